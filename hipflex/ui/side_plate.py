"""The plate that names a side: it points to its side, has that side's shape, and says the word."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipflex.core.exercise import Side
from hipflex.ui.break_scale import sized_font
from hipflex.ui.side_look import side_look
from hipflex.ui.side_words import hip_name, plate_word
from hipflex.ui.theme import LIGHT, Tokens

_FULL = 56.0
"""The numbers here belong to a plate of this height; others are in proportion."""
_POINT = 19.0
_BEFORE_WORD = 31.0
_WORD_TO_MARK = 19.0
_MARK = 19.0
_AFTER_MARK = 17.0
_ROUND = 12.0
_PLAIN_MARGIN = 25.0
_PLAIN_ROUND = 8.0
_OUTLINE = 1.5


class SidePlate(QWidget):
    """LEFT or RIGHT with a point and a mark, or BOTH HIPS and WALK without."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = LIGHT
        self._side: Side | None = None
        self._filled = True
        self._height = _FULL
        self._k = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_side(self, side: Side | None, height: float, *, filled: bool = True) -> None:
        """Name a side on a plate ``height`` high at 100 %; not filled: it is not its turn."""
        self._side, self._height, self._filled = side, height, filled
        self.setAccessibleName(hip_name(side))
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
        self.update()

    def sizeHint(self) -> QSize:
        """What the word needs; a narrower plate has a smaller word."""
        word = QFontMetricsF(self._font()).horizontalAdvance(plate_word(self._side))
        return QSize(round(word + self._around), round(self._height * self._k))

    def minimumSizeHint(self) -> QSize:
        """As high as ever, as narrow as need be."""
        return QSize(round(self._around), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shape, word, mark."""
        look = side_look(self._side, self._tokens)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = look.on if self._filled else look.full
        if self._filled:
            painter.fillPath(self._shape(0.0), look.full)
        else:
            painter.setPen(QPen(look.full, _OUTLINE * self._k))
            painter.setBrush(look.soft)
            painter.drawPath(self._shape(_OUTLINE * self._k / 2))
        self._draw_word(painter, ink)
        if self._points:
            self._draw_mark(painter, ink)

    @property
    def _unit(self) -> float:
        return self._height / _FULL * self._k

    @property
    def _points(self) -> bool:
        return self._side in {Side.LEFT, Side.RIGHT}

    @property
    def _around(self) -> float:
        """The width beside the word."""
        if not self._points:
            return 2 * _PLAIN_MARGIN * self._unit
        return (_BEFORE_WORD + _WORD_TO_MARK + _MARK + _AFTER_MARK) * self._unit

    def _font(self) -> QFont:
        return sized_font("side", self._k, 34 * self._height / _FULL if self._points else 34)

    def _shape(self, inset: float) -> QPainterPath:
        unit = self._unit
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        path = QPainterPath()
        if not self._points:
            path.addRoundedRect(box, _PLAIN_ROUND * unit, _PLAIN_ROUND * unit)
            return path
        neck = _POINT * unit
        if self._side is Side.RIGHT:
            path.moveTo(box.topLeft())
            path.lineTo(box.right() - neck, box.top())
            path.lineTo(box.right(), box.center().y())
            path.lineTo(box.right() - neck, box.bottom())
            path.lineTo(box.bottomLeft())
        else:
            turn = 2 * _ROUND * unit
            path.moveTo(box.left() + neck, box.top())
            path.arcTo(QRectF(box.right() - turn, box.top(), turn, turn), 90, -90)
            path.arcTo(QRectF(box.right() - turn, box.bottom() - turn, turn, turn), 0, -90)
            path.lineTo(box.left() + neck, box.bottom())
            path.lineTo(box.left(), box.center().y())
        path.closeSubpath()
        return path

    def _draw_word(self, painter: QPainter, ink: QColor) -> None:
        unit = self._unit
        word = plate_word(self._side)
        font = self._font()
        room = self.width() - self._around
        wide = QFontMetricsF(font).horizontalAdvance(word)
        if wide > room + 1:
            font.setPixelSize(max(1, int(font.pixelSize() * room / wide)))
        metrics = QFontMetricsF(font)
        start = _PLAIN_MARGIN if not self._points else _BEFORE_WORD
        if self._side is Side.RIGHT:
            start = _AFTER_MARK + _MARK + _WORD_TO_MARK
        # Capitals only: they are centred by their own height, not by that of the line.
        base = (self.height() + metrics.capHeight()) / 2
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(QPointF(start * unit, base), word)

    def _draw_mark(self, painter: QPainter, ink: QColor) -> None:
        size = _MARK * self._unit
        top = (self.height() - size) / 2
        left = _AFTER_MARK * self._unit
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        if self._side is Side.RIGHT:
            painter.drawRect(QRectF(left, top, size, size))
        else:
            painter.drawEllipse(QRectF(self.width() - left - size, top, size, size))
