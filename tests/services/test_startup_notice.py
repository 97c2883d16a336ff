"""The end of a start, as a desktop hears it on a real X server."""

from __future__ import annotations

import os

import pytest
import xcffib
import xcffib.xproto

from hipflex.services import startup_notice
from tests.services.presence.x_server import XServer, missing


class Listener:
    """A window manager as far as this is concerned."""

    def __init__(self, display):
        self._x = xcffib.connect(display)
        root = self._x.get_setup().roots[0].root
        events = xcffib.xproto.EventMask.PropertyChange
        mask = xcffib.xproto.CW.EventMask
        self._x.core.ChangeWindowAttributes(root, mask, [events])
        self._x.core.GetInputFocus().reply()

    def heard(self):
        """Message by message: the kind, and the text."""
        self._x.core.GetInputFocus().reply()
        found = []
        while (event := self._x.poll_for_event()) is not None:
            if hasattr(event, "format"):
                kind = bytes(self._x.core.GetAtomName(event.type).reply().name.raw).decode()
                found.append((kind, bytes(event.data.data8)))
        return found

    def close(self):
        self._x.disconnect()


@pytest.fixture
def x_display():
    absent = missing("Xvfb")
    if absent and os.environ.get("HIPFLEX_DESKTOP_TESTS") != "required":
        pytest.skip(f"not installed: {', '.join(absent)}")
    server = XServer()
    yield server.environ["DISPLAY"]
    server.close()


@pytest.fixture
def desktop(x_display):
    made = Listener(x_display)
    yield made
    made.close()


def test_the_desktop_hears_that_the_start_is_over(desktop, x_display):
    environ = {"DISPLAY": x_display, "DESKTOP_STARTUP_ID": 'menu/hip"flex/12-3_TIME45'}

    startup_notice.end(environ)

    heard = desktop.heard()
    text = b"".join(piece for _kind, piece in heard)
    assert text.rstrip(b"\0") == b'remove: ID="menu/hip\\"flex/12-3_TIME45"'
    assert text.endswith(b"\0")
    assert [kind for kind, _piece in heard] == [
        "_NET_STARTUP_INFO_BEGIN",
        *["_NET_STARTUP_INFO"] * (len(heard) - 1),
    ]
    assert environ == {"DISPLAY": x_display}


def test_a_start_that_nobody_waits_for_is_no_news(desktop, x_display):
    startup_notice.end({"DISPLAY": x_display})

    assert desktop.heard() == []


@pytest.mark.parametrize("display", ["", ":987"])
def test_without_a_display_nothing_happens(display):
    environ = {"DISPLAY": display, "DESKTOP_STARTUP_ID": "x"}

    startup_notice.end(environ)

    assert "DESKTOP_STARTUP_ID" not in environ
