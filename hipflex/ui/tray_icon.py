"""The tray icon: the ring is the hour and empties clockwise, the dot is the hip.

Shape tells the state, colour only adds. Every size is drawn at its own pixels, because a scaled
ring of two pixels is a blur.
"""

from __future__ import annotations

from enum import Enum
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from hipflex.ui.theme import DARK, LIGHT

Panel = Literal["light", "dark", "unknown"]

SIZES = (16, 22, 24, 32, 48, 64)

# The panel is not ours and need not have the mode of the windows, so its inks are no tokens.
# The one for an unknown panel is a mid tone that can be told from white and from near black.
_INK = {"light": "#1B282B", "dark": "#F2F6F6", "unknown": "#5F7F85"}
_DISC = {"light": LIGHT.act, "dark": DARK.act, "unknown": "#1E8A7C"}
_TRACK_ALPHA = 0.38
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


def drawn_fraction(fraction_left: float) -> float:
    """The part of the ring that is drawn: in sixtieths, so that most changes change nothing."""
    return round(max(0.0, min(1.0, fraction_left)) * _MINUTES) / _MINUTES


def panel_tone(choice: str, desktop: str, *, dark: bool | None) -> Panel:
    """What the icon lies on, as well as that can be known.

    ``choice`` is the setting; ``desktop`` is XDG_CURRENT_DESKTOP; ``dark``: the mode of the
    desktop, None where it tells none. The bar of GNOME is dark in both modes, and the panel of KDE
    follows the mode; of all others nobody tells us, because a panel has a theme of its own.
    """
    if choice in {"light", "dark"}:
        return "light" if choice == "light" else "dark"
    names = desktop.upper().split(":")
    if "GNOME" in names:
        return "dark"
    if "KDE" in names and dark is not None:
        return "dark" if dark else "light"
    return "unknown"


def tray_icon(
    state: TrayState, fraction_left: float, panel: Panel = "unknown", *, coloured: bool = True
) -> QIcon:
    """The icon for a state in all sizes; ``fraction_left`` is what is left of the hour, 0 to 1.

    Not ``coloured``: in the ink of the panel alone; the shapes say it all.
    """
    made = QIcon()
    for size in SIZES:
        made.addPixmap(_paint(size, state, drawn_fraction(fraction_left), panel, coloured=coloured))
    return made


def _paint(
    size: int, state: TrayState, fraction: float, panel: Panel, *, coloured: bool
) -> QPixmap:
    made = QPixmap(size, size)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = QColor(_INK[panel])
    middle = size / 2
    match state:
        case TrayState.COUNTING:
            _ring(painter, size, _faint(ink))
            _arc(painter, size, ink, 90, 360 * fraction)
            painter.fillPath(_disc(middle, middle, _width(size)), ink)
        case TrayState.SOON:
            _ring(painter, size, _faint(ink))
            _arc(painter, size, ink, 90, 360 * max(fraction, _LAST_SLIVER))
            painter.strokePath(_chevron(size), _pen(ink, size / 8))
        case TrayState.DUE:
            _due(painter, size, panel, _DISC[panel] if coloured else _INK[panel])
        case TrayState.PAUSED:
            _ring(painter, size, _faint(ink))
            _bars(painter, size, ink)
        case TrayState.WAITING:
            _ring(painter, size, ink)
            _dots(painter, size, ink)
        case TrayState.AWAY:
            for start in range(75, 360 + 75, 60):
                _arc(painter, size, ink, start, 30)
    painter.end()
    return made


def _width(size: int) -> int:
    """The width of the ring and the radius of the dot: 2, 3, 3, 4 at 16, 22, 24, 32."""
    return max(2, round(size / 8))


def _faint(ink: QColor) -> QColor:
    faint = QColor(ink)
    faint.setAlphaF(_TRACK_ALPHA)
    return faint


def _pen(ink: QColor, width: float) -> QPen:
    pen = QPen(ink, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def _box(size: int) -> QRectF:
    """The middle of the ring's line; its outer edge lies on the edge of the pixels."""
    half = _width(size) / 2
    return QRectF(half, half, size - 2 * half, size - 2 * half)


def _ring(painter: QPainter, size: int, ink: QColor) -> None:
    path = QPainterPath()
    path.addEllipse(_box(size))
    painter.strokePath(path, _pen(ink, _width(size)))


def _arc(painter: QPainter, size: int, ink: QColor, start: float, span: float) -> None:
    path = QPainterPath()
    path.arcMoveTo(_box(size), start)
    path.arcTo(_box(size), start, span)
    painter.strokePath(path, _pen(ink, _width(size)))


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


def _due(painter: QPainter, size: int, panel: Panel, disc: str) -> None:
    painter.fillPath(_disc(size / 2, size / 2, size / 2), QColor(disc))
    ink = QColor(LIGHT.on_act)
    if panel != "unknown":
        # The panel itself shows through; its colour is known to contrast with the disc.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    pen = _pen(ink, size // 16 * 2)
    arrow = _polyline(size, (4.4, 8.2), (8, 4.6), (11.6, 8.2))
    arrow.addPath(_polyline(size, (8, 5.2), (8, 12)))
    painter.strokePath(arrow, pen)


def _bars(painter: QPainter, size: int, ink: QColor) -> None:
    wide, gap = {16: (2, 2), 22: (3, 2), 24: (3, 4)}.get(size, (size // 8, size // 8))
    left = (size - 2 * wide - gap) // 2
    high = 2 * round(size * 3 / 16)
    top = (size - high) // 2
    painter.fillRect(left, top, wide, high, ink)
    painter.fillRect(left + wide + gap, top, wide, high, ink)


def _dots(painter: QPainter, size: int, ink: QColor) -> None:
    if size == 16:
        # Three discs of two pixels would be three smudges.
        for x in (4, 7, 10):
            painter.fillRect(x, 7, 2, 2, ink)
        return
    radius = size / 15
    for side in (-1, 0, 1):
        painter.fillPath(_disc(size / 2 + side * size * 0.2, size / 2, radius), ink)
