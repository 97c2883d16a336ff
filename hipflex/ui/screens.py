"""On which screen a window comes up: the one that was chosen by name, else that with the pointer.

A name outlives unplugging: a screen that comes back is used again. Under Wayland no window chooses
its place; the compositor does.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Slot
from PySide6.QtGui import QCursor, QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from hipflex.ui.fields import Choice


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
    """Put a window that is not shown yet into the middle of a screen."""
    if QGuiApplication.platformName().startswith("wayland"):
        return
    room = screen.availableGeometry()
    box = QRect(QPoint(), window.size().boundedTo(room.size()))
    box.moveCenter(room.center())
    window.setScreen(screen)
    window.setGeometry(box)


class ScreenChoice(Choice):
    """The screens that are there, and the remembered one although it may be absent."""

    def __init__(self) -> None:
        super().__init__()
        self._fill("")
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._follow)
            app.screenRemoved.connect(self._follow)

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
            self.addItem(text, screen.name())
        if self.findData(chosen) < 0:
            self.addItem(self.tr("{name} (not here)").format(name=chosen), chosen)
        self.setCurrentIndex(self.findData(chosen))
