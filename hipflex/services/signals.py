"""Being told to end: SIGTERM, SIGINT and SIGHUP, heard at once although Qt waits for an event."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_ENDING = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
"""Those that the system has: SIGHUP is Unix, SIGBREAK is Windows."""


class EndSignals(QObject):
    """Emits ``came`` in the GUI thread when the system asks the program to end.

    A Python handler alone runs only after the next Qt event, which may be half a minute away.
    """

    came = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours, self._theirs = socket.socketpair()
        for end in (self._ours, self._theirs):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        self._before = signal.set_wakeup_fd(self._theirs.fileno())
        self._ending = {getattr(signal, name) for name in _ENDING if hasattr(signal, name)}
        self._handlers = {number: signal.signal(number, _heard) for number in self._ending}
        self._closed = False

    def close(self) -> None:
        """Listen no more: from now on a signal does what it did before, which may be the end."""
        if self._closed:
            return
        self._closed = True
        for number, handler in self._handlers.items():
            # None: it was not Python's, and cannot be given back by Python.
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        signal.set_wakeup_fd(self._before)
        self._notifier.setEnabled(False)
        for end in (self._ours, self._theirs):
            end.close()

    @Slot()
    def _read(self) -> None:
        # One byte for each signal that has any Python handler, so also for those that end nothing.
        if self._ending.intersection(self._ours.recv(64)):
            self.came.emit()


def _heard(_number: int, _frame: FrameType | None) -> None:
    """Python only writes the wake-up byte for signals that have a handler."""
