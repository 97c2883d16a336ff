"""The things in the picture: mat, bed, table, chair, roller and what lies on them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from hipflex.core.figure import Prop
from hipflex.core.figure_points import Skeleton
from hipflex.ui.figure_outline import UNIT
from hipflex.ui.theme import Tokens


class PropPainter:
    """Paints props in the painter's coordinates of thousandths of the body height, y up."""

    def __init__(self, painter: QPainter, tokens: Tokens, stage: QColor, pixel: float) -> None:
        self._painter = painter
        self._light = QBrush(tokens.color("prop"))
        self._dark = QBrush(tokens.color("prop_dark"))
        self._edge = tokens.color("prop_edge")
        self._stage = QBrush(stage)
        self._line = QPen(self._edge, 1.6 * pixel)

    def paint(self, props: Iterable[Prop], skeleton: Skeleton) -> None:
        """Paint them in this order."""
        paint = {
            "mat": self._mat,
            "bed": self._bed,
            "pillow": self._pillow,
            "table": self._table,
            "towel": self._towel,
            "chair": self._chair,
            "roller": self._roller,
            "blanket": self._blanket,
        }
        for prop in props:
            paint[prop.type](prop, skeleton)

    def _box(
        self, x0: float, x1: float, y0: float, y1: float, fill: QBrush, radius: float = 10
    ) -> None:
        """A rounded box; its edge lies inside, so that what stands on it touches it."""
        inset = self._line.widthF() / 2
        box = QRectF(x0, y0, x1 - x0, y1 - y0).normalized().adjusted(inset, inset, -inset, -inset)
        radius = min(radius, box.width() / 2, box.height() / 2)
        self._painter.setPen(self._line)
        self._painter.setBrush(fill)
        self._painter.drawRoundedRect(box, radius, radius)

    def _post(self, x0: float, y0: float, x1: float, y1: float, width: float = 22) -> None:
        """A leg of a table or chair, in the colour of the edges."""
        pen = QPen(self._edge, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        half = width / 2
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(x0, y0), QPointF(x1, y1 + half))

    def _mat(self, prop: Prop, _skeleton: Skeleton) -> None:
        x0, x1 = _span(prop)
        self._box(x0, x1, 0, 12, self._dark, 6)

    def _bed(self, prop: Prop, skeleton: Skeleton) -> None:
        x0, x1 = _span(prop)
        top = UNIT * (prop.top or 0.345)
        head, hip = skeleton.points["head"][0], skeleton.points["hip"][0]
        back = 1 if head > hip else -1
        board, foot = (x1, x0) if back == 1 else (x0, x1)
        self._box(foot, foot + back * 30, 0, top - 150, self._dark)
        self._box(board, board - back * 36, 0, top + 160, self._dark)
        self._box(board - back * 12, foot + back * 8, top - 200, top - 115, self._dark)
        self._box(board - back * 36, foot, top - 130, top, self._light, 26)

    def _pillow(self, prop: Prop, _skeleton: Skeleton) -> None:
        x0, x1 = _span(prop)
        low = UNIT * (prop.y or 0.0)
        self._box(x0, x1, low, low + UNIT * (prop.h or 0.035), self._stage, 17)

    def _table(self, prop: Prop, _skeleton: Skeleton) -> None:
        x0, x1 = _span(prop)
        top = UNIT * (prop.top or 0.47)
        for x in (x0 + 62, x1 - 62):
            self._post(x, top - 15, x, 0)
        self._box(x0, x1, top - 27, top, self._dark, 10)

    def _towel(self, prop: Prop, _skeleton: Skeleton) -> None:
        x0, x1 = _span(prop)
        low = UNIT * (prop.y or 0.0)
        self._box(x0, x1, low, low + UNIT * (prop.h or 0.018), self._light, 8)

    def _chair(self, prop: Prop, skeleton: Skeleton) -> None:
        x, seat, way = UNIT * (prop.x or 0.0), UNIT * (prop.seat or 0.275), skeleton.facing
        rear, fore = x - 190 * way, x + 135 * way
        self._post(rear + 25 * way, seat - 20, rear - 5 * way, 0, 18)
        self._post(fore - 35 * way, seat - 20, fore - 20 * way, 0, 18)
        self._post(rear + 6 * way, seat - 20, rear - 4 * way, seat + 110, 16)
        self._painter.save()
        self._painter.translate(rear - 4 * way, seat + 90)
        self._painter.rotate(5 * way)
        self._box(-14, 14, 0, 212, self._dark, 14)
        self._painter.restore()
        self._box(rear - 14 * way, fore, seat - 36, seat, self._dark, 14)

    def _roller(self, prop: Prop, _skeleton: Skeleton) -> None:
        centre = QPointF(UNIT * (prop.x or 0.0), UNIT * (prop.y or 0.0))
        radius = UNIT * (prop.r or 0.044)
        rings = ((1.0, self._dark), (0.56, self._stage), (0.26, QBrush(self._edge)))
        self._painter.setPen(self._line)
        for part, fill in rings:
            size = radius * part - self._line.widthF() / 2
            self._painter.setBrush(fill)
            self._painter.drawEllipse(centre, size, size)

    def _blanket(self, prop: Prop, _skeleton: Skeleton) -> None:
        x0, x1 = _span(prop)
        high = UNIT * (prop.h or 0.065)
        self._box(x0, x1, 10, high, self._light, 24)


def _span(prop: Prop) -> tuple[float, float]:
    return UNIT * (prop.x0 or 0.0), UNIT * (prop.x1 or 0.0)
