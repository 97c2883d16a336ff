"""Whether the screen is locked: it is when logind or any screensaver says so.

For Linux and its like. Windows and macOS have no source of their own here: a machine that sleeps
shows by its clock, and a lock alone shows by the idle time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from hipflex.services.presence import bus
from hipflex.services.presence.logind import LockedHint
from hipflex.services.presence.screensavers import SERVICES, Screensaver
from hipflex.services.presence.source import Stirred, Unavailable

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection


def open_lock(stirred: Stirred) -> Lock:
    """Listen on both buses. One of them is enough."""
    buses: list[QDBusConnection | None] = []
    reasons = []
    for connected in (bus.system, bus.session):
        try:
            buses.append(connected())
        except Unavailable as reason:
            reasons.append(str(reason))
            buses.append(None)
    system, session = buses
    if system is None and session is None:
        raise Unavailable(", ".join(reasons))
    return Lock(system, session, stirred)


_Voice = LockedHint | Screensaver
_Opener = Callable[[Callable[[], None]], _Voice]


class Lock:
    """A ``StateSource`` of several voices. Each may come late, go, and come again.

    ``name`` says who is there now, as in ``logind+gnome``; None while nobody is.
    """

    name: str | None = None

    def __init__(
        self,
        system: QDBusConnection | None,
        session: QDBusConnection | None,
        stirred: Stirred,
    ) -> None:
        self._buses = [each for each in (system, session) if each is not None]
        self._stirred = stirred
        self._voices: list[_Voice] = []
        self._was_on = False
        reasons = []
        if system is not None:
            reasons += self._add([partial(LockedHint, system)])
        if session is not None:
            reasons += self._add(partial(Screensaver, session, token) for token in SERVICES)
        if not self._voices:
            raise Unavailable(", ".join(reasons))
        self._look()

    def _add(self, openers: Iterable[_Opener]) -> list[str]:
        """Listen on one bus, and why not. One that does not answer is asked for nothing more."""
        try:
            for opener in openers:
                self._voices.append(opener(self._changed))
        except Unavailable as reason:
            return [str(reason)]
        return []

    @property
    def on(self) -> bool:
        """Whether one of them says so. Raises when no bus is left that could tell."""
        if not any(each.isConnected() for each in self._buses):
            raise Unavailable("the bus is gone")
        # Who was on a bus that is gone is there no longer, and could not say so.
        self._look()
        return self._was_on

    def _look(self) -> bool:
        """Whether it is another state than before."""
        self.name = "+".join(voice.token for voice in self._voices if voice.there) or None
        was, self._was_on = self._was_on, any(voice.on for voice in self._voices)
        return was != self._was_on

    def _changed(self) -> None:
        if self._look():
            self._stirred()

    def close(self) -> None:
        """Listen no more; harmless twice."""
        for voice in self._voices:
            voice.close()
        self._voices.clear()
