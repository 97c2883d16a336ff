"""The way back: the break is over at Done, the next hour starts with whoever is at the desk."""

from __future__ import annotations

import pytest

LUNGE = "standing_hip_flexor"
BREAK = """
        0:59:00 heads-up
        1:00:00 card
        1:00:10 withdrawn
        1:00:10 guide
        1:02:46 done
"""
"""2:36 in standard."""


def take_a_break(desk):
    """The card comes, Start is pressed, and nothing is touched until Done."""
    desk.until("1:00:10")
    desk.person.leave()
    desk.take(LUNGE)
    desk.finish()
    assert desk.passed == 3600 + 166
    return desk


def told(desk, rest):
    desk.saw(BREAK.rstrip() + rest)


def test_who_is_back_at_once_has_an_hour_from_done(desk):
    take_a_break(desk).come_back()
    told(desk.until("2:02:50"), """
        2:01:46 heads-up
        2:02:46 card
    """)  # fmt: skip
    assert desk.ended == ["completed 1:00:10-1:02:46"]


@pytest.mark.parametrize("certain", [False, True])
def test_the_hour_starts_ten_minutes_later_when_somebody_is_back(desk, certain):
    take_a_break(desk)
    if certain:
        desk.person.locked = True
        desk.control.advance()
    desk.until("1:12:46").come_back()
    told(desk.until("2:12:50"), """
        2:11:46 heads-up
        2:12:46 card
    """)  # fmt: skip
    # No absence is told before five minutes; the break was at the beginning of them.
    desk.was(f"""
        0:00:00 sitting
        1:00:00 prompting
        1:00:10 on_break
        1:02:46 sitting
        1:05:10 away
        1:12:{"46" if certain else "51"} sitting
        2:12:46 prompting
    """)
    assert desk.ended == ["completed 1:00:10-1:02:46"]


def test_nobody_is_asked_and_nothing_is_counted_until_then(desk):
    take_a_break(desk).until("5:00:00").come_back()
    told(desk.until("6:00:05"), """
        5:59:00 heads-up
        6:00:00 card
    """)  # fmt: skip
    assert desk.ended == ["completed 1:00:10-1:02:46"]


def test_a_bump_of_the_desk_brings_nobody_back(desk):
    take_a_break(desk).until("1:15:00").person.touch()
    desk.until("1:20:00").come_back()
    assert desk.control.rhythm.due_at.elapsed - desk.origin == 3600 + 1200 + 3600


@pytest.mark.parametrize("after", [0, 10, 59])
def test_who_only_closes_the_window_and_leaves_takes_no_second_break(desk, after):
    take_a_break(desk).wait(after)
    desk.control.settle()
    desk.person.leave()
    desk.until("1:20:00").come_back()
    told(desk.until("2:20:00"), """
        2:19:00 heads-up
        2:20:00 card
    """)  # fmt: skip
    assert desk.ended == ["completed 1:00:10-1:02:46"]


def test_the_key_that_stops_a_break_is_let_go_after_it(desk):
    desk.until("1:00:10")
    desk.take(LUNGE)
    desk.wait(100)
    desk.control.settle()
    desk.wait(0.25)
    desk.person.leave()
    desk.until("1:20:00").come_back()
    assert desk.ended == ["partial 1:00:10-1:01:50"]
    assert desk.control.rhythm.due_at.elapsed - desk.origin == 3600 + 1200 + 3600


def test_who_sits_down_to_work_and_leaves_later_takes_another_break(desk):
    take_a_break(desk).come_back()
    desk.until("1:10:00").person.leave()
    desk.until("1:20:00").come_back()
    assert desk.ended == ["completed 1:00:10-1:02:46", "natural 1:10:00-1:20:00"]


def test_a_restart_on_the_way_back_keeps_to_it(desk, again):
    take_a_break(desk).until("1:08:00")
    later = again(desk, 60, same_person=True)
    later.wait(540)
    later.come_back()
    assert later.ended == [record for record in later.ended if "natural" not in record]
    assert len(later.records) == 1
    assert later.now.until(later.control.rhythm.due_at) == pytest.approx(3600, abs=6)
