"""Stop, the end, and what comes of a guide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hipflex.core.exercise import Kind, Sides, StepKind
from hipflex.core.guide import Result
from hipflex.core.record import Outcome
from tests.conftest import FakeClock
from tests.core.builders import exercise, routine, strength, walk
from tests.core.led import (
    HOLD,
    HOLD_2,
    LEFT,
    MOVE,
    RIGHT,
    WARM_UP,
    Led,
    result,
)


@pytest.fixture
def led() -> Led:
    return Led()


def test_stop_can_be_taken_back(led: Led) -> None:
    led.to(HOLD, 25).press(led.guide.stop)
    assert led.frame.finished
    assert led.frame.stopped
    led.run(30).press(led.guide.resume)
    assert (led.frame.finished, led.frame.stopped) == (False, False)
    assert led.frame.seconds_left == 5
    led.run(led.frame.total_left)
    assert led.result == result(Outcome.COMPLETED, 30, 30, 1, None)


def test_the_end_cannot_be_taken_back(led: Led) -> None:
    led.run(led.guide.routine.seconds).press(led.guide.stop).press(led.guide.resume)
    assert led.frame.finished
    assert not led.frame.stopped


@pytest.mark.parametrize(
    ("at", "seconds", "expected"),
    [
        (WARM_UP, 10, result(Outcome.SKIPPED, 0, 0, 0, None)),
        (MOVE, 3, result(Outcome.SKIPPED, 0, 0, 0, None)),
        (HOLD, 0.75, result(Outcome.SKIPPED, 0.75, 0, 0, None)),
        (HOLD, 1, result(Outcome.PARTIAL, 1, 0, 0, None)),
        (HOLD, 19.5, result(Outcome.PARTIAL, 19.5, 0, 0, None)),
        (HOLD, 19.75, result(Outcome.PARTIAL, 19.75, 0, 0, RIGHT)),
        (HOLD, 20, result(Outcome.PARTIAL, 20, 0, 0, RIGHT)),
        (HOLD_2, 10, result(Outcome.PARTIAL, 30, 10, 0, RIGHT)),
        (HOLD_2, 20, result(Outcome.PARTIAL, 30, 20, 1, None)),
    ],
)
def test_stopped(led: Led, at: int, seconds: float, expected: Result) -> None:
    led.to(at, seconds).press(led.guide.stop)
    assert led.result == expected


def test_the_other_side_is_missing_if_the_first_was_left_out(led: Led) -> None:
    led.to(HOLD).press(led.guide.skip_step)
    led.run(led.frame.total_left)
    assert led.frame.finished
    assert led.result == result(Outcome.PARTIAL, 0, 30, 0, LEFT)


def test_the_right_side_first(clock: FakeClock) -> None:
    led = Led(routine(first_side=RIGHT))
    led.to(HOLD, 25).press(led.guide.stop)
    assert led.result == result(Outcome.PARTIAL, 0, 25, 0, LEFT)


def test_both_hips_at_once_count_for_each() -> None:
    led = Led(routine(exercise(sides=Sides.BOTH, sets=2)))
    led.to(HOLD, 30).press(led.guide.stop)
    assert led.result == result(Outcome.PARTIAL, 30, 30, 1, None)


def test_a_roll_counts_like_a_hold() -> None:
    led = Led(routine(exercise(kind=Kind.ROLL)))
    led.run(led.guide.routine.seconds)
    assert led.result == result(Outcome.COMPLETED, 30, 30, 1, None)


def test_a_strengthener_counts_its_repetitions_and_holds_only_the_stretch() -> None:
    led = Led(routine(strength("lift", "lunge"), then=exercise()))
    led.run(led.guide.routine.seconds)
    assert led.result == result(Outcome.COMPLETED, 30, 30, 3, None, then_sets=1)


def test_a_strengthener_stopped_on_the_second_leg() -> None:
    led = Led(routine(strength("lift", "lunge"), then=exercise()))
    reps = [i for i, step in enumerate(led.frame.steps) if step.kind is StepKind.REP]
    led.to(reps[4], 1).press(led.guide.stop)
    assert led.result == replace(result(Outcome.PARTIAL, 0, 0, 1, RIGHT), left_sets=3)


def test_a_hold_shorter_than_the_dose_counts_when_it_is_over() -> None:
    led = Led(routine(exercise(sides=Sides.BOTH, seconds=15)))
    led.run(led.guide.routine.seconds)
    assert led.result == result(Outcome.COMPLETED, 15, 15, 1, None)


@pytest.mark.parametrize(
    ("seconds", "outcome"),
    [(0.5, Outcome.SKIPPED), (15, Outcome.PARTIAL), (60, Outcome.COMPLETED)],
)
def test_a_walk_is_its_own_work(seconds: float, outcome: Outcome) -> None:
    led = Led(routine(walk()))
    led.run(seconds).press(led.guide.stop)
    assert led.result == result(outcome, 0, 0, int(outcome is Outcome.COMPLETED), None)


def test_a_walk_left_after_a_third_of_it_is_not_completed() -> None:
    led = Led(routine(walk()))
    led.run(20).press(led.guide.skip_step)
    assert led.result.outcome is Outcome.PARTIAL
