"""Idle time on macOS: the seconds since the last event of the input devices. Not tried.

Apple's manual does not say whether sleep counts. The stamps of events come from the clock that
stands still in sleep, so it is taken not to. The state of the devices is asked, not that of the
session, which was seen to begin again at 0 when a Mac woke with nobody there.
"""

from __future__ import annotations

import ctypes
import math
import sys
from collections.abc import Callable
from typing import Any

from hipflex.core.senses import Idle
from hipflex.services.presence.source import IdleSource, Stirred, Unavailable

_LIBRARY = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
_DEVICES = 1
"""kCGEventSourceStateHIDSystemState"""
_ANY_INPUT = 0xFFFF_FFFF
"""kCGAnyInputEventType: keyboard, mouse or tablet"""


def open_source(
    stirred: Stirred,
    platform: str = sys.platform,
    load: Callable[[str], Any] = ctypes.CDLL,
) -> IdleSource:
    """The idle clock of macOS. Raises Unavailable."""
    del stirred
    if platform != "darwin":
        raise Unavailable("this is not macOS")
    try:
        source = _MacIdle(load(_LIBRARY))
        source.read(closely=True)
    except (OSError, AttributeError) as fault:
        raise Unavailable(f"macOS does not tell: {fault}") from fault
    return source


class _MacIdle:
    name = "macos"

    def __init__(self, library: Any) -> None:
        self._since = library.CGEventSourceSecondsSinceLastEventType
        self._since.argtypes = (ctypes.c_int32, ctypes.c_uint32)
        self._since.restype = ctypes.c_double
        self._closed = False

    def read(self, *, closely: bool) -> Idle:
        del closely
        if self._closed:
            raise ConnectionError("closed")
        seconds = float(self._since(_DEVICES, _ANY_INPUT))
        if not math.isfinite(seconds):
            raise OSError(f"CGEventSourceSecondsSinceLastEventType gave {seconds}")
        return Idle(max(0.0, seconds))

    def close(self) -> None:
        self._closed = True
