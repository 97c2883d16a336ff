"""The words at the top of Today: the state, why, and beside each line what would end it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from hipflex.ui import parts
from hipflex.ui.action_words import meeting_over_words
from hipflex.ui.said_menu import SaidMenu
from hipflex.ui.today_view import TodayView


class StateLines(QWidget):
    """Headline, sentence, and the natural break that there was."""

    meeting = Signal(int)
    standing = Signal(int)
    late = Signal(bool)
    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headline = parts.label("", "page", wrap=True)
        self.sentence = parts.label("", role="ink2", wrap=True)
        self.natural = parts.label("", role="ink2", wrap=True)
        self.more = parts.button(self.tr("More…"), "text")
        self.more.setMenu(self._make_menu())
        self.meeting_over = parts.button(meeting_over_words(), "text")
        self.meeting_over.clicked.connect(lambda: self.meeting.emit(0))
        self.undo = parts.button(self.tr("I was still sitting"), "text")
        self.undo.clicked.connect(self.undone)
        self._rows = [_row(self.headline), _row(self.sentence), _row(self.natural)]
        self._rows[0].addWidget(self.more)
        self._rows[1].addWidget(self.meeting_over)
        self._undo_row = self._rows[1]
        self._undo_row.addWidget(self.undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for row in self._rows:
            column.addLayout(row)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """In the order in which Tab goes through them."""
        return (self.more, self.meeting_over, self.undo)

    def set_view(self, view: TodayView) -> None:
        """Show this moment."""
        self.headline.setText(view.headline)
        self.sentence.setText(view.sentence)
        self.natural.setText(view.natural)
        self.natural.setVisible(bool(view.natural))
        self._said.show_what_fits(
            in_meeting=view.in_meeting, standing=view.standing, stopped=view.stopped
        )
        self._said.show_late(view.late, can_work_late=view.can_work_late)
        asked = not (view.on_break or view.stopped)
        self.more.setVisible(asked)
        self.meeting_over.setVisible(asked and view.in_meeting)
        self.undo.setVisible(view.can_undo)
        # Two buttons in one line would leave the words no room.
        self._put_undo(self._rows[2 if asked and view.in_meeting else 1])

    def _put_undo(self, row: QHBoxLayout) -> None:
        if row is not self._undo_row:
            self._undo_row.removeWidget(self.undo)
            row.addWidget(self.undo)
            self._undo_row = row

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        self._said = SaidMenu(menu)
        self._said.meeting.connect(self.meeting)
        self._said.standing.connect(self.standing)
        self._said.late.connect(self.late)
        return menu


def _row(words: QWidget) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setSpacing(8)
    made.addWidget(words, 1)
    return made
