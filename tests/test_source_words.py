"""Where each exercise comes from, in one sentence."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest

from hipflex.core.exercise import Source
from hipflex.core.parsing import parse
from hipflex.source_words import origin

FOLDER = Path(__file__).parent.parent / "resources" / "exercises"
BUILT_IN = {
    path.stem: parse(tomllib.loads(path.read_text(encoding="utf-8")))
    for path in sorted(FOLDER.glob("*.toml"))
}
NAMED = "The documents only name this pose; how it is done comes from elsewhere."
OURS = "Described in the document [002]; the times are ours."
SAID = {
    "standing_hip_flexor": "From [002] and [000].",
    "kneeling_hip_flexor": "From [002] and [000].",
    "glute_bridge": "From [002] and [000].",
    "bed_hip_flexor": "From [002] and [000].",
    "table_psoas": "From [002] and [000].",
    "seated_knee_lift": "From [000].",
    "straight_leg_raise": "From [000].",
    "foam_roller_front": OURS,
    "foam_roller_side_back": OURS,
    "stand_and_walk": OURS,
    **dict.fromkeys(("cobra", "camel", "half_pigeon", "tree", "warrior_1"), NAMED),
}


def test_every_exercise_says_where_it_comes_from():
    assert {name: origin(exercise) for name, exercise in BUILT_IN.items()} == SAID


@pytest.mark.parametrize(
    "changes",
    [{"method_from": "own"}, {"sources": [Source("own", "Made up.")]}],
    ids=["said", "no document is named"],
)
def test_an_own_exercise_claims_no_document(changes):
    own = msgspec.structs.replace(BUILT_IN["standing_hip_flexor"], **changes)
    assert origin(own) == "Not from the documents."
