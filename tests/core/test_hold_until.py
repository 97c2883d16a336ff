"""A pause until a time of day, on the nights on which the clock is changed."""

from __future__ import annotations

import time as system_time
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipflex.core.hold import paused
from hipflex.core.hours import WorkingHours
from hipflex.core.instant import Instant

BERLIN = ZoneInfo("Europe/Berlin")
ST_JOHNS = ZoneInfo("America/St_Johns")
CAIRO = ZoneInfo("Africa/Cairo")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
MINUTE = timedelta(minutes=1)


def local(zone: ZoneInfo, text: str, fold: int = 0) -> datetime:
    """A time by the clock on the wall, in UTC. ``fold`` 1: when it is shown for the second time."""
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).astimezone(UTC)


def end_of(words: str, wall: datetime, zone: ZoneInfo | None) -> datetime:
    now = Instant(wall, 0.0)
    hold = paused(words, now, zone, WorkingHours())
    assert hold.by_calendar
    end = hold.end_on_wall(now)
    assert end is not None
    return end


CHANGED = pytest.mark.parametrize(
    ("said", "fold", "words", "minutes"),
    [
        # The clock goes back at 3:00, so 2:00 to 3:00 is twice.
        ("2026-10-24T23:00", 0, "7:00", 9 * 60),
        ("2026-10-24T23:00", 0, "2:30", 3 * 60 + 30),
        ("2026-10-25T02:10", 0, "2:30", 20),
        ("2026-10-25T02:30", 0, "2:30", 60),
        ("2026-10-25T02:40", 0, "2:30", 50),
        ("2026-10-25T02:10", 1, "2:30", 20),
        ("2026-10-25T02:30", 1, "2:30", 24 * 60),
        ("2026-10-25T02:40", 1, "2:30", 24 * 60 - 10),
        ("2026-10-25T02:40", 0, "3:00", 80),
        ("2026-10-25T02:40", 1, "3:00", 20),
        ("2026-10-25T02:40", 1, "24:00", 21 * 60 + 20),
        # It goes forward at 2:00, so 2:00 to 3:00 is left out: 2:30 is half an hour after 1:59.
        ("2026-03-28T23:00", 0, "7:00", 7 * 60),
        ("2026-03-28T23:00", 0, "2:30", 3 * 60 + 30),
        ("2026-03-29T01:59", 0, "2:30", 31),
        ("2026-03-29T01:59", 0, "3:00", 1),
        ("2026-03-29T03:00", 0, "2:30", 23 * 60 + 30),
        ("2026-03-29T03:10", 0, "2:30", 23 * 60 + 20),
        ("2026-03-29T03:10", 0, "3:30", 20),
    ],
)


@CHANGED
def test_a_night_on_which_the_clock_is_changed(
    said: str, fold: int, words: str, minutes: int
) -> None:
    wall = local(BERLIN, said, fold)
    assert end_of(f"until {words}", wall, BERLIN) - wall == timedelta(minutes=minutes)


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine is in Berlin."""
    if not hasattr(system_time, "tzset"):
        pytest.skip("the zone of this process cannot be set")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    system_time.tzset()
    yield
    monkeypatch.undo()
    system_time.tzset()


@CHANGED
@pytest.mark.usefixtures("at_home")
def test_the_zone_of_the_machine_is_no_other(
    said: str, fold: int, words: str, minutes: int
) -> None:
    wall = local(BERLIN, said, fold)
    assert end_of(f"until {words}", wall, None) - wall == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("said", "fold", "words", "minutes"),
    [
        # In Newfoundland it went back at 0:01, so 23:01 to 0:01 was twice.
        ("2010-11-06T23:30", 0, "0:00", 30),
        ("2010-11-06T23:30", 1, "0:00", 30),
        ("2010-11-06T23:30", 1, "24:00", 30),
        ("2010-11-07T00:00", 0, "0:00", 60),
        ("2010-11-07T00:00", 1, "0:00", 24 * 60),
        ("2010-11-07T00:00", 0, "23:30", 30),
        ("2010-11-07T00:00", 1, "23:30", 23 * 60 + 30),
    ],
)
def test_a_midnight_that_comes_twice(said: str, fold: int, words: str, minutes: int) -> None:
    wall = local(ST_JOHNS, said, fold)
    assert end_of(f"until {words}", wall, ST_JOHNS) - wall == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("said", "words", "minutes"),
    [
        # In Cairo the day of the change begins at 1:00.
        ("2026-04-23T23:30", "24:00", 30),
        ("2026-04-23T23:30", "0:20", 50),
        ("2026-04-24T01:10", "0:20", 23 * 60 + 10),
        ("2026-04-24T01:00", "24:00", 23 * 60),
    ],
)
def test_a_midnight_that_is_left_out(said: str, words: str, minutes: int) -> None:
    wall = local(CAIRO, said)
    assert end_of(f"until {words}", wall, CAIRO) - wall == timedelta(minutes=minutes)


CHANGES = st.sampled_from(
    [
        (BERLIN, datetime(2026, 3, 29, 1, tzinfo=UTC)),
        (BERLIN, datetime(2026, 10, 25, 1, tzinfo=UTC)),
        (CAIRO, datetime(2026, 4, 23, 22, tzinfo=UTC)),
        (CAIRO, datetime(2026, 10, 29, 21, tzinfo=UTC)),
        (LORD_HOWE, datetime(2026, 4, 4, 15, tzinfo=UTC)),
        (LORD_HOWE, datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
        (ST_JOHNS, datetime(2010, 11, 7, 2, 31, tzinfo=UTC)),
    ]
)
NEAR = st.integers(-150, 150) | st.integers(-1500, 1500)


def watched(clock: time, wall: datetime, zone: ZoneInfo) -> datetime:
    """When somebody who looks at the clock each minute would say that it is that time."""

    def shown(moment: datetime) -> datetime:
        return moment.astimezone(zone).replace(tzinfo=None)

    while True:
        before, after = shown(wall), shown(wall + MINUTE)
        for wanted in {datetime.combine(day, clock) for day in (before.date(), after.date())}:
            if wanted == after:
                return wall + MINUTE
            if before < wanted < after:
                return wall + (wanted - before)
        wall += MINUTE


@settings(derandomize=True, deadline=None)
@given(CHANGES, NEAR, NEAR)
def test_it_is_what_the_clock_on_the_wall_shows_next(
    change: tuple[ZoneInfo, datetime], said: int, meant: int
) -> None:
    zone, moment = change
    wall = moment + said * MINUTE
    clock = (moment.astimezone(zone).replace(tzinfo=None) + meant * MINUTE).time()
    assert end_of(f"until {clock:%H:%M}", wall, zone) == watched(clock, wall, zone)
