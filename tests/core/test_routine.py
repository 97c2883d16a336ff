"""The steps of one break: their order, sides, numbers and the length that they add up to."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest

from hipflex.core.exercise import Dose, Exercise, Preset, Side, StepKind, fill
from hipflex.core.parsing import parse
from hipflex.core.routine import Routine, compose
from tests.core.builders import exercise, walk

FOLDER = Path(__file__).parents[2] / "resources" / "exercises"
QUICK, STANDARD, FULL = Preset


def built_in(name: str) -> Exercise:
    return parse(tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")))


WALK = built_in("stand_and_walk")
STANDING = built_in("standing_hip_flexor")
BRIDGE = built_in("glute_bridge")
TREE = built_in("tree")
SEATED = built_in("seated_knee_lift")


def dosed(exercise: Exercise, dose: Dose) -> Exercise:
    return msgspec.structs.replace(exercise, doses=dict.fromkeys(Preset, dose))


def clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"


def outline(routine: Routine) -> list[tuple[str, int, str | None]]:
    return [(step.kind.value, step.seconds, step.side) for step in routine.steps]


def test_a_one_sided_stretch_warms_up_holds_changes_sides_and_holds_as_long() -> None:
    assert outline(compose(STANDING, STANDARD, walk=WALK)) == [
        ("warm_up", 60, None),
        ("ready", 10, "left"),
        ("move", 5, "left"),
        ("hold", 30, "left"),
        ("release", 4, "left"),
        ("switch", 8, "right"),
        ("move", 5, "right"),
        ("hold", 30, "right"),
        ("release", 4, "right"),
    ]


def test_sets_of_a_one_sided_stretch_take_the_sides_in_turn() -> None:
    steps = compose(STANDING, FULL, walk=WALK).steps
    holds = [(step.side, step.set, step.sets) for step in steps if step.kind is StepKind.HOLD]
    assert holds == [(side, number, 3) for number in (1, 2, 3) for side in ("left", "right")]
    assert [step.kind for step in steps].count(StepKind.SWITCH) == 5
    assert [step.kind for step in steps].count(StepKind.READY) == 1


def test_both_hips_rest_between_rounds() -> None:
    assert outline(compose(BRIDGE, QUICK, walk=WALK)) == [
        ("warm_up", 15, None),
        ("ready", 20, "both"),
        ("move", 4, "both"),
        ("hold", 20, "both"),
        ("release", 4, "both"),
        ("rest", 5, "both"),
        ("move", 4, "both"),
        ("hold", 20, "both"),
        ("release", 4, "both"),
    ]


def test_a_walk_is_one_step_without_a_side() -> None:
    assert outline(compose(WALK, FULL, walk=WALK)) == [("warm_up", 180, None)]


def test_a_strengthener_counts_each_leg_and_ends_with_a_stretch() -> None:
    routine = compose(SEATED, STANDARD, walk=WALK, then=STANDING)
    own = [step for step in routine.steps if step.exercise == SEATED.id]
    assert [step.kind.value for step in own] == ["ready", *["rep"] * 15, "switch", *["rep"] * 15]
    reps = [step for step in own if step.kind is StepKind.REP]
    assert [(step.side, step.set, step.sets) for step in reps] == [
        (side, number, 15) for side in ("right", "left") for number in range(1, 16)
    ]
    after = [step for step in routine.steps if step.exercise == STANDING.id]
    assert routine.steps[-len(after) :] == tuple(after)
    holds = [(step.side, step.seconds) for step in after if step.kind is StepKind.HOLD]
    assert holds == [("left", 30), ("right", 30)]


def test_the_stretch_after_a_quick_strengthener_is_quick() -> None:
    steps = compose(SEATED, QUICK, walk=WALK, then=STANDING).steps
    assert [step.seconds for step in steps if step.kind is StepKind.HOLD] == [20, 20]


def test_a_strengthener_without_its_stretch_is_refused() -> None:
    with pytest.raises(ValueError, match="seated_knee_lift: a strengthener needs the stretch"):
        compose(SEATED, STANDARD, walk=WALK)


def test_nothing_follows_a_stretch() -> None:
    with_then = compose(STANDING, QUICK, walk=WALK, then=BRIDGE)
    assert with_then.steps == compose(STANDING, QUICK, walk=WALK).steps


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_the_side_asked_for_is_first(side: Side) -> None:
    routine = compose(STANDING, FULL, walk=WALK, first_side=side)
    holds = [step.side for step in routine.steps if step.kind is StepKind.HOLD]
    assert routine.first_side is side
    assert holds == [side, side.other] * 3


def test_without_a_wish_the_first_side_is_that_of_the_exercise() -> None:
    assert compose(STANDING, QUICK, walk=WALK).first_side is Side.LEFT
    assert compose(SEATED, QUICK, walk=WALK, then=STANDING).first_side is Side.RIGHT


def test_an_exercise_of_both_hips_has_no_first_side() -> None:
    routine = compose(BRIDGE, QUICK, walk=WALK, first_side=Side.RIGHT)
    assert routine.first_side is None
    assert {step.side for step in routine.steps[1:]} == {Side.BOTH}


def test_the_switch_belongs_to_the_coming_side_and_speaks_from_the_one_before() -> None:
    steps = compose(STANDING, QUICK, walk=WALK).steps
    switch = next(step for step in steps if step.kind is StepKind.SWITCH)
    written = next(step for step in STANDING.steps if step.kind is StepKind.SWITCH)
    assert switch.side is Side.RIGHT
    assert switch.text == fill(written.text, Side.LEFT, 8)
    assert switch.say == fill(written.say, Side.LEFT, 8)


def test_the_hold_that_was_chosen_replaces_only_the_one_of_standard() -> None:
    def holds(preset: Preset) -> set[int]:
        steps = compose(STANDING, preset, walk=WALK, hold_seconds=45).steps
        return {step.seconds for step in steps if step.kind is StepKind.HOLD}

    assert [holds(preset) for preset in Preset] == [{20}, {45}, {20}]


@pytest.mark.parametrize(("asked", "held"), [(5, 15), (20, 20), (60, 40)])
def test_the_hold_that_was_chosen_stays_in_the_range_of_the_exercise(asked: int, held: int) -> None:
    steps = compose(TREE, STANDARD, walk=WALK, hold_seconds=asked).steps
    assert {step.seconds for step in steps if step.kind is StepKind.HOLD} == {held}


def test_the_bridge_keeps_its_own_hold() -> None:
    steps = compose(BRIDGE, STANDARD, walk=WALK, hold_seconds=60).steps
    assert {step.seconds for step in steps if step.kind is StepKind.HOLD} == {20}


def test_numbers_in_the_words_are_those_of_the_step() -> None:
    steps = compose(STANDING, STANDARD, walk=WALK, hold_seconds=45).steps
    assert "60 seconds" in steps[0].say
    assert {step.say for step in steps if step.is_work} == {"Hold. 45 seconds. Breathe."}


def test_the_warm_up_has_the_words_and_the_name_of_the_walk() -> None:
    first = compose(STANDING, QUICK, walk=WALK).steps[0]
    assert (first.kind, first.exercise, first.seconds) == (StepKind.WARM_UP, WALK.id, 15)
    assert (first.side, first.set, first.sets) == (None, None, None)
    assert first.text == WALK.steps[0].text
    assert first.pose == WALK.steps[0].pose


def test_whole_sentences_are_translated_under_the_exercise_they_stand_in() -> None:
    asked: list[tuple[str, str]] = []

    def translate(exercise: Exercise, sentence: str) -> str:
        asked.append((exercise.id, sentence))
        return f"[{sentence}]"

    routine = compose(STANDING, QUICK, walk=WALK, translate=translate)
    plain = compose(STANDING, QUICK, walk=WALK)
    for step, before in zip(routine.steps, plain.steps, strict=True):
        assert step.text == f"[{before.text}]"
        assert step.feel == (f"[{before.feel}]" if before.feel else "")
    assert (WALK.id, WALK.steps[0].text) in asked
    assert not any("{" in sentence or not sentence for _, sentence in asked)


def test_work_is_a_hold_a_repetition_or_a_roll() -> None:
    routine = compose(SEATED, QUICK, walk=WALK, then=STANDING)
    assert {step.kind for step in routine.steps if step.is_work} == {StepKind.REP, StepKind.HOLD}


@pytest.mark.parametrize(
    ("name", "sets", "lengths"),
    [
        ("standing_hip_flexor", 3, ("3:44", "4:44", "7:44")),
        ("kneeling_hip_flexor", 3, ("3:59", "4:59", "7:59")),
        ("table_psoas", 3, ("4:41", "5:41", "8:41")),
        ("bed_hip_flexor", 3, ("5:06", "6:06", "9:06")),
        ("glute_bridge", 10, ("5:45", "7:25", "12:25")),
        ("standing_hip_flexor", 1, ("1:16", "1:36", "2:36")),
        ("kneeling_hip_flexor", 1, ("1:23", "1:43", "2:43")),
        ("table_psoas", 1, ("1:37", "1:57", "2:57")),
        ("bed_hip_flexor", 1, ("1:42", "2:02", "3:02")),
        ("glute_bridge", 2, ("1:21", "1:41", "2:41")),
        ("half_pigeon", 1, ("1:43", "2:03", "3:03")),
        ("tree", 1, ("1:10", "1:30", "2:30")),
        ("warrior_1", 1, ("1:20", "1:40", "2:40")),
    ],
)
def test_a_dose_takes_as_long_as_its_steps(
    name: str, sets: int, lengths: tuple[str, str, str]
) -> None:
    exercise = built_in(name)
    for seconds, length in zip((20, 30, 60), lengths, strict=True):
        dose = Dose(warm_up=0, sets=sets, seconds=seconds)
        routine = compose(dosed(exercise, dose), FULL, walk=WALK)
        assert clock(routine.seconds) == length


@pytest.mark.parametrize(
    ("name", "sets", "seconds", "length"),
    [("cobra", 2, 20, "1:23"), ("camel", 2, 15, "1:19"), ("foam_roller_front", 1, 30, "1:42")],
)
def test_the_other_doses_take_as_long_as_their_steps(
    name: str, sets: int, seconds: int, length: str
) -> None:
    dose = Dose(warm_up=0, sets=sets, seconds=seconds)
    assert clock(compose(dosed(built_in(name), dose), FULL, walk=WALK).seconds) == length


@pytest.mark.parametrize(
    ("name", "then", "length"),
    [
        ("seated_knee_lift", "standing_hip_flexor", "3:49"),
        ("straight_leg_raise", "kneeling_hip_flexor", "4:41"),
    ],
)
def test_strength_and_stretch_take_as_long_as_both(name: str, then: str, length: str) -> None:
    routine = compose(built_in(name), STANDARD, walk=WALK, then=built_in(then))
    assert routine.steps[0].seconds == 15
    assert clock(routine.seconds - 15) == length


PRESETS = {
    "standing_hip_flexor": ("1:31", "2:36", "4:44"),
    "kneeling_hip_flexor": ("1:38", "2:43", "4:59"),
    "glute_bridge": ("1:36", "2:54", "4:00"),
    "bed_hip_flexor": ("1:57", "3:02", "4:49"),
    "table_psoas": ("1:52", "2:57", "4:49"),
    "seated_knee_lift": ("3:44", "4:04", "4:04"),
    "straight_leg_raise": ("4:36", "4:56", "4:56"),
    "cobra": ("1:00", "2:23", "3:01"),
    "camel": ("0:57", "2:19", "2:56"),
    "half_pigeon": ("1:58", "3:03", "5:59"),
    "tree": ("1:25", "2:30", "4:22"),
    "warrior_1": ("1:35", "2:40", "4:52"),
    "foam_roller_front": ("1:37", "2:42", "4:16"),
    "foam_roller_side_back": ("1:37", "2:22", "3:36"),
    "stand_and_walk": ("1:00", "1:00", "3:00"),
}


@pytest.mark.parametrize("name", PRESETS)
def test_the_presets_are_as_long_as_they_are_meant_to_be(name: str) -> None:
    exercise = built_in(name)
    then = built_in(exercise.then[0]) if exercise.then else None
    found = [compose(exercise, preset, walk=WALK, then=then).seconds for preset in Preset]
    assert tuple(clock(seconds) for seconds in found) == PRESETS[name]


@pytest.mark.parametrize(
    ("longest", "expected"), [(None, [30, 30]), (20, [20, 20]), (40, [30, 30])]
)
def test_a_longest_hold_cuts_and_never_makes_longer(
    longest: int | None, expected: list[int]
) -> None:
    composed = compose(STANDING, STANDARD, walk=WALK, longest_hold=longest)
    assert [step.seconds for step in composed.steps if step.kind is StepKind.HOLD] == expected


def test_a_longest_hold_is_no_shorter_walk_and_no_fewer_repetitions() -> None:
    assert compose(WALK, STANDARD, walk=WALK, longest_hold=20).seconds == 60
    plain, short = (
        compose(SEATED, STANDARD, walk=WALK, then=STANDING, longest_hold=longest)
        for longest in (None, 20)
    )
    assert plain.seconds - short.seconds == 20, "only the stretch after it"


def test_what_has_no_words_to_be_said_is_said_as_it_is_shown() -> None:
    made_of = exercise()
    mute = msgspec.structs.replace(
        made_of, steps=[msgspec.structs.replace(each, say="") for each in made_of.steps]
    )
    own = [
        each for each in compose(mute, Preset.QUICK, walk=walk()).steps if each.exercise == mute.id
    ]
    assert [each.say for each in own] == [each.text for each in own]
    assert all(each.say for each in own)
