"""Plain dark windows over the screens on which nothing is to be seen during a guide.

They want nothing: no focus and no place in the list of windows, and a click or a key takes one
away for the rest of the break. They are not on top: what comes up there meanwhile can be seen.
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
from hipflex.ui.theme import DARK


class _Cover(QWidget):
    """Covers one screen."""

    dismissed = Signal(str)
    """The name of the screen."""

    def __init__(self) -> None:
        # A tool is in no list of windows.
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus
        super().__init__(None, Qt.WindowType.Tool | flags)
        self._name = ""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle(self.tr("Dimmed by HipFlex"))
        self.setToolTip(self.tr("A click takes this away."))

    def cover(self, screen: QScreen) -> None:
        """Fill this screen, which may have another size now."""
        self._name = screen.name()
        self.setScreen(screen)
        if self.geometry() != screen.geometry():
            # What fills a screen cannot be moved.
            self.setWindowState(Qt.WindowState.WindowNoState)
            self.setGeometry(screen.geometry())
        # Not showFullScreen, which asks for the focus.
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()
        # Who does not ask for the focus is put under the window that has it.
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Nothing but dark."""
        QPainter(self).fillRect(self.rect(), DARK.color("canvas"))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Whoever clicks wants to see what is below."""
        self.dismissed.emit(self._name)

    def keyPressEvent(self, _event: QKeyEvent) -> None:
        """So does who presses a key, where the desktop has given it the keys all the same."""
        self.dismissed.emit(self._name)

    def closeEvent(self, event: QCloseEvent) -> None:
        """So does who closes it, in whatever way the desktop has for that."""
        super().closeEvent(event)
        self.dismissed.emit(self._name)


class Dimmer(QObject):
    """The dark windows of one guide, on all screens but its own, wherever that is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._guide: QWidget | None = None
        self._window: QWindow | None = None
        self._covers: dict[QScreen, _Cover] = {}
        self._left_out: set[str] = set()
        """Screens on which it was clicked away, by their names."""
        watch = screens.ScreenWatch(self)
        watch.changed.connect(self._drop)
        watch.settled.connect(self._follow)

    @property
    def covers(self) -> list[QWidget]:
        """What lies over the screens now."""
        return list(self._covers.values())

    def cover(self, guide: QWidget) -> None:
        """Darken all screens but the one of the guide, which need not be shown yet."""
        self._guide = guide
        self._arrange()

    def follow(self, window: QWindow) -> None:
        """The guide is shown, and may be moved to another screen."""
        if window is not self._window:
            self._window = window
            window.screenChanged.connect(self._follow)
        self._follow()

    @Slot()
    def lift(self) -> None:
        """Uncover all, for a while."""
        self._guide = None
        self._drop()

    def end(self) -> None:
        """The break is over: in the next one every screen may be darkened again."""
        self.lift()
        self._left_out.clear()

    @Slot()
    def _follow(self) -> None:
        self._drop()
        if screens.has_places():
            # Elsewhere a new window would get the keys, which belong to the guide.
            self._arrange()

    @Slot()
    def _drop(self) -> None:
        """Uncover at once what must not be covered: a window moves on from a screen that goes."""
        wanted = self._wanted()
        for screen in [one for one in self._covers if one not in wanted]:
            destroy(self._covers.pop(screen))

    def _arrange(self) -> None:
        for screen in self._wanted():
            if screen not in self._covers:
                made = _Cover()
                made.dismissed.connect(self._leave_out)
                self._covers[screen] = made
            self._covers[screen].cover(screen)

    def _wanted(self) -> list[QScreen]:
        if self._guide is None:
            return []
        own = self._guide.screen()
        there = QGuiApplication.screens()
        if own not in there:
            # It is on its way to one of the others.
            return []
        return [one for one in screens.others(own) if one.name() not in self._left_out]

    @Slot(str)
    def _leave_out(self, name: str) -> None:
        self._left_out.add(name)
        self._drop()
