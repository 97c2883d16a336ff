"""Whether there is a screen, asked before Qt would end the process over it."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from hipflex.services import display

NONE_THERE = "There is no display: start HipFlex inside a desktop session."


@pytest.fixture
def listening():
    """Opens sockets at paths, as a display server does."""
    opened = []

    def listen(path):
        server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        server.bind(str(path))
        server.listen()
        opened.append(server)
        return server

    yield listen
    for server in opened:
        server.close()


@pytest.fixture
def unused():
    """A display number that nobody serves."""
    for number in range(900, 999):
        if not Path(f"/tmp/.X11-unix/X{number}").exists():  # noqa: S108 - the X server's place
            return number
    pytest.skip("all display numbers are taken")


@pytest.fixture
def x_display(listening, unused):
    """The number of a display that answers, at the abstract name that needs no folder."""
    listening(f"\0/tmp/.X11-unix/X{unused}")
    return unused


def test_no_display_at_all():
    assert display.fault({}, "linux") == NONE_THERE
    assert display.fault({"DISPLAY": ""}, "linux") == NONE_THERE


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_always_have_a_screen(platform):
    assert display.fault({}, platform) is None


@pytest.mark.parametrize("name", ["offscreen", "minimal", "vnc:port=5901", "offscreen:size=1x1"])
def test_qt_was_told_to_draw_elsewhere(name):
    assert display.fault({"QT_QPA_PLATFORM": name}, "linux") is None


@pytest.mark.parametrize("name", ["xcb", "wayland", "", "xcb:xcb=1", "wayland;xcb", "odd;xcb"])
def test_other_ways_of_drawing_need_a_display(name):
    assert display.fault({"QT_QPA_PLATFORM": name}, "linux") == NONE_THERE


def test_what_qt_cannot_draw_with_is_named():
    told = display.fault({"QT_QPA_PLATFORM": "nonsense", "DISPLAY": ":0"}, "linux")
    assert told.startswith("QT_QPA_PLATFORM is nonsense, which Qt does not have")


def test_a_display_that_is_gone_is_named(unused):
    for name in (f":{unused}", f":{unused}.0", f"unix:{unused}", f"localhost/unix:{unused}"):
        assert display.fault({"DISPLAY": name}, "linux") == (
            f"The display {name} does not answer: start HipFlex inside a desktop session."
        )


def test_a_host_with_a_number_beyond_all_ports_is_no_answer():
    assert "does not answer" in display.fault({"DISPLAY": "localhost:99999"}, "linux")


@pytest.mark.parametrize("form", [":{n}", ":{n}.0", "unix:{n}", "unix:{n}.1"])
def test_a_display_that_answers(x_display, monkeypatch, form):
    monkeypatch.setattr(display, "_loads", lambda _library: True)
    assert display.fault({"DISPLAY": form.format(n=x_display)}, "linux") is None


def test_a_display_over_the_network(monkeypatch):
    monkeypatch.setattr(display, "_loads", lambda _library: True)
    with socket.create_server(("localhost", 0)) as server:
        number = server.getsockname()[1] - 6000
        assert display.fault({"DISPLAY": f"localhost:{number}"}, "linux") is None


def test_something_unknown_is_left_to_qt(monkeypatch):
    monkeypatch.setattr(display, "_loads", lambda _library: True)
    assert display.fault({"DISPLAY": "/private/tmp/launch/org.xquartz:0"}, "linux") is None


def test_the_library_that_debian_lacks_is_named(x_display, monkeypatch):
    asked = []
    monkeypatch.setattr(display, "_loads", lambda library: bool(asked.append(library)))
    told = display.fault({"DISPLAY": f":{x_display}"}, "linux")
    assert told == "Qt needs the library libxcb-cursor: install the package libxcb-cursor0."
    assert asked == ["libxcb-cursor.so.0"]


def test_a_library_that_is_not_there_does_not_load():
    assert not display._loads("libhipflex-none.so.0")


def test_wayland_answers(listening, tmp_path):
    listening(tmp_path / "wayland-7")
    here = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert display.fault(here, "linux") is None
    # A whole path counts as it is.
    whole = {"WAYLAND_DISPLAY": str(tmp_path / "wayland-7"), "XDG_RUNTIME_DIR": "/nowhere"}
    assert display.fault(whole, "linux") is None


def test_a_dead_wayland_socket_is_no_screen(listening, tmp_path):
    listening(tmp_path / "wayland-7").close()
    environ = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert display.fault(environ, "linux") == NONE_THERE
    assert display.fault({"WAYLAND_DISPLAY": "wayland-7"}, "linux") == NONE_THERE
