"""Guides, frames and pages for the tests of the break window, made of the built-in exercises."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from hipflex.core.exercise import Preset
from hipflex.core.guide import Guide
from hipflex.core.instant import Instant
from hipflex.core.parsing import parse
from hipflex.core.routine import compose
from hipflex.ui.break_window import BreakWindow, DoneView

RESOURCES = Path(__file__).parents[2] / "resources" / "exercises"
NAMES = (
    "stand_and_walk", "standing_hip_flexor", "glute_bridge", "seated_knee_lift", "table_psoas",
)  # fmt: skip
FIGURES = {
    name: parse(tomllib.loads((RESOURCES / f"{name}.toml").read_text(encoding="utf-8")))
    for name in (*NAMES, "foam_roller_front")
}
BEGIN = Instant(datetime(2026, 11, 20, 9, 0, tzinfo=UTC), 1000.0)


def routine(name="standing_hip_flexor", preset=Preset.STANDARD):
    exercise = FIGURES[name]
    then = FIGURES["standing_hip_flexor"] if exercise.then else None
    return compose(exercise, preset, walk=FIGURES["stand_and_walk"], then=then)


def place(made, kind, side=None, number=0):
    found = [
        index
        for index, step in enumerate(made.steps)
        if step.kind is kind and side in {None, step.side}
    ]
    return found[number]


def guide_in(made, index, seconds):
    """A guide that is so many seconds into a step, and the moment of it."""
    guide = Guide(made, gap=1e9)
    guide.begin(BEGIN)
    now = BEGIN.plus(sum(step.seconds for step in made.steps[:index]) + seconds)
    guide.tick(now)
    return guide, now


def frame_in(made, kind, side=None, seconds=0.0, number=0):
    return guide_in(made, place(made, kind, side, number), seconds)[0].frame()


def view_of(guide, **changes):
    result = guide.result()
    view = DoneView(
        frame=guide.frame(),
        outcome=result.outcome,
        left_seconds=result.left_seconds,
        right_seconds=result.right_seconds,
        total_seconds=sum(guide.frame().spent),
        today_left=result.left_seconds,
        today_right=result.right_seconds,
        next_break="15:43",
    )
    return replace(view, **changes)


def finished(made):
    return guide_in(made, len(made.steps), 1)[0]


def stopped(made, kind, side=None, seconds=0.0):
    guide, now = guide_in(made, place(made, kind, side), seconds)
    guide.stop(now)
    return guide


def new_window(qtbot):
    made = BreakWindow()
    qtbot.addWidget(made)
    made.resize(960, 640)
    return made


def shown(window, frame):
    window.show_frame(frame, FIGURES)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    return window


def heard(window):
    """The names of the signals that the window gives, in order."""
    said = []
    for name in (
        "pause_toggled", "went_back", "step_skipped", "time_added", "stopped", "it_hurt", "closed",
        "felt", "resume_wanted", "more_wanted", "walk_wanted", "agreed", "declined",
    ):  # fmt: skip
        getattr(window, name).connect(lambda *_args, name=name: said.append(name))
    return said
