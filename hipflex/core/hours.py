"""Working hours: when reminders are wanted, by the clock on the wall.

Per weekday several spans, also over midnight. All times are local; the nights on which the clock is
changed come out right because each border is turned into UTC by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo


def to_local(wall: datetime, zone: tzinfo | None) -> datetime:
    """A UTC time in a zone; None is the zone of the machine."""
    return wall.astimezone(zone)


def to_utc(local: datetime, zone: tzinfo | None) -> datetime:
    """A naive local time in UTC. A time that a clock change leaves out is moved by the change."""
    return (local.replace(tzinfo=zone) if zone else local).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Span:
    """From ``start`` to ``end`` local time; an end not after the start is on the next day."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Spans per weekday, Monday first. No spans on any day: working hours are off, always open."""

    week: tuple[tuple[Span, ...], ...] = ((),) * 7

    @property
    def is_on(self) -> bool:
        """Whether any span is set."""
        return any(self.week)

    def is_open(self, wall: datetime, zone: tzinfo | None) -> bool:
        """Whether reminders are wanted at that UTC time."""
        return not self.is_on or any(start <= wall < end for start, end in self._around(wall, zone))

    def next_start(self, wall: datetime, zone: tzinfo | None) -> datetime | None:
        """The first start of a span after that UTC time; None if working hours are off."""
        starts = [start for start, _ in self._around(wall, zone) if start > wall]
        return min(starts, default=None)

    def next_change(self, wall: datetime, zone: tzinfo | None) -> datetime | None:
        """The next UTC time at which ``is_open`` changes; None if it never does."""
        borders = sorted({border for span in self._around(wall, zone) for border in span})
        now_open = self.is_open(wall, zone)
        for border in borders:
            if border > wall and self.is_open(border, zone) is not now_open:
                return border
        return None

    def _around(self, wall: datetime, zone: tzinfo | None) -> list[tuple[datetime, datetime]]:
        """All spans from yesterday to eight days on, as UTC."""
        today = to_local(wall, zone).date()
        days = [today + timedelta(days=ahead) for ahead in range(-1, 9)]
        return [_utc(span, day, zone) for day in days for span in self.week[day.weekday()]]


def _utc(span: Span, day: date, zone: tzinfo | None) -> tuple[datetime, datetime]:
    last = day if span.end > span.start else day + timedelta(days=1)
    return (
        to_utc(datetime.combine(day, span.start), zone),
        to_utc(datetime.combine(last, span.end), zone),
    )
