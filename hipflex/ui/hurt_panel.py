"""Where does it hurt? Four answers, what follows from them, and the way to urgent help."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hipflex.core.record import HurtPlace
from hipflex.ui.break_scale import px
from hipflex.ui.caution_line import CautionLine
from hipflex.ui.fitted_text import FittedText
from hipflex.ui.hurt_words import (
    PainView,
    consequences,
    hurt_question,
    mistake_words,
    place_words,
    warning,
)
from hipflex.ui.key_button import RIM, KeyButton
from hipflex.ui.theme import Tokens

_SMALLEST_SHRINK = 0.5


class HurtPanel(QWidget):
    """``placed`` gives each answer; the last one counts. It need not be answered.

    An empty one means that nothing hurt: the button was pressed by mistake.
    """

    placed = Signal(str)
    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._k = 1.0
        self.question = FittedText("name", 20, 26, "ink", self)
        self.question.show_text(hurt_question())
        self.question.center_lines()
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self.places: dict[HurtPlace, KeyButton] = {}
        for place in HurtPlace:
            button = KeyButton(place_words(place), self)
            button.setCheckable(True)
            button.setAccessibleDescription(self.question.text())
            button.clicked.connect(lambda _on=False, place=place: self._answer(place))
            self.places[place] = button
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.follows = FittedText("lead", 18, 24, "ink", self)
        self.warning = CautionLine(self)
        self.help = KeyButton(self.tr("When to get help now"), self, glyph="help")
        self.help.clicked.connect(self.help_wanted)
        self.mistake = KeyButton(mistake_words(), self)
        self.mistake.clicked.connect(lambda: self.placed.emit(""))
        self._foot = QHBoxLayout()
        self._foot.setSpacing(0)
        self._foot.addWidget(self.help)
        self._foot.addWidget(self.mistake)
        self._foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.question)
        self._column.addLayout(self._row)
        self._column.addWidget(self.follows)
        self._below = QHBoxLayout()
        self._below.addWidget(self.warning)
        self._column.addLayout(self._below)
        self._column.addLayout(self._foot)
        self._column.addStretch(1)
        # Its parts take their size from the window, so they must not hold it open.
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)

    @property
    def spoken(self) -> str:
        """What a screen reader should hear: the question, and once answered what follows."""
        if self._chosen is None:
            return self.question.text()
        return " ".join(part for part in (self.follows.text(), self.warning.text) if part)

    def show_view(self, view: PainView) -> None:
        """Show the answer so far and what follows from it."""
        for place, button in self.places.items():
            button.setChecked(place is view.place)
        self.follows.show_text(consequences(view))
        words = warning(view)
        self.warning.show_text(words, "")
        self.warning.setVisible(bool(words))
        self._arrange()

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        for part in (self.question, self.follows, self.warning):
            part.set_tokens(tokens)
        for button in (*self.places.values(), self.mistake, self.help):
            button.set_tokens(tokens)

    def set_scale(self, k: float) -> None:
        """Draw ``k`` times as large as designed."""
        self._k = k
        for part in (self.question, self.follows, self.warning, self.help, self.mistake):
            part.set_scale(k)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the sizes for the new width."""
        super().resizeEvent(event)
        self._arrange()

    @property
    def _chosen(self) -> HurtPlace | None:
        return next((place for place, one in self.places.items() if one.isChecked()), None)

    def _answer(self, place: HurtPlace) -> None:
        for kind, button in self.places.items():
            button.setChecked(kind is place)
        self.placed.emit(place.value)

    def _arrange(self) -> None:
        k = self._k
        rim = px(RIM, k)
        self.question.setFixedHeight(px(30, k))
        self.follows.setFixedHeight(px(76, k))
        self.warning.setFixedHeight(px(62, k))
        self._column.setSpacing(px(10, k))
        # The rim of a button is empty: its visible edge stands under the words.
        self.question.setContentsMargins(rim, 0, 0, 0)
        self.follows.setContentsMargins(rim, 0, 0, 0)
        self._below.setContentsMargins(rim, 0, 0, 0)
        shrink, buttons = 1.0, self.places.values()
        while shrink > _SMALLEST_SHRINK and self._needed(shrink) > self.width():
            shrink -= 0.04
        for button in buttons:
            button.set_scale(k, shrink)

    def _needed(self, shrink: float) -> int:
        buttons = self.places.values()
        return sum(button.size_at(self._k, shrink, caps=True).width() for button in buttons)
