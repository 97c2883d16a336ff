"""Tells the person's own program of a break: due, started, finished.

What the program gets in its environment is a promise, as JSON on the command line is:

HIPFLEX_EVENT     due, started or finished
HIPFLEX_EXERCISE  the ID of the exercise: offered, begun, done
HIPFLEX_PRESET    quick, standard or full
HIPFLEX_SECONDS   how long it will be; finished: how long it was
HIPFLEX_OUTCOME   finished: completed, partial or skipped
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from hipflex.controller import BreakController
from hipflex.core.instant import Instant
from hipflex.core.phase import Prompting
from hipflex.core.routine import Routine


class CommandPort(Protocol):
    """Whoever can run a command; it must not wait for it."""

    def run(self, line: str, variables: Mapping[str, str]) -> None:
        """Start it with these variables."""

    def close(self) -> None:
        """End all that run."""


class Herald(QObject):
    """Follows the controller."""

    told = Signal(str)
    """One sentence about what is wrong with the program, but never over a guide that runs."""

    def __init__(
        self, control: BreakController, command: CommandPort, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._control = control
        self._command = command
        self._due: Instant | None = None
        self._on_break = False
        self._kept = ""
        control.card_wanted.connect(self._tell_due)
        control.guide_wanted.connect(self._tell_start)
        # After the record is written.
        control.changed.connect(self._follow)

    def close(self) -> None:
        """Tell nothing more, and leave nothing running."""
        self._command.close()

    @Slot(str)
    def complain(self, text: str) -> None:
        """Tell it, after the break if there is one."""
        if self._on_break:
            self._kept = text
        else:
            self.told.emit(text)

    @Slot(bool)
    def _tell_due(self, silent: bool) -> None:
        """Once for each break, and not while perhaps nobody is there."""
        phase = self._control.rhythm.phase
        if silent or not isinstance(phase, Prompting) or phase.since == self._due:
            return
        self._due = phase.since
        planner = self._control.planner
        if self._control.settings.event_command:
            self._tell("due", planner.routine(planner.suggestion, None))

    @Slot()
    def _tell_start(self) -> None:
        session = self._control.session
        if session is not None and not self._on_break:
            self._on_break = True
            self._tell("started", session.routine)

    @Slot()
    def _follow(self) -> None:
        """A break in a terminal has no guide here: that it has begun can only be seen."""
        control = self._control
        led = control.elsewhere
        if led is not None and not self._on_break:
            self._on_break = True
            exercise = control.planner.exercises.get(led.exercise or "")
            if exercise is not None:
                shown = control.planner.shown(exercise)
                self._tell("started", control.planner.routine(shown, led.preset))
        if self._on_break and led is None and control.session is None:
            self._tell_end()

    def _tell_end(self) -> None:
        """Over is what cannot be resumed any more; something else instead is the same break."""
        self._on_break = False
        if kept := self._kept:
            self._kept = ""
            self.told.emit(kept)
        if (last := self._control.journal.last) is None or last.preset is None:
            return
        self._run(
            {
                "HIPFLEX_EVENT": "finished",
                "HIPFLEX_EXERCISE": last.exercise or "",
                "HIPFLEX_PRESET": last.preset.value,
                "HIPFLEX_SECONDS": str(round((last.ended - last.started).total_seconds())),
                "HIPFLEX_OUTCOME": last.outcome.value,
            }
        )

    def _tell(self, event: str, routine: Routine) -> None:
        self._run(
            {
                "HIPFLEX_EVENT": event,
                "HIPFLEX_EXERCISE": routine.exercise.id,
                "HIPFLEX_PRESET": routine.preset.value,
                "HIPFLEX_SECONDS": str(routine.seconds),
            }
        )

    def _run(self, variables: Mapping[str, str]) -> None:
        if line := self._control.settings.event_command:
            self._command.run(line, variables)
