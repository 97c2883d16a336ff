"""Working hours and fixed minutes of the clock, told by time: all that was seen, phases, records.

A day begins on Friday at 09:00 UTC, if nothing else is said.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hipflex.status import sentence
from tests.conftest import FakeClock

# Saturdays, 21:00 in Berlin, before the clocks are changed.
SPRING = datetime(2027, 3, 27, 20, 0, tzinfo=UTC)
AUTUMN = datetime(2026, 10, 24, 19, 0, tzinfo=UTC)
NINE_AT_NIGHT = datetime(2026, 11, 20, 21, 0, tzinfo=UTC)


def hours(make_desk, clock=None, **settings):
    return make_desk(clock=clock, working_hours=True, interval_minutes=240, **settings)


def test_working_hours_over_midnight(make_desk):
    desk = hours(make_desk, FakeClock(NINE_AT_NIGHT), hours_friday="22:00-06:00").start()
    assert sentence(desk.control) == "Outside working hours until 22:00."
    desk.until("5:10:00").control.moved()
    desk.until("9:30:00")
    assert sentence(desk.control) == "Outside working hours until Monday 09:00."
    desk.until("64:00:00").saw("""
        4:59:00 heads-up
        5:00:00 card
        5:02:00 folded
        5:10:00 withdrawn
        63:59:00 heads-up
        64:00:00 card
    """)
    desk.was("""
        0:00:00 sitting off_hours
        1:00:00 sitting
        5:00:00 prompting
        5:10:00 sitting
        9:00:00 sitting off_hours
        60:00:00 sitting
        64:00:00 prompting
    """)
    assert desk.ended == ["natural 5:10:00-5:10:00"]


@pytest.mark.parametrize(("evening", "end"), [(SPRING, "8:00:00"), (AUTUMN, "10:00:00")])
def test_night_shift_over_the_change_of_clocks(make_desk, evening, end):
    """From 22:00 to 06:00 by the clock on the wall: seven hours in spring, nine in autumn."""
    desk = hours(make_desk, FakeClock(evening), hours_saturday="22:00-06:00")
    desk.zone("Europe/Berlin")
    desk.start().until("6:10:00").control.skip()
    desk.until("10:10:00").saw("""
        4:59:00 heads-up
        5:00:00 card
        5:02:00 folded
        5:12:00 card
        5:14:00 folded
        6:10:00 withdrawn
    """)
    desk.was(f"""
        0:00:00 sitting off_hours
        1:00:00 sitting
        5:00:00 prompting
        6:10:00 sitting
        {end} sitting off_hours
    """)
    assert desk.ended == ["skipped 5:00:00-6:10:00"]


def test_working_hours_travel_with_the_person(make_desk):
    """At 13:00 in Berlin off to New York, where it is seven and work begins at nine."""
    desk = hours(make_desk, hours_friday="09:00-17:00")
    desk.zone("Europe/Berlin")
    desk.start().until("3:00:00").zone("America/New_York")
    desk.until("9:00:00").saw("""
        8:59:00 heads-up
        9:00:00 card
    """)
    desk.was("""
        0:00:00 sitting
        3:00:30 sitting off_hours
        5:00:00 sitting
        9:00:00 prompting
    """)
    assert desk.ended == []


def test_no_reminder_in_the_last_minutes_of_a_span(make_desk):
    desk = make_desk(working_hours=True, hours_friday="09:00-10:10", hours_margin_minutes=15)
    desk.start().until("2:00:00").saw("""
    """)
    desk.was("""
        0:00:00 sitting
        0:55:00 sitting off_hours
    """)


def test_days_off_and_two_spans(make_desk):
    """Lunch is no working time; after it the hour is fresh. Saturday to Tuesday are off."""
    desk = make_desk(
        working_hours=True,
        hours_friday="09:00-09:40, 10:00-11:30",
        days_off="2026-11-23..2026-11-24",
    ).start()
    desk.until("2:10:00").control.skip()
    desk.until("3:00:00")
    assert sentence(desk.control) == "Outside working hours until Wednesday 09:00."
    desk.saw("""
        1:59:00 heads-up
        2:00:00 card
        2:02:00 folded
        2:10:00 withdrawn
    """)
    desk.was("""
        0:00:00 sitting
        0:40:00 sitting off_hours
        1:00:00 sitting
        2:00:00 prompting
        2:10:00 sitting
        2:30:00 sitting off_hours
    """)
    assert desk.ended == ["skipped 2:00:00-2:10:00"]


def test_working_late(make_desk):
    """Today only, until four in the morning; the hour begins afresh when it is said."""
    desk = make_desk(working_hours=True, hours_friday="09:00-09:50").start()
    assert desk.control.can_work_late
    desk.until("1:10:00").control.work_late()
    assert desk.control.is_late
    assert not desk.control.can_work_late
    desk.until("2:11:00").lock()
    desk.until("19:30:00").saw("""
        2:09:00 heads-up
        2:10:00 card
        2:11:00 withdrawn
    """)
    desk.was("""
        0:00:00 sitting
        0:50:00 sitting off_hours
        1:10:00 sitting
        2:10:00 prompting
        2:11:00 sitting locked
        2:16:00 away
        19:00:00 away off_hours
    """)
    assert not desk.control.is_late
    assert desk.ended == []


def test_working_late_said_in_time_lets_the_hour_run_on(make_desk):
    desk = make_desk(working_hours=True, hours_friday="09:00-09:50").start()
    desk.until("0:40:00").control.work_late()
    desk.until("1:00:00").saw("""
        0:59:00 heads-up
        1:00:00 card
    """)
    desk.was("""
        0:00:00 sitting
        1:00:00 prompting
    """)


# At a minute of the clock


def test_fixed_minute_over_a_day(make_desk):
    """At ten to the hour, after twenty minutes of sitting at least."""
    desk = make_desk(schedule="clock", clock_minute=50, clock_least_minutes=20).start()
    desk.until("0:50:00").take("standing_hip_flexor")
    desk.finish()
    desk.until("1:50:00").control.snooze(15)
    desk.until("2:05:00").take("standing_hip_flexor")
    desk.finish()
    # A walk, after which the next ten to is too near.
    desk.until("2:35:00").person.leave()
    desk.until("2:45:00").come_back()
    desk.until("3:50:00").control.skip()
    assert desk.ended == [
        "completed 0:50:00-0:52:36",
        "completed 2:05:00-2:07:36",
        "natural 2:35:00-2:45:00",
        "skipped 3:50:00-3:50:00",
    ]
    # The clock on the wall is put right, and ten to comes sooner.
    desk.until("4:20:00").set_clock(600)
    desk.until("4:40:00").saw("""
        0:49:00 heads-up
        0:50:00 card
        0:50:00 withdrawn
        0:50:00 guide
        0:52:36 done
        1:49:00 heads-up
        1:50:00 card
        1:50:00 withdrawn
        2:04:00 heads-up
        2:05:00 card
        2:05:00 withdrawn
        2:05:00 guide
        2:07:36 done
        3:49:00 heads-up
        3:50:00 card
        3:50:00 withdrawn
        4:39:00 heads-up
        4:40:00 card
    """)
    assert len(desk.records) == 4


def test_fixed_minute_in_a_place_half_an_hour_beside(make_desk):
    """Ten to three in Kolkata is twenty past nine in UTC."""
    desk = make_desk(schedule="clock").start()
    desk.until("0:10:00").zone("Asia/Kolkata")
    desk.until("0:20:00").saw("""
        0:19:00 heads-up
        0:20:00 card
    """)
    desk.was("""
        0:00:00 sitting
        0:20:00 prompting
    """)


@pytest.mark.parametrize("evening", [SPRING, AUTUMN])
def test_fixed_minute_over_the_change_of_clocks(make_desk, evening):
    """The change leaves the minutes alone, so nothing is early, late or lost."""
    desk = make_desk(clock=FakeClock(evening), schedule="clock", auto_start=True)
    desk.zone("Europe/Berlin")
    desk.start()
    expected = []
    for hour in range(8):
        desk.until(f"{hour}:50:00")
        desk.session.begin()
        desk.finish()
        expected += [f"{hour}:49:00 heads-up", f"{hour}:50:00 guide by itself"]
    assert [line for line in desk.seen if "done" not in line] == expected
    assert [record.outcome for record in desk.records] == ["completed"] * 8
