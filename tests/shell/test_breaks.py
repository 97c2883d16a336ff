"""How breaks end: stopped, resumed, hurt, closed, abandoned, and each recorded once."""

from __future__ import annotations

import pytest

from hipflex.core.exercise import Side, StepKind
from hipflex.core.record import Outcome

# Stop


def test_stop_waits_a_minute_and_then_is_partial(desk):
    desk.take("standing_hip_flexor")
    desk.go_to(StepKind.RELEASE)
    desk.session.stop()
    stopped = desk.passed
    desk.wait(59)
    assert desk.control.can_resume
    assert desk.ended == []
    desk.wait(1)
    assert not desk.control.can_resume
    assert desk.session is None
    assert [record.outcome for record in desk.records] == [Outcome.PARTIAL]
    (record,) = desk.records
    assert (record.left_seconds, record.right_seconds) == (30, 0)
    assert record.missing_side is Side.RIGHT
    # It ended when it was stopped, not when the minute to go on was over.
    assert (record.ended - record.started).total_seconds() == stopped
    desk.wait(3000)
    assert len(desk.records) == 1


def test_resume_within_the_minute_goes_on(desk):
    desk.take("standing_hip_flexor")
    desk.go_to(StepKind.RELEASE)
    desk.session.stop()
    desk.wait(50)
    desk.control.resume_break()
    assert not desk.control.can_resume
    # The minute of the first Stop is over and ends nothing.
    desk.wait(15)
    assert desk.session is not None
    desk.finish()
    assert [record.outcome for record in desk.records] == [Outcome.COMPLETED]
    (record,) = desk.records
    assert (record.left_seconds, record.right_seconds) == (30, 30)
    assert [line.split()[1] for line in desk.seen] == ["guide", "done", "done"]


def test_resume_after_the_minute_does_nothing(desk):
    desk.take()
    desk.session.stop()
    desk.wait(61)
    desk.control.resume_break()
    assert desk.session is None
    assert len(desk.records) == 1


def test_the_minute_to_resume_counts_sleep(desk):
    """A lid that is closed at Done is the end of the break, not a longer one."""
    desk.take("standing_hip_flexor")
    desk.go_to(StepKind.RELEASE)
    desk.session.stop()
    moment = desk.passed
    desk.sleep(8 * 3600)
    assert not desk.control.can_resume
    desk.wait(30)
    assert desk.ended == [f"partial 0:00:00-0:{moment // 60:02.0f}:{moment % 60:02.0f}"]


@pytest.mark.parametrize(
    "press", ["stop", "toggle_pause", "back", "skip_step", "add_time", "begin"]
)
def test_nothing_pressed_at_done_makes_the_minute_longer(desk, press):
    desk.take("standing_hip_flexor")
    desk.go_to(StepKind.HOLD)
    desk.session.toggle_pause()
    desk.session.stop()
    desk.wait(40)
    getattr(desk.session, press)()
    assert desk.session.frame.finished
    desk.wait(20)
    assert desk.session is None
    assert [line.split()[1] for line in desk.seen] == ["guide", "done"]
    assert len(desk.records) == 1


def test_stop_after_a_long_pause_still_waits_a_minute(desk):
    desk.take("standing_hip_flexor")
    desk.session.toggle_pause()
    desk.wait(590)
    desk.session.stop()
    desk.wait(59)
    assert desk.control.can_resume
    desk.wait(1)
    assert not desk.control.can_resume
    assert "abandoned" not in " ".join(desk.seen)


def test_stop_before_any_hold_is_a_skip(desk):
    desk.take("standing_hip_flexor")
    desk.wait(10)
    desk.session.stop()
    desk.control.settle()
    assert [record.outcome for record in desk.records] == [Outcome.SKIPPED]


def test_a_new_break_ends_the_stopped_one_first(desk):
    desk.take("standing_hip_flexor")
    desk.go_to(StepKind.RELEASE)
    desk.session.stop()
    desk.wait(10)
    desk.take("tree")
    assert [record.exercise for record in desk.records] == ["standing_hip_flexor"]
    desk.finish()
    assert [record.exercise for record in desk.records] == ["standing_hip_flexor", "tree"]


# Exactly one record for each break


def finished(desk):
    desk.finish()


def stopped(desk):
    desk.go_to(StepKind.RELEASE)
    desk.session.stop()
    desk.wait(60)


def closed_half_way(desk):
    desk.go_to(StepKind.RELEASE)
    desk.control.settle()


def closed_at_done(desk):
    desk.finish()
    desk.control.settle()


def hurt_during(desk):
    desk.go_to(StepKind.RELEASE)
    desk.control.hurt()


def hurt_after_stop(desk):
    desk.go_to(StepKind.RELEASE)
    desk.session.stop()
    desk.wait(20)
    desk.control.hurt()


def hurt_on_done(desk):
    desk.finish()
    desk.wait(300)
    desk.control.hurt()


def abandoned(desk):
    desk.go_to(StepKind.RELEASE)
    desk.session.toggle_pause()
    desk.wait(630)


@pytest.mark.parametrize(
    ("way", "outcome", "hurt"),
    [
        (finished, "completed", False),
        (stopped, "partial", False),
        (closed_half_way, "partial", False),
        (closed_at_done, "completed", False),
        (hurt_during, "partial", True),
        (hurt_after_stop, "partial", True),
        (hurt_on_done, "completed", True),
        (abandoned, "partial", False),
    ],
)
def test_each_break_is_recorded_once(desk, way, outcome, hurt):
    desk.take("standing_hip_flexor")
    way(desk)
    desk.wait(700)
    assert desk.session is None
    (record,) = desk.records
    assert (record.outcome, bool(record.hurt)) == (outcome, hurt)
    assert record.left_seconds == 30
    assert record.right_seconds == (30 if outcome == "completed" else 0)


def test_after_hurt_it_is_not_offered_again_today(desk):
    desk.take("standing_hip_flexor")
    desk.go_to(StepKind.HOLD)
    desk.control.hurt()
    assert desk.control.session is None
    assert not desk.control.can_resume
    assert desk.control.planner.asked(desk.parts.library.get("standing_hip_flexor")) is None
    for _ in range(20):
        assert desk.control.planner.suggestion.exercise.id != "standing_hip_flexor"
        desk.control.suggest_another()


def test_answer_on_an_old_done_page_belongs_to_its_break(desk):
    desk.take("standing_hip_flexor")
    desk.finish()
    desk.until("1:10:00")
    desk.control.skip()
    desk.until("1:30:00")
    desk.control.moved()
    desk.control.hurt()
    assert [(record.outcome, bool(record.hurt)) for record in desk.records] == [
        ("completed", True),
        ("skipped", False),
        ("natural", False),
    ]


def test_answer_belongs_to_the_break_also_if_two_ended_alike(desk):
    desk.take("standing_hip_flexor")
    desk.wait(5)
    desk.control.settle()
    desk.until("0:30:00")
    desk.control.skip()
    desk.control.hurt()
    assert [(record.outcome, record.exercise, bool(record.hurt)) for record in desk.records] == [
        ("skipped", "standing_hip_flexor", True),
        ("skipped", desk.records[1].exercise, False),
    ]
    assert (desk.records[1].ended - desk.records[1].started).total_seconds() == 0


def test_abandoned_after_ten_minutes_paused(desk):
    desk.take("standing_hip_flexor")
    desk.wait(20)
    desk.session.toggle_pause()
    desk.until("0:10:00")
    assert desk.session is not None
    desk.until("1:11:00").saw("""
        0:00:00 guide
        0:10:30 abandoned
        1:09:30 heads-up
        1:10:30 card
    """)
    assert desk.ended == ["skipped 0:00:00-0:00:20"]


def test_abandoned_if_it_was_never_seen(desk):
    desk.control.start_break()
    desk.until("0:10:30").saw("""
        0:00:00 guide
        0:10:00 abandoned
    """)
    assert desk.ended == ["skipped 0:00:00-0:00:00"]


def test_a_paused_break_of_somebody_who_is_away_waits(desk):
    """Only the time in which somebody does other things counts."""
    desk.take("standing_hip_flexor")
    desk.go_to(StepKind.RELEASE)
    desk.session.toggle_pause()
    desk.leave()
    desk.wait(3600)
    desk.come_back()
    desk.wait(570)
    assert desk.session is not None
    desk.wait(30)
    assert desk.session is None
    assert [record.outcome for record in desk.records] == [Outcome.PARTIAL]


def test_a_lid_closed_in_a_hold_is_a_pause_and_adds_nothing(desk):
    desk.take("standing_hip_flexor")
    desk.go_to(StepKind.HOLD)
    desk.wait(10)
    desk.sleep(300)
    desk.wait(5)
    assert desk.session.frame.paused
    assert desk.session.result.left_seconds == 10
    desk.session.toggle_pause()
    desk.finish()
    (record,) = desk.records
    assert (record.left_seconds, record.right_seconds) == (30, 30)
