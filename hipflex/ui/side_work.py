"""What a break was to give each side and what it gave, for the rings and the sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hipflex.core.exercise import Side, StepKind
from hipflex.core.guide import Frame


@dataclass(frozen=True, slots=True)
class SideWork:
    """One side: seconds of holding and rolling, repetitions, and whether nothing is missing."""

    seconds: int
    seconds_planned: int
    reps: int
    reps_planned: int
    whole: bool

    @property
    def part(self) -> float:
        """How much of the plan was done."""
        if self.seconds_planned:
            return min(1.0, self.seconds / self.seconds_planned)
        return self.reps / self.reps_planned if self.reps_planned else 0.0


def work_of_side(frame: Frame, side: Side) -> SideWork:
    """What that side was planned to do and did; both hips at once count for each."""
    sides = {side, Side.BOTH}
    own = [i for i, step in enumerate(frame.steps) if step.is_work and step.side in sides]
    return work_in(frame, own)


def work_in(frame: Frame, steps: Sequence[int]) -> SideWork:
    """What these steps, all of one side, were planned to be and were."""
    reps = [i for i in steps if frame.steps[i].kind is StepKind.REP]
    timed = [i for i in steps if i not in reps]
    return SideWork(
        seconds=round(sum(frame.spent[i] for i in timed)),
        seconds_planned=sum(frame.steps[i].seconds for i in timed),
        reps=sum(frame.is_done(i) for i in reps),
        reps_planned=len(reps),
        whole=bool(steps) and all(frame.is_done(i) for i in steps),
    )
