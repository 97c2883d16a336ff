"""An exercise as data, and back."""

from __future__ import annotations

import tomllib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipflex.core.exercise import Avoid, Dose, Need, Preset, StepKind, StepTemplate
from hipflex.core.exercise_data import to_data
from hipflex.core.parsing import parse
from tests.core.test_exercises_built_in import BUILT_IN, FOLDER

EXERCISES = st.sampled_from(sorted(BUILT_IN))
WORDS = st.text(min_size=1, max_size=40).filter(lambda text: "{" not in text and "}" not in text)


@pytest.mark.parametrize("name", sorted(BUILT_IN))
def test_what_was_read_is_read_again(name):
    assert parse(to_data(BUILT_IN[name])) == BUILT_IN[name]


@pytest.mark.parametrize("name", sorted(BUILT_IN))
def test_only_plain_values_that_a_file_can_hold(name):
    def look(value):
        assert type(value) in {dict, list, str, int, float, bool}, value
        for item in value.values() if isinstance(value, dict) else ():
            look(item)
        for item in value if isinstance(value, list) else ():
            look(item)

    look(to_data(BUILT_IN[name]))


@pytest.mark.parametrize("name", sorted(BUILT_IN))
def test_nothing_more_than_the_built_in_file_says(name):
    written = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    assert set(to_data(BUILT_IN[name])) <= set(written)


@given(
    name=EXERCISES,
    words=WORDS,
    seconds=st.integers(1, 600),
    needs=st.lists(st.sampled_from(Need), unique=True),
    avoid_if=st.lists(st.sampled_from(Avoid), unique=True),
    warm_up=st.integers(0, 600),
    sets=st.integers(1, 10),
)
def test_what_was_changed_is_read_again(name, words, seconds, needs, avoid_if, warm_up, sets):
    before = BUILT_IN[name]
    quick = msgspec.structs.replace(before.doses[Preset.QUICK], warm_up=warm_up, sets=sets)
    changed = msgspec.structs.replace(
        before,
        name=words,
        needs=needs,
        avoid_if=avoid_if,
        doses={**before.doses, Preset.QUICK: quick},
        steps=[*before.steps, StepTemplate(StepKind.RELEASE, seconds, words, pose=_pose(before))],
    )
    assert parse(to_data(changed)) == changed


def _pose(exercise):
    return exercise.steps[0].pose


def test_a_dose_says_all_that_is_not_usual():
    dose = Dose(15, sets=2, takes_hold_seconds=True)
    changed = msgspec.structs.replace(
        BUILT_IN["standing_hip_flexor"], doses={**BUILT_IN["standing_hip_flexor"].doses}
    )
    changed.doses[Preset.QUICK] = dose
    assert to_data(changed)["doses"]["quick"] == {
        "warm_up": 15, "sets": 2, "takes_hold_seconds": True,
    }  # fmt: skip
