"""What stands on the full-screen prompt: the same as on the card, to be read from afar."""

from __future__ import annotations

from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hipflex.i18n import translate
from hipflex.ui.action_words import snooze_words
from hipflex.ui.break_scale import px, sized_font
from hipflex.ui.caution_line import CautionLine
from hipflex.ui.caution_words import more_words
from hipflex.ui.exercise_picture import picture_pose
from hipflex.ui.figure_view import FigureView
from hipflex.ui.fitted_text import FittedText
from hipflex.ui.prompt_face import Offer, sentence
from hipflex.ui.theme import LIGHT, Tokens
from hipflex.words import exercise_text, length_line

_RADIUS, _MARKER = 16.0, 15.0
_NAME, _LENGTH = 46.0, 25.0
"""The height of a line at 100 %; there are two where one is too short."""
_NOTE, _CAUTION = 92.0, 74.0
"""Four lines, and three; more words take smaller letters."""


class FullScreenFace(QWidget):
    """The inside of the page. The buttons are public: the window connects them.

    Its words are those of the card, and are translated with them.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = LIGHT
        self._k = 1.0
        self._offer: Offer | None = None
        self._heading = QLabel(translate("PromptFace", "Time to stand up"), self)
        self._heading.setProperty("role", "group")
        self._clock = QLabel(self)
        self._clock.setProperty("role", "note")
        self._figure = FigureView(self)
        self._name = FittedText("step", 36, 44, "ink", self)
        self._length = FittedText("lead", 18, 24, "ink2", self)
        self._note = FittedText("body", 16, 22, "ink", self)
        self._caution = CautionLine(self)
        self.start = self._button("main", translate("PromptFace", "Start"))
        self.short = self._button("plain")
        self.long = self._button("plain")
        self.skip = self._button("plain", translate("PromptFace", "Skip"))
        self.another = self._button("text", translate("PromptFace", "Another one"))
        self.walk = self._button("text", translate("PromptFace", "Just stand and walk"))
        self.moved = self._button("text", translate("PromptFace", "I just moved"))
        self._later = QLabel(translate("PromptFace", "Esc: later"), self)
        self._later.setProperty("role", "note")
        self._later.setToolTip(translate("PromptFace", "Esc asks again later. It is not a skip."))
        self._later.setAccessibleName(translate("PromptFace", "Esc asks again later"))
        self._arrange()

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
        labels = (self._heading, self._name, self._length, self._note, self._caution)
        texts = [one.text if isinstance(one, CautionLine) else one.text() for one in labels]
        return " ".join(sentence(text) for text in texts if text)

    def show_offer(self, offer: Offer) -> None:
        """Fill in an offer."""
        self._offer = offer
        exercise = offer.exercise
        name = exercise_text(exercise, exercise.name)
        self._clock.setText(offer.clock)
        self._name.show_text(name)
        self._figure.setAccessibleName(name)
        for part in (self._name, self._figure):
            part.setToolTip(offer.why)
            part.setAccessibleDescription(offer.why)
        equipment = exercise_text(exercise, exercise.equipment)
        self._length.show_text(length_line(offer.seconds, offer.side, exercise.sides, equipment))
        self._note.show_text(offer.note)
        self._note.setVisible(bool(offer.note))
        caution = exercise_text(exercise, exercise.caution)
        self._caution.show_text(caution, "\n".join(more_words(exercise)))
        self._caution.setVisible(bool(caution))
        reason = (
            ""
            if offer.snoozes_left
            else translate("PromptFace", "Three snoozes at most, then Start or Skip.")
        )
        for button, minutes in zip((self.short, self.long), offer.snooze_minutes, strict=True):
            button.setText(snooze_words(minutes, due=True))
            button.setEnabled(not reason)
            button.setToolTip(reason)
        self.another.setVisible(offer.another)
        self.walk.setVisible(not offer.walk)
        self._paint_figure()
        self._fit_lines()

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        self._tokens = tokens
        for part in (self._name, self._length, self._note, self._caution):
            part.set_tokens(tokens)
        self._paint_figure()

    def set_scale(self, k: float) -> None:
        """Draw ``k`` times as large as designed."""
        self._k = k
        for part in (self._name, self._length, self._note, self._caution):
            part.set_scale(k)
        self._note.setFixedHeight(px(_NOTE, k))
        self._caution.setFixedHeight(px(_CAUTION, k))
        self._figure.set_marker_pixels(_MARKER * k)
        self._heading.setFont(sized_font("lead", k, 20, QFont.Weight.DemiBold))
        self._clock.setFont(sized_font("lead", k, 18))
        self._later.setFont(sized_font("body", k, 14))
        for button in self.buttons[:4]:
            button.setFont(sized_font("lead", k, 18, QFont.Weight.DemiBold))
        for button in self.buttons[4:]:
            button.setFont(sized_font("body", k, 15, QFont.Weight.DemiBold))
        self._rows.setSpacing(px(14, k))
        self._columns.setSpacing(px(28, k))
        self._words.setSpacing(px(8, k))
        self._answers.setSpacing(px(12, k))
        self._paint_figure()
        self._fit_lines()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the lines for the new width."""
        super().resizeEvent(event)
        self._fit_lines()

    def _fit_lines(self) -> None:
        room = self.width()
        if not self._figure.isHidden():
            room = (room - self._columns.spacing()) // 2
        for part, line in ((self._name, _NAME), (self._length, _LENGTH)):
            part.setFixedHeight(px(line * (2 if part.wraps(room) else 1), self._k))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._clock)
        self._words = QVBoxLayout()
        self._words.addStretch(1)
        for part in (self._name, self._length, self._note, self._caution):
            self._words.addWidget(part)
        self._words.addStretch(1)
        self._columns = QHBoxLayout()
        self._columns.addWidget(self._figure, 1)
        self._columns.addLayout(self._words, 1)
        self._answers = QHBoxLayout()
        for button in self.buttons[:4]:
            self._answers.addWidget(button, 1)
        others = QHBoxLayout()
        others.setSpacing(0)
        for button in self.buttons[4:]:
            others.addWidget(button)
        others.addStretch(1)
        others.addWidget(self._later)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.addLayout(head)
        self._rows.addLayout(self._columns, 1)
        self._rows.addLayout(self._answers)
        self._rows.addLayout(others)

    def _paint_figure(self) -> None:
        self._figure.set_stage(self._tokens.surface, px(_RADIUS, self._k))
        if self._offer is not None:
            exercise, side = self._offer.exercise, self._offer.side
            figure = exercise.figure
            self._figure.setVisible(figure is not None)
            self._figure.set_figure(figure, picture_pose(exercise), side, self._tokens)

    def _button(self, role: str, text: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", role)
        # Enter presses the button that has the focus, as Space does.
        button.setAutoDefault(True)
        return button
