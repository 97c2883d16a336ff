"""Working hours while the clock is changed, while travelling, and asked again and again."""

from __future__ import annotations

import time as system_time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipflex.core.hours import DaysOff, Span, WorkingHours, days_off, spans, to_local, to_utc

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
"""Half an hour: back on 2026-04-05 at 2:00, forward on 2026-10-04 at 2:00."""


def week(text: str, off: str = "", margin: int = 0) -> WorkingHours:
    return WorkingHours((spans(text),) * 7, days_off(off), margin)


def local(zone: ZoneInfo, day: str, clock: str, fold: int = 0) -> datetime:
    found = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=zone, fold=fold)
    return found.astimezone(UTC)


@pytest.mark.parametrize(
    ("zone", "day", "night", "whole_day"),
    [
        (BERLIN, "2026-03-28", 7, 24),
        (BERLIN, "2026-03-29", 8, 23),
        (BERLIN, "2026-10-24", 9, 24),
        (BERLIN, "2026-10-25", 8, 25),
        (NEW_YORK, "2026-03-07", 7, 24),
        (NEW_YORK, "2026-03-08", 8, 23),
        (NEW_YORK, "2026-10-31", 9, 24),
        (NEW_YORK, "2026-11-01", 8, 25),
        (LORD_HOWE, "2026-04-04", 8.5, 24),
        (LORD_HOWE, "2026-04-05", 8, 24.5),
        (LORD_HOWE, "2026-10-03", 7.5, 24),
        (LORD_HOWE, "2026-10-04", 8, 23.5),
    ],
)
def test_nights_and_days_are_as_long_as_the_clock_makes_them(
    zone: ZoneInfo, day: str, night: float, whole_day: float
) -> None:
    evening = local(zone, day, "22:00")
    hours = week("22:00-06:00", margin=15)
    end = evening + timedelta(hours=night, minutes=-15)
    assert hours.next_change(evening, zone) == end
    assert hours.is_open(end - timedelta(seconds=1), zone)
    assert not hours.is_open(end, zone)

    # Open only on that one day.
    before, after = (date.fromisoformat(day) + timedelta(days=n) for n in (-1, 1))
    hours = week("0-24", off=f"2026-01-01..{before}, {after}..2026-12-31")
    midnight = local(zone, day, "00:00")
    assert hours.next_start(midnight - timedelta(days=30), zone) == midnight
    assert hours.next_change(midnight, zone) == midnight + timedelta(hours=whole_day)


def test_a_span_in_the_half_hour_that_comes_twice() -> None:
    # 1:30 to 2:00 is twice: open from the first 1:30 to the 2:00 that is shown once.
    hours = week("01:30-02:00")
    start = local(LORD_HOWE, "2026-04-05", "01:30")
    assert hours.next_start(start - timedelta(hours=1), LORD_HOWE) == start
    assert hours.next_change(start, LORD_HOWE) == start + timedelta(hours=1)


def test_a_span_turned_inside_out_does_not_exist_that_night() -> None:
    # In Berlin 2:30 does not exist and means 3:30, which is after 3:15.
    hours = week("02:30-03:15")
    assert hours.next_start(local(BERLIN, "2026-03-28", "12:00"), BERLIN) == local(
        BERLIN, "2026-03-30", "02:30"
    )
    assert not hours.is_open(datetime(2026, 3, 29, 1, 20, tzinfo=UTC), BERLIN)


def test_the_zone_of_asking_counts_at_once() -> None:
    # Travel across six zones, at the same moment.
    hours = week("09:00-17:00")
    wall = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    for _ in range(2):
        assert hours.is_open(wall, BERLIN)
        assert hours.next_change(wall, BERLIN) == datetime(2026, 11, 20, 16, tzinfo=UTC)
        assert not hours.is_open(wall, NEW_YORK)
        assert hours.next_change(wall, NEW_YORK) == datetime(2026, 11, 20, 14, tzinfo=UTC)


@pytest.fixture
def travel(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Set the zone of the machine."""
    if not hasattr(system_time, "tzset"):
        pytest.skip("the zone of this process cannot be set")

    def to(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        system_time.tzset()

    yield to
    monkeypatch.undo()
    system_time.tzset()


def test_travel_of_the_machine_counts_at_once(travel: Callable[[str], None]) -> None:
    hours = week("09:00-17:00")
    wall = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    end_in_berlin = datetime(2026, 11, 20, 16, tzinfo=UTC)
    travel("Europe/Berlin")
    assert hours.next_change(wall, None) == end_in_berlin
    travel("America/New_York")
    assert not hours.is_open(wall, None)
    assert hours.next_change(wall, None) == datetime(2026, 11, 20, 14, tzinfo=UTC)
    travel("Europe/Berlin")
    assert hours.next_change(wall, None) == end_in_berlin


def test_a_zone_of_the_same_name_counts_by_its_own_offset(travel: Callable[[str], None]) -> None:
    # Both are called CST.
    hours = week("09:00-17:00")
    wall = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
    travel("Asia/Shanghai")
    assert hours.is_open(wall, None)
    travel("America/Chicago")
    assert not hours.is_open(wall, None)


def test_a_zone_of_the_same_offset_counts_by_its_own_rule(travel: Callable[[str], None]) -> None:
    # Berlin and Lagos show the same time until Berlin changes its clock.
    hours = week("09:00-17:00")
    wall = datetime(2026, 3, 28, 17, 0, tzinfo=UTC)
    travel("Europe/Berlin")
    assert hours.next_change(wall, None) == datetime(2026, 3, 29, 7, tzinfo=UTC)
    travel("Africa/Lagos")
    assert hours.next_change(wall, None) == datetime(2026, 3, 29, 8, tzinfo=UTC)


def test_an_answer_is_kept_a_day_at_most(travel: Callable[[str], None]) -> None:
    # Two names of the same zone of today; nothing tells them apart before the clock is changed.
    monday = WorkingHours((spans("9-17"), (), (), (), (), (), ()))
    friday = datetime(2026, 3, 27, 17, 0, tzinfo=UTC)
    travel("CET-1CEST,M3.5.0,M10.5.0/3")
    assert monday.next_change(friday, None) == datetime(2026, 3, 30, 7, tzinfo=UTC)
    travel("CET-1")
    sunday = friday + timedelta(days=1, seconds=1)
    assert monday.next_change(sunday, None) == datetime(2026, 3, 30, 8, tzinfo=UTC)


class CountedZone(tzinfo):
    """UTC, and how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def utcoffset(self, moment: datetime | None) -> timedelta:
        self.asked += 1
        return timedelta()

    def dst(self, moment: datetime | None) -> timedelta:
        return timedelta()

    def tzname(self, moment: datetime | None) -> str:
        return "counted"


@pytest.mark.parametrize("off", ["", "2026-11-01..2026-12-31"])
def test_asking_again_costs_nothing(off: str) -> None:
    zone = CountedZone()
    hours = week("09:00-12:00, 13:00-17:00", off=off)
    wall = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    hours.is_open(wall, zone)
    first = zone.asked
    assert 0 < first < 60
    for n in range(1, 360):
        moment = wall + timedelta(seconds=30 * n)
        hours.is_open(moment, zone)
        hours.next_change(moment, zone)
        hours.next_start(moment, zone)
    assert zone.asked == first


TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
WEEKS = st.lists(st.lists(st.builds(Span, TIMES, TIMES), max_size=3), min_size=7, max_size=7)
ZONES = st.sampled_from([BERLIN, NEW_YORK, LORD_HOWE, ZoneInfo("Asia/Kathmandu")])
# Around the changes of clocks of all of them, in quarters of an hour.
MOMENTS = st.builds(
    lambda day, n: datetime(2026, *day, tzinfo=UTC) + timedelta(minutes=15 * n),
    st.sampled_from([(3, 7), (3, 28), (4, 4), (10, 3), (10, 24), (10, 31), (6, 15)]),
    st.integers(0, 4 * 48),
)
OFF = st.lists(
    st.builds(
        lambda wall, ahead, more: DaysOff(
            (first := (wall + timedelta(days=ahead)).date()), first + timedelta(days=more)
        ),
        MOMENTS,
        st.integers(-2, 5),
        st.integers(0, 3),
    ),
    max_size=3,
)


def _in_a_span(hours: WorkingHours, wall: datetime, zone: tzinfo) -> bool:
    """The rule, said plainly: some span that began today or yesterday runs."""
    today = to_local(wall, zone).date()
    for day in (today - timedelta(days=1), today):
        if any(off.first <= day <= off.last for off in hours.days_off):
            continue
        for span in hours.week[day.weekday()]:
            last = day if span.end > span.start else day + timedelta(days=1)
            start = to_utc(datetime.combine(day, span.start), zone)
            end = to_utc(datetime.combine(last, span.end), zone)
            if start <= wall < end:
                return True
    return False


@settings(derandomize=True, deadline=None, max_examples=250)
@given(WEEKS, OFF, st.sampled_from([0, 15, 30, 60]), ZONES, st.lists(MOMENTS, min_size=1))
def test_open_is_what_the_rule_says_whatever_was_asked_before(
    day_spans: list[list[Span]],
    off: list[DaysOff],
    margin: int,
    zone: ZoneInfo,
    moments: list[datetime],
) -> None:
    hours = WorkingHours(tuple(map(tuple, day_spans)), tuple(off), margin)
    for wall in moments:
        quarters = (wall + timedelta(minutes=ahead) for ahead in range(0, margin + 1, 15))
        wanted = not hours.is_on or all(_in_a_span(hours, moment, zone) for moment in quarters)
        assert hours.is_open(wall, zone) is wanted
        fresh = WorkingHours(hours.week, hours.days_off, margin)
        assert hours.next_change(wall, zone) == fresh.next_change(wall, zone)
        assert hours.next_start(wall, zone) == fresh.next_start(wall, zone)


@settings(derandomize=True, deadline=None, max_examples=120)
@given(WEEKS, OFF, st.sampled_from([0, 15, 60]), ZONES, MOMENTS)
def test_until_the_next_change_nothing_changes(
    day_spans: list[list[Span]],
    off: list[DaysOff],
    margin: int,
    zone: ZoneInfo,
    wall: datetime,
) -> None:
    hours = WorkingHours(tuple(map(tuple, day_spans)), tuple(off), margin)
    now_open = hours.is_open(wall, zone)
    change = hours.next_change(wall, zone)
    start = hours.next_start(wall, zone)
    assert change is None or change > wall
    assert change is None or hours.is_open(change, zone) is not now_open
    moment = wall
    while moment < (change or wall + timedelta(days=9)):
        fresh = WorkingHours(hours.week, hours.days_off, margin)
        assert fresh.is_open(moment, zone) is now_open
        moment += timedelta(hours=1)
    if start is not None:
        assert start > wall
        assert hours.is_open(start, zone)
        assert now_open or start == change
