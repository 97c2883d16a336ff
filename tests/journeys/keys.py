"""Keys for a window, as a person without a mouse presses them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.journeys.home import settle
from tests.journeys.looks import place

K = Qt.Key
ROUND = 120
"""More widgets than any window has."""


def focus(window):
    """Where a key would go."""
    return window.focusWidget() or window


def key(window, *keys):
    """Keys on what has the focus, one after the other."""
    for one in keys:
        QTest.keyClick(focus(window), one)
        settle()


def tab_to(window, widget):
    """Tab until a widget has the focus."""
    for _ in range(ROUND):
        if focus(window) is (widget.focusProxy() or widget):
            return
        key(window, K.Key_Tab)
    raise AssertionError(f"Tab never comes to {place(widget)}")


def tabbed(window, direction=K.Key_Tab, look=None):
    """What gets the focus, in the order of Tab, once around."""
    active(window)
    window.setFocus()
    found = []
    for _ in range(ROUND):
        key(window, direction)
        now = focus(window)
        if now in found:
            return found
        if now is not window:
            found.append(now)
            if look is not None:
                look(now)
    raise AssertionError("Tab goes on and on")


def active(window):
    """A focus counts only in the window that has the keyboard."""
    window.activateWindow()
    settle()
    assert window.isActiveWindow()
