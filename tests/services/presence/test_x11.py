"""The shared X connection: who gets one, who does not, and how it ends."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import xcffib

from hipflex.services.presence import x11, x11_idle
from hipflex.services.presence.source import Unavailable
from tests.desktop.desktop import wait_for
from tests.services.presence.x_server import missing

NOBODY = ":987"


def sockets() -> int:
    gc.collect()
    files = Path("/proc/self/fd").iterdir()
    return sum(file.is_socket() for file in files)


# Who gets one


def test_all_share_one_connection_and_the_last_one_closes_it(x_server):
    before = sockets()
    first, second = x11.connected(x_server.environ), x11.connected(x_server.environ)
    assert first is second
    assert sockets() == before + 1
    del first
    assert sockets() == before + 1
    second.numbers(second.root, "_NET_ACTIVE_WINDOW")
    del second
    assert sockets() == before


def test_a_source_lets_go_of_it_when_it_is_closed(x_server):
    before = sockets()
    source = x11_idle.open_source(lambda: None, x_server.environ)
    assert sockets() == before + 1
    source.close()
    assert sockets() == before


def test_without_a_display():
    with pytest.raises(Unavailable, match="no X server"):
        x11.connected({})


def test_a_display_that_does_not_answer():
    with pytest.raises(Unavailable, match="987 does not answer"):
        x11.connected({"DISPLAY": NOBODY})


def test_without_the_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "xcffib", None)
    with pytest.raises(Unavailable, match="xcffib is missing"):
        x11.connected({"DISPLAY": NOBODY})


def test_an_x_server_that_does_not_count_idle_time(x_server, monkeypatch):
    monkeypatch.setattr(x11.Connection, "knows", lambda _self, name: name == "RANDR")
    with pytest.raises(Unavailable, match="does not count"):
        x11_idle.open_source(lambda: None, x_server.environ)


# XWayland


@pytest.mark.parametrize(
    "session",
    [
        {"XDG_SESSION_TYPE": "wayland"},
        {"XDG_SESSION_TYPE": "wayland", "WAYLAND_DISPLAY": "wayland-0"},
        {"WAYLAND_DISPLAY": "wayland-0"},
        # sway started by hand from a console.
        {"XDG_SESSION_TYPE": "tty", "WAYLAND_DISPLAY": "wayland-0"},
    ],
)
def test_a_wayland_session_is_refused_before_anything_is_asked(session):
    with pytest.raises(x11.Wayland, match="Wayland session"):
        x11.connected({"DISPLAY": NOBODY, **session})


@pytest.mark.parametrize(
    "session",
    [
        {"XDG_SESSION_TYPE": "x11"},
        {"XDG_SESSION_TYPE": "tty"},
        {"WAYLAND_DISPLAY": ""},
        # Left over in the environment of the person's services from the session before.
        {"XDG_SESSION_TYPE": "x11", "WAYLAND_DISPLAY": "wayland-0"},
    ],
)
def test_an_x11_session_is_believed(x_server, session):
    assert not x11.connected({**x_server.environ, **session}).lost


def test_new_xwayland_says_so(x_server, monkeypatch):
    monkeypatch.setattr(x11.Connection, "knows", lambda _self, name: name == "XWAYLAND")
    with pytest.raises(x11.Wayland, match="XWayland"):
        x11.connected(x_server.environ)


@pytest.fixture
def xwayland(tmp_path) -> Iterator[dict[str, str]]:
    """The X server inside GNOME's compositor, as a program without XDG_SESSION_TYPE sees it."""
    absent = missing("mutter", "Xwayland", "dbus-run-session")
    if absent:
        pytest.skip(f"not installed: {', '.join(absent)}")
    run = tmp_path / "run"
    run.mkdir(mode=0o700)
    environ = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(run)}
    log = tmp_path / "log"
    command = ["dbus-run-session", "mutter", "--headless", "--wayland"]
    command += ["--virtual-monitor", "800x600", "--wayland-display", "wayland-hipflex"]
    with log.open("wb") as out:
        child = subprocess.Popen(command, env=environ, stdout=out, stderr=out, process_group=0)
    try:
        found = wait_for(lambda: next(iter(_public_display(log)), None))
        cookie = wait_for(lambda: next(run.glob(".mutter-Xwaylandauth.*"), None))
        yield {"DISPLAY": found, "XAUTHORITY": str(cookie)}
    finally:
        os.killpg(child.pid, signal.SIGTERM)
        child.wait()


def _public_display(log: Path) -> list[str]:
    lines = log.read_text(encoding="utf-8").splitlines()
    return [line.split(" display ")[1].split(",")[0] for line in lines if "public X11" in line]


def test_the_real_xwayland_is_found_out_by_itself(xwayland, monkeypatch):
    monkeypatch.setenv("XAUTHORITY", xwayland["XAUTHORITY"])
    with pytest.raises(x11.Wayland, match="XWayland"):
        x11.connected({"DISPLAY": xwayland["DISPLAY"]})


# How it ends


def test_a_lost_connection_stays_lost_and_the_next_one_is_fresh(x_server):
    server = x11.connected(x_server.environ)
    assert not server.lost
    x_server.process.kill()
    x_server.process.wait()
    with pytest.raises(ConnectionError):
        server.numbers(server.root, "_NET_ACTIVE_WINDOW")
    assert server.lost
    with pytest.raises(Unavailable, match="does not answer"):
        x11.connected(x_server.environ)


def test_a_lost_connection_is_noticed_before_it_is_handed_out(x_server):
    server = x11.connected(x_server.environ)
    x_server.process.kill()
    x_server.process.wait()
    with pytest.raises(Unavailable, match="does not answer"):
        x11.connected(x_server.environ)
    assert server.lost


def test_a_server_that_hangs_does_not_hang_the_reader(x_server):
    source = x11_idle.open_source(lambda: None, x_server.environ)
    x_server.process.send_signal(signal.SIGSTOP)
    try:
        start = time.monotonic()
        with pytest.raises(TimeoutError):
            source.read(closely=True)
        first = time.monotonic() - start
        # A late answer must not be taken for another one's: this connection is over.
        with pytest.raises(ConnectionError):
            source.read(closely=True)
        assert first < 0.4
        assert time.monotonic() - start < 0.5
    finally:
        x_server.process.send_signal(signal.SIGCONT)
    again = x11_idle.open_source(lambda: None, x_server.environ)
    assert again.read(closely=True).seconds >= 0


@contextmanager
def held(x_server, *, seconds: float) -> Iterator[None]:
    """Somebody has the server for themselves, and tells every client of other keys meanwhile."""
    x = xcffib.connect(x_server.environ["DISPLAY"])
    x.core.GrabServerChecked().check()

    def change_keys() -> None:
        key = x.get_setup().max_keycode
        for letter in (0x61, 0x62):
            x.core.ChangeKeyboardMappingChecked(1, key, 1, [letter]).check()
            time.sleep(seconds / 2)
        x.disconnect()

    # Not before it is waited for: with the question everything is read that has come already.
    other = threading.Timer(0.05, change_keys)
    other.start()
    try:
        yield
    finally:
        other.join()


def test_news_for_everybody_is_not_taken_for_an_answer(x_server):
    source = x11_idle.open_source(lambda: None, x_server.environ)
    with held(x_server, seconds=1.0):
        start = time.monotonic()
        with pytest.raises(TimeoutError):
            source.read(closely=True)
        assert time.monotonic() - start < 0.6


def test_an_answer_after_news_is_an_answer(x_server):
    source = x11_idle.open_source(lambda: None, x_server.environ)
    with held(x_server, seconds=0.1):
        assert source.read(closely=True).seconds >= 0
    assert source.read(closely=True).seconds >= 0
