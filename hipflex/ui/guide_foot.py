"""Below the figure: what to do, what to mind before the first hold, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QSpacerItem, QVBoxLayout, QWidget

from hipflex.core.exercise import Exercise
from hipflex.core.guide import Frame
from hipflex.ui.break_scale import px
from hipflex.ui.caution_line import CautionLine
from hipflex.ui.caution_words import cautioned, more_words
from hipflex.ui.fitted_text import FittedText
from hipflex.ui.guide_words import next_words
from hipflex.ui.theme import Tokens
from hipflex.words import exercise_text

_HEIGHT = 126.0
_PLAIN = (80.0, 14.0, 0.0, 0.0)
_CAUTIOUS = (67.0, 5.0, 27.0, 6.0)
"""Heights: step text, gap, caution, gap; the rest is for what comes next. The sum is the same, so
that nothing above or below moves when the caution comes or goes."""


class GuideFoot(QWidget):
    """Always as high as drawn; the caution takes its room from the lines around it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._k = 1.0
        self._next = ""
        self._spoken = ""
        self.text = FittedText("step", 31, 40, "ink", self)
        self.caution = CautionLine(self)
        self.coming = FittedText("lead", 18, 24, "ink2", self)
        self.coming.center_lines()
        self._gaps = (QSpacerItem(0, 0), QSpacerItem(0, 0))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.text)
        column.addItem(self._gaps[0])
        column.addWidget(self.caution)
        column.addItem(self._gaps[1])
        column.addWidget(self.coming, 1)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._column = column
        self.caution.hide()

    def show_step(self, frame: Frame, figures: Mapping[str, Exercise]) -> None:
        """Show the words of this step."""
        self.text.show_text(frame.step.text)
        self._next = next_words(frame)
        self._show_last_line()
        exercise = cautioned(frame, figures)
        if exercise is not None:
            self.caution.show_text(
                exercise_text(exercise, exercise.caution), "\n".join(more_words(exercise))
            )
        self.caution.setVisible(exercise is not None)
        self._arrange()

    def show_spoken(self, words: str) -> None:
        """Show what is being said, in the place of what comes next; "": nothing is."""
        self._spoken = words
        self._show_last_line()

    def _show_last_line(self) -> None:
        if self._spoken:
            self.coming.show_text(self._spoken, self.tr("Voice"))
        else:
            self.coming.show_text(self._next, self.tr("Next"))

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        for part in (self.text, self.caution, self.coming):
            part.set_tokens(tokens)

    def set_scale(self, k: float) -> None:
        """Draw ``k`` times as large as designed."""
        self._k = k
        for part in (self.text, self.caution, self.coming):
            part.set_scale(k)
        self.setFixedHeight(px(_HEIGHT, k))
        self._arrange()

    def _arrange(self) -> None:
        k = self._k
        text, above, caution, below = _PLAIN if self.caution.isHidden() else _CAUTIOUS
        self.text.setFixedHeight(px(text, k))
        self._gaps[0].changeSize(0, px(above, k))
        self.caution.setFixedHeight(px(caution, k))
        self._gaps[1].changeSize(0, px(below, k))
        self._column.invalidate()
