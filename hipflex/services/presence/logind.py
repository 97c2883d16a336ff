"""What logind says: that the machine goes to sleep, and that its session is locked."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from hipflex.services.presence import bus
from hipflex.services.presence.source import Unavailable

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

NAME = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
SESSION = "org.freedesktop.login1.Session"


class LockedHint:
    """Whether the desktop told logind that our session is locked."""

    token = "logind"  # noqa: S105 - a name

    def __init__(self, system: QDBusConnection, changed: Callable[[], None]) -> None:
        self._bus = system
        self._changed = changed
        self._ear: bus.Ear | None = None
        self._on = False
        self._there = False
        self._owner_ear = bus.watch_owner(system, NAME, self._owner_changed)
        self._find()

    @property
    def there(self) -> bool:
        """Whether somebody is there to say it."""
        return self._there and self._bus.isConnected()

    @property
    def on(self) -> bool:
        """Whether it is locked; a bus that is gone cannot say that it is."""
        return self._on and self._bus.isConnected()

    def _find(self) -> None:
        """Our session, and what it says now. There may be none: not all systems have logind."""
        with contextlib.suppress(Unavailable):
            path = _own_session(self._bus)
            where = (self._bus, NAME, path, SESSION)
            self._ear = bus.listen_to_changes(*where, self._session_changed)
            self._on = bus.get(*where, "LockedHint") is True
            self._there = True

    def _session_changed(self, news: dict[str, Any]) -> None:
        if "LockedHint" in news:
            self._on = news["LockedHint"] is True
            self._changed()

    def _owner_changed(self, there: bool) -> None:
        """It ended, or began again; what it said holds no longer, whatever it was."""
        self._forget()
        if there:
            self._find()
        self._changed()

    def _forget(self) -> None:
        if self._ear is not None:
            self._ear.close()
        self._ear = None
        self._on = self._there = False

    def close(self) -> None:
        """Listen no more; harmless twice."""
        self._owner_ear.close()
        self._forget()


def _own_session(system: QDBusConnection) -> str:
    """The path that our session's changes come from.

    The environment names it, but may be an old one where systemd starts the programs. Then logind
    knows: ``auto`` is the caller's session, or the one in which its user sits at the screen.
    """
    session = os.environ.get("XDG_SESSION_ID", "")
    if session:
        with contextlib.suppress(Unavailable):
            return _path(system, session)
    return _path(system, bus.get(system, NAME, f"{PATH}/session/auto", SESSION, "Id"))


def _path(system: QDBusConnection, session: str) -> str:
    answer = bus.call(system, NAME, PATH, MANAGER, "GetSession", session)[0]
    return str(answer.path())
