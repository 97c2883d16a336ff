"""How long each hip was held today, and which one goes first next time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hipflex.core.exercise import Kind, Side, Sides
from hipflex.ui import parts, theme
from hipflex.ui.dose_bar import DoseBar
from hipflex.ui.side_plate import SidePlate
from hipflex.ui.side_words import hip_name
from hipflex.ui.today_view import TodayView
from hipflex.words import exercise_text

_PLATE = 26


class _HipPanel(QWidget):
    """Plate, seconds and bar of one hip."""

    def __init__(self, side: Side) -> None:
        super().__init__()
        self._side = side
        self._plate = SidePlate()
        self._plate.set_side(side, _PLATE)
        self._seconds = parts.label("", "section")
        self._bar = DoseBar(side)
        head = QHBoxLayout()
        head.addWidget(self._plate)
        head.addStretch(1)
        head.addWidget(self._seconds)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addLayout(head)
        column.addWidget(self._bar)

    def set_seconds(self, seconds: float, goal: int) -> None:
        """Held so far, and what is aimed at."""
        text = self.tr("{done} of {goal} s").format(done=round(seconds), goal=goal)
        self._seconds.setText(text)
        self._bar.set_part(seconds / goal)
        self._bar.setAccessibleName(
            self.tr("{hip}, {seconds}").format(hip=hip_name(self._side), seconds=text)
        )

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        self._plate.set_tokens(tokens)
        self._bar.set_tokens(tokens)


class DoseCard(QFrame):
    """Left at the left, right at the right, and below them what follows from it."""

    start_with = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._behind: Side | None = None
        self._panels = {side: _HipPanel(side) for side in (Side.LEFT, Side.RIGHT)}
        self._goal = parts.label("", role="ink2", wrap=True)
        self.sentence = parts.label("", weight=QFont.Weight.Medium, wrap=True)
        self.sets = parts.label("", "note", role="note", wrap=True)
        self.start = parts.button("", "dense")
        self.start.clicked.connect(self._start)

        self._hips = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._hips.setContentsMargins(4, 0, 4, 0)
        self._hips.setSpacing(36)
        for panel in self._panels.values():
            self._hips.addWidget(panel, 1)
        texts = QVBoxLayout()
        texts.setSpacing(3)
        texts.addWidget(self.sentence)
        texts.addWidget(self.sets)
        foot = QHBoxLayout()
        foot.setContentsMargins(4, 0, 4, 0)
        foot.setSpacing(12)
        foot.addLayout(texts, 1)
        foot.addWidget(self.start, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 11, 15, 12)
        column.setSpacing(10)
        column.addLayout(parts.heading(self.tr("Held today, each hip"), "section", self._goal))
        column.addLayout(self._hips)
        column.addSpacing(4)
        column.addWidget(parts.divider())
        column.addLayout(foot)

    def set_view(self, view: TodayView) -> None:
        """Show this moment."""
        self._goal.setText(self.tr("Our goal: {n} s for each hip a day").format(n=view.goal))
        self._panels[Side.LEFT].set_seconds(view.left_seconds, view.goal)
        self._panels[Side.RIGHT].set_seconds(view.right_seconds, view.goal)
        self.sentence.setText(self._sentence(view))
        sets = self._sets(view)
        self.sets.setText(sets)
        self.sets.setVisible(bool(sets))
        self._behind = view.behind
        one_sided = view.exercise is not None and view.exercise.sides is Sides.EACH
        ready = one_sided and view.safety_accepted and not view.on_break
        self.start.setVisible(ready and view.behind is not None)
        if view.behind is Side.LEFT:
            self.start.setText(self.tr("Start with the left"))
        elif view.behind is Side.RIGHT:
            self.start.setText(self.tr("Start with the right"))

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        for panel in self._panels.values():
            panel.set_tokens(tokens)

    def fold(self, folded: bool) -> None:
        """One hip above the other, where the card is narrow."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._hips.setDirection(down if folded else across)
        self._hips.setSpacing(12 if folded else 36)

    def _start(self) -> None:
        if self._behind is not None:
            self.start_with.emit(self._behind.value)

    def _sentence(self, view: TodayView) -> str:
        if not round(view.left_seconds) and not round(view.right_seconds):
            return self.tr("Nothing held yet today.")
        if view.behind is None:
            if min(view.left_seconds, view.right_seconds) >= view.goal:
                return self.tr("Both hips have reached the goal of today.")
            return self.tr("Both hips are about level.")
        if view.side is view.behind:
            left = self.tr("The left hip is {n} s behind. It goes first in the next break.")
            right = self.tr("The right hip is {n} s behind. It goes first in the next break.")
        else:
            left = self.tr("The left hip is {n} s behind.")
            right = self.tr("The right hip is {n} s behind.")
        return (left if view.behind is Side.LEFT else right).format(n=view.behind_by)

    def _sets(self, view: TodayView) -> str:
        exercise = view.exercise
        if exercise is None or exercise.sides is not Sides.EACH or not view.sets_done:
            return ""
        if exercise.kind is Kind.STRENGTH:
            # It counts repetitions, and holds no hip.
            return ""
        text = self.tr("{name}: {done} of {all} sets done on both sides today")
        if view.sets_done > exercise.dose:
            text = self.tr("{name}: {done} sets done on both sides today")
        name = exercise_text(exercise, exercise.short_name or exercise.name)
        return text.format(name=name, done=view.sets_done, all=exercise.dose)
