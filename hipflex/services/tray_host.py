"""Whether somebody shows the icons of the tray, as the bus tells it (StatusNotifierItem).

Two take part: a watcher, which keeps the list, and a host, which shows it. They may be one program
or two, start late, and start anew. Qt asks for the watcher alone, so that an icon which is only on
the list counts as seen there; and it asks once, so that an icon made too early is never seen.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Signal

from hipflex.services.presence import bus
from hipflex.services.presence.source import Unavailable

WATCHER = "org.kde.StatusNotifierWatcher"
_PATH = "/StatusNotifierWatcher"
_HOSTED = "IsStatusNotifierHostRegistered"


class TrayHost(QObject):
    """Listens. Without a bus there is nothing to listen to, and nothing is known."""

    came = Signal()
    """A watcher or a host: an icon made now is seen."""
    went = Signal()

    def __init__(self, parent: QObject | None = None, platform: str = sys.platform) -> None:
        super().__init__(parent)
        self._platform = platform
        self._ears: list[bus.Ear] = []
        self._watched = self._hosted = False

    @property
    def is_there(self) -> bool | None:
        """Whether icons are shown by the bus; None: in another way, or in none."""
        return self._hosted if self._watched else None

    def open(self) -> None:
        """Look, and listen from now on."""
        if self._platform != "linux":
            return
        with suppress(Unavailable):
            session = bus.session()
            self._ears = [
                bus.watch_owner(session, WATCHER, self._follow_watcher),
                bus.listen(
                    session, WATCHER, _PATH, WATCHER, "StatusNotifierHostRegistered", self._follow
                ),
                bus.listen(
                    session, WATCHER, _PATH, WATCHER, "StatusNotifierHostUnregistered", self._follow
                ),
            ]
            self._watched = bus.is_there(session, WATCHER)
            self._hosted = self._watched and _is_hosted()

    def close(self) -> None:
        """Listen no more; harmless twice."""
        for ear in self._ears:
            ear.close()
        self._ears.clear()

    def _follow_watcher(self, there: bool) -> None:
        self._watched = there
        self._hosted = there and _is_hosted()
        (self.came if there else self.went).emit()

    def _follow(self, _values: list[Any]) -> None:
        self._watched = True
        self._hosted = _is_hosted()
        (self.came if self._hosted else self.went).emit()


def _is_hosted() -> bool:
    try:
        return bus.get(bus.session(), WATCHER, _PATH, WATCHER, _HOSTED) is not False
    except Unavailable:
        # Some do not say. That it is there at all is a good sign.
        return True
