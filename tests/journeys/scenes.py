"""Every window in every state: a name, the settings it needs, and the way there.

Each way begins with a fresh program and ends with the window that is then looked at. The ways
stand in ``scenes_today``, ``scenes_main`` and ``scenes_break``; ``all_scenes`` has all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from tests.journeys.home import Home, settle

EXERCISES = (
    "standing_hip_flexor", "kneeling_hip_flexor", "bed_hip_flexor", "table_psoas",
    "glute_bridge", "seated_knee_lift", "straight_leg_raise", "cobra", "camel", "half_pigeon",
    "tree", "warrior_1", "foam_roller_front", "foam_roller_side_back", "stand_and_walk",
)  # fmt: skip


@dataclass(frozen=True)
class Scene:
    go: Callable[[Home], QWidget]
    settings: dict[str, object] = field(default_factory=dict)


SCENES: dict[str, Scene] = {}


def scene(**settings):
    """Take the function as a scene of its name."""

    def take(go):
        SCENES[go.__name__] = Scene(go, settings)
        return go

    return take


def show(home: Home, name: str) -> QWidget:
    """Go there."""
    window = SCENES[name].go(home)
    settle()
    return window


def main_window(home, page):
    """The main window at a page, as large as it was designed."""
    home.windows.show_main(page)
    # As on a screen that is large enough; the one of this platform is not.
    home.main.resize(960, 640)
    settle()
    return home.main


def shrink(window):
    """As on 1366 x 768 at 200 %."""
    window.setMinimumSize(1, 1)
    window.resize(643, 344)
    # The page folds after its first layout in the new width.
    settle()


def leave(home, *, locked=False):
    """Nobody is there from now on; after five minutes that is known."""
    home.senses.leave()
    home.senses.locked = locked
    home.control.advance()


def come_back(home):
    """Somebody is there again; after five seconds that is known."""
    home.senses.locked = False
    home.senses.come_back()
    home.control.advance()
    home.wait(10)
