"""On the Help page: did an exercise of the last break hurt, where, and what follows from it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hipflex.core.record import HurtPlace
from hipflex.ui import parts
from hipflex.ui.hurt_words import PainView, consequences, mistake_words, place_words, warning


class HurtCard(QFrame):
    """``placed`` gives the exercise and each answer; the last one counts, and an empty one means
    that nothing hurt."""

    placed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._exercise = ""
        self.question = parts.label("", "section", weight=QFont.Weight.DemiBold, wrap=True)
        self.follows = parts.label("", wrap=True)
        self.places = {place: parts.button(place_words(place), "dense") for place in HurtPlace}
        for place, button in self.places.items():
            button.setCheckable(True)
            button.clicked.connect(partial(self._answer, place))
        self.mistake = parts.button(mistake_words(), "dense")
        self.mistake.clicked.connect(lambda: self.placed.emit(self._exercise, ""))
        self._row = parts.Flow([*self.places.values(), self.mistake])
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        for part in (self.question, self._row, self.follows):
            column.addWidget(part)
        self.hide()

    def ask(self, exercise: str, name: str) -> None:
        """Ask about this exercise, by its id and its name; empty: there is none to ask about."""
        self._exercise = exercise
        words = self.tr("Did something hurt in {name}? Where?")
        self.question.setText(words.format(name=name))
        for button in self.places.values():
            button.setAccessibleDescription(self.question.text())
        self.setVisible(bool(exercise))

    def show_view(self, view: PainView | None) -> None:
        """Show the answer so far and what follows from it; None: nothing was said to hurt."""
        for place, button in self.places.items():
            button.setChecked(view is not None and place is view.place)
        self._row.show_only([*self.places.values(), *([self.mistake] if view is not None else [])])
        said = (consequences(view), warning(view)) if view is not None else ()
        self.follows.setText(" ".join(part for part in said if part))
        self.follows.setVisible(view is not None)

    def _answer(self, place: HurtPlace, _on: bool = False) -> None:
        self.placed.emit(self._exercise, place.value)
