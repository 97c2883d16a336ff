"""Walking through a routine: time and buttons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hipflex.core.exercise import Sides, StepKind
from hipflex.core.guide import LONGEST_STEP, Guide
from hipflex.core.record import Outcome
from tests.conftest import FakeClock
from tests.core.builders import exercise, routine, strength
from tests.core.led import (
    HOLD,
    HOLD_2,
    LEFT,
    MOVE,
    MOVE_2,
    READY,
    RELEASE,
    RELEASE_2,
    RIGHT,
    SWITCH,
    WARM_UP,
    Led,
    result,
)


@pytest.fixture
def led() -> Led:
    return Led()


def test_the_first_moment(led: Led) -> None:
    frame = led.frame
    assert (frame.index, frame.step.kind, frame.begun) == (0, StepKind.WARM_UP, True)
    assert frame.next is not None
    assert frame.next.kind is StepKind.READY
    assert (frame.seconds_left, frame.total_left) == (15, led.guide.routine.seconds)
    assert (frame.paused, frame.finished, frame.stopped) == (False, False, False)


def test_nothing_counts_before_the_window_is_seen(clock: FakeClock) -> None:
    guide = Guide(routine())
    guide.tick(clock.advance(3))
    assert not guide.frame().begun
    assert guide.frame().seconds_left == 15
    guide.begin(clock.advance(3))
    guide.begin(clock.advance(1))
    guide.tick(clock.advance(1))
    assert guide.frame().seconds_left == 13


def test_a_late_tick_leads_on_into_the_next_step(led: Led, clock: FakeClock) -> None:
    led.to(WARM_UP, 14)
    led.clock.advance(4.5)
    led.press(led.guide.tick)
    frame = led.frame
    assert (frame.index, frame.seconds_left) == (READY, 1.5)
    assert frame.spent[:2] == (15, 3.5)


def test_one_tick_may_pass_several_short_steps() -> None:
    led = Led(routine(exercise(seconds=1)))
    led.to(MOVE, 3.5)
    led.clock.advance(5)
    led.press(led.guide.tick)
    assert led.frame.index == SWITCH
    assert led.frame.spent[MOVE : SWITCH + 1] == (4, 1, 3, 0.5)


def test_to_the_end(led: Led) -> None:
    led.run(led.guide.routine.seconds)
    frame = led.frame
    assert frame.finished
    assert not frame.stopped
    assert (frame.index, frame.next) == (RELEASE_2, None)
    assert (frame.seconds_left, frame.total_left) == (0, 0)
    assert (frame.held(LEFT), frame.held(RIGHT)) == (30, 30)
    assert led.result == result(Outcome.COMPLETED, 30, 30, 1, None)


def test_a_clock_that_runs_backwards_counts_nothing(led: Led) -> None:
    led.run(3)
    led.guide.tick(led.clock.advance(-2))
    assert led.frame.seconds_left == 12
    led.run(1)
    assert led.frame.seconds_left == 11


# Pause


def test_a_pause_freezes_everything(led: Led) -> None:
    led.to(HOLD, 10).press(led.guide.pause)
    before = led.frame
    assert before.paused
    led.run(60)
    assert led.frame == before
    led.press(led.guide.resume).run(1)
    assert led.frame.seconds_left == before.seconds_left - 1


def test_a_pause_counts_what_passed_since_the_last_tick(led: Led) -> None:
    led.to(HOLD, 10)
    led.clock.advance(2)
    led.press(led.guide.pause)
    assert led.frame.seconds_left == 18


def test_resume_of_a_guide_that_runs_loses_nothing(led: Led) -> None:
    led.to(HOLD, 10)
    led.clock.advance(2)
    led.press(led.guide.resume).press(led.guide.tick)
    assert led.frame.seconds_left == 18


def test_a_pause_at_the_end_is_none(led: Led) -> None:
    led.run(led.guide.routine.seconds).press(led.guide.pause)
    assert not led.frame.paused


@pytest.mark.parametrize(("gap", "paused"), [(5.0, False), (5.25, True), (3600.0, True)])
def test_a_gap_is_a_pause_at_the_last_tick(led: Led, gap: float, paused: bool) -> None:
    led.to(HOLD, 10)
    led.clock.advance(gap)
    led.press(led.guide.tick)
    assert led.frame.paused is paused
    assert led.frame.seconds_left == (20 if paused else 15)


def test_the_gap_can_be_chosen(clock: FakeClock) -> None:
    guide = Guide(routine(), gap=60)
    guide.begin(clock.now())
    guide.tick(clock.advance(12))
    assert guide.frame().seconds_left == 3


def test_a_pause_before_the_window_is_seen(clock: FakeClock) -> None:
    guide = Guide(routine())
    guide.pause(clock.now())
    guide.begin(clock.now())
    guide.tick(clock.advance(2))
    assert guide.frame().seconds_left == 15
    guide.resume(clock.now())
    guide.tick(clock.advance(2))
    assert guide.frame().seconds_left == 13


def test_resume_before_the_window_is_seen_starts_nothing(clock: FakeClock) -> None:
    guide = Guide(routine())
    guide.resume(clock.now())
    guide.tick(clock.advance(2))
    assert not guide.frame().begun


# Back


@pytest.mark.parametrize(
    ("at", "to"),
    [
        (WARM_UP, WARM_UP),
        (READY, READY),
        (MOVE, MOVE),
        (HOLD, MOVE),
        (RELEASE, MOVE),
        (SWITCH, SWITCH),
        (MOVE_2, MOVE_2),
        (HOLD_2, MOVE_2),
        (RELEASE_2, MOVE_2),
    ],
)
def test_back_restarts_this_side(led: Led, at: int, to: int) -> None:
    led.to(at, 2).press(led.guide.back)
    frame = led.frame
    assert (frame.index, frame.seconds_left) == (to, frame.steps[to].seconds)
    assert frame.spent[to:] == (0.0,) * (len(frame.steps) - to)
    assert all(frame.spent[:to])


def test_back_leaves_the_other_side_and_other_sets_alone() -> None:
    led = Led(routine(exercise(sets=2)))
    third = next(i for i, step in enumerate(led.frame.steps) if step.set == 2)
    led.to(third + 2, 10).press(led.guide.back)
    assert led.frame.index == third + 1
    assert (led.frame.held(LEFT), led.frame.held(RIGHT)) == (30, 30)


def test_back_in_a_both_hip_stretch_restarts_the_round() -> None:
    led = Led(routine(exercise(sides=Sides.BOTH, sets=2)))
    rest = next(i for i, step in enumerate(led.frame.steps) if step.kind is StepKind.REST)
    led.to(rest + 2, 10).press(led.guide.back)
    assert led.frame.index == rest + 1
    assert led.frame.held(LEFT) == 30


def test_back_stays_in_its_round_where_no_rest_parts_the_rounds() -> None:
    made_of = routine(exercise(sides=Sides.BOTH, sets=2))
    steps = tuple(step for step in made_of.steps if step.kind is not StepKind.REST)
    led = Led(replace(made_of, steps=steps))
    led.to(RELEASE + 2, 10).press(led.guide.back)
    assert led.frame.index == RELEASE + 1


def test_back_goes_to_the_first_repetition_of_the_leg() -> None:
    led = Led(routine(strength("lift", "lunge"), then=exercise()))
    reps = [i for i, step in enumerate(led.frame.steps) if step.kind is StepKind.REP]
    led.to(reps[2], 1).press(led.guide.back)
    assert led.frame.index == reps[0] - 1  # the move before it belongs to the leg
    led.to(reps[5], 1).press(led.guide.back)
    assert led.frame.index == reps[3] - 1


def test_back_at_the_end_does_nothing(led: Led) -> None:
    led.run(led.guide.routine.seconds)
    before = led.frame
    led.press(led.guide.back)
    assert led.frame == before


# Skip ahead


def test_skip_goes_on_and_keeps_what_was_spent(led: Led) -> None:
    led.to(HOLD, 12).press(led.guide.skip_step)
    assert (led.frame.index, led.frame.held(LEFT)) == (RELEASE, 12)


def test_skip_while_paused_stays_paused(led: Led) -> None:
    led.to(READY).press(led.guide.pause).press(led.guide.skip_step)
    assert (led.frame.index, led.frame.paused) == (MOVE, True)


def test_skip_of_the_last_step_is_the_end(led: Led) -> None:
    led.to(RELEASE_2).press(led.guide.skip_step)
    assert led.frame.finished
    assert led.result.outcome is Outcome.COMPLETED
    led.press(led.guide.skip_step)
    assert led.frame.index == RELEASE_2


# Ten seconds more


def test_ten_seconds_more_in_a_hold_are_for_both_sides(led: Led) -> None:
    led.to(HOLD, 10).press(led.guide.add_time)
    assert [led.frame.steps[i].seconds for i in (MOVE, HOLD, HOLD_2)] == [4, 40, 40]
    assert led.frame.seconds_left == 30
    assert led.frame.total_left == led.guide.routine.seconds + 20 - (15 + 5 + 4 + 10)


def test_ten_seconds_more_on_the_second_side_are_for_it_alone(led: Led) -> None:
    led.to(HOLD_2, 10).press(led.guide.add_time)
    assert [led.frame.steps[i].seconds for i in (HOLD, HOLD_2)] == [30, 40]


def test_ten_seconds_more_leave_other_sets_alone() -> None:
    led = Led(routine(exercise(sets=2)))
    led.to(HOLD).press(led.guide.add_time)
    holds = [step.seconds for step in led.frame.steps if step.kind is StepKind.HOLD]
    assert holds == [40, 40, 30, 30]


@pytest.mark.parametrize("index", [WARM_UP, READY, MOVE, SWITCH])
def test_ten_seconds_more_elsewhere_are_for_this_step_alone(led: Led, index: int) -> None:
    led.to(index).press(led.guide.add_time)
    longer = [i for i, step in enumerate(led.frame.steps) if step != led.guide.routine.steps[i]]
    assert longer == [index]


def test_ten_seconds_more_of_both_hips_are_for_this_round() -> None:
    led = Led(routine(exercise(sides=Sides.BOTH, sets=2)))
    led.to(HOLD).press(led.guide.add_time)
    holds = [step.seconds for step in led.frame.steps if step.kind is StepKind.HOLD]
    assert holds == [40, 30]


def test_a_step_never_becomes_longer_than_the_longest() -> None:
    led = Led(routine(exercise(seconds=595)))
    led.to(HOLD).press(led.guide.add_time).press(led.guide.add_time)
    assert led.frame.step.seconds == LONGEST_STEP == 600


def test_ten_seconds_more_at_the_end_do_nothing(led: Led) -> None:
    led.run(led.guide.routine.seconds)
    before = led.frame
    led.press(led.guide.add_time)
    assert led.frame == before
