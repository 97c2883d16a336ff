"""A microphone in use, on a real PulseAudio that plays into nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator

import pytest

from hipflex.services.presence import microphone
from tests.desktop.desktop import wait_for
from tests.services.presence.detectors.fake_programs import Answers

NEEDED = ("pulseaudio", "pactl", "parec")
absent = [name for name in NEEDED if shutil.which(name) is None]
if absent:
    pytest.skip(f"not installed: {', '.join(absent)}", allow_module_level=True)

QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@pytest.fixture
def record(folder, monkeypatch, programs) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Records from a source: ``mic``, or ``out.monitor``, which is what the loudspeaker plays."""
    for name in ("HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("PATH", str(programs.folder))
    # Not pw-dump: it is PulseAudio that has to tell.
    (programs.folder / "pactl").symlink_to(shutil.which("pactl", path=os.defpath) or "")
    environ = {"PATH": os.defpath, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    # The programs tell their names in it; the one that is asked runs in another.
    environ["LC_ALL"] = "C.UTF-8"
    modules = (
        "module-native-protocol-unix",
        "module-null-sink sink_name=out sink_properties=device.description=Köln",
        "module-virtual-source source_name=mic master=out.monitor",
    )
    loads = [word for module in modules for word in ("-L", module)]
    command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", *loads]
    started = [subprocess.Popen(command, env=environ, **QUIET)]

    def listed(*what: str) -> str:
        command = ["pactl", "list", "short", *what]
        done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
        return done.stdout

    def start(source: str, *more: str) -> subprocess.Popen[bytes]:
        before = listed("source-outputs").count("\n")
        child = subprocess.Popen(["parec", "-d", source, *more], env=environ, **QUIET)
        started.append(child)
        wait_for(lambda: listed("source-outputs").count("\n") > before)
        return child

    try:
        wait_for(lambda: "mic" in listed("sources"))
        yield start
    finally:
        for child in reversed(started):
            child.kill()
            child.wait()


def test_pulseaudio(qtbot, record):
    detector = microphone.open_detector()

    def look() -> bool:
        answers = Answers()
        detector.look(answers)
        qtbot.waitUntil(lambda: bool(answers.all), timeout=3000)
        return answers.all[0]

    assert not look()
    record("out.monitor")
    assert not look()
    child = record("mic", "--client-name=Größe", "--stream-name=Ö")
    assert look()
    child.kill()
    child.wait()
    qtbot.waitUntil(lambda: not look())
    detector.close()
