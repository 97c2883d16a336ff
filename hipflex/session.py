"""One break: a guide, run by the clock.

Knows no window. Whoever shows it says when it can really be seen, and then it counts until Done.
"""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from hipflex.core.guide import GAP, Frame, Guide, Result
from hipflex.core.instant import Clock, Instant
from hipflex.core.record import BreakRecord, Outcome
from hipflex.core.routine import Routine

TICK_MS = 33
"""Thirty looks a second at most, for a ring that moves smoothly."""


class BreakSession(QObject):
    """Runs one guide and tells each frame. ``finished`` comes once for every way to Done."""

    frame_changed = Signal(object)
    step_changed = Signal()
    finished = Signal()

    def __init__(self, routine: Routine, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.routine = routine
        self.hurt = False
        self._clock = clock
        # The gap is real time: with a fast clock each tick is that much longer.
        self._guide = Guide(routine, GAP * max(1.0, clock.speed))
        self._idle_since = clock.now()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._index = 0

    @property
    def frame(self) -> Frame:
        """This moment."""
        return self._guide.frame()

    @property
    def result(self) -> Result:
        """What would be recorded if it ended now."""
        return self._guide.result()

    def record(self, outcome: Outcome, since: Instant, until: Instant) -> BreakRecord:
        """What to remember of this break if it ends like that."""
        result = self.result
        return msgspec.structs.replace(
            record_of(outcome, since, until),
            exercise=self.routine.exercise.id,
            preset=self.routine.preset,
            left_seconds=result.left_seconds,
            right_seconds=result.right_seconds,
            sets_done=result.sets_done,
            missing_side=result.missing_side,
            hurt=self.hurt,
        )

    def idle_for(self, now: Instant) -> float:
        """Seconds since anything was counted: not yet seen, or paused. Zero while it runs."""
        frame = self._guide.frame()
        runs = frame.begun and not (frame.paused or frame.finished)
        return 0.0 if runs else now.since(self._idle_since)

    @Slot()
    def begin(self) -> None:
        """The window can be seen: count."""
        self._guide.begin(self._clock.now())
        self._after()

    @Slot()
    def toggle_pause(self) -> None:
        """Freeze, or go on."""
        if self._guide.paused:
            self._guide.resume(self._clock.now())
        else:
            self._guide.pause(self._clock.now())
        self._after()

    @Slot()
    def back(self) -> None:
        """Restart this side."""
        self._guide.back(self._clock.now())
        self._after()

    @Slot()
    def skip_step(self) -> None:
        """Go to the next step."""
        self._guide.skip_step(self._clock.now())
        self._after()

    @Slot()
    def add_time(self) -> None:
        """Ten seconds more."""
        self._guide.add_time(self._clock.now())
        self._after()

    @Slot()
    def stop(self) -> None:
        """End here."""
        self._guide.stop(self._clock.now())
        self._after()

    @Slot()
    def stop_for_pain(self) -> None:
        """It hurts: end at once."""
        self.hurt = True
        if self._guide.finished:
            self.finished.emit()
        else:
            self.stop()

    @Slot()
    def resume_after_stop(self) -> None:
        """Go on although it was stopped."""
        if self._guide.stopped:
            self._guide.resume(self._clock.now())
            self._after()

    def close(self) -> None:
        """Count no more, tell nothing more."""
        self._timer.stop()
        self.blockSignals(True)

    @Slot()
    def _tick(self) -> None:
        self._guide.tick(self._clock.now())
        self._after()

    def _after(self) -> None:
        frame = self._guide.frame()
        runs = frame.begun and not (frame.paused or frame.finished)
        if runs and not self._timer.isActive():
            self._timer.start()
        elif not runs and self._timer.isActive():
            self._timer.stop()
            self._idle_since = self._clock.now()
        self.frame_changed.emit(frame)
        if frame.index != self._index:
            self._index = frame.index
            self.step_changed.emit()
        if frame.finished:
            self.finished.emit()


def record_of(outcome: Outcome, since: Instant, until: Instant) -> BreakRecord:
    """A break without a guide. It belongs to the local date of its start."""
    return BreakRecord(
        started=since.wall,
        # Not until.wall: the clock may have been set in between.
        ended=since.plus(until.since(since)).wall,
        day=since.wall.astimezone().date(),
        outcome=outcome,
    )
