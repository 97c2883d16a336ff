"""Days off, and no reminder in the last minutes of a span."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hipflex.core.hours import WorkingHours, days_off, spans

BERLIN = ZoneInfo("Europe/Berlin")


def berlin(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    """Local time in Berlin, as UTC. 2026-11-20 is a Friday."""
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


def week(text: str, days: str = "1111100", off: str = "", margin: int = 0) -> WorkingHours:
    day = spans(text)
    return WorkingHours(tuple(day if d == "1" else () for d in days), days_off(off), margin)


def test_a_day_off_has_no_span() -> None:
    hours = week("9-12, 13-17", off="2026-11-19")
    assert not hours.is_open(berlin(11, 19, 10), BERLIN)
    assert hours.next_start(berlin(11, 18, 14), BERLIN) == berlin(11, 20, 9)
    assert hours.next_change(berlin(11, 18, 17), BERLIN) == berlin(11, 20, 9)
    assert hours.is_open(berlin(11, 18, 16), BERLIN)
    assert hours.is_open(berlin(11, 20, 9), BERLIN)


@pytest.mark.parametrize(
    ("wall", "is_open", "change"),
    [
        # The night before the day off runs to its end ...
        (berlin(11, 18, 22), True, berlin(11, 19, 6)),
        (berlin(11, 19, 5, 59), True, berlin(11, 19, 6)),
        # ... and the one that would begin on it does not exist, not even after midnight.
        (berlin(11, 19, 22), False, berlin(11, 20, 22)),
        (berlin(11, 20, 3), False, berlin(11, 20, 22)),
    ],
)
def test_a_night_belongs_to_the_day_on_which_it_begins(
    wall: datetime, is_open: bool, change: datetime
) -> None:
    hours = week("22:00-06:00", off="2026-11-19")
    assert hours.is_open(wall, BERLIN) is is_open
    assert hours.next_change(wall, BERLIN) == change


def test_a_long_holiday_ends() -> None:
    hours = week("9-17", off="2026-12-21..2027-01-15, 2027-01-18")
    last_day = berlin(12, 18, 17)
    assert hours.next_change(last_day, BERLIN) == berlin(1, 19, 9, year=2027)
    assert hours.next_start(berlin(12, 30, 12), BERLIN) == berlin(1, 19, 9, year=2027)


def test_every_monday_off_for_years() -> None:
    monday = datetime(2026, 11, 23, 9, tzinfo=BERLIN)
    mondays = [f"{monday + timedelta(days=7 * n):%Y-%m-%d}" for n in range(200)]
    hours = week("9-17", days="1000000", off=", ".join(mondays))
    expected = monday + timedelta(days=7 * 200)
    assert hours.next_start(berlin(11, 20, 12), BERLIN) == expected.astimezone(UTC)


@pytest.mark.parametrize("off", ["0001-01-01..9999-12-31", "2026-01-01..9999-12-31"])
def test_who_takes_all_days_off_is_never_asked(off: str) -> None:
    hours = week("9-17", off=off)
    assert hours.is_on
    assert not hours.is_open(berlin(11, 20, 12), BERLIN)
    assert hours.next_start(berlin(11, 20, 12), BERLIN) is None
    assert hours.next_change(berlin(11, 20, 12), BERLIN) is None


def test_days_off_without_spans_mean_nothing() -> None:
    hours = WorkingHours(days_off=days_off("2026-11-20"), margin_minutes=30)
    assert not hours.is_on
    assert hours.is_open(berlin(11, 20, 12), BERLIN)
    assert hours.next_start(berlin(11, 20, 12), BERLIN) is None
    assert hours.next_change(berlin(11, 20, 12), BERLIN) is None


def test_round_the_clock_with_one_day_off() -> None:
    hours = week("0-24", days="1111111", off="2026-11-20")
    assert hours.next_change(berlin(11, 18, 12), BERLIN) == berlin(11, 20, 0)
    assert hours.next_change(berlin(11, 20, 12), BERLIN) == berlin(11, 21, 0)
    assert hours.next_change(berlin(11, 21, 12), BERLIN) is None
    assert hours.next_start(berlin(11, 21, 12), BERLIN) == berlin(11, 22, 0)


@pytest.mark.parametrize(
    ("text", "days", "wall", "is_open", "change"),
    [
        ("9-17", "1111100", berlin(11, 20, 16, 29), True, berlin(11, 20, 16, 30)),
        ("9-17", "1111100", berlin(11, 20, 16, 30), False, berlin(11, 23, 9)),
        ("9-17", "1111100", berlin(11, 20, 17), False, berlin(11, 23, 9)),
        # Each span has its own last minutes ...
        ("9-12, 13-17", "1111100", berlin(11, 20, 11, 30), False, berlin(11, 20, 13)),
        ("9-12, 13-17", "1111100", berlin(11, 20, 13), True, berlin(11, 20, 16, 30)),
        # ... but spans that touch are one.
        ("9-12, 12-17", "1111100", berlin(11, 20, 11, 45), True, berlin(11, 20, 16, 30)),
        ("22:00-24:00, 0-6", "1111111", berlin(11, 20, 23, 45), True, berlin(11, 21, 5, 30)),
        ("22:00-24:00, 0-6", "1111111", berlin(11, 21, 5, 30), False, berlin(11, 21, 22)),
        ("22:00-06:00", "1111100", berlin(11, 20, 23, 45), True, berlin(11, 21, 5, 30)),
        ("22:00-06:00, 5-9", "1111111", berlin(11, 20, 5, 45), True, berlin(11, 20, 8, 30)),
        # What is not longer than the margin gives nothing.
        ("8:00-8:30, 9-17", "1111100", berlin(11, 20, 8), False, berlin(11, 20, 9)),
        ("8:00-8:31, 9-17", "1111100", berlin(11, 20, 8), True, berlin(11, 20, 8, 1)),
        ("8:00-8:15, 8:15-8:30, 9-17", "1111100", berlin(11, 20, 7), False, berlin(11, 20, 9)),
        ("8:00-8:15, 8:15-8:40, 9-17", "1111100", berlin(11, 20, 7), False, berlin(11, 20, 8)),
        ("0-24", "1111111", berlin(11, 20, 23, 45), True, None),
        ("0-24", "1111100", berlin(11, 20, 12), True, berlin(11, 20, 23, 30)),
        ("0-24", "1111100", berlin(11, 16, 12), True, berlin(11, 20, 23, 30)),
    ],
)
def test_half_an_hour_of_margin(
    text: str, days: str, wall: datetime, is_open: bool, change: datetime | None
) -> None:
    hours = week(text, days, margin=30)
    assert hours.is_open(wall, BERLIN) is is_open
    assert hours.next_change(wall, BERLIN) == change


def test_a_start_within_the_margin_is_none() -> None:
    hours = week("9-12, 12:00-12:10", margin=30)
    assert hours.next_start(berlin(11, 19, 11), BERLIN) == berlin(11, 20, 9)
    hours = week("9-12, 12-17", margin=30)
    assert hours.next_start(berlin(11, 19, 11), BERLIN) == berlin(11, 19, 12)


def test_the_next_start_after_a_week_of_spans_that_are_too_short() -> None:
    long, short = spans("9-17"), spans("8:00-8:30")
    hours = WorkingHours((long, *(short,) * 6), (), 30)
    assert hours.next_change(berlin(11, 23, 10), BERLIN) == berlin(11, 23, 16, 30)
    assert hours.next_start(berlin(11, 23, 10), BERLIN) == berlin(11, 30, 9)


def test_a_day_off_ends_a_night_that_would_go_on() -> None:
    hours = week("22:00-24:00, 0-6", days="1111111", off="2026-11-20", margin=30)
    assert hours.next_change(berlin(11, 19, 22), BERLIN) == berlin(11, 19, 23, 30)
    assert hours.next_change(berlin(11, 19, 23, 30), BERLIN) == berlin(11, 21, 0)


@pytest.mark.parametrize("text", ["9:00-9:45", "23:50-0:05", "9:00-9:30, 9:30-10:00"])
def test_spans_shorter_than_the_margin_are_never_open(text: str) -> None:
    hours = week(text, days="1111111", margin=60)
    assert hours.is_on
    for hour in range(24):
        assert not hours.is_open(berlin(11, 20, hour), BERLIN)
    assert hours.next_start(berlin(11, 20, 12), BERLIN) is None
    assert hours.next_change(berlin(11, 20, 12), BERLIN) is None


def test_a_night_of_a_year_in_which_a_short_span_is_long_enough() -> None:
    # 2:30 to 3:00 takes an hour and a half when the clock goes back at three.
    hours = week("2:30-3:00", days="1111111", margin=60)
    assert hours.next_start(berlin(11, 20, 12), BERLIN) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert hours.is_open(datetime(2027, 10, 31, 0, 59, tzinfo=UTC), BERLIN)


def test_equal_hours_are_equal_whatever_they_were_asked() -> None:
    asked, fresh = week("9-17"), week("9-17")
    assert asked.is_open(berlin(11, 20, 12), BERLIN)
    assert asked == fresh
    assert hash(asked) == hash(fresh)
    assert repr(asked) == repr(fresh)
