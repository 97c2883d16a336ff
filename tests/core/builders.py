"""Small exercises, routines and records, each with just what a test wants to say about it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from msgspec.structs import replace

from hipflex.core.exercise import (
    Avoid,
    Dose,
    Exercise,
    Kind,
    Need,
    Preset,
    SecondsRange,
    Side,
    Sides,
    Source,
    StepKind,
    StepTemplate,
)
from hipflex.core.record import BreakRecord, Outcome
from hipflex.core.routine import Routine, compose

TODAY = date(2026, 11, 20)
WORK = {
    Kind.STRETCH: StepKind.HOLD,
    Kind.STRENGTH: StepKind.REP,
    Kind.ROLL: StepKind.ROLL,
    Kind.WALK: StepKind.WARM_UP,
}


def exercise(
    name: str = "lunge",
    kind: Kind = Kind.STRETCH,
    sides: Sides = Sides.EACH,
    *,
    position: str = "standing",
    needs: Iterable[Need] = (),
    avoid_if: Iterable[Avoid] = (),
    then: Iterable[str] = (),
    question: str = "",
    instead: Iterable[str] = (),
    warm_up: int = 15,
    sets: int = 1,
    seconds: int = 30,
    reps: int = 0,
    document: str = "own",
) -> Exercise:
    """One movement: ready 5 s, move 4 s, the work, release 3 s, switch or rest 6 s."""
    steps = [
        StepTemplate(StepKind.READY, 5, "Stand.", say="Stand."),
        StepTemplate(StepKind.MOVE, 4, "Step.", say="Step."),
        StepTemplate(WORK[kind], 4, "Work.", say="Work.", feel="Feel it."),
        StepTemplate(StepKind.RELEASE, 3, "Release.", say="Release."),
    ]
    if sides is Sides.EACH:
        steps.append(StepTemplate(StepKind.SWITCH, 6, "Other side.", say="Change."))
    else:
        steps.append(StepTemplate(StepKind.REST, 6, "Rest.", say="Rest."))
    return Exercise(
        id=name,
        name=name,
        kind=kind,
        sides=sides,
        summary="A movement.",
        position=position,  # type: ignore[arg-type]
        steps=steps,
        doses=dict.fromkeys(Preset, Dose(warm_up, sets, seconds, reps)),
        caution="Stop if it hurts.",
        sources=[Source(document, "A fact.")],  # type: ignore[arg-type]
        first_side="left" if sides is Sides.EACH else None,
        work_seconds=SecondsRange(seconds, 1, 600),
        needs=list(needs),
        avoid_if=list(avoid_if),
        then=list(then),
        question=question,
        instead=list(instead),
    )


def walk(seconds: int = 60) -> Exercise:
    """Stand up and walk: one step."""
    return Exercise(
        id="stand_and_walk",
        name="Walk",
        kind=Kind.WALK,
        sides=Sides.NONE,
        summary="Walk.",
        position="standing",
        steps=[StepTemplate(StepKind.WARM_UP, seconds, "Walk.", say="Walk.")],
        doses=dict.fromkeys(Preset, Dose(0, 1, seconds)),
        caution="Look where you go.",
        sources=[Source("own", "A fact.")],
        work_seconds=SecondsRange(seconds, 1, 600),
    )


def strength(name: str = "lift", *then: str, **more: object) -> Exercise:
    """A strengthener of three repetitions on each leg."""
    return exercise(name, Kind.STRENGTH, then=then, reps=3, **more)  # type: ignore[arg-type]


def routine(
    made_of: Exercise | None = None,
    first_side: Side | None = None,
    then: Exercise | None = None,
) -> Routine:
    """The standard routine of an exercise; without one, of a one-sided stretch."""
    return compose(
        made_of or exercise(), Preset.STANDARD, walk=walk(), first_side=first_side, then=then
    )


def record(
    outcome: Outcome = Outcome.COMPLETED,
    name: str | None = "lunge",
    *,
    days_ago: int = 0,
    left: float = 0.0,
    right: float = 0.0,
    missing: Side | None = None,
    hurt: str | None = None,
) -> BreakRecord:
    """A break of three minutes at ten o'clock."""
    day = TODAY - timedelta(days=days_ago)
    started = datetime.combine(day, time(10), UTC)
    return BreakRecord(
        started=started,
        ended=started + timedelta(minutes=3),
        day=day,
        outcome=outcome,
        exercise=name,
        left_seconds=left,
        right_seconds=right,
        missing_side=missing,
        hurt=hurt,
    )


def dosed(
    name: str = "lunge", sets: int = 3, outcome: Outcome = Outcome.COMPLETED, *, days_ago: int = 0
) -> BreakRecord:
    """A break that gave so many sets on both sides."""
    return replace(
        record(outcome, name, days_ago=days_ago),
        left_sets=sets,
        right_sets=sets,
        sets_done=sets,
    )
