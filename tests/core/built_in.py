"""The exercises that HipFlex comes with, as the core sees them."""

from __future__ import annotations

import tomllib
from pathlib import Path

from hipflex.core.exercise import Exercise
from hipflex.core.parsing import parse

FOLDER = Path(__file__).parents[2] / "resources" / "exercises"
BUILT_IN = [
    parse(tomllib.loads(file.read_text(encoding="utf-8"))) for file in sorted(FOLDER.glob("*.toml"))
]


def named(name: str) -> Exercise:
    """A built-in exercise by its id."""
    return next(each for each in BUILT_IN if each.id == name)
