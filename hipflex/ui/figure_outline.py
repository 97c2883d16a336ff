"""Outlines of limbs: ribbons that taper differently in front and behind, and round joints.

All lengths are in thousandths of the body height with y up, because curves made in unit coordinates
are flattened too coarsely. A limb is one contour. Where a path has several that overlap, all run
the same way round, so it fills as one shape, without seams and without path booleans.

A body moves thirty times a second, but its limbs are rigid: each is outlined once, along +x from
the origin, and then only turned and moved to where it is.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import combinations, pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF, QTransform

Point = tuple[float, float]
Keys = tuple[tuple[float, float], ...]
"""(Part of the way along the limb, distance of the outline from its axis)."""
Curve = Callable[[float], tuple[Point, Point]]
"""Part of the way along the limb -> the point there, and the unit normal to the front."""

UNIT = 1000.0
_STEPS = 20
_ROUND = 36
"""Points of a circle: a body as high as a screen shows no corner."""
_CIRCLE = [
    (math.cos(a * math.tau / _ROUND), math.sin(a * math.tau / _ROUND)) for a in range(_ROUND)
]
_HALF_CIRCLE = _CIRCLE[1 : _ROUND // 2]


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


def limb(
    start: Point,
    end: Point,
    facing: int,
    front: Keys,
    behind: Keys,
    part: tuple[float, float] = (0.0, 1.0),
    *,
    caps: tuple[bool, bool] = (True, True),
    grown: float = 0.0,
) -> QPainterPath:
    """A straight limb, or a part of it; ``grown`` is how much wider it is on all sides."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy) or 1.0
    dx, dy = dx / length, dy / length
    # A tenth of a thousandth is far below a pixel, and lets a limb find its outline again.
    made = _limb(round(length, 1), facing, front, behind, part, caps, grown)
    return QTransform(dx, dy, -dy, dx, *start).map(made)


@lru_cache(maxsize=128)
def _limb(
    length: float,
    facing: int,
    front: Keys,
    behind: Keys,
    part: tuple[float, float],
    caps: tuple[bool, bool],
    grown: float,
) -> QPainterPath:
    axis = straight((0.0, 0.0), (length, 0.0), facing)
    return ribbon(axis, front, behind, *part, caps=caps, grown=grown)


def ribbon(
    curve: Curve,
    front: Keys,
    behind: Keys,
    begin: float = 0.0,
    end: float = 1.0,
    *,
    caps: tuple[bool, bool] = (True, True),
    flare: float = 0.0,
    grown: float = 0.0,
) -> QPainterPath:
    """The outline along a curve between two parts of the way, with round or straight ends.

    ``flare`` widens the beginning, like a hem that stands off; ``grown`` widens all of it.
    """
    ahead: list[Point] = []
    back: list[Point] = []
    for number in range(_STEPS + 1):
        part = number / _STEPS
        at = begin + (end - begin) * part
        (x, y), (nx, ny) = curve(at)
        wide = flare * (1 - part) ** 3 + grown
        fore, rear = radius_at(front, at) * UNIT + wide, radius_at(behind, at) * UNIT + wide
        ahead.append((x + nx * fore, y + ny * fore))
        back.append((x - nx * rear, y - ny * rear))
    (x0, y0), (x1, y1) = curve(begin)[0], curve(end)[0]
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    along = ((x1 - x0) / length, (y1 - y0) / length)
    tip = _cap(ahead[-1], back[-1], along) if caps[1] else []
    root = _cap(back[0], ahead[0], (-along[0], -along[1])) if caps[0] else []
    return polygon([*ahead, *tip, *back[::-1], *root])


def _cap(start: Point, end: Point, away: Point) -> list[Point]:
    """Half a circle over the end of a limb.

    Part of its one contour: contours that overlap take a painter many times as long.
    """
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    ax, ay = start[0] - x, start[1] - y
    # At right angles to the line between both, on the side that is away from the limb.
    ox, oy = (-ay, ax) if away[1] * ax - away[0] * ay > 0 else (ay, -ax)
    return [(x + ax * cos + ox * sin, y + ay * cos + oy * sin) for cos, sin in _HALF_CIRCLE]


def disc(centre: Point, radius: float) -> QPainterPath:
    """A round contour."""
    return QTransform(radius, 0, 0, radius, *centre).map(_circle())


def hull(*discs: tuple[Point, float], grown: float = 0.0) -> QPainterPath:
    """The tightest outline around two or three discs, as of a foot around heel, ankle and ball.

    It is the sum of the discs, of what lies between each two, and of what all of them surround.
    """
    round_ = [(centre, radius + grown) for centre, radius in discs]
    path = joined(*(disc(centre, radius) for centre, radius in round_))
    for one, other in combinations(round_, 2):
        tangents = _tangents(one, other)
        if tangents:
            path.addPath(polygon(tangents))
    if len(round_) > 2:
        path.addPath(polygon([centre for centre, _ in round_]))
    return path


def _tangents(one: tuple[Point, float], other: tuple[Point, float]) -> list[Point]:
    """Where the outer tangents of two discs touch; nothing if one lies inside the other."""
    ((x0, y0), r0), ((x1, y1), r1) = one, other
    dx, dy = x1 - x0, y1 - y0
    apart = math.hypot(dx, dy)
    if apart <= abs(r0 - r1):
        return []
    dx, dy = dx / apart, dy / apart
    lean = (r0 - r1) / apart
    out = math.sqrt(1 - lean * lean)
    touch = []
    for way in (1, -1):
        nx, ny = dx * lean - dy * out * way, dy * lean + dx * out * way
        pair = [(x0 + nx * r0, y0 + ny * r0), (x1 + nx * r1, y1 + ny * r1)]
        touch += pair if way == 1 else pair[::-1]
    return touch


def polygon(dots: Sequence[Point]) -> QPainterPath:
    """A closed contour through the points, made to run counter-clockwise."""
    area = sum(
        x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(dots, [*dots[1:], dots[0]], strict=True)
    )
    path = new_path()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in (dots if area > 0 else dots[::-1])]))
    path.closeSubpath()
    return path


@cache
def _circle() -> QPainterPath:
    return polygon(_CIRCLE)


@lru_cache(maxsize=64)
def _slopes(keys: Keys) -> tuple[float, ...]:
    """The slope at each key after Fritsch and Butland: flat where the value turns."""
    rises = [(high - low) / (right - left) for (left, low), (right, high) in pairwise(keys)]
    inner = [0.0 if a * b <= 0 else 2 * a * b / (a + b) for a, b in pairwise(rises)]
    return (0.0, *inner, 0.0)
