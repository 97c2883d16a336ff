"""History: weeks as a heat map, the day that is chosen, and what each hip has had."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hipflex.core.exercise import Side
from hipflex.ui import parts, theme
from hipflex.ui.heat_map import HeatLegend, HeatMap, day_words
from hipflex.ui.history_view import BARS, HistoryView
from hipflex.ui.history_words import day_lines, heat_facts, week_lines, week_sentence
from hipflex.ui.page import Page
from hipflex.ui.side_plate import SidePlate
from hipflex.ui.timeline import Timeline
from hipflex.ui.week_bars import WeekBars

_PLATE = 24


class HistoryPage(Page):
    """Values in, signals out. Files and questions are the shell's."""

    shown = Signal()
    """It can be seen again: what it shows may be old."""
    day_chosen = Signal(date)
    earlier = Signal()
    later = Signal()
    export_wanted = Signal()
    import_wanted = Signal()
    delete_wanted = Signal()
    """All breaks are to be forgotten, and the person has said so twice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = theme.LIGHT
        self._view: HistoryView | None = None
        self.heat, self.legend, self.bars = HeatMap(), HeatLegend(), WeekBars()
        self.strip = Timeline()
        self._plates = {side: SidePlate() for side in (Side.LEFT, Side.RIGHT)}
        for side, plate in self._plates.items():
            plate.set_side(side, _PLATE)
        self.import_ = parts.button(self.tr("Import…"), "dense")
        self.export = parts.button(self.tr("Export…"), "dense")
        self.earlier_button = parts.button(self.tr("Earlier"), "dense")
        self.later_button = parts.button(self.tr("Later"), "dense")
        self.as_text = parts.button(self.tr("Show as text"), "dense")
        self.as_text.setCheckable(True)
        self.delete = parts.button(self.tr("Delete all…"), "dense")
        self.told = parts.label("", role="ink2", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addLayout(self._head())
        self._column.addWidget(self.told)
        self._empty = self._empty_card()
        self._cards = [self._heat_card(), self._day_card(), self._bars_card(), self._text_card()]
        for card in (self._empty, *self._cards):
            self._column.addWidget(card)
        self._question = self._question_card()
        self._column.addWidget(self._question)
        self._foot = parts.Flow([self.as_text, self.delete])
        self._column.addWidget(self._foot)
        self._column.addStretch(1)
        self.tell("")
        self._connect()

    def set_view(self, view: HistoryView) -> None:
        """Show these weeks, and the day that is chosen in them."""
        self._view = view
        facts = heat_facts(view)
        self.heat.set_view(view, facts)
        lines = list(week_lines(view))
        self.bars.set_weeks(view.weeks[-BARS:], " ".join(lines[:BARS]))
        self._heat_title.setText(self.tr("Breaks a day, {n} weeks").format(n=len(view.weeks)))
        self._full.setText(str(view.full))
        self._week.setText(week_sentence(view))
        self.earlier_button.setEnabled(view.has_earlier)
        self.later_button.setEnabled(view.has_later)
        self._day_title.setText(day_words(view.chosen.day, self.tr("dddd d MMMM yyyy")))
        self.strip.set_day(view.chosen.strip)
        self._day_facts.setText("\n".join(day_lines(view.chosen)))
        self._lines.setText("\n".join(lines))
        self._show_parts()

    def tell(self, text: str) -> None:
        """What came of an import, an export, or a deletion; "": nothing."""
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def ask_to_delete(self, question: str) -> None:
        """Ask whether all breaks are really to go."""
        self._asked.setText(question)
        self._question.show()
        self._foot.hide()
        self.keep.setFocus()
        # As soon as it has its place.
        QTimer.singleShot(0, self, self._show_question)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc keeps what was to be deleted."""
        if event.key() == Qt.Key.Key_Escape and self._question.isVisible():
            self._close_question()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _show_question(self) -> None:
        """It stands at the end of a page that may be longer than the window."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(self._question)

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        self._tokens = tokens
        for plate in self._plates.values():
            plate.set_tokens(tokens)
        for part in (self.heat, self.legend, self.bars, self.strip):
            part.set_tokens(tokens)

    def showEvent(self, event: QShowEvent) -> None:
        """What is shown may be old."""
        super().showEvent(event)
        if not event.spontaneous():
            self.shown.emit()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(parts.label(self.tr("History"), "page"))
        row.addStretch(1)
        row.addWidget(self.import_)
        row.addWidget(self.export)
        return row

    def _empty_card(self) -> QFrame:
        card, column = _card()
        column.addWidget(parts.label(self.tr("No break yet"), "section"))
        text = self.tr("After your first break this page shows your days and weeks.")
        column.addWidget(parts.label(text, role="ink2", wrap=True))
        return card

    def _heat_card(self) -> QFrame:
        card, column = _card()
        self._heat_title = parts.label("", "section", wrap=True)
        none, self._full = (
            parts.label(self.tr("0 breaks"), "note", role="note"),
            parts.label("", "note", role="note"),
        )
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._heat_title, 1)
        for part in (none, self.legend, self._full):
            head.addWidget(part)
        self._week = parts.label("", role="ink2", wrap=True)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._week, 1)
        foot.addWidget(self.earlier_button)
        foot.addWidget(self.later_button)
        column.addLayout(head)
        column.addWidget(self.heat)
        column.addLayout(foot)
        return card

    def _day_card(self) -> QFrame:
        card, column = _card()
        self._day_title = parts.label("", "section", wrap=True)
        self._day_facts = parts.label("", role="ink2", wrap=True)
        column.addWidget(self._day_title)
        column.addWidget(self.strip)
        column.addWidget(self._day_facts)
        return card

    def _bars_card(self) -> QFrame:
        card, column = _card()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(
            parts.label(self.tr("Minutes held a week, each hip"), "section", wrap=True), 1
        )
        for plate in self._plates.values():
            head.addWidget(plate, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        column.addWidget(self.bars)
        return card

    def _text_card(self) -> QFrame:
        card, column = _card()
        column.addWidget(parts.label(self.tr("Week by week"), "section"))
        self._lines = parts.label("", role="ink2", wrap=True)
        self._lines.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column.addWidget(self._lines)
        return card

    def _question_card(self) -> QFrame:
        card, column = _card()
        self._asked = parts.label("", weight=QFont.Weight.Medium, wrap=True)
        self.keep = parts.button(self.tr("Keep them"), "main")
        self.really = parts.button(self.tr("Delete all"))
        column.addWidget(self._asked)
        column.addWidget(parts.Flow([self.keep, self.really]))
        card.hide()
        return card

    def _connect(self) -> None:
        self.heat.chosen.connect(self.day_chosen)
        self.earlier_button.clicked.connect(self.earlier)
        self.later_button.clicked.connect(self.later)
        self.import_.clicked.connect(self.import_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.as_text.toggled.connect(self._show_parts)
        self.delete.clicked.connect(self._ask)
        self.keep.clicked.connect(self._close_question)
        self.really.clicked.connect(self._delete)

    @Slot()
    def _ask(self) -> None:
        view = self._view
        if view is None or view.since is None:
            return
        text = self.tr("Delete all breaks since {day}? Export them first if you may want them.")
        self.ask_to_delete(text.format(day=day_words(view.since, self.tr("d MMMM yyyy"))))

    @Slot()
    def _close_question(self) -> None:
        self._question.hide()
        self._foot.show()
        self.delete.setFocus()

    @Slot()
    def _delete(self) -> None:
        self._close_question()
        self.delete_wanted.emit()

    @Slot()
    def _show_parts(self) -> None:
        """Only what there is anything to show in."""
        any_ = self._view is not None and self._view.since is not None
        heat, day, bars, text = self._cards
        for card in (heat, day, bars):
            card.setVisible(any_)
        text.setVisible(any_ and self.as_text.isChecked())
        self._empty.setVisible(not any_)
        self.export.setEnabled(any_)
        self.as_text.setText(
            self.tr("Hide the text") if self.as_text.isChecked() else self.tr("Show as text")
        )
        self._foot.arrange()
        self._foot.setVisible(any_ and not self._question.isVisible())


def _card() -> tuple[QFrame, QVBoxLayout]:
    card = parts.card()
    column = QVBoxLayout(card)
    column.setContentsMargins(15, 11, 15, 11)
    column.setSpacing(8)
    return card, column
