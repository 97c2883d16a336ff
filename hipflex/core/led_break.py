"""One break that is led: the guide, the question before it, what hurt, and what to remember.

It knows no window and no timer. Whoever leads, in a window or in a terminal, hands the time in and
calls ``follow`` after each thing that was done.
"""

from __future__ import annotations

import math

import msgspec

from hipflex.core.exercise import Exercise, StepKind
from hipflex.core.guide import GAP, Frame, Guide, Result
from hipflex.core.instant import Instant, later_of
from hipflex.core.record import BreakRecord, Outcome
from hipflex.core.routine import Routine

ABANDONED_AFTER = 600.0
"""Seconds without counting after which a break is over."""
RESUMABLE = 60.0
"""Seconds for which a stopped break can go on."""


class LedBreak:
    """A guide, and what is known of the break around it."""

    def __init__(self, routine: Routine, now: Instant, speed: float = 1.0) -> None:
        self.routine = routine
        self.hurt: str | None = None
        """The exercise in which something hurt."""
        self._asked = [e for e in (routine.exercise, routine.then) if e is not None and e.question]
        # The gap is real time: with a fast clock each tick is that much longer.
        self._gap = GAP * max(1.0, speed)
        self._guide = Guide(routine, self._gap)
        self._still_since = self._alone_until = self._looked = now
        self._ran = self._end_told = False

    @property
    def frame(self) -> Frame:
        """This moment."""
        return self._guide.frame()

    @property
    def result(self) -> Result:
        """What would be recorded if it ended now."""
        return self._guide.result()

    @property
    def runs(self) -> bool:
        """Whether it counts."""
        frame = self.frame
        return frame.begun and not (frame.paused or frame.finished)

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

    # What is remembered

    def record(
        self, outcome: Outcome, since: Instant, until: Instant, sat: float = 0.0
    ) -> BreakRecord:
        """What to remember of this break if it ends like that. ``sat``: seconds before it.

        It was over when the counting stopped, not when that was found out.
        """
        result = self.result
        if not self.runs:
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
        outcome = self.result.outcome
        if not self.frame.finished:
            # Of one that was never seen, or waits for an answer, nothing was done.
            outcome = Outcome.PARTIAL if any(self.frame.spent) else Outcome.SKIPPED
        return self.record(outcome, since, now, sat)

    # How long it may wait

    def abandoned(self, now: Instant) -> bool:
        """Whether it has not been seen at all, or was paused, for too long by somebody there."""
        if self.frame.finished or self.runs:
            return False
        return now.since(later_of(self._still_since, self._alone_until)) >= ABANDONED_AFTER

    def leave_alone(self, now: Instant) -> None:
        """Nobody is there: whoever went away from a paused guide finds it again."""
        self._alone_until = now

    def resumable_for(self, now: Instant) -> float | None:
        """Seconds for which it can still go on after Stop; None if it cannot."""
        left = RESUMABLE - now.since(self._still_since)
        return left if self._guide.stopped and not self.hurt and left > 0 else None

    # What can be done

    def begin(self, now: Instant) -> None:
        """It can be seen: count, unless a question is still to be answered."""
        if self.question is None:
            self._guide.begin(now)

    def toggle_pause(self, now: Instant) -> None:
        """Freeze, or go on. Not after Stop: only ``resume_after_stop`` goes on then."""
        if self._guide.finished:
            return
        if self._guide.paused:
            self._guide.resume(now)
        else:
            self._guide.pause(now)

    def freeze(self, now: Instant) -> bool:
        """It cannot be seen any more, or not yet; whether that paused it.

        A question waits by itself.
        """
        if self.question is not None or self._guide.paused or self._guide.finished:
            return False
        self._guide.pause(now)
        return True

    def back(self, now: Instant) -> None:
        """Restart this side."""
        self._guide.back(now)

    def skip_step(self, now: Instant) -> None:
        """Go to the next step."""
        self._guide.skip_step(now)

    def add_time(self, now: Instant) -> None:
        """Ten seconds more."""
        self._guide.add_time(now)

    def stop(self, now: Instant) -> None:
        """End here."""
        self._guide.stop(now)

    def stop_for_pain(self, now: Instant) -> None:
        """It hurts: end at once. The end is told again if there was one already."""
        self.hurt = self.present_exercise
        self._end_told = False
        self._guide.stop(now)

    def resume_after_stop(self, now: Instant) -> bool:
        """Go on although it was stopped; whether it was."""
        if not self._guide.stopped:
            return False
        self._guide.resume(now)
        self._end_told = False
        return True

    def tick(self, now: Instant) -> None:
        """Count what has passed."""
        self._guide.tick(now)

    def follow(self, now: Instant) -> bool:
        """Note since when it stands still; whether it has just ended, which is told once."""
        looked, self._looked = self._looked, now
        ended = self.frame.finished and not self._end_told
        runs = self.runs
        if not runs and (self._ran or ended):
            # After a gap the counting had stopped before it, and nobody can have come back sooner.
            asleep = not ended and now.since(looked) > self._gap
            self._still_since, self._alone_until = looked if asleep else now, now
        self._ran = runs
        self._end_told = self._end_told or ended
        return ended


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
