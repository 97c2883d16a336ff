"""Idle time of GNOME: Mutter's idle monitor, which says by itself when idle begins and ends.

While something inhibits idle (a film), Mutter's clock goes on and its watches are not fired: then
the clock is asked instead. When the inhibitor ends, Mutter's clock begins again at 0, as if there
had been an input. Both were seen on Mutter 43.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, cast

from hipflex.core.senses import Idle
from hipflex.services.presence import bus
from hipflex.services.presence.source import Stirred, Unavailable

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

IDLE_SECONDS = 30
"""After this time without input Mutter tells us that idle began."""

_NAME = "org.gnome.Mutter.IdleMonitor"
_PATH = "/org/gnome/Mutter/IdleMonitor/Core"

_SESSION = "org.gnome.SessionManager"
_SESSION_PATH = "/org/gnome/SessionManager"
_IDLE_INHIBITED = 8


def open_source(stirred: Stirred) -> Mutter:
    """The idle clock of GNOME Shell, and of other desktops on Mutter."""
    session = bus.session()
    if not bus.is_there(session, _NAME):
        raise Unavailable("no Mutter on the session bus")
    return Mutter(session, stirred)


class Mutter:
    """An ``IdleSource``: between two watches that fire nothing is asked."""

    name = "mutter"

    def __init__(self, session: QDBusConnection, stirred: Stirred) -> None:
        self._bus = session
        self._stirred = stirred
        self._ears: list[bus.Ear] = []
        self._idle_watch = 0
        self._active_watch = 0
        self._idle = False
        self._inhibited = False
        try:
            self._listen()
            self._arm()
        except Unavailable:
            self.close()
            raise

    def _listen(self) -> None:
        at = (self._bus, _NAME, _PATH, _NAME)
        self._ears.append(bus.listen(*at, "WatchFired", self._fired))
        self._ears.append(bus.watch_owner(self._bus, _NAME, self._owner_changed))
        at = (self._bus, _SESSION, _SESSION_PATH, _SESSION)
        self._ears.append(bus.listen_to_changes(*at, self._session_changed))
        # Mutter also runs without GNOME's session manager, and nothing is inhibited then.
        with contextlib.suppress(Unavailable):
            self._session_changed({"InhibitedActions": bus.get(*at, "InhibitedActions")})

    def _arm(self) -> None:
        """Ask to be told when idle begins; it is told at once where it is so already."""
        self._idle_watch = self._add_idle_watch()

    def read(self, *, closely: bool) -> Idle:
        """The clock itself only ``closely``, or where the watches do not tell."""
        if closely or self._idle or self._inhibited:
            return Idle(self._ask_seconds())
        if not self._idle_watch or not self._bus.isConnected():
            raise Unavailable("Mutter is gone")
        return Idle(IDLE_SECONDS, exact=False)

    def _ask_seconds(self) -> float:
        return float(bus.call(self._bus, _NAME, _PATH, _NAME, "GetIdletime")[0]) / 1000

    def _fired(self, values: list[Any]) -> None:
        """Of all watches of all programs one has fired."""
        if values == [self._idle_watch]:
            self._idle = True
            self._stirred()
            with contextlib.suppress(Unavailable):  # then the next look finds out
                self._active_watch = bus.call(self._bus, _NAME, _PATH, _NAME, "AddUserActiveWatch")[
                    0
                ]
        elif values == [self._active_watch]:
            self._active_watch = 0  # it is fired once
            self._idle = False
            self._stirred()

    def _owner_changed(self, there: bool) -> None:
        """GNOME Shell has started again, or ended: either way it has forgotten the watches."""
        self._idle_watch = self._active_watch = 0
        self._idle = False
        if there:
            with contextlib.suppress(Unavailable):  # then there is no watch, and ``read`` says so
                self._arm()

    def _session_changed(self, news: dict[str, Any]) -> None:
        if "InhibitedActions" in news:
            self._inhibited = bool(news["InhibitedActions"] & _IDLE_INHIBITED)

    def _add_idle_watch(self) -> int:
        from PySide6.QtCore import Q_ARG, Q_RETURN_ARG

        milliseconds = Q_ARG("qulonglong", IDLE_SECONDS * 1000)
        watch = self._invoke("AddIdleWatch", Q_RETURN_ARG("uint"), milliseconds)
        if not watch:
            raise Unavailable("Mutter.AddIdleWatch: not known")
        return cast("int", watch)

    def _remove_watch(self, watch: int) -> None:
        from PySide6.QtCore import Q_ARG

        self._invoke("RemoveWatch", Q_ARG("uint", watch))

    def _invoke(self, method: str, *typed: Any) -> object:
        """Call with an unsigned number, which Qt sends only where it knows the signature."""
        from PySide6.QtCore import QMetaObject, Qt
        from PySide6.QtDBus import QDBusInterface

        # It asks the bus and Mutter what they know, without a limit: first see that both answer.
        self._ask_seconds()
        mutter = QDBusInterface(_NAME, _PATH, _NAME, self._bus)
        if not mutter.isValid():  # invoking would be warned of
            raise Unavailable("Mutter is gone")
        mutter.setTimeout(bus.LIMIT_MS)
        direct = Qt.ConnectionType.DirectConnection
        try:
            answer: object = QMetaObject.invokeMethod(mutter, method, direct, *typed)
        except RuntimeError as error:  # it has no such method
            raise Unavailable(f"Mutter.{method}: {error}") from error
        if mutter.lastError().isValid():
            raise Unavailable(f"Mutter.{method}: {mutter.lastError().name()}")
        return answer

    def close(self) -> None:
        """Take the watches back; harmless twice."""
        for ear in self._ears:
            ear.close()
        self._ears.clear()
        # Whoever does not answer to the first is not waited for with the second.
        with contextlib.suppress(Unavailable):
            for watch in filter(None, (self._idle_watch, self._active_watch)):
                self._remove_watch(watch)
        self._idle_watch = self._active_watch = 0
