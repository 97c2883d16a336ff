"""From when to when the strip of a day reaches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from hipflex.core.record import BreakRecord

_EVENING = 18
_SHORTEST = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class DaySpan:
    """The first and the last moment on the strip, in one fixed zone."""

    start: datetime
    end: datetime

    def share(self, moment: datetime) -> float:
        """How far along the strip a moment lies, 0 to 1; what lies outside is at its end."""
        return max(0.0, min(1.0, (moment - self.start) / (self.end - self.start)))

    def hours(self) -> list[datetime]:
        """The whole hours on it."""
        hour = self.start.replace(minute=0)
        if hour < self.start:
            hour += timedelta(hours=1)
        found = []
        while hour <= self.end:
            found.append(hour)
            hour += timedelta(hours=1)
        return found


def span_of(
    now: datetime,
    started: datetime | None,
    next_break: datetime | None,
    records: Iterable[BreakRecord],
) -> DaySpan:
    """From the first thing that is known to the evening, or later where the day is longer.

    The zone is fixed at its present offset: on the day of a change of clocks the strip would have
    an hour twice otherwise.
    """
    zone = timezone(now.utcoffset() or timedelta())
    first = [now, *([started] if started else []), *(record.started for record in records)]
    start = _half_hour_before(min(first).astimezone(zone))
    here = now.astimezone(zone)
    ends = [here.replace(hour=_EVENING, minute=0), start + _SHORTEST, _next_hour(here)]
    if next_break is not None:
        ends.append(_next_hour(next_break.astimezone(zone)))
    # Not past midnight, unless now is so near to it that nothing would be left.
    midnight = here.replace(hour=0, minute=0) + timedelta(days=1)
    return DaySpan(min(start, midnight - _SHORTEST), min(max(ends), midnight))


def _half_hour_before(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute // 30 * 30, second=0, microsecond=0)


def _next_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
