"""Sitting and being away, told by the clock: all that was seen, all phases, all records."""

from __future__ import annotations

import pytest

from hipflex.core.phase import Refused
from hipflex.status import is_asked, natural_sentence

LOCKED = pytest.mark.parametrize("locked", [False, True])


def gone(desk, locked):
    """Up and away, with or without locking the screen."""
    if locked:
        desk.lock()
    else:
        desk.person.leave()


# Sitting


def test_hour_of_work(desk):
    desk.until("1:00:30").saw("""
        0:59:00 heads-up
        1:00:00 card
    """)
    desk.was("""
        0:00:00 sitting
        1:00:00 prompting
    """)
    assert desk.ended == []


def test_reading_with_a_scroll_every_four_minutes_is_sitting(desk):
    desk.until("0:02:00").read("1:06:00", every=240)
    desk.saw("""
        0:59:00 heads-up
        1:00:00 card
        1:02:00 folded
    """)
    desk.was("""
        0:00:00 sitting
        1:00:00 prompting
    """)
    assert desk.ended == []


@LOCKED
def test_coffee_of_four_minutes_is_sitting(desk, locked):
    desk.until("0:20:00")
    gone(desk, locked)
    desk.until("0:24:00").unlock()
    desk.until("1:00:00").saw("""
        0:59:00 heads-up
        1:00:00 card
    """)
    desk.was("""
        0:00:00 sitting
        1:00:00 prompting
    """)
    assert desk.ended == []


# Nothing but no input


def test_forty_minutes_without_input_are_a_natural_break(desk):
    desk.until("0:10:00").person.leave()
    desk.until("0:50:00").come_back()
    assert natural_sentence(desk.control) == "You were away 40 min: counted as a break."
    desk.until("1:50:00").saw("""
        1:49:00 heads-up
        1:50:00 card
    """)
    desk.was("""
        0:00:00 sitting
        0:15:00 away
        0:50:05 sitting
        1:50:00 prompting
    """)
    assert desk.ended == ["natural 0:10:00-0:50:00"]


def test_forty_minutes_without_input_and_still_sitting(desk):
    desk.until("0:10:00").person.leave()
    desk.until("0:50:00").come_back()
    assert desk.ended == ["natural 0:10:00-0:50:00"]
    desk.until("0:51:00").control.undo()
    assert desk.ended == []
    assert natural_sentence(desk.control) == ""
    desk.until("1:00:00").saw("""
        0:59:00 heads-up
        1:00:00 card
    """)
    desk.was("""
        0:00:00 sitting
        0:15:00 away
        0:50:05 sitting
        1:00:00 prompting
    """)
    assert desk.ended == []


def test_reader_over_the_due_time_is_asked_once_and_says_still_sitting(desk):
    desk.until("0:30:00").person.leave()
    desk.until("1:01:00")
    assert is_asked(desk.control)
    desk.until("1:09:00")
    assert not is_asked(desk.control)
    desk.until("1:10:00").come_back()
    assert desk.ended == ["natural 0:30:00-1:10:00"]
    desk.until("1:11:00").control.undo()
    desk.until("1:12:00").saw("""
        1:00:00 card
        1:02:00 folded
        1:11:00 heads-up
        1:12:00 card
    """)
    desk.was("""
        0:00:00 sitting
        0:35:00 away
        1:10:05 sitting
        1:12:00 prompting
    """)
    assert desk.ended == []


def test_after_two_undos_the_reader_may_have_only_lock_and_sleep_count(desk):
    for left, back, undone in (("0:05", "0:20", "0:21"), ("0:25", "0:40", "0:41")):
        assert not desk.control.offers_lock_only
        desk.until(f"{left}:00").person.leave()
        desk.until(f"{back}:00").come_back()
        desk.until(f"{undone}:00").control.undo()
    assert desk.control.offers_lock_only
    desk.control.change_settings({"only_lock_and_sleep": True})
    assert not desk.control.offers_lock_only
    desk.until("0:44:00").person.leave()
    desk.until("1:00:00").saw("""
        0:41:00 settings
        0:59:00 heads-up
        1:00:00 card
    """)
    desk.was("""
        0:00:00 sitting
        0:10:00 away
        0:20:05 sitting
        0:30:00 away
        0:40:05 sitting
        1:00:00 prompting
    """)
    assert desk.ended == []


def test_bumped_desk_does_not_end_an_absence(desk):
    desk.until("0:20:00").person.leave()
    desk.until("0:30:00").person.touch()
    desk.person.stirred.emit()
    desk.until("0:42:00").come_back()
    desk.until("1:42:00").saw("""
        1:41:00 heads-up
        1:42:00 card
    """)
    desk.was("""
        0:00:00 sitting
        0:25:00 away
        0:42:05 sitting
        1:42:00 prompting
    """)
    assert desk.ended == ["natural 0:20:00-0:42:00"]


# Up and away


@pytest.mark.parametrize(("locked", "known"), [(False, "0:32:05"), (True, "0:32:00")])
def test_walk_of_twelve_minutes_is_a_natural_break(desk, locked, known):
    desk.until("0:20:00")
    gone(desk, locked)
    desk.until("0:32:00").come_back()
    assert natural_sentence(desk.control) == "You were away 12 min: counted as a break."
    assert desk.control.rhythm.can_undo is not locked
    desk.until("1:32:00").saw("""
        1:31:00 heads-up
        1:32:00 card
    """)
    desk.was(f"""
        0:00:00 sitting
        0:25:00 away
        {known} sitting
        1:32:00 prompting
    """)
    assert desk.ended == ["natural 0:20:00-0:32:00"]


def test_lunch_behind_a_locked_screen(desk):
    desk.until("0:50:00").lock()
    desk.until("1:35:00").unlock()
    desk.until("2:35:00").saw("""
        2:34:00 heads-up
        2:35:00 card
    """)
    desk.was("""
        0:00:00 sitting
        0:55:00 away
        1:35:00 sitting
        2:35:00 prompting
    """)
    assert desk.ended == ["natural 0:50:00-1:35:00"]


def test_lunch_without_a_lock(desk):
    desk.until("0:50:00").person.leave()
    desk.until("1:35:00").come_back()
    desk.until("2:35:00").saw("""
        1:00:00 card
        1:02:00 folded
        2:34:00 heads-up
        2:35:00 card
    """)
    desk.was("""
        0:00:00 sitting
        0:55:00 away
        1:35:05 sitting
        2:35:00 prompting
    """)
    assert desk.ended == ["natural 0:50:00-1:35:00"]


# The lock


@pytest.mark.parametrize(("moment", "card"), [("0:40:00", "1:00:00"), ("0:59:30", "1:00:31")])
def test_lock_of_a_second_keeps_the_hour(desk, moment, card):
    desk.until(moment).lock()
    desk.wait(1)
    desk.unlock()
    desk.until("1:01:00").saw(f"""
        0:59:00 heads-up
        {card} card
    """)
    assert desk.ended == []


def test_lock_of_a_second_while_the_card_is_up(desk):
    desk.until("1:00:30").lock()
    desk.wait(1)
    desk.unlock()
    desk.until("1:04:00").saw("""
        0:59:00 heads-up
        1:00:00 card
        1:00:30 withdrawn
        1:01:31 card
        1:03:31 folded
    """)
    desk.was("""
        0:00:00 sitting
        1:00:00 prompting
        1:00:30 sitting locked
        1:00:31 sitting
        1:01:31 prompting
    """)
    assert desk.ended == []


def test_lock_of_twenty_minutes_is_a_natural_break_for_certain(desk):
    desk.until("0:30:00").lock()
    desk.until("0:50:00").unlock()
    with pytest.raises(Refused):
        desk.control.undo()
    desk.until("1:50:00").saw("""
        1:49:00 heads-up
        1:50:00 card
    """)
    desk.was("""
        0:00:00 sitting
        0:35:00 away
        0:50:00 sitting
        1:50:00 prompting
    """)
    assert desk.ended == ["natural 0:30:00-0:50:00"]
