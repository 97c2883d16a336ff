"""Sleep, and what is left where no source tells of input, told by the clock."""

from __future__ import annotations

import pytest

TOLD = pytest.mark.parametrize("told", [True, False])
"""Whether the machine says that it goes to sleep; otherwise only the clocks show it."""


@TOLD
def test_sleep_of_three_minutes_over_the_due_time(desk, told):
    desk.until("0:58:30").suspend(180, told)
    desk.until("1:02:30").saw("""
        1:01:30 heads-up
        1:02:30 card
    """)
    desk.was("""
        0:00:00 sitting
        1:02:30 prompting
    """)
    assert desk.ended == []


@TOLD
def test_sleep_of_eight_hours_and_an_idle_clock_that_stood_still(desk, told):
    """When it wakes, the last input is 40 s ago by that clock, and yet nobody is there."""
    desk.until("0:40:00").person.leave()
    desk.until("0:40:40").suspend(8 * 3600, told)
    desk.until("8:50:00").come_back()
    desk.until("9:50:00").saw("""
        9:49:00 heads-up
        9:50:00 card
    """)
    desk.was("""
        0:00:00 sitting
        8:40:40 away
        8:50:05 sitting
        9:50:00 prompting
    """)
    assert desk.ended == ["natural 0:40:00-8:50:00"]


@TOLD
def test_snooze_and_then_a_long_sleep(desk, told):
    """The snooze is gone with the hour that it belonged to."""
    desk.until("1:00:10").control.snooze(15)
    desk.until("1:05:00").person.leave()
    desk.suspend(420, told)
    desk.until("1:12:10").come_back()
    assert desk.control.rhythm.snoozes_left == 3
    desk.until("2:12:10").saw("""
        0:59:00 heads-up
        1:00:00 card
        1:00:10 withdrawn
        2:11:10 heads-up
        2:12:10 card
    """)
    desk.was("""
        0:00:00 sitting
        1:00:00 prompting
        1:00:10 sitting
        1:12:00 away
        1:12:15 sitting
        2:12:10 prompting
    """)
    assert desk.ended == ["natural 1:05:00-1:12:10"]


@TOLD
def test_snooze_that_ends_in_a_short_sleep(desk, told):
    desk.until("1:00:10").control.snooze(15)
    desk.until("1:14:00").suspend(180, told)
    desk.until("1:18:00").saw("""
        0:59:00 heads-up
        1:00:00 card
        1:00:10 withdrawn
        1:17:00 heads-up
        1:18:00 card
    """)
    desk.was("""
        0:00:00 sitting
        1:00:00 prompting
        1:00:10 sitting
        1:18:00 prompting
    """)
    assert desk.control.rhythm.snoozes_left == 2
    assert desk.ended == []


@TOLD
@pytest.mark.parametrize("unknown", [True, False])
def test_only_lock_and_sleep_are_absences(make_desk, unknown, told):
    """Where nobody tells the idle time, and for who wants it so."""
    desk = make_desk(only_lock_and_sleep=not unknown)
    desk.person.knows_idle = not unknown
    desk.start().until("0:05:00").person.leave()
    desk.until("0:50:00").lock()
    desk.until("1:10:00").unlock()
    desk.person.leave()
    desk.until("1:30:00").suspend(1200, told)
    desk.until("2:50:00").saw("""
        2:49:00 heads-up
        2:50:00 card
    """)
    desk.was("""
        0:00:00 sitting
        0:55:00 away
        1:10:00 sitting
        2:50:00 prompting
    """)
    assert desk.ended == ["natural 0:50:00-1:10:00", "natural 1:30:00-1:50:00"]


def test_idle_unknown_waits_for_no_typing(make_desk):
    desk = make_desk()
    desk.person.knows_idle, desk.person.typing = False, True
    desk.start().until("1:00:30").saw("""
        0:59:00 heads-up
        1:00:00 card
    """)
    desk.was("""
        0:00:00 sitting
        1:00:00 prompting
    """)
