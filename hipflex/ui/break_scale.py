"""The scale of the break window: one factor for every length and every letter.

So the page is read from two metres on a large screen, and still fits a small one.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontInfo, QGuiApplication

from hipflex.ui.theme import font

BASE_WIDTH = 960
BASE_HEIGHT = 640
SMALLEST_K = 0.62
LARGEST_K = 2.5

_BODY_PIXELS = 14.0
_SCREEN_SHARE = 0.92

_PIXELS = {"countdown": 132, "side": 34, "step": 31, "lead": 18, "section": 16, "body": 14}
_NOTE_PIXELS = 12
_SMALLEST_PIXELS = 11
"""A scaled-down window keeps its smallest words readable."""


def scale_of(width: int, height: int) -> float:
    """The factor by which everything in the break window is drawn."""
    return max(SMALLEST_K, min(LARGEST_K, width / BASE_WIDTH, height / BASE_HEIGHT))


def first_size(screen: QSize) -> tuple[int, int]:
    """The designed size, larger for a larger system font, and never larger than the screen."""
    body = QFontInfo(QGuiApplication.font()).pixelSize()
    factor = max(1.0, body / _BODY_PIXELS)
    room = screen * _SCREEN_SHARE
    factor = min(factor, room.width() / BASE_WIDTH, room.height() / BASE_HEIGHT)
    return round(BASE_WIDTH * factor), round(BASE_HEIGHT * factor)


def px(length: float, k: float) -> int:
    """A length of the design at the scale ``k``, in whole pixels."""
    return round(length * k)


def sized_font(
    role: str, k: float, pixels: float | None = None, weight: QFont.Weight | None = None
) -> QFont:
    """The font of a role in the break window, where sizes follow the window, not the system.

    The whole page scales by one factor, so its letters must do so too; a larger system font is
    answered by a larger window.
    """
    made = font(role, weight=weight)
    wanted = pixels if pixels is not None else _PIXELS.get(role, _NOTE_PIXELS)
    made.setPixelSize(max(_SMALLEST_PIXELS, round(wanted * k)))
    return made
