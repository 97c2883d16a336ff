"""The one notion of now.

Two clocks tell two different things, and every mix-up of them is a bug that users of other break
reminders report: a clock set forward, a night of daylight saving or a flight must not make a break
early, late or lost. So durations are always measured in ``elapsed`` and the calendar in ``wall``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Instant:
    """One moment on both clocks.

    ``wall`` is an aware UTC time: for the calendar, for display, and for what is saved.
    ``elapsed`` is seconds of a clock that never jumps and counts sleep; its zero means nothing, so
    two instants of different boots cannot be compared by it.
    """

    wall: datetime
    elapsed: float

    def __post_init__(self) -> None:
        if self.wall.tzinfo is None or self.wall.utcoffset() != timedelta(0):
            raise ValueError(f"wall must be an aware UTC time, got {self.wall!r}")

    def plus(self, seconds: float) -> Instant:
        """The instant that many seconds later (or earlier), if no clock is set in between."""
        return Instant(self.wall + timedelta(seconds=seconds), self.elapsed + seconds)

    def since(self, earlier: Instant) -> float:
        """Seconds that have really passed since ``earlier``; negative if it is still ahead."""
        return self.elapsed - earlier.elapsed

    def until(self, later: Instant) -> float:
        """Seconds that will really pass until ``later``; negative if it is over."""
        return later.elapsed - self.elapsed

    def wall_of(self, other: Instant) -> datetime:
        """What the clock on the wall shows at ``other``, seen from now.

        Not ``other.wall``: the clock may have been set since that was worked out.
        """
        return self.wall + timedelta(seconds=self.until(other))


def later_of(first: Instant, second: Instant) -> Instant:
    """The later of two instants, in real time."""
    return first if first.elapsed >= second.elapsed else second


class Clock(Protocol):
    """Whoever tells the time. Only ``services/clock.py`` reads a real one."""

    speed: float
    """How much faster than life this clock runs; 1 except with ``--speed``."""

    def now(self) -> Instant:
        """This moment."""
        ...

    def slept(self) -> float:
        """Seconds that the machine has slept so far; only differences mean anything."""
        ...
