"""What a break waits for, told by the clock: all that was seen, all phases, all records."""

from __future__ import annotations

import pytest

from hipflex.core.hold import HoldKind
from hipflex.status import sentence


def test_call_of_fifty_minutes_over_the_due_time_and_then_lunch(desk):
    """Who only listens in a call sits there; who leaves after it without a lock is gone."""
    desk.until("0:40:00").person.leave()
    desk.call()
    desk.until("1:10:00")
    assert sentence(desk.control) == "A break is due, waiting: in a call."
    desk.until("1:30:00").person.touch()
    desk.defer()
    desk.until("2:15:00").come_back()
    desk.until("3:15:00").saw("""
        1:30:00 heads-up
        1:31:00 card
        1:33:00 folded
        1:35:00 withdrawn
        3:14:00 heads-up
        3:15:00 card
    """)
    desk.was("""
        0:00:00 sitting
        1:00:00 sitting call
        1:30:00 sitting
        1:31:00 prompting
        1:35:00 away
        2:15:05 sitting
        3:15:00 prompting
    """)
    assert desk.ended == ["natural 1:30:00-2:15:00"]


def test_call_and_full_screen_overlap_and_end_apart(desk):
    desk.until("0:50:00").call()
    desk.until("1:05:00").defer(HoldKind.CALL, HoldKind.FULL_SCREEN)
    desk.until("1:10:00").defer(HoldKind.FULL_SCREEN)
    desk.until("1:15:00").defer(HoldKind.CALL, HoldKind.FULL_SCREEN)
    desk.until("1:20:00").call()
    desk.until("1:30:00").defer()
    desk.until("1:31:00").saw("""
        1:30:00 heads-up
        1:31:00 card
    """)
    desk.was("""
        0:00:00 sitting
        1:00:00 sitting call
        1:10:00 sitting full_screen
        1:15:00 sitting call
        1:30:00 sitting
        1:31:00 prompting
    """)
    assert desk.ended == []


def test_film_without_input_is_sitting(desk):
    desk.until("0:10:00").person.leave()
    desk.defer(HoldKind.PRESENTATION)
    desk.until("1:20:00").person.come_back()
    desk.defer()
    desk.until("1:21:00").saw("""
        1:20:00 heads-up
        1:21:00 card
    """)
    desk.was("""
        0:00:00 sitting
        1:00:00 sitting presentation
        1:20:00 sitting
        1:21:00 prompting
    """)
    assert desk.ended == []


def test_do_not_disturb_is_no_sign_of_a_person_and_nobody_is_asked_in_it(desk):
    desk.until("0:10:00").person.leave()
    desk.defer(HoldKind.DO_NOT_DISTURB)
    desk.until("1:10:00").come_back()
    desk.until("1:20:00").defer()
    desk.until("2:10:00").saw("""
        2:09:00 heads-up
        2:10:00 card
    """)
    desk.was("""
        0:00:00 sitting
        0:15:00 away
        1:10:05 sitting
        2:10:00 prompting
    """)
    assert desk.ended == ["natural 0:10:00-1:10:00"]


# Each can be switched off


DETECTORS = [
    (["wait_for_microphone", "wait_for_camera"], HoldKind.CALL),
    (["wait_for_sharing"], HoldKind.SHARING),
    (["wait_for_inhibitors"], HoldKind.PRESENTATION),
    (["wait_for_full_screen"], HoldKind.FULL_SCREEN),
    (["wait_for_do_not_disturb"], HoldKind.DO_NOT_DISTURB),
]


@pytest.mark.parametrize(("keys", "kind"), DETECTORS)
def test_what_is_switched_off_is_not_waited_for(make_desk, keys, kind):
    desk = make_desk(**dict.fromkeys(keys, False)).start()
    desk.defer(kind)
    desk.until("1:00:00").saw("""
        0:59:00 heads-up
        1:00:00 card
    """)
    desk.was("""
        0:00:00 sitting
        1:00:00 prompting
    """)


@pytest.mark.parametrize(("keys", "kind"), DETECTORS)
def test_all_others_are_waited_for(make_desk, keys, kind):
    others = {key for other, _kind in DETECTORS for key in other} - set(keys)
    desk = make_desk(wait_for_typing=False, **dict.fromkeys(others, False)).start()
    desk.defer(kind)
    desk.until("1:30:00").saw("""
    """)
    desk.was(f"""
        0:00:00 sitting
        1:00:00 sitting {kind}
    """)


def test_detector_switched_off_while_the_break_waits(desk):
    desk.call()
    desk.until("1:10:00").control.change_settings(
        {"wait_for_microphone": False, "wait_for_camera": False}
    )
    desk.until("1:11:00").saw("""
        1:10:00 settings
        1:10:00 heads-up
        1:11:00 card
    """)
    desk.was("""
        0:00:00 sitting
        1:00:00 sitting call
        1:10:00 sitting
        1:11:00 prompting
    """)


# Typing


def test_typing_at_the_due_time_waits_for_a_pause(desk):
    desk.until("0:59:30").person.typing = True
    desk.until("1:00:20").person.touch()
    desk.person.typing = False
    desk.until("1:01:30").saw("""
        0:59:00 heads-up
        1:00:23 card
    """)
    desk.was("""
        0:00:00 sitting
        1:00:00 sitting typing
        1:00:23 prompting
    """)
    assert desk.ended == []


def test_typing_on_and_on_is_waited_for_a_minute_at_most(desk):
    desk.until("0:30:00").person.typing = True
    desk.until("1:01:30").saw("""
        0:59:00 heads-up
        1:01:00 card
    """)
    desk.was("""
        0:00:00 sitting
        1:00:00 sitting typing
        1:01:00 prompting
    """)


def test_typing_that_is_not_waited_for(make_desk):
    desk = make_desk(wait_for_typing=False).start()
    desk.person.typing = True
    desk.until("1:00:00").saw("""
        0:59:00 heads-up
        1:00:00 card
    """)
    desk.was("""
        0:00:00 sitting
        1:00:00 prompting
    """)


# One click


def test_i_am_standing(desk):
    """It stops the reminders and ends in a fresh hour, by itself or by word."""
    desk.until("0:20:00").control.standing(30)
    desk.until("1:50:30").control.standing(60)
    assert sentence(desk.control) == "Standing until 11:50."
    desk.until("2:10:00").control.standing(0)
    desk.until("3:10:00").saw("""
        1:49:00 heads-up
        1:50:00 card
        1:50:30 withdrawn
        3:09:00 heads-up
        3:10:00 card
    """)
    desk.was("""
        0:00:00 sitting
        0:20:00 sitting standing
        0:50:00 sitting
        1:50:00 prompting
        1:50:30 sitting standing
        2:10:00 sitting
        3:10:00 prompting
    """)
    assert desk.ended == []


def test_in_a_meeting(desk):
    """It only delays the break, and has an end of its own."""
    desk.until("0:30:00").control.meeting(60)
    desk.until("1:10:00")
    assert sentence(desk.control) == "A break is due, waiting: in a meeting until 10:30."
    desk.until("1:31:20").control.meeting(30)
    desk.until("1:40:00").control.meeting(0)
    desk.until("1:41:00").saw("""
        1:30:00 heads-up
        1:31:00 card
        1:31:20 withdrawn
        1:41:00 card
    """)
    desk.was("""
        0:00:00 sitting
        0:30:00 sitting meeting
        1:30:00 sitting
        1:31:00 prompting
        1:31:20 sitting meeting
        1:40:00 sitting
        1:41:00 prompting
    """)
    assert desk.ended == []


# Settings


def test_any_change_of_settings_gives_a_quiet_minute(desk):
    desk.until("0:59:50").control.change_settings({"away_after_minutes": 10})
    desk.until("1:00:50").saw("""
        0:59:00 heads-up
        0:59:50 settings
        1:00:50 card
    """)


def test_settings_that_stay_as_they_are_move_nothing(desk):
    desk.until("0:59:50").control.change_settings({"away_after_minutes": 5})
    desk.until("1:00:00").saw("""
        0:59:00 heads-up
        1:00:00 card
    """)
