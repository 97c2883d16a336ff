"""On which screen a window comes up: the one that was chosen by name, else that with the pointer.

A name outlives unplugging: a screen that comes back is used again. Under Wayland no window knows or
chooses its place, the compositor does; only one that fills its screen can say which.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QCursor, QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from hipflex.ui.fields import Choice

_WIDEST = 320
"""Some screens have the name of a maker and a model."""

DESKTOP_MOVES_MS = 500
"""Milliseconds in which a desktop puts windows where it wants them, after the screens changed."""


def has_places() -> bool:
    """Whether windows know where they are, and can be put somewhere."""
    return not QGuiApplication.platformName().startswith("wayland")


def wanted(name: str = "") -> QScreen:
    """The screen of that name; else, or if it is not there, the one with the pointer."""
    for screen in QGuiApplication.screens():
        if name and screen.name() == name:
            return screen
    return QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()


def others(screen: QScreen) -> list[QScreen]:
    """All screens but that one; of mirrored ones, which show the same, none."""
    area = screen.geometry()
    return [other for other in QGuiApplication.screens() if not other.geometry().intersects(area)]


def place(window: QWidget, screen: QScreen) -> None:
    """Put a window that is not shown yet into the middle of a screen.

    Under Wayland that only matters to one that will fill its screen.
    """
    room = screen.availableGeometry()
    box = QRect(QPoint(), window.size().boundedTo(room.size()))
    box.moveCenter(room.center())
    window.setScreen(screen)
    window.setGeometry(box)


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


class ScreenChoice(Choice):
    """The screens that are there, and the remembered one although it may be absent."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumWidth(_WIDEST)
        self._fill("")
        ScreenWatch(self).settled.connect(self._follow)

    def set_value(self, value: str) -> None:
        """Show a screen that was not chosen here."""
        if self.findData(value) < 0:
            self._fill(value)
        super().set_value(value)

    @Slot()
    def _follow(self) -> None:
        self._fill(self.value)

    def _fill(self, chosen: str) -> None:
        self.clear()
        self.addItem(self.tr("The one with the pointer"), "")
        for screen in QGuiApplication.screens():
            size = screen.geometry().size() * screen.devicePixelRatio()
            text = self.tr("{name}, {width} x {height}").format(
                name=screen.name(), width=size.width(), height=size.height()
            )
            if self.findData(screen.name()) < 0:
                # Two of the same make may have one name; either is as good then.
                self.addItem(text, screen.name())
        if self.findData(chosen) < 0:
            self.addItem(self.tr("{name} (not here)").format(name=chosen), chosen)
        self.setCurrentIndex(self.findData(chosen))
