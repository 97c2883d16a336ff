"""A pause until tomorrow: the night belongs to the day before, and tomorrow begins at 04:00."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipflex.core.hold import paused
from hipflex.core.hours import WorkingHours, days_off, late_until, spans, to_local
from hipflex.core.instant import Instant

BERLIN = ZoneInfo("Europe/Berlin")


def week(working_day: str, weekend: str = "", off: str = "") -> WorkingHours:
    return WorkingHours((spans(working_day),) * 5 + (spans(weekend),) * 2, days_off(off))


NONE = WorkingHours()
OFFICE = week("8:30-17")
ROUND = week("0-24", "0-24")
ROUND_IN_THE_WEEK = week("0-24")
SPLIT_NIGHTS = week("22-24, 0-6", "22-24, 0-6")
NIGHTS = week("22:00-07:00", "22:00-07:00")
SMALL_HOURS = week("0-6", "0-6")
BAKER = week("03:00-11:00", "03:00-11:00")


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


def end_of(
    wall: datetime, zone: ZoneInfo, hours: WorkingHours, words: str = "tomorrow"
) -> datetime:
    now = Instant(wall, 0.0)
    hold = paused(words, now, zone, hours)
    assert hold.by_calendar
    end = hold.end_on_wall(now)
    assert end is not None
    return end


@pytest.mark.parametrize("words", ["tomorrow", "until tomorrow", " Tomorrow "])
def test_the_words_for_it(words: str) -> None:
    end = end_of(berlin("2026-11-20T10:00"), BERLIN, NONE, words)
    assert end == berlin("2026-11-21T06:00")


@pytest.mark.parametrize(
    ("hours", "said", "end"),
    [
        # Without working hours: the next 06:00 after the night.
        (NONE, "2026-11-20T23:59", "2026-11-21T06:00"),
        # Who is still up at one minute past midnight means the coming morning, not the one after.
        (NONE, "2026-11-21T00:01", "2026-11-21T06:00"),
        (NONE, "2026-11-21T03:59", "2026-11-21T06:00"),
        (NONE, "2026-11-21T04:00", "2026-11-22T06:00"),
        # The next start, over a weekend and days off.
        (OFFICE, "2026-11-19T10:00", "2026-11-20T08:30"),
        (OFFICE, "2026-11-20T00:30", "2026-11-20T08:30"),
        (OFFICE, "2026-11-20T10:00", "2026-11-23T08:30"),
        (OFFICE, "2026-11-21T00:30", "2026-11-23T08:30"),
        (week("8:30-17", off="2026-11-20..2026-11-23"), "2026-11-19T23:30", "2026-11-24T08:30"),
        (week("8:30-17", off="2026-01-01..9999-12-31"), "2026-11-19T23:30", "2026-11-20T06:00"),
        (week("4-12"), "2026-11-19T23:30", "2026-11-20T04:00"),
        (week("4-12"), "2026-11-20T03:59", "2026-11-20T04:00"),
        # Midnight is no morning, though working hours start there.
        (ROUND, "2026-11-20T23:30", "2026-11-21T06:00"),
        (ROUND, "2026-11-20T10:00", "2026-11-21T06:00"),
        (ROUND, "2026-11-21T00:30", "2026-11-21T06:00"),
        (ROUND_IN_THE_WEEK, "2026-11-18T23:30", "2026-11-19T06:00"),
        (ROUND_IN_THE_WEEK, "2026-11-19T23:30", "2026-11-20T06:00"),
        (ROUND_IN_THE_WEEK, "2026-11-20T23:30", "2026-11-23T00:00"),
        # The night that goes on over midnight is not tomorrow's, in one span or in two.
        (SPLIT_NIGHTS, "2026-11-20T23:30", "2026-11-21T22:00"),
        (SPLIT_NIGHTS, "2026-11-21T00:30", "2026-11-21T22:00"),
        (NIGHTS, "2026-11-20T23:30", "2026-11-21T22:00"),
        (NIGHTS, "2026-11-21T00:30", "2026-11-21T22:00"),
        # Nor is one that starts at midnight: it is the rest of the day that is paused.
        (SMALL_HOURS, "2026-11-20T10:00", "2026-11-22T00:00"),
        # Work that starts before the day does and goes on in it: not a whole day later.
        (BAKER, "2026-11-20T10:00", "2026-11-21T06:00"),
        # The nights on which the clock is changed.
        (NONE, "2026-10-24T23:00", "2026-10-25T06:00"),
        (NONE, "2026-10-25T02:30", "2026-10-25T06:00"),
        (NONE, "2026-03-28T23:00", "2026-03-29T06:00"),
        (NONE, "2026-03-29T03:10", "2026-03-29T06:00"),
    ],
)
def test_the_next_start_of_work_after_the_night_else_six(
    hours: WorkingHours, said: str, end: str
) -> None:
    assert end_of(berlin(said), BERLIN, hours) == berlin(end)


ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]).map(ZoneInfo)
MOMENTS = st.integers(0, 366 * 24 * 60).map(
    lambda n: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=n)
)
ALL = [NONE, OFFICE, ROUND, ROUND_IN_THE_WEEK, SPLIT_NIGHTS, NIGHTS, SMALL_HOURS, BAKER]


@settings(derandomize=True, deadline=None)
@given(MOMENTS, ZONES, st.sampled_from(ALL), st.floats(0, 1))
def test_it_is_one_promise_all_day_and_night(
    wall: datetime, zone: ZoneInfo, hours: WorkingHours, share: float
) -> None:
    end = end_of(wall, zone, hours)
    begins = late_until(wall, zone)
    assert begins <= end <= begins + timedelta(days=4)
    # Nothing that starts after the night is slept through, but by who works round the clock.
    start = hours.next_start(begins - timedelta(seconds=1), zone)
    assert end == start or f"{to_local(end, zone):%H:%M}" == "06:00"
    # Said again before the night is over it is the same tomorrow.
    again = wall + timedelta(seconds=int((begins - wall).total_seconds() * share))
    if again < begins:
        assert end_of(again, zone, hours) == end
