"""A sound on its way to a real PulseAudio that plays into nothing."""

from __future__ import annotations

import array
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desktop.desktop import wait_for

NEEDED = ("pulseaudio", "pactl", "parec")
absent = [name for name in NEEDED if shutil.which(name) is None]
if absent:
    pytest.skip(f"not installed: {', '.join(absent)}", allow_module_level=True)

QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
RATE = 44_100

# In a process of its own: Qt asks once for the server, and keeps to it.
PLAY = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from hipflex.core.cues import Sound
from hipflex.core.settings import Settings
from hipflex.services.sound import Sounds

app = QCoreApplication([])
own, settings = json.loads(sys.argv[1])
sounds = Sounds(Path(own))
sounds.use(Settings(**settings))
sounds.open()
print(sounds.state)
sounds.play(Sound.HOLD)
QTimer.singleShot(MILLISECONDS, app.quit)
app.exec()
if sounds.bad_files:
    print("bad:", *sounds.bad_files)
sounds.close()
loaded = Path("/proc/self/maps").read_text()
assert "Qt6Multimedia" in loaded
assert "avcodec" not in loaded, "FFmpeg takes memory for nothing"
"""


def listed(environ, what) -> str:
    command = ["pactl", "list", "short", what]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    return done.stdout


def played(environ, own, milliseconds, settings) -> subprocess.CompletedProcess[str]:
    code = PLAY.replace("MILLISECONDS", str(milliseconds))
    child = [sys.executable, "-c", code, json.dumps([str(own), settings])]
    done = subprocess.run(
        child, env=environ, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture
def environ(folder) -> Iterator[dict[str, str]]:
    """Where the private server listens."""
    made = {"PATH": os.defpath, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    made |= {"LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    modules = ("module-native-protocol-unix", "module-null-sink sink_name=out")
    loads = [word for module in modules for word in ("-L", module)]
    command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", *loads]
    server = subprocess.Popen(command, env=made, **QUIET)
    try:
        wait_for(lambda: "out.monitor" in listed(made, "sources"))
        yield made
    finally:
        server.kill()
        server.wait()


@pytest.fixture
def play(environ, folder) -> Callable[..., tuple[array.array[int], str]]:
    """Plays one sound with these settings: what arrived, and what was printed."""

    def run(
        own: Path = Path("none"), milliseconds: int = 1300, **settings: object
    ) -> tuple[array.array[int], str]:
        file = folder / "heard.raw"
        file.unlink(missing_ok=True)
        how = ["--raw", "--channels=1", f"--rate={RATE}", "--format=s16le", "--latency-msec=20"]
        command = ["parec", "-d", "out.monitor", *how, str(file)]
        recorder = subprocess.Popen(command, env=environ, **QUIET)

        def size() -> int:
            return file.stat().st_size if file.exists() else 0

        # What is played is written some time after, in large pieces.
        wait_for(size)
        done = played(environ, own, milliseconds, settings)
        before = size()
        wait_for(lambda: size() > before + 2 * RATE)
        recorder.terminate()
        recorder.wait()
        raw = file.read_bytes()
        heard = array.array("h", raw[: len(raw) // 2 * 2])
        if sys.byteorder == "big":
            heard.byteswap()
        return heard, done.stdout.strip()

    return run


def test_a_sound_arrives_and_is_soft(play):
    heard, state = play(sound_volume=100)
    assert state == "qt"
    sounding = [place for place, value in enumerate(heard) if abs(value) > 300]
    assert 0.3 < (sounding[-1] - sounding[0]) / RATE < 1.0
    assert 5000 < max(map(abs, heard)) < 24_000


def test_half_the_volume_is_a_quarter_of_the_amplitude(play):
    loud, _ = play(sound_volume=100)
    soft, _ = play(sound_volume=50)
    assert max(map(abs, soft)) / max(map(abs, loud)) == pytest.approx(0.25, abs=0.08)


@pytest.mark.parametrize("settings", [{"sound_volume": 0}, {"sound_hold": False}])
def test_silence(play, settings):
    heard, state = play(**settings)
    assert state == "qt"
    assert len(heard) > RATE
    assert max(map(abs, heard)) == 0


def test_a_bad_file_of_the_person_gives_way_to_ours(play, folder):
    (folder / "hold.wav").write_text("not a sound")
    # Qt looks at the file when it has the time.
    heard, said = play(own=folder, milliseconds=4000)
    assert said.splitlines() == ["qt", "bad: hold"]
    assert max(map(abs, heard)) > 1000


def test_without_a_server_it_is_silent_and_nothing_is_complained(environ, folder):
    environ["XDG_RUNTIME_DIR"] = str(folder / "nobody")
    (folder / "nobody").mkdir(mode=0o700)
    done = played(environ, folder, 50, {})
    assert done.stdout.strip() == "not available: no sound device"
    assert "QSoundEffect:" not in done.stderr
