"""Gives back memory that nobody uses any more and that is kept all the same."""

from __future__ import annotations

import ctypes
import gc
import linecache
import sys
from collections.abc import Callable


def give_back() -> None:
    """Call it when something large is over: the start, a window.

    Qt's import hook has read the source of each module into the cache for tracebacks. And glibc
    returns only what lies at the end of its heap: after a first break 2.3 MiB stayed there, in
    holes that the window's pictures had left (measured; 0.4 MiB after the start).
    """
    linecache.clearcache()
    # Widgets and those who watch them name each other, and Python looks for such rings seldom.
    gc.collect()
    if _trim is not None:
        _trim(0)


def _found_trim() -> Callable[[int], int] | None:
    """Only glibc has it, and only glibc needs it."""
    if sys.platform != "linux":
        return None
    return getattr(ctypes.CDLL(None), "malloc_trim", None)


_trim = _found_trim()
