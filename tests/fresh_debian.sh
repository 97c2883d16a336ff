#!/usr/bin/env bash
# A bare Debian 12, and nothing but the README's lines in it: what is missing, does the doctor name
# it, and is it cured by the packages that it names? By hand, as root; it needs debootstrap.
#   tests/fresh_debian.sh [FOLDER]     FOLDER is made, or used again as it is
#   FRESH_BIND="/a /b"                 folders of this machine that pip needs in there
#   FRESH_COPY="/c"                    files of this machine that are copied there for it
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
fresh=${1:-/tmp/hipflex-fresh}
mirror=${FRESH_MIRROR:-http://deb.debian.org/debian}

[ -x "$fresh/usr/bin/apt-get" ] || debootstrap --variant=minbase bookworm "$fresh" "$mirror"
cp /etc/resolv.conf "$fresh/etc/resolv.conf"
bound=(/proc ${FRESH_BIND:-})
for folder in "${bound[@]}"; do
    mkdir -p "$fresh$folder"
    mount --rbind "$folder" "$fresh$folder"
done
trap 'for folder in "${bound[@]}"; do umount -l "$fresh$folder"; done' EXIT

inside() { chroot "$fresh" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive "$@"; }
as_user() { inside su - sitter -c "cd hipflex && $1"; }
heading() { printf '\n== %s\n' "$1"; }

heading "only what the README asks for: Python with venv and pip"
inside apt-get update -qq
inside apt-get install -qq -y --no-install-recommends python3-venv ca-certificates >/dev/null
for file in ${FRESH_COPY:-}; do cp -L "$file" "$fresh$file"; done
inside useradd --create-home sitter 2>/dev/null || true
rm -rf "$fresh/home/sitter/hipflex"
mkdir "$fresh/home/sitter/hipflex"
git -C "$here" archive HEAD | tar -x -C "$fresh/home/sitter/hipflex"
inside chown -R sitter: /home/sitter/hipflex

heading "the README's line"
line=$(grep -m1 '^python3 -m venv .venv && .venv/bin/pip install \. ' "$here/README.md")
echo "$line"
# Its last word starts the program: without a display that is one sentence and exit 1.
as_user "$line" && code=0 || code=$?
echo "exit $code"

heading "doctor"
as_user ".venv/bin/hipflex doctor" && code=0 || code=$?
echo "exit $code"

heading "the packages that it names, and no others"
command=$(as_user ".venv/bin/hipflex doctor" | sed -n 's/^All that is missing: sudo //p') || true
echo "$command"
if [ -n "$command" ]; then
    inside $command -qq -y --no-install-recommends >/dev/null
fi

heading "doctor again, with a screen"
inside apt-get install -qq -y --no-install-recommends xvfb dbus >/dev/null
cat >"$fresh/home/sitter/see" <<'SEE'
cd ~/hipflex
export XDG_RUNTIME_DIR=~/run DISPLAY=:77
mkdir -p -m 700 ~/run
Xvfb :77 -screen 0 1280x900x24 -nolisten tcp 2>/dev/null & x=$!
sleep 2
.venv/bin/hipflex & program=$!
for _ in $(seq 50); do .venv/bin/hipflex status >/dev/null 2>&1 && break; sleep 0.2; done
echo "-- status"; .venv/bin/hipflex status; echo "exit $?"
echo "-- doctor"; .venv/bin/hipflex doctor; echo "exit $?"
.venv/bin/hipflex quit; wait $program; echo "-- the program ended with $?"
kill $x
SEE
inside chown sitter: /home/sitter/see
inside su - sitter -c "dbus-run-session bash ./see"
