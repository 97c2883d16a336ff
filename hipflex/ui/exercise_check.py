"""What is known of an exercise that is being written: made in ``exercise_desk.py``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hipflex.core.exercise import Preset


@dataclass(frozen=True, slots=True)
class Check:
    """Whether it can be used, and what it would be."""

    place: str = ""
    """Where the fault is, as the validator names it: ``steps[2].text``. Empty: there is none."""
    fault: str = ""
    seconds: Mapping[Preset, int] = field(default_factory=dict)
    """How long a break would be; empty while there is a fault."""
    note: str = ""
    """What to know of its id."""
