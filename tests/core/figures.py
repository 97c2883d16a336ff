"""The figures of the built-in exercises, and which joints stay on the ground between two frames."""

from __future__ import annotations

import tomllib
from pathlib import Path

from hipflex.core.parsing import parse

RESOURCES = Path(__file__).parents[2] / "resources" / "exercises"
EXERCISES = {
    file.stem: parse(tomllib.loads(file.read_text(encoding="utf-8")))
    for file in sorted(RESOURCES.glob("*.toml"))
}
FIGURES = {name: exercise.figure for name, exercise in EXERCISES.items()}

HEELS = ("L.heel", "R.heel")
FLAT = ("L.heel", "L.ball", "R.heel", "R.ball")
PLANTED = {
    ("standing_hip_flexor", "ready", "step"): ("L.heel", "L.ball"),
    ("standing_hip_flexor", "step", "set"): ("L.heel", "L.ball"),
    ("standing_hip_flexor", "set", "hold"): ("R.heel", "R.ball", "L.ball"),
    ("kneeling_hip_flexor", "start", "hold"): ("L.knee", "R.heel", "R.ball"),
    ("glute_bridge", "start", "hold"): ("shoulder", *HEELS),
    ("bed_hip_flexor", "start", "hold"): ("hip", "shoulder", "L.heel"),
    ("table_psoas", "start", "hold"): ("L.heel", "L.ball", "R.knee", "R.ankle", "R.wrist"),
    ("seated_knee_lift", "start", "hold"): ("hip", "L.heel"),
    ("straight_leg_raise", "start", "hold"): ("hip", "shoulder", "L.heel"),
    ("cobra", "start", "hold"): ("hip", "R.knee", "R.wrist"),
    ("camel", "start", "hold"): ("R.knee", "L.knee", "R.ball"),
    ("half_pigeon", "start", "hold"): ("L.knee",),
    ("tree", "start", "hold"): ("L.ankle",),
    ("warrior_1", "start", "hold"): FLAT,
    ("foam_roller_front", "start", "hold"): ("R.elbow", "R.wrist", "L.knee"),
    ("foam_roller_side_back", "start", "hold"): ("hip", "R.heel"),
    ("stand_and_walk", "start", "rise"): ("R.heel",),
    ("stand_and_walk", "rise", "hold"): ("R.heel", "R.ball"),
}
"""Contacts that both frames have, after the reference of the poses."""
