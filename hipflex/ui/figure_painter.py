"""Paints one frame of a figure into any painter: floor, props, limbs from far to near, marker.

Near limbs stand out from the ground more than far ones, and where a near limb crosses another part
of the body a gap in the colour of the stage keeps them apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath

from hipflex.core.exercise import Side
from hipflex.core.figure import Figure
from hipflex.core.figure_points import (
    Picture,
    Skeleton,
    extent,
    hip_spot,
    marker_centres,
    oriented,
)
from hipflex.ui.figure_body import Arm, Body, Leg, build_body
from hipflex.ui.figure_marker import SIDE_TOKEN, paint_halo, paint_marker, rim_width
from hipflex.ui.figure_outline import UNIT
from hipflex.ui.figure_props import PropPainter
from hipflex.ui.theme import Tokens

AIR = 0.05
"""Room beside and above the figure, in body heights."""
FLOOR_SHARE = 0.045
"""Room below the floor, as a part of the box: the same for every exercise in boxes of one size."""
LARGEST = 1.6
"""A lying body is not drawn taller than this many box heights."""
MARKER_RADIUS = 0.036
SMALLEST_MARKER = 8.0
HALO_RADIUS = 0.17
_STROKES_APART = 0.17
_STROKE_LONG = 0.05
_STROKE_ALPHA = 0.6


@dataclass(frozen=True, slots=True)
class Fit:
    """How body heights become pixels in one box."""

    height: float
    """Pixels of one body height."""
    middle: float
    floor: float
    camera_x: float
    """What of the figure as stored stands in the middle."""
    squeeze: float = 1.0
    """How wide it is for its height: less than one while it turns round."""

    def point(self, x: float, y: float, skeleton: Skeleton) -> QPointF:
        """The pixel of a point of the figure."""
        aside = (x - self.camera_x * skeleton.facing) * self.squeeze
        return QPointF(self.middle + aside * self.height, self.floor - y * self.height)


def fit(rect: QRectF, figure: Figure, only: str | None = None) -> Fit:
    """The largest scale at which no frame of the figure leaves the box, or this one does not."""
    room = extent(figure, only)
    floor = round(rect.bottom() - FLOOR_SHARE * rect.height())
    height = min(
        rect.width() / (2 * (room.half_width + AIR)),
        (floor - rect.top()) / (room.height + AIR),
        LARGEST * rect.height(),
    )
    return Fit(height, rect.center().x(), floor, room.middle)


def paint_floor(painter: QPainter, rect: QRectF, floor: float, tokens: Tokens) -> None:
    """The ground line, faded at both ends."""
    inset = 0.04 * rect.width()
    line = QRectF(rect.left() + inset, floor, rect.width() - 2 * inset, 2)
    shade = QLinearGradient(line.topLeft(), line.topRight())
    ground, clear = tokens.color("ground"), tokens.color("ground")
    clear.setAlphaF(0.0)
    for at, color in ((0.0, clear), (0.14, ground), (0.86, ground), (1.0, clear)):
        shade.setColorAt(at, color)
    painter.fillRect(line, QBrush(shade))


def paint_ground(
    painter: QPainter, rect: QRectF, placed: Fit, passed: float, tokens: Tokens
) -> None:
    """Short strokes below the ground line that go back under a walker, faded at both ends."""
    apart, long = _STROKES_APART * placed.height, _STROKE_LONG * placed.height
    inset = 0.04 * rect.width()
    left, wide = rect.left() + inset, rect.width() - 2 * inset
    at = left - (passed * placed.height) % apart
    color = tokens.color("ground")
    while at < left + wide:
        middle = (at + long / 2 - left) / wide
        color.setAlphaF(_STROKE_ALPHA * max(0.0, min(1.0, 5 * middle, 5 * (1 - middle))))
        painter.fillRect(QRectF(at, placed.floor + 5, long, 2), color)
        at += apart


def paint_figure(
    painter: QPainter,
    rect: QRectF,
    figure: Figure,
    pose_name: str,
    side: Side | None,
    tokens: Tokens,
    *,
    stage: str = "",
    marker_pixels: float = SMALLEST_MARKER,
    floor: bool = True,
    marker: bool = True,
    alone: bool = False,
    placed: Fit | None = None,
) -> None:
    """Paint a frame for the side that is stretched; without a side, the frame as stored.

    ``alone``: the frame is fitted to the box by itself, for a tile that never shows another one.
    ``placed`` says where in the box it is, for whoever has found a better place.
    """
    paint_picture(
        painter, rect, oriented(figure, pose_name, side),
        placed or fit(rect, figure, pose_name if alone else None), tokens,
        stage=stage, marker_pixels=marker_pixels, floor=floor, marker=marker,
    )  # fmt: skip


def paint_picture(
    painter: QPainter,
    rect: QRectF,
    picture: Picture,
    placed: Fit,
    tokens: Tokens,
    *,
    stage: str = "",
    marker_pixels: float = SMALLEST_MARKER,
    floor: bool = True,
    marker: bool = True,
) -> None:
    """Paint a pose that is turned to its side, where ``placed`` says.

    ``stage`` is the colour that the box has already, a token's value; surface if left out.
    """
    ground = QColor(stage or tokens.surface)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    if marker and picture.marked and not picture.hollow:
        spot = placed.point(*hip_spot(picture.skeleton, picture.marked[-1]), picture.skeleton)
        painter.save()
        # The glow ends at the ground, it does not shine through.
        lit = QRectF(rect.topLeft(), QPointF(rect.right(), placed.floor))
        painter.setClipRect(lit, Qt.ClipOperation.IntersectClip)
        paint_halo(painter, spot, HALO_RADIUS * placed.height, tokens.color(_side_token(picture)))
        painter.restore()
    if floor:
        paint_floor(painter, rect, placed.floor, tokens)
    painter.save()
    # Soft parts of who lies there give way: nothing sinks into the ground.
    above = QRectF(rect.topLeft(), QPointF(rect.right(), placed.floor + 1))
    painter.setClipRect(above, Qt.ClipOperation.IntersectClip)
    painter.translate(placed.point(0, 0, picture.skeleton))
    painter.scale(placed.squeeze * placed.height / UNIT, -placed.height / UNIT)
    _Layers(painter, picture, tokens, ground, UNIT / placed.height).paint()
    painter.restore()
    if marker:
        radius = max(marker_pixels, MARKER_RADIUS * placed.height)
        # Two markers stand side by side, rim to rim; one stands on the floor with its rim.
        reach = (radius + rim_width(radius) / 2) / placed.height
        for letter, centre in marker_centres(picture, reach):
            spot = placed.point(*centre, picture.skeleton)
            paint_marker(painter, spot, radius, letter, tokens, ground, hollow=picture.hollow)
    painter.restore()


def _side_token(picture: Picture) -> str:
    """Both hips at once belong to neither side."""
    return "act" if len(picture.marked) > 1 else SIDE_TOKEN[picture.marked[0]]


class _Layers:
    """The parts of one picture in their order, in thousandths of the body height, y up."""

    def __init__(
        self, painter: QPainter, picture: Picture, tokens: Tokens, stage: QColor, pixel: float
    ) -> None:
        self._painter = painter
        self._picture = picture
        self._tokens = tokens
        self._body: Body = build_body(picture.skeleton, max(0.007 * UNIT, 1.2 * pixel))
        self._props = PropPainter(painter, tokens, stage, pixel)
        self._stage = stage

    def paint(self) -> None:
        """Paint everything, far things first."""
        body = self._body
        self._paint_props("back")
        if body.from_front:
            self._from_front()
            return
        self._leg(body.far_leg, far=True)
        self._arm(body.far_arm, far=True)
        near = body.near_leg
        far = [*body.far_leg.parts, *body.far_arm.parts]
        around = [*body.trunk_around, body.head_around, near.thigh_around, *near.lower_around]
        self._gaps(around, far)
        self._trunk()
        self._paint_props("front")
        self._leg(body.near_leg, far=False)
        self._paint_props("roller")
        if body.arm_raised:
            self._arm(body.near_arm, far=False)
            self._gaps([body.head_around], body.near_arm.fore)
            self._head()
            return
        self._head()
        trunk = (body.pelvis, body.shirt, body.neck, body.face)
        self._gaps(body.near_arm.fore_around, [*far, *near.parts, *trunk])
        self._arm(body.near_arm, far=False)

    def _from_front(self) -> None:
        """Both legs are equally near; the one that works crosses the other, then trunk and arms."""
        body = self._body
        lifted = body.near_leg
        self._leg(body.far_leg, far=False, marked=False)
        self._gaps(lifted.lower_around, body.far_leg.parts)
        self._leg(lifted, far=False)
        self._trunk()
        self._head()
        behind = (body.shirt, body.pelvis, body.neck, body.face, body.hair)
        for arm in (body.far_arm, body.near_arm):
            self._gaps(arm.fore_around, behind)
            self._arm(arm, far=False)

    def _fill(self, path: QPainterPath, brush: QBrush | QColor) -> None:
        self._painter.fillPath(path, brush)

    def _token(self, name: str) -> QColor:
        return self._tokens.color(name)

    def _paint_props(self, layer: str) -> None:
        """Those of a layer. A roller lies across the body, so its end is nearest of all."""
        wanted = [
            prop
            for prop in self._picture.props
            if layer == ("roller" if prop.type == "roller" else prop.layer)
        ]
        self._props.paint(wanted, self._picture.skeleton)

    def _gaps(self, around: Iterable[QPainterPath], behind: Iterable[QPainterPath]) -> None:
        """Room around shapes, only where they cross what is already there.

        Filled, because stroking takes ten times as long, and one shape at a time, because a clip
        of many that overlap does so too. The shapes themselves come later.
        """
        room = [(path, path.controlPointRect()) for path in around]
        for part in behind:
            box = part.controlPointRect()
            crossing = [path for path, rect in room if rect.intersects(box)]
            if crossing:
                self._painter.save()
                self._painter.setClipPath(part, Qt.ClipOperation.IntersectClip)
                for path in crossing:
                    self._painter.fillPath(path, self._stage)
                self._painter.restore()

    def _trunk(self) -> None:
        body = self._body
        self._fill(body.neck, self._token("fig_skin"))
        self._fill(body.pelvis, self._token("fig_leg"))
        self._fill(body.shirt, self._token("fig_top"))

    def _head(self) -> None:
        self._fill(self._body.face, self._token("fig_skin"))
        self._fill(self._body.hair, self._token("fig_hair"))

    def _arm(self, arm: Arm, *, far: bool) -> None:
        for part in (arm.upper, *arm.fore):
            self._fill(part, self._token("fig_skin_far" if far else "fig_skin_near"))
        sleeve = "fig_top_far" if far else "fig_sleeve"
        self._fill(arm.sleeve, self._token("fig_top" if self._body.from_front else sleeve))

    def _leg(self, leg: Leg, *, far: bool, marked: bool = True) -> None:
        base = self._token("fig_leg_far" if far else "fig_leg")
        letter = self._picture.skeleton.far if far else self._picture.skeleton.near
        for part in leg.foot:
            self._fill(part, self._token("fig_skin_far" if far else "fig_skin_near"))
        self._fill(leg.shank, base)
        tinted = marked and letter in self._picture.marked
        self._fill(leg.thigh, self._tint(leg, base, far=far) if tinted else base)

    def _tint(self, leg: Leg, base: QColor, *, far: bool) -> QBrush:
        """The side's colour along the thigh; the near hip keeps the trousers in one piece."""
        side = self._token(_side_token(self._picture))
        shade = QLinearGradient(QPointF(*leg.hip_at), QPointF(*leg.knee_at))
        for at, color in ((0.0, side if far else base), (0.24, side), (0.62, side), (0.95, base)):
            shade.setColorAt(at, color)
        return QBrush(shade)
