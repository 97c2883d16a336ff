"""One sentence that wants attention: a triangle, the words, and at most one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from hipflex.ui import glyphs, parts, theme


class Notice(QFrame):
    """A box in the colours of caution. Without a word for it there is no button."""

    pressed = Signal()

    def __init__(self, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "caution")
        self._sign = parts.label()
        self._text = parts.label("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
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

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw the triangle in the colour of the mode."""
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(glyphs.pixmap("warning", tokens.caution, 16, ratio))
