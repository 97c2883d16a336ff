"""The question before an exercise that is not for everybody every day. Only a yes begins it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hipflex.core.exercise import Exercise
from hipflex.core.routine import Step
from hipflex.ui.break_scale import px
from hipflex.ui.caution_line import CautionLine
from hipflex.ui.caution_words import more_words
from hipflex.ui.figure_view import FigureView
from hipflex.ui.fitted_text import FittedText
from hipflex.ui.guard import Guard
from hipflex.ui.key_button import CLICK_KEYS, RIM, KeyButton
from hipflex.ui.theme import LIGHT, Tokens
from hipflex.words import exercise_text

_RADIUS = 16.0
_MARKER = 15.0
_GAP = 24.0
_SMALLEST_SHRINK = 0.5


class QuestionPage(QWidget):
    """Two answers of the same size, neither of them chosen: no key gives one by accident.

    In the first moments the answers take neither keys nor clicks. ``elapsed`` is for tests.
    """

    agreed = Signal()
    declined = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, elapsed: Callable[[], int] | None = None
    ) -> None:
        super().__init__(parent)
        self._tokens = LIGHT
        self._k = 1.0
        self._exercise: Exercise | None = None
        self._step: Step | None = None
        self.figure = FigureView(self)
        self.question = FittedText("step", 31, 40, "ink", self)
        self.yes = KeyButton(self.tr("Yes, no pain"), self)
        self.no = KeyButton("", self)
        self.caution = CautionLine(self)
        self._guard = Guard(self, elapsed, CLICK_KEYS)
        for answer in (self.yes, self.no):
            answer.installEventFilter(self._guard)
        self.yes.clicked.connect(self.agreed)
        self.no.clicked.connect(self.declined)
        self._answers = QVBoxLayout()
        self._answers.addStretch(1)
        self._answers.addWidget(self.question)
        self._answers.addWidget(self.yes)
        self._answers.addWidget(self.no)
        self._answers.addStretch(1)
        self._columns = QHBoxLayout()
        self._columns.addWidget(self.figure, 1)
        self._columns.addLayout(self._answers, 1)
        self._page = QVBoxLayout(self)
        self._page.addLayout(self._columns, 1)
        self._page.addWidget(self.caution)
        # Its parts take their size from the window, so they must not hold it open.
        self._page.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)

    def show_question(self, exercise: Exercise, step: Step, instead: str) -> None:
        """Ask about an exercise, with the figure of one step; ``instead`` is what a no leads to."""
        self._exercise, self._step = exercise, step
        self.question.show_text(exercise_text(exercise, exercise.question))
        self.no.set_words(self.tr("No: {exercise} instead").format(exercise=instead), "")
        for answer in (self.yes, self.no):
            answer.setAccessibleDescription(self.question.text())
        self.caution.show_text(
            exercise_text(exercise, exercise.caution), "\n".join(more_words(exercise))
        )
        self.wake()
        self._show_figure()
        self._arrange()

    def wake(self) -> None:
        """It can be seen only now: the first moments begin."""
        self._guard.restart()

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        self._tokens = tokens
        for part in (self.question, self.yes, self.no, self.caution):
            part.set_tokens(tokens)
        self._show_figure()

    def set_scale(self, k: float) -> None:
        """Draw ``k`` times as large as designed."""
        self._k = k
        self.question.set_scale(k)
        self.caution.set_scale(k)
        self.figure.set_marker_pixels(_MARKER * k)
        self._show_figure()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the sizes for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _show_figure(self) -> None:
        self.figure.set_stage(self._tokens.surface, px(_RADIUS, self._k))
        exercise, step = self._exercise, self._step
        if exercise is not None and step is not None:
            self.figure.set_figure(exercise.figure, step.pose, step.side, self._tokens)
            self.figure.setAccessibleName(exercise_text(exercise, exercise.name))

    def _arrange(self) -> None:
        k = self._k
        self._columns.setSpacing(px(_GAP, k))
        self._answers.setSpacing(px(4, k))
        self._page.setSpacing(px(14, k))
        self._page.setContentsMargins(0, 0, 0, px(16, k))
        self.caution.setFixedHeight(px(27, k))
        self.question.setFixedHeight(px(136, k))
        # The rim of a button is empty: its visible edge stands under the words.
        self.question.setContentsMargins(px(RIM, k), 0, 0, 0)
        self._answers.setAlignment(self.yes, Qt.AlignmentFlag.AlignLeft)
        self._answers.setAlignment(self.no, Qt.AlignmentFlag.AlignLeft)
        room, shrink = (self.width() - px(_GAP, k)) // 2, 1.0
        while shrink > _SMALLEST_SHRINK and self._widest(shrink) > room:
            shrink -= 0.04
        for answer in (self.yes, self.no):
            answer.set_scale(k, shrink)
            answer.setFixedWidth(self._widest(shrink))

    def _widest(self, shrink: float) -> int:
        sizes = [answer.size_at(self._k, shrink, caps=True) for answer in (self.yes, self.no)]
        return max(size.width() for size in sizes)
