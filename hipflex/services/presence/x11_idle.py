"""Idle time on X11: the screensaver extension of the X server counts it.

It is polled (0.1 ms a question), and it stands still while the machine sleeps.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from hipflex.core.senses import Idle
from hipflex.services.presence import x11
from hipflex.services.presence.source import IdleSource, Stirred, Unavailable
from hipflex.services.presence.tick_count import TickCount


def open_source(stirred: Stirred, environ: Mapping[str, str] = os.environ) -> IdleSource:
    """The idle clock of this session's X server. Raises Unavailable."""
    del stirred
    server = x11.connected(environ)
    try:
        if not server.knows("MIT-SCREEN-SAVER"):
            raise Unavailable("the X server does not count idle time")
        server.idle_milliseconds()
    except OSError as fault:
        raise Unavailable(str(fault)) from fault
    return _X11Idle(server)


class _X11Idle:
    name = "x11"

    def __init__(self, server: x11.Connection) -> None:
        self._server: x11.Connection | None = server
        self._count = TickCount()

    def read(self, *, closely: bool) -> Idle:
        del closely
        if self._server is None:
            raise ConnectionError("closed")
        return Idle(self._count.seconds(self._server.idle_milliseconds()))

    def close(self) -> None:
        self._server = None
