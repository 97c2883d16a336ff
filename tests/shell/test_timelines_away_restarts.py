"""A program that ends while nobody is there, and is started again: nothing is lost or doubled."""

from __future__ import annotations

import pytest

KILLED = pytest.mark.parametrize("killed", [False, True])


@KILLED
def test_presumed_away_and_undone(desk, again, killed):
    desk.until("0:20:00").leave(certain=False)
    later = again(desk.until("0:50:00"), 10, killed=killed, same_person=True)
    assert (later.origin - desk.origin, later.control.rhythm.due_at) == (3010, None)
    later.until("0:19:50").come_back()
    started = desk.clock.now().plus(-later.passed - 3010).wall
    (natural,) = later.records
    assert (natural.started - started).total_seconds() == 1200
    assert (natural.ended - started).total_seconds() == 4200
    later.control.undo()
    assert later.records == []
    later.saw("""
        0:09:50 card
        0:11:50 folded
        0:19:55 heads-up
    """)


@KILLED
def test_behind_a_locked_screen(desk, again, killed):
    desk.until("0:20:00").leave(certain=True)
    later = again(desk.until("0:30:00"), 10, killed=killed, same_person=True)
    later.until("0:19:50").come_back()
    (natural,) = later.records
    assert (natural.ended - natural.started).total_seconds() == 1800
    later.saw("""
    """)


@KILLED
def test_away_after_a_break(desk, again, killed):
    desk.until("0:10:00").take("standing_hip_flexor")
    desk.finish()
    desk.leave(certain=False)
    later = again(desk, 10, killed=killed, same_person=True)
    later.until("0:19:50").come_back()
    assert [record.outcome for record in later.records] == ["completed"]


@KILLED
def test_a_natural_break_can_be_denied_after_a_restart(desk, again, killed):
    desk.until("0:20:00").leave(certain=False)
    desk.until("0:40:00").come_back()
    later = again(desk.until("0:50:00"), 10, killed=killed)
    later.control.undo()
    assert later.records == []
    later.until("0:09:50").saw("""
        0:08:50 heads-up
        0:09:50 card
    """)


@KILLED
def test_a_snooze_before_the_card_is_kept(desk, again, killed):
    desk.until("0:50:00").control.snooze(15)
    later = again(desk.until("0:55:00"), 10, killed=killed)
    later.until("0:19:50").saw("""
        0:18:50 heads-up
        0:19:50 card
    """)
