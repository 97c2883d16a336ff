"""Plain dark windows over the screens on which nothing is to be seen during a guide."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QGuiApplication, QMouseEvent, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from hipflex.ui.lifetime import destroy
from hipflex.ui.theme import DARK


class _Cover(QWidget):
    """Covers one screen, takes no keys, and goes at a click."""

    def __init__(self) -> None:
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus
        super().__init__(None, Qt.WindowType.Window | flags)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle(self.tr("Dimmed by HipFlex"))
        self.setToolTip(self.tr("A click takes this away."))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Nothing but dark."""
        QPainter(self).fillRect(self.rect(), QColor(DARK.canvas))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Whoever clicks wants to see what is below."""
        self.hide()


class Dimmer(QObject):
    """Covers screens, and uncovers them: also when one comes or goes, and windows move about."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._covers: list[_Cover] = []
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self.lift)
            app.screenRemoved.connect(self.lift)

    @property
    def covers(self) -> list[QWidget]:
        """What lies over the screens now."""
        return [cover for cover in self._covers if cover.isVisible()]

    def cover(self, screens: Iterable[QScreen]) -> None:
        """Cover these, and no others."""
        self.lift()
        for screen in screens:
            made = _Cover()
            self._covers.append(made)
            made.setScreen(screen)
            made.setGeometry(screen.geometry())
            # Not showFullScreen, which asks for the focus.
            made.setWindowState(Qt.WindowState.WindowFullScreen)
            made.show()

    @Slot()
    def lift(self) -> None:
        """Uncover all."""
        for cover in self._covers:
            destroy(cover)
        self._covers = []
