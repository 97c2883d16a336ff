"""What is to be heard in a routine, and when.

Sounds are told apart by their rhythm; what is said is the step's own line with the side at its
start. Moments are seconds from the start of the routine. This is only the plan: playing it is
somebody else's work, and the countdown never waits for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from hipflex.core.exercise import Side, StepKind
from hipflex.core.routine import Routine, Step

FEEL_AFTER = 4.0
"""Seconds into a hold at which the person is told what to feel."""
SHORT_HOLD = 10
"""Below this length a hold has no time for the feel line before its last seconds."""
LONG_HOLD = 30
"""From this length on a hold is told at half time."""
LAST = 3
"""Seconds before its end at which a hold is counted down."""


class Sound(StrEnum):
    """The sounds, each with a rhythm of its own.

    ``LAST3`` is one tick, heard at each of the last three seconds. ``UP`` and ``DOWN`` are the two
    halves of a lift.
    """

    WAKE = "wake"
    GO = "go"
    HOLD = "hold"
    HALF = "half"
    LAST3 = "last3"
    RELEASE = "release"
    SWITCH = "switch"
    SET_1 = "set_1"
    SET_2 = "set_2"
    SET_3 = "set_3"
    UP = "up"
    DOWN = "down"
    DONE = "done"
    PAUSE = "pause"


_OPENING = {
    StepKind.WARM_UP: Sound.GO,
    StepKind.READY: Sound.GO,
    StepKind.MOVE: Sound.GO,
    StepKind.REP: Sound.GO,
    StepKind.ROLL: Sound.HOLD,
    StepKind.HOLD: Sound.HOLD,
    StepKind.RELEASE: Sound.RELEASE,
    StepKind.SWITCH: Sound.SWITCH,
    StepKind.REST: Sound.SET_1,
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A sound, a sentence, or both, ``at`` seconds after the start; ``step`` is its index."""

    at: float
    step: int
    sound: Sound | None = None
    say: str = ""
    side: Side | None = None


def cues(routine: Routine) -> tuple[Cue, ...]:
    """Every cue of a routine in the order of time, no two at the same moment."""
    found: list[Cue] = []
    start = 0.0
    for index, step in enumerate(routine.steps):
        found.extend(_of_step(step, index, start))
        start += step.seconds
    found.append(Cue(start, len(routine.steps) - 1, Sound.DONE))
    return tuple(found)


def _of_step(step: Step, index: int, start: float) -> Iterator[Cue]:
    yield Cue(start, index, _OPENING[step.kind], step.say, step.side)
    if step.kind not in {StepKind.HOLD, StepKind.ROLL}:
        return
    if step.feel and step.seconds >= SHORT_HOLD:
        yield Cue(start + FEEL_AFTER, index, None, step.feel, step.side)
    if step.seconds >= LONG_HOLD:
        yield Cue(start + step.seconds / 2, index, Sound.HALF, "", step.side)
    if step.seconds > LAST:
        yield Cue(start + step.seconds - LAST, index, Sound.LAST3, "", step.side)
