"""What the person can say of themselves: in a meeting, standing, working late.

Tray and Today share the menu.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from hipflex.ui.action_words import add_lengths, late_words, meeting_over_words, sit_words


class SaidMenu(QObject):
    """Adds its entries to a menu; what has been said already can only be ended."""

    meeting = Signal(int)
    """For how many minutes; 0: it is over."""
    standing = Signal(int)
    late = Signal(bool)
    """Whether it is over."""

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self._meet = menu.addMenu(self.tr("In a meeting"))
        self._meeting_over = menu.addAction(meeting_over_words())
        self._stand = menu.addMenu(self.tr("I am standing"))
        self._sit = menu.addAction(sit_words())
        self._work_late = menu.addAction(late_words(late=False))
        self._not_late = menu.addAction(late_words(late=True))
        for lengths in (self._meet, self._stand):
            add_lengths(lengths)
        self._meet.triggered.connect(self._begin_meeting)
        self._meeting_over.triggered.connect(self._end_meeting)
        self._stand.triggered.connect(self._begin_standing)
        self._sit.triggered.connect(self._end_standing)
        self._work_late.triggered.connect(lambda: self.late.emit(False))
        self._not_late.triggered.connect(lambda: self.late.emit(True))

    def show_what_fits(self, *, in_meeting: bool, standing: bool, stopped: bool) -> None:
        """Offer what makes sense now: where nothing is asked for, nothing has to wait."""
        self._meet.menuAction().setVisible(not (in_meeting or stopped))
        self._meeting_over.setVisible(in_meeting)
        self._stand.menuAction().setVisible(not (standing or stopped))
        self._sit.setVisible(standing)

    def show_late(self, late: bool, *, can_work_late: bool) -> None:
        """Offer to work late, or to take that back."""
        self._work_late.setVisible(can_work_late and not late)
        self._not_late.setVisible(late)

    @Slot(QAction)
    def _begin_meeting(self, length: QAction) -> None:
        self.meeting.emit(length.data())

    @Slot()
    def _end_meeting(self) -> None:
        self.meeting.emit(0)

    @Slot(QAction)
    def _begin_standing(self, length: QAction) -> None:
        self.standing.emit(length.data())

    @Slot()
    def _end_standing(self) -> None:
        self.standing.emit(0)
