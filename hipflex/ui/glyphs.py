"""The small pictures on buttons and in lists, drawn as lines so that they are sharp at every scale.

All lie on a grid of 18 units. A glyph has one colour: it is the colour of the words beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

GRID = 18.0
_STROKE = 1.7
_TRACK_ALPHA = 0.18
_SCALES = (1.0, 1.5, 2.0)
_HOUR = QRectF(1.8, 1.8, 14.4, 14.4)
_HOUR_LEFT = 230 / 360
"""The hour of the logo: it empties clockwise, and a bit more than half is left."""

Points = tuple[tuple[float, float], ...]
Circle = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class _Glyph:
    """What to draw: open lines, outlined circles, filled areas and filled discs."""

    lines: tuple[Points, ...] = ()
    circles: tuple[Circle, ...] = ()
    areas: tuple[Points, ...] = ()
    discs: tuple[Circle, ...] = ()
    stroke: float = _STROKE


_EXCLAMATION: Points = ((9, 5.4), (9, 9.6))

_GLYPHS: dict[str, _Glyph] = {
    "pause": _Glyph(
        areas=(
            ((5.2, 3.6), (7.7, 3.6), (7.7, 14.4), (5.2, 14.4), (5.2, 3.6)),
            ((10.3, 3.6), (12.8, 3.6), (12.8, 14.4), (10.3, 14.4), (10.3, 3.6)),
        )
    ),
    "play": _Glyph(
        lines=(((5.8, 4.2), (13.8, 9), (5.8, 13.8), (5.8, 4.2)),),
        areas=(((5.8, 4.2), (13.8, 9), (5.8, 13.8), (5.8, 4.2)),),
    ),
    "arrow_left": _Glyph(lines=(((14.5, 9), (3.8, 9)), ((8, 4.6), (3.6, 9), (8, 13.4)))),
    "arrow_right": _Glyph(lines=(((3.5, 9), (14.2, 9)), ((10, 4.6), (14.4, 9), (10, 13.4)))),
    "arrow_up": _Glyph(lines=(((9, 14.5), (9, 3.8)), ((4.6, 8), (9, 3.6), (13.4, 8)))),
    "plus": _Glyph(lines=(((9, 4), (9, 14)), ((4, 9), (14, 9))), stroke=1.9),
    "minus": _Glyph(lines=(((4, 9), (14, 9)),), stroke=1.9),
    "check": _Glyph(lines=(((3.6, 9.6), (7.2, 13.2), (14.4, 5.2)),), stroke=1.9),
    "close": _Glyph(lines=(((4.6, 4.6), (13.4, 13.4)), ((13.4, 4.6), (4.6, 13.4)))),
    "chevron_down": _Glyph(lines=(((4.4, 7), (9, 11.6), (13.6, 7)),), stroke=1.9),
    "warning": _Glyph(
        lines=(
            ((9, 2.4), (16.6, 15.4), (1.4, 15.4), (9, 2.4)),
            ((9, 7.2), (9, 10.6)),
        ),
        discs=((9, 13.0, 1.05),),
    ),
    "hurt": _Glyph(lines=(_EXCLAMATION,), circles=((9, 9, 7.1),), discs=((9, 12.4, 1.05),)),
    "clock": _Glyph(lines=(((9, 4.9), (9, 9.2), (12, 11)),), circles=((9, 9, 7.1),)),
    # A long step with one knee bent: the standing stretch, not a walker.
    "person": _Glyph(
        lines=(
            ((9.6, 6.6), (8.8, 10.4), (3.2, 16)),
            ((8.8, 10.4), (13.4, 11.8), (13.8, 16)),
        ),
        discs=((10, 2.9, 2.1),),
        stroke=2.0,
    ),
    "bars": _Glyph(
        lines=(((3.4, 9.4), (3.4, 15)), ((9, 3), (9, 15)), ((14.6, 6.6), (14.6, 15))),
        stroke=2.0,
    ),
    "sliders": _Glyph(
        lines=(
            ((1.9, 5.4), (9.3, 5.4)),
            ((14.5, 5.4), (16.1, 5.4)),
            ((1.9, 12.6), (3.5, 12.6)),
            ((8.7, 12.6), (16.1, 12.6)),
        ),
        circles=((11.9, 5.4, 2.4), (6.1, 12.6, 2.4)),
    ),
    "book": _Glyph(
        lines=(
            ((9, 4), (6.6, 2.9), (1.9, 2.9), (1.9, 14.1), (6.6, 14.1), (9, 15.2)),
            ((9, 4), (11.4, 2.9), (16.1, 2.9), (16.1, 14.1), (11.4, 14.1), (9, 15.2)),
            ((9, 4), (9, 15.2)),
        )
    ),
    "help": _Glyph(
        lines=(((6.8, 7.2), (7.2, 5.7), (9, 5), (10.8, 5.7), (11.1, 7.4), (9, 9.1), (9, 10.3)),),
        circles=((9, 9, 7.1),),
        discs=((9, 12.9, 1.05),),
    ),
    "logo": _Glyph(discs=((9, 9, 2.6),), stroke=2.8),
}


def pixmap(name: str, color: str, size: int, dpr: float = 1.0) -> QPixmap:
    """One glyph, ``size`` logical pixels square, drawn at device pixels."""
    side = max(1, round(size * dpr))
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / GRID, side / GRID)
    _draw(painter, name, QColor(color))
    painter.end()
    made.setDevicePixelRatio(dpr)
    return made


def icon(name: str, color: str, size: int = 18) -> QIcon:
    """One glyph for a button or an action, with a picture for each usual scale."""
    made = QIcon()
    for dpr in _SCALES:
        made.addPixmap(pixmap(name, color, size, dpr))
    return made


def logo_shape() -> tuple[QRectF, float, float, float]:
    """For who draws the logo elsewhere: ring, what is left, width of line, radius of dot."""
    logo = _GLYPHS["logo"]
    return QRectF(_HOUR), _HOUR_LEFT, logo.stroke, logo.discs[0][2]


def _draw(painter: QPainter, name: str, color: QColor) -> None:
    glyph = _GLYPHS[name]
    pen = QPen(color, glyph.stroke)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if name == "logo":
        _draw_ring(painter, pen)
    outline = QPainterPath()
    for line in glyph.lines:
        outline.addPath(_polyline(line))
    for x, y, radius in glyph.circles:
        outline.addEllipse(QPointF(x, y), radius, radius)
    painter.strokePath(outline, pen)
    filled = QPainterPath()
    for area in glyph.areas:
        filled.addPath(_polyline(area))
    for x, y, radius in glyph.discs:
        filled.addEllipse(QPointF(x, y), radius, radius)
    painter.fillPath(filled, color)


def _draw_ring(painter: QPainter, pen: QPen) -> None:
    ring = _HOUR
    track = QPen(pen)
    faint = QColor(pen.color())
    faint.setAlphaF(_TRACK_ALPHA)
    track.setColor(faint)
    painter.strokePath(_circle(ring), track)
    left = QPainterPath()
    left.arcMoveTo(ring, 90)
    left.arcTo(ring, 90, 360 * _HOUR_LEFT)
    painter.strokePath(left, pen)


def _circle(box: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(box)
    return path


def _polyline(points: Points) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for x, y in points[1:]:
        path.lineTo(x, y)
    if points[0] == points[-1]:
        path.closeSubpath()
    return path
