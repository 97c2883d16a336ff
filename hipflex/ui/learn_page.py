"""The Learn page: what the muscle is and why it wants to be stretched, to be read at leisure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hipflex import words
from hipflex.core.exercise import Side
from hipflex.core.figure import Figure
from hipflex.core.lesson import Lesson, Paragraph
from hipflex.ui import parts, text_card, theme
from hipflex.ui.figure_view import FigureView
from hipflex.ui.page import Page
from hipflex.ui.text_card import WIDEST, TextCard

_TILE_WIDE, _TILE_HIGH = 208, 248
_TILE_RADIUS = 10
_FOLD = 460
"""Pixels of a card, below which its picture goes under the text."""
_BETWEEN = 16
_ABOVE = 8
"""Pixels of ground above a card that was jumped to."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One frame of an exercise's figure."""

    figure: Figure
    pose: str
    side: Side | None


class LearnPage(Page):
    """Shows lessons one below the other, and at the top what there is.

    ``links`` offers the way to the stretches; ``pictures`` has the figures by exercise.
    """

    stretches_wanted = Signal()

    def __init__(
        self,
        lessons: Sequence[Lesson],
        pictures: Mapping[str, Picture],
        *,
        links: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.cards = [_LessonCard(lesson, pictures.get(lesson.figure)) for lesson in lessons]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        about = parts.label(
            self.tr("In our own words, with where each fact comes from"), role="ink2", wrap=True
        )
        heading = QWidget()
        heading.setMaximumWidth(WIDEST)
        row = parts.heading(self.tr("Learn"), "page", about)
        row.setContentsMargins(0, 0, 0, 0)
        heading.setLayout(row)
        column.addWidget(heading)
        contents = TextCard(self.tr("On this page"))
        column.addWidget(contents)
        if not lessons:
            contents.hide()
        self.entries: list[QPushButton] = []
        for lesson, card in zip(lessons, self.cards, strict=True):
            entry = parts.button(words.lesson_text(lesson, lesson.title), "entry")
            entry.clicked.connect(partial(self._jump, card))
            self.entries.append(entry)
        # Before the cards, so that Tab comes to it before their buttons.
        contents.column.addWidget(parts.Flow(self.entries, _BETWEEN, 4))
        for lesson, card in zip(lessons, self.cards, strict=True):
            column.addWidget(card)
            if links and lesson.stretches:
                link = card.add_link(words.lesson_text(lesson, lesson.stretches))
                link.clicked.connect(self.stretches_wanted)
        column.addStretch(1)

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        self.setStyleSheet(text_card.stylesheet(tokens))
        for card in self.cards:
            card.set_tokens(tokens)

    def _jump(self, card: _LessonCard) -> None:
        """Show a lesson from its title on, and say it to a screen reader."""
        card.title.setFocus(Qt.FocusReason.OtherFocusReason)
        area: QWidget | None = self
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            # Where it is now, and how far that is from the top of what can be seen.
            top = card.mapTo(area.viewport(), QPoint(0, 0)).y()
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + top - _ABOVE)


class _LessonCard(TextCard):
    """One lesson."""

    def __init__(self, lesson: Lesson, picture: Picture | None) -> None:
        super().__init__(words.lesson_text(lesson, lesson.title))
        self._picture = picture
        self._tile, self._beside = FigureView(), QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(20)
        text = QVBoxLayout()
        text.setSpacing(12)
        for paragraph in lesson.paragraphs:
            made = parts.label(words.lesson_text(lesson, paragraph.text), wrap=True)
            note = parts.label(self._source(lesson, paragraph), "note", role="note", wrap=True)
            pair = QVBoxLayout()
            pair.setSpacing(3)
            pair.addWidget(made)
            pair.addWidget(note)
            text.addLayout(pair)
        for group in lesson.references:
            title = words.lesson_text(lesson, group.title)
            text.addWidget(parts.label(title, weight=QFont.Weight.DemiBold, wrap=True))
            for work in group.works:
                text.addWidget(parts.label(words.lesson_text(lesson, work), wrap=True))
        text.addStretch(1)
        self._body.addLayout(text, 1)
        if picture is not None:
            self._add_figure(words.lesson_text(lesson, lesson.caption))
        self.column.addLayout(self._body)

    def add_link(self, text: str) -> QPushButton:
        """A button below the text."""
        made = parts.button(text, "dense")
        self.column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw the figure in the colours of the mode."""
        if self._picture is not None:
            self._tile.set_stage(tokens.inset, _TILE_RADIUS)
            shown = self._picture
            self._tile.set_figure(shown.figure, shown.pose, shown.side, tokens)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the picture beside the text, or below it."""
        super().resizeEvent(event)
        across = self.width() >= _FOLD
        side, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._body.setDirection(side if across else down)
        # Below the text its caption has the width of the text.
        self._beside.setMaximumWidth(_TILE_WIDE if across else WIDEST)

    def _add_figure(self, caption: str) -> None:
        column = QVBoxLayout(self._beside)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        self._tile.setFixedSize(_TILE_WIDE, _TILE_HIGH)
        self._tile.set_alone(True)
        self._tile.setAccessibleName(caption)
        column.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(parts.label(caption, "note", role="note", wrap=True))
        column.addStretch(1)
        self._body.addWidget(self._beside)

    def _source(self, lesson: Lesson, paragraph: Paragraph) -> str:
        names = dict.fromkeys(
            words.lesson_text(lesson, source.section)
            if source.document == "public"
            else words.source(source)
            for source in paragraph.sources
        )
        return self.tr("From: {sources}").format(sources=self.tr("; ").join(names))
