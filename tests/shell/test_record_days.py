"""To which day a break belongs: the local date of its start, however it is recorded.

The nights in which the clock is changed have an hour more or less before the next midnight; whoever
reckons with the offset of the evening before is wrong by an hour at one of them.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hipflex.core.exercise import StepKind
from hipflex.core.record import Outcome, summary
from tests.conftest import FakeClock

BERLIN = ZoneInfo("Europe/Berlin")
HOUR = timedelta(hours=1)
# Each is the first moment of a local day.
MIDNIGHTS = {
    "into the spring night": datetime(2026, 3, 28, 23, tzinfo=UTC),
    "after the spring night": datetime(2026, 3, 29, 22, tzinfo=UTC),
    "into the autumn night": datetime(2026, 10, 24, 22, tzinfo=UTC),
    "after the autumn night": datetime(2026, 10, 25, 23, tzinfo=UTC),
}


def completed(desk):
    desk.take("standing_hip_flexor")
    desk.finish()


def skipped(desk):
    desk.control.skip()


def moved(desk):
    desk.control.moved()


def natural(desk):
    desk.leave()
    desk.wait(7200)
    desk.come_back()


def missed(desk):
    desk.control.change_settings({"interval_minutes": 5})
    while not desk.records:
        desk.wait(30)


def cut_off(desk):
    desk.take("standing_hip_flexor")
    desk.go_to(StepKind.RELEASE)


WAYS = {
    completed: Outcome.COMPLETED,
    skipped: Outcome.SKIPPED,
    moved: Outcome.NATURAL,
    natural: Outcome.NATURAL,
    missed: Outcome.MISSED,
    cut_off: Outcome.PARTIAL,
}


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
@pytest.mark.parametrize("minutes", [-25, 25])
@pytest.mark.parametrize("midnight", MIDNIGHTS.values(), ids=MIDNIGHTS)
def test_the_day_is_the_local_date_of_the_start(make_desk, again, midnight, minutes, way):
    moment = midnight + timedelta(minutes=minutes)
    desk = make_desk(clock=FakeClock(moment - timedelta(minutes=10)))
    desk.zone("Europe/Berlin")
    desk.start().wait(600)
    way(desk)
    if way is cut_off:
        desk = again(desk, 7200, killed=True)
    (record,) = desk.records
    assert record.outcome is WAYS[way]
    assert abs(record.started - moment) < timedelta(minutes=15)
    assert record.day == record.started.astimezone(BERLIN).date()
    before = midnight.astimezone(BERLIN).date() - timedelta(days=minutes < 0)
    assert record.day == before
    assert desk.history.by_day() == {before: summary([record])}


@pytest.mark.parametrize(
    ("noon", "hours"),
    [(datetime(2026, 3, 29, 10, tzinfo=UTC), 23), (datetime(2026, 10, 25, 11, tzinfo=UTC), 25)],
)
def test_all_breaks_of_a_day_that_is_shorter_or_longer_are_of_that_day(make_desk, noon, hours):
    """One every half hour for two days and more; the day has as many as it has hours."""
    begin = noon - 36 * HOUR + timedelta(minutes=15)
    desk = make_desk(clock=FakeClock(begin))
    desk.zone("Europe/Berlin")
    desk.start()
    for _ in range(60):
        desk.wait(3600)
        desk.control.moved()
    day = noon.astimezone(BERLIN).date()
    assert desk.history.by_day()[day].natural == hours
    assert len(desk.history.of_day(day)) == hours


def test_a_day_stays_what_it_was_where_the_break_was_taken(make_desk, again):
    """Half past midnight in Berlin, and then five hours later it is yesterday's evening in New
    York."""
    desk = make_desk(clock=FakeClock(datetime(2026, 11, 20, 23, 30, tzinfo=UTC)))
    desk.zone("Europe/Berlin")
    desk.start().wait(60)
    desk.control.moved()
    desk.wait(120)
    desk.take("standing_hip_flexor")
    desk.go_to(StepKind.RELEASE)
    desk.control.stop()
    desk.zone("America/New_York")
    desk = again(desk, 4.5 * 3600, killed=True)
    desk.wait(60)
    desk.control.moved()
    friday, saturday = date(2026, 11, 20), date(2026, 11, 21)
    assert [(one.outcome, one.day) for one in desk.history.since(friday)] == [
        (Outcome.NATURAL, saturday),
        (Outcome.PARTIAL, saturday),
        (Outcome.NATURAL, friday),
    ]
    sums = desk.history.by_day()
    assert (sums[saturday].natural, sums[saturday].partial, sums[friday].natural) == (1, 1, 1)
