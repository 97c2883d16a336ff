"""One break that is led, without a window: what counts, what is remembered, how long it waits."""

from __future__ import annotations

import pytest

from hipflex.core.exercise import Kind, Preset, Side, Sides
from hipflex.core.guide import GAP
from hipflex.core.led_break import ABANDONED_AFTER, RESUMABLE, LedBreak
from hipflex.core.record import Outcome
from hipflex.core.routine import compose
from tests.core.builders import exercise

WARM_UP, TO_HOLD, HOLD = 15, 9, 30


class Led:
    """A break and whoever leads it: time passes in seconds, with a look at each."""

    def __init__(self, clock, speed=1.0, **changes):
        then = exercise("follower") if changes.get("kind") is Kind.STRENGTH else None
        walk = exercise("walk", Kind.WALK, Sides.NONE)
        self.routine = compose(exercise(**changes), Preset.STANDARD, walk=walk, then=then)
        self.clock = clock
        self.since = clock.now()
        self.led = LedBreak(self.routine, self.since, speed)
        self.ends = 0

    def do(self, what):
        """One thing that the person, or whoever leads, does now."""
        answer = getattr(self.led, what)(self.clock.now())
        self.ends += self.led.follow(self.clock.now())
        return answer

    def wait(self, seconds):
        for _ in range(int(seconds)):
            self.clock.advance(1)
            self.do("tick")

    def record(self):
        return self.led.record(self.led.result.outcome, self.since, self.clock.now(), 3600.0)


@pytest.fixture
def make(clock):
    return lambda speed=1.0, **changes: Led(clock, speed, **changes)


def test_a_whole_break_is_told_once_and_remembered_whole(make):
    one = make()
    one.do("begin")
    one.wait(one.routine.seconds + 20)
    record = one.record()
    assert one.ends == 1
    assert (record.outcome, record.exercise, record.preset) == (
        Outcome.COMPLETED,
        "lunge",
        Preset.STANDARD,
    )
    assert (record.left_seconds, record.right_seconds) == pytest.approx((HOLD, HOLD))
    assert (record.ended - record.started).total_seconds() == one.routine.seconds
    assert (record.sat_seconds, record.then_exercise, record.hurt) == (3600.0, None, None)
    assert one.led.cut_off(one.since, one.clock.now(), 3600.0) == record


def test_a_strengthener_is_remembered_with_the_stretch_after_it(make):
    one = make(kind=Kind.STRENGTH, reps=3)
    one.do("begin")
    one.wait(one.routine.seconds)
    assert (one.record().then_exercise, one.record().then_sets) == ("follower", 1)


def test_nothing_counts_before_it_is_seen(make):
    one = make()
    one.wait(30)
    assert not one.led.runs
    assert one.led.frame.spent[0] == 0


def test_cut_off_in_the_middle_is_partial_and_ends_now_while_it_runs(make):
    one = make()
    one.do("begin")
    one.wait(10)
    record = one.led.cut_off(one.since, one.clock.now(), 0.0)
    assert record.outcome is Outcome.PARTIAL
    assert (record.ended - record.started).total_seconds() == 10


def test_cut_off_before_it_began_it_is_a_skip_as_after_stop(make):
    one = make()
    one.wait(10)
    record = one.led.cut_off(one.since, one.clock.now(), 0.0)
    assert record.outcome is Outcome.SKIPPED


def test_a_question_is_answered_before_anything_counts(make):
    one = make(question="Free of pain?", instead=["other"])
    one.do("begin")
    one.wait(10)
    assert not one.led.runs
    assert one.led.question.id == "lunge"
    assert one.do("freeze") is False, "a question waits by itself"
    one.led.answer_yes()
    assert one.led.question is None
    one.do("begin")
    assert one.led.runs


def test_a_pause_freezes_and_goes_on_and_after_stop_there_is_none(make):
    one = make()
    one.do("begin")
    one.wait(4)
    one.do("toggle_pause")
    one.wait(60)
    assert one.led.frame.spent[0] == 4
    one.do("toggle_pause")
    one.wait(1)
    assert one.led.frame.spent[0] == 5
    one.do("stop")
    one.do("toggle_pause")
    assert one.led.frame.finished
    assert not one.led.frame.paused


def test_a_break_out_of_sight_is_frozen_once(make):
    one = make()
    one.do("begin")
    assert one.do("freeze") is True
    assert one.do("freeze") is False
    one.do("toggle_pause")
    one.do("stop")
    assert one.do("freeze") is False


def test_ahead_back_and_longer(make):
    one = make()
    one.do("begin")
    one.do("skip_step")
    one.wait(TO_HOLD + 7)
    assert one.led.frame.held(one.led.frame.step.side) == 7
    one.do("add_time")
    assert one.led.frame.step.seconds == HOLD + 10
    side = one.led.frame.step.side
    one.do("back")
    assert one.led.frame.held(side) == 0


def test_what_hurts_is_what_is_done_and_on_the_way_what_the_break_is_for(make):
    walking = make()
    walking.do("begin")
    assert walking.led.frame.step.exercise == "walk"
    walking.do("stop_for_pain")
    assert walking.record().hurt == "lunge"
    held = make(kind=Kind.STRENGTH, reps=1)
    held.do("begin")
    while held.led.frame.step.exercise != "follower":
        held.do("skip_step")
    held.do("stop_for_pain")
    assert held.record().hurt == "follower"


def test_pain_after_stop_ends_it_again_and_for_good(make):
    one = make()
    one.do("begin")
    one.do("stop")
    one.do("stop_for_pain")
    assert one.ends == 2
    assert one.led.resumable_for(one.clock.now()) is None


def test_for_a_minute_a_stopped_break_can_go_on(make):
    one = make()
    one.do("begin")
    one.wait(3)
    assert one.led.resumable_for(one.clock.now()) is None
    assert one.do("resume_after_stop") is False
    one.do("stop")
    one.wait(20)
    assert one.led.resumable_for(one.clock.now()) == RESUMABLE - 20
    assert one.do("resume_after_stop") is True
    assert one.led.runs
    one.do("stop")
    assert one.ends == 2
    one.wait(RESUMABLE)
    assert one.led.resumable_for(one.clock.now()) is None


def test_a_pause_that_is_too_long_ends_it_unless_nobody_is_there(make):
    one = make()
    one.do("begin")
    one.wait(3)
    assert not one.led.abandoned(one.clock.now())
    one.do("toggle_pause")
    one.clock.advance(ABANDONED_AFTER - 1)
    assert not one.led.abandoned(one.clock.now())
    one.led.leave_alone(one.clock.now())
    one.clock.advance(ABANDONED_AFTER - 1)
    assert not one.led.abandoned(one.clock.now())
    one.clock.advance(1)
    assert one.led.abandoned(one.clock.now())
    assert (one.record().ended - one.record().started).total_seconds() == 3
    one.do("stop")
    assert not one.led.abandoned(one.clock.now())


@pytest.mark.parametrize("speed", [1.0, 60.0])
def test_after_a_gap_it_stood_still_before_it_and_is_abandoned_only_after_it(make, speed):
    """The lid was closed: who opens it again has the whole time to come back to it."""
    one = make(speed)
    one.do("begin")
    one.wait(3)
    one.clock.advance(GAP * speed + ABANDONED_AFTER)
    one.do("tick")
    now = one.clock.now()
    assert one.led.frame.paused
    assert one.led.frame.spent[0] == 3
    assert (one.record().ended - one.record().started).total_seconds() == 3
    assert not one.led.abandoned(now)
    one.clock.advance(ABANDONED_AFTER)
    assert one.led.abandoned(one.clock.now())


def test_with_a_fast_clock_a_tick_may_be_longer(make):
    one = make(60.0)
    one.do("begin")
    one.clock.advance(GAP + 1)
    one.do("tick")
    assert not one.led.frame.paused


def test_the_side_that_was_left_out_is_remembered(make):
    one = make()
    one.do("begin")
    while one.led.frame.step.side is None or not one.led.frame.step.is_hold:
        one.do("skip_step")
    first = one.led.frame.step.side
    one.wait(HOLD)
    one.do("stop")
    assert first in {Side.LEFT, Side.RIGHT}
    assert (one.record().outcome, one.record().missing_side) == (Outcome.PARTIAL, first.other)
