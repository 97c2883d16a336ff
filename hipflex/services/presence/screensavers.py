"""The screensavers of the desktops: each says by a signal that it covers the screen.

Those of KDE and light-locker mean the lock. The others mean also a screen that is blank without a
password, and do not tell one from the other: there it counts as locked as well, because nobody
reads a screen that shows nothing.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from hipflex.services.presence import bus
from hipflex.services.presence.source import Unavailable

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection


SERVICES = {
    "freedesktop": "org.freedesktop.ScreenSaver",
    "gnome": "org.gnome.ScreenSaver",
    "cinnamon": "org.cinnamon.ScreenSaver",
    "mate": "org.mate.ScreenSaver",
    "xfce": "org.xfce.ScreenSaver",
}
"""The token and the name on the bus. Interface and path follow from the name."""


class Screensaver:
    """Whether one screensaver covers the screen. It may start late, end, and start again."""

    def __init__(self, session: QDBusConnection, token: str, changed: Callable[[], None]) -> None:
        self.token = token
        self._there = False
        self._bus = session
        self._changed = changed
        self._on = False
        self._name = name = SERVICES[token]
        # Any path: some are in several places, and only one of these has the signal.
        self._ears = (
            bus.listen(session, name, "", name, "ActiveChanged", self._heard),
            bus.watch_owner(session, name, self._owner_changed),
        )
        self._ask()

    @property
    def there(self) -> bool:
        """Whether somebody is there to say it."""
        return self._there and self._bus.isConnected()

    @property
    def on(self) -> bool:
        """Whether it covers the screen; a bus that is gone cannot say that it does."""
        return self._on and self._bus.isConnected()

    def _ask(self) -> None:
        """What it says now. Who has the name for something else refuses, as GNOME does."""
        self._on = self._there = False
        path = "/" + self._name.replace(".", "/")
        with contextlib.suppress(Unavailable):
            self._on = bus.call(self._bus, self._name, path, self._name, "GetActive") == [True]
            self._there = True

    def _heard(self, values: list[Any]) -> None:
        self._there = True
        self._on = values == [True]
        self._changed()

    def _owner_changed(self, there: bool) -> None:
        """One that ended cannot take back what it said, so it is taken back here."""
        self._on = self._there = False
        if there:
            self._ask()
        self._changed()

    def close(self) -> None:
        """Listen no more; harmless twice."""
        for ear in self._ears:
            ear.close()
        self._on = self._there = False
