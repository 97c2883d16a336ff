"""How many sets there are and which one it is: done filled, now larger and soft, ahead hollow."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipflex.core.exercise import Side
from hipflex.ui.break_scale import px
from hipflex.ui.side_look import side_look
from hipflex.ui.theme import LIGHT, Tokens

_PITCH = 19.0
_RADIUS = 6.0
_RADIUS_NOW = 7.5
_PEN = 2.0


class SetDots(QWidget):
    """Dots for the left side, squares for the right. The words stand beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = LIGHT
        self._side: Side | None = None
        self._now = 1
        self._of = 0
        self._k = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_sets(self, now: int, of: int, side: Side | None) -> None:
        """Set ``now`` of ``of`` is going on."""
        self._now, self._of, self._side = now, of, side
        self.updateGeometry()
        self.update()

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        self._tokens = tokens
        self.update()

    def set_scale(self, k: float) -> None:
        """Draw ``k`` times as large as designed."""
        self._k = k
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """One pitch for each set."""
        return QSize(px(_PITCH * self._of + 2, self._k), px(18, self._k))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One mark for each set."""
        look = side_look(self._side, self._tokens)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(look.full, _PEN * self._k)
        for number in range(1, self._of + 1):
            radius = _RADIUS_NOW if number == self._now else _RADIUS
            radius = (radius - _PEN / 2) * self._k
            middle = (_PITCH * (number - 0.5) + 1) * self._k
            box = QRectF(middle - radius, self.height() / 2 - radius, 2 * radius, 2 * radius)
            painter.setPen(pen)
            painter.setBrush(self._fill(number))
            if look.square:
                painter.drawRect(box)
            else:
                painter.drawEllipse(box)

    def _fill(self, number: int) -> QColor:
        look = side_look(self._side, self._tokens)
        if number < self._now:
            return look.full
        return look.soft if number == self._now else self._tokens.color("surface")
