"""Days in which the program is off for a while, told by one clock: all that was seen and recorded.

The time of the second run goes on from that of the first. ``reboot``: the machine was off too, so
its clock that never jumps began anew.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from hipflex import app
from hipflex.core.gates import Obstacle
from hipflex.status import sentence
from tests.conftest import FakeClock

HOUR = 3600
REBOOT = pytest.mark.parametrize("reboot", [False, True])


@pytest.fixture
def restart(monkeypatch):
    """Ends one run and begins the next after so long."""
    desks = []

    def run(desk, off, *, reboot=False):
        passed, clock = desk.passed + off, None
        if reboot:
            monkeypatch.setattr(app, "boot_id", lambda: "another")
            clock = FakeClock(desk.now.wall + timedelta(seconds=off))
        desks.append(later := desk.again(off, clock=clock))
        later.origin = later.now.elapsed - passed
        return later.start()

    yield run
    for desk in desks:
        desk.control.stop()
        desk.history.close()


@REBOOT
def test_off_for_two_minutes(desk, restart, reboot):
    later = restart(desk.until("0:30:00"), 120, reboot=reboot)
    later.until("1:00:00").saw("""
        0:59:00 heads-up
        1:00:00 card
    """)
    later.was("""
        0:32:00 sitting
        1:00:00 prompting
    """)
    assert later.ended == []


@REBOOT
def test_off_for_a_night(desk, restart, reboot):
    later = restart(desk.until("0:30:00"), 9 * HOUR, reboot=reboot)
    later.until("10:30:00").saw("""
        10:29:00 heads-up
        10:30:00 card
    """)
    later.was("""
        9:30:00 sitting
        10:30:00 prompting
    """)
    assert later.ended == []


@REBOOT
def test_off_in_the_middle_of_a_break(desk, restart, reboot):
    """It is partial, its length ends with the program, and the next hour is a fresh one."""
    desk.until("1:00:10").take("standing_hip_flexor")
    desk.wait(100)
    desk.saw("""
        0:59:00 heads-up
        1:00:00 card
        1:00:10 withdrawn
        1:00:10 guide
    """)
    later = restart(desk, 20, reboot=reboot)
    assert later.ended == ["partial 1:00:10-1:01:50"]
    later.until("2:02:10").saw("""
        2:01:10 heads-up
        2:02:10 card
    """)
    later.was("""
        1:02:10 sitting
        2:02:10 prompting
    """)
    assert later.ended == ["partial 1:00:10-1:01:50"]


@REBOOT
def test_off_while_the_card_is_up(desk, restart, reboot):
    """A minute of quiet after the start, and then it is asked again."""
    later = restart(desk.until("1:01:00"), 120, reboot=reboot)
    later.until("1:06:00").saw("""
        1:03:00 heads-up
        1:04:00 card
        1:06:00 folded
    """)
    later.was("""
        1:03:00 sitting
        1:04:00 prompting
    """)
    assert later.ended == []


@REBOOT
def test_off_in_a_snooze(desk, restart, reboot):
    desk.until("1:00:10").control.snooze(15)
    later = restart(desk.until("1:05:00"), 120, reboot=reboot)
    later.until("1:15:10").saw("""
        1:14:10 heads-up
        1:15:10 card
    """)
    assert later.control.rhythm.snoozes_left == 2
    assert later.ended == []


# Pauses


@REBOOT
def test_pause_that_expires_while_the_program_is_off(desk, restart, reboot):
    desk.until("0:10:00").control.pause("1h")
    later = restart(desk.until("0:20:00"), 2 * HOUR, reboot=reboot)
    later.until("3:20:00").saw("""
        3:19:00 heads-up
        3:20:00 card
    """)
    later.was("""
        2:20:00 sitting
        3:20:00 prompting
    """)
    assert later.ended == []


@REBOOT
def test_short_pause_that_expires_while_the_program_is_off_for_a_moment(desk, restart, reboot):
    desk.until("0:10:00").control.pause("10m")
    later = restart(desk.until("0:19:00"), 120, reboot=reboot)
    later.until("1:00:00").saw("""
        0:59:00 heads-up
        1:00:00 card
    """)
    later.was("""
        0:21:00 sitting
        1:00:00 prompting
    """)


@REBOOT
def test_pause_until_eleven_that_expires_while_the_program_is_off(desk, restart, reboot):
    desk.until("0:10:00").control.pause("until 11:00")
    later = restart(desk.until("0:20:00"), 3 * HOUR, reboot=reboot)
    later.until("4:20:00").saw("""
        4:19:00 heads-up
        4:20:00 card
    """)
    later.was("""
        3:20:00 sitting
        4:20:00 prompting
    """)


@REBOOT
@pytest.mark.parametrize("words", ["2h", "until 11:10"])
def test_pause_that_outlives_the_program(desk, restart, words, reboot):
    desk.until("0:10:00").control.pause(words)
    later = restart(desk.until("0:20:00"), HOUR, reboot=reboot)
    assert sentence(later.control) == "Paused until 11:10."
    later.until("3:10:00").saw("""
        3:09:00 heads-up
        3:10:00 card
    """)
    later.was("""
        1:20:00 sitting paused
        2:10:00 sitting
        3:10:00 prompting
    """)
    assert later.ended == []


@REBOOT
def test_meeting_and_standing_outlive_the_program_too(desk, restart, reboot):
    desk.until("0:50:00").control.meeting(60)
    desk.until("0:55:00").control.standing(30)
    later = restart(desk.until("0:58:00"), 120, reboot=reboot)
    later.until("2:25:00").saw("""
        2:24:00 heads-up
        2:25:00 card
    """)
    later.was("""
        1:00:00 sitting standing
        1:25:00 sitting meeting
        1:50:00 sitting
        2:25:00 prompting
    """)
    assert later.ended == []


# Working late


@REBOOT
def test_working_late_outlives_the_program(make_desk, restart, reboot):
    desk = make_desk(working_hours=True, hours_friday="09:00-09:30").start()
    desk.until("0:40:00").control.work_late()
    later = restart(desk.until("0:50:00"), 120, reboot=reboot)
    assert later.control.is_late
    later.until("1:40:00").saw("""
        1:39:00 heads-up
        1:40:00 card
    """)
    later.was("""
        0:52:00 sitting
        1:40:00 prompting
    """)


@REBOOT
def test_a_no_to_the_question_is_kept_for_the_day(make_desk, restart, reboot):
    desk = make_desk(has_table=True).start()
    table = desk.parts.library.get("table_psoas")
    desk.control.start_break(desk.control.planner.asked(table))
    desk.control.take_instead()
    later = restart(desk, 20, reboot=reboot)
    planner = later.control.planner
    for moment in ("0:01:00", "1:00:00", "14:59:00"):
        later.until(moment)
        assert planner.obstacle(table) is Obstacle.LEFT_OUT, moment
    last = restart(later, 10, reboot=reboot)
    assert last.control.planner.obstacle(table) is Obstacle.LEFT_OUT, "whatever was in between"
    last.until("15:00:00")
    assert last.control.planner.obstacle(table) is None, "another day"
    assert last.control.planner.left_out == []
