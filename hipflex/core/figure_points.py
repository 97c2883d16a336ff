"""Where the joints are: forward kinematics of a pose, and the same pose for the other side.

The direction of an angle a is (sin a, -cos a): 0 points down, +90 forward, 180 up. Positive bends
are flexion, so negative ones reach behind or arch the back.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import msgspec

from hipflex.core.exercise import Side
from hipflex.core.figure import Figure, Limbs, Pose, Prop

Point = tuple[float, float]
Letter = Literal["L", "R"]
View = Literal["side", "front"]

LENGTHS = {
    "lumbar": 0.115,
    "thorax": 0.173,
    "head_centre": 0.117,
    "crown": 0.182,
    "upper_arm": 0.186,
    "forearm": 0.146,
    "hand": 0.081,
    "thigh": 0.245,
    "shank": 0.246,
    "ankle_height": 0.039,
    "heel": 0.038,
    "ball": 0.075,
    "toe": 0.039,
    "hip_half": 0.05,
    "shoulder_half": 0.095,
}
"""Distances between the points, in body heights."""

SWAPPED = "_swapped"
"""The end of a frame name that asks for the other limbs: the second half of a walking stride."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The solved points of one pose: hip, waist, shoulder, head, crown, and L. and R. joints."""

    points: dict[str, Point]
    near: Letter
    """The body side that is drawn last, because it is nearer to the viewer."""
    facing: Literal[1, -1] = 1
    view: View = "side"

    @property
    def far(self) -> Letter:
        """The body side that is drawn first."""
        return "L" if self.near == "R" else "R"

    def mirrored(self) -> Skeleton:
        """The same body facing the other way; the limb names must have been exchanged before."""
        points = {name: (-x, y) for name, (x, y) in self.points.items()}
        return Skeleton(points, self.far, -1 if self.facing == 1 else 1, self.view)


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything to be painted of one frame, turned to the wanted side."""

    skeleton: Skeleton
    props: list[Prop]
    marked: tuple[Letter, ...]
    """The hips that are stretched or work, left first."""
    hollow: bool
    """The marked hips work; they are not stretched."""
    marker_lift: float


def solve(pose: Pose, view: View = "side") -> Skeleton:
    """The points of a pose as stored: in the side view it faces +x with the right side near."""
    thorax = pose.torso + pose.spine
    hip = pose.root
    waist = _step(hip, 180 - pose.torso, LENGTHS["lumbar"])
    shoulder = _step(waist, 180 - thorax, LENGTHS["thorax"])
    points = {
        "hip": hip,
        "waist": waist,
        "shoulder": shoulder,
        "head": _step(shoulder, 180 - thorax - pose.neck, LENGTHS["head_centre"]),
        "crown": _step(shoulder, 180 - thorax - pose.neck, LENGTHS["crown"]),
    }
    for letter, limbs in (("L", pose.L), ("R", pose.R)):
        # Facing the viewer, the left side is at +x and every angle opens away from the middle.
        out = 1 if letter == "L" else -1
        turn = out if view == "front" else 1
        aside = out if view == "front" else 0
        leg = _leg((hip[0] + aside * LENGTHS["hip_half"], hip[1]), limbs, pose.torso, turn, view)
        socket = (shoulder[0] + aside * LENGTHS["shoulder_half"], shoulder[1])
        arm = _arm(socket, limbs, thorax, turn)
        points |= {f"{letter}.{name}": point for name, point in (leg | arm).items()}
    return Skeleton(points, near="R", view=view)


def pose_named(figure: Figure, name: str) -> Pose:
    """A frame of the figure, or one with its limbs exchanged; an unknown name is a KeyError."""
    if name not in figure.frames and name.endswith(SWAPPED):
        return _swapped(figure.frames[name.removesuffix(SWAPPED)])
    return figure.frames[name]


def oriented(figure: Figure, name: str, side: Side | None) -> Picture:
    """A frame of the figure for one side."""
    return pictured(figure, pose_named(figure, name), side)


def pictured(figure: Figure, pose: Pose, side: Side | None) -> Picture:
    """A pose for one side: as stored, or with the limbs exchanged and everything mirrored.

    Without a side, and for figures that have none, it is the pose as stored.
    """
    props = figure.props if pose.props is None else pose.props
    shown: str = figure.drawn_side
    turned = shown in {"left", "right"} and side in {Side.LEFT, Side.RIGHT} and side != shown
    skeleton = solve(_swapped(pose) if turned else pose, figure.view)
    if turned:
        shown = Side(shown).other.value
        if figure.view == "side":
            skeleton = skeleton.mirrored()
            props = [_mirrored_prop(prop) for prop in props]
        else:
            skeleton = Skeleton(skeleton.points, skeleton.far, skeleton.facing, skeleton.view)
    marked: dict[str, tuple[Letter, ...]] = {"left": ("L",), "right": ("R",), "both": ("L", "R")}
    return Picture(
        skeleton,
        props,
        marked.get(shown, ()) if figure.marker != "none" else (),
        hollow=figure.marker == "hollow",
        marker_lift=figure.marker_lift,
    )


def hip_spot(skeleton: Skeleton, letter: Letter) -> Point:
    """The front of a hip, a little way down the thigh: what the marker points at."""
    hip, knee = skeleton.points[f"{letter}.hip"], skeleton.points[f"{letter}.knee"]
    x, y = hip[0] + 0.12 * (knee[0] - hip[0]), hip[1] + 0.12 * (knee[1] - hip[1])
    if skeleton.view == "front":
        return x, y
    root, waist = skeleton.points["hip"], skeleton.points["waist"]
    forward = 0.04 / LENGTHS["lumbar"] * skeleton.facing
    return x + forward * (waist[1] - root[1]), y - forward * (waist[0] - root[0])


def marker_centres(picture: Picture, radius: float) -> list[tuple[Letter, Point]]:
    """Where the markers stand: over the floor by their radius, two of them side by side."""
    spots = [hip_spot(picture.skeleton, letter) for letter in picture.marked]
    if not spots:
        return []
    middle = sum(x for x, _ in spots) / len(spots)
    height = max(radius, sum(y for _, y in spots) / len(spots) + picture.marker_lift)
    first = middle - radius * (len(spots) - 1)
    return [
        (letter, (first + 2 * radius * number, height))
        for number, letter in enumerate(picture.marked)
    ]


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a figure as stored reaches to both sides of its middle, and up."""

    middle: float
    half_width: float
    height: float


def extent(figure: Figure, name: str | None = None) -> Extent:
    """The room for all frames around the camera, so that the picture keeps its scale; or for one.

    The floor always belongs to it.
    """
    poses = list(figure.frames.values()) if name is None else [pose_named(figure, name)]
    xs: list[float] = []
    ys: list[float] = []
    for pose in poses:
        for point, (x, y) in solve(pose, figure.view).points.items():
            around = 0.061 if point == "head" else 0.03
            xs += [x - around, x + around]
            # The head is a little lower than the crown that was measured.
            ys.append(y if point == "crown" else y + around)
        for prop in figure.props if pose.props is None else pose.props:
            xs += _prop_reach(prop)
    middle = figure.camera_x if name is None else (min(xs) + max(xs)) / 2
    return Extent(middle, max(abs(x - middle) for x in xs), max(ys))


def _prop_reach(prop: Prop) -> list[float]:
    if prop.x is None:
        return [x for x in (prop.x0, prop.x1) if x is not None]
    # A chair reaches back as far as its leaning backrest, a roller as far as its radius.
    back = 0.23 if prop.seat is not None else prop.r or 0.0
    return [prop.x - back, prop.x + back]


def _leg(hip: Point, limbs: Limbs, torso: float, turn: int, view: View) -> dict[str, Point]:
    thigh = (limbs.hip - torso) * turn
    shank = (limbs.hip - limbs.knee - torso) * turn
    foot = shank + (90 + limbs.ankle) * turn
    if view == "front":
        # The foot points at the viewer and is drawn hanging from the ankle.
        foot = shank + limbs.ankle * turn
    toe = foot + limbs.toe * turn
    knee = _step(hip, thigh, _long("thigh", limbs))
    ankle = _step(knee, shank, _long("shank", limbs))
    sole = ankle if view == "front" else _step(ankle, foot - 90, LENGTHS["ankle_height"])
    short = limbs.scale.get("foot", 1.0)
    ball = _step(sole, foot, LENGTHS["ball"] * short)
    return {
        "hip": hip,
        "knee": knee,
        "ankle": ankle,
        "heel": _step(sole, foot, -LENGTHS["heel"] * short),
        "ball": ball,
        "toe": _step(ball, toe, LENGTHS["toe"] * short),
    }


def _arm(shoulder: Point, limbs: Limbs, thorax: float, turn: int) -> dict[str, Point]:
    upper = (limbs.shoulder - thorax) * turn
    fore = upper + limbs.elbow * turn
    elbow = _step(shoulder, upper, _long("upper_arm", limbs))
    wrist = _step(elbow, fore, _long("forearm", limbs))
    fingers = _step(wrist, fore + limbs.wrist * turn, _long("hand", limbs))
    return {"shoulder": shoulder, "elbow": elbow, "wrist": wrist, "fingers": fingers}


def _long(segment: str, limbs: Limbs) -> float:
    return LENGTHS[segment] * limbs.scale.get(segment, 1.0)


def _step(start: Point, angle: float, length: float) -> Point:
    turn = math.radians(angle)
    return start[0] + length * math.sin(turn), start[1] - length * math.cos(turn)


def _swapped(pose: Pose) -> Pose:
    return msgspec.structs.replace(pose, L=pose.R, R=pose.L)


def _mirrored_prop(prop: Prop) -> Prop:
    def turn(x: float | None) -> float | None:
        return None if x is None else -x

    return msgspec.structs.replace(prop, x=turn(prop.x), x0=turn(prop.x1), x1=turn(prop.x0))


JOINTS = tuple(solve(Pose((0.0, 0.0), 0, 0, 0, L=Limbs(), R=Limbs())).points)
"""The names of all points of a body."""
