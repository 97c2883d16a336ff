"""When the next break is due after an hour of sitting began."""

from __future__ import annotations

import time as system_time
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hipflex.core.hours import to_local
from hipflex.core.instant import Instant
from hipflex.core.schedule import AtMinute, Every, Schedule

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
KOLKATA = ZoneInfo("Asia/Kolkata")
KATHMANDU = ZoneInfo("Asia/Kathmandu")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
"""Half an hour: back on 2026-04-05 at 2:00, forward on 2026-10-04 at 2:00."""

MINUTES = 60.0
TO_FIFTY = AtMinute(50, 20 * MINUTES)


def at(hour: int, minute: int = 0, second: float = 0, day: int = 20, month: int = 11) -> Instant:
    """A moment of 2026 on two clocks that agree."""
    wall = datetime(2026, month, day, hour, minute, tzinfo=UTC) + timedelta(seconds=second)
    return Instant(wall, (wall - datetime(2026, 1, 1, tzinfo=UTC)).total_seconds())


def test_every_is_so_much_sitting() -> None:
    assert Every(2700).length == 2700
    assert Every(2700).due(at(9), at(9), BERLIN) == at(9, 45)


def test_every_does_not_ask_the_clock_on_the_wall() -> None:
    now = Instant(at(14).wall, at(9, 10).elapsed)
    assert Every(2700).due(at(9), now, KOLKATA) == at(9, 45)


def test_the_length_of_an_hour_by_the_clock() -> None:
    assert TO_FIFTY.length == 3600


@pytest.mark.parametrize(
    ("since", "due"),
    [
        (at(9), at(9, 50)),
        (at(9, 10), at(9, 50)),
        # On the second it is enough, and one second less is not.
        (at(9, 30), at(9, 50)),
        (at(9, 30, 1), at(10, 50)),
        (at(9, 30, 1e-6), at(10, 50)),
        (at(9, 50), at(10, 50)),
        (at(9, 29, 59), at(9, 50)),
        # Over midnight.
        (at(23, 31), at(0, 50, day=21)),
    ],
)
def test_the_first_such_minute_after_enough_sitting(since: Instant, due: Instant) -> None:
    assert TO_FIFTY.due(since, since, UTC) == due


@pytest.mark.parametrize(
    ("zone", "minute", "due"),
    [
        (BERLIN, 0, at(10)),
        (KOLKATA, 0, at(9, 30)),
        (KOLKATA, 20, at(9, 50)),
        (KATHMANDU, 0, at(10, 15)),
        (KATHMANDU, 45, at(10)),
        # Long ago the offsets of zones were not whole minutes.
        (timezone(timedelta(minutes=53, seconds=28)), 0, at(10, 6, 32)),
    ],
)
def test_the_minute_is_that_of_the_local_clock(zone: ZoneInfo, minute: int, due: Instant) -> None:
    assert AtMinute(minute, 20 * MINUTES).due(at(9), at(9), zone) == due


def test_a_clock_that_was_set_is_asked_for_its_minutes() -> None:
    since = at(9)
    # Forty minutes later the clock is set ten minutes ahead: it shows 9:50.
    now = Instant(at(9, 50).wall, at(9, 40).elapsed)
    assert AtMinute(55, 20 * MINUTES).due(since, now, UTC) == now.plus(5 * MINUTES)
    # Three hours do not matter, nor does it in which direction.
    for hours in (3, -3):
        now = Instant(at(9, 40).wall + timedelta(hours=hours), at(9, 40).elapsed)
        assert TO_FIFTY.due(since, now, UTC) == now.plus(10 * MINUTES)


def test_the_minute_may_be_past_on_a_clock_that_was_set() -> None:
    now = Instant(at(10, 10).wall, at(9, 40).elapsed)
    assert TO_FIFTY.due(at(9), now, UTC) == now.plus(-20 * MINUTES)


def test_travel_asks_the_clock_of_the_new_place() -> None:
    now = at(9, 10)
    assert TO_FIFTY.due(at(9), now, BERLIN) == at(9, 50)
    assert TO_FIFTY.due(at(9), now, NEW_YORK) == at(9, 50)
    assert TO_FIFTY.due(at(9), now, KOLKATA) == at(9, 20)


@pytest.mark.parametrize(
    ("minute", "zone", "sits_from", "least", "waits"),
    [
        # Whole hours leave the minutes alone: forward ...
        (50, BERLIN, at(0, 40, day=29, month=3), 20, 70),
        (15, BERLIN, at(0, 40, day=29, month=3), 20, 35),
        (0, BERLIN, at(0, 40, day=29, month=3), 20, 20),
        (50, NEW_YORK, at(6, 40, day=8, month=3), 20, 70),
        # ... and back, where each minute comes twice.
        (50, BERLIN, at(0, 0, day=25, month=10), 20, 50),
        (50, BERLIN, at(0, 40, day=25, month=10), 20, 70),
        (50, NEW_YORK, at(5, 40, day=1, month=11), 20, 70),
        # Lord Howe, back at 15:00 UTC from 2:00 to 1:30. 1:45 comes again after 1:46.
        (45, LORD_HOWE, at(14, 26, day=4, month=4), 20, 49),
        # 2:15 is not reached before, and comes 45 minutes after: 89 minutes from 1:16 on.
        (15, LORD_HOWE, at(13, 56, day=4, month=4), 20, 109),
        # Shown before the change.
        (59, LORD_HOWE, at(14, 26, day=4, month=4), 20, 33),
        # The moment of the change itself: 1:30 instead of 2:00.
        (30, LORD_HOWE, at(14, 26, day=4, month=4), 20, 34),
        (0, LORD_HOWE, at(14, 26, day=4, month=4), 20, 64),
        # Forward at 15:30 UTC from 2:00 to 2:30: 2:15 is left out.
        (15, LORD_HOWE, at(14, 26, day=3, month=10), 20, 109),
        (45, LORD_HOWE, at(14, 56, day=3, month=10), 20, 49),
        (30, LORD_HOWE, at(14, 56, day=3, month=10), 20, 34),
        (0, LORD_HOWE, at(14, 56, day=3, month=10), 20, 64),
        (59, LORD_HOWE, at(14, 56, day=3, month=10), 20, 33),
    ],
)
def test_nights_on_which_the_clock_is_changed(
    minute: int, zone: ZoneInfo, sits_from: Instant, least: float, waits: float
) -> None:
    due = AtMinute(minute, least * MINUTES).due(sits_from, sits_from, zone)
    assert due == sits_from.plus(waits * MINUTES)


@pytest.mark.skipif(not hasattr(system_time, "tzset"), reason="the zone cannot be set")
def test_no_zone_is_the_zone_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        monkeypatch.setenv("TZ", "Asia/Kathmandu")
        system_time.tzset()
        assert AtMinute(0, 0).due(at(9), at(9), None) == at(9, 15)
    finally:
        monkeypatch.undo()
        system_time.tzset()


ZONES = st.sampled_from([BERLIN, NEW_YORK, KOLKATA, KATHMANDU, LORD_HOWE])
CHANGES = [(3, 8, 7), (3, 29, 1), (4, 4, 15), (10, 3, 15), (10, 25, 1), (11, 1, 6), (6, 15, 12)]
SECONDS = st.one_of(
    st.integers(-3 * 3600, 3600).map(float),
    st.floats(-3 * 3600, 3600, allow_nan=False),
)
MOMENTS = st.builds(
    lambda change, elapsed, seconds: Instant(
        datetime(2026, change[0], change[1], change[2], tzinfo=UTC), elapsed
    ).plus(seconds),
    st.sampled_from(CHANGES),
    st.floats(0, 1e8),
    SECONDS,
)
SCHEDULES = st.builds(
    AtMinute, st.integers(0, 59), st.one_of(st.integers(0, 3600).map(float), st.floats(0, 3600))
)
GRAIN = 2e-6
"""Seconds: the wall is as fine as a microsecond, and an instant twice rounded."""


def _shows(schedule: AtMinute, moment: datetime, zone: ZoneInfo) -> bool:
    local = to_local(moment, zone)
    return (local.minute, local.second) == (schedule.minute, 0)


@settings(derandomize=True, deadline=None, max_examples=600)
@given(SCHEDULES, MOMENTS, ZONES)
@example(AtMinute(15, 20 * MINUTES), at(13, 56, day=4, month=4), LORD_HOWE)
def test_it_is_the_first_moment_that_shows_the_minute(
    schedule: AtMinute, since: Instant, zone: ZoneInfo
) -> None:
    due = schedule.due(since, since, zone)
    waits = due.since(since)
    changed = {
        to_local(since.plus(seconds).wall, zone).utcoffset() for seconds in range(0, 9000, 600)
    }
    extra = 1800 if zone is LORD_HOWE and len(changed) > 1 else 0
    assert schedule.least - GRAIN <= waits < schedule.least + 3600 + extra + GRAIN
    assert abs((due.wall - since.wall).total_seconds() - waits) < GRAIN
    assert _shows(schedule, due.wall, zone)
    assert due.wall.microsecond == 0
    # No earlier whole minute shows it.
    minute = due.wall - timedelta(minutes=1)
    while (minute - since.wall).total_seconds() >= schedule.least + GRAIN:
        assert not _shows(schedule, minute, zone)
        minute -= timedelta(minutes=1)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(SCHEDULES, MOMENTS, ZONES, st.floats(0, 8 * 3600), st.integers(-86400, 86400))
@example(AtMinute(50, 20 * MINUTES), at(9, 30), BERLIN, 1234.5678, 0)
def test_asking_later_is_the_same_and_a_clock_set_by_hours_too(
    schedule: AtMinute, since: Instant, zone: ZoneInfo, later: float, set_by: int
) -> None:
    due = schedule.due(since, since, zone)
    asked_later = schedule.due(since, since.plus(later), zone)
    assert abs(asked_later.since(due)) < GRAIN
    # A clock that was set: the same bounds, by the clock of now.
    there = since.plus(later)
    now = Instant(there.wall + timedelta(seconds=set_by), there.elapsed)
    waits = schedule.due(since, now, zone).since(since)
    assert schedule.least - GRAIN <= waits < schedule.least + 5400 + GRAIN


@settings(derandomize=True, deadline=None)
@given(st.floats(60, 7200), MOMENTS, ZONES, st.floats(0, 8 * 3600), st.integers(-86400, 86400))
def test_every_is_the_same_whenever_asked(
    seconds: float, since: Instant, zone: ZoneInfo, later: float, set_by: int
) -> None:
    there = since.plus(later)
    now = Instant(there.wall + timedelta(seconds=set_by), there.elapsed)
    schedule: Schedule = Every(seconds)
    assert schedule.due(since, now, zone) == since.plus(schedule.length)
