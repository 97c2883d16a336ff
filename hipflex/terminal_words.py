"""What a guide in a terminal says of itself: its keys."""

from __future__ import annotations

from enum import Enum, auto

from hipflex.i18n import translate


class Keys(Enum):
    """How much of the keys is shown at the foot."""

    NONE = auto()
    SHORT = auto()
    ALL = auto()


GLUE = "\N{NO-BREAK SPACE}"
"""Stands where no line may end; it is shown as a space."""


def keys_line(keys: Keys, *, unicode: bool, narrow: bool) -> str:
    """The keys, in one line or one in each; where it is narrow, only what is needed at once."""
    if keys is Keys.NONE:
        return translate("Terminal", "Ctrl+C Stop")
    left, right = ("←", "→") if unicode else ("Left", "Right")
    known = [
        ("Space", translate("Terminal", "Pause")),
        (right, translate("Terminal", "Skip")),
        (left, translate("Terminal", "Back")),
        ("+", translate("Terminal", "10 s")),
        ("h", translate("Terminal", "It hurts")),
        ("q", translate("Terminal", "Stop")),
        ("?", translate("Terminal", "Keys")),
    ]
    if keys is Keys.SHORT:
        shown = [known[0], *known[4:]] if narrow else known
        return "  ".join(f"{key} {word}".replace(" ", GLUE) for key, word in shown)
    told = [
        ("Space, p", translate("Terminal", "pause, and go on")),
        (left, translate("Terminal", "restart this side")),
        (right, translate("Terminal", "skip to the next step")),
        ("+", translate("Terminal", "ten seconds more")),
        ("h", translate("Terminal", "it hurts: stop at once")),
        ("q, Esc", translate("Terminal", "stop: what was held counts")),
        ("?", translate("Terminal", "close this list")),
    ]
    return "\n".join(f"{key:9} {words}" for key, words in told)
