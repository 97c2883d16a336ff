"""New settings, clocks that are set, and restarts, told by the clock."""

from __future__ import annotations

import pytest

from hipflex.core.hold import HoldKind
from tests.core.timeline import HOUR, Day


@pytest.fixture
def day() -> Day:
    return Day()


# Settings and clocks


def test_a_new_interval_moves_the_running_hour_by_the_difference(day: Day) -> None:
    day.until("0:10:00").interval(45)
    assert day.rhythm.due_at == day.now().plus(35 * 60)
    day.until("0:20:00").interval(90)
    day.until("1:30:00")
    day.saw("""
        1:29:00 heads-up
        1:30:00 card
    """)


def test_an_interval_that_is_over_already_asks_in_a_minute(day: Day) -> None:
    day.until("0:50:00").interval(45)
    day.until("0:51:00")
    day.saw("""
        0:50:00 heads-up
        0:51:00 card
    """)


def test_a_running_snooze_stays_whatever_the_interval(day: Day) -> None:
    day.until("1:00:00").snooze(15)
    day.until("1:02:00").interval(45)
    day.until("1:03:00").interval(90)
    day.until("1:15:00")
    assert day.seen[-2:] == ["1:14:00 heads-up", "1:15:00 card"]


def test_a_snooze_of_a_break_that_waits_for_a_call_stays_too(day: Day) -> None:
    day.until("1:01:00").defer(HoldKind.CALL)
    day.until("1:02:00").snooze(15)
    day.until("1:03:00").defer()
    day.interval(90)
    day.until("1:17:00")
    assert day.seen[-2:] == ["1:16:00 heads-up", "1:17:00 card"]


def test_a_running_snooze_that_is_put_off_again_stays_too(day: Day) -> None:
    day.until("1:00:00").snooze(5)
    day.until("1:01:00").snooze(10)
    day.interval(90)
    day.until("1:15:00")
    assert day.seen[-2:] == ["1:14:00 heads-up", "1:15:00 card"]


@pytest.mark.parametrize("jump", [3, -3])
def test_a_clock_that_is_set_changes_nothing(day: Day, jump: int) -> None:
    day.until("0:30:00")
    day.clock.set_wall(jump * 3600)
    day.until("1:05:00")
    day.clock.set_wall(-jump * 3600)
    day.until("2:00:00")
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
        1:02:00 folded
        1:12:00 card
        1:14:00 folded
        2:00:00 missed 1:00:00-2:00:00
        2:00:00 card
    """)


# Restarts


@pytest.mark.parametrize("boot", ["boot", "another"])
def test_after_two_minutes_off_the_hour_goes_on(day: Day, boot: str) -> None:
    day.until("0:30:00").restart(120, boot)
    day.until("1:00:00")
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
    """)


@pytest.mark.parametrize("boot", ["boot", "another"])
def test_after_a_night_there_is_a_fresh_hour_and_no_record(day: Day, boot: str) -> None:
    day.until("0:30:00").restart(12 * HOUR, boot)
    day.until("13:30:00")
    day.saw("""
        13:29:00 heads-up
        13:30:00 card
    """)


def test_a_clock_that_went_back_over_a_boot_gives_a_fresh_hour(day: Day) -> None:
    day.until("0:30:00").restart(60, "another", wall=-HOUR)
    day.until("1:31:00")
    day.saw("""
        1:30:00 heads-up
        1:31:00 card
    """)


def test_a_clock_that_was_set_while_off_does_not_matter_within_one_boot(day: Day) -> None:
    day.until("0:30:00").restart(120, wall=-HOUR)
    day.until("1:00:00")
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
    """)


def test_a_restart_while_prompting_asks_again_after_a_minute(day: Day) -> None:
    day.until("1:01:00").restart(30)
    day.until("1:02:30")
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
        1:01:30 heads-up
        1:02:30 card
    """)


def test_a_running_snooze_stays_after_a_restart_too(day: Day) -> None:
    day.until("1:00:00").snooze(15)
    day.until("1:01:00").restart(60)
    day.interval(90)
    day.until("1:15:00")
    assert day.seen[-2:] == ["1:14:00 heads-up", "1:15:00 card"]


def test_a_restart_in_a_break_gives_a_fresh_hour(day: Day) -> None:
    day.until("1:00:00").start()
    day.until("1:01:00").restart(60)
    day.until("2:02:00")
    assert day.seen[-2:] == ["2:01:00 heads-up", "2:02:00 card"]


@pytest.mark.parametrize("boot", ["boot", "another"])
def test_a_pause_keeps_its_promise_over_a_restart(day: Day, boot: str) -> None:
    day.until("0:10:00").pause("3h")
    day.until("0:20:00").restart(HOUR, boot)
    day.until("4:10:00")
    day.saw("""
        4:09:00 heads-up
        4:10:00 card
    """)


def test_a_calendar_pause_keeps_its_promise_over_a_restart(day: Day) -> None:
    day.until("0:10:00").pause("until 14:00")
    day.until("0:20:00").restart(HOUR, "another", wall=3 * HOUR)
    # 12:20 on the wall at 1:20 of the day: 14:00 is 100 minutes ahead.
    day.until("4:00:00")
    day.saw("""
        3:59:00 heads-up
        4:00:00 card
    """)


def test_a_pause_that_ended_while_off_ends_at_the_start(day: Day) -> None:
    day.until("0:50:00").pause("10m")
    day.until("0:58:00").restart(240)
    day.until("1:03:00")
    day.saw("""
        1:02:00 heads-up
        1:03:00 card
    """)
