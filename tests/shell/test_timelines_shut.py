"""The screen is locked, the machine sleeps or the program is killed in the middle of a hold."""

from __future__ import annotations

import pytest

from hipflex.core.exercise import Side, StepKind
from hipflex.core.record import Outcome

LUNGE = "standing_hip_flexor"
"""In standard: 30 s on each side, the left hip first."""
WAYS = pytest.mark.parametrize("way", ["lock", "sleep", "sleep untold"])


def into_a_hold(desk, side=Side.LEFT, held=10):
    """Begin, and hold that side for so long."""
    desk.take(LUNGE)
    desk.go_to(StepKind.HOLD, side)
    desk.wait(held)


def shut_for(desk, way, length):
    if way == "lock":
        desk.lock()
        desk.wait(length)
        desk.unlock()
    else:
        desk.suspend(length, told=way == "sleep")


def next_break(desk):
    suggestion = desk.control.planner.suggestion
    return suggestion.exercise.id, suggestion.first_side


@WAYS
@pytest.mark.parametrize("length", [60, 3600])
def test_a_hold_waits_paused_and_goes_on_where_it_was(desk, way, length):
    into_a_hold(desk)
    shut_for(desk, way, length)
    desk.wait(60)
    frame = desk.session.frame
    assert (frame.paused, frame.seconds_left, frame.held(Side.LEFT)) == (True, 20, 10)
    desk.come_back()
    desk.session.toggle_pause()
    desk.finish()
    (record,) = desk.records
    assert (record.outcome, record.missing_side) == (Outcome.COMPLETED, None)
    assert (record.left_seconds, record.right_seconds) == (30, 30)


@WAYS
def test_stopped_there_the_other_side_is_missing_and_comes_first(desk, way):
    into_a_hold(desk, held=24)
    shut_for(desk, way, 3600)
    desk.come_back()
    desk.session.stop()
    desk.control.settle()
    (record,) = desk.records
    assert (record.outcome, record.missing_side) == (Outcome.PARTIAL, Side.RIGHT)
    assert (record.left_seconds, record.right_seconds) == (24, 0)
    assert next_break(desk) == (LUNGE, Side.RIGHT)


@WAYS
def test_found_and_left_lying_it_ended_when_it_was_shut(desk, way):
    into_a_hold(desk, Side.RIGHT)
    held_until = desk.passed
    shut_for(desk, way, 8 * 3600)
    desk.come_back()
    # Ten minutes of somebody who is there, and does not look at it.
    desk.wait(560)
    assert desk.session is not None
    desk.wait(80)
    assert desk.session is None
    (record,) = desk.records
    assert (record.outcome, record.missing_side) == (Outcome.PARTIAL, Side.RIGHT)
    assert (record.left_seconds, record.right_seconds) == (30, 10)
    assert (record.ended - record.started).total_seconds() == held_until


def test_every_lock_pauses_and_only_the_person_goes_on(desk):
    into_a_hold(desk)
    for held in (10, 15, 20):
        assert desk.session.frame.held(Side.LEFT) == held
        shut_for(desk, "lock", 40)
        desk.wait(40)
        assert desk.session.frame.paused
        desk.session.toggle_pause()
        desk.wait(5)


@pytest.mark.parametrize("first", ["the lock", "the guide"])
def test_who_starts_or_goes_on_behind_a_lock_is_believed(desk, first):
    """What says that the screen is locked may be wrong for good."""
    if first == "the lock":
        desk.lock()
        desk.wait(60)
        desk.take(LUNGE)
    else:
        into_a_hold(desk)
        desk.lock()
        desk.session.toggle_pause()
    desk.finish()
    assert [record.outcome for record in desk.records] == [Outcome.COMPLETED]


def test_a_lock_at_done_changes_nothing(desk):
    desk.take(LUNGE)
    desk.finish()
    desk.lock()
    desk.wait(60)
    desk.unlock()
    assert desk.ended == ["completed 0:00:00-0:02:36"]


@pytest.mark.parametrize(
    ("held", "kept", "missing"),
    [(4.5, 0, None), (5, 5, None), (14.5, 10, None), (24, 20, Side.RIGHT), (29.5, 25, Side.RIGHT)],
)
def test_a_kill_costs_at_most_five_seconds_of_a_hold(desk, again, held, kept, missing):
    into_a_hold(desk, held=held)
    later = again(desk, 20, killed=True)
    (record,) = later.records
    assert (record.outcome, record.missing_side) == (Outcome.PARTIAL, missing)
    assert (record.left_seconds, record.right_seconds) == (kept, 0)
    if missing is not None:
        assert next_break(later) == (LUNGE, missing)


def test_a_kill_in_the_second_hold(desk, again):
    into_a_hold(desk, Side.RIGHT, 12)
    (record,) = again(desk, 20, killed=True).records
    assert (record.outcome, record.missing_side) == (Outcome.PARTIAL, Side.RIGHT)
    assert (record.left_seconds, record.right_seconds) == (30, 10)
    assert (record.ended - record.started).total_seconds() == 132
