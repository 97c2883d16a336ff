"""The only reader of time.

Everyone else is handed an ``Instant`` or a ``Clock``, so that a test can move time by hand.
"""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hipflex.core.instant import Clock, Instant

_BOOT_ID_FILE = Path("/proc/sys/kernel/random/boot_id")
_BOOT_TIME_GRAIN = 600
"""Seconds: readings of the boot time differ a little, and clocks are corrected a little."""
_FARTHEST_AHEAD = timedelta(days=365_000)


def elapsed_reader(platform: str = sys.platform) -> Callable[[], float]:
    """The reading, in seconds, of a clock that never jumps and counts sleep.

    Python's own ``time.monotonic`` stands still while a Linux machine sleeps, so each system is
    asked in its own way. Only Linux was tried; elsewhere it is built after the system's manual.
    """
    if platform == "linux":
        return lambda: time.clock_gettime(time.CLOCK_BOOTTIME)
    if platform == "darwin":
        return lambda: time.clock_gettime(time.CLOCK_MONOTONIC_RAW)
    if platform == "win32":
        # Windows' own name for "whichever library has it": that differs from what the manual says.
        library = ctypes.CDLL("api-ms-win-core-realtime-l1-1-1.dll")
        return interrupt_time_reader(library.QueryInterruptTime)
    # The BSDs: what counts sleep differs between them, a clock that never jumps is there on all.
    return time.monotonic


def awake_reader(platform: str = sys.platform) -> Callable[[], float]:
    """The reading, in seconds, of a clock that stands still while the machine sleeps.

    Most idle clocks of desktops are of this kind. Where there is none, it is the other one: then
    nothing is known of sleep.
    """
    if platform == "linux":
        return lambda: time.clock_gettime(time.CLOCK_MONOTONIC)
    if platform == "darwin":
        still = getattr(time, "CLOCK_UPTIME_RAW", time.CLOCK_MONOTONIC)
        return lambda: time.clock_gettime(still)
    if platform == "win32":
        library = ctypes.CDLL("api-ms-win-core-realtime-l1-1-0.dll")
        return interrupt_time_reader(library.QueryUnbiasedInterruptTime)
    return elapsed_reader(platform)


def interrupt_time_reader(query: Callable[[object], object]) -> Callable[[], float]:
    """Seconds out of Windows' interrupt time: steps of 100 ns since the start."""

    def read() -> float:
        ticks = ctypes.c_ulonglong()
        query(ctypes.byref(ticks))
        return ticks.value / 10_000_000

    return read


class SystemClock:
    """The real time, in the time zone that the system has now, also after it was changed."""

    def __init__(self) -> None:
        self.speed = 1.0
        self._elapsed = elapsed_reader()
        self._awake = awake_reader()

    def now(self) -> Instant:
        """This moment."""
        if sys.platform != "win32":
            # A process keeps the zone that it found at its start. This looks again, at the price of
            # one stat (2.5 µs), and reads only what has changed: the person may have travelled.
            time.tzset()
        return Instant(datetime.now(UTC), self._elapsed())

    def slept(self) -> float:
        """How far the clock that stands still in sleep has fallen behind."""
        return self._elapsed() - self._awake()


class FastClock:
    """A clock that runs ``speed`` times faster than life from the moment it is made.

    Only the flow of time is multiplied: setting the computer's clock shows here as it is. ``begin``
    is where an earlier one ended, which is ahead of life: this one goes on from there.
    """

    def __init__(self, real: Clock, speed: float, begin: datetime | None = None) -> None:
        if speed <= 0:
            raise ValueError(f"speed must be more than 0, got {speed}")
        self.speed = speed
        self._real = real
        self._start = real.now()
        ahead = begin - self._start.wall if begin is not None else timedelta()
        # Farther ahead was no clock of ours, and would lead out of the calendar.
        reached = timedelta() < ahead < _FARTHEST_AHEAD
        self._ahead = ahead.total_seconds() if reached else 0.0

    def now(self) -> Instant:
        """This moment in fast time."""
        real = self._real.now()
        gained = self._ahead + real.since(self._start) * (self.speed - 1)
        # Both by the same: so an elapsed reading that was saved goes on as well as the wall's.
        return Instant(real.wall + timedelta(seconds=gained), real.elapsed + gained)

    def slept(self) -> float:
        """Sleep is that much longer, too."""
        return self._real.slept() * self.speed


def boot_id(source: Path = _BOOT_ID_FILE, clock: Clock | None = None) -> str:
    """What names this run of the computer: two elapsed readings compare only if it is the same.

    Without the file that Linux has, it is the boot time in steps of ten minutes. Setting the clock
    by more looks like a new boot then, which is safe: the time saved on the wall decides instead.
    """
    try:
        found = source.read_text(encoding="ascii").strip()
    except (OSError, UnicodeError):
        found = ""
    if found:
        return found
    now = (clock or SystemClock()).now()
    started = now.wall.timestamp() - now.elapsed
    return f"boot-{round(started / _BOOT_TIME_GRAIN)}"
