"""One break: a guide, run by the clock.

Knows no window. Whoever shows it says when it can really be seen, and then it counts until Done.
"""

from __future__ import annotations

import math

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from hipflex.core.exercise import Exercise, StepKind
from hipflex.core.guide import GAP, Frame, Guide, Result
from hipflex.core.instant import Clock, Instant, later_of
from hipflex.core.record import BreakRecord, Outcome
from hipflex.core.routine import Routine

TICK_MS = 33
"""Thirty looks a second at most, for a figure that moves smoothly."""
HOLD_TICK_MS = 100
"""Ten while it only breathes. The step is over and the digits change no later for it."""
ABANDONED_AFTER = 600.0
"""Seconds without counting after which a break is over."""
RESUMABLE = 60.0
"""Seconds for which a stopped break can go on."""


class BreakSession(QObject):
    """Runs one guide and tells each frame. ``finished`` comes once for every way to Done."""

    frame_changed = Signal(object)
    step_changed = Signal()
    """Another step, and not only the next repetition: those are many and short."""
    finished = Signal()

    def __init__(self, routine: Routine, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.routine = routine
        self.hurt: str | None = None
        """The exercise in which something hurt."""
        self.frozen = False
        """Nobody has paused it: it could not be seen."""
        self._asked = [e for e in (routine.exercise, routine.then) if e is not None and e.question]
        self._clock = clock
        # The gap is real time: with a fast clock each tick is that much longer.
        self._gap = GAP * max(1.0, clock.speed)
        self._guide = Guide(routine, self._gap)
        self._still_since = self._alone_until = self._looked = clock.now()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._index = 0
        self._finish_told = False

    @property
    def frame(self) -> Frame:
        """This moment."""
        return self._guide.frame()

    @property
    def result(self) -> Result:
        """What would be recorded if it ended now."""
        return self._guide.result()

    @property
    def present_exercise(self) -> str:
        """What is being done; on the way there, what the break is for."""
        step = self.frame.step
        return self.routine.exercise.id if step.kind is StepKind.WARM_UP else step.exercise

    @property
    def question(self) -> Exercise | None:
        """The exercise whose question is still to be answered; until then nothing counts."""
        return self._asked[0] if self._asked else None

    def answer_yes(self) -> None:
        """The question was answered with yes: ``begin`` begins, if there is no other."""
        del self._asked[:1]

    def record(
        self, outcome: Outcome, since: Instant, until: Instant, sat: float = 0.0
    ) -> BreakRecord:
        """What to remember of this break if it ends like that. ``sat``: seconds before it.

        It was over when the counting stopped, not when that was found out.
        """
        result = self.result
        if not self._runs(self.frame):
            until = later_of(since, self._still_since)
        return msgspec.structs.replace(
            record_of(outcome, since, until, sat),
            exercise=self.routine.exercise.id,
            preset=self.routine.preset,
            left_seconds=result.left_seconds,
            right_seconds=result.right_seconds,
            sets_done=result.sets_done,
            left_sets=result.left_sets,
            right_sets=result.right_sets,
            then_exercise=self.routine.then.id if self.routine.then is not None else None,
            then_sets=result.then_sets,
            missing_side=result.missing_side,
            hurt=self.hurt,
        )

    def cut_off(self, since: Instant, now: Instant, sat: float) -> BreakRecord:
        """What to remember of this break if nothing is heard of it any more."""
        outcome = self.result.outcome if self.frame.finished else Outcome.PARTIAL
        return self.record(outcome, since, now, sat)

    def abandoned(self, now: Instant) -> bool:
        """Whether it has not been seen at all, or was paused, for too long by somebody there."""
        frame = self.frame
        if frame.finished or self._runs(frame):
            return False
        return now.since(later_of(self._still_since, self._alone_until)) >= ABANDONED_AFTER

    def leave_alone(self, now: Instant) -> None:
        """Nobody is there: whoever went away from a paused guide finds it again."""
        self._alone_until = now

    def resumable_for(self, now: Instant) -> float | None:
        """Seconds for which it can still go on after Stop; None if it cannot."""
        left = RESUMABLE - now.since(self._still_since)
        return left if self._guide.stopped and not self.hurt and left > 0 else None

    @Slot()
    def begin(self) -> None:
        """The window can be seen: count."""
        if self.question is not None:
            return
        self._guide.begin(self._clock.now())
        self._after()

    @Slot()
    def toggle_pause(self) -> None:
        """Freeze, or go on. Not after Stop: only ``resume_after_stop`` goes on then."""
        if self._guide.finished:
            return
        self.frozen = False
        if self._guide.paused:
            self._guide.resume(self._clock.now())
        else:
            self._guide.pause(self._clock.now())
        self._after()

    @Slot()
    def freeze(self) -> None:
        """It cannot be seen any more, or not yet: who comes to it finds it paused.

        A question waits by itself.
        """
        if self.question is None and not (self._guide.paused or self._guide.finished):
            self.frozen = True
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
        self.hurt = self.present_exercise
        self._finish_told = False
        self.stop()

    @Slot()
    def resume_after_stop(self) -> None:
        """Go on although it was stopped."""
        if self._guide.stopped:
            self._guide.resume(self._clock.now())
            self._finish_told = False
            self._after()

    def close(self) -> None:
        """Count no more, tell nothing more."""
        self._timer.stop()
        self.blockSignals(True)

    @Slot()
    def tick(self) -> None:
        """Count what has passed."""
        self._guide.tick(self._clock.now())
        self._after()

    def _after(self) -> None:
        frame, now, looked = self._guide.frame(), self._clock.now(), self._looked
        self._looked = now
        ended = frame.finished and not self._finish_told
        runs = self._runs(frame)
        if runs:
            self._wait(frame)
        elif self._timer.isActive() or ended:
            self._timer.stop()
            # After a gap the counting had stopped before it, and nobody can have come back sooner.
            asleep = not ended and now.since(looked) > self._gap
            self._still_since, self._alone_until = looked if asleep else now, now
        if frame.index != self._index:
            self._index = frame.index
            if frame.step.kind is not StepKind.REP:
                self.step_changed.emit()
        self.frame_changed.emit(frame)
        if ended:
            self._finish_told = True
            self.finished.emit()

    def _wait(self, frame: Frame) -> None:
        """Look again when there is something to be seen: a picture, a digit, the next step."""
        wait = TICK_MS
        # A fast clock has its digits and steps so close together that nothing is to be gained.
        if frame.step.kind is StepKind.HOLD and self._clock.speed <= 1:
            to_digit = math.ceil(frame.seconds_left % 1.0 * 1000)
            wait = min(HOLD_TICK_MS, to_digit or HOLD_TICK_MS)
        if self._timer.interval() != wait:
            self._timer.setInterval(wait)
        if not self._timer.isActive():
            self._timer.start()

    @staticmethod
    def _runs(frame: Frame) -> bool:
        return frame.begun and not (frame.paused or frame.finished)


def record_of(
    outcome: Outcome, since: Instant, until: Instant, sat: float, exercise: str | None = None
) -> BreakRecord:
    """A break without a guide: ``exercise`` was offered. Its day is the local date of its start."""
    return BreakRecord(
        started=since.wall,
        # Not until.wall: the clock may have been set in between.
        ended=since.plus(until.since(since)).wall,
        day=since.wall.astimezone().date(),
        outcome=outcome,
        exercise=exercise,
        # Whole seconds that have really passed: absences are known no better.
        sat_seconds=float(math.floor(sat)),
    )
