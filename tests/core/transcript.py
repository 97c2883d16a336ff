"""A break as it is heard: time, sound and sentence, for a person to read.

``python -m tests.core.transcript kneeling_hip_flexor standard`` prints one.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from hipflex.core.cues import cues, pace
from hipflex.core.exercise import Exercise, Kind, Preset, Side
from hipflex.core.parsing import parse
from hipflex.core.phrases import ENGLISH
from hipflex.core.routine import Routine, compose

FOLDER = Path(__file__).parents[2] / "resources" / "exercises"
BUILT_IN = [
    parse(tomllib.loads(file.read_text(encoding="utf-8"))) for file in sorted(FOLDER.glob("*.toml"))
]
RATE = 140


def named(name: str) -> Exercise:
    return next(each for each in BUILT_IN if each.id == name)


def routine_of(
    name: str, preset: Preset = Preset.STANDARD, first: Side | None = None, rate: int = RATE
) -> Routine:
    """The routine of a built-in exercise, with the voice on."""
    made_of = named(name)
    stroll = next(each for each in BUILT_IN if each.kind is Kind.WALK)
    return compose(
        made_of,
        preset,
        walk=stroll,
        first_side=first,
        then=named(made_of.then[0]) if made_of.then else None,
        pace=pace(ENGLISH, rate),
        notes=(made_of.say_caution or made_of.caution, ENGLISH.coming.format(name=made_of.name)),
    )


def by_ear(made_of: Routine) -> str:
    """One line a cue."""
    lines = []
    for cue in cues(made_of, ENGLISH, RATE):
        minutes, seconds = divmod(cue.at, 60)
        at = f"{minutes:.0f}:{seconds:04.1f}"
        sound = f"({cue.sound})" if cue.sound is not None else ""
        lines.append(f"{at:>7}  {sound:10} {cue.say}".rstrip())
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(by_ear(routine_of(sys.argv[1], Preset(sys.argv[2]))), end="")
