"""Whether a window can really be seen: asked of the screen, because shown is not yet seen."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget


class Sight(QObject):
    """Watches a window, which tells it when it has painted itself.

    ``came`` is given once after each ``expect``, ``went`` each time that a window which was seen is
    minimised, hidden or taken off the screen. A window that others cover stays in sight, and one
    that is closed is gone, which is another thing.
    """

    came = Signal()
    went = Signal()

    # Of the class, and the window is asked of Qt: events still come when Python's collector has
    # already emptied an object whose window is on its way out.
    _told = False
    _seen = False

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    @property
    def _window(self) -> QWidget:
        return cast("QWidget", self.parent())

    def expect(self) -> None:
        """Say again when it can be seen."""
        self._told = False
        self._window.update()

    def painted(self) -> None:
        """The window has painted itself; a picture taken of a hidden one also does that."""
        window = self._window
        if not window.isVisible() or window.isMinimized() or not window.windowHandle().isExposed():
            return
        self._seen = True
        if not self._told:
            self._told = True
            self.came.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only listens; every event goes on."""
        kind = event.type()
        if kind == QEvent.Type.Close:
            self._seen = False
        elif kind == QEvent.Type.Expose:
            if not self._window.windowHandle().isExposed():
                self._lose()
        elif watched is not self._window:
            pass
        elif kind == QEvent.Type.Show:
            # Only a window that was shown has a handle, and only that hears of the screen.
            self._window.windowHandle().installEventFilter(self)
        elif kind == QEvent.Type.Hide:
            self._lose()
        elif kind == QEvent.Type.WindowStateChange:
            if self._window.isMinimized():
                self._lose()
            else:
                # What it was painted with while it was minimised nobody saw.
                self._window.update()
        return False

    def _lose(self) -> None:
        if self._seen:
            self._seen = False
            self.went.emit()
