"""Idleness under Wayland as a real KWin tells it. Not run where KWin is not installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from hipflex.services.presence import ext_idle
from hipflex.services.presence.ext_idle_protocol import Compositor, _numbers, _text
from hipflex.services.presence.source import Unavailable


@pytest.fixture
def stirs() -> list[str]:
    return []


@pytest.fixture
def kwin(folder):
    """KWin without a screen, in which a program may move the pointer."""
    program = shutil.which("kwin_wayland")
    if program is None:
        pytest.skip("KWin is not installed")
    # A copy has no file capability, which containers refuse to run.
    program = shutil.copy(program, folder / "kwin_wayland")
    environ = {
        **os.environ,
        "XDG_RUNTIME_DIR": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "XDG_CACHE_HOME": str(folder),
        "KWIN_WAYLAND_NO_PERMISSION_CHECKS": "1",
        "LIBGL_ALWAYS_SOFTWARE": "1",
        # So that it neither finds nor starts a bus.
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
    }
    environ.pop("QT_QPA_PLATFORM")
    process = subprocess.Popen(
        [program, "--virtual", "--no-lockscreen", "--socket", "wl-kwin"],
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    yield folder, process
    process.kill()
    process.wait()


class Mover(Compositor):
    """Another client of KWin's, which moves the pointer."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._fake = self._bind("org_kde_kwin_fake_input", 1)
        self._send(self._fake, 0, _text("hipflex") + _text("a test"))

    def move(self) -> None:
        self._send(self._fake, 1, _numbers(1 << 8, 1 << 8))


def test_kwin_tells_idleness_and_input(kwin, stirs, qtbot, monkeypatch):
    folder, process = kwin
    monkeypatch.setattr(ext_idle, "LONG", 0.6)
    monkeypatch.setattr(ext_idle, "SHORT", 0.2)
    environ = {"XDG_RUNTIME_DIR": str(folder), "WAYLAND_DISPLAY": "wl-kwin"}
    found = []

    def open_it() -> bool:
        if process.poll() is not None:
            pytest.skip("KWin does not run here")
        try:
            found.append(ext_idle.open_source(lambda: stirs.append("stirred"), environ=environ))
        except Unavailable:
            return False
        return True

    qtbot.waitUntil(open_it, timeout=20_000)
    source, mover = found[0], Mover(folder / "wl-kwin")
    qtbot.waitUntil(lambda: stirs == ["stirred"])
    first = source.read(closely=False)
    assert first.exact
    assert 0.6 <= first.seconds < 2

    mover.move()
    qtbot.waitUntil(lambda: stirs == ["stirred"] * 2)
    back = source.read(closely=False)
    assert back.seconds < first.seconds
    assert not back.exact
    # One move is a bump: the short question says idle before the long one does.
    qtbot.waitUntil(lambda: source.read(closely=True).exact)
    assert stirs == ["stirred"] * 2

    process.kill()
    qtbot.waitUntil(lambda: stirs == ["stirred"] * 3)
    with pytest.raises(ConnectionError):
        source.read(closely=False)
    source.close()
    mover.close()
