"""Idleness under Wayland on real sockets: libwayland's own server, and rubbish."""

from __future__ import annotations

import os
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from hipflex.services.presence import ext_idle
from hipflex.services.presence.ext_idle_protocol import Compositor
from hipflex.services.presence.source import Unavailable
from tests.services.presence.fake_wire import Hand, look

FAKE = Path(__file__).with_name("fake_compositor.py")

# A process that says nothing must not hold up the others for long.
pytestmark = pytest.mark.timeout(20)


@pytest.fixture
def stirs() -> list[str]:
    return []


class Child:
    """The fake compositor in a process of its own."""

    def __init__(self, folder: Path, version: int) -> None:
        self.environ = {"XDG_RUNTIME_DIR": str(folder), "WAYLAND_DISPLAY": "wl-hf"}
        self.process = subprocess.Popen(
            [sys.executable, str(FAKE), "wl-hf", str(version)],
            env={**os.environ, **self.environ},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self.expect("ready")

    def expect(self, *lines: str) -> None:
        """It says exactly this next."""
        assert [self.process.stdout.readline().strip() for _ in lines] == list(lines)

    def order(self, order: str) -> None:
        self.process.stdin.write(f"{order}\n")
        self.expect(f"done {order}")

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def compositor(folder):
    if os.environ.get("HIPFLEX_DESKTOP_TESTS") != "required":
        pytest.importorskip("pywayland", reason="the fake compositor is built on its server side")
    made = []

    def start(version: int) -> Child:
        made.append(Child(folder, version))
        return made[-1]

    yield start
    for child in made:
        child.end()


@pytest.fixture
def opened(stirs, qapp):
    made = []

    def open_at(child: Child, awake: Callable[[], float]) -> ext_idle.ExtIdle:
        made.append(
            ext_idle.open_source(lambda: stirs.append("stirred"), awake, child.environ),
        )
        return made[-1]

    yield open_at
    for source in made:
        source.close()
        source.close()


@pytest.mark.parametrize(("version", "kind"), [(1, "plain"), (2, "input")])
def test_a_day_over_a_real_socket(compositor, opened, stirs, qtbot, version, kind):
    awake, child = Hand(), compositor(version)
    source = opened(child, awake)
    child.expect(f"watch 30000 {kind}")
    assert look(source) == (30, False)

    source.read(closely=True)
    child.expect(f"watch 2000 {kind}")
    awake.now += 2
    child.order("idle 2000")
    assert look(source) == (2, True)
    awake.now += 28
    child.order("idle 30000")
    # This time Qt is to find out by itself.
    qtbot.waitUntil(lambda: stirs == ["stirred"])
    child.expect("unwatch 2000")
    awake.now += 100
    assert look(source) == (130, True)

    child.order("input")
    qtbot.waitUntil(lambda: stirs == ["stirred"] * 2)
    child.expect(f"watch 2000 {kind}")
    assert look(source) == (0, False)


def test_numbers_of_objects_are_used_again_when_they_are_free(compositor):
    """The server ends the connection of a client that takes a wrong one."""
    child, heard = compositor(2), []
    wire = Compositor(ext_idle.socket_path(child.environ))
    for _ in range(50):
        made = wire.watch(2, heard.append)
        child.expect("watch 2000 input")
        child.order("idle 2000")
        wire.pump()
        wire.unwatch(made)
        child.expect("unwatch 2000")
    assert heard == [True] * 50
    # That a number is free again is told only together with the next event: so it takes two.
    assert wire._next < 10
    wire.close()


def test_an_event_on_its_way_to_a_question_taken_back_is_dropped(compositor, opened):
    awake, child = Hand(), compositor(2)
    source = opened(child, awake)
    source.read(closely=True)
    child.expect("watch 30000 input", "watch 2000 input")
    child.order("idle 2000")
    source._drop_short()
    source._want_short()
    child.expect("unwatch 2000", "watch 2000 input")
    # The new question has another number, so it does not get what was said to the old one.
    assert look(source) == (30, False)
    child.order("idle 30000")
    assert look(source) == (30, True)


@pytest.mark.parametrize(
    ("order", "reason"), [("remove", "no more"), ("refuse", "no more of this"), ("quit", "gone")]
)
def test_a_compositor_that_ends_it_is_found_by_qt_and_by_a_look(
    compositor, opened, stirs, qtbot, order, reason
):
    child = compositor(2)
    source = opened(child, Hand())
    child.expect("watch 30000 input")
    child.order(order)
    qtbot.waitUntil(lambda: stirs == ["stirred"])
    with pytest.raises(ConnectionError, match=reason):
        source.read(closely=True)
    # And Qt is left in peace.
    qtbot.wait(50)
    assert stirs == ["stirred"]


def test_a_killed_compositor_is_found_by_a_look(compositor, opened):
    child = compositor(2)
    source = opened(child, Hand())
    child.end()
    with pytest.raises(ConnectionError):
        source.read(closely=False)


def test_a_compositor_without_it_is_no_source(compositor, opened):
    with pytest.raises(Unavailable, match="has no ext_idle_notifier_v1"):
        opened(compositor(0), Hand())


@pytest.mark.parametrize(
    "environ",
    [{}, {"WAYLAND_DISPLAY": "wl"}, {"XDG_RUNTIME_DIR": "/run"}],
    ids=["nothing", "no folder", "no name"],
)
def test_without_a_wayland_session_there_is_none(environ):
    with pytest.raises(Unavailable, match="no Wayland session"):
        ext_idle.open_source(lambda: None, Hand(), environ)


def test_the_name_may_be_a_whole_path():
    environ = {"XDG_RUNTIME_DIR": "/run/user/7", "WAYLAND_DISPLAY": "/elsewhere/wl"}
    assert ext_idle.socket_path(environ) == Path("/elsewhere/wl")
    environ["WAYLAND_DISPLAY"] = "wayland-0"
    assert ext_idle.socket_path(environ) == Path("/run/user/7/wayland-0")


def test_nobody_at_the_socket_is_no_source(folder):
    environ = {"XDG_RUNTIME_DIR": str(folder), "WAYLAND_DISPLAY": "wl"}
    with pytest.raises(Unavailable, match="no answer"):
        ext_idle.open_source(lambda: None, Hand(), environ)


def number(*values: int) -> bytes:
    return struct.pack(f"={len(values)}I", *values)


@pytest.mark.parametrize(
    "answer",
    [
        None,
        b"",
        number(1, 8 << 16 | 0),
        number(2, 12 << 16 | 0, 1),
        number(3, 0),
        b"\xff" * 20,
    ],
    ids=["silence", "hangs up", "empty error", "half a global", "no size", "rubbish"],
)
def test_who_answers_rubbish_is_no_source_and_nobody_waits(folder, answer):
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(folder / "wl"))
    server.listen()
    done = threading.Event()

    def serve() -> None:
        client, _ = server.accept()
        client.recv(100)
        if answer is not None:
            client.sendall(answer)
        if answer == b"":
            client.close()
        done.wait(10)
        client.close()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        with pytest.raises(Unavailable):
            Compositor(folder / "wl")
    finally:
        done.set()
        thread.join()
        server.close()
