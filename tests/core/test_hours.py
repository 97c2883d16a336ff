"""Working hours, also over midnight and over the nights on which the clock is changed."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipflex.core.hours import Span, WorkingHours, to_local, to_utc

BERLIN = ZoneInfo("Europe/Berlin")


def at(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def berlin(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """Local time in Berlin in 2026, as UTC. 2026-11-20 is a Friday."""
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


def naive(month: int, day: int, hour: int, minute: int) -> datetime:
    """What a local clock shows, in 2026."""
    return at(2026, month, day, hour, minute).replace(tzinfo=None)


def span(start: str, end: str) -> Span:
    return Span(time.fromisoformat(start), time.fromisoformat(end))


def week(*spans: Span, days: str = "1111111") -> WorkingHours:
    return WorkingHours(tuple(spans if day == "1" else () for day in days))


OFFICE = week(span("09:00", "12:00"), span("13:00", "17:00"), days="1111100")
NIGHT = week(span("22:00", "06:00"), days="1111100")


def test_without_any_span_it_is_always_open() -> None:
    off = WorkingHours()
    assert not off.is_on
    assert off.is_open(at(2026, 1, 1, 3), BERLIN)
    assert off.next_start(at(2026, 1, 1, 3), BERLIN) is None
    assert off.next_change(at(2026, 1, 1, 3), BERLIN) is None


@pytest.mark.parametrize(
    ("wall", "is_open", "start", "change"),
    [
        (berlin(11, 20, 8), False, berlin(11, 20, 9), berlin(11, 20, 9)),
        (berlin(11, 20, 9), True, berlin(11, 20, 13), berlin(11, 20, 12)),
        (berlin(11, 20, 12), False, berlin(11, 20, 13), berlin(11, 20, 13)),
        (berlin(11, 20, 13), True, berlin(11, 23, 9), berlin(11, 20, 17)),
        (berlin(11, 20, 17), False, berlin(11, 23, 9), berlin(11, 23, 9)),
        (berlin(11, 22, 12), False, berlin(11, 23, 9), berlin(11, 23, 9)),
    ],
)
def test_an_office_week(wall: datetime, is_open: bool, start: datetime, change: datetime) -> None:
    assert OFFICE.is_on
    assert OFFICE.is_open(wall, BERLIN) is is_open
    assert OFFICE.next_start(wall, BERLIN) == start
    assert OFFICE.next_change(wall, BERLIN) == change


@pytest.mark.parametrize(
    ("wall", "is_open", "change"),
    [
        (berlin(11, 20, 21, 59), False, berlin(11, 20, 22)),
        (berlin(11, 20, 22), True, berlin(11, 21, 6)),
        (berlin(11, 21, 5, 59), True, berlin(11, 21, 6)),
        (berlin(11, 21, 6), False, berlin(11, 23, 22)),
        (berlin(11, 23, 3), False, berlin(11, 23, 22)),
        (berlin(11, 24, 3), True, berlin(11, 24, 6)),
    ],
)
def test_a_span_over_midnight_belongs_to_the_day_it_starts_on(
    wall: datetime, is_open: bool, change: datetime
) -> None:
    assert NIGHT.is_open(wall, BERLIN) is is_open
    assert NIGHT.next_change(wall, BERLIN) == change


def test_one_span_a_week_is_found_a_week_ahead() -> None:
    monday = week(span("09:00", "10:00"), days="1000000")
    assert monday.next_start(berlin(11, 23, 9), BERLIN) == berlin(11, 30, 9)
    assert monday.next_change(berlin(11, 23, 10), BERLIN) == berlin(11, 30, 9)


def test_round_the_clock_never_changes() -> None:
    always = week(span("00:00", "00:00"))
    assert always.is_open(berlin(11, 20, 0), BERLIN)
    assert always.next_change(berlin(11, 20, 12), BERLIN) is None


def test_spans_that_touch_are_one() -> None:
    day = week(span("09:00", "12:00"), span("12:00", "17:00"))
    assert day.next_change(berlin(11, 20, 10), BERLIN) == berlin(11, 20, 17)
    overlapping = week(span("09:00", "13:00"), span("12:00", "17:00"))
    assert overlapping.next_change(berlin(11, 20, 10), BERLIN) == berlin(11, 20, 17)


@pytest.mark.parametrize(
    ("evening", "hours"),
    [
        (berlin(11, 20, 22), 8),
        (berlin(3, 27, 22), 8),
        (berlin(3, 28, 22), 7),
        (berlin(10, 24, 22), 9),
    ],
)
def test_a_night_is_as_long_as_the_clock_makes_it(evening: datetime, hours: int) -> None:
    every_night = week(span("22:00", "06:00"))
    assert every_night.next_change(evening, BERLIN) == evening + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        (naive(3, 29, 1, 59), at(2026, 3, 29, 0, 59)),
        (naive(3, 29, 2, 30), at(2026, 3, 29, 1, 30)),
        (naive(3, 29, 3, 0), at(2026, 3, 29, 1, 0)),
        (naive(10, 25, 2, 30), at(2026, 10, 25, 0, 30)),
        (naive(10, 25, 3, 0), at(2026, 10, 25, 2, 0)),
    ],
)
def test_local_times_around_the_changes(local: datetime, utc: datetime) -> None:
    assert to_utc(local, BERLIN) == utc


def test_a_span_within_the_hour_left_out_moves_with_the_clock() -> None:
    small = week(span("02:15", "02:45"))
    change = small.next_change(at(2026, 3, 29, 0, 30), BERLIN)
    assert change == at(2026, 3, 29, 1, 15)
    assert small.next_change(change, BERLIN) == at(2026, 3, 29, 1, 45)


def test_no_zone_is_the_zone_of_the_machine() -> None:
    local = naive(11, 20, 9, 30)
    assert to_utc(local, None) == local.astimezone(UTC)
    assert to_local(to_utc(local, None), None).replace(tzinfo=None) == local
    day = week(span("09:00", "17:00"))
    assert day.is_open(to_utc(local, None), None)
    assert day.next_change(to_utc(local, None), None) == to_utc(
        local.replace(hour=17, minute=0), None
    )


TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
WEEKS = st.lists(st.lists(st.builds(Span, TIMES, TIMES), max_size=3), min_size=7, max_size=7)
MOMENTS = st.integers(0, 370 * 24 * 12).map(lambda n: at(2026, 1, 1, 0) + timedelta(minutes=5 * n))


@settings(derandomize=True, deadline=None, max_examples=150)
@given(WEEKS, MOMENTS)
def test_until_the_next_change_nothing_changes(spans: list[list[Span]], wall: datetime) -> None:
    hours = WorkingHours(tuple(tuple(day) for day in spans))
    now_open = hours.is_open(wall, BERLIN)
    change = hours.next_change(wall, BERLIN)
    end = change or wall + timedelta(days=7)
    moment = wall
    while moment < end:
        assert hours.is_open(moment, BERLIN) is now_open
        moment += timedelta(minutes=15)
    if change is not None:
        assert change > wall
        assert hours.is_open(change, BERLIN) is not now_open
