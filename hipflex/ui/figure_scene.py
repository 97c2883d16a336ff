"""What a figure view can show: one frame, the change of sides, or a figure that moves.

A scene is told how many seconds of it have passed. Its beat changes when there is something new to
see, and not more often than it is worth: thirty times a second, ten for a breath, never at rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from hipflex.core.exercise import Side
from hipflex.core.figure import Figure
from hipflex.core.figure_play import RATE, Beat, Pace, Play
from hipflex.core.figure_points import pictured
from hipflex.ui.figure_change import paint_change, paint_ends, turn_done
from hipflex.ui.figure_painter import Fit, fit, paint_figure, paint_ground, paint_picture
from hipflex.ui.theme import Tokens

TURN = 0.4
"""Seconds of the change of sides."""


@dataclass(frozen=True, slots=True)
class Easel:
    """What a scene is painted on and with."""

    painter: QPainter
    rect: QRectF
    tokens: Tokens
    stage: str
    marker_pixels: float
    alone: bool


class Scene(Protocol):
    """What a view shows in the course of its seconds."""

    def beat(self, seconds: float) -> Beat:
        """Which picture belongs to a moment."""
        ...

    def pace(self, seconds: float) -> Pace:
        """Whether that picture is followed by others."""
        ...

    def paint(self, easel: Easel, seconds: float) -> None:
        """Paint that picture."""
        ...


@dataclass(frozen=True, slots=True)
class StillScene:
    """One frame."""

    figure: Figure
    pose_name: str
    side: Side | None

    def beat(self, _seconds: float) -> Beat:
        """There is only one picture."""
        return (0, 0)

    def pace(self, _seconds: float) -> Pace:
        """It never moves."""
        return Pace.STILL

    def paint(self, easel: Easel, _seconds: float) -> None:
        """Paint the frame."""
        paint_figure(
            easel.painter, easel.rect, self.figure, self.pose_name, self.side, easel.tokens,
            stage=easel.stage, marker_pixels=easel.marker_pixels, alone=easel.alone,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangeScene:
    """The change from one side to the other; with ``turns`` it can be seen to happen."""

    figure: Figure
    pose_name: str
    old_side: Side
    new_side: Side
    turns: bool

    def beat(self, seconds: float) -> Beat:
        """Thirty pictures a second until it is done."""
        turning = self.pace(seconds) is Pace.MOVING
        return (0, int(seconds * RATE[Pace.MOVING])) if turning else (1, 0)

    def pace(self, seconds: float) -> Pace:
        """It moves for a moment."""
        return Pace.MOVING if self.turns and seconds < TURN else Pace.STILL

    def paint(self, easel: Easel, seconds: float) -> None:
        """Paint both sides."""
        part = turn_done(seconds / TURN) if self.turns else 1.0
        paint_change(
            easel.painter, easel.rect, self.figure, self.pose_name, self.old_side, self.new_side,
            easel.tokens, stage=easel.stage, marker_pixels=easel.marker_pixels, part=part,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class EndsScene:
    """Where a movement begins and where it leads, side by side: for who wants no motion."""

    figure: Figure
    ends: tuple[str, str]
    side: Side | None

    def beat(self, _seconds: float) -> Beat:
        """There is only one picture."""
        return (0, 0)

    def pace(self, _seconds: float) -> Pace:
        """It never moves."""
        return Pace.STILL

    def paint(self, easel: Easel, _seconds: float) -> None:
        """Paint both frames."""
        paint_ends(
            easel.painter, easel.rect, self.figure, self.ends, self.side, easel.tokens,
            stage=easel.stage, marker_pixels=easel.marker_pixels,
        )  # fmt: skip


class MovingScene:
    """A figure in the course of a step or of a preview."""

    def __init__(self, play: Play, side: Side | None) -> None:
        self.play = play
        self.side = side
        self._box: QRectF | None = None
        self._placed: Fit | None = None

    def beat(self, seconds: float) -> Beat:
        """As often as its pace is worth."""
        return self.play.beat(seconds)

    def pace(self, seconds: float) -> Pace:
        """What the figure does then."""
        return self.play.pace(seconds)

    def paint(self, easel: Easel, seconds: float) -> None:
        """Paint the pose of that moment where every frame of the figure has room."""
        figure = self.play.figure
        if self._placed is None or self._box != easel.rect:
            self._box, self._placed = easel.rect, fit(easel.rect, figure)
        moment = self.play.moment(seconds)
        if self.play.walks:
            paint_ground(easel.painter, easel.rect, self._placed, moment.passed, easel.tokens)
        paint_picture(
            easel.painter, easel.rect, pictured(figure, moment.pose, self.side), self._placed,
            easel.tokens, stage=easel.stage, marker_pixels=easel.marker_pixels,
        )  # fmt: skip
