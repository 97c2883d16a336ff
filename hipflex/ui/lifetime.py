"""How a window of the program comes up, and how it goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def bring_up(window: QWidget, *, active: bool = True) -> None:
    """Show a window in front; ``active`` is for what the person has asked for: it gets the keys."""
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not active)
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    if active:
        window.activateWindow()


def destroy(window: QWidget | None) -> None:
    """Take a window away for good; it says nothing more."""
    if window is not None:
        window.blockSignals(True)
        window.hide()
        window.deleteLater()
