"""One break run by the clock: what it says, when it counts, and that its timer rests."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from PySide6.QtCore import QTimer

from hipflex.core.exercise import Kind, Preset, Sides, StepKind
from hipflex.core.led_break import ABANDONED_AFTER, RESUMABLE, record_of
from hipflex.core.record import Outcome
from hipflex.core.routine import compose
from hipflex.session import TICK_MS, BreakSession
from tests.core.builders import exercise


class Heard:
    """Everything that one session said, with its timer turned by hand."""

    def __init__(self, session, clock):
        self.session = session
        self.clock = clock
        self.frames = []
        self.steps = []
        self.finishes = 0
        session.frame_changed.connect(self.frames.append)
        session.step_changed.connect(lambda: self.steps.append(session.frame.step.kind))
        session.finished.connect(self._count)

    def _count(self):
        self.finishes += 1

    @property
    def timer(self):
        (timer,) = self.session.findChildren(QTimer)
        return timer

    def wait(self, seconds):
        for _ in range(int(seconds)):
            self.clock.advance(1)
            if self.timer.isActive():
                self.timer.timeout.emit()


@pytest.fixture
def make(qapp, clock):
    made = []

    def session(follower=None, **changes):
        walk = exercise("walk", Kind.WALK, Sides.NONE)
        routine = compose(exercise(**changes), Preset.STANDARD, walk=walk, then=follower)
        made.append(BreakSession(routine, clock))
        return Heard(made[-1], clock)

    yield session
    for session in made:
        session.close()


def test_it_counts_from_when_it_can_be_seen_until_done(make):
    heard = make()
    heard.wait(20)
    assert not heard.frames
    assert not heard.timer.isActive()
    heard.session.begin()
    assert heard.timer.isActive()
    heard.wait(heard.session.routine.seconds)
    assert heard.finishes == 1
    assert not heard.timer.isActive()
    assert heard.session.result.outcome is Outcome.COMPLETED
    kinds = [step.kind for step in heard.session.routine.steps]
    assert heard.steps == kinds[1:]


def watched(heard, seconds):
    """Turn the timer as it wants to be turned; the moments at which it looked."""
    clock, looks = heard.clock, []
    begin = clock.now()
    while clock.now().since(begin) < seconds:
        clock.advance(heard.timer.interval() / 1000)
        heard.timer.timeout.emit()
        looks.append(clock.now().since(begin))
    return looks


def test_a_held_stretch_is_looked_at_ten_times_a_second_and_all_else_thirty_times(make):
    heard = make()
    heard.session.begin()
    assert 29 <= len(watched(heard, 1)) <= 31
    while heard.session.frame.step.kind is not StepKind.HOLD:
        heard.session.skip_step()
    watched(heard, 1.5)
    assert 20 <= len(watched(heard, 2)) <= 24


def test_no_digit_and_no_step_is_late(make):
    """The digits change with the second, within a look of a movement."""
    heard = make()
    heard.session.begin()
    heard.clock.advance(0.0173)
    watched(heard, heard.session.routine.seconds)
    assert heard.finishes == 1
    for before, now in pairwise(heard.frames):
        if now.index == before.index and now.step.kind is StepKind.HOLD:
            late = math.ceil(now.seconds_left) - now.seconds_left
            changed = math.ceil(now.seconds_left) != math.ceil(before.seconds_left)
            assert not changed or late < 0.034
        elif now.index != before.index:
            assert now.spent[now.index] < 0.034


def test_a_fast_clock_is_not_looked_at_more_often(make, clock):
    clock.speed = 120.0
    heard = make()
    heard.session.begin()
    while heard.session.frame.step.kind is not StepKind.HOLD:
        heard.session.skip_step()
    for _ in range(20):
        assert heard.timer.interval() == TICK_MS
        heard.wait(1)


def test_seen_twice_counts_once(make):
    heard = make()
    heard.session.begin()
    heard.wait(10)
    heard.session.begin()
    assert sum(heard.session.frame.spent) == 10


def test_paused_it_rests(make):
    heard = make()
    heard.session.begin()
    heard.wait(10)
    heard.session.toggle_pause()
    assert not heard.timer.isActive()
    heard.wait(100)
    heard.session.toggle_pause()
    assert heard.timer.isActive()
    assert sum(heard.session.frame.spent) == 10


def test_frozen_it_is_paused_and_stays_so(make):
    heard = make()
    heard.session.begin()
    heard.wait(10)
    heard.session.freeze()
    heard.session.freeze()
    assert heard.session.frame.paused
    assert not heard.timer.isActive()
    heard.session.toggle_pause()
    heard.wait(10)
    heard.session.stop()
    heard.session.freeze()
    assert not heard.session.frame.paused
    assert sum(heard.session.frame.spent) == 20


@pytest.mark.parametrize("press", ["toggle_pause", "freeze"])
def test_paused_before_it_was_seen_it_stays_so(make, press):
    heard = make()
    getattr(heard.session, press)()
    heard.session.begin()
    assert not heard.timer.isActive()
    heard.session.toggle_pause()
    assert heard.timer.isActive()


@pytest.mark.parametrize("press", ["stop", "toggle_pause", "back", "skip_step", "add_time"])
def test_after_stop_no_key_goes_on_or_ends_it_twice(make, press):
    heard = make()
    heard.session.begin()
    heard.wait(10)
    heard.session.toggle_pause()
    heard.session.stop()
    getattr(heard.session, press)()
    assert heard.finishes == 1
    assert heard.session.frame.finished
    assert not heard.timer.isActive()


def test_resumed_after_stop_it_can_finish_again(make):
    heard = make()
    heard.session.begin()
    heard.wait(10)
    heard.session.stop()
    heard.session.resume_after_stop()
    assert heard.timer.isActive()
    heard.wait(heard.session.routine.seconds)
    assert heard.finishes == 2
    assert heard.session.result.outcome is Outcome.COMPLETED


def test_done_cannot_be_resumed(make):
    heard = make()
    heard.session.begin()
    heard.wait(heard.session.routine.seconds)
    heard.session.resume_after_stop()
    assert heard.session.frame.finished
    assert heard.session.resumable_for(heard.clock.now()) is None


def test_it_can_go_on_for_a_minute_from_the_moment_of_stop(make):
    heard = make()
    heard.session.begin()
    heard.wait(10)
    heard.session.toggle_pause()
    heard.wait(300)
    assert heard.session.resumable_for(heard.clock.now()) is None
    heard.session.stop()
    assert heard.session.resumable_for(heard.clock.now()) == RESUMABLE
    heard.wait(59)
    assert heard.session.resumable_for(heard.clock.now()) == 1
    heard.wait(1)
    assert heard.session.resumable_for(heard.clock.now()) is None


def test_hurt_is_final_and_said_once_more_after_stop(make):
    heard = make()
    heard.session.begin()
    heard.wait(10)
    heard.session.stop()
    heard.session.stop_for_pain()
    assert heard.finishes == 2
    assert heard.session.resumable_for(heard.clock.now()) is None


def test_abandoned_after_ten_minutes_without_counting(make):
    heard = make()
    heard.wait(ABANDONED_AFTER - 1)
    assert not heard.session.abandoned(heard.clock.now())
    heard.wait(1)
    assert heard.session.abandoned(heard.clock.now())
    heard.session.begin()
    assert not heard.session.abandoned(heard.clock.now())


def test_a_record_ends_when_the_counting_stopped(make):
    heard = make()
    begun = heard.clock.now()
    heard.session.begin()
    heard.wait(10)
    running = heard.session.record(Outcome.PARTIAL, begun, heard.clock.now())
    heard.session.toggle_pause()
    heard.wait(500)
    paused = heard.session.record(Outcome.PARTIAL, begun, heard.clock.now())
    assert running.ended == paused.ended == begun.plus(10).wall
    never_seen = make()
    later = heard.clock.advance(5)
    heard.wait(5)
    record = never_seen.session.record(Outcome.PARTIAL, later, heard.clock.now())
    assert record.started == record.ended


@pytest.mark.parametrize("look", ["tick", "freeze"])
def test_a_gap_belongs_to_no_break_and_to_no_patience(make, look):
    """The machine slept, and says so only afterwards, or not at all."""
    heard = make()
    begun = heard.clock.now()
    heard.session.begin()
    heard.wait(10)
    heard.clock.sleep(8 * 3600)
    getattr(heard.session, look)()
    assert heard.session.frame.paused
    record = heard.session.record(Outcome.PARTIAL, begun, heard.clock.now())
    assert record.ended == begun.plus(10).wall
    heard.wait(ABANDONED_AFTER - 1)
    assert not heard.session.abandoned(heard.clock.now())
    heard.wait(1)
    assert heard.session.abandoned(heard.clock.now())


def test_repetitions_are_no_steps_of_their_own(make):
    stretch = exercise("after")
    heard = make(kind=Kind.STRENGTH, then=["after"], reps=8, follower=stretch)
    heard.session.begin()
    heard.wait(heard.session.routine.seconds)
    kinds = [step.kind for step in heard.session.routine.steps]
    assert kinds.count(StepKind.REP) == 16
    assert heard.steps == [kind for kind in kinds[1:] if kind is not StepKind.REP]


def test_closed_it_says_nothing_more(make):
    heard = make()
    heard.session.begin()
    heard.session.close()
    before = len(heard.frames)
    heard.session.stop()
    assert (heard.finishes, len(heard.frames)) == (0, before)
    assert not heard.timer.isActive()


def test_record_without_a_guide(clock):
    since = clock.now()
    until = clock.advance(90)
    record = record_of(Outcome.SKIPPED, since, until, 59.9, "tree")
    assert (record.exercise, record.preset, record.outcome) == ("tree", None, Outcome.SKIPPED)
    assert record.sat_seconds == 59, "no second that was not over"
    assert (record.started, record.ended) == (since.wall, until.wall)
