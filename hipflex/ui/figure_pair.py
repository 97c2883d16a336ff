"""Where two pictures of one figure stand in one box, with an arrow from the first to the second.

They are fitted by their outlines: an arm of one may reach over the empty floor of the other. Lying
bodies are wide and low, and stand one above the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF

from hipflex.core.figure import Prop
from hipflex.core.figure_points import Picture, marker_centres
from hipflex.ui.figure_painter import AIR, FLOOR_SHARE, LARGEST, Fit

_BAND = 0.02
"""Outlines are compared in bands of this height; this and all below in body heights."""
_LIMB = 0.04
_HEAD = 0.066
_MARKER = 0.05
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
class Plan:
    """Where both stand, and where the arrow begins and ends."""

    old: Fit
    new: Fit
    arrow: tuple[QPointF, QPointF]


def plan(rect: QRectF, first: Picture, second: Picture) -> Plan:
    """The larger of both ways: side by side, or one above the other."""
    old, new = _outline(first), _outline(second)
    beside, above = _beside(rect, old, new), _above(rect, old, new)
    return above if above.new.height > _STACKED_GAIN * beside.new.height else beside


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
    if len(picture.marked) > 1:
        # Two markers side by side stand out of the body.
        for _, (x, y) in marker_centres(picture, _MARKER):
            yield x, y, _MARKER


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


def _beside(rect: QRectF, old: _Outline, new: _Outline) -> Plan:
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
    return Plan(
        _fit(old, height, start, floor),
        _fit(new, height, start + shift * height, floor),
        (QPointF(middle - half, y), QPointF(middle + half, y)),
    )


def _above(rect: QRectF, old: _Outline, new: _Outline) -> Plan:
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
    return Plan(
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
