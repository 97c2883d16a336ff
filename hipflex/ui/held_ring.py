"""A still ring: what a hip was held, with a tick, or what comes for it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipflex.core.exercise import Side
from hipflex.ui import glyphs
from hipflex.ui.break_scale import px, sized_font
from hipflex.ui.side_look import side_look
from hipflex.ui.theme import LIGHT, Tokens


class HeldRing(QWidget):
    """``radius`` (outer), ``stroke`` and the sizes of words are those at 100 %."""

    def __init__(
        self, radius: float, stroke: float, pixels: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._radius = radius
        self._stroke = stroke
        self._pixels = pixels
        self._tokens = LIGHT
        self._side: Side | None = None
        self._text = ""
        self._part = 0.0
        self._ticked = False
        self._k = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_coming(self, side: Side, text: str) -> None:
        """This comes for that side; nothing is held yet."""
        self._set(side, text, 0.0, ticked=False)

    def set_held(self, side: Side, text: str, part: float, *, ticked: bool) -> None:
        """So much was held, ``part`` of what was planned; with a tick if that was all of it."""
        self._set(side, text, part, ticked=ticked)

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
        """A square around the ring."""
        return QSize(px(2 * self._radius, self._k), px(2 * self._radius, self._k))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ring, tick, words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.width() / 2, self.height() / 2)
        self._draw_ring(painter)
        if self._ticked:
            size = px(48 if self._small else 42, self._k)
            color = side_look(self._side, self._tokens).full
            tick = glyphs.pixmap("check", color.name(), size, self.devicePixelRatioF())
            above = (8 if self._small else 26) * self._k
            painter.drawPixmap(QPointF(-size / 2, -above - size / 2), tick)
        self._draw_text(painter)

    @property
    def _small(self) -> bool:
        """Beside the countdown, in contrast to the large one on the Done page."""
        return self._radius < 60

    def _set(self, side: Side, text: str, part: float, *, ticked: bool) -> None:
        self._side, self._text, self._part, self._ticked = side, text, part, ticked
        self.update()

    def _draw_ring(self, painter: QPainter) -> None:
        stroke = self._stroke * self._k
        radius = self._radius * self._k - stroke / 2
        box = QRectF(-radius, -radius, 2 * radius, 2 * radius)
        painter.setPen(QPen(self._tokens.color("line"), stroke))
        painter.drawEllipse(box)
        if self._part <= 0:
            return
        look = side_look(self._side, self._tokens)
        cap = Qt.PenCapStyle.FlatCap if look.square else Qt.PenCapStyle.RoundCap
        painter.setPen(QPen(look.full, stroke, Qt.PenStyle.SolidLine, cap))
        # What was held fills clockwise, unlike what is left, which empties.
        painter.drawArc(box, 90 * 16, -round(min(1.0, self._part) * 360 * 16))

    def _draw_text(self, painter: QPainter) -> None:
        alone = not self._ticked
        coming = alone and self._part <= 0
        size = self._pixels * 2 if coming and self._text.isdigit() else self._pixels
        font = sized_font("section", self._k, size, QFont.Weight.DemiBold)
        # Below a tick the ring is narrower, in the small one by more.
        narrower = 1.0 if alone else 0.76 if self._small else 0.92
        room = 2 * (self._radius - self._stroke - 4) * self._k * narrower
        wide = QFontMetricsF(font).horizontalAdvance(self._text)
        if wide > room:
            font.setPixelSize(max(1, int(font.pixelSize() * room / wide)))
        metrics = QFontMetricsF(font)
        below = 0.0 if alone else (24 if self._small else 6) * self._k
        painter.setFont(font)
        painter.setPen(self._tokens.color("ink2" if coming else "ink"))
        wide = metrics.horizontalAdvance(self._text)
        painter.drawText(QPointF(-wide / 2, below + metrics.capHeight() / 2), self._text)
