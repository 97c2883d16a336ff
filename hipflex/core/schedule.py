"""The schedule: when the next break is due after an hour of sitting began.

Either so much sitting, or a minute of the clock on the wall. Both answer with an instant that does
not depend on the moment of asking, so asking often cannot push a break away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from hipflex.core.hours import to_local
from hipflex.core.instant import Instant

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Every:
    """A break after that much sitting."""

    seconds: float

    @property
    def length(self) -> float:
        """The seconds of a whole hour of sitting."""
        return self.seconds

    def due(self, since: Instant, now: Instant, zone: tzinfo | None) -> Instant:
        """When the break is due for who sits since then. No clock on the wall has a say in it."""
        del now, zone
        return since.plus(self.seconds)


@dataclass(frozen=True, slots=True)
class AtMinute:
    """A break when the local clock shows that minute, after at least that many seconds of sitting.

    So it is due less than ``least`` plus an hour after sitting down. Only a clock that is changed
    by half an hour meanwhile (Lord Howe Island) can make it more: ``least`` plus 90 minutes.
    """

    minute: int
    least: float

    @property
    def length(self) -> float:
        """The seconds from one break to the next."""
        return 3600.0

    def due(self, since: Instant, now: Instant, zone: tzinfo | None) -> Instant:
        """When the break is due for who sits since then, by the clock and the zone of now.

        The clock may have been set since, so the moment can be past: then it is due at once.
        """
        earliest = now.wall_of(since) + timedelta(seconds=self.least)
        offset = _offset(earliest, zone)
        wall = self._first(earliest, offset)
        changed = _offset(wall, zone)
        if changed != offset:
            # The clock is changed in between, before it shows the minute. So the minute is wanted
            # by the changed clock, which does not run yet in the first part of this hour.
            wall = self._first(earliest, changed)
            if _offset(wall, zone) != changed:
                wall += _HOUR
        return now.plus((wall - now.wall).total_seconds())

    def _first(self, earliest: datetime, offset: timedelta) -> datetime:
        """The first time from then on at which a clock with that offset shows the minute."""
        shown = earliest + offset
        wanted = shown.replace(minute=self.minute, second=0, microsecond=0)
        return earliest + (wanted - shown) % _HOUR


def _offset(wall: datetime, zone: tzinfo | None) -> timedelta:
    return to_local(wall, zone).replace(tzinfo=wall.tzinfo) - wall


Schedule = Every | AtMinute
