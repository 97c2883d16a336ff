"""What must not wait: signs with which nobody should stretch, and what to do instead."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from hipflex.ui import glyphs, parts
from hipflex.ui.text_card import WIDEST
from hipflex.ui.theme import Tokens

_SIGN = 24


class UrgentCard(QFrame):
    """In the colours of It hurts, with its sign, and in words."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "urgent")
        self.setMaximumWidth(WIDEST)
        self._sign = parts.label()
        title = parts.label(self.tr("Get help at once"), "lead", weight=QFont.Weight.DemiBold)
        title.setProperty("role", "urgent")
        title.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(14)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(5)
        column.addWidget(title)
        for weight, text in (
            (
                QFont.Weight.DemiBold,
                self.tr("Back pain together with one of these: get emergency care now."),
            ),
            (None, self.tr("• Numbness around the genitals or buttocks")),
            (None, self.tr("• Weakness or numbness in both legs")),
            (None, self.tr("• New trouble with bladder or bowel")),
            (None, self.tr("• It came after a serious accident")),
            (None, ""),
            (
                QFont.Weight.DemiBold,
                self.tr("Chest pain, faintness or severe breathlessness: stop and get help."),
            ),
        ):
            if text:
                column.addWidget(parts.label(text, weight=weight, wrap=True))
            else:
                column.addSpacing(4)
        note = self.tr("From: Northern Health and Social Care Trust; Geisinger")
        column.addWidget(parts.label(note, "note", wrap=True))
        row.addLayout(column, 1)

    @staticmethod
    def stylesheet(tokens: Tokens) -> str:
        """The look of the card."""
        return f"""
        QFrame[role="urgent"] {{ background: {tokens.hurt_soft};
            border: 1px solid {tokens.hurt}; border-radius: 10px; }}
        QLabel[role="urgent"] {{ background: transparent; border: 0; color: {tokens.hurt}; }}
        """

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw the sign in the colour of the mode."""
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(glyphs.pixmap("hurt", tokens.hurt, _SIGN, ratio))
