"""Absences, told by the clock."""

from __future__ import annotations

import pytest

from tests.core.timeline import Day


@pytest.fixture
def day() -> Day:
    return Day()


@pytest.mark.parametrize("certain", [True, False])
def test_an_absence_is_a_natural_break(day: Day, certain: bool) -> None:
    day.until("0:35:00").leave("0:30:00", certain=certain)
    day.until("0:42:00").come_back()
    day.until("1:42:00")
    day.saw("""
        0:42:00 natural 0:30:00-0:42:00
        1:41:00 heads-up
        1:42:00 card
    """)


def test_an_absence_withdraws_the_card(day: Day) -> None:
    day.until("1:04:30").leave("0:59:30")
    day.until("1:12:00").come_back()
    day.until("1:30:00")
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
        1:02:00 folded
        1:04:30 withdrawn
        1:12:00 natural 0:59:30-1:12:00
    """)


def test_a_reader_says_i_was_still_sitting(day: Day) -> None:
    day.until("0:35:00").leave("0:30:00")
    day.until("0:42:00").come_back()
    day.until("0:43:00").undo()
    day.until("1:00:00")
    day.saw("""
        0:42:00 natural 0:30:00-0:42:00
        0:43:00 undone
        0:59:00 heads-up
        1:00:00 card
    """)


def test_a_reader_says_so_after_the_hour_is_over(day: Day) -> None:
    day.until("0:55:00").leave("0:50:00")
    day.until("0:58:00").come_back()
    day.until("1:20:00").undo()
    day.until("1:21:00")
    day.saw("""
        0:58:00 natural 0:50:00-0:58:00
        1:20:00 undone
        1:20:00 heads-up
        1:21:00 card
    """)


def test_a_break_due_in_a_certain_absence_shows_no_card(day: Day) -> None:
    day.until("0:55:00").leave("0:50:00", certain=True)
    day.until("1:40:00")
    assert day.seen == []


def test_nobody_who_locked_the_screen_was_still_sitting(day: Day) -> None:
    day.until("0:35:00").leave("0:30:00")
    day.until("0:36:00").leave("0:30:00", certain=True)
    day.until("0:42:00").come_back()
    assert not day.rhythm.can_undo


def test_an_absence_that_began_during_a_break_is_no_natural_break(day: Day) -> None:
    day.until("1:00:00").start()
    day.until("1:03:00").finish()
    day.until("1:05:00").leave("1:00:00")
    day.until("1:15:00").come_back()
    assert not day.rhythm.can_undo
    day.until("2:15:00")
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
        1:00:00 withdrawn
        1:00:00 guide
        1:03:00 completed 1:00:00-1:03:00
        2:14:00 heads-up
        2:15:00 card
    """)


@pytest.mark.parametrize(("left", "natural"), [("0:14:00", False), ("0:14:01", True)])
def test_who_comes_to_close_the_window_and_leaves_is_still_on_that_break(
    day: Day, left: str, natural: bool
) -> None:
    day.until("0:10:00").start()
    day.until("0:13:00").finish()
    day.until("0:25:00").leave(left)
    day.until("0:40:00").come_back()
    assert [line for line in day.seen if "natural" in line] == (
        [f"0:40:00 natural {left}-0:40:00"] if natural else []
    )
    day.until("1:40:00")
    assert day.seen[-1] == "1:40:00 card"


def test_an_absence_that_began_after_a_break_is_a_natural_one(day: Day) -> None:
    day.until("0:10:00").start()
    day.until("0:13:00").finish()
    day.until("0:35:00").leave("0:30:00")
    day.until("0:40:00").come_back()
    day.saw("""
        0:10:00 guide
        0:13:00 completed 0:10:00-0:13:00
        0:40:00 natural 0:30:00-0:40:00
    """)


def test_i_just_moved_said_before_the_return_is_noticed(day: Day) -> None:
    day.until("0:35:00").leave("0:30:00")
    day.until("0:42:00").moved()
    day.saw("""
        0:42:00 natural 0:30:00-0:42:00
    """)


def test_start_pressed_before_the_return_is_noticed_keeps_the_natural_break(day: Day) -> None:
    day.until("0:35:00").leave("0:30:00")
    day.until("0:42:00").start()
    day.saw("""
        0:42:00 natural 0:30:00-0:42:00
        0:42:00 guide
    """)


def test_an_absence_that_began_with_the_end_of_a_break_belongs_to_it(day: Day) -> None:
    day.until("0:10:00").start()
    day.until("0:13:00").finish()
    day.until("0:18:00").leave("0:13:00")
    day.until("0:20:00").come_back()
    day.saw("""
        0:10:00 guide
        0:13:00 completed 0:10:00-0:13:00
    """)
