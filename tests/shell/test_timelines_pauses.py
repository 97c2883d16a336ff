"""Prompts that nobody answers, and pauses: all that was seen, all phases, all records."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hipflex.status import sentence
from tests.conftest import FakeClock

HOUR = 3600


def test_three_ignored_prompts(make_desk):
    desk = make_desk(interval_minutes=30).start()
    desk.until("2:00:00").saw("""
        0:29:00 heads-up
        0:30:00 card
        0:32:00 folded
        0:42:00 card
        0:44:00 folded
        1:00:00 card
        1:02:00 folded
        1:12:00 card
        1:14:00 folded
        1:30:00 card
        1:32:00 folded
        1:42:00 card
        1:44:00 folded
        2:00:00 card
    """)
    desk.was("""
        0:00:00 sitting
        0:30:00 prompting
    """)
    assert desk.ended == [
        "missed 0:30:00-1:00:00",
        "missed 1:00:00-1:30:00",
        "missed 1:30:00-2:00:00",
    ]


# Pause and lock


def test_lock_and_unlock_do_not_end_a_pause_as_long_as_the_hour(desk):
    desk.until("0:10:00").control.pause("1h")
    desk.until("0:20:00").lock()
    desk.until("0:40:00").unlock()
    desk.until("0:50:00").lock()
    desk.wait(1)
    desk.unlock()
    desk.until("2:10:00").saw("""
        2:09:00 heads-up
        2:10:00 card
    """)
    desk.was("""
        0:00:00 sitting
        0:10:00 sitting paused
        0:25:00 away paused
        0:40:00 sitting paused
        1:10:00 sitting
        2:10:00 prompting
    """)
    assert desk.ended == ["natural 0:20:00-0:40:00"]


def test_short_pause_and_a_lock_in_it(desk):
    """The hour runs on in it, so it begins afresh with the end of the absence."""
    desk.until("0:10:00").control.pause("30m")
    desk.until("0:15:00").lock()
    desk.until("0:35:00").unlock()
    desk.until("1:35:00").saw("""
        1:34:00 heads-up
        1:35:00 card
    """)
    desk.was("""
        0:00:00 sitting
        0:10:00 sitting paused
        0:20:00 away paused
        0:35:00 sitting paused
        0:40:00 sitting
        1:35:00 prompting
    """)
    assert desk.ended == ["natural 0:15:00-0:35:00"]


# Midnight


@pytest.mark.parametrize(
    ("words", "shown", "ends", "due"),
    [
        ("until 01:30", "tomorrow 01:30", "2:30:00", 3.5),
        ("3h", "tomorrow 02:00", "3:00:00", 4),
        ("tomorrow", "tomorrow 06:00", "7:00:00", 8),
    ],
)
def test_pause_over_midnight(make_desk, words, shown, ends, due):
    desk = make_desk(clock=FakeClock(datetime(2026, 11, 20, 23, 0, tzinfo=UTC)))
    desk.start().control.pause(words)
    assert sentence(desk.control) == f"Paused until {shown}."
    desk.until("1:30:00")
    assert sentence(desk.control) == f"Paused until {shown.removeprefix('tomorrow ')}."
    desk.wait(due * HOUR - desk.passed)
    card, warned = (f"{at // 60:.0f}:{at % 60:02.0f}:00" for at in (due * 60, due * 60 - 1))
    desk.saw(f"""
        {warned} heads-up
        {card} card
    """)
    desk.was(f"""
        0:00:00 sitting
        0:00:00 sitting paused
        {ends} sitting
        {card} prompting
    """)
    assert desk.ended == []
