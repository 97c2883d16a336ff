"""Dark windows on the other screens while the guide runs: nothing there calls for the eyes.

They lie there and want nothing: no focus, no place in the list of windows, and the first click
takes one away for the rest of the break.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QScreen,
    QWindow,
)
from PySide6.QtWidgets import QWidget

from hipflex.ui import screens
from hipflex.ui.lifetime import destroy
from hipflex.ui.screens import ScreenWatch
from hipflex.ui.theme import DARK


class DimWindow(QWidget):
    """Covers one screen."""

    dismissed = Signal(str)
    """The name of the screen that it covered."""

    def __init__(self, screen: QScreen) -> None:
        # A tool is in no list of windows. Not on top: what comes up there meanwhile can be seen.
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus
        super().__init__(None, Qt.WindowType.Tool | flags)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setWindowTitle(self.tr("Dimmed screen"))
        self.cover(screen)

    def cover(self, screen: QScreen) -> None:
        """Fill this screen, which may have another size now."""
        self._name = screen.name()
        self.setScreen(screen)
        if self.geometry() != screen.geometry():
            # What fills a screen cannot be moved.
            self.setWindowState(Qt.WindowState.WindowNoState)
            self.setGeometry(screen.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Be dark."""
        QPainter(self).fillRect(self.rect(), DARK.color("canvas"))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click takes it away."""
        self.dismissed.emit(self._name)

    def keyPressEvent(self, _event: QKeyEvent) -> None:
        """So does a key, where the desktop has given it the keys all the same."""
        self.dismissed.emit(self._name)

    def closeEvent(self, event: QCloseEvent) -> None:
        """So does closing it, in whatever way the desktop has for that."""
        super().closeEvent(event)
        self.dismissed.emit(self._name)


class DimScreens(QObject):
    """The dark windows of one guide."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._guide: QWidget | None = None
        self._window: QWindow | None = None
        self._dims: dict[QScreen, DimWindow] = {}
        self._left_out: set[str] = set()
        """Screens on which it was clicked away, by their names."""
        self._watch = ScreenWatch(self)
        self._watch.changed.connect(self._drop)
        self._watch.settled.connect(self._follow)

    @property
    def windows(self) -> list[DimWindow]:
        """Those that are there."""
        return list(self._dims.values())

    def cover(self, guide: QWidget) -> None:
        """Darken all screens but the one of the guide."""
        self._guide = guide
        self._arrange()

    def follow(self, window: QWindow) -> None:
        """The guide is shown, and may be moved to another screen."""
        if window is not self._window:
            self._window = window
            window.screenChanged.connect(self._follow)
        self._follow()

    @Slot()
    def uncover(self) -> None:
        """Take all of them away."""
        self._guide = None
        self._drop()

    def end(self) -> None:
        """The break is over: in the next one every screen may be darkened again."""
        self.uncover()
        self._left_out.clear()

    @Slot()
    def _follow(self) -> None:
        self._drop()
        if screens.has_places():
            # Elsewhere a new window would get the keys that belong to the guide.
            self._arrange()

    @Slot()
    def _drop(self) -> None:
        """Take away at once what must not be there: a window moves on from a screen that goes."""
        wanted = self._wanted()
        for screen in [one for one in self._dims if one not in wanted]:
            destroy(self._dims.pop(screen))

    def _arrange(self) -> None:
        for screen in self._wanted():
            if screen in self._dims:
                self._dims[screen].cover(screen)
            else:
                self._dims[screen] = self._made(screen)

    def _wanted(self) -> list[QScreen]:
        if self._guide is None:
            return []
        own = self._guide.screen()
        return [
            screen
            for screen in QGuiApplication.screens()
            if screen is not own and screen.name() not in self._left_out
        ]

    def _made(self, screen: QScreen) -> DimWindow:
        window = DimWindow(screen)
        window.dismissed.connect(self._leave_out)
        return window

    @Slot(str)
    def _leave_out(self, name: str) -> None:
        self._left_out.add(name)
        self._drop()
