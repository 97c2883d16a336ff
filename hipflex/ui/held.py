"""What each side really did in a break, read from the frame: for the rings and the sentences."""

from __future__ import annotations

from dataclasses import dataclass

from hipflex.core.exercise import Side, StepKind
from hipflex.core.guide import TOLERANCE, Frame
from hipflex.core.record import DOSE_SECONDS
from hipflex.core.routine import Step


@dataclass(frozen=True, slots=True)
class SideHeld:
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


def held_of_side(frame: Frame, side: Side) -> SideHeld:
    """What that side was planned to do and did; both hips at once count for each."""
    seconds = spent_on_holds = 0.0
    reps = reps_planned = 0
    whole = True
    for step, spent in zip(frame.steps, frame.spent, strict=True):
        if not step.is_work or step.side not in {side, Side.BOTH}:
            continue
        done = _is_done(step, spent)
        if step.kind is StepKind.REP:
            reps_planned += 1
            reps += done
        else:
            seconds += step.seconds
            spent_on_holds += spent
        whole = whole and done
    planned = round(seconds)
    return SideHeld(
        seconds=round(spent_on_holds),
        seconds_planned=planned,
        reps=reps,
        reps_planned=reps_planned,
        whole=whole and bool(planned or reps_planned),
    )


def sets_of_side(frame: Frame, side: Side) -> int:
    """How many pieces of work of the break's own exercise that side has done."""
    return sum(
        1
        for step, spent in zip(frame.steps, frame.spent, strict=True)
        if step.is_work
        and step.side is side
        and step.exercise == frame.routine.exercise.id
        and _is_done(step, spent)
    )


def _is_done(step: Step, spent: float) -> bool:
    """Whether it counts, by the same rule as the guide's."""
    enough = step.seconds if step.kind is StepKind.REP else min(DOSE_SECONDS, step.seconds)
    return spent >= enough - TOLERANCE
