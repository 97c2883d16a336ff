"""What is remembered of a break, and what a day of them adds up to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from hipflex.core.exercise import Preset, Side

WEEK = timedelta(days=7)
"""A week of the rules: seven days that end with today."""

DOSE_SECONDS = 20
"""A hold counts from 20 s on: the lower bound of the second document's rule of thumb."""

GOAL_SECONDS = 90
"""Our goal per hip and day: three sets of 30 s. The second document asks for three on each side,
several times a week, and names no day."""


BEHIND_SECONDS = 5
BEHIND_SHARE = 0.2
"""Beyond both differences one hip is said to be behind the other, and goes first."""


Wall = Annotated[datetime, Meta(tz=True)]
Held = Annotated[float, Meta(ge=0, le=1_000_000)]


class Outcome(StrEnum):
    """How a break ended."""

    COMPLETED = "completed"
    PARTIAL = "partial"
    SKIPPED = "skipped"
    MISSED = "missed"
    NATURAL = "natural"


class Feeling(StrEnum):
    """The one-tap answer on the Done page."""

    EASY = "easy"
    GOOD_PULL = "good_pull"
    TOO_MUCH = "too_much"


class HurtPlace(StrEnum):
    """Where it hurt, as the person says after It hurts."""

    LOW_BACK = "low_back"
    KNEE = "knee"
    HIP = "hip"
    OTHER = "other"


Sat = Annotated[float, Meta(ge=0, le=1_000_000_000)]
Sets = Annotated[int, Meta(ge=0, le=10_000)]


class BreakRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One ended break.

    ``started`` and ``ended`` are aware UTC times; ``day`` is the local date of the start, which is
    the day that the break belongs to. ``left_seconds`` and ``right_seconds`` are what each hip was
    really held or rolled; a stretch of both hips at once counts for each.
    """

    started: Wall
    ended: Wall
    day: date
    outcome: Outcome
    exercise: str | None = None
    preset: Preset | None = None
    left_seconds: Held = 0.0
    right_seconds: Held = 0.0
    sets_done: Sets = 0
    """Sets held on both sides (or rounds of a both-hip stretch, or repetitions)."""
    left_sets: Sets = 0
    """Sets (or repetitions) that the left side did, whatever the right one did; a both-hip stretch
    counts for each."""
    right_sets: Sets = 0
    then_exercise: str | None = None
    """The stretch that followed a strengthener."""
    then_sets: Sets = 0
    """Sets of it that were held on both sides."""
    missing_side: Side | None = None
    """The side of a one-sided stretch that was left out, if the other one was held."""
    sat_seconds: Sat = 0.0
    """Seconds sat on end before this break; 0: not known. What was skipped or missed ends
    no sitting: the next one counts all of it."""
    hurt: str | None = None
    """The exercise in which something hurt; after a strengthener it may be the stretch."""
    hurt_place: HurtPlace | None = None
    feeling: Feeling | None = None


class DaySummary(msgspec.Struct, frozen=True, kw_only=True):
    """What one day's records add up to."""

    completed: int = 0
    partial: int = 0
    skipped: int = 0
    missed: int = 0
    natural: int = 0
    left_seconds: float = 0.0
    right_seconds: float = 0.0
    longest_sitting: float = 0.0
    """Seconds sat on end, the longest of the day; 0: not known."""

    @property
    def behind(self) -> Side | None:
        """The hip that was held clearly less than the other."""
        left, right = round(self.left_seconds), round(self.right_seconds)
        difference = left - right
        if abs(difference) <= max(BEHIND_SECONDS, BEHIND_SHARE * max(left, right)):
            return None
        return Side.RIGHT if difference > 0 else Side.LEFT


def sat_before(records: Iterable[BreakRecord]) -> tuple[tuple[datetime, datetime], ...]:
    """From when to when the person is known to have sat: before each break, as long as it says."""
    return tuple(
        (record.started - timedelta(seconds=record.sat_seconds), record.started)
        for record in records
        if record.sat_seconds
    )


def summary(records: Iterable[BreakRecord]) -> DaySummary:
    """The sum of some records. Whose day they belong to is the caller's choice."""
    counts = dict.fromkeys(Outcome, 0)
    left = right = longest = 0.0
    for record in records:
        counts[record.outcome] += 1
        left += record.left_seconds
        right += record.right_seconds
        longest = max(longest, record.sat_seconds)
    named = {outcome.value: count for outcome, count in counts.items()}
    return DaySummary(**named, left_seconds=left, right_seconds=right, longest_sitting=longest)
