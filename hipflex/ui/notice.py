"""Something that wants attention: a triangle, the words, and at most one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from hipflex.ui import glyphs, parts, theme


class Notice(QFrame):
    """A box in the colours of caution. Without a word for it there is no button.

    A ``small`` one is a quiet line at the foot of a card.
    """

    pressed = Signal()

    def __init__(
        self, action: str = "", parent: QWidget | None = None, *, small: bool = False
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "caution")
        self._sign = parts.label()
        self._text = parts.label("", "note" if small else "body", wrap=True)
        self._sign_size = 14 if small else 16
        row = QHBoxLayout(self)
        high = 3 if small else 7
        row.setContentsMargins(12, high, 12, high)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        if action:
            self.button = parts.button(action, "dense")
            self.button.clicked.connect(self.pressed)
            row.addWidget(self.button)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def set_text(self, text: str) -> None:
        """What to say."""
        self._text.setText(text)

    def set_more(self, text: str) -> None:
        """What else there is to say, for the pointer and for a screen reader."""
        self.setToolTip(text)
        self._text.setAccessibleDescription(text)

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw the triangle in the colour of the mode."""
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(glyphs.pixmap("warning", tokens.caution, self._sign_size, ratio))
