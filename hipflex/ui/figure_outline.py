"""Outlines of limbs: ribbons that taper differently in front and behind, and round joints.

All lengths are in thousandths of the body height with y up, because curves made in unit coordinates
are flattened too coarsely. Every contour runs the same way round, so a path of several overlapping
contours fills as one shape, without seams and without path booleans.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

Point = tuple[float, float]
Keys = tuple[tuple[float, float], ...]
"""(Part of the way along the limb, distance of the outline from its axis)."""
Curve = Callable[[float], tuple[Point, Point]]
"""Part of the way along the limb -> the point there, and the unit normal to the front."""

UNIT = 1000.0
_STEPS = 32
_CIRCLE = [(math.cos(a * math.tau / 48), math.sin(a * math.tau / 48)) for a in range(48)]


def new_path() -> QPainterPath:
    """An empty path that fills as the sum of its contours."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def joined(*paths: QPainterPath) -> QPainterPath:
    """One path out of several; where they overlap they are one shape."""
    whole = new_path()
    for path in paths:
        whole.addPath(path)
    return whole


@lru_cache(maxsize=4096)
def radius_at(keys: Keys, at: float) -> float:
    """The eased value between the keys: monotone, so that no bump appears that no key asks for."""
    for number in range(len(keys) - 1):
        (left, low), (right, high) = keys[number], keys[number + 1]
        if at <= right:
            width = right - left
            t = (at - left) / width
            begin, end = _slopes(keys)[number : number + 2]
            hermite = (1 + 2 * t) * (1 - t) ** 2 * low + t * t * (3 - 2 * t) * high
            return hermite + width * t * (1 - t) * ((1 - t) * begin - t * end)
    return keys[-1][1]


def straight(start: Point, end: Point, facing: int) -> Curve:
    """A limb that hangs from start to end. Its front is where the figure faces if it hangs down."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy) or 1.0
    normal = (-dy / length * facing, dx / length * facing)
    return lambda at: ((start[0] + dx * at, start[1] + dy * at), normal)


def ribbon(
    curve: Curve,
    front: Keys,
    behind: Keys,
    begin: float = 0.0,
    end: float = 1.0,
    *,
    caps: tuple[bool, bool] = (True, True),
    flare: float = 0.0,
) -> QPainterPath:
    """The outline along a curve between two parts of the way, with round or straight ends.

    ``flare`` widens the beginning, like a hem that stands off.
    """
    ahead: list[Point] = []
    back: list[Point] = []
    path = new_path()
    for number in range(_STEPS + 1):
        part = number / _STEPS
        at = begin + (end - begin) * part
        (x, y), (nx, ny) = curve(at)
        wide = flare * (1 - part) ** 3
        fore, rear = radius_at(front, at) * UNIT + wide, radius_at(behind, at) * UNIT + wide
        ahead.append((x + nx * fore, y + ny * fore))
        back.append((x - nx * rear, y - ny * rear))
        if (number == 0 and caps[0]) or (number == _STEPS and caps[1]):
            shift = (fore - rear) / 2
            path.addPath(disc((x + nx * shift, y + ny * shift), (fore + rear) / 2))
    path.addPath(polygon(ahead + back[::-1]))
    return path


def disc(centre: Point, radius: float) -> QPainterPath:
    """A round contour."""
    return polygon([(centre[0] + radius * x, centre[1] + radius * y) for x, y in _CIRCLE])


def hull(*discs: tuple[Point, float]) -> QPainterPath:
    """The tightest outline around some discs, as of a foot around heel, ankle and ball."""
    dots = sorted((x + r * cos, y + r * sin) for (x, y), r in discs for cos, sin in _CIRCLE)
    lower: list[Point] = []
    upper: list[Point] = []
    for chain, order in ((lower, dots), (upper, dots[::-1])):
        for dot in order:
            while len(chain) > 1 and _cross(chain[-2], chain[-1], dot) <= 0:
                chain.pop()
            chain.append(dot)
    return polygon(lower[:-1] + upper[:-1])


def polygon(dots: Sequence[Point]) -> QPainterPath:
    """A closed contour through the points, made to run counter-clockwise."""
    area = sum(
        x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(dots, [*dots[1:], dots[0]], strict=True)
    )
    path = new_path()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in (dots if area > 0 else dots[::-1])]))
    path.closeSubpath()
    return path


def _cross(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


@lru_cache(maxsize=64)
def _slopes(keys: Keys) -> tuple[float, ...]:
    """The slope at each key after Fritsch and Butland: flat where the value turns."""
    rises = [(high - low) / (right - left) for (left, low), (right, high) in pairwise(keys)]
    inner = [0.0 if a * b <= 0 else 2 * a * b / (a + b) for a, b in pairwise(rises)]
    return (0.0, *inner, 0.0)
