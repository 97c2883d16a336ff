"""Whether a program keeps the screen on: a film, a presentation, a switch in the panel.

Tried: gnome-session 43 (``gnome-session-inhibit``: idle is found, log-out is not),
xfce4-power-manager 4.18.1 (an inhibition, and its presentation mode as xfconf 4.18 tells it),
logind 252 (``systemd-inhibit``). Not tried: Plasma.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from hipflex.core.hold import HoldKind
from hipflex.services.presence import bus, xfconf
from hipflex.services.presence.answer import Answer
from hipflex.services.presence.child import Child
from hipflex.services.presence.source import Detector, Unavailable

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_LOGIND = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
_SESSION = ("org.gnome.SessionManager", "/org/gnome/SessionManager", "org.gnome.SessionManager")
_POWER = (
    "org.freedesktop.PowerManagement",
    "/org/freedesktop/PowerManagement/Inhibit",
    "org.freedesktop.PowerManagement.Inhibit",
)
_XFCE = "org.xfce.PowerManager"
_IDLE = 8
"""The bit of gnome-session that says: do not count the person as gone."""

IsKept = Callable[[], bool]


class Inhibitors:
    """Asks the desktop, and then logind."""

    key = "inhibitors"
    kind = HoldKind.PRESENTATION

    def __init__(self, desktop: IsKept | None, logind: Logind | None, *, tried: bool) -> None:
        self.tried = tried
        self._desktop = desktop
        self._logind = logind

    def look(self, found: Callable[[bool], None]) -> None:
        """Look for somebody who keeps the screen on."""
        if self._desktop is not None and self._desktop():
            found(True)
        elif self._logind is not None:
            self._logind.look(found)
        else:
            found(False)

    def close(self) -> None:
        """End what runs."""
        if self._logind is not None:
            self._logind.close()


class Logind:
    """Asks logind, which keeps the list of those who go through none of the desktops."""

    def __init__(self, system: QDBusConnection, busctl: str) -> None:
        self._system = system
        self._busctl = busctl
        self._answer = Answer()
        self._child: Child | None = None

    def is_blocked(self) -> bool:
        """Whether anybody at all keeps the machine from being idle; a daemon may do so for ever."""
        return "idle" in str(bus.get(self._system, *_LOGIND, "BlockInhibited")).split(":")

    def look(self, found: Callable[[bool], None]) -> None:
        """Look for one of this user's programs, in the list that Qt cannot read."""
        if not self.is_blocked():
            found(False)
            return
        self._answer.owe(found)
        command = [self._busctl, "--system", "--json=short", "call", *_LOGIND, "ListInhibitors"]
        self._child = Child(command, self._listed)

    def close(self) -> None:
        """End what runs."""
        self._answer.forget()
        if self._child is not None:
            self._child.close()
            self._child = None

    def _listed(self, printed: bytes | None) -> None:
        self._child = None
        self._answer.give(printed is not None and in_list(printed, os.getuid()))


def open_detector() -> Detector:
    """The one for this desktop."""
    if sys.platform in {"win32", "darwin"}:
        raise Unavailable("not on this system yet")
    desktop, tried = _desktop()
    logind = _logind()
    if desktop is None and logind is None:
        raise Unavailable("neither a desktop nor logind that tells")
    return Inhibitors(desktop, logind, tried=tried)


def _desktop() -> tuple[IsKept | None, bool]:
    """The first who answers, and whether that one was tried."""
    try:
        session = bus.session()
    except Unavailable:
        return None, True
    is_xfce = False
    with contextlib.suppress(Unavailable):
        is_xfce = bus.is_there(session, _XFCE)

    def by_session() -> bool:
        return bool(int(bus.get(session, *_SESSION, "InhibitedActions")) & _IDLE)

    def by_power() -> bool:
        return bus.call(session, *_POWER, "HasInhibit") == [True] or (
            is_xfce
            and xfconf.flag(
                session, "xfce4-power-manager", "/xfce4-power-manager/presentation-mode"
            )
        )

    for is_kept, tried in ((by_session, True), (by_power, is_xfce)):
        with contextlib.suppress(Unavailable):
            is_kept()
            return is_kept, tried
    return None, True


def _logind() -> Logind | None:
    busctl = shutil.which("busctl")
    if busctl is None:
        return None
    try:
        logind = Logind(bus.system(), busctl)
        logind.is_blocked()
    except Unavailable:
        return None
    return logind


class _Reply(msgspec.Struct):
    data: tuple[list[tuple[str, str, str, str, int, int]]]
    """Of each: what, who, why, mode, user, process."""


def in_list(printed: bytes, user: int) -> bool:
    """Whether a program of this user keeps the machine from being idle, as busctl prints the list.

    Not those of the system: they do so for their own reasons, and some for ever.
    """
    try:
        reply = msgspec.json.decode(printed.decode("utf-8", "replace"), type=_Reply)
    except msgspec.DecodeError:
        return False
    return any(
        "idle" in what.split(":") and mode == "block" and of == user
        for what, _, _, mode, of, _ in reply.data[0]
    )
