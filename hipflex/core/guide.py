"""Where in the routine the person is.

The guide only walks the list of steps that ``compose`` made. Time is measured, not counted: each
tick adds what has really passed, so a busy machine makes nothing longer, and a pause freezes
everything. It knows no window and no clock; whoever shows it ticks it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from hipflex.core.exercise import Exercise, Side, Sides, StepKind
from hipflex.core.instant import Instant
from hipflex.core.record import DOSE_SECONDS, Outcome
from hipflex.core.routine import Routine, Step

GAP = 5.0
"""Seconds between two ticks of a visible guide after which nobody was led: the lid was closed."""

LONGEST_STEP = 600
EXTRA = 10
TOLERANCE = 0.25

_OPENERS = frozenset({StepKind.READY, StepKind.SWITCH, StepKind.REST})
"""Steps that lead to a side; going back to the start of a side begins after them."""


@dataclass(frozen=True, slots=True)
class Frame:
    """All that a window needs to show one moment of the guide.

    ``steps`` are as they are now, with seconds that were added. ``spent`` is the seconds that were
    really spent in each of them.
    """

    routine: Routine
    steps: tuple[Step, ...]
    spent: tuple[float, ...]
    index: int
    seconds_left: float
    total_left: float
    begun: bool
    paused: bool
    finished: bool
    stopped: bool

    @property
    def step(self) -> Step:
        """The present step; the last one when finished."""
        return self.steps[self.index]

    @property
    def next(self) -> Step | None:
        """The step that comes, if any."""
        after = self.index + 1
        return self.steps[after] if after < len(self.steps) else None

    def held(self, side: Side) -> float:
        """Seconds for which that hip was held or rolled so far; both at once count for each."""
        return sum(
            seconds
            for step, seconds in zip(self.steps, self.spent, strict=True)
            if step.is_hold and step.side in {side, Side.BOTH}
        )

    @property
    def work(self) -> list[int]:
        """The steps that the break is for; in a walk, the walk itself."""
        work = [index for index, step in enumerate(self.steps) if step.is_work]
        return work or list(range(len(self.steps)))

    def is_done(self, index: int) -> bool:
        """Whether a step counts: a hold or a roll from 20 s on, all else when it is over."""
        step = self.steps[index]
        enough = min(DOSE_SECONDS, step.seconds) if step.is_hold else step.seconds
        return self.spent[index] >= enough - TOLERANCE

    @property
    def sets_done(self) -> int:
        """Sets of the exercise, or repetitions, that are done on every side they have."""
        return self._sets_of(self.routine.exercise)

    @property
    def then_sets(self) -> int:
        """Sets of the stretch after a strengthener that are done on every side they have."""
        return self._sets_of(self.routine.then) if self.routine.then is not None else 0

    def sets_on(self, side: Side) -> int:
        """Sets of the exercise, or repetitions, that are done on this side."""
        return sum(
            self.is_done(index)
            for index in self._work_of(self.routine.exercise)
            if self.steps[index].side in {side, Side.BOTH, None}
        )

    def _sets_of(self, exercise: Exercise) -> int:
        wanted: defaultdict[int | None, list[bool]] = defaultdict(list)
        for index in self._work_of(exercise):
            wanted[self.steps[index].set].append(self.is_done(index))
        return sum(all(done) for done in wanted.values())

    def _work_of(self, exercise: Exercise) -> list[int]:
        return [index for index in self.work if self.steps[index].exercise == exercise.id]

    @property
    def missing_side(self) -> Side | None:
        """The side of a one-sided exercise that was left out, if the other one was done."""
        exercise = self.routine.exercise
        if exercise.sides is not Sides.EACH:
            return None
        left, right = self.sets_on(Side.LEFT), self.sets_on(Side.RIGHT)
        if left == right:
            return None
        return Side.RIGHT if left > right else Side.LEFT


@dataclass(frozen=True, slots=True)
class Result:
    """What a guide led to."""

    outcome: Outcome
    left_seconds: float
    right_seconds: float
    sets_done: int
    missing_side: Side | None
    left_sets: int
    right_sets: int
    then_sets: int


class Guide:
    """Walks one routine; can always pause, go back, skip ahead, add time and stop."""

    def __init__(self, routine: Routine, gap: float = GAP) -> None:
        self.routine = routine
        self._gap = gap
        self._steps = list(routine.steps)
        self._spent = [0.0] * len(self._steps)
        self._index = 0
        self._ticked: Instant | None = None
        self.paused = False
        self.stopped = False
        self.finished = False

    def begin(self, now: Instant) -> None:
        """Start counting: the window can really be seen."""
        if self._ticked is None:
            self._ticked = now

    def tick(self, now: Instant) -> None:
        """Count what has passed since the last tick; after a gap, pause at the last tick."""
        if self._ticked is None or not self._counts:
            return
        passed = now.since(self._ticked)
        self._ticked = now
        if passed > self._gap:
            self.paused = True
        elif passed > 0:
            self._spend(passed)

    def pause(self, now: Instant) -> None:
        """Freeze everything."""
        self.tick(now)
        self.paused = not self.finished

    def resume(self, now: Instant) -> None:
        """Go on where it stopped; also after Stop, as long as the routine is not at its end."""
        self.tick(now)
        if self.stopped:
            self.stopped = self.finished = False
        self.paused = False
        if self._ticked is not None:
            self._ticked = now

    def back(self, now: Instant) -> None:
        """Restart this side: what was held of it in this set does not count."""
        self.tick(now)
        if self.finished:
            return
        start = self._start_of_side()
        for index in range(start, len(self._steps)):
            self._spent[index] = 0.0
        self._index = start

    def skip_step(self, now: Instant) -> None:
        """Go to the next step; what was spent in this one counts."""
        self.tick(now)
        if not self.finished:
            self._next_step()

    def add_time(self, now: Instant) -> None:
        """Ten seconds more; in a hold also for the other side of this set, if still to come."""
        self.tick(now)
        if self.finished:
            return
        here = self._steps[self._index]
        self._lengthen(self._index)
        if not here.is_work or here.side in {None, Side.BOTH}:
            return
        for index in range(self._index + 1, len(self._steps)):
            step = self._steps[index]
            if (step.kind, step.exercise, step.set) == (here.kind, here.exercise, here.set):
                self._lengthen(index)

    def stop(self, now: Instant) -> None:
        """End here. What was held counts."""
        self.tick(now)
        if not self.finished:
            self.finished = self.stopped = True

    def frame(self) -> Frame:
        """This moment, for a window."""
        left = self._steps[self._index].seconds - self._spent[self._index]
        ahead = sum(step.seconds for step in self._steps[self._index + 1 :])
        return Frame(
            routine=self.routine,
            steps=tuple(self._steps),
            spent=tuple(self._spent),
            index=self._index,
            seconds_left=0.0 if self.finished else max(0.0, left),
            total_left=0.0 if self.finished else max(0.0, left) + ahead,
            begun=self._ticked is not None,
            paused=self.paused,
            finished=self.finished,
            stopped=self.stopped,
        )

    def result(self) -> Result:
        """What would be recorded if the break ended now."""
        frame = self.frame()
        complete = all(frame.is_done(index) for index in frame.work)
        if self.finished and not self.stopped and complete:
            outcome = Outcome.COMPLETED
        elif any(frame.spent[index] >= 1.0 for index in frame.work):
            outcome = Outcome.PARTIAL
        else:
            outcome = Outcome.SKIPPED
        return Result(
            outcome=outcome,
            left_seconds=frame.held(Side.LEFT),
            right_seconds=frame.held(Side.RIGHT),
            sets_done=frame.sets_done,
            left_sets=frame.sets_on(Side.LEFT),
            right_sets=frame.sets_on(Side.RIGHT),
            then_sets=frame.then_sets,
            missing_side=None if outcome is Outcome.COMPLETED else frame.missing_side,
        )

    @property
    def _counts(self) -> bool:
        return not (self.paused or self.finished)

    def _spend(self, seconds: float) -> None:
        while seconds > 0 and not self.finished:
            left = self._steps[self._index].seconds - self._spent[self._index]
            spent = min(seconds, left)
            self._spent[self._index] += spent
            seconds -= spent
            if spent == left:
                self._next_step()

    def _next_step(self) -> None:
        if self._index + 1 == len(self._steps):
            self.finished = True
        else:
            self._index += 1

    def _lengthen(self, index: int) -> None:
        step = self._steps[index]
        self._steps[index] = replace(step, seconds=min(LONGEST_STEP, step.seconds + EXTRA))

    def _start_of_side(self) -> int:
        """The first step of this side in this set (of all repetitions of a leg)."""
        here = self._steps[self._index]
        if here.kind in _OPENERS:
            return self._index
        start = self._index
        while start > 0 and _same_go(self._steps[start - 1], here):
            start -= 1
        return start


def _same_go(step: Step, here: Step) -> bool:
    """Whether two neighbours belong to the same go at one side."""
    if step.kind in _OPENERS or (step.exercise, step.side) != (here.exercise, here.side):
        return False
    repeats = StepKind.REP in {step.kind, here.kind}
    return repeats or step.set == here.set
