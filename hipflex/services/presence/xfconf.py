"""The settings of Xfce, as its own service tells them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from hipflex.services.presence.bus import Ear, call, listen
from hipflex.services.presence.source import Unavailable

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_NAME = "org.xfce.Xfconf"
_PATH = "/org/xfce/Xfconf"
_NEVER_SET = "org.xfce.Xfconf.Error.PropertyNotFound"


def flag(bus: QDBusConnection, channel: str, name: str) -> bool:
    """Whether a switch is on. One that was never touched is off."""
    return value(bus, channel, name) is True


def value(bus: QDBusConnection, channel: str, name: str) -> Any:
    """A setting; None if it was never touched."""
    try:
        (answer,) = call(bus, _NAME, _PATH, _NAME, "GetProperty", channel, name)
    except Unavailable as error:
        if _NEVER_SET in str(error):
            return None
        raise
    # The answer may be anything, so it comes wrapped.
    found = answer.variant()
    return _items(found) if hasattr(found, "beginArray") else found


def listen_to(bus: QDBusConnection, changed: Callable[[str], None]) -> Ear:
    """Hear in which channel a setting has changed."""
    return listen(
        bus, _NAME, _PATH, _NAME, "PropertyChanged", lambda values: changed(str(values[0]))
    )


def _items(array: Any) -> list[Any]:
    """A list of values, which Qt hands over unread."""
    found = []
    array.beginArray()
    while not array.atEnd():
        item = array.asVariant()
        found.append(item.variant() if hasattr(item, "variant") else item)
    return found
