"""What a restart makes of the hour, of a break, and of damaged files."""

from __future__ import annotations

import pytest

from hipflex.core.exercise import Side, StepKind
from hipflex.core.record import Outcome

# Restarts


def test_after_two_minutes_the_hour_goes_on(desk, again):
    desk.until("0:30:00")
    later = again(desk, 120)
    later.until("0:28:00").saw("""
        0:27:00 heads-up
        0:28:00 card
    """)
    assert later.ended == []


def test_after_a_night_the_hour_is_fresh(desk, again):
    desk.until("0:30:00")
    later = again(desk, 9 * 3600)
    later.until("1:00:00").saw("""
        0:59:00 heads-up
        1:00:00 card
    """)
    assert later.ended == []


def test_a_pause_outlives_a_restart(desk, again):
    desk.control.pause("2h")
    later = again(desk, 3600)
    assert later.control.rhythm.stopped
    later.until("2:00:00").saw("""
        1:59:00 heads-up
        2:00:00 card
    """)


@pytest.mark.parametrize("killed", [False, True])
def test_break_cut_off_by_a_restart_is_partial_once(desk, again, killed):
    desk.take("standing_hip_flexor")
    desk.go_to(StepKind.RELEASE)
    later = again(desk, 20, killed=killed)
    (record,) = later.records
    assert (record.outcome, record.left_seconds, record.right_seconds) == (Outcome.PARTIAL, 30, 0)
    assert record.exercise == "standing_hip_flexor"
    last = again(later, 20, killed=killed)
    assert len(last.records) == 1
    # The side that is missing goes first.
    suggestion = last.control.planner.suggestion
    assert (suggestion.exercise.id, suggestion.first_side) == ("standing_hip_flexor", Side.RIGHT)


def test_quit_while_a_stopped_break_waits(desk, again):
    desk.take("standing_hip_flexor")
    desk.go_to(StepKind.RELEASE)
    desk.session.stop()
    moment = desk.passed
    desk.wait(20)
    later = again(desk, 20)
    (record,) = later.records
    assert record.outcome is Outcome.PARTIAL
    assert (record.ended - record.started).total_seconds() == moment
    assert len(again(later, 20).records) == 1


def test_quit_while_a_break_waits_that_was_stopped_before_any_hold(desk, again):
    desk.take("standing_hip_flexor")
    desk.wait(5)
    desk.session.stop()
    assert [record.outcome for record in again(desk, 5).records] == [Outcome.SKIPPED]


def test_killed_after_a_resumed_stop_is_partial(desk, again):
    """What was saved at Stop is not true any more."""
    desk.take("standing_hip_flexor")
    desk.wait(5)
    desk.session.stop()
    desk.control.resume_break()
    assert [record.outcome for record in again(desk, 5, killed=True).records] == [Outcome.PARTIAL]


def test_break_is_not_recorded_again_if_the_state_cannot_be_written(desk, again):
    desk.take("standing_hip_flexor")
    desk.go_to(StepKind.RELEASE)
    desk.control.stop()
    state = desk.paths.state_file.read_bytes()
    later = again(desk, 20, killed=True)
    assert len(later.records) == 1
    later.control.stop()
    later.paths.state_file.write_bytes(state)
    assert len(again(later, 20, killed=True).records) == 1


def test_quit_at_done_records_nothing_more(desk, again):
    desk.take("standing_hip_flexor")
    desk.finish()
    assert [record.outcome for record in again(desk, 5).records] == [Outcome.COMPLETED]


def test_after_the_end_nothing_counts(desk):
    desk.until("0:30:00")
    desk.take()
    desk.control.stop()
    assert desk.alarm.stopped
    looked = desk.advances
    desk.wait(7200)
    assert desk.advances == looked
    assert [line.split()[1] for line in desk.seen] == ["guide"]


# Damaged files


@pytest.mark.parametrize("name", ["settings_file", "state_file", "history_file"])
def test_a_damaged_file_is_set_aside_told_once_and_the_start_goes_on(desk, again, name):
    desk.control.skip()
    desk.control.stop()
    file = getattr(desk.paths, name)
    desk.history.close()
    for beside in file.parent.glob(f"{file.name}-*"):
        beside.unlink()
    file.write_bytes(b"\x00{[not what it was" * 100)
    later = again(desk, 10, killed=True)
    assert [file.name in message for message in later.parts.messages] == [True]
    assert len(list(file.parent.glob(f"{file.name}.bad-*"))) == 1
    later.until("1:00:00")
    assert "card" in later.seen[-1]
    last = again(later, 10)
    assert last.parts.messages == []


def test_one_bad_setting_is_named_and_the_others_count(make_desk):
    desk = make_desk(interval_minutes=3, snooze_minutes=7).start()
    assert desk.parts.messages == ["interval_minutes: expected 5 to 240 min, got 3"]
    assert desk.control.settings.interval_minutes == 60
    assert desk.control.settings.snooze_minutes == 7
