"""The picture of changing sides: the side that is over, faded, an arrow, and the side that comes.

Two bodies share one box, so they are fitted by their outlines: an arm of one may reach over the
empty floor of the other. Lying ones are wide and low, and stand one above the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from hipflex.core.exercise import Side
from hipflex.core.figure import Figure, Prop
from hipflex.core.figure_points import Picture, oriented
from hipflex.ui.figure_painter import (
    AIR,
    FLOOR_SHARE,
    LARGEST,
    SMALLEST_MARKER,
    Fit,
    paint_floor,
    paint_picture,
)
from hipflex.ui.theme import Tokens

GHOST = 0.28
"""How much is left of the side that is over."""
_BAND = 0.02
"""Outlines are compared in bands of this height; this and all below in body heights."""
_LIMB = 0.04
_HEAD = 0.066
_APART = 0.03
"""Between two bodies where they come nearest."""
_FEET = 0.3
_CROSS = 0.08
"""Below that height they may cross so far: a foot over a foot, the faded one behind."""
_SIDE_AIR = 0.03
_ARROW = 0.17
_ARROW_AIR = 0.05
_ARROW_AT = 0.55
"""As a part of the bodies' height."""
_SPREAD = 0.4
_STACKED_GAIN = 1.04
"""How much larger bodies must get one above the other: side by side reads better."""
_HALF = 0.5
_EDGE = 0.04
"""As wide as this it is while it is seen from the edge: nothing may vanish."""
_CHAINS = (
    ("hip", "waist", "shoulder", "head"),
    *(
        tuple(f"{letter}.{joint}" for joint in chain)
        for letter in ("L", "R")
        for chain in (
            ("hip", "knee", "ankle", "heel", "ball", "toe"),
            ("shoulder", "elbow", "wrist", "fingers"),
        )
    ),
)


@dataclass(frozen=True, slots=True)
class _Outline:
    """How far a picture reaches to the left and to the right in each band over the floor."""

    bands: dict[int, tuple[float, float]]
    camera: float
    """What stands still when a scale moves the picture, as the picture has it."""

    @property
    def left(self) -> float:
        return min(left for left, _ in self.bands.values())

    @property
    def right(self) -> float:
        return max(right for _, right in self.bands.values())

    @property
    def height(self) -> float:
        return (max(self.bands) + 1) * _BAND


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where both stand, and where the arrow begins and ends."""

    old: Fit
    new: Fit
    arrow: tuple[QPointF, QPointF]


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
    pictures = [oriented(figure, pose_name, side) for side in (old_side, new_side)]
    plan = _plan(rect, *(_outline(picture) for picture in pictures))
    for floor in {plan.old.floor, plan.new.floor}:
        paint_floor(painter, rect, floor, tokens)
    ratio = painter.device().devicePixelRatio()
    ghost = QImage((rect.size() * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    ghost.setDevicePixelRatio(ratio)
    ghost.fill(Qt.GlobalColor.transparent)
    flat = QPainter(ghost)
    flat.translate(-rect.topLeft())
    paint_picture(
        flat, rect, pictures[0], plan.old, tokens, stage=stage, floor=False, marker=False
    )  # fmt: skip
    flat.end()
    painter.save()
    painter.setOpacity(painter.opacity() * (1 - part * (1 - GHOST)))
    painter.drawImage(rect.topLeft(), ghost)
    painter.restore()
    painter.save()
    painter.setOpacity(painter.opacity() * part)
    _paint_arrow(painter, *plan.arrow, tokens.color("ink2"))
    painter.restore()
    paint_picture(
        painter, rect, pictures[part >= _HALF], _on_the_way(plan, part), tokens,
        stage=stage, floor=False, marker_pixels=marker_pixels,
    )  # fmt: skip


def turn_done(part: float) -> float:
    """How much of the turn is done after a part of its time: slow, quick, slow (InOutCubic)."""
    part = min(1.0, max(0.0, part))
    return 4 * part**3 if part < _HALF else 1 - 4 * (1 - part) ** 3


def _on_the_way(plan: _Plan, part: float) -> Fit:
    """Between both places; half way only the edge is seen, and then the other side."""
    old, new = plan.old, plan.new

    def between(start: float, end: float) -> float:
        return start + part * (end - start)

    return Fit(
        between(old.height, new.height),
        between(old.middle, new.middle),
        between(old.floor, new.floor),
        (new if part >= _HALF else old).camera_x,
        max(_EDGE, abs(math.cos(math.pi * part))),
    )


def _outline(picture: Picture) -> _Outline:
    bands: dict[int, tuple[float, float]] = {}
    for x, y, around in _spots(picture):
        for band in range(max(0, _band(y - around)), _band(y + around) + 1):
            left, right = bands.get(band, (x, x))
            bands[band] = (min(left, x - around), max(right, x + around))
    for prop in picture.props:
        reach, top = _reach(prop, picture.skeleton.facing)
        for band in range(_band(top) + 1):
            left, right = bands.get(band, (min(reach), max(reach)))
            bands[band] = (min(left, *reach), max(right, *reach))
    low = min(left for left, _ in bands.values())
    high = max(right for _, right in bands.values())
    return _Outline(bands, (low + high) / 2 * picture.skeleton.facing)


def _spots(picture: Picture) -> Iterator[tuple[float, float, float]]:
    """Points along all limbs, close enough to leave no band out, and how thick it is there."""
    points = picture.skeleton.points
    for chain in _CHAINS:
        for start, end in pairwise(chain):
            (x0, y0), (x1, y1) = points[start], points[end]
            steps = max(1, math.ceil(math.hypot(x1 - x0, y1 - y0) / _BAND))
            for step in range(steps + 1):
                part = step / steps
                yield x0 + part * (x1 - x0), y0 + part * (y1 - y0), _LIMB
    yield *points["head"], _HEAD


def _band(y: float) -> int:
    return math.floor(y / _BAND)


def _reach(prop: Prop, facing: int) -> tuple[tuple[float, float], float]:
    """How far a thing reaches to both sides, and how high."""
    x, low = prop.x or 0.0, prop.y or 0.0
    if prop.seat is not None:
        # Back as far and as high as the leaning backrest.
        return (x - 0.23 * facing, x + 0.15 * facing), prop.seat + 0.3
    if prop.r is not None:
        return (x - prop.r, x + prop.r), low + prop.r
    top = prop.top or low + (prop.h or 0.0)
    # The board at the head of a bed stands out.
    return (prop.x0 or 0.0, prop.x1 or 0.0), top + (0.16 if prop.type == "bed" else 0.0)


def _plan(rect: QRectF, old: _Outline, new: _Outline) -> _Plan:
    beside, above = _beside(rect, old, new), _above(rect, old, new)
    return above if above.new.height > _STACKED_GAIN * beside.new.height else beside


def _beside(rect: QRectF, old: _Outline, new: _Outline) -> _Plan:
    """Side by side on one floor, as near as their outlines and the arrow between them let them."""
    floor = round(rect.bottom() - FLOOR_SHARE * rect.height())
    tall = max(old.height, new.height)
    shift = _shift(old, new)
    room = _ARROW + 2 * _ARROW_AIR
    # The arrow goes where it costs least, rather in the middle than high or low.
    heights = range(_band(0.35 * tall), _band(0.95 * tall))
    found = min(heights, key=lambda band: (max(shift, _need(old, new, band, room)),
                                           abs(band * _BAND - _ARROW_AT * tall)))  # fmt: skip
    shift = max(shift, _need(old, new, found, room))
    wide = max(old.right, new.right + shift) - min(old.left, new.left + shift) + 2 * _SIDE_AIR
    height = min(rect.width() / wide, (floor - rect.top()) / (tall + AIR), LARGEST * rect.height())
    # Tall ones leave room at the sides: a part of it goes between them.
    shift += _SPREAD * (rect.width() / height - wide)
    fitting = [band for band in heights if _need(old, new, band, room) <= shift]
    found = min(fitting, key=lambda band: abs(band * _BAND - _ARROW_AT * tall), default=found)
    left, right = min(old.left, new.left + shift), max(old.right, new.right + shift)
    start = rect.center().x() - (left + right) / 2 * height
    ends = _gap(old, new, found)
    middle = start + ((ends[0] + ends[1] + shift) / 2) * height
    y = floor - (found + 0.5) * _BAND * height
    half = _ARROW / 2 * height
    return _Plan(
        _fit(old, height, start, floor),
        _fit(new, height, start + shift * height, floor),
        (QPointF(middle - half, y), QPointF(middle + half, y)),
    )


def _above(rect: QRectF, old: _Outline, new: _Outline) -> _Plan:
    """One above the other, each on a floor of its own, with the arrow going down between them."""
    floor = round(rect.bottom() - FLOOR_SHARE * rect.height())
    wide = max(old.right - old.left, new.right - new.left)
    between = _ARROW + 2 * _ARROW_AIR
    height = min(
        rect.width() / (wide + 2 * _SIDE_AIR),
        (floor - rect.top()) / (old.height + new.height + between + AIR),
    )
    upper = round(floor - (new.height + between) * height)
    middle = rect.center().x()
    return _Plan(
        _fit(old, height, middle - (old.left + old.right) / 2 * height, upper),
        _fit(new, height, middle - (new.left + new.right) / 2 * height, floor),
        (
            QPointF(middle, upper + _ARROW_AIR * height),
            QPointF(middle, upper + (_ARROW_AIR + _ARROW) * height),
        ),
    )


def _fit(outline: _Outline, height: float, zero: float, floor: int) -> Fit:
    """The scale that puts the zero of a picture at this pixel."""
    camera = outline.camera
    return Fit(height, zero + (outline.left + outline.right) / 2 * height, floor, camera)


def _gap(old: _Outline, new: _Outline, band: int) -> tuple[float, float]:
    """Where the old one ends and the new one begins in a band, above both at their middles."""
    middle_old, middle_new = (old.left + old.right) / 2, (new.left + new.right) / 2
    ends = old.bands.get(band, (middle_old, middle_old))[1]
    return ends, new.bands.get(band, (middle_new, middle_new))[0]


def _need(old: _Outline, new: _Outline, band: int, room: float) -> float:
    """How far the new one must be moved so that there is so much room between them in a band."""
    ends, begins = _gap(old, new, band)
    return ends + room - begins


def _shift(old: _Outline, new: _Outline) -> float:
    """How far the new one must be moved so that they come no nearer than they may."""
    return max(
        _need(old, new, band, -_CROSS if band * _BAND < _FEET else _APART)
        for band in old.bands
        if band in new.bands
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
