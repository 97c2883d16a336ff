"""How large a window may be, and where it may stand, so that all of it is on the screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

FRAME = 40
"""Pixels for the title bar and the edges, which nobody knows before the window is shown."""


def room_on_screen(window: QWidget) -> QSize:
    """The largest size that a window can have on its screen, panels and frame left out."""
    return window.screen().availableGeometry().size() - QSize(FRAME, FRAME)


def fit_to_screen(window: QWidget, size: QSize, smallest: QSize) -> None:
    """Give a window its first size and its smallest, neither larger than the screen."""
    room = room_on_screen(window)
    window.setMinimumSize(smallest.boundedTo(room))
    window.resize(size.boundedTo(room))


def is_off_screens(window: QWidget) -> bool:
    """Whether the middle of a window is on no screen: a part may well look out at the edge.

    Under Wayland a window does not know where it is, and the compositor keeps it in sight.
    """
    return _has_place(window) and _screen_below(window) is None


def keep_on_screen(window: QWidget) -> None:
    """See that a window is on a screen, and not larger than that has become."""
    if not _has_place(window):
        return
    screen = _screen_below(window)
    if screen is None:
        put_on_screen(window)
        return
    if window.windowState() != Qt.WindowState.WindowNoState:
        # What fills a screen fills it in any size.
        return
    area = screen.availableGeometry()
    room = area.size() - QSize(FRAME, FRAME)
    if window.width() > room.width() or window.height() > room.height():
        window.resize(window.size().boundedTo(room))
        frame = window.frameGeometry().size()
        window.move(
            max(area.left(), min(window.x(), area.right() + 1 - frame.width())),
            max(area.top(), min(window.y(), area.bottom() + 1 - frame.height())),
        )


def _has_place(window: QWidget) -> bool:
    return window.isVisible() and not QGuiApplication.platformName().startswith("wayland")


def _screen_below(window: QWidget) -> QScreen | None:
    """The screen that has the middle of a window, which Qt may not have taken notice of yet."""
    middle = window.geometry().center()
    # Not screenAt: while a screen goes that still finds it, among the siblings of the others.
    return next((one for one in QGuiApplication.screens() if one.geometry().contains(middle)), None)


def put_on_screen(window: QWidget) -> None:
    """Move a window to the middle of the main screen, as large as it was or as there is room."""
    room = QGuiApplication.primaryScreen().availableGeometry()
    size = window.size().boundedTo(room.size() - QSize(FRAME, FRAME))
    place = QRect(QPoint(), size)
    place.moveCenter(room.center())
    state = window.windowState()
    # What fills its screen would fill the one that is gone.
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.setGeometry(place)
    window.setWindowState(state)
