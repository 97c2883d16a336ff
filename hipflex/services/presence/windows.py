"""Idle time on Windows: the stamp of the last input beside the count of milliseconds. Not tried.

After Microsoft's manual: both are 32 bits of milliseconds since the start, sleep and hibernation
counted; the stamp is that of this person's session, and may lie a little ahead of the count.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from typing import Any

from hipflex.core.senses import Idle
from hipflex.services.presence.source import IdleSource, Stirred, Unavailable
from hipflex.services.presence.tick_count import TickCount


class _LastInput(ctypes.Structure):
    """LASTINPUTINFO of the manual."""

    _fields_ = (("size", ctypes.c_uint32), ("stamp", ctypes.c_uint32))


def open_source(
    stirred: Stirred,
    platform: str = sys.platform,
    load: Callable[[str], Any] = ctypes.CDLL,
) -> IdleSource:
    """The idle clock of Windows. Raises Unavailable."""
    del stirred
    if platform != "win32":
        raise Unavailable("this is not Windows")
    try:
        source = _WindowsIdle(load("user32"), load("kernel32"))
        source.read(closely=True)
    except (OSError, AttributeError) as fault:
        raise Unavailable(f"Windows does not tell: {fault}") from fault
    return source


class _WindowsIdle:
    name = "windows"

    def __init__(self, user: Any, kernel: Any) -> None:
        self._last_input = user.GetLastInputInfo
        self._last_input.argtypes = (ctypes.POINTER(_LastInput),)
        self._last_input.restype = ctypes.c_int
        self._now = kernel.GetTickCount
        self._now.argtypes = ()
        self._now.restype = ctypes.c_uint32
        self._count = TickCount()
        self._closed = False

    def read(self, *, closely: bool) -> Idle:
        del closely
        if self._closed:
            raise ConnectionError("closed")
        info = _LastInput(size=ctypes.sizeof(_LastInput))
        if not self._last_input(ctypes.byref(info)):
            raise OSError("GetLastInputInfo failed")
        # Modulo: the count may have begun again at 0 since the stamp was made.
        seconds = self._count.seconds((self._now() - info.stamp) % 2**32)
        return Idle(seconds, through_sleep=True)

    def close(self) -> None:
        self._closed = True
