"""What stands on the prompt: the figure, the words and the answers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hipflex.core.exercise import Exercise, Side
from hipflex.ui import glyphs
from hipflex.ui.action_words import snooze_words
from hipflex.ui.caution_words import more_words
from hipflex.ui.exercise_picture import picture_pose
from hipflex.ui.figure_view import FigureView
from hipflex.ui.theme import Tokens, font
from hipflex.words import exercise_text, length_line

_INSET = 12
_PARTS = 4


@dataclass(frozen=True, slots=True)
class Offer:
    """What the card offers. ``clock`` is formatted already; ``walk``: the walk is the offer."""

    exercise: Exercise
    seconds: int
    side: Side | None
    clock: str
    snooze_minutes: tuple[int, int]
    snoozes_left: int
    walk: bool
    another: bool = True
    """Whether there is anything else to offer."""
    note: str = ""
    why: str = ""
    """The reason for it, in one sentence."""


class PromptFace(QWidget):
    """The inside of the card. The buttons are public: the card connects them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows = QVBoxLayout(self)
        rows.setContentsMargins(_INSET, _INSET, _INSET, 5)
        rows.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(16)
        self._figure = FigureView(self)
        self._figure.set_alone(True)
        self._figure.setFixedWidth(112)
        self._figure.setMinimumHeight(124)
        # As high as the words beside it, whatever it would like to be.
        self._figure.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        top.addWidget(self._figure)
        top.addLayout(self._words(), 1)
        rows.addLayout(top, 1)
        rows.addSpacing(12)
        rows.addLayout(self._answers())
        rows.addSpacing(7)
        divider = QFrame(self)
        divider.setProperty("role", "line")
        divider.setFixedHeight(1)
        rows.addWidget(divider)
        rows.addSpacing(4)
        rows.addLayout(self._others())

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """All buttons in the order of the Tab key."""
        return (
            *(self.start, self.short, self.long, self.skip),
            *(self.another, self.walk, self.moved),
        )

    @property
    def spoken(self) -> str:
        """The offer for the ear."""
        parts = (self._heading, self._name, self._length, self._note, self._caution)
        return " ".join(sentence(label.text()) for label in parts if label.text())

    def show_offer(self, offer: Offer, tokens: Tokens) -> None:
        """Fill in an offer."""
        exercise = offer.exercise
        self._clock.setText(offer.clock)
        self._note.setText(offer.note)
        self._note.setVisible(bool(offer.note))
        name = exercise_text(exercise, exercise.name)
        self._name.setText(name)
        self._figure.setAccessibleName(name)
        for part in (self._name, self._figure):
            part.setToolTip(offer.why)
            part.setAccessibleDescription(offer.why)
        equipment = exercise_text(exercise, exercise.equipment)
        self._length.setText(length_line(offer.seconds, offer.side, exercise.sides, equipment))
        self._caution.setText(exercise_text(exercise, exercise.caution))
        more = "\n".join(more_words(exercise))
        self._caution.setToolTip(more)
        self._caution.setAccessibleDescription(more)
        reason = "" if offer.snoozes_left else self.tr("Three snoozes at most, then Start or Skip.")
        for button, minutes in zip((self.short, self.long), offer.snooze_minutes, strict=True):
            button.setText(snooze_words(minutes, due=True))
            button.setEnabled(not reason)
            button.setToolTip(reason)
        self.another.setVisible(offer.another)
        self.walk.setVisible(not offer.walk)
        self.paint_with(offer, tokens)
        # Otherwise the box tells its new height only later, and the card would fit the old one.
        for layout in (self._box_row, self._rows):
            layout.activate()

    def paint_with(self, offer: Offer, tokens: Tokens) -> None:
        """Draw the figure and the triangle in these colours."""
        scale = self.devicePixelRatioF()
        self._triangle.setPixmap(glyphs.pixmap("warning", tokens.caution, 18, scale))
        figure = offer.exercise.figure
        self._figure.setVisible(figure is not None)
        self._figure.set_stage(tokens.canvas, 8)
        self._figure.set_figure(figure, picture_pose(offer.exercise), offer.side, tokens)

    def _words(self) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        kicker = QHBoxLayout()
        kicker.setSpacing(8)
        self._heading = self._label("group", font("note", weight=QFont.Weight.Medium))
        self._heading.setText(self.tr("Time to stand up"))
        self._clock = self._label("note", font("note"))
        kicker.addWidget(self._heading)
        kicker.addStretch(1)
        kicker.addWidget(self._clock)
        kicker.addSpacing(_PARTS)
        self._name = self._label("", font("name"), wrap=True)
        self._length = self._label("note", font("note"), wrap=True)
        self._note = self._label("note", font("note"), wrap=True)
        words.addLayout(kicker)
        words.addSpacing(4)
        words.addWidget(self._name)
        words.addSpacing(2)
        words.addWidget(self._length)
        words.addWidget(self._note)
        words.addSpacing(8)
        words.addStretch(1)
        words.addWidget(self._caution_box())
        return words

    def _caution_box(self) -> QFrame:
        box = QFrame(self)
        box.setProperty("role", "caution")
        box.setMinimumHeight(48)
        self._box_row = inside = QHBoxLayout(box)
        inside.setContentsMargins(9, 4, 9, 4)
        inside.setSpacing(8)
        self._triangle = self._label("", font("note"))
        self._caution = self._label("", font("note", weight=QFont.Weight.Medium), wrap=True)
        inside.addWidget(self._triangle)
        inside.addWidget(self._caution, 1)
        return box

    def _answers(self) -> QHBoxLayout:
        self.start = self._button("main", self.tr("Start"))
        self.short = self._button("plain")
        self.long = self._button("plain")
        self.skip = self._button("plain", self.tr("Skip"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for button, width in (
            (self.start, 104),
            (self.short, 92),
            (self.long, 100),
            (self.skip, 96),
        ):
            row.addWidget(button, width)
        return row

    def _others(self) -> QHBoxLayout:
        self.another = self._button("text", self.tr("Another one"))
        self.walk = self._button("text", self.tr("Just stand and walk"))
        self.moved = self._button("text", self.tr("I just moved"))
        row = QHBoxLayout()
        row.setSpacing(0)
        for button in (self.another, self.walk, self.moved):
            row.addWidget(button)
        row.addStretch(1)
        row.addSpacing(8)
        later = self._label("note", font("note"))
        later.setText(self.tr("Esc: later"))
        later.setToolTip(self.tr("Esc asks again later. It is not a skip."))
        later.setAccessibleName(self.tr("Esc asks again later"))
        row.addWidget(later)
        row.addSpacing(_PARTS)
        return row

    def _label(self, role: str, written: QFont, *, wrap: bool = False) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        label.setFont(written)
        label.setWordWrap(wrap)
        return label

    def _button(self, role: str, text: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", role)
        button.setFont(font("body", weight=QFont.Weight.DemiBold))
        # Enter presses the button that has the focus, as Space does.
        button.setAutoDefault(True)
        return button


def sentence(text: str) -> str:
    """A piece of the offer, ended as the ear needs it."""
    return text if text.endswith(".") else f"{text}."
