"""What the person chose, a clock that is set, and how often it looks, told from raw samples."""

from __future__ import annotations

import pytest

from tests.core.desk import SOURCES, Desk, back, without_times


@pytest.fixture(params=SOURCES)
def desk(request: pytest.FixtureRequest) -> Desk:
    return Desk(request.param)


@pytest.fixture
def blind() -> Desk:
    return Desk("blind")


# Settings, and the clock on the wall


@pytest.mark.parametrize(("minutes", "end"), [(1, "0:11:00"), (60, "1:10:00")])
def test_away_after_that_many_minutes(minutes: int, end: str) -> None:
    for source in SOURCES:
        desk = Desk(source, interval=4 * 3600, away_after_minutes=minutes)
        desk.work("0:10:00").until(end)
        assert desk.absences == ["presumed 0:10:00-"]


@pytest.mark.parametrize("minutes", [1, 60])
def test_whoever_works_is_not_away_and_not_looked_at_closely(minutes: int) -> None:
    for source in ("x11", "mutter", "windows"):
        desk = Desk(source, interval=4 * 3600, away_after_minutes=minutes)
        desk.work("0:30:00", every=5).until("0:30:00")
        assert desk.absences == []
        if source != "mutter":
            assert desk.person.close_looks == 0


def test_only_lock_and_sleep_count() -> None:
    for source in SOURCES:
        desk = Desk(source, only_lock_and_sleep=True)
        desk.work("0:10:00").until("1:00:00")
        assert desk.absences == []
        desk.saw("""
            0:59:00 heads-up
            1:00:00 card
        """)
        desk.until("1:05:00").lock().until("1:20:00").unlock()
        assert desk.absences == ["certain 1:05:00-1:20:00"]
        desk.until("1:30:00").sleep(3600).until("3:00:00")
        assert desk.absences[1:] == ["certain 1:30:00-2:30:00"]


def test_where_nobody_knows_the_idle_time_whoever_has_not_locked_is_there(blind: Desk) -> None:
    blind.until("1:00:00")
    assert blind.absences == []
    assert blind.person.close_looks == 1 + 2  # the heads-up, its heartbeat, and the card


@pytest.mark.parametrize("hours", [3, -3])
@pytest.mark.parametrize("moment", ["0:05:00", "0:10:00", "0:20:00"])
def test_the_clock_on_the_wall_changes_nothing(desk: Desk, hours: int, moment: str) -> None:
    desk.work("0:10:00").until(moment).clock.set_wall(hours * 3600)
    back(desk, "0:42:00", "1:43:00")
    assert desk.absences == ["presumed 0:10:00-0:42:00"]
    assert without_times(desk) == ["natural 0:10:00-0:42:00", "heads-up", "card"]


def test_the_clock_on_the_wall_is_set_while_asleep(desk: Desk) -> None:
    desk.work("0:10:00").until("0:10:40")
    desk.clock.set_wall(-3 * 3600)
    desk.sleep(3600)
    back(desk, "1:15:10", "1:16:30")
    assert desk.absences == ["certain 0:10:00-1:15:10"]


# How often it looks


def test_at_rest_it_looks_twice_a_minute_and_never_closely(desk: Desk) -> None:
    desk.work("0:50:00", every=7).until("0:10:00")
    desk.person.looks = desk.person.close_looks = 0
    desk.until("0:40:00")
    assert (desk.person.looks, desk.person.close_looks) == (60, 0)


def test_once_away_it_looks_twice_a_minute_and_never_closely(desk: Desk) -> None:
    desk.until("0:06:00")
    desk.person.looks = desk.person.close_looks = 0
    desk.until("0:36:00")
    assert (desk.person.looks, desk.person.close_looks) == (60, 0)


def test_behind_a_lock_it_never_looks_closely(desk: Desk) -> None:
    desk.work("0:01:00").until("0:01:00").lock()
    desk.person.looks = desk.person.close_looks = 0
    desk.until("0:31:00")
    assert (desk.person.looks, desk.person.close_looks) == (60, 0)
