"""Waking up, unlocking, typing and the fixed minute of the clock, told by the clock."""

from __future__ import annotations

import pytest

from hipflex.core.hold import Hold, HoldKind
from hipflex.core.phase import CardShown, OnBreak, Prompting, Refused
from hipflex.core.schedule import AtMinute, Every
from tests.core.timeline import Day, said, seconds


@pytest.fixture
def day() -> Day:
    return Day()


# Waking up


def test_a_sleep_over_the_due_time_gives_a_quiet_minute(day: Day) -> None:
    day.until("0:58:30").wake(180)
    day.until("1:02:30")
    day.saw("""
        1:01:30 heads-up
        1:02:30 card
    """)


def test_a_card_that_was_up_goes_and_comes_anew(day: Day) -> None:
    day.until("1:00:30").wake(180)
    day.until("1:06:30")
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
        1:03:30 withdrawn
        1:04:30 card
        1:06:30 folded
    """)


def test_a_folded_card_comes_anew_as_well(day: Day) -> None:
    day.until("1:05:00").wake(60)
    day.until("1:07:00")
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
        1:02:00 folded
        1:06:00 withdrawn
        1:07:00 card
    """)


def test_a_sleep_long_before_the_due_time_does_not_move_it(day: Day) -> None:
    day.until("0:10:00").wake(180)
    day.until("1:00:00")
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
    """)


def test_a_sleep_does_not_disturb_a_break(day: Day) -> None:
    day.until("0:10:00").start()
    day.wake(60)
    assert isinstance(day.rhythm.phase, OnBreak)
    day.saw("""
        0:10:00 guide
    """)


def test_waking_up_is_told_once(day: Day) -> None:
    day.until("0:59:30").wake(30)
    day.until("1:01:00")  # each look tells of the same waking up
    day.saw("""
        0:59:00 heads-up
        1:01:00 card
    """)


# Behind a lock


def test_no_card_comes_on_a_locked_screen(day: Day) -> None:
    day.until("0:58:00").defer(HoldKind.LOCKED)
    day.until("1:02:00").defer()
    day.until("1:03:00")
    day.saw("""
        1:02:00 heads-up
        1:03:00 card
    """)


def test_a_card_that_was_up_goes_with_the_lock(day: Day) -> None:
    day.until("1:00:10").defer(HoldKind.LOCKED)
    day.until("1:00:11").defer()
    day.until("1:01:11")
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
        1:00:10 withdrawn
        1:01:11 card
    """)


def test_a_pause_a_lock_and_an_unlock_each_end_for_themselves(day: Day) -> None:
    day.until("0:50:00").pause("15m")
    day.until("0:55:00").defer(HoldKind.LOCKED)
    day.until("0:56:00").defer()
    assert set(day.rhythm.holds) == {HoldKind.PAUSED}
    day.until("1:06:00")
    day.saw("""
        1:05:00 heads-up
        1:06:00 card
    """)


# Typing


@pytest.mark.parametrize(
    ("pause", "card"), [("1:00:20", "1:00:20"), ("1:00:59", "1:00:59"), ("1:10:00", "1:01:00")]
)
def test_a_card_waits_for_typing_a_minute_at_most(day: Day, pause: str, card: str) -> None:
    day.until("0:59:30").defer(HoldKind.TYPING)
    day.until(pause).defer()
    assert day.seen[:2] == ["0:59:00 heads-up", f"{card} card"]


@pytest.mark.parametrize(("pause", "card"), [("1:12:20", "1:12:20"), ("1:14:00", "1:13:00")])
def test_the_card_comes_for_the_second_time_in_a_pause_as_well(
    day: Day, pause: str, card: str
) -> None:
    day.until("1:11:00").defer(HoldKind.TYPING)
    day.until(pause).defer()
    day.until("1:14:00")
    day.saw(f"""
        0:59:00 heads-up
        1:00:00 card
        1:02:00 folded
        {card} card
    """)


def test_typing_before_it_is_due_is_not_even_told(day: Day) -> None:
    day.until("0:30:00").defer(HoldKind.TYPING)
    assert day.rhythm.holds == {}
    day.until("1:00:00")
    assert set(day.rhythm.holds) == {HoldKind.TYPING}
    assert day.rhythm.overdue(day.now()) == 0


def test_typing_after_a_call_gets_its_own_minute(day: Day) -> None:
    day.until("0:50:00").defer(HoldKind.CALL)
    day.until("1:10:00").defer(HoldKind.TYPING)
    day.until("1:12:00")
    day.saw("""
        1:10:00 heads-up
        1:12:00 card
    """)


# A minute of the clock: the day begins at 9:00


@pytest.fixture
def fixed() -> Day:
    return Day(schedule=AtMinute(50, least=1200))


def test_a_break_at_ten_to(fixed: Day) -> None:
    fixed.until("0:50:30").start()
    fixed.until("0:53:00").finish()
    fixed.until("1:51:00")
    fixed.saw("""
        0:49:00 heads-up
        0:50:00 card
        0:50:30 withdrawn
        0:50:30 guide
        0:53:00 completed 0:50:30-0:53:00
        1:49:00 heads-up
        1:50:00 card
    """)


def test_who_has_sat_too_short_is_asked_an_hour_later(fixed: Day) -> None:
    fixed.until("0:31:00").skip()
    assert fixed.rhythm.due_at is not None
    assert said(fixed.rhythm.due_at.elapsed - fixed.origin) == "1:50:00"


@pytest.mark.parametrize(
    ("minutes", "due"), [(180, "0:50:00"), (25, "0:25:00"), (-10, "1:00:00"), (-25, "1:15:00")]
)
def test_a_fixed_minute_follows_a_clock_that_is_set(fixed: Day, minutes: int, due: str) -> None:
    fixed.until("0:20:00").clock.set_wall(minutes * 60)
    fixed.until(due)
    assert fixed.seen[-1] == f"{due} card"


def test_a_fixed_minute_that_has_passed_by_a_clock_that_is_set_asks_in_a_minute(
    fixed: Day,
) -> None:
    fixed.until("0:45:00").clock.set_wall(600)
    fixed.until("0:46:30")
    # The next heartbeat finds it.
    fixed.saw("""
        0:45:30 heads-up
        0:46:30 card
    """)


def test_an_overdue_break_is_never_pushed_away_by_the_clock(fixed: Day) -> None:
    fixed.until("0:40:00").defer(HoldKind.CALL)
    fixed.until("1:00:00").clock.set_wall(-1800)
    fixed.until("1:10:00").defer()
    fixed.until("1:11:00")
    assert fixed.seen[-1] == "1:11:00 card"


def test_a_clock_that_creeps_moves_nothing(fixed: Day) -> None:
    fixed.until("0:48:30").clock.set_wall(0.5)
    fixed.until("0:50:00")
    assert fixed.seen[-1] == "0:50:00 card"


def test_a_clock_that_is_set_does_not_touch_a_break_every_hour(day: Day) -> None:
    day.until("0:59:30").clock.set_wall(1800)
    day.until("1:00:00")
    assert day.seen[-1] == "1:00:00 card"


def test_travel_while_away_moves_what_an_undo_gives_back(fixed: Day) -> None:
    fixed.until("0:35:00").leave("0:30:00")
    fixed.clock.set_wall(-600)
    fixed.until("0:42:00").come_back()
    fixed.until("0:43:00").undo()
    assert fixed.rhythm.due_at is not None
    assert said(fixed.rhythm.due_at.elapsed - fixed.origin) == "1:00:00"


# A new schedule


def test_a_short_interval_that_was_a_slip_is_taken_back(day: Day) -> None:
    day.until("0:30:00").interval(5)
    assert day.rhythm.due_at == day.now().plus(60)
    day.until("0:30:20").interval(60)
    day.until("1:00:00")
    day.saw("""
        0:30:00 heads-up
        0:59:00 heads-up
        1:00:00 card
    """)


@pytest.mark.parametrize(("by", "asked"), [(0, "1:50:00"), (900, "1:35:00"), (-900, "2:05:00")])
def test_a_card_that_nobody_answers_comes_again_at_that_minute(
    fixed: Day, by: float, asked: str
) -> None:
    fixed.until("1:10:00").clock.set_wall(by)
    fixed.until(asked)
    assert fixed.seen[1:] == [
        "0:50:00 card",
        "0:52:00 folded",
        "1:02:00 card",
        "1:04:00 folded",
        f"{asked} missed 0:50:00-{asked}",
        f"{asked} card",
    ]


def test_from_the_interval_to_the_clock_and_back(day: Day) -> None:
    day.until("0:10:00")
    day.rhythm.change_schedule(day.now(), AtMinute(50, least=1200))
    assert day.rhythm.due_at is not None
    assert said(day.rhythm.due_at.elapsed - day.origin) == "0:50:00"
    day.rhythm.change_schedule(day.now(), Every(3600))
    assert day.rhythm.due_at is not None
    assert said(day.rhythm.due_at.elapsed - day.origin) == "1:00:00"


# The end of what the person said


@pytest.mark.parametrize("kind", [HoldKind.MEETING, HoldKind.STANDING])
def test_what_the_person_said_is_over_when_they_say_so(day: Day, kind: HoldKind) -> None:
    day.until("0:55:00").hold(Hold(kind, day.now(), day.now().plus(3600)))
    day.until("1:10:00")
    day.rhythm.resume(day.now(), kind)
    assert day.rhythm.holds == {}
    # Whoever stood begins afresh; who was in a meeting sat there.
    due = {HoldKind.MEETING: "1:11:00", HoldKind.STANDING: "2:10:00"}[kind]
    assert day.rhythm.due_at is not None
    assert said(day.rhythm.due_at.elapsed - day.origin) == due


@pytest.mark.parametrize("kind", [HoldKind.MEETING, HoldKind.STANDING])
def test_a_meeting_that_is_over_already_is_over(day: Day, kind: HoldKind) -> None:
    day.until("0:55:00").pause("10m")
    before = day.rhythm.phase, dict(day.rhythm.holds)
    with pytest.raises(Refused):
        day.rhythm.resume(day.now(), kind)
    assert (day.rhythm.phase, day.rhythm.holds) == before


# The watchdog's questions


def test_overdue_is_only_what_nothing_explains(day: Day) -> None:
    due = day.now().plus(seconds("1:00:00"))
    assert day.rhythm.overdue(due.plus(-1)) == 0
    assert day.rhythm.overdue(due.plus(90)) == 90
    day.defer(HoldKind.CALL)
    assert day.rhythm.overdue(due.plus(90)) == 0
    day.defer()
    day.start()
    assert day.rhythm.overdue(due.plus(90)) == 0


def test_ask_asks_whatever_the_hour_says(day: Day) -> None:
    day.until("0:10:00")
    assert day.rhythm.ask(day.now()) == (CardShown(),)
    assert isinstance(day.rhythm.phase, Prompting)
    assert day.rhythm.ask(day.now()) == ()


def test_nobody_is_asked_on_a_break_or_while_away(day: Day) -> None:
    day.start()
    assert day.rhythm.ask(day.now()) == ()
    day.finish()
    day.until("0:30:00").leave("0:20:00")
    assert day.rhythm.ask(day.now()) == ()
