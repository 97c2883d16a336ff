"""All scenes: to import a file of scenes is to have them."""

from tests.journeys import (
    scenes_break,
    scenes_history,
    scenes_login,
    scenes_main,
    scenes_prompt,
    scenes_reading,
    scenes_stretches,
    scenes_today,
)
from tests.journeys.scenes import SCENES, show

__all__ = [
    "SCENES",
    "scenes_break",
    "scenes_history",
    "scenes_login",
    "scenes_main",
    "scenes_prompt",
    "scenes_reading",
    "scenes_stretches",
    "scenes_today",
    "show",
]
