"""What follows from It hurts: what is switched off, and when to rest from all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from hipflex.core.exercise import Avoid, Exercise, Kind
from hipflex.core.record import WEEK, BreakRecord, HurtPlace

SPAN = 2 * WEEK
"""So far back the records have to be looked at: a pair may have begun a week before its week."""

REASONS = {
    HurtPlace.LOW_BACK: Avoid.LOW_BACK,
    HurtPlace.KNEE: Avoid.KNEE,
    HurtPlace.HIP: Avoid.HIP_SURGERY,
}
"""What hurts -> the reason for which exercises are bad for it."""

ASKED = frozenset({HurtPlace.LOW_BACK, HurtPlace.KNEE})
"""Places that a question asks about."""


def pains(records: Iterable[BreakRecord], today: date) -> Iterator[tuple[date, date]]:
    """Each two pains that lie at most a week apart, the later one within the last seven days."""
    days = sorted(record.day for record in records if record.hurt)
    for earlier, later in pairwise(days):
        if later - earlier <= WEEK and timedelta(0) <= today - later < WEEK:
            yield earlier, later


def resting(records: Iterable[BreakRecord], today: date) -> bool:
    """Whether it hurt twice in a week, so that for a week only standing and walking is left."""
    return any(True for _ in pains(records, today))


def switched_off(last: BreakRecord, exercises: Iterable[Exercise]) -> list[Exercise]:
    """What is off after this break until the person turns it on again; never a walk.

    What hurt; and whatever asks about a place before it begins, if that is where it hurts.
    """
    if not last.hurt:
        return []
    place = last.hurt_place
    reason = REASONS[place] if place in ASKED else None
    return [
        exercise
        for exercise in exercises
        if (exercise.id == last.hurt and exercise.kind is not Kind.WALK)
        or (exercise.question and reason in exercise.avoid_if)
    ]
