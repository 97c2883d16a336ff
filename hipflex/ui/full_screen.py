"""F11: a window fills the screen, or no longer does."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class FullScreenKey(QObject):
    """Gives a window the key that browsers and players have for it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        key = QShortcut(QKeySequence(Qt.Key.Key_F11), window)
        key.setAutoRepeat(False)
        key.activated.connect(self._toggle)

    @Slot()
    def _toggle(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)
