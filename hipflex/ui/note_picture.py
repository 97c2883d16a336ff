"""The picture beside a notification, as pixels: an icon by name is there only once installed."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from hipflex.ui import glyphs
from hipflex.ui.theme import LIGHT

_PIXELS, _RADIUS, _EDGE = 48, 10.0, 5


@cache
def note_picture() -> tuple[int, int, int, bytes]:
    """Width, height, bytes in a line, and red, green, blue and opacity of each pixel."""
    image = QImage(_PIXELS, _PIXELS, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    # On a tile of its own: nobody knows the colour of what the server lays it on.
    painter.setBrush(LIGHT.color("surface"))
    painter.drawRoundedRect(QRectF(image.rect()), _RADIUS, _RADIUS)
    size = _PIXELS - 2 * _EDGE
    painter.drawPixmap(_EDGE, _EDGE, glyphs.pixmap("logo", LIGHT.act, size, 1.0))
    painter.end()
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return image.width(), image.height(), image.bytesPerLine(), bytes(image.constBits())
