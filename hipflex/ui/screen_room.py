"""How large a window may be, so that all of it is on the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

FRAME = 40
"""Pixels for the title bar and the edges, which nobody knows before the window is shown."""


def room_on_screen(window: QWidget) -> QSize:
    """The largest size that a window can have on its screen, panels and frame left out."""
    return window.screen().availableGeometry().size() - QSize(FRAME, FRAME)


def fit_to_screen(window: QWidget, size: QSize, smallest: QSize) -> None:
    """Give a window its first size and its smallest, neither larger than the screen."""
    room = room_on_screen(window)
    window.setMinimumSize(smallest.boundedTo(room))
    window.resize(size.boundedTo(room))
