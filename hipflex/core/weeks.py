"""Weeks of the past: what the days of each add up to, and how charts of them are measured.

All of it comes from the sums of the days; a single break is looked at only for the doses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hipflex.core.exercise import Exercise
from hipflex.core.ledger import DAYS_A_WEEK, Ledger
from hipflex.core.record import GOAL_SECONDS, WEEK, BreakRecord, DaySummary

WEEK_GOAL_SECONDS = GOAL_SECONDS * DAYS_A_WEEK
"""Per hip and week: the goal of a day, which is ours, on as many days as the second document asks
for at least."""

USUAL_DAY = 8
"""Breaks of a working day with one an hour: so many fill a cell of the heat map."""
_STEP = 4
_FEWEST_TICKS, _MOST_TICKS = 2, 4


class Week(NamedTuple):
    """One week, by its first day."""

    start: date
    breaks: int
    left_seconds: float
    right_seconds: float

    @property
    def last(self) -> date:
        """Its seventh day."""
        return self.start + WEEK - timedelta(days=1)


def taken(day: DaySummary) -> int:
    """The times that the person got up: with a guide, even if only in part, or on their own."""
    return day.completed + day.partial + day.natural


def recorded(day: DaySummary) -> int:
    """All that is remembered of a day, also what was skipped or missed."""
    return taken(day) + day.skipped + day.missed


def week_start(day: date, first_weekday: int) -> date:
    """The first day of the week of a day; weeks begin on that weekday, Monday is 0."""
    into = (day.weekday() - first_weekday) % 7
    # The calendar begins somewhere, and so does its first week.
    return day - timedelta(days=min(into, (day - date.min).days))


def weeks(days: Mapping[date, DaySummary], last: date, count: int) -> list[Week]:
    """So many weeks, oldest first; ``last`` is the first day of the last one."""
    known = [ago for ago in reversed(range(count)) if last - date.min >= ago * WEEK]
    return [_week(days, last - ago * WEEK) for ago in known]


def _week(days: Mapping[date, DaySummary], start: date) -> Week:
    known = [days[day] for day in _days_of(start) if day in days]
    return Week(
        start,
        sum(taken(day) for day in known),
        sum(day.left_seconds for day in known),
        sum(day.right_seconds for day in known),
    )


def _days_of(start: date) -> list[date]:
    return [start + timedelta(days=number) for number in range(WEEK.days)]


def days_with_break(days: Mapping[date, DaySummary], start: date) -> int:
    """Days of the week that begins then on which the person got up at all."""
    return sum(taken(days[day]) > 0 for day in _days_of(start) if day in days)


def days_with_dose(
    exercises: Sequence[Exercise], records: Iterable[BreakRecord], start: date
) -> int:
    """Days of the week that begins then with the whole dose of any exercise."""
    kept = list(records)
    return sum(bool(doses(exercises, kept, day, whole=True)) for day in _days_of(start))


def doses(
    exercises: Sequence[Exercise],
    records: Iterable[BreakRecord],
    day: date,
    *,
    whole: bool = False,
) -> list[tuple[Exercise, int]]:
    """Which exercises were done on a day, with the sets that both sides did.

    ``whole``: only those with a dose that is full.
    """
    ledger = Ledger(exercises, records, day)
    found = []
    for exercise in exercises:
        sets = ledger.sets_today(exercise.id)
        least = exercise.dose if whole else 1
        if exercise.dose and sets >= least:
            found.append((exercise, sets))
    return found


def full_cell(most: int) -> int:
    """So many breaks fill a cell: those of a usual day, or more where there were more."""
    return max(USUAL_DAY, -(-most // _STEP) * _STEP)


def ticks(most: float) -> list[int]:
    """The numbers at the lines of a chart that reaches ``most``: few, round, from 0 on."""
    step = size = 1
    while most > step * _MOST_TICKS:
        # 1, 2, 5, 10, 20, 50, ...
        step, size = next(
            (n, s)
            for n, s in ((2 * size, size), (5 * size, size), (10 * size, 10 * size))
            if n > step
        )
    top = max(_FEWEST_TICKS, -int(-most // step))
    return [number * step for number in range(top + 1)]
