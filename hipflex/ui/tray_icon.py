"""The tray icon: the ring is the hour and empties clockwise, the dot is the hip.

Shape tells the state, colour only adds. Every size is drawn at its own pixels, because a scaled
ring of two pixels is a blur.

Symbolic is the same in one ink. Where the icon theme has its drawings (``NAMES``) the panel gets a
name instead of pixels and colours it as its own. Then the ring has twelve steps: an angle of 30
degrees can be seen in 16 pixels and one of six cannot, and sixty drawings would be many for a theme
that belongs to all programs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPainterPathStroker, QPixmap

from hipflex.core.panel import Shade
from hipflex.ui.theme import DARK, LIGHT

SIZES = (16, 22, 24, 32, 48, 64)
STEPS = 12
"""Of a symbolic ring: five minutes of an hour each."""
FAINT = 0.38
"""How strong the ink of the track is."""

# The panel is not ours and need not have the mode of the windows, so its inks are no tokens.
# The one for an unknown panel is a mid tone that can be told from white and from near black.
_INK = {"light": "#1B282B", "dark": "#F2F6F6", "unknown": "#5F7F85"}
_DISC = {"light": LIGHT.act, "dark": DARK.act, "unknown": "#1E8A7C"}
_LAST_SLIVER = 1 / 16
_MINUTES = 60


class TrayState(Enum):
    """What the icon tells."""

    COUNTING = "counting"
    SOON = "soon"
    DUE = "due"
    PAUSED = "paused"
    WAITING = "waiting"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Look:
    """What the icon lies on, and whether it has a colour of its own."""

    panel: Shade = "unknown"
    symbolic: bool = False
    named: bool = False
    """Whether the panel may colour it: then it gets a name, where the theme has that."""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Part:
    """A filled shape of the icon."""

    path: QPainterPath
    faint: bool = False
    disc: bool = False
    """The filled disc of a break that is due, which has a colour."""


def drawn_fraction(fraction_left: float, *, symbolic: bool = False) -> float:
    """The part of the ring that is drawn: in steps, so that most changes change nothing."""
    fraction = max(0.0, min(1.0, fraction_left))
    if symbolic:
        # Begun steps count as whole ones: a ring that still counts is never empty.
        return max(1, math.ceil(fraction * STEPS - 1e-9)) / STEPS
    return round(fraction * _MINUTES) / _MINUTES


def icon_name(state: TrayState, fraction_left: float) -> str:
    """The name of the symbolic drawing in the icon theme."""
    step = ""
    if state is TrayState.COUNTING:
        step = f"-{round(drawn_fraction(fraction_left, symbolic=True) * STEPS):02}"
    return f"hipflex-{state.value}{step}-symbolic"


NAMES = tuple(
    icon_name(state, step / STEPS)
    for state in TrayState
    for step in (range(1, STEPS + 1) if state is TrayState.COUNTING else (1,))
)
"""All names that the icon theme may have."""


def tray_icon(state: TrayState, fraction_left: float, look: Look = PLAIN) -> QIcon:
    """The icon for a state in all sizes; ``fraction_left`` is what is left of the hour, 0 to 1."""
    made = QIcon()
    for size in SIZES:
        made.addPixmap(_paint(size, state, fraction_left, look))
    if look.symbolic and look.named:
        return QIcon.fromTheme(icon_name(state, fraction_left), made)
    # For the desktops that colour a mask of pixels as well.
    made.setIsMask(look.symbolic)
    return made


def _paint(size: int, state: TrayState, fraction: float, look: Look) -> QPixmap:
    made = QPixmap(size, size)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = QColor(_INK[look.panel])
    if state is TrayState.DUE and look.panel == "unknown" and not look.symbolic:
        # Through the arrow a known panel is seen, which surely contrasts with the disc.
        painter.fillPath(_disc(size / 2, size / 2, size * 3 / 8), QColor(LIGHT.on_act))
    for part in shapes(size, state, drawn_fraction(fraction, symbolic=look.symbolic)):
        colour = QColor(_DISC[look.panel]) if part.disc and not look.symbolic else QColor(ink)
        if part.faint:
            colour.setAlphaF(FAINT)
        painter.fillPath(part.path, colour)
    painter.end()
    return made


def shapes(size: int, state: TrayState, fraction: float) -> list[Part]:
    """What is filled, from the ground up; the ink shows the state without any colour."""
    middle = size / 2
    track = Part(_ring(size), faint=True)
    match state:
        case TrayState.COUNTING:
            dot = Part(_disc(middle, middle, _width(size)))
            return [track, Part(_arc(size, 90, 360 * fraction)), dot]
        case TrayState.SOON:
            left = Part(_arc(size, 90, 360 * max(fraction, _LAST_SLIVER)))
            return [track, left, Part(_stroked(_chevron(size), size / 8))]
        case TrayState.DUE:
            # Twice covered is a hole.
            whole = _disc(middle, middle, middle)
            whole.addPath(_arrow(size))
            return [Part(whole, disc=True)]
        case TrayState.PAUSED:
            return [track, Part(_bars(size))]
        case TrayState.WAITING:
            return [Part(_ring(size)), Part(_dots(size))]
        case TrayState.AWAY:
            return [Part(_arc(size, start, 30)) for start in range(75, 360 + 75, 60)]


def _width(size: int) -> int:
    """The width of the ring and the radius of the dot: 2, 3, 3, 4 at 16, 22, 24, 32."""
    return max(2, round(size / 8))


def _stroked(path: QPainterPath, width: float) -> QPainterPath:
    """The outline of a line: panels that colour a drawing fill everything that is in it."""
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCurveThreshold(0.01)
    stroker.setCapStyle(Qt.PenCapStyle.FlatCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return stroker.createStroke(path)


def _box(size: int) -> QRectF:
    """The middle of the ring's line; its outer edge lies on the edge of the pixels."""
    half = _width(size) / 2
    return QRectF(half, half, size - 2 * half, size - 2 * half)


def _ring(size: int) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(_box(size))
    return _stroked(path, _width(size))


def _arc(size: int, start: float, span: float) -> QPainterPath:
    if span >= 360:
        return _ring(size)
    path = QPainterPath()
    path.arcMoveTo(_box(size), start)
    path.arcTo(_box(size), start, span)
    return _stroked(path, _width(size))


def _disc(x: float, y: float, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), radius, radius)
    return path


def _polyline(size: int, *points: tuple[float, float]) -> QPainterPath:
    """A line through points given on a grid of 16."""
    scale = size / 16
    path = QPainterPath(QPointF(points[0][0] * scale, points[0][1] * scale))
    for x, y in points[1:]:
        path.lineTo(x * scale, y * scale)
    return path


def _chevron(size: int) -> QPainterPath:
    return _polyline(size, (4.9, 9.7), (8, 6.6), (11.1, 9.7))


def _arrow(size: int) -> QPainterPath:
    width = size // 16 * 2
    head = _stroked(_polyline(size, (4.4, 8.2), (8, 4.6), (11.6, 8.2)), width)
    return head.united(_stroked(_polyline(size, (8, 5.2), (8, 12)), width))


def _bars(size: int) -> QPainterPath:
    wide, gap = {16: (2, 2), 22: (3, 2), 24: (3, 4)}.get(size, (size // 8, size // 8))
    left = (size - 2 * wide - gap) // 2
    high = 2 * round(size * 3 / 16)
    top = (size - high) // 2
    path = QPainterPath()
    path.addRect(left, top, wide, high)
    path.addRect(left + wide + gap, top, wide, high)
    return path


def _dots(size: int) -> QPainterPath:
    path = QPainterPath()
    if size == 16:
        # Three discs of two pixels would be three smudges.
        for x in (4, 7, 10):
            path.addRect(x, 7, 2, 2)
        return path
    for side in (-1, 0, 1):
        path.addPath(_disc(size / 2 + side * size * 0.2, size / 2, size / 15))
    return path
