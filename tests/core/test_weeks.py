"""Weeks add up their days, wherever they begin, and charts have round numbers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from hipflex.core.record import DaySummary, Outcome
from hipflex.core.weeks import (
    WEEK_GOAL_SECONDS,
    days_with_break,
    days_with_dose,
    doses,
    full_cell,
    recorded,
    taken,
    ticks,
    week_start,
    weeks,
)
from tests.core.builders import exercise, record, walk

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 16)
LUNGE = exercise("lunge")


def day(**counts: float) -> DaySummary:
    return DaySummary(**counts)  # type: ignore[arg-type]


def test_who_got_up_is_counted_and_who_did_not_is_remembered() -> None:
    busy = day(completed=2, partial=1, natural=3, skipped=4, missed=5)
    assert taken(busy) == 6
    assert recorded(busy) == 15


@pytest.mark.parametrize(("first", "start"), [(0, MONDAY), (6, date(2026, 11, 15)), (4, FRIDAY)])
def test_a_week_begins_where_it_begins_in_that_country(first: int, start: date) -> None:
    assert week_start(FRIDAY, first) == start
    assert week_start(start, first) == start
    assert week_start(start + timedelta(days=6), first) == start


def test_the_first_week_of_the_calendar_may_be_short() -> None:
    assert week_start(date.min, 6) == date.min


def test_weeks_add_up_their_days_and_the_last_one_is_last() -> None:
    days = {
        MONDAY: day(completed=1, left_seconds=30.0),
        FRIDAY: day(natural=2, right_seconds=20.0),
        MONDAY - timedelta(days=1): day(completed=5),
        MONDAY + timedelta(days=7): day(completed=9),
    }
    before, last = weeks(days, MONDAY, 2)
    assert (before.start, before.breaks) == (MONDAY - timedelta(days=7), 5)
    assert (last.start, last.last) == (MONDAY, date(2026, 11, 22))
    assert (last.breaks, last.left_seconds, last.right_seconds) == (3, 30.0, 20.0)


def test_there_are_no_weeks_before_the_calendar() -> None:
    assert [week.start for week in weeks({}, date.min, 5)] == [date.min]


def test_a_day_counts_once_however_many_breaks_it_had() -> None:
    days = {MONDAY: day(completed=5), FRIDAY: day(skipped=3)}
    assert days_with_break(days, MONDAY) == 1


def test_a_dose_is_full_or_it_is_told_how_far_it_is() -> None:
    exercises = [walk(), LUNGE]
    whole = replace(record(Outcome.COMPLETED, "lunge"), left_sets=3, right_sets=3, sets_done=3)
    part = replace(whole, left_sets=1, right_sets=1, sets_done=1)
    on = whole.day
    assert doses(exercises, [part], on) == [(LUNGE, 1)]
    assert doses(exercises, [part], on, whole=True) == []
    assert doses(exercises, [whole], on, whole=True) == [(LUNGE, 3)]
    start = week_start(on, 0)
    assert days_with_dose(exercises, iter([whole]), start) == 1
    assert days_with_dose(exercises, [part], start) == 0


def test_a_cell_is_full_with_the_breaks_of_a_usual_day_or_of_the_busiest() -> None:
    assert [full_cell(most) for most in (0, 8, 9, 12, 13)] == [8, 8, 12, 12, 16]


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (0, [0, 1, 2]),
        (4, [0, 1, 2, 3, 4]),
        (4.5, [0, 2, 4, 6]),
        (9, [0, 5, 10]),
        (35, [0, 10, 20, 30, 40]),
        (600, [0, 200, 400, 600]),
    ],
)
def test_the_lines_of_a_chart_are_few_and_round(most: float, expected: list[int]) -> None:
    assert ticks(most) == expected


def test_the_goal_of_a_week_is_three_times_that_of_a_day() -> None:
    assert WEEK_GOAL_SECONDS == 270
