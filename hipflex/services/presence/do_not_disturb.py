"""Whether the person has told the desktop to leave them in peace.

Tried: the setting of GNOME (GLib 2.74, schema 43: the one that the switch in its menu moves),
xfce4-notifyd 0.7.3 with xfconf 4.18 (``xfconf-query``), dunst 1.9.0 (``dunstctl set-paused``).
Not tried: Plasma, Budgie, Unity.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from hipflex.core.hold import HoldKind
from hipflex.services.presence import bus, xfconf
from hipflex.services.presence.answer import Answer
from hipflex.services.presence.child import Child
from hipflex.services.presence.source import Detector, Unavailable

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_GSETTINGS = "gsettings"
_LIKE_GNOME = frozenset({"GNOME", "UNITY", "BUDGIE"})
"""The words of XDG_CURRENT_DESKTOP of those that use its setting."""
_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_PLASMA = (_NAME, "Inhibited")


class Gnome:
    """Asks for the setting, with the desktop's own program: its store is no D-Bus service."""

    key = "do_not_disturb"
    kind = HoldKind.DO_NOT_DISTURB

    def __init__(self, program: str, *, tried: bool) -> None:
        self.tried = tried
        self._program = program
        self._answer = Answer()
        self._child: Child | None = None

    def look(self, found: Callable[[bool], None]) -> None:
        """Ask whether notifications are shown."""
        self._answer.owe(found)
        command = [self._program, "get", "org.gnome.desktop.notifications", "show-banners"]
        self._child = Child(command, self._read)

    def close(self) -> None:
        """End what runs."""
        self._answer.forget()
        if self._child is not None:
            self._child.close()
            self._child = None

    def _read(self, printed: bytes | None) -> None:
        self._child = None
        self._answer.give(printed is not None and printed.strip() == b"false")


class Server:
    """Asks whoever shows the notifications."""

    key = "do_not_disturb"
    kind = HoldKind.DO_NOT_DISTURB

    def __init__(self, is_on: Callable[[], bool], *, tried: bool) -> None:
        self.tried = tried
        self._is_on = is_on

    def look(self, found: Callable[[bool], None]) -> None:
        """Ask, and be answered at once."""
        found(self._is_on())

    def close(self) -> None:
        """Hold nothing."""


def open_detector() -> Detector:
    """The one for this desktop."""
    if sys.platform in {"win32", "darwin"}:
        raise Unavailable("not on this system yet")
    desktop = set(os.environ.get("XDG_CURRENT_DESKTOP", "").upper().split(":"))
    program = shutil.which(_GSETTINGS)
    if program is not None and desktop & _LIKE_GNOME:
        return Gnome(program, tried=desktop & _LIKE_GNOME == {"GNOME"})
    session = bus.session()
    if not bus.is_there(session, _NAME):
        raise Unavailable("no notification service")
    if _server_name(session) == "Xfce Notify Daemon":
        xfce = partial(xfconf.flag, session, "xfce4-notifyd", "/do-not-disturb")
        return Server(xfce, tried=True)
    for interface, name, tried in (("org.dunstproject.cmd0", "paused", True), (*_PLASMA, False)):
        is_on = partial(_told, session, interface, name)
        with contextlib.suppress(Unavailable):
            is_on()
            return Server(is_on, tried=tried)
    raise Unavailable("the notification service does not tell")


def _server_name(session: QDBusConnection) -> str:
    try:
        return str(bus.call(session, _NAME, _PATH, _NAME, "GetServerInformation")[0])
    except Unavailable:
        return ""


def _told(session: QDBusConnection, interface: str, name: str) -> bool:
    return bus.get(session, _NAME, _PATH, interface, name) is True
