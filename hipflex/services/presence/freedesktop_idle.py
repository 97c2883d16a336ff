"""Idle time of KDE on X11, asked from its screen locker by the freedesktop screensaver interface.

The draft of that interface counts seconds, KDE answers milliseconds. So it is KDE that is asked,
by its own name, and nobody else who offers the interface. On Wayland KDE refuses the question.
Other desktops on X11 have the X server's own clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipflex.core.senses import Idle
from hipflex.services.presence import bus
from hipflex.services.presence.source import Stirred

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection


def open_source(stirred: Stirred) -> FreedesktopIdle:
    """The idle clock of KDE's screen locker. It tells nothing by itself."""
    del stirred
    source = FreedesktopIdle(bus.session())
    source.read(closely=True)
    return source


class FreedesktopIdle:
    """An ``IdleSource`` that is asked each time."""

    name = "freedesktop"

    def __init__(self, session: QDBusConnection) -> None:
        self._bus = session

    def read(self, *, closely: bool) -> Idle:
        """Ask KDE; an answer costs the same closely or not."""
        del closely
        service, path = "org.kde.screensaver", "/ScreenSaver"
        interface = "org.freedesktop.ScreenSaver"
        answer = bus.call(self._bus, service, path, interface, "GetSessionIdleTime")
        return Idle(float(answer[0]) / 1000)

    def close(self) -> None:
        """Nothing is held."""
