"""What an exercise that is being written will look and read like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipflex import words
from hipflex.core.exercise import Preset, Side, Sides, fill
from hipflex.core.figure import Figure
from hipflex.ui import parts, theme
from hipflex.ui.figure_view import FigureView

_PICTURE = 168


class ExercisePreview(QWidget):
    """The figure of the chosen step, its sentence for both sides, and the lengths."""

    def __init__(self) -> None:
        super().__init__()
        self._tokens = theme.LIGHT
        self._shown: tuple[Figure | None, str, Side | None] = (None, "", None)
        self.figure = FigureView()
        self.figure.setFixedHeight(_PICTURE)
        self.figure.setAccessibleName(self.tr("The pose of the step"))
        self.left = parts.label("", wrap=True)
        self.right = parts.label("", wrap=True)
        self._left_title = parts.label("", "note", role="note", weight=QFont.Weight.DemiBold)
        self._right_title = parts.label(
            self.tr("Right hip"), "note", role="note", weight=QFont.Weight.DemiBold
        )
        self.lengths = parts.label("", role="ink2", wrap=True)
        card = parts.card()
        inner = QVBoxLayout(card)
        inner.setContentsMargins(11, 11, 11, 13)
        inner.setSpacing(5)
        inner.addWidget(self.figure)
        inner.addSpacing(4)
        for label in (self._left_title, self.left, self._right_title, self.right):
            inner.addWidget(label)
        inner.addSpacing(4)
        inner.addWidget(parts.divider())
        inner.addSpacing(4)
        inner.addWidget(parts.label(self.tr("A break"), "note", role="note"))
        inner.addWidget(self.lengths)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)

    def show_step(
        self, data: Mapping[str, Any], step: Mapping[str, Any], figure: Figure | None
    ) -> None:
        """Show one step of it."""
        each = data.get("sides") == Sides.EACH
        seconds = step.get("seconds", 0)
        text = step.get("text", "")
        self._left_title.setText(self.tr("Left hip") if each else self.tr("The sentence"))
        self._right_title.setVisible(each)
        self.right.setVisible(each)
        self.left.setText(fill(text, Side.LEFT if each else None, seconds))
        self.right.setText(fill(text, Side.RIGHT, seconds))
        side: Side | None = None
        if each:
            side = Side(data.get("first_side", Side.LEFT))
        elif data.get("sides") == Sides.BOTH:
            side = Side.BOTH
        self._shown = (figure, str(step.get("pose", "")), side)
        self.figure.setVisible(figure is not None)
        self._draw()

    def show_lengths(self, seconds: Mapping[Preset, int]) -> None:
        """What a break of each preset adds up to; none: it cannot be said yet."""
        one = self.tr("{preset} {time}")
        lines = [
            one.format(preset=words.preset(preset), time=words.minutes_and_seconds(length))
            for preset, length in seconds.items()
        ]
        self.lengths.setText("\n".join(lines) or self.tr("Known when all is right."))

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        self._tokens = tokens
        self.figure.set_stage(tokens.canvas, 8)
        self._draw()

    def _draw(self) -> None:
        figure, pose, side = self._shown
        known = figure is not None and pose in figure.frames
        self.figure.set_figure(figure if known else None, pose, side, self._tokens)
