"""The picture of changing sides: the side that is over, faded, an arrow, and the side that comes.

Also that of a movement for who wants no motion: where it begins, an arrow, and where it leads.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from hipflex.core.exercise import Side
from hipflex.core.figure import Figure
from hipflex.core.figure_points import Picture, oriented
from hipflex.ui.figure_painter import SMALLEST_MARKER, Fit, paint_floor, paint_picture
from hipflex.ui.figure_pair import Plan, plan
from hipflex.ui.theme import Tokens

GHOST = 0.28
"""How much is left of the side that is over."""
_HALF = 0.5
_EDGE = 0.04
"""As wide as this it is while it is seen from the edge: nothing may vanish."""


def paint_change(
    painter: QPainter,
    rect: QRectF,
    figure: Figure,
    pose_name: str,
    old_side: Side,
    new_side: Side,
    tokens: Tokens,
    *,
    stage: str = "",
    marker_pixels: float = SMALLEST_MARKER,
    part: float = 1.0,
) -> None:
    """Paint the old side as one flattened, faded picture, an arrow, and the new side.

    ``part`` is how much of the turn is done: the new side comes out of the old one, and turns
    round on the way to its place.
    """
    old, new = (oriented(figure, pose_name, side) for side in (old_side, new_side))
    _paint_both(
        painter, rect, old, new, tokens, GHOST,
        stage=stage, marker_pixels=marker_pixels, part=part,
    )  # fmt: skip


def paint_ends(
    painter: QPainter,
    rect: QRectF,
    figure: Figure,
    ends: tuple[str, str],
    side: Side | None,
    tokens: Tokens,
    *,
    stage: str = "",
    marker_pixels: float = SMALLEST_MARKER,
) -> None:
    """Paint where a movement begins, an arrow, and where it leads: instead of the movement."""
    old, new = (oriented(figure, name, side) for name in ends)
    _paint_both(painter, rect, old, new, tokens, 1.0, stage=stage, marker_pixels=marker_pixels)


def _paint_both(
    painter: QPainter,
    rect: QRectF,
    old: Picture,
    new: Picture,
    tokens: Tokens,
    left_over: float,
    *,
    stage: str,
    marker_pixels: float,
    part: float = 1.0,
) -> None:
    """Two pictures in one box; of the old one, so much is left at the end."""
    both = plan(rect, old, new)
    for floor in {both.old.floor, both.new.floor}:
        paint_floor(painter, rect, floor, tokens)
    ratio = painter.device().devicePixelRatio()
    ghost = QImage((rect.size() * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    ghost.setDevicePixelRatio(ratio)
    ghost.fill(Qt.GlobalColor.transparent)
    flat = QPainter(ghost)
    flat.translate(-rect.topLeft())
    paint_picture(flat, rect, old, both.old, tokens, stage=stage, floor=False, marker=False)
    flat.end()
    painter.save()
    painter.setOpacity(painter.opacity() * (1 - part * (1 - left_over)))
    painter.drawImage(rect.topLeft(), ghost)
    painter.restore()
    painter.save()
    painter.setOpacity(painter.opacity() * part)
    _paint_arrow(painter, *both.arrow, tokens.color("ink2"))
    painter.restore()
    paint_picture(
        painter, rect, new if part >= _HALF else old, _on_the_way(both, part), tokens,
        stage=stage, floor=False, marker_pixels=marker_pixels,
    )  # fmt: skip


def turn_done(part: float) -> float:
    """How much of the turn is done after a part of its time: slow, quick, slow (InOutCubic)."""
    part = min(1.0, max(0.0, part))
    return 4 * part**3 if part < _HALF else 1 - 4 * (1 - part) ** 3


def _on_the_way(both: Plan, part: float) -> Fit:
    """Between both places; half way only the edge is seen, and then the other side."""
    old, new = both.old, both.new

    def between(start: float, end: float) -> float:
        return start + part * (end - start)

    return Fit(
        between(old.height, new.height),
        between(old.middle, new.middle),
        between(old.floor, new.floor),
        (new if part >= _HALF else old).camera_x,
        max(_EDGE, abs(math.cos(math.pi * part))),
    )


def _paint_arrow(painter: QPainter, start: QPointF, end: QPointF, color: QColor) -> None:
    """An arrow the way time goes, whichever side comes next."""
    way = end - start
    long = math.hypot(way.x(), way.y())
    pen = QPen(color, max(2.0, long * 0.085))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    along, aside = way * 0.3, QPointF(-way.y(), way.x()) * 0.3
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawLine(start, end)
    painter.drawPolyline(QPolygonF([end - along - aside, end, end - along + aside]))
    painter.restore()
