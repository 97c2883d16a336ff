"""The stage of the guide: the figure, which set this is, and what kind of step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from hipflex.core.exercise import Exercise, Sides, StepKind
from hipflex.core.figure_play import Play, end_pose, step_play, still_ends
from hipflex.core.routine import Step
from hipflex.ui.break_scale import px, sized_font
from hipflex.ui.figure_view import FigureView
from hipflex.ui.fitted_text import FittedText
from hipflex.ui.guide_words import kind_word, set_words
from hipflex.ui.set_dots import SetDots
from hipflex.ui.side_words import hip_name
from hipflex.ui.theme import LIGHT, Tokens
from hipflex.words import exercise_text

_RADIUS = 16.0
_MARKER = 15.0
_TOP = 13.0
_HEAD = 36.0
_BELOW = 6.0
_SIDE = 16.0
_MOST_DOTS = 5
"""More sets than that are said in words alone."""
_NOTES = 214.0
_NOTES_PIXELS = 14.0
_SMALLEST_NOTES = 11
"""Letters; smaller ones would only be clutter."""


class GuideStage(QWidget):
    """Words at the top corners, and below them the figure: none of it is ever under a word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = LIGHT
        self._k = 1.0
        self._step: Step | None = None
        self._exercise: Exercise | None = None
        self._play: Play | None = None
        self._ends: tuple[str, str] | None = None
        self._before: str | None = None
        self._reduced_motion = False
        self._spent = 0.0
        self.figure = FigureView(self)
        self.dots = SetDots(self)
        self.sets = QLabel(self)
        self.kind = QLabel(self)
        for label in (self.sets, self.kind):
            label.setProperty("role", "ink2")
        self.notes = FittedText("body", _NOTES_PIXELS, 18, "ink2", self)
        self.notes.center_lines()
        self._notes = ""
        top = QHBoxLayout()
        top.addWidget(self.dots)
        top.addWidget(self.sets)
        top.addStretch(1)
        top.addWidget(self.kind)
        self._top = top
        layers = QGridLayout(self)
        layers.setContentsMargins(0, 0, 0, 0)
        layers.setSpacing(0)
        layers.setColumnStretch(1, 1)
        layers.setRowStretch(1, 1)
        layers.addWidget(self.notes, 0, 0, 2, 1)
        layers.addWidget(self.figure, 1, 1)
        layers.addLayout(top, 0, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
        self._layers = layers
        self.notes.hide()

    def show_step(
        self,
        step: Step,
        exercise: Exercise | None,
        notes: Sequence[str] = (),
        before: Step | None = None,
    ) -> None:
        """Show a step, with the figure of the exercise that it belongs to.

        ``notes`` stand beside the figure, where there is room for readable letters. ``before`` is
        the step before: where the figure comes from.
        """
        self._step, self._exercise, self._before = step, exercise, None
        figure = exercise.figure if exercise is not None else None
        if figure is not None and before is not None and before.exercise == step.exercise:
            self._before = end_pose(figure, before.kind, before.pose)
        self._set_going()
        self._notes = "\n\n".join(notes)
        self._fit_notes()
        words = set_words(step)
        one_sided = exercise is not None and exercise.sides is Sides.EACH
        dotted = bool(words) and one_sided and step.kind is not StepKind.REP
        dotted = dotted and (step.sets or 0) <= _MOST_DOTS
        self.dots.setVisible(dotted)
        if dotted:
            self.dots.set_sets(step.set or 1, step.sets or 1, step.side)
        self.sets.setText(words)
        self.kind.setText(kind_word(step.kind))
        self._show_figure()

    def show_time(self, seconds: float) -> None:
        """Show the figure as it is so many seconds after the step began."""
        self._spent = seconds
        self.figure.set_seconds(seconds)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Show still poses instead of the way from one to the other, or let it move."""
        if reduced != self._reduced_motion:
            self._reduced_motion = reduced
            self._set_going()
            self._show_figure()
            # A paused guide tells no more seconds.
            self.figure.set_seconds(self._spent)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        self._tokens = tokens
        self.dots.set_tokens(tokens)
        self.notes.set_tokens(tokens)
        self.update()
        self.figure.set_stage(tokens.surface, px(_RADIUS, self._k))
        self._show_figure()

    def set_scale(self, k: float) -> None:
        """Draw ``k`` times as large as designed."""
        self._k = k
        self.figure.set_stage(self._tokens.surface, px(_RADIUS, k))
        self.figure.set_marker_pixels(_MARKER * k)
        self.dots.set_scale(k)
        self.notes.set_scale(k)
        self.notes.setContentsMargins(px(_SIDE + 4, k), 0, 0, 0)
        for label in (self.sets, self.kind):
            label.setFont(sized_font("section", k, weight=QFont.Weight.DemiBold))
        self._top.setContentsMargins(px(_SIDE, k), px(_TOP, k), px(_SIDE, k), 0)
        self._top.setSpacing(px(8, k))
        # The same height with and without dots, so that the figure keeps its size.
        self._layers.setRowMinimumHeight(0, px(_HEAD, k))
        # The rings beside it reach a little lower.
        self._layers.setContentsMargins(0, 0, 0, px(_BELOW, k))
        self._fit_notes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for the notes now, or none any more."""
        super().resizeEvent(event)
        self._fit_notes()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, also under what stands beside the figure."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._tokens.color("surface"))
        ground = QRectF(self.rect()).adjusted(0, 0, 0, -px(_BELOW, self._k))
        painter.drawRoundedRect(ground, px(_RADIUS, self._k), px(_RADIUS, self._k))

    def _fit_notes(self) -> None:
        k = self._k
        self.notes.show_text(self._notes)
        self.notes.setFixedWidth(px(_NOTES, k))
        high = self.height() - px(_BELOW, k)
        self.notes.setMaximumHeight(max(1, high))
        readable = self.notes.size_in(px(_NOTES, k), high) >= _SMALLEST_NOTES
        self.notes.setVisible(bool(self._notes) and readable)

    def _set_going(self) -> None:
        """What the figure does in this step; with reduced motion, from where to where."""
        step, exercise = self._step, self._exercise
        figure = exercise.figure if exercise is not None else None
        self._play = self._ends = None
        if step is None or figure is None:
            return
        if self._reduced_motion:
            self._ends = still_ends(figure, step.kind, step.pose, self._before)
        else:
            self._play = step_play(figure, step.kind, step.seconds, step.pose, self._before)

    def _show_figure(self) -> None:
        step, exercise = self._step, self._exercise
        if step is None:
            return
        figure = exercise.figure if exercise is not None else None
        name = exercise_text(exercise, exercise.name) if exercise is not None else step.text
        words = self.tr("{exercise}, {hip}").format(exercise=name, hip=hip_name(step.side))
        self.figure.setAccessibleName(words)
        if figure is not None and step.kind is StepKind.SWITCH and step.side is not None:
            self.figure.set_change(
                figure, step.pose, step.side.other, step.side, self._tokens,
                turns=not self._reduced_motion,
            )  # fmt: skip
        elif self._play is not None:
            self.figure.set_play(self._play, step.side, self._tokens)
        elif figure is not None and self._ends is not None:
            self.figure.set_ends(figure, self._ends, step.side, self._tokens)
        else:
            self.figure.set_figure(figure, step.pose, step.side, self._tokens)
