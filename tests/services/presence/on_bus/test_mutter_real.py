"""The same on the real Mutter, without a screen, with a pointer that is moved from outside."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from hipflex.services.presence import bus, mutter
from hipflex.services.presence.source import Unavailable

REMOTE = "org.gnome.Mutter.RemoteDesktop"
SESSION = f"{REMOTE}.Session"


@pytest.fixture
def real_mutter(buses, tmp_path, qtbot, monkeypatch):
    if shutil.which("mutter") is None:
        pytest.skip("not installed: mutter")
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    gone = {"WAYLAND_DISPLAY", "DISPLAY"}
    environ = {name: value for name, value in buses.environ.items() if name not in gone}
    environ |= {"XDG_RUNTIME_DIR": str(runtime), "GSETTINGS_BACKEND": "memory"}
    command = ["mutter", "--headless", "--wayland", "--no-x11", "--virtual-monitor", "640x480"]
    with subprocess.Popen(
        [*command, "--wayland-display", "hipflex-test"],
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            connection = buses.session.connect()
            qtbot.waitUntil(lambda: bus.is_there(connection, REMOTE), timeout=20_000)
            monkeypatch.setattr(mutter, "IDLE_SECONDS", 2)
            yield process
        finally:
            process.kill()


@pytest.fixture
def move(buses, real_mutter):
    """Moves the pointer."""
    connection = buses.session.connect()
    path = "/org/gnome/Mutter/RemoteDesktop"
    session = bus.call(connection, REMOTE, path, REMOTE, "CreateSession")[0].path()
    bus.call(connection, REMOTE, session, SESSION, "Start")
    return lambda: bus.call(
        connection, REMOTE, session, SESSION, "NotifyPointerMotionRelative", 5.0, 3.0
    )


def test_it_tells_when_somebody_goes_and_comes(move, stirs, qtbot):
    source = mutter.open_source(stirs)
    move()
    qtbot.waitUntil(lambda: source.read(closely=True).seconds < 1)
    before = stirs.count
    assert source.read(closely=False).exact is False
    qtbot.waitUntil(lambda: stirs.count == before + 1)
    idle = source.read(closely=False)
    assert idle.exact
    assert 2 <= idle.seconds < 4
    move()
    qtbot.waitUntil(lambda: stirs.count == before + 2)
    assert source.read(closely=False).exact is False
    assert source.read(closely=True).seconds < 1
    source.close()


def test_it_dies(real_mutter, stirs, qtbot):
    source = mutter.open_source(stirs)
    os.kill(real_mutter.pid, 9)
    qtbot.waitUntil(lambda: not source._idle_watch)
    with pytest.raises(Unavailable):
        source.read(closely=False)
    source.close()
