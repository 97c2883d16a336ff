"""The fifteen exercises against the documents: numbers, limits and words.

What they must say is written down here once more, from the documents. The sides have a file of
their own, test_exercise_sides.py.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from hipflex.core.exercise import (
    Avoid,
    Exercise,
    Kind,
    Need,
    Preset,
    SecondsRange,
    Side,
    Sides,
    StepKind,
    fill,
)
from hipflex.core.parsing import parse
from hipflex.core.routine import Routine, Step, compose

FOLDER = Path(__file__).parents[2] / "resources" / "exercises"
BUILT_IN = {
    path.stem: parse(tomllib.loads(path.read_text(encoding="utf-8")))
    for path in sorted(FOLDER.glob("*.toml"))
}
DOCUMENTS = tomllib.loads((Path(__file__).parent / "data" / "documents.toml").read_text("utf-8"))
WALK = BUILT_IN["stand_and_walk"]
ORDERS = (Side.LEFT, Side.RIGHT)
EVERY = pytest.mark.parametrize("name", sorted(BUILT_IN))

# Hold range, dose and side of each exercise that the documents describe: section, step, words.
FACTS = {
    "standing_hip_flexor": (
        ("Standing Hip Flexor Stretch", 5, "20 to 30 seconds"),
        ("Standing Hip Flexor Stretch", 7, "three times on each side"),
        ("Standing Hip Flexor Stretch", 2, "right foot forward"),
        ("Standing Hip Flexor Stretch", 4, "left side"),
        ("Standing Hip Flexor Stretch", 5, "low back pain"),
    ),
    "kneeling_hip_flexor": (
        ("Kneeling Hip Flexor Stretch", 3, "20 to 30 seconds"),
        ("Kneeling Hip Flexor Stretch", 5, "three times on each side"),
        ("Kneeling Hip Flexor Stretch", 1, "right leg about two feet in front"),
        ("Kneeling Hip Flexor Stretch", 2, "left side"),
        ("Kneeling Hip Flexor Stretch", 0, "If kneeling is not an issue"),
    ),
    "glute_bridge": (
        ("Glute Bridge", 5, "20 to 30 seconds"),
        ("Glute Bridge", 7, "10 times"),
        ("Glute Bridge", 4, "both legs"),
        ("Glute Bridge", 4, "pushing through back pain"),
    ),
    "bed_hip_flexor": (
        ("Hip Flexor Bed Stretch", 4, "20 to 30 seconds"),
        ("Hip Flexor Bed Stretch", 6, "three times on each side"),
        ("Hip Flexor Bed Stretch", 2, "right leg hang down"),
        ("Hip Flexor Bed Stretch", 5, "left side is closest to the edge"),
    ),
    "table_psoas": (
        ("Table Psoas Stretch", 5, "20 to 30 seconds"),
        ("Table Psoas Stretch", 7, "three times on each side"),
        ("Table Psoas Stretch", 2, "right leg behind you"),
        ("Table Psoas Stretch", 4, "right hip"),
        ("Table Psoas Stretch", 0, "lower back or knee pain"),
    ),
    "seated_knee_lift": (
        ("How to strengthen this muscle", 0, "15 times on each leg"),
        ("How to strengthen this muscle", 0, "stretch afterwards"),
    ),
    "straight_leg_raise": (
        ("How to strengthen this muscle", 0, "Repeat 15 times"),
        ("How to strengthen this muscle", 0, "lifting your leg"),
        ("How to strengthen this muscle", 0, "about 45 degrees"),
        ("How to strengthen this muscle", 0, "stretch afterwards"),
    ),
}


def composed(exercise: Exercise, preset: Preset, first: Side | None = None) -> Routine:
    then = BUILT_IN[exercise.then[0]] if exercise.then else None
    return compose(exercise, preset, walk=WALK, first_side=first, then=then)


def routines(name: str) -> Iterator[Routine]:
    for preset in Preset:
        for first in ORDERS:
            yield composed(BUILT_IN[name], preset, first)


def lines(step: Step) -> list[str]:
    return [line for line in (step.text, step.say, step.feel) if line]


def prose(exercise: Exercise) -> list[str]:
    """What is shown as it stands, without a side."""
    return [
        exercise.summary,
        exercise.caution,
        exercise.say_caution,
        exercise.question,
        *exercise.cautions,
        *(exercise.easier, exercise.harder, exercise.equipment, exercise.clothing),
        *(source.fact for source in exercise.sources),
    ]


def test_all_fifteen_are_there_under_their_own_name() -> None:
    assert len(BUILT_IN) == 15
    assert {name: exercise.id for name, exercise in BUILT_IN.items()} == {n: n for n in BUILT_IN}


@EVERY
def test_left_and_right_are_held_equally_long(name: str) -> None:
    for routine in routines(name):
        seconds = dict.fromkeys(Side, 0)
        for step in routine.steps:
            if step.is_work and step.side is not None:
                seconds[step.side] += step.seconds
        assert seconds[Side.LEFT] == seconds[Side.RIGHT]
        assert any(seconds.values()) or routine.exercise is WALK


@EVERY
def test_every_routine_begins_with_moving(name: str) -> None:
    assert all(routine.steps[0].kind is StepKind.WARM_UP for routine in routines(name))


@EVERY
def test_a_strengthener_ends_with_a_stretch(name: str) -> None:
    exercise = BUILT_IN[name]
    for id_ in exercise.then:
        assert BUILT_IN[id_].kind is Kind.STRETCH
    for routine in routines(name):
        last = BUILT_IN[routine.steps[-1].exercise].kind
        assert last is (Kind.STRETCH if exercise.kind is Kind.STRENGTH else exercise.kind)


@EVERY
def test_no_mark_is_left_in_any_sentence(name: str) -> None:
    exercise = BUILT_IN[name]
    sides = ORDERS if exercise.sides is Sides.EACH else (None,)
    for step in exercise.steps:
        for line in filter(None, (step.text, step.say, step.feel)):
            for side in sides:
                assert not set("{}") & set(fill(line, side, step.seconds))
    assert not [line for line in prose(exercise) if set("{}") & set(line)]


@EVERY
def test_numbers_are_filled_in_and_never_typed(name: str) -> None:
    exercise = BUILT_IN[name]
    typed = [step.text + step.say + step.feel for step in exercise.steps]
    shown = prose(exercise)[: -len(exercise.sources)]
    for line in [*typed, *shown]:
        assert not re.search(r"\d", re.sub(r"\d+ (cm|degrees)\b", "", line)), line


@EVERY
def test_words_on_screen_fit_two_lines(name: str) -> None:
    assert len(BUILT_IN[name].caution) <= 95
    for routine in routines(name):
        assert max(len(step.text) for step in routine.steps) <= 100


@EVERY
def test_spoken_lines_are_short_and_over_before_the_next_one(name: str) -> None:
    per_second = 2.4
    for routine in routines(name):
        for step in routine.steps:
            assert step.say
            for line in (step.say, step.feel):
                assert all(len(part.split()) <= 12 for part in re.split(r"[.?!:]", line))
                assert not re.search(r"\b(it|this)\b", line, re.IGNORECASE)
            assert len(step.say.split()) / per_second <= step.seconds - 1
            if step.kind in {StepKind.HOLD, StepKind.ROLL}:
                assert len(step.say.split()) / per_second <= 4
                work = BUILT_IN[step.exercise].work_seconds
                assert work is not None
                assert 4 + len(step.feel.split()) / per_second <= work.shortest - 3


@EVERY
def test_what_a_source_quotes_stands_in_the_document_at_that_place(name: str) -> None:
    exercise = BUILT_IN[name]
    for source in exercise.sources:
        if source.document in DOCUMENTS:
            fragments = DOCUMENTS[source.document][source.section][str(source.step)]
            assert source.words
            assert any(source.words in fragment for fragment in fragments), source
        else:
            assert not source.words
            assert source.section or source.document == "own"


def test_the_fragments_of_the_documents_are_short() -> None:
    for sections in DOCUMENTS.values():
        for steps in sections.values():
            for fragment in (text for texts in steps.values() for text in texts):
                assert 0 < len(fragment.split()) <= 8


@pytest.mark.parametrize("name", sorted(FACTS))
def test_what_the_documents_prescribe_has_its_source(name: str) -> None:
    exercise = BUILT_IN[name]
    quoted = [(source.section, source.step, source.words) for source in exercise.sources]
    for section, step, words in FACTS[name]:
        assert any((section, step) == place[:2] and words in place[2] for place in quoted), words


@EVERY
def test_documented_stretches_and_lifts_are_all_in_the_table_of_facts(name: str) -> None:
    exercise = BUILT_IN[name]
    told = exercise.method_from == "documents" and exercise.kind in {Kind.STRETCH, Kind.STRENGTH}
    assert told is (name in FACTS)


@pytest.mark.parametrize("name", sorted(set(FACTS) - {"seated_knee_lift", "straight_leg_raise"}))
def test_holds_stay_inside_what_the_documents_say(name: str) -> None:
    exercise = BUILT_IN[name]
    usual = 20 if name == "glute_bridge" else 30
    assert exercise.work_seconds == SecondsRange(default=usual, shortest=20, longest=60)
    quoted = {source.words for source in exercise.sources}
    assert {"20 to 30 seconds", "thirty seconds to one minute"} <= quoted


def test_the_full_dose_of_the_documents() -> None:
    for name in ("standing_hip_flexor", "kneeling_hip_flexor"):
        assert BUILT_IN[name].doses[Preset.FULL].sets == 3
    for name in ("seated_knee_lift", "straight_leg_raise"):
        assert {dose.reps for dose in BUILT_IN[name].doses.values()} == {15}


def test_poses_that_the_document_only_names_say_so() -> None:
    elsewhere = {name for name, e in BUILT_IN.items() if e.method_from == "elsewhere"}
    assert elsewhere == {"cobra", "camel", "half_pigeon", "tree", "warrior_1"}
    for name in elsewhere:
        assert {source.document for source in BUILT_IN[name].sources} >= {"002", "public"}


@pytest.mark.parametrize(
    ("reason", "names"),
    [
        (Avoid.LOW_BACK, "table_psoas cobra camel foam_roller_side_back"),
        (Avoid.KNEE, "table_psoas kneeling_hip_flexor camel half_pigeon"),
        (Avoid.NECK, "camel"),
        (Avoid.WRIST, "cobra"),
        (
            Avoid.HIP_SURGERY,
            (
                "standing_hip_flexor kneeling_hip_flexor bed_hip_flexor table_psoas half_pigeon"
                " warrior_1 seated_knee_lift straight_leg_raise"
            ),
        ),
        (
            Avoid.PREGNANCY,
            (
                "glute_bridge bed_hip_flexor straight_leg_raise cobra foam_roller_front"
                " foam_roller_side_back"
            ),
        ),
        (Avoid.DIZZINESS, "camel tree warrior_1"),
    ],
)
def test_nobody_is_led_into_what_they_must_not_do(reason: Avoid, names: str) -> None:
    for name in names.split():
        assert reason in BUILT_IN[name].avoid_if, name


def test_low_back_pain_eases_off_but_does_not_forbid_these() -> None:
    for name in ("standing_hip_flexor", "kneeling_hip_flexor", "glute_bridge"):
        assert Avoid.LOW_BACK not in BUILT_IN[name].avoid_if
        assert "back pain" in BUILT_IN[name].caution.lower()


def test_rolling_the_back_must_be_turned_on() -> None:
    assert Need.BACK_ROLLING in BUILT_IN["foam_roller_side_back"].needs
    assert [n for n, e in BUILT_IN.items() if Need.BACK_ROLLING in e.needs] == [
        "foam_roller_side_back"
    ]


@EVERY
def test_the_figure_has_every_frame_that_is_asked_for(name: str) -> None:
    figure = BUILT_IN[name].figure
    assert figure is not None
    asked = {step.pose for step in BUILT_IN[name].steps} | {
        frame.removesuffix("_swapped") for frame in figure.loop
    }
    assert asked <= set(figure.frames)
    assert (figure.marker == "hollow") is (
        name in {"seated_knee_lift", "straight_leg_raise", "tree"}
    )


# What each spoken caution must keep of the written one.
SPOKEN = {
    "standing_hip_flexor": ("low back", "ease off"),
    "kneeling_hip_flexor": ("kneeling", "low back", "ease off"),
    "glute_bridge": ("back", "lower", "never push through"),
    "bed_hip_flexor": ("low back", "ease off"),
    "table_psoas": ("low back", "knee", "firm"),
    "seated_knee_lift": ("lean back", "breath", "stop"),
    "straight_leg_raise": ("low back", "stop"),
    "cobra": ("back", "wrist", "lower"),
    "camel": ("back", "neck", "knee", "dizzy"),
    "half_pigeon": ("front knee", "stop"),
    "tree": ("wall", "never", "knee"),
    "warrior_1": ("heart", "hands on hips", "heel"),
    "foam_roller_front": ("never", "hip bone", "wound", "fracture"),
    "foam_roller_side_back": ("never", "spine", "physiotherapists advise against"),
    "stand_and_walk": ("dizzy", "sit down"),
}


@EVERY
def test_each_has_a_caution_that_can_be_spoken(name: str) -> None:
    said = BUILT_IN[name].say_caution
    assert 0 < len(said.split()) <= 10
    for words in SPOKEN[name]:
        assert words in said.lower(), words
    # Heard without a screen, neither of these would point at anything.
    assert not re.search(r"\b(it|this|that)\b", said, re.IGNORECASE)


def test_only_the_table_asks_and_its_yes_is_the_safe_answer() -> None:
    assert [name for name, exercise in BUILT_IN.items() if exercise.question] == ["table_psoas"]
    table = BUILT_IN["table_psoas"]
    assert table.question == "Are your low back and your knees free of pain today?"
    assert {Avoid.LOW_BACK, Avoid.KNEE} <= set(table.avoid_if)
    for name in table.instead:
        other = BUILT_IN[name]
        assert not other.question
        assert not {Avoid.LOW_BACK, Avoid.KNEE} & set(other.avoid_if)
