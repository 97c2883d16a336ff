"""The picture beside a notification, as pixels: an icon by name is there only once installed."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QImage

from hipflex.ui import glyphs
from hipflex.ui.theme import LIGHT

_PIXELS = 48


@cache
def note_picture() -> tuple[int, int, int, bytes]:
    """Width, height, bytes in a line, and red, green, blue and opacity of each pixel."""
    drawn = glyphs.icon("logo", LIGHT.act, _PIXELS).pixmap(_PIXELS, _PIXELS).toImage()
    image = drawn.convertToFormat(QImage.Format.Format_RGBA8888)
    return image.width(), image.height(), image.bytesPerLine(), bytes(image.constBits())
