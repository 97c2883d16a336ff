"""The marked hip: a halo behind the body, and a lettered marker on top.

Left is round and blue, right is square and orange; solid is stretched, hollow works.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QPainter,
    QPainterPath,
    QRadialGradient,
)

from hipflex.core.figure_points import Letter
from hipflex.ui.theme import Tokens

SIDE_TOKEN: dict[Letter, str] = {"L": "left", "R": "right"}


def paint_halo(painter: QPainter, centre: QPointF, radius: float, color: QColor) -> None:
    """A glow that is strongest in the middle."""
    glow = QRadialGradient(centre, radius)
    for at, alpha in ((0.0, 0.30), (0.45, 0.20), (0.75, 0.07), (1.0, 0.0)):
        color.setAlphaF(alpha)
        glow.setColorAt(at, color)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(glow)
    painter.drawEllipse(centre, radius, radius)


def rim_width(radius: float) -> float:
    """How far the rim in the colour of the stage stands out around a marker."""
    return max(2.0, radius * 0.14)


def paint_marker(
    painter: QPainter,
    centre: QPointF,
    radius: float,
    letter: Letter,
    tokens: Tokens,
    stage: QColor,
    *,
    hollow: bool,
) -> None:
    """One marker, in the painter's pixels."""
    side = tokens.color(SIDE_TOKEN[letter])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(stage)
    _shape(painter, centre, radius + rim_width(radius), letter)
    painter.setBrush(side)
    _shape(painter, centre, radius, letter)
    if hollow:
        painter.setBrush(stage)
        _shape(painter, centre, radius - max(1.6, radius * 0.16), letter)
    _letter(
        painter,
        centre,
        radius,
        letter,
        side if hollow else tokens.color(f"on_{SIDE_TOKEN[letter]}"),
    )


def _shape(painter: QPainter, centre: QPointF, radius: float, letter: Letter) -> None:
    if letter == "L":
        painter.drawEllipse(centre, radius, radius)
        return
    # A square of the same radius looks larger than the disc.
    half = radius * 0.94
    painter.drawRoundedRect(
        QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half), 0.14 * half, 0.14 * half
    )


def _letter(
    painter: QPainter, centre: QPointF, radius: float, letter: Letter, color: QColor
) -> None:
    """The letter, centred by its ink and not by its box. It is never mirrored."""
    word = (
        QCoreApplication.translate("Figure", "L", "one letter for the left side")
        if letter == "L"
        else QCoreApplication.translate("Figure", "R", "one letter for the right side")
    )
    ink = _ink(word, QGuiApplication.font().toString())
    box = ink.boundingRect()
    if box.isEmpty():
        return
    size = min(radius * 0.95 / box.height(), radius * 1.3 / box.width())
    painter.save()
    painter.translate(centre)
    painter.scale(size, size)
    painter.translate(-box.center())
    painter.fillPath(ink, color)
    painter.restore()


@lru_cache(maxsize=8)
def _ink(word: str, font_name: str) -> QPainterPath:
    """The outline of a letter in a font. It is the same in every frame."""
    font = QFont()
    font.fromString(font_name)
    font.setPixelSize(100)
    font.setBold(True)
    ink = QPainterPath()
    ink.addText(QPointF(0, 0), font, word)
    return ink
