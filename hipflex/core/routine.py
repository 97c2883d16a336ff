"""The timed steps of one break.

``compose`` turns an exercise and a preset into a flat list of steps. What the list adds up to is
the length that is shown, and nothing else is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from hipflex.core.exercise import (
    WORK_KINDS,
    Dose,
    Exercise,
    Kind,
    Preset,
    Side,
    Sides,
    StepKind,
    StepTemplate,
    fill,
)

Pace = Callable[["Step"], int]
"""How long a step must be; at least as long as it is."""

Translate = Callable[[Exercise, str], str]
"""Whole English sentence of an exercise -> the sentence that is shown."""


@dataclass(frozen=True, slots=True)
class Step:
    """One timed piece: ``seconds`` long, for one side, of one exercise.

    ``set`` counts from 1 to ``sets`` inside the routine: sets of a side, rounds of a both-hip
    stretch, or repetitions of a strengthener. A warm-up has neither.
    """

    kind: StepKind
    seconds: int
    text: str
    exercise: str
    side: Side | None = None
    say: str = ""
    feel: str = ""
    pose: str = ""
    set: int | None = None
    sets: int | None = None
    notes: tuple[str, ...] = ()
    """What is said besides, one sentence after the other; the last names what comes next."""
    closes: int = 0
    """How many sets are done when this step begins, if one has just been completed."""
    follows: bool = False
    """The first step of the stretch after a strengthener."""

    @property
    def is_hold(self) -> bool:
        """Whether its seconds count for a hip."""
        return self.kind in {StepKind.HOLD, StepKind.ROLL}

    @property
    def is_work(self) -> bool:
        """Whether this is what the break is for: a hold, a repetition, a roll."""
        return self.kind in WORK_KINDS


@dataclass(frozen=True, slots=True)
class Routine:
    """One break as a list of steps."""

    exercise: Exercise
    preset: Preset
    first_side: Side | None
    steps: tuple[Step, ...]
    then: Exercise | None = None
    """The stretch after a strengthener."""

    @property
    def seconds(self) -> int:
        """The length that is shown."""
        return sum(step.seconds for step in self.steps)


_BETWEEN_SETS = frozenset({StepKind.SWITCH, StepKind.REST})


def compose(
    exercise: Exercise,
    preset: Preset,
    *,
    walk: Exercise,
    hold_seconds: int = 30,
    longest_hold: int | None = None,
    first_side: Side | None = None,
    then: Exercise | None = None,
    translate: Translate | None = None,
    pace: Pace | None = None,
    notes: tuple[str, ...] = (),
) -> Routine:
    """The routine of one exercise.

    ``walk`` gives the words of the warm-up. ``hold_seconds`` replaces the hold of the doses that
    take it, within the exercise's range. ``longest_hold`` cuts every hold that is longer. ``then``
    is the stretch after a strengthener, one set. ``pace`` lets steps grow with what is said in
    them, ``notes`` is what is said while walking.
    """
    if exercise.kind is Kind.STRENGTH and then is None:
        raise ValueError(f"{exercise.id}: a strengthener needs the stretch that follows it")
    same = translate or (lambda _exercise, text: text)
    composer = _Composer(walk, hold_seconds, longest_hold, same, pace)
    side = first_side if exercise.sides is Sides.EACH else None
    if exercise.sides is Sides.EACH and side is None:
        side = exercise.begins or Side.LEFT
    dose = exercise.doses[preset]
    steps = [*composer.warm_up(dose, notes), *composer.rounds(exercise, dose, side)]
    if exercise.kind is not Kind.STRENGTH:
        then = None
    if then is not None:
        after = then.doses[Preset.QUICK if preset is Preset.QUICK else Preset.STANDARD]
        first, *rest = composer.rounds(then, after, None)
        steps += [composer.paced(replace(first, follows=True)), *rest]
    return Routine(exercise, preset, side, tuple(steps), then)


class _Composer:
    """Builds steps out of templates; knows the walk's words, the hold chosen, and the language."""

    def __init__(
        self,
        walk: Exercise,
        hold_seconds: int,
        longest_hold: int | None,
        translate: Translate,
        pace: Pace | None,
    ) -> None:
        self._walk = walk
        self._hold_seconds = hold_seconds
        self._longest_hold = longest_hold
        self._translate = translate
        self._pace = pace

    def warm_up(self, dose: Dose, notes: tuple[str, ...]) -> Iterator[Step]:
        """Stand up and move: the documents want a warm muscle before a stretch."""
        if dose.warm_up:
            template = _only(self._walk, StepKind.WARM_UP)[0]
            yield self._step(self._walk, template, seconds=dose.warm_up, notes=notes)

    def rounds(self, exercise: Exercise, dose: Dose, first: Side | None) -> Iterator[Step]:
        """All sets of one exercise; a one-sided one takes the sides in turn."""
        seconds = dose.seconds
        if dose.takes_hold_seconds and exercise.work_seconds is not None:
            seconds = exercise.work_seconds.clamp(self._hold_seconds)
        if self._longest_hold is not None and exercise.kind is not Kind.WALK:
            seconds = min(seconds, self._longest_hold)
        if exercise.sides is Sides.EACH:
            first = first or exercise.begins or Side.LEFT
            order: tuple[Side | None, ...] = (first, first.other)
        else:
            order = (Side.BOTH if exercise.sides is Sides.BOTH else None,)
        turns = [(number, side) for number in range(1, dose.sets + 1) for side in order]
        for place, (number, side) in enumerate(turns):
            yield from self._round(exercise, dose, seconds, place, number, side)

    def _round(
        self,
        exercise: Exercise,
        dose: Dose,
        seconds: int,
        place: int,
        number: int,
        side: Side | None,
    ) -> Iterator[Step]:
        before, work, after = _parts(exercise)
        if place == 0:
            opening = _only(exercise, StepKind.READY)
        elif exercise.sides is Sides.EACH:
            opening = _only(exercise, StepKind.SWITCH)
        else:
            opening = _only(exercise, StepKind.REST)
        first_of_set = side is None or side is Side.BOTH or place % 2 == 0
        for template in [*opening, *before]:
            closes = number - 1 if first_of_set and template.kind in _BETWEEN_SETS else 0
            yield self._step(exercise, template, side, number, dose.sets, closes=closes)
        if dose.reps:
            for rep in range(1, dose.reps + 1):
                for template in work:
                    yield self._step(exercise, template, side, rep, dose.reps)
        else:
            walks = exercise.kind is Kind.WALK
            for template in work:
                yield self._step(
                    exercise,
                    template,
                    side,
                    None if walks else number,
                    None if walks else dose.sets,
                    seconds,
                )
        for template in after:
            yield self._step(exercise, template, side, number, dose.sets)

    def _step(
        self,
        exercise: Exercise,
        template: StepTemplate,
        side: Side | None = None,
        number: int | None = None,
        of: int | None = None,
        seconds: int | None = None,
        *,
        notes: tuple[str, ...] = (),
        closes: int = 0,
    ) -> Step:
        def made(seconds: int) -> Step:
            # A switch is written from the side just held, and stored under the one that comes.
            named = side.other if side and template.kind is StepKind.SWITCH else side
            say, feel, text = (
                self._translate(exercise, fill(words, named, seconds)) if words else ""
                # What has no words of its own to be said is said as it is shown.
                for words in (template.say or template.text, template.feel, template.text)
            )
            return Step(
                template.kind, seconds, text, exercise.id, side, say, feel, template.pose,
                number, of, notes, closes,
            )  # fmt: skip

        step = made(template.seconds if seconds is None else seconds)
        grown = self.paced(step).seconds
        return step if grown == step.seconds else made(grown)

    def paced(self, step: Step) -> Step:
        """The step, long enough for what is said in it."""
        return step if self._pace is None else replace(step, seconds=self._pace(step))


def _only(exercise: Exercise, kind: StepKind) -> list[StepTemplate]:
    return [step for step in exercise.steps if step.kind is kind]


def _parts(
    exercise: Exercise,
) -> tuple[list[StepTemplate], list[StepTemplate], list[StepTemplate]]:
    """What comes before the work in each set, the work, and what comes after it."""
    core = [
        step
        for step in exercise.steps
        if step.kind not in {StepKind.READY, StepKind.SWITCH, StepKind.REST}
    ]
    at_work = [
        number
        for number, step in enumerate(core)
        if step.kind in WORK_KINDS or step.kind is StepKind.WARM_UP
    ]
    first, last = at_work[0], at_work[-1] + 1
    return core[:first], core[first:last], core[last:]
