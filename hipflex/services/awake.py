"""Asks the desktop to leave the screen on for somebody who is led and touches nothing.

Linux desktops take the wish by ``org.freedesktop.ScreenSaver``. It is told over a connection of its
own and taken back by ending that: a desktop forgets the wishes of whoever is gone, also after a
crash. Nobody is started by it, and where nobody listens nothing happens. Windows and macOS: not
tried, so nothing is asked there.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from hipflex.i18n import translate
from hipflex.services.presence import bus
from hipflex.services.presence.source import Unavailable

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_LOG = logging.getLogger(__name__)

_SERVICE = "org.freedesktop.ScreenSaver"
_PATH = "/org/freedesktop/ScreenSaver"
_NAME = "hipflex-awake"


class Awake:
    """``hold`` and ``release`` may be said as often as one likes; neither waits or raises."""

    def __init__(self) -> None:
        self._bus: QDBusConnection | None = None
        self._asked = False

    def hold(self) -> None:
        """Leave the screen on from now on."""
        if self._asked:
            return
        self._asked = True
        try:
            self._bus = bus.private(_NAME)
            reason = translate("Awake", "A break leads you through a stretch")
            bus.send(self._bus, _SERVICE, _PATH, _SERVICE, "Inhibit", "HipFlex", reason)
        except Unavailable as error:
            _LOG.info("The screen is not kept on: %s", error)

    def release(self) -> None:
        """Do with it what you like."""
        self._asked = False
        if self._bus is not None:
            bus.end(self._bus)
            self._bus = None
