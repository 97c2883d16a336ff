"""Draws every figure to be looked at: ``python -m tests.contact_sheet FOLDER``.

Sheets of the pose of every step, one for each side and for light and dark; and strips of what is
seen while it moves.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication

from hipflex import assets
from hipflex.core.exercise import Exercise, Side, Sides, StepKind
from hipflex.core.figure_play import preview_play, still_ends
from hipflex.services.exercise_library import ExerciseLibrary
from hipflex.ui.figure_view import FigureView
from hipflex.ui.theme import DARK, LIGHT, Tokens

MODES: dict[str, Tokens] = {"light": LIGHT, "dark": DARK}
TILE = (236, 182)
WORDS = 22
COLUMNS = 6
PHASES = 8
MARKER = 11.0

Setting = Callable[[FigureView], None]
Tile = tuple[str, Setting]


def main(folder: Path) -> int:
    """Draw all sheets."""
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    library = ExerciseLibrary(assets.path("exercises"), folder / "none")
    library.load()
    exercises = library.all()
    for mode, tokens in MODES.items():
        for name, other in (("as-drawn", False), ("other-side", True)):
            tiles = [tile for item in exercises for tile in steps(item, tokens, other=other)]
            draw(tiles, COLUMNS, tokens).save(str(folder / f"poses-{name}-{mode}.png"))
        for number, some in enumerate((exercises[:8], exercises[8:]), start=1):
            tiles = [tile for item in some for tile in phases(item, tokens)]
            draw(tiles, PHASES, tokens).save(str(folder / f"phases-{number}-{mode}.png"))
        turns = [tile for item in exercises for tile in changes(item, tokens)]
        draw(turns, COLUMNS, tokens).save(str(folder / f"changes-{mode}.png"))
        pairs = [tile for item in exercises for tile in ends(item, tokens)]
        draw(pairs, COLUMNS, tokens).save(str(folder / f"reduced-motion-{mode}.png"))
    app.quit()
    return 0


def side_of(exercise: Exercise, *, other: bool) -> Side | None:
    """The side that the stored frames show, or the opposite one."""
    if exercise.sides is not Sides.EACH or exercise.figure is None:
        return Side.BOTH if exercise.sides is Sides.BOTH else None
    drawn = Side(exercise.figure.drawn_side)
    return drawn.other if other else drawn


def steps(exercise: Exercise, tokens: Tokens, *, other: bool) -> list[Tile]:
    """Each pose that a step is for, once."""
    side = side_of(exercise, other=other)

    def still(pose: str) -> Setting:
        return lambda view: view.set_figure(exercise.figure, pose, side, tokens)

    poses = dict.fromkeys(step.pose for step in exercise.steps if step.kind is not StepKind.SWITCH)
    return [(f"{exercise.short_name}: {pose}, {side or 'no side'}", still(pose)) for pose in poses]


def phases(exercise: Exercise, tokens: Tokens) -> list[Tile]:
    """The way there and the first part of the way back, or two walking steps."""
    side = side_of(exercise, other=True)
    play = preview_play(exercise.figure) if exercise.figure is not None else None
    if play is None:
        return []

    def at(seconds: float) -> Setting:
        def show(view: FigureView) -> None:
            view.set_play(play, side, tokens)
            view.set_seconds(seconds)

        return show

    apart, first = (0.175, 0.0) if play.walks else (1.8 / (PHASES - 1), 1.0)
    moments = [first + apart * number for number in range(PHASES)]
    return [(f"{exercise.short_name} {moment:.2f} s", at(moment)) for moment in moments]


def changes(exercise: Exercise, tokens: Tokens) -> list[Tile]:
    """The turn from the first side to the other one."""
    figure = exercise.figure
    switch = [step for step in exercise.steps if step.kind is StepKind.SWITCH]
    if figure is None or not switch:
        return []

    def at(seconds: float) -> Setting:
        def show(view: FigureView) -> None:
            view.set_change(figure, switch[0].pose, Side.LEFT, Side.RIGHT, tokens, turns=True)
            view.set_seconds(seconds)

        return show

    moments = [0.0, 0.13, 0.18, 0.22, 0.28, 1.0]
    return [(f"{exercise.short_name} {moment:.2f} s", at(moment)) for moment in moments]


def ends(exercise: Exercise, tokens: Tokens) -> list[Tile]:
    """What is seen of the first and the second step where motion is reduced."""
    figure, side = exercise.figure, side_of(exercise, other=True)
    found: list[Tile] = []
    before = None
    for step in exercise.steps[:2]:
        pair = still_ends(figure, step.kind, step.pose, before) if figure is not None else None
        if figure is not None and pair is not None:
            show = partial(FigureView.set_ends, figure=figure, ends=pair, side=side, tokens=tokens)
            found.append((f"{exercise.short_name}: {step.kind}", show))
        before = step.pose
    return found


def draw(tiles: list[Tile], columns: int, tokens: Tokens) -> QImage:
    """A sheet of tiles with a word below each."""
    wide, high = TILE[0] + 8, TILE[1] + WORDS + 8
    rows = -(-len(tiles) // columns)
    sheet = QImage(columns * wide, rows * high, QImage.Format.Format_RGB32)
    sheet.fill(QColor(tokens.canvas))
    painter = QPainter(sheet)
    for number, (words, setting) in enumerate(tiles):
        x, y = number % columns * wide + 4, number // columns * high + 4
        view = FigureView()
        view.resize(*TILE)
        view.set_stage(tokens.surface, 10)
        view.set_marker_pixels(MARKER)
        setting(view)
        view.render(painter, QPoint(x, y), QRegion(), FigureView.RenderFlag.DrawChildren)
        painter.setPen(tokens.color("ink"))
        box = QRectF(x + 4, y + TILE[1], TILE[0], WORDS)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
    painter.end()
    return sheet


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
