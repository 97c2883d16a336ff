"""Today: the next break, the day so far, and what each hip has had."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipflex.core.record import sat_before, summary
from hipflex.ui import parts, theme
from hipflex.ui.dose_card import DoseCard
from hipflex.ui.hero_card import HeroCard
from hipflex.ui.notice import Notice
from hipflex.ui.page import Page
from hipflex.ui.timeline import Day, Timeline
from hipflex.ui.today_view import TodayView

__all__ = ["TodayPage", "TodayView"]

_FOLD_BELOW = 628
"""Width of the page below which it has one column: a window of 860 without sidebar and margins."""


class TodayPage(Page):
    """Values in, signals out. Everything the tray can do can be done here."""

    break_wanted = Signal()
    moved = Signal()
    snoozed = Signal(int)
    paused = Signal(str)
    """How long, as the command line takes it: 30m, 1h, 2h, tomorrow, or "" without an end."""
    resumed = Signal()
    another_wanted = Signal()
    walk_wanted = Signal()
    skipped = Signal()
    undone = Signal()
    meeting = Signal(int)
    """For how many minutes; 0: it is over."""
    standing = Signal(int)
    late = Signal(bool)
    """Whether it is over."""
    lock_only_wanted = Signal()
    safety_wanted = Signal()
    start_with = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: TodayView | None = None
        self.hero = HeroCard()
        self.timeline = Timeline()
        self.dose = DoseCard()
        self._date = parts.label("", role="ink2", wrap=True)
        self._counts = parts.label("", role="ink2", wrap=True)
        self.safety = Notice(self.tr("Read it"))
        self.safety.set_text(self.tr("Until you have read the safety text, breaks are walks."))
        self.lock_only = Notice(self.tr("Only lock and sleep count"))
        self.lock_only.set_text(
            self.tr("Twice you were still sitting when HipFlex took you for away.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(parts.heading(self.tr("Today"), "page", self._date))
        column.addWidget(self.safety)
        column.addWidget(self.lock_only)
        column.addWidget(self.hero)
        column.addWidget(self._timeline_card())
        column.addWidget(self.dose)
        column.addStretch(1)
        self._connect()

    def set_view(self, view: TodayView) -> None:
        """Show this moment. Only what differs from the last one is painted again."""
        if view == self._view:
            return
        self._view = view
        day = QDate(view.now.year, view.now.month, view.now.day)
        self._date.setText(QLocale().toString(day, self.tr("dddd d MMMM")))
        self.safety.setVisible(not view.safety_accepted)
        self.lock_only.setVisible(view.offers_lock_only)
        self.hero.set_view(view)
        self.timeline.set_day(
            Day(
                view.now,
                view.day_started,
                view.away_since,
                view.next_break,
                view.records,
                sat=sat_before(view.records),
            )
        )
        self._counts.setText(self._count(view))
        self.dose.set_view(view)

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        for part in (self.safety, self.lock_only, self.hero, self.timeline, self.dose):
            part.set_tokens(tokens)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold two columns into one where the page is narrow."""
        super().resizeEvent(event)
        folded = self.width() < _FOLD_BELOW
        self.hero.fold(folded)
        self.dose.fold(folded)

    def _timeline_card(self) -> QWidget:
        card = parts.card()
        column = QVBoxLayout(card)
        column.setContentsMargins(15, 9, 15, 8)
        column.setSpacing(6)
        column.addLayout(parts.heading(self.tr("Sitting and standing"), "section", self._counts))
        column.addWidget(self.timeline)
        return card

    def _connect(self) -> None:
        hero = self.hero
        hero.started.connect(self.break_wanted)
        hero.snooze_pressed.connect(self.snoozed)
        hero.moved.connect(self.moved)
        hero.paused.connect(self.paused)
        hero.resumed.connect(self.resumed)
        hero.another_wanted.connect(self.another_wanted)
        hero.walk_wanted.connect(self.walk_wanted)
        hero.skipped.connect(self.skipped)
        hero.undone.connect(self.undone)
        hero.meeting.connect(self.meeting)
        hero.standing.connect(self.standing)
        hero.late.connect(self.late)
        self.dose.start_with.connect(self.start_with)
        self.safety.pressed.connect(self.safety_wanted)
        self.lock_only.pressed.connect(self.lock_only_wanted)

    def _count(self, view: TodayView) -> str:
        day = summary(view.records)
        counts = (
            (self.tr("{n} done"), day.completed),
            (self.tr("{n} partly done"), day.partial),
            (self.tr("{n} natural"), day.natural),
            (self.tr("{n} skipped"), day.skipped),
            (self.tr("{n} missed"), day.missed),
        )
        told = [text.format(n=count) for text, count in counts if count]
        return self.tr(", ").join(told) or self.tr("No break yet")
