"""Left and right in the fifteen exercises: the one thing that must never be wrong.

Nothing here is taken from the exercise files: which foot belongs to which hip is written down once
more, from the documents. In the standing and the kneeling stretch the right foot in front stretches
the left hip; on the bed and on the table the leg that is named is the one that is stretched.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from hipflex.core.exercise import Preset, Side, Sides, StepKind
from hipflex.core.figure import Limbs, Pose
from hipflex.core.parsing import parse
from hipflex.core.routine import Routine, Step, compose

FOLDER = Path(__file__).parents[2] / "resources" / "exercises"
BUILT_IN = {
    path.stem: parse(tomllib.loads(path.read_text(encoding="utf-8")))
    for path in sorted(FOLDER.glob("*.toml"))
}
SIDED = sorted(name for name, exercise in BUILT_IN.items() if exercise.sides is Sides.EACH)
SIDE_WORD = re.compile(r"\b(left|right)\b", re.IGNORECASE)

# What may be said with a side word, "_", by the side that is stretched or works (S) and the other
# one (O). Written from the documents; for the yoga poses and rollers from what each move needs.
MAY_BE_SAID: dict[str, dict[str, list[str]]] = {
    "standing_hip_flexor": {
        "S": ["_ hip", "_ leg straight", "_ leg back"],
        "O": ["_ foot well forward", "_ foot far forward", "_ foot forward", "_ knee", "_ thigh"],
    },
    "kneeling_hip_flexor": {
        "S": ["_ hip", "kneel on your _ knee", "back over your _ knee", "_ knee down"],
        "O": ["_ foot about", "_ foot in front", "_ knee square", "hands on your _ knee"],
    },
    "bed_hip_flexor": {"S": ["_ hip", "_ leg"], "O": ["bend your _ knee", "bend the _ knee"]},
    "table_psoas": {
        "S": ["_ hip", "table on your _ side", "_ leg", "_ hand in front"],
        "O": ["soften your _ knee", "soften the _ knee"],
    },
    "seated_knee_lift": {"S": ["_ hip", "_ knee"], "O": []},
    "straight_leg_raise": {"S": ["_ hip", "_ leg"], "O": ["_ knee bent", "bend the _ knee"]},
    "half_pigeon": {"S": ["_ hip", "_ leg", "_ knee in"], "O": ["_ knee to", "_ hand"]},
    "tree": {
        "S": ["_ hip", "place your _ foot", "lower your _ foot", "_ foot to calf"],
        "O": ["onto your _ foot", "stand on your _ foot", "stand on the _ foot", "_ calf"],
    },
    "warrior_1": {
        "S": ["_ hip", "_ foot back", "step your _ foot", "_ leg"],
        "O": ["_ knee", "_ foot in front"],
    },
    "foam_roller_front": {"S": ["_ hip", "_ thigh"], "O": ["_ knee out to the side"]},
    "foam_roller_side_back": {"S": ["_ hip", "_ side"], "O": []},
}
# The documents' own pairs: with this side, the opening of a side says all of this.
DOCUMENTED_PAIRS = [
    ("standing_hip_flexor", Side.LEFT, ["right foot", "left hip"]),
    ("kneeling_hip_flexor", Side.LEFT, ["right foot", "left knee", "left hip"]),
    ("bed_hip_flexor", Side.RIGHT, ["right leg", "right hip"]),
    ("table_psoas", Side.RIGHT, ["on your right side", "right leg", "right hand", "right hip"]),
]


def routines(name: str) -> Iterator[Routine]:
    exercise, walk = BUILT_IN[name], BUILT_IN["stand_and_walk"]
    then = BUILT_IN[exercise.then[0]] if exercise.then else None
    for preset in Preset:
        for first in (Side.LEFT, Side.RIGHT):
            yield compose(exercise, preset, walk=walk, first_side=first, then=then)


def lines(step: Step) -> list[str]:
    return [line for line in (step.text, step.say, step.feel) if line]


def ankle_and_knee(pose: Pose, limbs: Limbs) -> tuple[tuple[float, float], tuple[float, float]]:
    """The ends of shank and thigh as (x, y), worked out here by hand from the convention."""
    thigh, shank = (math.radians(limbs.hip - bend - pose.torso) for bend in (0, limbs.knee))
    upper = 0.245 * limbs.scale.get("thigh", 1)
    lower = 0.246 * limbs.scale.get("shank", 1)
    x, y = pose.root[0] + upper * math.sin(thigh), pose.root[1] - upper * math.cos(thigh)
    return (x + lower * math.sin(shank), y - lower * math.cos(shank)), (x, y)


def held(name: str) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """Ankle and knee in the hold frame: of the drawn side, and of the other one."""
    figure = BUILT_IN[name].figure
    assert figure is not None
    pose = figure.frames["hold"]
    legs = {"left": ankle_and_knee(pose, pose.L), "right": ankle_and_knee(pose, pose.R)}
    drawn = legs.pop(figure.drawn_side)
    return list(drawn), list(next(iter(legs.values())))


@pytest.mark.parametrize("name", SIDED)
def test_a_side_word_at_the_start_of_a_sentence_is_a_capital(name: str) -> None:
    for routine in routines(name):
        for line in (line for step in routine.steps for line in lines(step)):
            assert not re.search(r"(^|[.?!] )[a-z]", line), line


def test_every_one_sided_exercise_is_looked_at() -> None:
    assert set(MAY_BE_SAID) == set(SIDED)


@pytest.mark.parametrize("name", SIDED)
def test_no_step_names_the_wrong_side(name: str) -> None:
    for routine in routines(name):
        for step in routine.steps:
            if step.side is None:
                assert not any(SIDE_WORD.search(line) for line in lines(step))
                continue
            allowed = MAY_BE_SAID[step.exercise]
            fine = [phrase.replace("_", step.side) for phrase in allowed["S"]]
            fine += [phrase.replace("_", step.side.other) for phrase in allowed["O"]]
            for line in lines(step):
                left_over = line.lower()
                for phrase in sorted(fine, key=len, reverse=True):
                    left_over = left_over.replace(phrase, "")
                assert not SIDE_WORD.search(left_over), (step.side, line, left_over)


@pytest.mark.parametrize(("name", "side", "said"), DOCUMENTED_PAIRS)
def test_foot_and_hip_go_together_as_in_the_documents(
    name: str, side: Side, said: list[str]
) -> None:
    opposite = [SIDE_WORD.sub(lambda m: Side(m[0]).other.value, phrase) for phrase in said]
    for routine in routines(name):
        for wanted, whole in ((side, said), (side.other, opposite)):
            own = [step for step in routine.steps if step.side is wanted]
            assert own[0].kind in {StepKind.READY, StepKind.SWITCH}
            told = " ".join(line for step in own for line in lines(step)).lower()
            assert all(phrase in told for phrase in whole)


@pytest.mark.parametrize("name", SIDED)
def test_the_change_of_sides_names_the_hip_that_comes(name: str) -> None:
    for routine in routines(name):
        switches = [step for step in routine.steps if step.kind is StepKind.SWITCH]
        assert switches
        for step in switches:
            assert f"{step.side} hip" in step.text.lower()
            assert step.side is not None
            assert f"{step.side.other} hip" not in " ".join(lines(step)).lower()


@pytest.mark.parametrize("name", SIDED)
def test_the_side_that_is_drawn_is_the_first_one(name: str) -> None:
    exercise = BUILT_IN[name]
    assert exercise.figure is not None
    assert exercise.figure.drawn_side == exercise.first_side
    documented = {id_: side for id_, side, _ in DOCUMENTED_PAIRS}
    assert exercise.first_side == documented.get(name, exercise.first_side)


@pytest.mark.parametrize("name", ["standing_hip_flexor", "kneeling_hip_flexor", "warrior_1"])
def test_the_drawn_foot_in_front_is_not_that_of_the_stretched_side(name: str) -> None:
    (ankle, _), (other_ankle, _) = held(name)
    assert BUILT_IN[name].first_side == "left"
    assert other_ankle[0] > ankle[0] + 0.3


def test_the_other_drawn_legs_are_those_that_the_words_mean() -> None:
    (ankle, knee), (other_ankle, other_knee) = held("half_pigeon")
    assert other_knee[0] > 0 > knee[0] > ankle[0], "the stretched leg is long behind"
    (ankle, _), (other_ankle, _) = held("bed_hip_flexor")
    assert ankle[1] < 0.345 - 0.13 < 0.345 < other_ankle[1], "the stretched leg hangs"
    (ankle, knee), (other_ankle, _) = held("table_psoas")
    assert ankle[1] == pytest.approx(0.47, abs=0.06), "the stretched leg lies on the table"
    assert ankle[0] < knee[0] < 0, "and points back"
    assert other_ankle[1] < 0.1
    for name in ("seated_knee_lift", "straight_leg_raise", "tree"):
        (ankle, _), (other_ankle, _) = held(name)
        assert ankle[1] > other_ankle[1] + 0.05, f"{name}: the working leg is lifted"
    figure = BUILT_IN["foam_roller_front"].figure
    assert figure is not None
    (_, knee), _ = held("foam_roller_front")
    roller = next(prop for prop in figure.frames["hold"].props or [] if prop.type == "roller")
    assert roller.x is not None
    assert knee[0] < roller.x < 0, "the rolled thigh is on the roller"
