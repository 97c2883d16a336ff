"""Whether the machine goes to sleep: logind says so before, and again when it is awake.

Without it, and on Windows and macOS, a sleep is found afterwards by the clock that counts it.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from hipflex.services.presence import bus
from hipflex.services.presence.logind import MANAGER, NAME, PATH
from hipflex.services.presence.source import Stirred, Unavailable

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection


def open_sleep(stirred: Stirred) -> Sleep:
    """Listen to logind."""
    system = bus.system()
    if not bus.is_there(system, NAME):
        raise Unavailable("no logind on the system bus")
    return Sleep(system, stirred)


class Sleep:
    """A ``StateSource``: on from just before the sleep until the machine is awake again."""

    name = "logind"

    def __init__(self, system: QDBusConnection, stirred: Stirred) -> None:
        self._bus = system
        self._stirred = stirred
        self._on = False
        self._ears = (
            bus.listen(system, NAME, PATH, MANAGER, "PrepareForSleep", self._heard),
            bus.watch_owner(system, NAME, self._owner_changed),
        )
        self._on = self._now()

    def _now(self) -> bool:
        with contextlib.suppress(Unavailable):
            return bus.get(self._bus, NAME, PATH, MANAGER, "PreparingForSleep") is True
        return False

    @property
    def on(self) -> bool:
        """Whether it sleeps, or is about to. Raises when the bus is gone."""
        if not self._bus.isConnected():
            raise Unavailable("the system bus is gone")
        return self._on

    def _heard(self, values: list[Any]) -> None:
        self._set(values == [True])

    def _owner_changed(self, there: bool) -> None:
        """A logind that ended cannot say any more that we are awake."""
        self._set(there and self._now())

    def _set(self, on: bool) -> None:
        if on != self._on:
            self._on = on
            self._stirred()

    def close(self) -> None:
        """Listen no more; harmless twice."""
        for ear in self._ears:
            ear.close()
