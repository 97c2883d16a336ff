"""Poses between the stored ones: on the way from one to another, breathing, walking.

Angles go straight from one value to the other, and then the body is moved as a whole so that the
pin of the figure, the joint that carries it, follows a straight line.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from hipflex.core.figure import Figure, Limbs, Pose, Prop
from hipflex.core.figure_points import LENGTHS, Point, pose_named, solve

BREATH = 5.5
"""Seconds of one breath: ten to twelve in a minute."""
BREATH_DEGREES = 1.0
"""How far the chest moves to both sides of the pose that is held."""

_FEET = tuple(f"{letter}.{part}" for letter in ("L", "R") for part in ("heel", "ball", "toe"))


def eased(part: float) -> float:
    """The part of the way that is done after a part of the time: slow at both ends."""
    return (1 - math.cos(math.pi * min(1.0, max(0.0, part)))) / 2


def along(figure: Figure, names: Sequence[str], part: float) -> Pose:
    """The pose after a part of the way through these frames. Each piece is equally long."""
    if part <= 0 or len(names) == 1:
        return pose_named(figure, names[0])
    if part >= 1:
        return pose_named(figure, names[-1])
    number, rest = _piece(part, len(names) - 1)
    start, end = (pose_named(figure, name) for name in names[number : number + 2])
    pose = _mixed(figure, start, end, rest)
    (x0, y0), (x1, y1), (x, y) = (
        solve(each, figure.view).points[figure.pin] for each in (start, end, pose)
    )
    return _moved(pose, x0 + rest * (x1 - x0) - x, y0 + rest * (y1 - y0) - y)


class Stride:
    """Walking through these frames, round and round.

    The body stays where it is: the lower foot stands on the floor, which passes below it.
    """

    def __init__(self, figure: Figure, names: Sequence[str]) -> None:
        self._figure = figure
        ring = [pose_named(figure, name) for name in (*names, names[0])]
        self._pieces = [_Piece(figure, start, end) for start, end in pairwise(ring)]
        self._ways = [piece.passed(piece.end) for piece in self._pieces]

    def at(self, part: float) -> tuple[Pose, float]:
        """The pose after a part of one round, and how far the floor has passed."""
        rounds = math.floor(part)
        number, rest = _piece(part - rounds, len(self._pieces))
        piece = self._pieces[number]
        pose = _mixed(self._figure, piece.start, piece.end, rest)
        way = rounds * sum(self._ways) + sum(self._ways[:number]) + piece.passed(pose)
        points = solve(pose, self._figure.view).points
        low = min(points[name][1] for name in _FEET)
        return _moved(pose, 0.0, -low), way


class _Piece:
    """From one frame of a walk to the next, and the foot that stands on the way."""

    def __init__(self, figure: Figure, start: Pose, end: Pose) -> None:
        self.start = start
        self.end = end
        self._view = figure.view
        both = [solve(pose, figure.view).points for pose in (start, end)]
        self._stands = min(
            ("L.ball", "R.ball"), key=lambda name: sum(points[name][1] for points in both)
        )
        self._begin = both[0][self._stands][0]

    def passed(self, pose: Pose) -> float:
        """How far that foot has gone back under the body."""
        return self._begin - solve(pose, self._view).points[self._stands][0]


def breathing(figure: Figure, name: str, seconds: float) -> Pose:
    """A held pose after so many seconds: the chest moves, hips, feet and hands stay."""
    pose = pose_named(figure, name)
    turn = BREATH_DEGREES * math.sin(math.tau * seconds / BREATH)
    still = solve(pose, figure.view).points
    # Seen from the front a chest does not lean, it rises; then the hands rise with it.
    front = figure.view == "front"
    rise = LENGTHS["thorax"] * math.radians(turn) if front else 0.0
    chest = pose if front else msgspec.structs.replace(pose, spine=pose.spine + turn)
    sockets = solve(chest, figure.view).points
    limbs = {
        letter: _reaching(
            old, chest.torso + chest.spine, pose.torso + pose.spine, sockets[f"{letter}.shoulder"],
            (still[f"{letter}.wrist"][0], still[f"{letter}.wrist"][1] + rise),
            -1 if front and letter == "R" else 1,
        )
        for letter, old in (("L", pose.L), ("R", pose.R))
    }  # fmt: skip
    return msgspec.structs.replace(chest, **limbs)


def _reaching(
    old: Limbs, thorax: float, old_thorax: float, socket: Point, wrist: Point, turn: int
) -> Limbs:
    """The limbs with the arm bent so that it reaches the wrist, and the hand as it was."""
    upper = LENGTHS["upper_arm"] * old.scale.get("upper_arm", 1.0)
    fore = LENGTHS["forearm"] * old.scale.get("forearm", 1.0)
    dx, dy = wrist[0] - socket[0], wrist[1] - socket[1]
    far = min(max(math.hypot(dx, dy), abs(upper - fore) + 1e-6), upper + fore - 1e-6)
    bend = math.degrees(math.acos((far**2 - upper**2 - fore**2) / (2 * upper * fore)))
    inner = math.degrees(math.acos((far**2 + upper**2 - fore**2) / (2 * far * upper)))
    way = 1 if old.elbow >= 0 else -1
    # Directions are measured from straight down; towards the viewer's left for a right arm.
    line = math.degrees(math.atan2(dx, -dy)) * turn
    shoulder, elbow = line - way * inner + thorax, way * bend
    # The same angle, one turn or none away, as it was before: it must not jump by 360 degrees.
    shoulder += 360 * round((old.shoulder - shoulder) / 360)
    hand = old.shoulder + old.elbow + old.wrist - old_thorax
    return msgspec.structs.replace(
        old, shoulder=shoulder, elbow=elbow, wrist=hand - shoulder - elbow + thorax
    )


def _piece(part: float, pieces: int) -> tuple[int, float]:
    """Which of equally long pieces a part of the whole falls into, and how far into it."""
    number = min(pieces - 1, int(part * pieces))
    return number, part * pieces - number


def _mixed(figure: Figure, start: Pose, end: Pose, part: float) -> Pose:
    """The pose between two, before its pin is put where it belongs."""
    props = None
    if start.props is not None or end.props is not None:
        first, last = (figure.props if p.props is None else p.props for p in (start, end))
        props = _mixed_props(first, last, part)
    return Pose(
        root=(_mix(start.root[0], end.root[0], part), _mix(start.root[1], end.root[1], part)),
        torso=_mix(start.torso, end.torso, part),
        spine=_mix(start.spine, end.spine, part),
        neck=_mix(start.neck, end.neck, part),
        L=_mixed_limbs(start.L, end.L, part),
        R=_mixed_limbs(start.R, end.R, part),
        props=props,
    )


def _mixed_limbs(start: Limbs, end: Limbs, part: float) -> Limbs:
    if start == end:
        return start
    short = {
        name: _mix(start.scale.get(name, 1.0), end.scale.get(name, 1.0), part)
        for name in {**start.scale, **end.scale}
    }
    return Limbs(
        shoulder=_mix(start.shoulder, end.shoulder, part),
        elbow=_mix(start.elbow, end.elbow, part),
        wrist=_mix(start.wrist, end.wrist, part),
        hip=_mix(start.hip, end.hip, part),
        knee=_mix(start.knee, end.knee, part),
        ankle=_mix(start.ankle, end.ankle, part),
        toe=_mix(start.toe, end.toe, part),
        scale=short,
    )


def _mixed_props(start: list[Prop], end: list[Prop], part: float) -> list[Prop]:
    """Things of both ends move; where one end has other things they change half way."""
    if [prop.type for prop in start] != [prop.type for prop in end]:
        return start if part < 0.5 else end
    return [_mixed_prop(a, b, part) for a, b in zip(start, end, strict=True)]


def _mixed_prop(start: Prop, end: Prop, part: float) -> Prop:
    changed = {
        name: _mix(a, b, part)
        for name in ("x", "x0", "x1", "y", "top", "seat", "r", "h")
        if (a := getattr(start, name)) is not None and (b := getattr(end, name)) is not None
    }
    return msgspec.structs.replace(start, **changed)


def _mix(a: float, b: float, part: float) -> float:
    return a + part * (b - a)


def _moved(pose: Pose, dx: float, dy: float) -> Pose:
    return msgspec.structs.replace(pose, root=(pose.root[0] + dx, pose.root[1] + dy))
