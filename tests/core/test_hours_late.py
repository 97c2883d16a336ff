"""I am working late: until the night is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipflex.core.hours import late_until, to_local

BERLIN = ZoneInfo("Europe/Berlin")


def berlin(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("said", "until"),
    [
        # In the evening, and long after midnight.
        ("2026-11-20T17:00", "2026-11-21T04:00"),
        ("2026-11-20T23:59", "2026-11-21T04:00"),
        ("2026-11-21T00:00", "2026-11-21T04:00"),
        ("2026-11-21T03:59", "2026-11-21T04:00"),
        # In advance: first thing in the morning, and over lunch, though work begins in between.
        ("2026-11-20T04:00", "2026-11-21T04:00"),
        ("2026-11-20T07:00", "2026-11-21T04:00"),
        ("2026-11-20T12:30", "2026-11-21T04:00"),
    ],
)
def test_until_the_next_four_in_the_morning(said: str, until: str) -> None:
    assert late_until(berlin(said), BERLIN) == berlin(until)


@pytest.mark.parametrize(
    ("said", "fold", "hours"),
    [
        # The clock goes forward at 2:00.
        ("2026-03-28T22:00", 0, 5),
        ("2026-03-29T01:00", 0, 2),
        ("2026-03-29T03:00", 0, 1),
        ("2026-03-28T04:00", 0, 23),
        ("2026-03-29T04:00", 0, 24),
        # It goes back at 3:00.
        ("2026-10-24T22:00", 0, 7),
        ("2026-10-25T02:00", 0, 3),
        ("2026-10-25T02:00", 1, 2),
        ("2026-10-24T04:00", 0, 25),
        ("2026-10-25T04:00", 0, 24),
    ],
)
def test_a_night_on_which_the_clock_is_changed(said: str, fold: int, hours: int) -> None:
    wall = berlin(said, fold)
    assert late_until(wall, BERLIN) - wall == timedelta(hours=hours)


ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]).map(ZoneInfo)
MOMENTS = st.integers(0, 366 * 24 * 60).map(
    lambda n: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=n)
)


@settings(derandomize=True, deadline=None)
@given(MOMENTS, ZONES)
def test_it_ends_within_a_day_at_four(wall: datetime, zone: ZoneInfo) -> None:
    until = late_until(wall, zone)
    assert timedelta() < until - wall <= timedelta(hours=25)
    assert f"{to_local(until, zone):%H:%M}" == "04:00"
    # Once it holds, saying it again changes nothing.
    assert late_until(wall + (until - wall) / 2, zone) == until
