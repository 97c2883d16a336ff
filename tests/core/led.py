"""A guide that is led by hand through a routine."""

from __future__ import annotations

from collections.abc import Callable

from hipflex.core.exercise import Side
from hipflex.core.guide import Frame, Guide, Result
from hipflex.core.record import Outcome
from hipflex.core.routine import Routine
from tests.conftest import FakeClock
from tests.core.builders import routine

# Of a one-sided stretch: warm up 15, and per side ready 5 or switch 6, move 4, hold 30, release 3.
WARM_UP, READY, MOVE, HOLD, RELEASE, SWITCH, MOVE_2, HOLD_2, RELEASE_2 = range(9)
LEFT, RIGHT = Side.LEFT, Side.RIGHT


def result(
    outcome: Outcome,
    left: float,
    right: float,
    sets: int,
    missing: Side | None,
    then_sets: int = 0,
) -> Result:
    """What a guide led to; a side that is not missing did one set more than both."""
    on_left, on_right = sets + (missing is RIGHT), sets + (missing is LEFT)
    return Result(outcome, left, right, sets, missing, on_left, on_right, then_sets)


class Led:
    """A guide, and a clock that ticks it four times a second."""

    def __init__(self, made_of: Routine | None = None) -> None:
        self.clock = FakeClock()
        self.guide = Guide(made_of or routine())
        self.guide.begin(self.clock.now())

    def run(self, seconds: float) -> Led:
        for _ in range(round(seconds * 4)):
            self.guide.tick(self.clock.advance(0.25))
        return self

    def press(self, button: Callable[..., None]) -> Led:
        button(self.clock.now())
        return self

    def to(self, index: int, seconds: float = 0.0) -> Led:
        """Run until so many seconds of that step are over."""
        while self.frame.index < index:
            self.run(0.25)
        return self.run(seconds)

    @property
    def frame(self) -> Frame:
        return self.guide.frame()

    @property
    def result(self) -> Result:
        return self.guide.result()
