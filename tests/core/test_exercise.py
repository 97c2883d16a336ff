"""What an exercise file may say, and how each fault is named."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from hipflex.core.exercise import Avoid, Exercise, Need, Preset, SecondsRange, Side, Sides, fill
from hipflex.core.parsing import ExerciseError, explain, parse
from tests.core.builders import exercise

STRETCH: dict[str, Any] = {
    "id": "lunge",
    "name": "Lunge",
    "kind": "stretch",
    "sides": "each",
    "first_side": "left",
    "summary": "A long step.",
    "position": "standing",
    "caution": "No pain.",
    "work_seconds": {"default": 30, "shortest": 20, "longest": 60},
    "doses": {
        "quick": {"warm_up": 15, "seconds": 20},
        "standard": {"warm_up": 60, "seconds": 30, "takes_hold_seconds": True},
        "full": {"warm_up": 60, "sets": 3, "seconds": 20},
    },
    "steps": [
        {"kind": "ready", "seconds": 10, "text": "Step your {O} foot forward."},
        {"kind": "hold", "seconds": 30, "text": "Feel the {S} hip.", "feel": "Back easy."},
        {"kind": "switch", "seconds": 8, "text": "The {O} hip is next."},
    ],
    "sources": [{"document": "own", "fact": "Made up for a test."}],
}
STRENGTH: dict[str, Any] = {
    **STRETCH,
    "id": "lift",
    "kind": "strength",
    "work_seconds": None,
    "then": ["lunge"],
    "doses": {preset: {"warm_up": 15, "reps": 15} for preset in ("quick", "standard", "full")},
    "steps": [
        {"kind": "rep", "seconds": 4, "text": "Lift the {S} knee."},
        {"kind": "switch", "seconds": 5, "text": "The {O} hip is next."},
    ],
}
BOTH: dict[str, Any] = {
    **STRETCH,
    "id": "bridge",
    "sides": "both",
    "first_side": None,
    "steps": [{"kind": "hold", "seconds": 20, "text": "Stay up."}],
}
WALK: dict[str, Any] = {
    **BOTH,
    "id": "walk",
    "kind": "walk",
    "sides": "none",
    "steps": [{"kind": "warm_up", "seconds": 60, "text": "Walk."}],
}
ROLL: dict[str, Any] = {
    **STRETCH,
    "id": "roller",
    "kind": "roll",
    "steps": [
        {"kind": "roll", "seconds": 30, "text": "Roll the {S} thigh."},
        {"kind": "switch", "seconds": 8, "text": "The {O} hip is next."},
    ],
}
LIMBS: dict[str, Any] = {"hip": 10}
POSE = {"root": [0, 0.5], "torso": 0, "spine": 0, "neck": 0, "L": LIMBS, "R": LIMBS}


def changed(base: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """A copy with one place set; a place is words and list numbers with dots between."""
    data = copy.deepcopy(base)
    *above, last = path.split(".")
    where: Any = data
    for word in above:
        where = where[int(word)] if isinstance(where, list) else where[word]
    where[int(last) if isinstance(where, list) else last] = value
    return data


def without(base: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in copy.deepcopy(base).items() if name != key}


def fault(data: object) -> str:
    with pytest.raises(ExerciseError) as caught:
        parse(data)
    return str(caught.value)


@pytest.mark.parametrize("data", [STRETCH, STRENGTH, BOTH, WALK, ROLL], ids=lambda data: data["id"])
def test_a_sound_file_is_an_exercise(data: dict[str, Any]) -> None:
    exercise = parse(data)
    assert isinstance(exercise, Exercise)
    assert exercise.id == data["id"]


def test_what_a_file_leaves_out_has_a_plain_meaning() -> None:
    exercise = parse(STRETCH)
    assert exercise.equipment == ""
    assert exercise.needs == []
    assert exercise.avoid_if == []
    assert exercise.figure is None
    assert exercise.method_from == "documents"
    assert exercise.doses[Preset.QUICK].sets == 1
    assert exercise.doses[Preset.QUICK].takes_hold_seconds is False


def test_needs_and_reasons_to_avoid_are_known_words() -> None:
    data = changed(STRETCH, "needs", ["stand", "back_rolling"])
    data = changed(data, "avoid_if", ["low_back", "hip_surgery"])
    exercise = parse(data)
    assert exercise.needs == [Need.STAND, Need.BACK_ROLLING]
    assert exercise.avoid_if == [Avoid.LOW_BACK, Avoid.HIP_SURGERY]
    assert fault(changed(STRETCH, "needs", ["swing"])).startswith("needs[0]: ")


def test_the_other_side() -> None:
    assert Side.LEFT.other is Side.RIGHT
    assert Side.RIGHT.other is Side.LEFT
    assert Side.BOTH.other is Side.BOTH


def test_fill_says_the_side_that_is_stretched_and_the_other() -> None:
    line = "{O} foot in front, {S} hip, {N} seconds."
    assert fill(line, Side.LEFT, 20) == "Right foot in front, left hip, 20 seconds."
    assert fill(line, Side.RIGHT, 45) == "Left foot in front, right hip, 45 seconds."


def test_fill_without_a_side_leaves_side_words_alone() -> None:
    assert fill("walk. {N} seconds.", None, 60) == "Walk. 60 seconds."
    assert fill("{S}", None, 60) == "{S}"
    assert fill("", Side.LEFT, 60) == ""


@pytest.mark.parametrize(("asked", "given"), [(5, 20), (20, 20), (33, 33), (60, 60), (90, 60)])
def test_a_length_is_brought_into_its_range(asked: int, given: int) -> None:
    assert SecondsRange(default=30, shortest=20, longest=60).clamp(asked) == given


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("steps.1.seconds", -5, "steps[1].seconds: expected 1..600, got -5"),
        ("steps.1.seconds", 601, "steps[1].seconds: expected 1..600, got 601"),
        ("steps.1.seconds", "long", "steps[1].seconds: expected 1..600, got 'long'"),
        ("name", 7, "name: expected str, got 7"),
        ("first_side", "both", "first_side: invalid enum value 'both'"),
        ("kind", "dance", "kind: invalid enum value 'dance'"),
        ("steps.0.kind", "jump", "steps[0].kind: invalid enum value 'jump'"),
        ("sources", [], "sources: expected array of length >= 1, got []"),
        ("id", "Not An Id", "id: expected str matching regex"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(path: str, value: object, said: str) -> None:
    assert fault(changed(STRETCH, path, value)).startswith(said)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("sets", 0, "doses.full.sets: expected 1..10, got 0"),
        ("reps", 51, "doses.full.reps: expected 0..50, got 51"),
        ("warm_up", "long", "doses.full.warm_up: expected 0..600, got 'long'"),
        ("takes_hold_seconds", 3, "doses.full.takes_hold_seconds: expected bool, got 3"),
    ],
)
def test_a_wrong_dose_is_named_with_its_preset(key: str, value: object, said: str) -> None:
    assert fault(changed(STRETCH, f"doses.full.{key}", value)) == said


def test_an_unknown_preset_is_named() -> None:
    doses = {**STRETCH["doses"], "huge": STRETCH["doses"]["full"]}
    assert fault(changed(STRETCH, "doses", doses)) == "doses: invalid enum value 'huge'"


def test_a_mark_that_nothing_fills_in_is_named() -> None:
    told = fault(changed(STRETCH, "steps.0.text", "Bend the {X} knee."))
    assert told == "steps[0]: expected {S}, {O} or {N} in a step, got {X}"
    told = fault(changed(STRETCH, "caution", "Mind the {S} knee."))
    assert told == "caution: expected {S}, {O} or {N} in a step, got {S}"


def test_a_usual_length_outside_its_range_is_named() -> None:
    length = {"default": 90, "shortest": 20, "longest": 60}
    told = fault(changed(STRETCH, "work_seconds", length))
    assert told == "work_seconds.default: expected 20..60, got 90"


def test_a_drawing_fits_its_exercise() -> None:
    figure = {"drawn_side": "left", "frames": {"hold": POSE}, "loop": ["hold", "hold_swapped"]}
    data = changed(STRETCH, "figure", figure)
    for number in range(3):
        data = changed(data, f"steps.{number}.pose", "hold")
    assert parse(data).figure is not None
    told = fault(changed(data, "figure.loop", ["hold", "nowhere"]))
    assert told == "figure.loop[1]: expected hold, got 'nowhere'"
    told = fault(changed(data, "figure.drawn_side", "both"))
    assert told == 'figure.drawn_side: expected "left" or "right", got \'both\''
    told = fault(changed(data, "figure.pin", "nose"))
    assert told.startswith("figure.pin: expected one of hip, waist, shoulder, head, crown, L.hip,")
    assert told.endswith("R.fingers, got 'nose'")
    told = fault(changed(data, "figure.frames.hold.L", {"scale": {"forearm": 0.0}}))
    assert told.startswith("figure.frames[...].L.scale[...]: expected float > 0.0")


def test_a_file_that_is_no_table_is_named() -> None:
    assert fault([1, 2]) == "the file: expected object, got [1, 2]"


def test_a_missing_or_unknown_key_is_named() -> None:
    assert fault(without(STRETCH, "name")) == "the file: object missing required field name"
    told = fault({**STRETCH, "nmae": "Lunge"})
    assert told == "the file: object contains unknown field nmae"
    assert fault(changed(STRETCH, "steps.1.colour", "red")).startswith("steps[1]: ")


def test_explain_shows_the_nearest_value_it_can_find() -> None:
    data = {"steps": [{"seconds": 4}]}
    said = explain("Expected `int` - at `$.steps[0].seconds.more`", data)
    assert said == "steps[0].seconds.more: expected int, got 4"
    said = explain("Expected `int` - at `$.steps[9]`", data)
    assert said == "steps[9]: expected int, got [{'seconds': 4}]"
    said = explain("Expected `int` - at `$.steps[...]`", data)
    assert said.startswith("steps[...]: expected int, got ")


def test_explain_keeps_a_long_value_short() -> None:
    said = explain("Expected `int` - at `$.name`", {"name": "x" * 500})
    assert len(said) < 100


def test_a_one_sided_exercise_says_which_side_is_first() -> None:
    told = fault(changed(STRETCH, "first_side", None))
    assert told == 'first_side: expected "left" or "right", got nothing'


def test_a_one_sided_exercise_changes_sides() -> None:
    told = fault(changed(STRETCH, "steps", STRETCH["steps"][:2]))
    assert told == "steps: expected a switch step between the sides, got none"


def test_an_exercise_for_both_hips_changes_no_sides() -> None:
    steps = [*BOTH["steps"], {"kind": "switch", "seconds": 8, "text": "Change."}]
    told = fault(changed(BOTH, "steps", steps))
    assert told == "steps[1].kind: expected no switch: no side comes next"


@pytest.mark.parametrize("key", ["text", "say", "feel"])
@pytest.mark.parametrize("mark", ["{S}", "{O}"])
def test_an_exercise_for_both_hips_names_no_side(key: str, mark: str) -> None:
    told = fault(changed(BOTH, f"steps.0.{key}", f"The {mark} hip."))
    assert told == "steps[0].text: expected no side: sides is not each"


@pytest.mark.parametrize(
    ("base", "said"),
    [
        (STRETCH, "steps: expected a hold step for a stretch, got none"),
        (STRENGTH, "steps: expected a rep step for a strength, got none"),
        (ROLL, "steps: expected a roll step for a roll, got none"),
    ],
    ids=["stretch", "strength", "roll"],
)
def test_each_kind_has_its_own_work(base: dict[str, Any], said: str) -> None:
    other = [
        {"kind": "move", "seconds": 30, "text": "Move."},
        {"kind": "switch", "seconds": 8, "text": "The {O} hip is next."},
    ]
    assert fault(changed(base, "steps", other)) == said


def test_a_walk_walks() -> None:
    told = fault(changed(WALK, "steps.0.kind", "hold"))
    assert told == "steps: expected a warm_up step for a walk, got none"


@pytest.mark.parametrize("kind", ["ready", "switch", "rest", "hold"])
def test_some_steps_stand_only_once(kind: str) -> None:
    again = {"kind": kind, "seconds": 8, "text": "The {O} hip is next."}
    told = fault(changed(STRETCH, "steps", [*STRETCH["steps"], again, again]))
    assert told.startswith(f"steps: expected one {kind} step, got ")


def test_a_strengthener_names_the_stretch_that_follows() -> None:
    told = fault(changed(STRENGTH, "then", []))
    assert told == "then: expected the stretch that follows a strengthener, got nothing"
    told = fault(changed(STRENGTH, "then", ["lift"]))
    assert told == "then: expected another exercise, got itself"


def test_a_step_shows_a_frame_that_exists() -> None:
    figure = {"drawn_side": "left", "frames": {"start": POSE, "hold": POSE}}
    data = changed(STRETCH, "figure", figure)
    for number in range(3):
        data = changed(data, f"steps.{number}.pose", "hold")
    assert parse(data).figure is not None
    told = fault(changed(data, "steps.1.pose", "hodl"))
    assert told == "steps[1].pose: expected start, hold, got 'hodl'"


def test_every_preset_has_a_dose() -> None:
    doses = without(STRETCH["doses"], "full")
    assert fault(changed(STRETCH, "doses", doses)) == "doses.full: expected a dose, got nothing"


def test_a_strengthener_counts_repetitions() -> None:
    told = fault(changed(STRENGTH, "doses.quick.reps", 0))
    assert told == "doses.quick.reps: expected 1..50, got 0"


def test_what_is_held_or_rolled_has_a_range() -> None:
    told = fault(changed(STRETCH, "work_seconds", None))
    assert told == "work_seconds: expected default, shortest and longest, got nothing"


@pytest.mark.parametrize("seconds", [19, 61])
def test_a_dose_stays_inside_the_range(seconds: int) -> None:
    told = fault(changed(STRETCH, "doses.standard.seconds", seconds))
    assert told == f"doses.standard.seconds: expected 20..60, got {seconds}"


def test_the_first_fault_is_told_alone() -> None:
    data = changed(changed(STRETCH, "first_side", None), "doses", {})
    assert fault(data).count(": expected") == 1


def test_sides_are_each_both_or_none() -> None:
    assert [parse(data).sides for data in (STRETCH, BOTH, WALK)] == [
        Sides.EACH,
        Sides.BOTH,
        Sides.NONE,
    ]


SAID = [
    ("say_caution", "One two three four five six seven eight nine ten.", None),
    (
        "say_caution",
        "One two three four five six seven eight nine ten eleven.",
        "say_caution: expected at most 10 words, got 11",
    ),
    (
        "say_caution",
        "Mind the {S} knee.",
        "say_caution: expected {S}, {O} or {N} in a step, got {S}",
    ),
    ("question", "Are you free of pain?", None),
    ("question", "Is the {S} hip well?", "question: expected {S}, {O} or {N} in a step, got {S}"),
    ("instead", ["walk"], "instead: expected a question that it follows, got none"),
]


@pytest.mark.parametrize(("field", "value", "expected"), SAID)
def test_what_is_said_and_asked_before_it_begins(
    field: str, value: object, expected: str | None
) -> None:
    data = changed(STRETCH, field, value)
    if expected is None:
        assert getattr(parse(data), field) == value
    else:
        assert fault(data) == expected


def test_the_side_it_begins_with() -> None:
    assert parse(STRETCH).begins is Side.LEFT
    assert parse({**STRETCH, "first_side": "right"}).begins is Side.RIGHT
    assert exercise("bridge", sides=Sides.BOTH).begins is None


def test_a_walk_asks_nothing_and_nothing_takes_its_own_place() -> None:
    asked = "Are you free of pain?"
    told = fault(changed(WALK, "question", asked))
    assert told == "question: expected nothing: a walk is what is left after a no"
    again = changed(changed(STRETCH, "question", asked), "instead", ["lunge"])
    assert fault(again) == "instead: expected another exercise, got itself"
    assert parse(changed(changed(STRETCH, "question", asked), "instead", ["tree"])).instead
