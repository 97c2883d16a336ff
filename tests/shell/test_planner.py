"""What the next break would be: one suggestion that everybody sees, until something changes it."""

from __future__ import annotations

import pytest

from hipflex.core.choice import Why
from hipflex.core.exercise import Kind, Preset, Side, StepKind


@pytest.fixture
def planner(desk):
    return desk.control.planner


def test_it_stays_until_something_changes_it(desk, planner):
    suggestion = planner.suggestion
    desk.until("0:30:00")
    assert planner.suggestion is suggestion
    desk.take()
    assert desk.session.routine.exercise is suggestion.exercise
    desk.finish()
    assert planner.suggestion.exercise is not suggestion.exercise


def test_the_side_that_was_left_out_goes_first_next_time(desk, planner):
    desk.take("tree", side=Side.RIGHT)
    desk.go_to(StepKind.RELEASE)
    desk.control.settle()
    assert (
        planner.suggestion.exercise.id,
        planner.suggestion.first_side,
        planner.suggestion.why,
    ) == (
        "tree",
        Side.LEFT,
        Why.UNFINISHED,
    )
    desk.control.start_break()
    assert desk.session.routine.first_side is Side.LEFT
    holds = [step.side for step in desk.session.routine.steps if step.kind is StepKind.HOLD]
    assert holds == [Side.LEFT, Side.RIGHT]


def test_another_is_another_and_a_side_can_be_chosen(desk, planner):
    first = planner.suggestion.exercise
    desk.control.suggest_another()
    assert planner.suggestion.exercise.id != first.id
    desk.take("standing_hip_flexor")
    desk.control.settle()
    side = planner.suggestion.first_side
    exercise = planner.suggestion.exercise
    assert side is not None
    desk.control.suggest_side(side.other)
    assert (planner.suggestion.exercise, planner.suggestion.first_side) == (exercise, side.other)


def test_another_comes_to_all_that_fit_before_it_begins_again(make_desk):
    desk = make_desk(can_kneel=True, can_floor=True, has_mat=True).start()
    planner = desk.control.planner
    seen = [planner.suggestion.exercise.id]
    for _ in range(9):
        desk.control.suggest_another()
        seen.append(planner.suggestion.exercise.id)
    assert len(set(seen)) == len(seen)
    wanted = {"kneeling_hip_flexor", "glute_bridge", "cobra", "camel", "half_pigeon", "tree"}
    assert wanted < set(seen)
    desk.control.suggest_another()
    assert planner.suggestion.exercise.id in seen


def test_each_preset_has_the_length_of_its_routine(planner):
    lengths = planner.preset_seconds()
    assert list(lengths) == list(Preset)
    assert lengths[Preset.QUICK] < lengths[Preset.STANDARD] < lengths[Preset.FULL]


def test_a_walk_can_always_be_had(planner):
    assert planner.walk().exercise.kind is Kind.WALK
    assert planner.asked(planner.walk().exercise) is not None


def test_everything_can_be_looked_at(make_desk):
    """Also what this person must not do."""
    desk = make_desk(safe=False).start()
    planner = desk.control.planner
    for exercise in planner.exercises.values():
        assert planner.routine(planner.shown(exercise)).seconds > 0


def test_hurt_today(desk, planner):
    tree = planner.exercises["tree"]
    assert not planner.hurt_today(tree)
    desk.take("tree")
    desk.control.hurt()
    assert planner.hurt_today(tree)
    desk.until("23:00:00")
    assert not planner.hurt_today(tree)
