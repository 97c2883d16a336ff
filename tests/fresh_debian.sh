#!/usr/bin/env bash
# A bare Debian 12, and nothing but the README's line in it: does the doctor name what is missing, and
# is it cured by the packages that it names? Fails if not. By hand, as root; it needs debootstrap.
#   tests/fresh_debian.sh [FOLDER]     FOLDER must not be there yet: what was used is not bare
#   FRESH_BIND="/a /b"                 folders of this machine that pip needs in there
#   FRESH_COPY="/c"                    files of this machine that are copied there for it
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
fresh=${1:-/tmp/hipflex-fresh}
mirror=${FRESH_MIRROR:-http://deb.debian.org/debian}

if [ -e "$fresh" ]; then
    echo "$fresh is there already" >&2
    exit 2
fi
debootstrap --variant=minbase bookworm "$fresh" "$mirror" >"$fresh.log"
cp /etc/resolv.conf "$fresh/etc/resolv.conf"
bound=(/proc ${FRESH_BIND:-})
trap 'for folder in "${bound[@]}"; do umount -l "$fresh$folder" 2>/dev/null || true; done' EXIT
for folder in "${bound[@]}"; do
    mkdir -p "$fresh$folder"
    mount --rbind "$folder" "$fresh$folder"
    # Else to let go of it here would let go of it on the machine.
    mount --make-rslave "$fresh$folder"
done

inside() { chroot "$fresh" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive "$@"; }
as_user() { inside su - sitter -c "cd hipflex && $1"; }
heading() { printf '\n== %s\n' "$1"; }
wrong() {
    echo "WRONG: $1" >&2
    exit 1
}

heading "only what the README asks for: Python with venv and pip"
inside apt-get update -qq
inside apt-get install -qq -y --no-install-recommends python3-venv ca-certificates >/dev/null 2>&1
for file in ${FRESH_COPY:-}; do cp -L "$file" "$fresh$file"; done
inside useradd --create-home sitter
mkdir "$fresh/home/sitter/hipflex"
git -C "$here" archive HEAD | tar -x -C "$fresh/home/sitter/hipflex"
inside chown -R sitter: /home/sitter/hipflex

heading "the README's line"
line=$(grep -m1 '^python3 -m venv .venv && .venv/bin/pip install \. ' "$here/README.md")
echo "$line"
# Its last word starts the program: without a display that is one sentence and exit 1.
as_user "$line" && code=0 || code=$?
[ -x "$fresh/home/sitter/hipflex/.venv/bin/hipflex" ] || wrong "it did not install"
[ "$code" = 1 ] || wrong "exit $code"

heading "doctor"
told=$(as_user ".venv/bin/hipflex doctor") && code=0 || code=$?
echo "$told"
[ "$code" = 1 ] || wrong "exit $code"

heading "the packages that it names, and no others"
packages=$(sed -n 's/^All packages that are named above: sudo apt install //p' <<<"$told")
echo "$packages"
[ -n "$packages" ] || wrong "none is named"
# shellcheck disable=SC2086 - they are many words
inside apt-get install -qq -y --no-install-recommends $packages >/dev/null 2>&1

heading "doctor again: only the display is missing"
told=$(as_user ".venv/bin/hipflex doctor --json") && code=0 || code=$?
faults=$(inside python3 -c 'import json, sys
print(*[each["id"] for each in json.load(sys.stdin) if each["state"] == "fault"])' <<<"$told")
echo "faults: $faults"
[ "$faults" = display ] || wrong "not cured"

heading "with a screen"
inside apt-get install -qq -y --no-install-recommends xvfb dbus >/dev/null 2>&1
cat >"$fresh/home/sitter/see" <<'SEE'
cd ~/hipflex
export XDG_RUNTIME_DIR=~/run DISPLAY=:77
mkdir -p -m 700 ~/run
Xvfb :77 -screen 0 1280x900x24 -nolisten tcp 2>/dev/null & x=$!
trap 'kill $x' EXIT
for _ in $(seq 50); do [ -S /tmp/.X11-unix/X77 ] && break; sleep 0.2; done
.venv/bin/hipflex & program=$!
for _ in $(seq 50); do .venv/bin/hipflex status >/dev/null 2>&1 && break; sleep 0.2; done
echo "-- status"; .venv/bin/hipflex status || exit 1
echo "-- doctor"; .venv/bin/hipflex doctor || exit 1
.venv/bin/hipflex quit; wait $program
SEE
inside chown sitter: /home/sitter/see
inside su - sitter -c "dbus-run-session bash ./see" || wrong "it does not run"
heading "all of it is true"
