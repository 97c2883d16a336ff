"""Follows a break that is led in a terminal, for as long as something is heard of it.

A terminal may be closed, killed or forgotten. Whatever becomes of it, the hour goes on, and what
was held until then is remembered once.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from hipflex.controller import BreakController
from hipflex.core.command import Led

SILENT_MS = 60_000
"""Real milliseconds without a word after which the terminal is taken for dead."""


class TerminalWatch(QObject):
    """Passes on what a terminal says, and ends the break when it says nothing more."""

    def __init__(self, control: BreakController) -> None:
        super().__init__(control)
        self._control = control
        self.silence = QTimer(self, singleShot=True, interval=SILENT_MS)
        self.silence.timeout.connect(self._end)

    def follow(self, told: Led) -> None:
        """One word of the terminal. Raises Refused if another break runs."""
        if told.amends:
            self._control.amend_elsewhere(told.record)
            return
        self._control.follow_elsewhere(told.record)
        self.silence.start()
        if told.over:
            self._end()

    @Slot()
    def _end(self) -> None:
        self.silence.stop()
        self._control.end_elsewhere()
