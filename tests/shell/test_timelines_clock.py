"""Clocks that are set, the nights of daylight saving, and travel: all that was seen, told by time.

A day begins at 09:00 UTC, if nothing else is said.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hipflex.status import sentence
from tests.conftest import FakeClock

HOUR = 3600
JUMP = pytest.mark.parametrize("jump", [3 * HOUR, -3 * HOUR])

# Half past midnight UTC, half an hour before the clocks are changed.
SPRING = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
AUTUMN = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def on_wall(desk):
    """What is in the history, as the clock on the wall showed it, in UTC."""
    return [f"{it.outcome} {it.started:%H:%M:%S}-{it.ended:%H:%M:%S}" for it in desk.records]


# A clock that is set


@JUMP
def test_clock_set_while_sitting(desk, jump):
    desk.until("0:30:00").set_clock(jump)
    desk.until("1:00:00").saw("""
        0:59:00 heads-up
        1:00:00 card
    """)
    desk.was("""
        0:00:00 sitting
        1:00:00 prompting
    """)
    assert desk.ended == []


@JUMP
@pytest.mark.parametrize("told", [True, False])
def test_clock_set_while_asleep(desk, jump, told):
    """The absence is as long as it was, and nothing else happens."""
    desk.until("0:30:00").person.leave()
    desk.until("0:30:40").suspend(1200, told, clock=jump)
    desk.until("0:51:00").come_back()
    assert on_wall(desk) == ["natural 09:30:00-09:51:00"]
    desk.until("1:51:00").saw("""
        1:50:00 heads-up
        1:51:00 card
    """)
    desk.was("""
        0:00:00 sitting
        0:50:40 away
        0:51:05 sitting
        1:51:00 prompting
    """)
    assert len(desk.records) == 1


@JUMP
def test_clock_set_in_a_short_sleep(desk, jump):
    desk.until("0:30:00").suspend(180, clock=jump)
    desk.until("1:00:00").saw("""
        0:59:00 heads-up
        1:00:00 card
    """)
    assert desk.ended == []


@JUMP
@pytest.mark.parametrize(
    ("words", "ends", "warned", "due"),
    [("30m", "0:40:00", "0:59:00", "1:00:00"), ("2h", "2:10:00", "3:09:00", "3:10:00")],
)
def test_clock_set_in_a_pause_of_some_length(desk, jump, words, ends, warned, due):
    """A length is a length. Shorter than the hour it lets the hour run on."""
    desk.until("0:10:00").control.pause(words)
    desk.until("0:20:00").set_clock(jump)
    desk.until(due).saw(f"""
        {warned} heads-up
        {due} card
    """)
    desk.was(f"""
        0:00:00 sitting
        0:10:00 sitting paused
        {ends} sitting
        {due} prompting
    """)
    assert desk.ended == []


@pytest.mark.parametrize(
    ("jump", "ends", "warned", "due"),
    [
        (0, "4:50:00", "5:49:00", "5:50:00"),
        (3, "1:50:00", "2:49:00", "2:50:00"),
        (-3, "7:50:00", "8:49:00", "8:50:00"),
    ],
)
def test_pause_until_two_with_the_clock_set_meanwhile(desk, jump, ends, warned, due):
    """It is a promise about the clock on the wall."""
    desk.set_clock(600)  # 09:10
    desk.until("0:10:00").control.pause("until 14:00")
    desk.until("0:30:00").set_clock(jump * HOUR)
    desk.control.advance()
    assert sentence(desk.control) == "Paused until 14:00."
    desk.until(due).saw(f"""
        {warned} heads-up
        {due} card
    """)
    desk.was(f"""
        0:00:00 sitting
        0:10:00 sitting paused
        {ends} sitting
        {due} prompting
    """)
    assert desk.ended == []


def test_pause_until_two_with_the_clock_set_to_three(desk):
    """Over after twenty minutes, so the hour runs on."""
    desk.until("0:10:00").control.pause("until 14:00")
    desk.until("0:30:00").set_clock(5 * HOUR + HOUR // 2)
    desk.until("1:00:00").saw("""
        0:59:00 heads-up
        1:00:00 card
    """)
    desk.was("""
        0:00:00 sitting
        0:10:00 sitting paused
        0:30:30 sitting
        1:00:00 prompting
    """)


# The nights of daylight saving


@pytest.mark.parametrize(("night", "time"), [(SPRING, "03:30"), (AUTUMN, "02:30")])
def test_hour_over_the_change_of_clocks(make_desk, night, time):
    desk = make_desk(clock=FakeClock(night))
    desk.zone("Europe/Berlin")
    desk.start().until("0:10:00")
    assert sentence(desk.control) == f"Next break in 50 min, at {time}."
    desk.until("1:00:00").saw("""
        0:59:00 heads-up
        1:00:00 card
    """)
    desk.was("""
        0:00:00 sitting
        1:00:00 prompting
    """)
    assert desk.ended == []


@pytest.mark.parametrize("night", [SPRING, AUTUMN])
def test_walk_over_the_change_of_clocks(make_desk, night):
    desk = make_desk(clock=FakeClock(night))
    desk.zone("Europe/Berlin")
    desk.start().until("0:20:00").person.leave()
    desk.until("0:40:00").come_back()
    desk.until("1:40:00").saw("""
        1:39:00 heads-up
        1:40:00 card
    """)
    assert desk.ended == ["natural 0:20:00-0:40:00"]


@pytest.mark.parametrize(
    ("night", "ends", "due"), [(SPRING, "1:30:00", "2:30"), (AUTUMN, "2:30:00", "3:30")]
)
def test_pause_until_four_over_the_change_of_clocks(make_desk, night, ends, due):
    """From 01:30 winter time it is an hour and a half; from 02:30 summer time two and a half."""
    desk = make_desk(clock=FakeClock(night))
    desk.zone("Europe/Berlin")
    desk.start().control.pause("until 04:00")
    assert sentence(desk.control) == "Paused until 04:00."
    desk.until(f"{due}:00").saw(f"""
        {due[0]}:29:00 heads-up
        {due}:00 card
    """)
    desk.was(f"""
        0:00:00 sitting
        0:00:00 sitting paused
        {ends} sitting
        {due}:00 prompting
    """)


# Travel across six zones


def test_travel_does_not_touch_the_hour(desk):
    desk.zone("Europe/Berlin")
    desk.until("0:30:00")
    assert sentence(desk.control) == "Next break in 30 min, at 11:00."
    desk.zone("America/New_York")
    assert sentence(desk.control) == "Next break in 30 min, at 05:00."
    desk.until("1:00:00").saw("""
        0:59:00 heads-up
        1:00:00 card
    """)
    desk.was("""
        0:00:00 sitting
        1:00:00 prompting
    """)
    assert desk.ended == []


def test_travel_changes_what_is_shown_of_a_pause_and_nothing_else(desk):
    desk.zone("Europe/Berlin")
    desk.until("0:10:00").control.pause("until 14:00")
    desk.until("0:30:00").zone("America/New_York")
    assert sentence(desk.control) == "Paused until 08:00."
    desk.until("5:00:00").saw("""
        4:59:00 heads-up
        5:00:00 card
    """)
    desk.was("""
        0:00:00 sitting
        0:10:00 sitting paused
        4:00:00 sitting
        5:00:00 prompting
    """)
    assert desk.ended == []
