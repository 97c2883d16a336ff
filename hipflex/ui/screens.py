"""The screens that are there, and the one on which a window is wanted.

Under Wayland a window has no place that it knows or could choose, and only one that fills its
screen can say which; nothing here is needed there for a window to be seen.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QCursor, QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from hipflex.ui.screen_room import FRAME

DESKTOP_MOVES_MS = 500
"""Milliseconds in which a desktop puts windows where it wants them, after the screens changed."""


def has_places() -> bool:
    """Whether windows know where they are."""
    return not QGuiApplication.platformName().startswith("wayland")


def named(name: str) -> QScreen | None:
    """The screen of that name, if it is there."""
    return next((one for one in QGuiApplication.screens() if name and one.name() == name), None)


def wanted(name: str) -> QScreen:
    """The chosen screen if it is there, else the one with the pointer."""
    return named(name) or QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()


def size_of(screen: QScreen) -> QSize:
    """Its size in the pixels that it really has, which is what it is known by."""
    return (screen.geometry().size().toSizeF() * screen.devicePixelRatio()).toSize()


def put_in_middle(window: QWidget, screen: QScreen, size: QSize) -> None:
    """Let a window that is not shown yet come up there, no larger than there is room."""
    area = screen.availableGeometry()
    window.setScreen(screen)
    place = QRect(QPoint(), size.boundedTo(area.size() - QSize(FRAME, FRAME)))
    place.moveCenter(area.center())
    window.setGeometry(place)


class ScreenWatch(QObject):
    """Hears of screens that are plugged in, unplugged, or get another size or scale."""

    changed = Signal()
    """At once: a desktop may still move windows."""
    settled = Signal()
    """When it has had time to do so."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._settle = QTimer(self, singleShot=True, interval=DESKTOP_MOVES_MS)
        self._settle.timeout.connect(self.settled)
        app = cast("QGuiApplication", QCoreApplication.instance())
        app.screenAdded.connect(self._meet)
        app.screenRemoved.connect(self._change)
        for screen in app.screens():
            self._listen_to(screen)

    @Slot(QScreen)
    def _meet(self, screen: QScreen) -> None:
        self._listen_to(screen)
        self._change()

    def _listen_to(self, screen: QScreen) -> None:
        for signal in (
            screen.geometryChanged,
            screen.availableGeometryChanged,
            screen.logicalDotsPerInchChanged,
        ):
            signal.connect(self._change)

    @Slot()
    def _change(self) -> None:
        self._settle.start()
        self.changed.emit()
