"""Whatever buttons are pressed in whatever order: what is always true of the guide."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hipflex.core.exercise import Exercise, Kind, Side, Sides
from hipflex.core.guide import GAP, Guide
from hipflex.core.record import Outcome
from hipflex.core.routine import Routine
from tests.conftest import FakeClock
from tests.core.builders import exercise, routine, strength, walk

MOST = settings(derandomize=True, deadline=None, max_examples=200)
BUTTONS = ("pause", "resume", "back", "skip_step", "add_time", "stop")
LUNGE = exercise()


def made(which: str, sets: int, seconds: int, first: Side) -> Routine:
    made_of: dict[str, Exercise] = {
        "each": exercise(sets=sets, seconds=seconds),
        "both": exercise(sides=Sides.BOTH, sets=sets, seconds=seconds),
        "roll": exercise(kind=Kind.ROLL, sets=sets, seconds=seconds),
        "strength": strength("lift", "lunge"),
        "walk": walk(seconds),
    }
    return routine(made_of[which], first, LUNGE if which == "strength" else None)


ROUTINES = st.builds(
    made,
    st.sampled_from(["each", "each", "both", "roll", "strength", "walk"]),
    st.integers(1, 3),
    st.integers(5, 60),
    st.sampled_from([Side.LEFT, Side.RIGHT]),
)
TICKS = st.integers(1, 40).map(lambda eighths: ("tick", eighths / 8))
GAPS = st.integers(41, 8000).map(lambda eighths: ("tick", eighths / 8))
RUNS = st.integers(10, 600).map(lambda eighths: ("run", eighths / 8))
PRESSES = st.tuples(st.sampled_from(BUTTONS), st.integers(0, 32).map(lambda eighths: eighths / 8))
ACTIONS = st.lists(st.one_of(TICKS, RUNS, RUNS, GAPS, PRESSES, PRESSES), min_size=3, max_size=40)


class Watched:
    """A guide, and the seconds that it ought to have counted in each step, kept apart."""

    def __init__(self, made_of: Routine) -> None:
        self.clock = FakeClock()
        self.guide = Guide(made_of)
        self.guide.begin(self.clock.now())
        self.counted = 0.0

    def act(self, name: str, seconds: float) -> None:
        if name == "run":
            for _ in range(int(seconds)):
                self.act("tick", 1.0)
            return
        before = self.guide.frame()
        self.clock.advance(seconds)
        getattr(self.guide, name)(self.clock.now())
        if not (before.paused or before.finished) and seconds <= GAP:
            self.counted += min(seconds, before.total_left)
        self.check(name)

    def check(self, name: str) -> None:
        frame = self.guide.frame()
        assert 0 <= frame.index < len(frame.steps)
        for step, spent in zip(frame.steps, frame.spent, strict=True):
            assert 0 <= spent <= step.seconds
        assert sum(frame.spent) <= self.counted
        assert not any(frame.spent[frame.index + 1 :])
        if not frame.finished:
            here = frame.steps[frame.index].seconds - frame.spent[frame.index]
            ahead = sum(step.seconds for step in frame.steps[frame.index + 1 :])
            assert frame.seconds_left == here
            assert frame.total_left == here + ahead
        else:
            assert frame.seconds_left == frame.total_left == 0
        assert not frame.stopped or frame.finished
        result = self.guide.result()
        assert result.left_seconds == frame.held(Side.LEFT)
        assert result.right_seconds == frame.held(Side.RIGHT)
        if result.outcome is Outcome.COMPLETED:
            assert frame.finished
            assert not frame.stopped
            assert result.missing_side is None


@MOST
@given(ROUTINES, ACTIONS)
def test_whatever_is_pressed_the_books_are_right(
    made_of: Routine, actions: list[tuple[str, float]]
) -> None:
    watched = Watched(made_of)
    for name, seconds in actions:
        watched.act(name, seconds)


@MOST
@given(ROUTINES, ACTIONS)
def test_without_going_back_every_second_that_was_led_is_counted_once(
    made_of: Routine, actions: list[tuple[str, float]]
) -> None:
    watched = Watched(made_of)
    for name, seconds in actions:
        if name != "back":
            watched.act(name, seconds)
            assert sum(watched.guide.frame().spent) == watched.counted


@MOST
@given(ROUTINES, ACTIONS, st.integers(1, 100_000))
def test_a_pause_freezes(made_of: Routine, actions: list[tuple[str, float]], eighths: int) -> None:
    watched = Watched(made_of)
    for name, seconds in actions:
        watched.act(name, seconds)
    watched.guide.pause(watched.clock.now())
    before = watched.guide.frame()
    assert before.paused is not before.finished or before.stopped
    watched.guide.tick(watched.clock.advance(eighths / 8))
    assert watched.guide.frame() == before


@MOST
@given(ROUTINES, st.lists(st.integers(1, 40), min_size=1, max_size=10))
def test_run_through_it_takes_its_length_and_is_completed_with_equal_sides(
    made_of: Routine, ticks: list[int]
) -> None:
    clock = FakeClock()
    guide = Guide(made_of)
    guide.begin(clock.now())
    passed, turn = 0.0, 0
    while passed < made_of.seconds:
        assert not guide.finished
        step = min(ticks[turn % len(ticks)] / 8, made_of.seconds - passed)
        guide.tick(clock.advance(step))
        passed, turn = passed + step, turn + 1
    assert guide.finished
    result = guide.result()
    assert result.outcome is Outcome.COMPLETED
    assert result.left_seconds == result.right_seconds
    assert result.missing_side is None
    held = sum(s.seconds for s in made_of.steps if s.kind in {"hold", "roll"} and s.side == "left")
    both = sum(s.seconds for s in made_of.steps if s.kind in {"hold", "roll"} and s.side == "both")
    assert result.left_seconds == held + both


@MOST
@given(ROUTINES, ACTIONS)
def test_stopped_before_any_hold_is_skipped_and_one_side_only_is_partial(
    made_of: Routine, actions: list[tuple[str, float]]
) -> None:
    watched = Watched(made_of)
    for name, seconds in actions:
        watched.act(name, seconds)
    watched.guide.stop(watched.clock.now())
    frame, result = watched.guide.frame(), watched.guide.result()
    work = [spent for step, spent in zip(frame.steps, frame.spent, strict=True) if step.is_work]
    if work and not any(work):
        assert result.outcome is Outcome.SKIPPED
    if made_of.exercise.sides is Sides.EACH and made_of.exercise.kind is not Kind.STRENGTH:
        for side in (Side.LEFT, Side.RIGHT):
            if frame.held(side.other) == 0 and frame.held(side) >= 20:
                assert (result.outcome, result.missing_side) == (Outcome.PARTIAL, side.other)
