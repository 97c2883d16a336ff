"""The row of the settings page that says whether HipFlex starts at log-in.

It is no setting of ours: the system keeps it, others can change it, and it may be in the way.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from hipflex.ui import theme
from hipflex.ui.setting_rows import Row
from hipflex.ui.toggle import Toggle


class LoginRow(QObject):
    """Shows what is really so, and says what the person wants. It turns nothing on itself."""

    wanted = Signal(bool)
    looked_at = Signal()
    """The row is shown: what is so now is to be said."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.toggle = Toggle()
        title = self.tr("Start HipFlex at log-in")
        self._usual = self.tr("It comes up without a window.")
        self.toggle.setAccessibleName(title)
        self.row = Row(title, self._usual, self.toggle)
        # "clicked", not "toggled": only what the person does is wanted.
        self.toggle.clicked.connect(self.wanted)

    def show_state(self, *, on: bool, note: str = "", wrong: str = "") -> None:
        """Whether it starts, what there is to know about that, and what is in the way."""
        self.toggle.setChecked(on)
        self.row.detail.setText(note or self._usual)
        self.toggle.setAccessibleDescription(wrong or note or self._usual)
        self.row.warn(wrong)

    def lock(self, *, on: bool, why: str) -> None:
        """Show how it is, and that it is not to be changed here."""
        self.show_state(on=on, note=why)
        self.toggle.setEnabled(False)

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        self.toggle.set_tokens(tokens)
        self.row.set_tokens(tokens)
