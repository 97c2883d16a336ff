"""What is to be heard in a routine, and when.

Sounds are told apart by their rhythm; what is said is the step's own line with the side at its
start. A cue is a sound, a sentence, or a sound and then a sentence. This is only the plan: playing
it is somebody else's work, and the countdown never waits for it.

The script follows the rules of eyes-free cueing: the next action is named before its time comes,
most of a hold is silence, and nothing is said while something else is being said.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from hipflex.core.exercise import Kind, StepKind
from hipflex.core.phrases import Phrases
from hipflex.core.routine import Routine, Step
from hipflex.core.sounds import SECONDS, Sound, set_sound

__all__ = ["AIR", "Cue", "Sound", "cues", "done_words", "of_step", "pace", "spoken_seconds"]

_OPENING = {
    StepKind.WARM_UP: Sound.GO,
    StepKind.READY: Sound.GO,
    StepKind.MOVE: Sound.GO,
    StepKind.REP: Sound.UP,
    StepKind.ROLL: Sound.HOLD,
    StepKind.HOLD: Sound.HOLD,
    StepKind.RELEASE: Sound.RELEASE,
    StepKind.SWITCH: Sound.SWITCH,
    StepKind.REST: Sound.RELEASE,
}

FEEL_AFTER = 4.0
"""Seconds into a hold at which the person is told what to feel."""
SHORT_HOLD = 10
"""Below this length a hold has no time for it before its last seconds."""
LONG_HOLD = 30
"""From this length on a hold is told at half time and ten seconds before its end."""
TEN = 10
LAST = 3
"""Seconds before its end at which a hold is counted down."""
LOWERING = 2
"""Seconds at the end of a lift in which the leg goes down."""
COUNTED = 5
"""Lifts are counted aloud in fives."""
BREATH = 0.3
"""Between one sentence and the next."""
AIR = 1.0
"""At the end of a step there is silence before the next one speaks."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A sound, a sentence, or a sound and then a sentence, ``at`` seconds after the start."""

    at: float
    sound: Sound | None = None
    say: str = ""
    cuts: bool = False
    """The person has gone elsewhere: what is still being said is not true any more."""

    def ends(self, rate: int) -> float:
        """When it is over, with a voice of so many words a minute."""
        sound = SECONDS[self.sound] if self.sound is not None else 0.0
        return self.at + sound + spoken_seconds(self.say, rate)


def spoken_seconds(words: str, rate: int) -> float:
    """How long a sentence takes with a voice of ``rate`` words a minute."""
    return sum(any(letter.isalnum() for letter in word) for word in words.split()) * 60 / rate


def cues(routine: Routine, phrases: Phrases, rate: int) -> tuple[Cue, ...]:
    """Every cue of a routine in the order of time, from its start to Done."""
    found: list[Cue] = []
    start = 0.0
    for step in routine.steps:
        found += [Cue(start + cue.at, cue.sound, cue.say) for cue in of_step(step, phrases, rate)]
        start += step.seconds
    held = [step for step in routine.steps if step.is_hold]
    left, right = (
        sum(step.seconds for step in held if step.side in {side, "both"})
        for side in ("left", "right")
    )
    say = done_words(left, right, phrases, walk=routine.exercise.kind is Kind.WALK)
    return (*found, Cue(start, Sound.DONE, say))


def done_words(left: float, right: float, phrases: Phrases, *, walk: bool) -> str:
    """The sentence at the end, by the seconds for which each hip was held."""
    each = round(left), round(right)
    if walk:
        return phrases.done_walk
    if each == (0, 0):
        return phrases.done
    if each[0] == each[1]:
        return phrases.done_each.format(n=each[0])
    return phrases.done_unequal.format(left=each[0], right=each[1])


def pace(phrases: Phrases, rate: int) -> Callable[[Step], int]:
    """How long a step must be for all that is said in it: the step grows, never the voice hurries.

    Our rule of thumb for the length of a phase: what is listed, or the speech and a second of air.
    """

    def needed(step: Step) -> int:
        end = max(cue.ends(rate) for cue in _said(step, phrases, rate))
        if step.kind is StepKind.REP:
            return math.ceil(end) + LOWERING
        if step.is_hold:
            return math.ceil(end) + LAST
        return math.ceil(end + AIR)

    def seconds(step: Step) -> int:
        # A very short hold that has grown has room for its feel line, and may grow once more.
        while (length := needed(step)) > step.seconds:
            step = replace(step, seconds=length)
        return step.seconds

    return seconds


def of_step(step: Step, phrases: Phrases, rate: int) -> tuple[Cue, ...]:
    """The cues of one step, in seconds after its start; no two of them at once."""
    found = list(_said(step, phrases, rate))
    if step.kind is StepKind.REP:
        found.append(Cue(float(step.seconds - LOWERING), Sound.DOWN))
    elif step.is_hold:
        found += _marks(step, found[-1].ends(rate), phrases, rate)
    return tuple(found)


def _said(step: Step, phrases: Phrases, rate: int) -> Iterator[Cue]:
    """The opening and what is said after it: one after the other, from the start of the step."""
    opening = Cue(0.0, _opening_sound(step), _opening_words(step, phrases))
    yield opening
    end = opening.ends(rate)
    if step.is_hold and step.feel and step.seconds >= SHORT_HOLD:
        yield Cue(max(FEEL_AFTER, end + BREATH), None, step.feel)
    for place, note in enumerate(step.notes, 1):
        last = place == len(step.notes)
        # What comes next is named shortly before it comes.
        before_end = max(float(TEN), spoken_seconds(note, rate) + AIR)
        wanted = step.seconds - before_end if last else 0.0
        cue = Cue(max(wanted, end + BREATH), None, note)
        yield cue
        end = cue.ends(rate)


def _marks(step: Step, free_from: float, phrases: Phrases, rate: int) -> Iterator[Cue]:
    """Where in a hold this is: half of it, the last ten seconds, the last three."""
    marks = []
    if step.seconds >= LONG_HOLD:
        marks.append(Cue(step.seconds / 2, Sound.HALF, phrases.half))
        marks.append(Cue(float(step.seconds - TEN), None, phrases.ten))
    for mark in marks:
        # Whoever made a very long feel line hears it to its end.
        if mark.at >= free_from:
            yield mark
            free_from = mark.ends(rate)
    for left in range(min(LAST, step.seconds - 1), 0, -1):
        yield Cue(float(step.seconds - left), Sound.LAST3)


def _opening_sound(step: Step) -> Sound:
    if step.closes:
        return set_sound(step.closes)
    return _OPENING[step.kind]


def _opening_words(step: Step, phrases: Phrases) -> str:
    say = step.say
    match step.kind:
        case StepKind.REP:
            return _counted(step, phrases)
        case StepKind.RELEASE:
            say = phrases.slowly.format(line=say)
        case StepKind.SWITCH if step.closes:
            say = phrases.set_done.format(n=step.closes, total=step.sets, line=say)
        case StepKind.REST if step.closes:
            say = phrases.round_done.format(n=step.closes, total=step.sets, line=say)
        case StepKind.READY if step.follows:
            say = phrases.then.format(line=say)
    return say.strip()


def _counted(step: Step, phrases: Phrases) -> str:
    """The first lift is explained, the others only counted: the ticks lead."""
    if step.set == 1:
        return step.say
    if step.set == step.sets:
        return phrases.last_one
    return str(step.set) if step.set is not None and step.set % COUNTED == 0 else ""
