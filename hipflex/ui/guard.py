"""What was pressed before it could be meant: the first moments of a window that came by itself."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QElapsedTimer, QEvent, QObject
from PySide6.QtGui import QKeyEvent

KEYS_REST = 2000
"""Milliseconds for which keys do nothing: what was being typed was not meant for the window."""
CLICKS_REST = 300
"""Milliseconds for which clicks do nothing: nobody can have read the window yet."""


def _steady_clock() -> Callable[[], int]:
    timer = QElapsedTimer()
    timer.start()
    return timer.elapsed


class Guard(QObject):
    """Swallows what was pressed before the window could be noticed, and keys that are held down.

    ``elapsed`` gives milliseconds that only grow. ``keys`` are those that are swallowed; without
    them it is every key.
    """

    def __init__(
        self,
        parent: QObject,
        elapsed: Callable[[], int] | None = None,
        keys: Collection[int] | None = None,
    ) -> None:
        super().__init__(parent)
        self._keys = keys
        self._elapsed = elapsed or _steady_clock()
        self._since = self._elapsed()

    def restart(self) -> None:
        """The window appears now."""
        self._since = self._elapsed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow keys and clicks that come too early."""
        age = self._elapsed() - self._since
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            swallowed = self._keys is None or event.key() in self._keys
            return swallowed and (age < KEYS_REST or event.isAutoRepeat())
        if event.type() in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}:
            return age < CLICKS_REST
        return super().eventFilter(watched, event)
