"""The figure: joint angles as data.

Units are body heights: 1.0 is the standing body, x grows to the right, y grows up, the floor is
y = 0. Angles are degrees. The side view faces +x, so its right limbs are nearest the viewer.
Segment lengths are fractions of the body height after Drillis and Contini (1966) as tabulated by
Winter (2009).
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta


class Limbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The joint angles of the arm and the leg of one body side, in degrees."""

    shoulder: float = 0.0
    elbow: float = 0.0
    wrist: float = 0.0
    hip: float = 0.0
    knee: float = 0.0
    ankle: float = 0.0
    toe: float = 0.0
    scale: dict[str, Annotated[float, Meta(gt=0, le=2)]] = {}
    """Shortening of a segment (thigh, shank, foot, forearm, hand) that leaves the picture plane."""


class Prop(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A thing in the picture. Which numbers count depends on the type."""

    type: Literal["mat", "bed", "pillow", "table", "towel", "chair", "roller", "blanket"]
    x: float | None = None
    x0: float | None = None
    x1: float | None = None
    y: float | None = None
    top: float | None = None
    seat: float | None = None
    r: float | None = None
    h: float | None = None
    layer: Literal["back", "front"] = "back"


class Pose(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One frame: where the hip centre is, how the trunk leans, and both sides' limbs."""

    root: tuple[float, float]
    torso: float
    spine: float
    neck: float
    L: Limbs
    R: Limbs
    props: list[Prop] | None = None
    """Things of this frame only; None means those of the figure."""


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The drawing of one exercise, on the side that the documents describe."""

    frames: dict[str, Pose]
    drawn_side: Literal["left", "right", "both", "none"]
    """The side that is stretched or works in the frames as stored."""
    view: Literal["side", "front"] = "side"
    marker: Literal["solid", "hollow", "none"] = "solid"
    """Solid: this hip is stretched. Hollow: this hip works. None: no side matters."""
    marker_lift: float = 0.0
    """How much higher than the hip the marker stands, so that it hides nothing."""
    pin: str = "R.ankle"
    """The joint that carries the body: on the way from one frame to another it goes straight."""
    loop: list[str] = []
    """The whole movement, there and back. A frame with ``_swapped`` behind its name has the limbs
    exchanged: then the figure walks, from the first such frame to the last."""
    props: list[Prop] = []
    camera_x: float = 0.0
