"""The prompt, left alone or answered, told by the clock."""

from __future__ import annotations

import pytest

from hipflex.core.phase import Reason, Refused
from hipflex.core.record import Outcome
from tests.core.timeline import Day


@pytest.fixture
def day() -> Day:
    return Day()


# The prompt


def test_an_hour_of_work_and_a_prompt_that_is_left_alone(day: Day) -> None:
    day.until("3:00:00")
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
        1:02:00 folded
        1:12:00 card
        1:14:00 folded
        2:00:00 missed 1:00:00-2:00:00
        2:00:00 card
        2:02:00 folded
        2:12:00 card
        2:14:00 folded
        3:00:00 missed 2:00:00-3:00:00
        3:00:00 card
    """)


def test_start_and_finish_give_a_fresh_hour(day: Day) -> None:
    day.until("1:00:20").start()
    day.until("1:03:20").finish()
    day.until("2:04:00")
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
        1:00:20 withdrawn
        1:00:20 guide
        1:03:20 completed 1:00:20-1:03:20
        2:02:20 heads-up
        2:03:20 card
    """)


def test_start_before_it_is_due(day: Day) -> None:
    day.until("0:20:00").start()
    day.until("0:21:00").start()
    day.until("0:22:00").finish(Outcome.PARTIAL)
    day.until("1:22:00")
    day.saw("""
        0:20:00 guide
        0:21:00 guide
        0:22:00 partial 0:20:00-0:22:00
        1:21:00 heads-up
        1:22:00 card
    """)


def test_a_break_that_never_ends_is_never_interrupted(day: Day) -> None:
    day.until("0:20:00").start()
    day.until("5:00:00")
    day.saw("""
        0:20:00 guide
    """)


def test_a_snooze_asks_again(day: Day) -> None:
    day.until("1:01:00").snooze(5)
    day.until("1:06:30")
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
        1:01:00 withdrawn
        1:05:00 heads-up
        1:06:00 card
    """)


def test_three_snoozes_and_then_no_more(day: Day) -> None:
    for moment in ("1:00:00", "1:05:00", "1:10:00"):
        day.until(moment).snooze(5)
    day.until("1:15:30")
    assert day.rhythm.snoozes_left == 0
    with pytest.raises(Refused) as refused:
        day.snooze(5)
    assert refused.value.reason is Reason.SNOOZES_USED
    day.skip()
    assert day.rhythm.snoozes_left == 3
    day.until("2:15:30")
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
        1:00:00 withdrawn
        1:04:00 heads-up
        1:05:00 card
        1:05:00 withdrawn
        1:09:00 heads-up
        1:10:00 card
        1:10:00 withdrawn
        1:14:00 heads-up
        1:15:00 card
        1:15:30 withdrawn
        1:15:30 skipped 1:15:00-1:15:30
        2:14:30 heads-up
        2:15:30 card
    """)


def test_a_snooze_before_it_is_due_puts_the_break_off(day: Day) -> None:
    day.until("0:59:30").snooze(15)
    day.until("1:15:00")
    day.saw("""
        0:59:00 heads-up
        1:14:00 heads-up
        1:15:00 card
    """)


def test_skip_before_it_is_due(day: Day) -> None:
    day.until("0:30:00").skip()
    day.until("1:30:00")
    day.saw("""
        0:30:00 skipped 0:30:00-0:30:00
        1:29:00 heads-up
        1:30:00 card
    """)


def test_esc_folds_and_the_card_comes_once_more(day: Day) -> None:
    day.until("1:00:30").fold()
    day.until("1:11:00").fold()
    day.until("1:59:30")
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
        1:00:30 folded
        1:10:30 card
        1:11:00 folded
    """)


def test_fold_without_a_card_to_fold_does_nothing(day: Day) -> None:
    day.until("0:10:00").fold()
    day.until("1:05:00").fold()
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
        1:02:00 folded
    """)


def test_a_program_that_was_asleep_over_the_second_showing_shows_the_card_once(day: Day) -> None:
    day.until("1:00:00")
    day.clock.advance(1200)
    day.look()
    shown = [line for line in day.seen if line.endswith(" card")]
    assert shown == ["1:00:00 card", "1:20:00 card"]


def test_auto_start_opens_the_guide_without_a_card() -> None:
    day = Day(auto_start=True)
    day.until("1:03:00").finish()
    day.until("2:03:00")
    day.saw("""
        0:59:00 heads-up
        1:00:00 guide by itself
        1:03:00 completed 1:00:00-1:03:00
        2:02:00 heads-up
        2:03:00 guide by itself
    """)


def test_no_prompt_in_the_first_minute_however_short_the_interval() -> None:
    day = Day(interval=1)
    day.until("0:01:00")
    day.saw("""
        0:00:00 heads-up
        0:01:00 card
    """)


# I just moved, and I was still sitting


def test_i_just_moved_gives_a_fresh_hour(day: Day) -> None:
    day.until("0:40:00").moved()
    day.until("1:40:00")
    day.saw("""
        0:40:00 natural 0:40:00-0:40:00
        1:39:00 heads-up
        1:40:00 card
    """)


def test_i_just_moved_while_the_card_is_shown_can_be_taken_back(day: Day) -> None:
    day.until("1:01:00").moved()
    day.until("1:10:00").undo()
    day.until("1:11:00")
    assert not day.rhythm.can_undo
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
        1:01:00 withdrawn
        1:01:00 natural 1:01:00-1:01:00
        1:10:00 undone
        1:10:00 heads-up
        1:11:00 card
    """)


def test_undo_gives_the_old_hour_back(day: Day) -> None:
    day.until("0:20:00").moved()
    day.until("0:30:00").undo()
    day.until("1:00:00")
    day.saw("""
        0:20:00 natural 0:20:00-0:20:00
        0:30:00 undone
        0:59:00 heads-up
        1:00:00 card
    """)


def test_undo_is_offered_until_the_next_prompt_only(day: Day) -> None:
    day.until("0:20:00").moved()
    assert day.rhythm.can_undo
    day.until("1:20:00")
    assert not day.rhythm.can_undo
    with pytest.raises(Refused) as refused:
        day.undo()
    assert refused.value.reason is Reason.NOTHING_TO_UNDO
