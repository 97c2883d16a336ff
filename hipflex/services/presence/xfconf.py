"""The settings of Xfce, as its own service tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipflex.services.presence.bus import call
from hipflex.services.presence.source import Unavailable

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_NAME = "org.xfce.Xfconf"
_PATH = "/org/xfce/Xfconf"
_NEVER_SET = "org.xfce.Xfconf.Error.PropertyNotFound"


def flag(bus: QDBusConnection, channel: str, name: str) -> bool:
    """Whether a switch is on. One that was never touched is off."""
    try:
        (value,) = call(bus, _NAME, _PATH, _NAME, "GetProperty", channel, name)
    except Unavailable as error:
        if _NEVER_SET in str(error):
            return False
        raise
    # The answer may be anything, so it comes wrapped.
    return value.variant() is True
