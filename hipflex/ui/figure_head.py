"""The head: a profile with a small nose and jaw, or a face from the front, and the hair.

The hair covers the back and the top, so it always tells where the face looks. Drawn once around the
origin in thousandths of the body height, then moved to where the head is.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QTransform

Point = tuple[float, float]


def head(
    shoulder: Point, centre: Point, facing: int, gap: float
) -> tuple[QPainterPath, QPainterPath, QPainterPath]:
    """Face and hair from the side, and the shape of both, wider by the gap."""
    place = _placed(shoulder, centre, facing)
    return place.map(_profile()), place.map(_profile_hair()), place.map(_around(gap))


def head_from_front(
    shoulder: Point, centre: Point, facing: int, _gap: float
) -> tuple[QPainterPath, QPainterPath, QPainterPath]:
    """Face and hair from the front; arms pass before it, so nothing is kept apart from it."""
    place = _placed(shoulder, centre, facing)
    face, hair = _front()
    return place.map(face), place.map(hair), QPainterPath()


@lru_cache(maxsize=8)
def _around(gap: float) -> QPainterPath:
    whole = _profile() + _profile_hair()
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * gap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    around = stroker.createStroke(whole) if gap else QPainterPath()
    around.setFillRule(Qt.FillRule.WindingFill)
    around.addPath(whole)
    return around


@cache
def _front() -> tuple[QPainterPath, QPainterPath]:
    face, hair = QPainterPath(), QPainterPath()
    face.addEllipse(QRectF(-37, -61, 74, 104))
    hair.addEllipse(QRectF(-47, -50, 94, 111))
    # The face is cut out of the hair, which is painted over it.
    return face, hair.subtracted(face)


def _placed(shoulder: Point, centre: Point, facing: int) -> QTransform:
    """From the upright head around the origin to where it is: nose to +x, mirrored if it must."""
    dx, dy = centre[0] - shoulder[0], centre[1] - shoulder[1]
    length = math.hypot(dx, dy)
    up = (dx / length, dy / length)
    nose = (up[1] * facing, -up[0] * facing)
    return QTransform(nose[0], nose[1], up[0], up[1], centre[0], centre[1])


def _curve(path: QPainterPath, *numbers: float) -> None:
    a, b, c = (QPointF(numbers[i], numbers[i + 1]) for i in (0, 2, 4))
    path.cubicTo(a, b, c)


@cache
def _profile() -> QPainterPath:
    path = QPainterPath(QPointF(0, 61))
    _curve(path, 24, 61, 42, 46, 45, 24)  # forehead
    _curve(path, 46, 16, 46, 13, 47.5, 8)  # bridge of the nose
    _curve(path, 50, 2, 56, -5, 59.5, -10)  # its back
    _curve(path, 61.5, -13.5, 58, -16, 50, -17)  # its tip and the lip
    _curve(path, 48, -21, 48, -25, 49, -30)  # mouth
    _curve(path, 51, -38, 49, -54, 37, -59)  # chin
    _curve(path, 27, -63, 14, -59, 6, -56)  # jaw
    _curve(path, -8, -52, -22, -56, -30, -46)  # to the nape
    _curve(path, -42, -32, -47, -16, -47, 2)  # back of the head
    _curve(path, -47, 38, -26, 61, 0, 61)
    path.closeSubpath()
    return path


@cache
def _profile_hair() -> QPainterPath:
    path = QPainterPath(QPointF(0, 62.5))
    _curve(path, 23, 62.5, 42, 48, 46.5, 25)
    _curve(path, 16, 29, -11, 6, -17, -36)  # the hairline, round the temple to the ear
    _curve(path, -24, -36, -30, -38, -35, -42)  # nape
    _curve(path, -44, -30, -48.5, -16, -48.5, 2)
    _curve(path, -48.5, 40, -26, 62.5, 0, 62.5)
    path.closeSubpath()
    return path
