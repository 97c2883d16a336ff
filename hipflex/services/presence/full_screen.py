"""Whether the window in use fills the screen, on X11: the window manager says it exactly."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from hipflex.core.hold import HoldKind
from hipflex.services.presence import x11
from hipflex.services.presence.source import Detector, Unavailable


def open_detector(environ: Mapping[str, str] = os.environ) -> Detector:
    """The detector of full-screen windows. Raises Unavailable."""
    try:
        return _FullScreen(x11.connected(environ))
    except x11.Wayland as fault:
        raise Unavailable("Wayland does not tell which window is full screen") from fault


class _FullScreen:
    key = "full_screen"
    kind = HoldKind.FULL_SCREEN
    tried = True

    def __init__(self, server: x11.Connection) -> None:
        self._server: x11.Connection | None = server

    def look(self, found: Callable[[bool], None]) -> None:
        if self._server is None:
            raise ConnectionError("closed")
        active = self._server.numbers(self._server.root, "_NET_ACTIVE_WINDOW")
        found(any(_fills(self._server, window) for window in active))

    def close(self) -> None:
        self._server = None


def _fills(server: x11.Connection, window: int) -> bool:
    """Neither a desktop with its icons counts, nor the guide, which may fill the screen as well."""
    return (
        server.atom("_NET_WM_STATE_FULLSCREEN") in server.numbers(window, "_NET_WM_STATE")
        and server.atom("_NET_WM_WINDOW_TYPE_DESKTOP")
        not in server.numbers(window, "_NET_WM_WINDOW_TYPE")
        and os.getpid() not in server.numbers(window, "_NET_WM_PID")
    )
