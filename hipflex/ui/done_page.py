"""The Done page: what each hip got, today's dose, the next break, and a one-tap answer.

After It hurts it asks where, in the place of what was held.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSpacerItem, QVBoxLayout, QWidget

from hipflex.core.exercise import Exercise, Kind, Side
from hipflex.core.figure import Figure, Pose
from hipflex.core.record import Feeling
from hipflex.ui.break_scale import px, sized_font
from hipflex.ui.done_words import (
    DoneView,
    advice,
    asks_feeling,
    feeling_question,
    feeling_words,
    sentence,
)
from hipflex.ui.figure_view import FigureView
from hipflex.ui.fitted_text import FittedText
from hipflex.ui.hip_dose import HipDose
from hipflex.ui.hurt_panel import HurtPanel
from hipflex.ui.key_button import RIM, KeyButton
from hipflex.ui.side_work import work_of_side
from hipflex.ui.theme import LIGHT, Tokens

_RADIUS = 16.0
_STANDING = "hold"
"""The frame of the walk in which the person has risen; its chair is left out here."""


class DonePage(QWidget):
    """Waits until it is closed. One answer is taken, and may be left out."""

    felt = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = LIGHT
        self._k = 1.0
        self._walk: Exercise | None = None
        self._view: DoneView | None = None
        self.sentence = FittedText("step", 31, 40, "ink", self)
        self.advice = FittedText("lead", 18, 24, "ink2", self)
        self._texts: tuple[FittedText, ...] = (self.sentence, self.advice)
        for text in self._texts:
            text.center_lines()
        self.hips = {side: HipDose(side, self) for side in (Side.LEFT, Side.RIGHT)}
        self.card = self._make_card()
        self.pain = HurtPanel(self)
        self.answers = self._make_answers()
        self._columns = QHBoxLayout()
        self._columns.addWidget(self.hips[Side.LEFT], 0, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self.card, 1)
        self._columns.addWidget(self.pain, 2)
        self._columns.addWidget(self.hips[Side.RIGHT], 0, Qt.AlignmentFlag.AlignTop)
        self._page = QVBoxLayout(self)
        self._page.addWidget(self.sentence)
        self._page.addWidget(self.advice)
        self._page.addLayout(self._columns, 1)
        self._page.addWidget(self.answers)
        self._page.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)

    def show_view(self, view: DoneView, walk: Exercise | None) -> None:
        """Show what the break led to; ``walk`` lends the figure that stands."""
        self._view, self._walk = view, walk
        self.sentence.show_text(sentence(view))
        self.advice.show_text(advice(view))
        self.advice.setVisible(not view.hurt)
        self._show_hips(view)
        self._show_next(view)
        self.answers.setVisible(asks_feeling(view))
        self.pain.setVisible(view.hurt)
        self.pain.show_view(view.pain)
        self._show_figure()
        self._fit_heights()

    @property
    def spoken(self) -> str:
        """What a screen reader should hear."""
        said = [self.sentence.text()]
        if self._view is not None and self._view.hurt:
            said = [self.pain.spoken] if self._view.pain.place else [*said, self.pain.spoken]
        return " ".join(said)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        self._tokens = tokens
        for text in self._texts:
            text.set_tokens(tokens)
        for hip in self.hips.values():
            hip.set_tokens(tokens)
        self.pain.set_tokens(tokens)
        for button in self._buttons.values():
            button.set_tokens(tokens)
        self._show_figure()

    def set_scale(self, k: float) -> None:
        """Draw ``k`` times as large as designed."""
        self._k = k
        for text in self._texts:
            text.set_scale(k)
        for hip in self.hips.values():
            hip.set_scale(k)
        self.pain.set_scale(k)
        for button in self._buttons.values():
            button.set_scale(k)
        self.figure.set_marker_pixels(15 * k)
        self._next.setFont(sized_font("section", k, 16, QFont.Weight.DemiBold))
        self._next_note.setFont(sized_font("body", k, 14))
        self._question.setFont(sized_font("section", k, 16, QFont.Weight.DemiBold))
        self._fit_heights()
        self._show_figure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider page may need one line less."""
        super().resizeEvent(event)
        self._fit_heights()

    def _make_card(self) -> QWidget:
        card = QWidget(self)
        self.figure = FigureView(card)
        self._next = QLabel(card)
        self._next_note = QLabel(self.tr("if you sit down now"), card)
        self._next_note.setProperty("role", "ink2")
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self._next, self._next_note):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            words.addWidget(label)
        self._card_words = words
        # The stage lies under everything; the figure itself keeps above the words.
        self.stage = FigureView(card)
        self.stage.lower()
        grid = QGridLayout(card)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.stage, 0, 0, 2, 1)
        grid.addWidget(self.figure, 0, 0)
        grid.addLayout(words, 1, 0)
        grid.setRowStretch(0, 1)
        return card

    def _make_answers(self) -> QWidget:
        row = QWidget(self)
        self._question = QLabel(feeling_question(), row)
        self._hint = FittedText("body", 14, 18, "ink2", row)
        self._hint.center_lines()
        self._texts = (*self._texts, self._hint)
        self._row = QHBoxLayout(row)
        self._row.addWidget(self._question)
        self._buttons: dict[Feeling, KeyButton] = {}
        for feeling in Feeling:
            button = KeyButton(feeling_words(feeling), row, height=40)
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, feeling=feeling: self._answer(feeling))
            self._buttons[feeling] = button
            self._row.addWidget(button)
        self._hint_gap = QSpacerItem(0, 0)
        self._row.addItem(self._hint_gap)
        self._row.addWidget(self._hint, 1)
        self._reset_answers()
        return row

    def _answer(self, feeling: Feeling) -> None:
        """The last tap counts; the caller is told of each."""
        for kind, button in self._buttons.items():
            button.setChecked(kind is feeling)
        self._hint.show_text(self.tr("Noted. You can still change it."))
        self.felt.emit(feeling.value)

    def _reset_answers(self) -> None:
        for button in self._buttons.values():
            button.setChecked(False)
        self._hint.show_text(self.tr("One tap, optional. It tunes the next stretch."))

    def reset(self) -> None:
        """Forget the answer of an earlier break."""
        self._reset_answers()

    def _show_hips(self, view: DoneView) -> None:
        for side, hip in self.hips.items():
            hip.setVisible(view.kind is not Kind.WALK and not view.hurt)
            held = work_of_side(view.frame, side)
            text = self.tr("{n} s").format(n=view.held(side))
            part = view.held(side) / held.seconds_planned if held.seconds_planned else held.part
            hip.show_held(text, part, ticked=held.whole)
            hip.show_today(view.today_left if side is Side.LEFT else view.today_right, view.goal)

    def _show_next(self, view: DoneView) -> None:
        self._next.setVisible(bool(view.next_break))
        self._next_note.setVisible(bool(view.next_break))
        self._next.setText(self.tr("Next break at {time}").format(time=view.next_break))

    def _show_figure(self) -> None:
        tokens = self._tokens
        self.stage.set_stage(tokens.surface, px(_RADIUS, self._k))
        self.stage.set_figure(None, "", None, tokens)
        figure = self._walk.figure if self._walk is not None else None
        self.figure.set_alone(True)
        self.figure.set_figure(_upright(figure), _STANDING, None, tokens)
        self.figure.setAccessibleName(self.tr("Standing"))

    def _fit_heights(self) -> None:
        k = self._k
        # Two lines take their room from the empty strip above the bar.
        long = self.sentence.wraps(self.width())
        self.sentence.setFixedHeight(px(68 if long else 40, k))
        self.advice.setFixedHeight(px(31, k))
        self._columns.setSpacing(px(16, k))
        self._columns.setContentsMargins(0, px(15, k), 0, px(20, k))
        self._card_words.setContentsMargins(px(12, k), 0, px(12, k), px(8, k))
        self._row.setSpacing(0)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._question.setContentsMargins(0, 0, px(15 - RIM, k), 0)
        self._hint_gap.changeSize(px(20 - RIM, k), 0)
        self._row.invalidate()
        self._page.setContentsMargins(0, px(8, k), 0, px(10 if long else 36, k))
        self._page.setSpacing(0)


def _upright(figure: Figure | None) -> Figure | None:
    """The person alone, standing: the break is over, whatever it was done with."""
    if figure is None or _STANDING not in figure.frames:
        return None
    pose = figure.frames[_STANDING]
    alone = Pose(pose.root, pose.torso, pose.spine, pose.neck, pose.L, pose.R, props=[])
    return Figure(frames={_STANDING: alone}, drawn_side="none", marker="none")
