"""What the next break would be: one suggestion that everybody sees, until something changes it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from hipflex.core.choice import Why
from hipflex.core.exercise import Kind, Preset, Side, StepKind
from hipflex.core.gates import Obstacle
from hipflex.core.record import Feeling


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
    for _ in range(8):
        desk.control.suggest_another()
        seen.append(planner.suggestion.exercise.id)
    assert len(set(seen)) == len(seen)
    wanted = {"kneeling_hip_flexor", "glute_bridge", "cobra", "half_pigeon", "tree"}
    assert wanted < set(seen)
    assert "camel" not in seen, "not in the first break of the day"
    desk.control.suggest_another()
    assert planner.suggestion.exercise.id in seen


@pytest.mark.parametrize(
    "settings", [{}, {"can_kneel": True, "can_floor": True, "has_mat": True}, {"has_table": True}]
)
def test_another_is_always_in_another_position(make_desk, settings):
    planner = make_desk(**settings).start().control.planner
    seen = [planner.suggestion.exercise]
    for _ in range(30):
        planner.another()
        seen.append(planner.suggestion.exercise)
    assert all(one.position != other.position for one, other in pairwise(seen))
    fit = [e for e in planner.exercises.values() if planner.obstacle(e) is None]
    # The body is cold, and a walk has a button of its own.
    wanted = {e.id for e in fit if not e.warm_only and e.kind is not Kind.WALK}
    assert {e.id for e in seen} == wanted


@pytest.mark.parametrize(
    ("settings", "has"),
    [
        ({}, True),
        ({"pinned": "stand_and_walk"}, True),
        ({"safe": False}, False),
    ],
)
def test_whether_there_is_another(make_desk, settings, has):
    planner = make_desk(**settings).start().control.planner
    first = planner.suggestion.exercise
    assert planner.has_another is has
    planner.another()
    assert (planner.suggestion.exercise is not first) is has


def test_the_only_one_and_a_walk_take_turns(desk, planner):
    for each in planner.exercises.values():
        if each.kind is not Kind.WALK and each.id != "tree":
            planner.leave_out_today(each.id)
    seen = []
    for _ in range(3):
        seen.append(planner.suggestion.exercise.id)
        assert planner.has_another
        planner.another()
    assert seen == ["tree", "stand_and_walk", "tree"]


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


def test_what_hurt_is_off_and_once_turned_on_again_still_left_out_for_the_day(desk, planner):
    tree = planner.exercises["tree"]
    assert planner.obstacle(tree) is None
    desk.take("tree")
    desk.control.hurt()
    assert planner.obstacle(tree) is Obstacle.OFF_FOR_PAIN
    desk.control.change_settings({"off_for_pain": ""})
    assert planner.obstacle(tree) is Obstacle.HURT_TODAY
    desk.until("23:00:00")
    assert planner.obstacle(tree) is None


def test_what_was_answered_with_no_is_left_out_for_the_day(desk, planner):
    first = planner.suggestion.exercise
    planner.leave_out_today(first.id)
    assert planner.suggestion.exercise.id != first.id
    assert planner.obstacle(first) is Obstacle.LEFT_OUT
    assert planner.asked(first) is not None, "by name it may be asked for, and asks again"
    desk.until("23:00:00")
    assert planner.obstacle(first) is None


def holds(planner, name, preset=None):
    routine = planner.routine(planner.asked(planner.exercises[name]), preset)
    return [step.seconds for step in routine.steps if step.kind is StepKind.HOLD]


def test_what_was_too_much_is_shorter_until_another_answer(desk, planner):
    """Silence makes no hold longer."""
    for feeling, expected in [
        (None, 30),
        (Feeling.TOO_MUCH, 20),
        (None, 20),
        (Feeling.GOOD_PULL, 30),
    ]:
        desk.take("tree")
        desk.finish()
        if feeling is not None:
            desk.control.journal.amend_last(feeling=feeling)
            planner.forget()
        assert holds(planner, "tree") == [expected] * 2
    assert holds(planner, "standing_hip_flexor") == [30, 30]


def test_shorter_goes_for_every_preset_and_never_makes_longer(desk, planner):
    for name, preset, expected in [
        ("bed_hip_flexor", Preset.FULL, [20] * 4),
        ("camel", Preset.STANDARD, [15, 15]),
    ]:
        desk.take(name)
        desk.finish()
        desk.control.journal.amend_last(feeling=Feeling.TOO_MUCH)
        planner.forget()
        assert holds(planner, name, preset) == expected


@pytest.mark.parametrize(
    ("minutes", "settings", "presses"),
    [
        (125, {"interval_minutes": 120}, True),
        (65, {"interval_minutes": 60}, False),
        (65, {"interval_minutes": 120, "schedule": "clock", "clock_minute": 0}, False),
    ],
)
def test_the_deadline_comes_sooner_with_fewer_prompts(make_desk, minutes, settings, presses):
    """Two of three sets are done, and something else was offered in between."""
    desk = make_desk(**settings, can_kneel=True).start()
    planner = desk.control.planner
    anchor = planner.suggestion.exercise
    desk.take()
    desk.finish()
    desk.wait(minutes * 60)
    desk.control.skip()
    assert planner.suggestion.exercise is anchor
    desk.take()
    desk.finish()
    assert (planner.suggestion.why is Why.DEADLINE) is presses
    assert (planner.suggestion.exercise is anchor) is presses


def test_a_suggestion_of_its_own_length_keeps_it(desk, planner):
    suggestion = replace(planner.suggestion, preset=Preset.FULL)
    assert planner.routine(suggestion).preset is Preset.FULL
    assert planner.routine(suggestion, Preset.QUICK).preset is Preset.QUICK


def test_why_and_why_not(desk, planner):
    exercises, first = planner.exercises, planner.suggestion.exercise
    assert planner.reason(first) == "It is a stretch of today: 3 sets, spread over the day."
    assert planner.reason(exercises["stand_and_walk"]) == (
        "Stand up and walk can be had in every break."
    )
    assert planner.reason(exercises["tree"]) == (
        f"Tree may be offered; what comes first now is {first.name}."
    )
    assert planner.reason(exercises["bed_hip_flexor"]) == (
        "Edge-of-bed stretch is not offered, because in Settings this is not ticked: A bed nearby."
    )
