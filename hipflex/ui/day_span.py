"""From when to when the strip of a day reaches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from hipflex.core.hours import to_local, to_utc
from hipflex.core.record import BreakRecord

_EVENING = 18
_SHORTEST = timedelta(hours=4)
_QUARTER = timedelta(minutes=15)
"""Every zone of the world is whole quarters of an hour away from the others."""


@dataclass(frozen=True, slots=True)
class DaySpan:
    """The first and the last moment on the strip.

    ``zone`` says what the clock on the wall showed at each moment between them; None: that of the
    machine.
    """

    start: datetime
    end: datetime
    zone: tzinfo | None = None

    def share(self, moment: datetime) -> float:
        """How far along the strip a moment lies, 0 to 1; what lies outside is at its end."""
        return max(0.0, min(1.0, (moment - self.start) / (self.end - self.start)))

    def hours(self) -> list[datetime]:
        """The whole hours on it, as they were on the wall: one of them twice, or left out, on the
        day on which the clocks are changed."""
        found = []
        moment = self.start.astimezone(UTC)
        while moment <= self.end:
            local = to_local(moment, self.zone)
            if local.minute == 0:
                found.append(local)
            moment += _QUARTER
        return found


def span_of(
    now: datetime,
    started: datetime | None,
    next_break: datetime | None,
    records: Iterable[BreakRecord],
    sat: Iterable[tuple[datetime, datetime]] = (),
) -> DaySpan:
    """From the first thing that is known to the evening, or later where the day is longer.

    The zone is fixed at its present offset: on the day of a change of clocks the strip would have
    an hour twice otherwise.
    """
    zone = timezone(now.utcoffset() or timedelta())
    first = [now, *([started] if started else []), *(record.started for record in records)]
    first += [since for since, _ in sat]
    here = now.astimezone(zone)
    start = _half_hour_before(min(first).astimezone(zone))
    # Who sat into the day: that is on the strip of the day before.
    start = max(start, here.replace(hour=0, minute=0))
    ends = [here.replace(hour=_EVENING, minute=0), start + _SHORTEST, _next_hour(here)]
    if next_break is not None:
        ends.append(_next_hour(next_break.astimezone(zone)))
    # Not past midnight, unless now is so near to it that nothing would be left.
    midnight = here.replace(hour=0, minute=0) + timedelta(days=1)
    return DaySpan(min(start, midnight - _SHORTEST), min(max(ends), midnight), zone)


def span_of_day(day: date, moments: Iterable[datetime], zone: tzinfo | None = None) -> DaySpan:
    """From the first of these moments to the evening of that day, or to the last of them.

    It never leaves the day, which has 23 or 25 hours when the clocks are changed.
    """
    midnight = to_utc(datetime.combine(day, time()), zone)
    evening = to_utc(datetime.combine(day, time(_EVENING)), zone)
    end_of_day = to_utc(datetime.combine(day + timedelta(days=1), time()), zone)
    known = [moment.astimezone(UTC) for moment in moments]
    start = _half_hour_before(min(known, default=evening - _SHORTEST))
    end = max([evening, *(_next_hour(moment) for moment in known)])
    start = max(midnight, min(start, end_of_day - _SHORTEST))
    end = min(end_of_day, max(end, start + _SHORTEST))
    # In UTC: between two times of one zone Python counts what the clock on the wall shows.
    return DaySpan(start, end, zone)


def _half_hour_before(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute // 30 * 30, second=0, microsecond=0)


def _next_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
