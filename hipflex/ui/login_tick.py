"""The question of the first run whether HipFlex may start at log-in.

It begins as it is, so at first unticked: this window agrees to nothing that was not ticked.
"""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipflex.ui import parts
from hipflex.ui.theme import Tokens
from hipflex.ui.tick import Tick


class LoginTick(QWidget):
    """Not there until it is known how it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        title = self.tr("At log-in")
        column.addWidget(parts.label(title, "note", role="group", weight=QFont.Weight.DemiBold))
        card = parts.card(self)
        card.setAccessibleName(title)
        rows = QVBoxLayout(card)
        rows.setContentsMargins(10, 10, 10, 8)
        rows.setSpacing(0)
        self.tick = Tick(self.tr("Start HipFlex at log-in"), card)
        why = self.tr("Else there are no reminders until you start it yourself.")
        self.tick.setAccessibleDescription(why)
        rows.addWidget(self.tick)
        note = parts.label(why, "note", role="note", wrap=True)
        note.setContentsMargins(33, 0, 5, 4)
        rows.addWidget(note)
        column.addWidget(card)
        self.hide()

    def show_state(self, *, on: bool) -> None:
        """Whether it starts now."""
        self._before = on
        self.tick.setChecked(on)
        self.show()

    @property
    def changed(self) -> bool | None:
        """What the person wants, if that is something else than what is."""
        on = self.tick.isChecked()
        return None if on == self._before else on

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        self.tick.set_tokens(tokens)
