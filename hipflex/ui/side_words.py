"""A side in words, as the windows and the terminal show it. Works where Qt is not installed."""

from __future__ import annotations

from hipflex.core.exercise import Side
from hipflex.i18n import translate


def plate_word(side: Side | None) -> str:
    """The word on the plate."""
    if side is Side.LEFT:
        return translate("Side", "LEFT")
    if side is Side.RIGHT:
        return translate("Side", "RIGHT")
    if side is Side.BOTH:
        return translate("Side", "BOTH HIPS")
    return translate("Side", "WALK")


def hip_name(side: Side | None) -> str:
    """The side as a screen reader says it."""
    if side is Side.LEFT:
        return translate("Side", "Left hip")
    if side is Side.RIGHT:
        return translate("Side", "Right hip")
    if side is Side.BOTH:
        return translate("Side", "Both hips")
    return translate("Side", "Walk")
