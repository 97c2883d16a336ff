"""Pauses and deferrals, told by the clock."""

from __future__ import annotations

import pytest

from hipflex.core.hold import Hold, HoldKind
from tests.core.timeline import Day, said, seconds


@pytest.fixture
def day() -> Day:
    return Day()


# Pauses


def test_a_pause_inside_the_hour_changes_nothing(day: Day) -> None:
    day.until("0:10:00").pause("30m")
    day.until("1:00:00")
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
    """)


def test_a_break_due_in_a_pause_is_offered_a_minute_after_its_end(day: Day) -> None:
    day.until("0:50:00").pause("30m")
    day.until("1:22:00")
    day.saw("""
        1:20:00 heads-up
        1:21:00 card
    """)


@pytest.mark.parametrize("words", ["1h", "1h 30m"])
def test_a_pause_as_long_as_the_hour_ends_in_a_fresh_one(day: Day, words: str) -> None:
    day.until("0:10:00").pause(words)
    end = {"1h": 70, "1h 30m": 100}[words]
    day.until("2:45:00")
    due = end + 60
    assert day.seen[:2] == [f"{said(due * 60 - 60)} heads-up", f"{said(due * 60)} card"]


def test_a_pause_without_an_end_lasts_until_it_is_resumed(day: Day) -> None:
    day.until("0:10:00").pause("")
    day.until("9:00:00").resume()
    day.until("10:00:00")
    day.saw("""
        9:59:00 heads-up
        10:00:00 card
    """)


def test_a_long_pause_resumed_soon_lets_the_hour_run_on(day: Day) -> None:
    day.until("0:10:00").pause("3h")
    day.until("0:20:00").resume()
    day.until("1:00:00")
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
    """)


def test_a_pause_while_the_card_is_shown(day: Day) -> None:
    day.until("1:00:30").pause("30m")
    day.until("1:31:30")
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
        1:00:30 withdrawn
        1:31:30 card
    """)


@pytest.mark.parametrize(("jump", "end"), [(3, "2:10:00"), (-3, "8:10:00"), (0, "5:10:00")])
def test_a_calendar_pause_keeps_its_promise_when_the_clock_is_set(
    day: Day, jump: int, end: str
) -> None:
    day.clock.set_wall(-600)  # 8:50, so that the pause lasts 5 h 10 min
    day.pause("until 14:00")
    day.until("0:30:00")
    day.clock.set_wall(jump * 3600)
    day.until("23:00:00")
    card = seconds(end) + 3600
    assert day.seen[:2] == [f"{said(card - 60)} heads-up", f"{said(card)} card"]


@pytest.mark.parametrize("jump", [3, -3])
def test_a_pause_of_an_hour_is_an_hour_whatever_the_clock_shows(day: Day, jump: int) -> None:
    day.until("0:10:00").pause("1h")
    day.until("0:30:00")
    day.clock.set_wall(jump * 3600)
    day.until("2:10:00")
    day.saw("""
        2:09:00 heads-up
        2:10:00 card
    """)


def test_a_pause_over_midnight(day: Day) -> None:
    day.clock.set_wall(14 * 3600)  # 23:00
    day.pause("until 01:30")
    day.until("3:30:00")
    day.saw("""
        3:29:00 heads-up
        3:30:00 card
    """)


def test_a_pause_replaced_by_a_longer_one_counts_from_its_beginning(day: Day) -> None:
    day.until("0:10:00").pause("30m")
    day.until("0:30:00").pause("45m")
    day.until("2:15:00")
    day.saw("""
        2:14:00 heads-up
        2:15:00 card
    """)


def test_a_pause_replaced_by_a_shorter_one(day: Day) -> None:
    day.until("0:10:00").pause("3h")
    day.until("0:30:00").pause("45m")
    day.until("2:15:00")
    day.saw("""
        2:14:00 heads-up
        2:15:00 card
    """)


@pytest.mark.parametrize("kind", [HoldKind.STANDING, HoldKind.OFF_HOURS])
def test_standing_and_off_hours_end_in_a_fresh_hour_however_short(day: Day, kind: HoldKind) -> None:
    day.until("0:50:00")
    if kind is HoldKind.STANDING:
        day.hold(Hold(kind, day.now(), day.now().plus(300)))
        day.until("1:55:00")
    else:
        day.defer(kind)
        day.until("0:55:00").defer()
        day.until("1:55:00")
    day.saw("""
        1:54:00 heads-up
        1:55:00 card
    """)


# Deferrals


def test_a_call_over_the_due_time_defers_the_break(day: Day) -> None:
    day.until("0:30:00").defer(HoldKind.CALL)
    day.until("1:20:00").defer()
    day.until("1:21:00")
    day.saw("""
        1:20:00 heads-up
        1:21:00 card
    """)


def test_a_call_that_ends_in_the_last_minute(day: Day) -> None:
    day.until("0:59:10").defer(HoldKind.CALL)
    day.until("0:59:40").defer()
    day.until("1:00:40")
    day.saw("""
        0:59:00 heads-up
        1:00:40 card
    """)


def test_of_two_overlapping_holds_the_last_one_counts(day: Day) -> None:
    day.until("0:50:00").defer(HoldKind.CALL)
    day.until("0:55:00").defer(HoldKind.CALL, HoldKind.FULL_SCREEN)
    day.until("1:10:00").defer(HoldKind.FULL_SCREEN)
    day.until("1:40:00").defer()
    day.until("1:41:00")
    day.saw("""
        1:40:00 heads-up
        1:41:00 card
    """)


def test_a_pause_and_a_call_end_apart(day: Day) -> None:
    day.until("0:50:00").pause("20m")
    day.until("0:55:00").defer(HoldKind.CALL)
    day.until("1:30:00").defer()
    day.until("1:31:00")
    day.saw("""
        1:30:00 heads-up
        1:31:00 card
    """)


def test_a_call_withdraws_the_card_and_it_is_offered_again(day: Day) -> None:
    day.until("1:01:00").defer(HoldKind.CALL)
    day.until("1:30:00").defer()
    day.until("1:33:00")
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
        1:01:00 withdrawn
        1:31:00 card
        1:33:00 folded
    """)


def test_time_spent_waiting_for_a_call_counts_for_nothing(day: Day) -> None:
    day.until("1:01:00").defer(HoldKind.CALL)
    day.until("3:00:00").defer()
    day.until("3:01:00")
    assert day.rhythm.snoozes_left == 3
    assert day.seen[-1] == "3:01:00 card"
    assert not [line for line in day.seen if "missed" in line or "skipped" in line]


def test_typing_waits_and_then_the_card_comes_at_once(day: Day) -> None:
    day.until("0:59:50").defer(HoldKind.TYPING)
    day.until("1:00:20").defer()
    day.saw("""
        0:59:00 heads-up
        1:00:20 card
    """)


def test_typing_does_not_take_a_card_away(day: Day) -> None:
    day.until("1:00:10").defer(HoldKind.TYPING)
    day.until("1:02:00")
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
        1:02:00 folded
    """)


def test_a_meeting_has_an_end_of_its_own(day: Day) -> None:
    day.until("0:45:00")
    day.hold(Hold(HoldKind.MEETING, day.now(), day.now().plus(1800)))
    day.until("1:16:00")
    day.saw("""
        1:15:00 heads-up
        1:16:00 card
    """)
