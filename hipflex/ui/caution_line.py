"""The caution of an exercise as one line of the break window: triangle and words in amber."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hipflex.ui import glyphs
from hipflex.ui.break_scale import px
from hipflex.ui.fitted_text import FittedText
from hipflex.ui.theme import LIGHT, Tokens

_RADIUS = 6.0
_SIGN = 17.0
_LEFT = 10.0
_BESIDE = 8.0


class CautionLine(QWidget):
    """As wide as the page, so that it stays one line even in the smallest window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = LIGHT
        self._k = 1.0
        self._words = FittedText("body", 15, 20, "caution", self)
        self._words.center_lines()
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words)
        self._arrange()

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def show_text(self, text: str, more: str) -> None:
        """Say this; ``more`` is what else can be said, for the pointer and for a screen reader."""
        self._words.show_text(text)
        self._words.setToolTip(more)
        self._words.setAccessibleDescription(more)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        self._tokens = tokens
        self._words.set_tokens(tokens)
        self.update()

    def set_scale(self, k: float) -> None:
        """Draw ``k`` times as large as designed."""
        self._k = k
        self._words.set_scale(k)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box and the triangle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = max(1.0, self._k)
        painter.setPen(QPen(self._tokens.color("caution_edge"), pen))
        painter.setBrush(self._tokens.color("caution_soft"))
        box = QRectF(self.rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2)
        painter.drawRoundedRect(box, _RADIUS * self._k, _RADIUS * self._k)
        size = px(_SIGN, self._k)
        ratio = self.devicePixelRatioF()
        sign = glyphs.pixmap("warning", self._tokens.caution, size, ratio)
        painter.drawPixmap(QPointF(_LEFT * self._k, (self.height() - size) / 2), sign)

    def _arrange(self) -> None:
        left = px(_LEFT + _SIGN + _BESIDE, self._k)
        self._row.setContentsMargins(left, 1, px(_LEFT, self._k), 1)
