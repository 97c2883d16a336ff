"""The body as filled shapes: legs, arms, trunk and head of one solved pose.

Radii are in body heights, the shapes in thousandths of it (see figure_outline).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QPainterPath, QTransform

from hipflex.core.figure_points import LENGTHS, Letter, Point, Skeleton
from hipflex.ui.figure_head import head, head_from_front
from hipflex.ui.figure_outline import (
    UNIT,
    Curve,
    Keys,
    disc,
    hull,
    joined,
    limb,
    polygon,
    ribbon,
)

_THIGH_FRONT: Keys = ((0, 0.046), (0.35, 0.049), (1, 0.034))
_THIGH_BEHIND: Keys = ((0, 0.056), (0.4, 0.045), (1, 0.032))
_THIGH_WIDE: Keys = ((0, 0.049), (0.35, 0.048), (1, 0.033))
_SHANK_FRONT: Keys = ((0, 0.034), (0.35, 0.030), (1, 0.021))
_SHANK_BEHIND: Keys = ((0, 0.032), (0.3, 0.041), (0.75, 0.025), (1, 0.021))
_SHANK_WIDE: Keys = ((0, 0.033), (0.3, 0.036), (0.75, 0.024), (1, 0.019))
_ANKLE: Keys = ((0, 0.021), (1, 0.021))
_TRUNK_FRONT: Keys = ((0, 0.048), (0.18, 0.050), (0.42, 0.047), (0.76, 0.061), (1, 0.040))
_TRUNK_BEHIND: Keys = ((0, 0.060), (0.16, 0.058), (0.42, 0.043), (0.80, 0.053), (1, 0.040))
_TRUNK_WIDE: Keys = ((0, 0.098), (0.2, 0.088), (0.45, 0.071), (0.8, 0.088), (1, 0.085))
_NECK: Keys = ((0, 0.032), (1, 0.025))
_UPPER_ARM: Keys = ((0, 0.029), (0.35, 0.029), (1, 0.021))
_SLEEVE: Keys = ((0, 0.033), (1, 0.028))
_FOREARM_FRONT: Keys = ((0, 0.021), (0.3, 0.024), (1, 0.015))
_FOREARM_BEHIND: Keys = ((0, 0.021), (0.3, 0.022), (1, 0.015))
_HAND: Keys = ((0, 0.015), (0.45, 0.018), (1, 0.010))
_HAND_EDGE: Keys = ((0, 0.0125), (0.35, 0.0098), (0.7, 0.0098), (1, 0.006))
"""Seen on edge, as two palms that are put together."""

_TROUSERS_END = 0.88
_SLEEVE_END = 0.62
_WAISTBAND = 0.24
_HEM = 0.003
_WAIST_AT = 0.4


Parts = tuple[QPainterPath, ...]
"""Shapes of one colour that overlap; one by one they are painted faster than as one."""


@dataclass(frozen=True, slots=True)
class Leg:
    """A leg: the thigh can be tinted, the shank is trousers, foot and ankle are bare."""

    thigh: QPainterPath
    shank: QPainterPath
    foot: Parts
    thigh_around: QPainterPath
    lower_around: Parts
    """Shank and foot, wider by the gap that keeps them apart from what is behind."""
    hip_at: Point
    knee_at: Point

    @property
    def parts(self) -> Parts:
        """The shapes of all of it."""
        return (self.thigh, self.shank, *self.foot)


@dataclass(frozen=True, slots=True)
class Arm:
    """An arm: a sleeve over bare skin."""

    sleeve: QPainterPath
    upper: QPainterPath
    fore: Parts
    fore_around: Parts

    @property
    def parts(self) -> Parts:
        """The shapes of all of it."""
        return (self.upper, *self.fore, self.sleeve)


@dataclass(frozen=True, slots=True)
class Body:
    """All shapes of one pose. The near leg and arm are painted last."""

    near_leg: Leg
    far_leg: Leg
    near_arm: Arm
    far_arm: Arm
    pelvis: QPainterPath
    shirt: QPainterPath
    neck: QPainterPath
    trunk_around: Parts
    face: QPainterPath
    hair: QPainterPath
    head_around: QPainterPath
    from_front: bool
    arm_raised: bool
    """The near arm is overhead, so the head comes before it."""


def build_body(skeleton: Skeleton, gap: float = 0.0) -> Body:
    """The shapes of a solved pose. What is named around is wider by the gap on all sides."""
    points = {name: (x * UNIT, y * UNIT) for name, (x, y) in skeleton.points.items()}
    facing, front = skeleton.facing, skeleton.view == "front"
    near, far = skeleton.near, skeleton.far
    shoulder, middle = points["shoulder"], points["head"]
    neck, neck_around = (
        limb(shoulder, middle, facing, _NECK, _NECK, (0.0, 0.8), caps=(True, False), grown=grown)
        for grown in (0.0, gap)
    )
    face, hair, head_around = (head_from_front if front else head)(shoulder, middle, facing, gap)
    trunk = _trunk_from_front if front else _trunk
    pelvis, shirt = trunk(points, facing, 0.0)
    return Body(
        near_leg=_leg(points, near, facing, gap, front=front),
        far_leg=_leg(points, far, facing, gap, front=front),
        near_arm=_arm(points, near, facing, gap, front=front),
        far_arm=_arm(points, far, facing, gap, front=front),
        pelvis=pelvis,
        shirt=shirt,
        neck=neck,
        trunk_around=(*trunk(points, facing, gap), neck_around),
        face=face,
        hair=hair,
        head_around=head_around,
        from_front=front,
        arm_raised=not front and _overhead(shoulder, middle, points[f"{near}.elbow"]),
    )


def _leg(points: dict[str, Point], letter: Letter, facing: int, gap: float, *, front: bool) -> Leg:
    hip, knee, ankle = (points[f"{letter}.{name}"] for name in ("hip", "knee", "ankle"))
    upper = (_THIGH_WIDE, _THIGH_WIDE) if front else (_THIGH_FRONT, _THIGH_BEHIND)
    lower = (_SHANK_WIDE, _SHANK_WIDE) if front else (_SHANK_FRONT, _SHANK_BEHIND)

    def foot(grown: float) -> Parts:
        # Bare from a little above the hem of the trousers.
        bare = (_TROUSERS_END - 0.04, 1.0)
        skin = limb(knee, ankle, facing, _ANKLE, _ANKLE, bare, grown=grown)
        shod = _foot_from_front if front else _foot
        return (skin, *shod(points, letter, facing, grown))

    def shank(grown: float) -> QPainterPath:
        cut = (0.0, _TROUSERS_END)
        return limb(knee, ankle, facing, *lower, cut, caps=(True, False), grown=grown)

    return Leg(
        thigh=limb(hip, knee, facing, *upper),
        shank=shank(0.0),
        foot=foot(0.0),
        thigh_around=limb(hip, knee, facing, *upper, grown=gap),
        lower_around=(shank(gap), *foot(gap)),
        hip_at=hip,
        knee_at=knee,
    )


def _foot(points: dict[str, Point], letter: Letter, facing: int, grown: float) -> Parts:
    """A foot around ankle, heel and ball, and toes that can bend, standing on its sole."""
    ankle, heel, ball, toe = (points[f"{letter}.{n}"] for n in ("ankle", "heel", "ball", "toe"))

    def raised(spot: Point, along: Point, radius: float, inward: float) -> tuple[Point, float]:
        x, y = spot[0] + along[0] * inward, spot[1] + along[1] * inward
        x, y = x - along[1] * radius * facing, y + along[0] * radius * facing
        # A pointed foot lies on its instep: its sole faces up, and the floor is below its toes.
        return (x, max(y, radius)), radius

    sole, toes = _unit(heel, ball), _unit(ball, toe)
    long = min(1.0, math.dist(heel, ball) / 113.0)
    back = raised(heel, sole, 18, 12 * long)
    pad = raised(ball, sole, 15, 0)
    joint = raised(ball, toes, 14, 0)
    tip = raised(toe, toes, 11, -5 * long)
    return hull((ankle, 21), back, pad, grown=grown), hull(pad, joint, tip, grown=grown)


def _foot_from_front(points: dict[str, Point], letter: Letter, _facing: int, grown: float) -> Parts:
    ankle, ball, toe = (points[f"{letter}.{name}"] for name in ("ankle", "ball", "toe"))
    # The floor is y = 0; a foot that points at the viewer stands on it, it does not sink in.
    discs = [((x, max(y, r)), r) for (x, y), r in ((ankle, 19.0), (ball, 20.0), (toe, 15.0))]
    return (hull(*discs, grown=grown),)


def _arm(points: dict[str, Point], letter: Letter, facing: int, gap: float, *, front: bool) -> Arm:
    names = ("shoulder", "elbow", "wrist", "fingers")
    shoulder, elbow, wrist, fingers = (points[f"{letter}.{name}"] for name in names)
    hand = _HAND_EDGE if front else _HAND

    def fore(grown: float) -> Parts:
        return (
            limb(elbow, wrist, facing, _FOREARM_FRONT, _FOREARM_BEHIND, grown=grown),
            limb(wrist, fingers, facing, hand, hand, grown=grown),
        )

    cut = (0.0, _SLEEVE_END)
    return Arm(
        sleeve=limb(shoulder, elbow, facing, _SLEEVE, _SLEEVE, cut, caps=(True, False)),
        upper=limb(shoulder, elbow, facing, _UPPER_ARM, _UPPER_ARM),
        fore=fore(0.0),
        fore_around=fore(gap),
    )


def _trunk(
    points: dict[str, Point], facing: int, grown: float
) -> tuple[QPainterPath, QPainterPath]:
    hip, waist, shoulder = points["hip"], points["waist"], points["shoulder"]
    lean = math.atan2(waist[0] - hip[0], waist[1] - hip[1])
    bend = math.degrees(math.atan2(shoulder[0] - waist[0], shoulder[1] - waist[1]) - lean)
    # Upright at the origin; a quarter of a degree cannot be seen, and is found again.
    pelvis, shirt = _bent_trunk(round(4 * ((bend + 180) % 360 - 180)) / 4, facing, grown)
    sin, cos = math.sin(lean), math.cos(lean)
    place = QTransform(cos, -sin, sin, cos, *hip)
    return place.map(pelvis), place.map(shirt)


@lru_cache(maxsize=64)
def _bent_trunk(bend: float, facing: int, grown: float) -> tuple[QPainterPath, QPainterPath]:
    low, high = LENGTHS["lumbar"] * UNIT, LENGTHS["thorax"] * UNIT
    turn = math.radians(bend)
    shoulder = (high * math.sin(turn), low + high * math.cos(turn))
    return _clothed(
        _spine((0.0, 0.0), (0.0, low), shoulder, facing),
        (_TRUNK_FRONT, _TRUNK_BEHIND), grown, caps=True,
    )  # fmt: skip


def _clothed(
    spine: Curve, sides: tuple[Keys, Keys], grown: float, *, caps: bool
) -> tuple[QPainterPath, QPainterPath]:
    """Trousers to the waistband, and the shirt above it with a hem that stands off."""
    trousers = ribbon(spine, *sides, end=_WAISTBAND + 0.03, caps=(caps, False), grown=grown)
    shirt = ribbon(
        spine, *sides, begin=_WAISTBAND, caps=(False, caps), flare=_HEM * UNIT, grown=grown
    )
    return trousers, shirt


def _trunk_from_front(
    points: dict[str, Point], _facing: int, grown: float
) -> tuple[QPainterPath, QPainterPath]:
    hip, shoulder = points["hip"], points["shoulder"]
    spine = _spine(hip, points["waist"], shoulder, 1)
    pelvis, shirt = _clothed(spine, (_TRUNK_WIDE, _TRUNK_WIDE), grown, caps=False)
    x, y = shoulder
    collar = polygon([(x - 26, y + 46), (x + 26, y + 46), (x + 84, y - 6), (x - 84, y - 6)])
    hips = [disc(points["L.hip"], 49), disc(points["R.hip"], 49), disc((hip[0], hip[1] + 8), 42)]
    for side, name in ((1, "L.shoulder"), (-1, "R.shoulder")):
        # From the collar over the shoulder to the ribs, wherever the arm goes.
        shirt.addPath(
            hull((points[name], 33), ((x + 18 * side, y + 20), 26), ((x + 38 * side, y - 118), 36))
        )
    return joined(pelvis, *hips), joined(shirt, collar)


def _spine(hip: Point, waist: Point, shoulder: Point, facing: int) -> Curve:
    """A smooth curve from the hip through the waist to the shoulder; its front is the belly."""
    t = _WAIST_AT
    bend = [
        (w - (1 - t) ** 2 * h - t * t * s) / (2 * t * (1 - t))
        for h, w, s in zip(hip, waist, shoulder, strict=True)
    ]

    def curve(at: float) -> tuple[Point, Point]:
        a, b, c = (1 - at) ** 2, 2 * at * (1 - at), at * at
        x, y = (a * h + b * m + c * s for h, m, s in zip(hip, bend, shoulder, strict=True))
        dx, dy = (
            (1 - at) * (m - h) + at * (s - m) for h, m, s in zip(hip, bend, shoulder, strict=True)
        )
        length = math.hypot(dx, dy)
        return (x, y), (dy / length * facing, -dx / length * facing)

    return curve


def _unit(start: Point, end: Point) -> Point:
    length = math.dist(start, end) or 1.0
    return (end[0] - start[0]) / length, (end[1] - start[1]) / length


def _overhead(shoulder: Point, head_at: Point, elbow: Point) -> bool:
    up = _unit(shoulder, head_at)
    reach = (elbow[0] - shoulder[0]) * up[0] + (elbow[1] - shoulder[1]) * up[1]
    return reach > math.dist(shoulder, head_at)
