"""Text to be read at leisure: a card whose lines never get too long."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hipflex.ui import parts
from hipflex.ui.theme import Tokens

LONGEST_LINE = 640
"""Pixels; the eye loses its line in longer ones."""
WIDEST = LONGEST_LINE + 88
"""Of a card: what Today and Settings have in the window as it is designed."""

_SIDE, _HIGH = 24, 18


def stylesheet(tokens: Tokens) -> str:
    """A line under the title that was jumped to, and entries that lead to one.

    Both always have the room for what shows the focus.
    """
    return f"""
    QPushButton[role="entry"] {{ background: transparent; color: {tokens.act}; padding: 0;
        border: 2px solid transparent; border-radius: 6px; min-height: 26px; }}
    QPushButton[role="entry"]:hover {{ background: {tokens.inset}; }}
    QPushButton[role="entry"]:focus {{ border-color: {tokens.act}; }}
    QLabel[role="title"] {{ border: 0; border-bottom: 2px solid transparent; }}
    QLabel[role="title"]:focus {{ border-bottom-color: {tokens.act}; }}
    """


class TextCard(QFrame):
    """A title, and below it whatever is added to ``column``."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setMaximumWidth(WIDEST)
        self.title = parts.label(title, "lead", weight=QFont.Weight.DemiBold)
        self.title.setProperty("role", "title")
        self.title.setWordWrap(True)
        # Qt moves the words of a label away from its line.
        self.title.setIndent(0)
        inside = QWidget()
        inside.setMaximumWidth(LONGEST_LINE)
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.column.addWidget(self.title)
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, _HIGH, _SIDE, _HIGH)
        row.addWidget(inside, 1)
        row.addStretch(0)

    def add_text(self, text: str, note: str = "") -> None:
        """A paragraph, and quietly below it where it comes from."""
        self.column.addLayout(paragraph(text, note))


def paragraph(text: str, note: str = "") -> QVBoxLayout:
    """A text, and quietly below it what else there is to say."""
    made = QVBoxLayout()
    made.setSpacing(2)
    made.addWidget(parts.label(text, wrap=True))
    if note:
        made.addWidget(parts.label(note, "note", role="note", wrap=True))
    return made


def place(text: str) -> QLabel:
    """Something to copy, such as the path of a file."""
    made = parts.label(text, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setCursor(Qt.CursorShape.IBeamCursor)
    return made
