"""The day's goal of one hip in three segments, filled as far as the day has come."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipflex.core.exercise import Side
from hipflex.ui.break_scale import px
from hipflex.ui.side_look import side_look
from hipflex.ui.theme import LIGHT, Tokens

SEGMENTS = 3
"""The goal of a day is three sets of 30 s."""

_WIDTH, _HEIGHT, _LEAST = 216.0, 11.0, 90.0
_GAP = 5.0
_OUTLINE = 1.4


class DoseBar(QWidget):
    """Pills for the left side, blocks for the right one. As wide as there is room."""

    def __init__(self, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._tokens = LIGHT
        self._part = 0.0
        self._k = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_part(self, part: float) -> None:
        """So much of the goal is reached, 0 to 1."""
        part = max(0.0, min(1.0, part))
        if part != self._part:
            self._part = part
            self.update()

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        self._tokens = tokens
        self.update()

    def set_scale(self, k: float) -> None:
        """Draw ``k`` times as large as designed."""
        self._k = k
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Three segments of 68 and the gaps."""
        return QSize(px(_WIDTH, self._k), px(_HEIGHT, self._k))

    def minimumSizeHint(self) -> QSize:
        """Three short segments."""
        return QSize(px(_LEAST, self._k), px(_HEIGHT, self._k))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Each segment: soft with an outline, and the done part full."""
        look = side_look(self._side, self._tokens)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = _GAP * self._k
        wide = (self.width() - gap * (SEGMENTS - 1)) / SEGMENTS
        half = _OUTLINE * self._k / 2
        for number in range(SEGMENTS):
            box = QRectF(number * (wide + gap), 0, wide, self.height())
            inner = box.adjusted(half, half, -half, -half)
            radius = 0.0 if look.square else inner.height() / 2
            shape = QPainterPath()
            shape.addRoundedRect(inner, radius, radius)
            painter.fillPath(shape, look.soft)
            done = max(0.0, min(1.0, self._part * SEGMENTS - number))
            painter.save()
            painter.setClipRect(QRectF(box.left(), 0, wide * done, box.height()))
            painter.fillPath(shape, look.full)
            painter.restore()
            painter.strokePath(shape, QPen(look.full, 2 * half))
