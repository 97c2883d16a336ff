"""What is to be heard, and when: the plan for a whole routine."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipflex.core.cues import Cue, Sound, cues
from hipflex.core.exercise import Exercise, Kind, Side, Sides, StepKind
from tests.core.builders import exercise, routine, strength, walk

MOST = settings(derandomize=True, deadline=None, max_examples=100)


def heard(made_of: Exercise, then: Exercise | None = None) -> list[tuple[float, str, str]]:
    """Time, sound and words."""
    return [(cue.at, cue.sound or "", cue.say) for cue in cues(routine(made_of, then=then))]


def test_a_one_sided_stretch_of_thirty_seconds() -> None:
    assert heard(exercise()) == [
        (0, "go", "Walk."),
        (15, "go", "Stand."),
        (20, "go", "Step."),
        (24, "hold", "Work."),
        (28, "", "Feel it."),
        (39, "half", ""),
        (51, "last3", ""),
        (54, "release", "Release."),
        (57, "switch", "Change."),
        (63, "go", "Step."),
        (67, "hold", "Work."),
        (71, "", "Feel it."),
        (82, "half", ""),
        (94, "last3", ""),
        (97, "release", "Release."),
        (100, "done", ""),
    ]


def test_no_half_way_cue_under_thirty_seconds() -> None:
    made_of = exercise(sides=Sides.BOTH, seconds=29)
    assert [cue for cue in heard(made_of) if cue[1] == "half"] == []


def test_the_rest_between_two_rounds_has_its_own_sound() -> None:
    rests = [cue for cue in heard(exercise(sides=Sides.BOTH, sets=3)) if cue[1] == "set_1"]
    assert [words for _, _, words in rests] == ["Rest.", "Rest."]


def test_a_roll_sounds_like_a_hold() -> None:
    sounds = [sound for _, sound, _ in heard(exercise(kind=Kind.ROLL, sides=Sides.BOTH))]
    assert sounds == ["go", "go", "go", "hold", "", "half", "last3", "release", "done"]


def test_every_repetition_is_called() -> None:
    made_of = routine(strength("lift", "lunge"), then=exercise())
    reps = {i for i, step in enumerate(made_of.steps) if step.kind is StepKind.REP}
    calls = [cue for cue in cues(made_of) if cue.step in reps]
    assert [cue.sound for cue in calls] == [Sound.GO] * 6
    assert [cue.side for cue in calls] == [Side.LEFT] * 3 + [Side.RIGHT] * 3


def test_a_walk() -> None:
    assert heard(walk()) == [(0, "go", "Walk."), (60, "done", "")]


def test_a_hold_without_a_feel_line_says_none() -> None:
    made_of = routine(walk())
    assert [cue.say for cue in cues(made_of)] == ["Walk.", ""]
    plain = routine(exercise(sides=Sides.BOTH))
    steps = tuple(
        type(step)(step.kind, step.seconds, step.text, step.exercise) for step in plain.steps
    )
    silent = type(plain)(plain.exercise, plain.preset, plain.first_side, steps)
    assert [cue for cue in cues(silent) if cue.say] == []
    assert Cue(28, 3) not in cues(silent)


def test_each_cue_carries_the_side_of_its_step() -> None:
    made_of = routine()
    for cue in cues(made_of)[:-1]:
        assert cue.side == made_of.steps[cue.step].side


@pytest.mark.parametrize("seconds", [1, 3, 4, 7, 8, 20, 30, 60, 600])
@pytest.mark.parametrize("kind", [Kind.STRETCH, Kind.ROLL])
def test_cues_stand_in_order_inside_their_own_step(seconds: int, kind: Kind) -> None:
    made_of = routine(exercise(kind=kind, seconds=seconds))
    starts = [sum(step.seconds for step in made_of.steps[:i]) for i in range(len(made_of.steps))]
    plan = cues(made_of)
    assert [(a.at, b.at) for a, b in pairwise(plan) if b.at <= a.at] == []
    for cue in plan[:-1]:
        start = starts[cue.step]
        assert start <= cue.at < start + made_of.steps[cue.step].seconds


@MOST
@given(
    st.sampled_from(Sides).filter(lambda sides: sides is not Sides.NONE),
    st.integers(1, 3),
    st.integers(8, 600),
)
def test_the_plan_begins_at_once_and_ends_with_done(sides: Sides, sets: int, seconds: int) -> None:
    made_of = routine(exercise(sides=sides, sets=sets, seconds=seconds))
    plan = cues(made_of)
    assert plan[0].at == 0
    assert plan[-1] == Cue(made_of.seconds, len(made_of.steps) - 1, Sound.DONE)
    assert {cue.step for cue in plan} == set(range(len(made_of.steps)))
    assert all(a.at < b.at for a, b in pairwise(plan))
