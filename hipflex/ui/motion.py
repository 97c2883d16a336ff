"""Whether the system asks for still pictures."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication


def system_reduces_motion() -> bool:
    """What the person chose for all programs; no, where this Qt or this system cannot tell."""
    hints = getattr(QGuiApplication.styleHints(), "accessibility", None)
    # Qt tells it from 6.12 on.
    ask = getattr(hints(), "motionPreference", None) if hints is not None else None
    return ask is not None and ask().name != "NoPreference"
