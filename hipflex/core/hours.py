"""Working hours: when reminders are wanted, by the clock on the wall.

Per weekday several spans, also over midnight, and days off. All times are local; the nights on
which the clock is changed come out right because each border is turned into UTC by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice, pairwise
from typing import NamedTuple


class HoursError(ValueError):
    """A text of working hours or days off is not understood. Says what was expected, and got."""


def to_local(wall: datetime, zone: tzinfo | None) -> datetime:
    """A UTC time in a zone; None is the zone of the machine."""
    return wall.astimezone(zone)


def to_utc(local: datetime, zone: tzinfo | None) -> datetime:
    """A naive local time in UTC. A time that a clock change leaves out is moved by the change."""
    if zone:
        return local.replace(tzinfo=zone).astimezone(UTC)
    # By way of its timestamp: astimezone() alone moves a time that is left out the other way.
    return datetime.fromtimestamp(local.timestamp(), UTC)


@dataclass(frozen=True, slots=True)
class Span:
    """From ``start`` to ``end`` local time; an end not after the start is on the next day."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class DaysOff:
    """The days from ``first`` to ``last``, both included."""

    first: date
    last: date


_DAY = timedelta(days=1)
_NEAR = 4
"""Working days looked at first: yesterday's night, today, and nearly always the next start."""
_FAR = 400
"""Working days looked at if need be: more than a year, so every change of clocks is among them."""
_LAST_DAY = date(9000, 1, 1)
"""Somebody may take off all days of the calendar, and the calendar ends in 9999."""


@dataclass(slots=True)
class _Run:
    """Spans that touch or overlap."""

    starts: list[datetime]
    end: datetime


class _Answer(NamedTuple):
    """What holds from ``since`` until ``until`` by the rules of that ``place``."""

    place: object
    since: datetime
    until: datetime
    is_open: bool
    next_start: datetime | None
    next_change: datetime | None


@dataclass(slots=True)
class _Memo:
    """The last answer: every heartbeat asks again, and hardly ever is the answer another one."""

    answer: _Answer | None = None


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Spans per weekday, Monday first. No spans on any day: working hours are off, always open.

    A span that begins on a day off does not exist, not even after midnight; one that began the day
    before runs to its end. The last ``margin_minutes`` before an end are closed: spans that touch
    are one in this, and those not longer than the margin are never open.
    """

    week: tuple[tuple[Span, ...], ...] = ((),) * 7
    days_off: tuple[DaysOff, ...] = ()
    margin_minutes: int = 0
    _memo: _Memo = field(default_factory=_Memo, init=False, repr=False, compare=False)

    @property
    def is_on(self) -> bool:
        """Whether any span is set."""
        return any(self.week)

    def is_open(self, wall: datetime, zone: tzinfo | None) -> bool:
        """Whether reminders are wanted at that UTC time."""
        return not self.is_on or self._answer(wall, zone).is_open

    def next_start(self, wall: datetime, zone: tzinfo | None) -> datetime | None:
        """The first start of a span after that UTC time; None if there is none in a year."""
        return self._answer(wall, zone).next_start if self.is_on else None

    def next_change(self, wall: datetime, zone: tzinfo | None) -> datetime | None:
        """The next UTC time at which ``is_open`` changes; None if it does not in a year."""
        return self._answer(wall, zone).next_change if self.is_on else None

    def _answer(self, wall: datetime, zone: tzinfo | None) -> _Answer:
        place: object = zone
        if zone is None:
            # The machine may be in another zone by now, so a kept answer says for which it holds.
            local = wall.astimezone()
            place = (local.utcoffset(), local.tzname())
        kept = self._memo.answer
        if kept is not None and kept.place == place and kept.since <= wall < kept.until:
            return kept
        is_open, start, change = self._look(wall, zone, _NEAR)
        if start is None or change is None:
            is_open, start, change = self._look(wall, zone, _FAR)
        # Zones may share offset and name until one of them changes its clock: so a day at most.
        until = min(moment for moment in (start, change, wall + _DAY) if moment is not None)
        answer = _Answer(place, wall, until, is_open, start, change)
        self._memo.answer = answer
        return answer

    def _look(
        self, wall: datetime, zone: tzinfo | None, days: int
    ) -> tuple[bool, datetime | None, datetime | None]:
        """Open or not, the next start and the next change, as far as so many days tell."""
        yesterday = to_local(wall, zone).date() - _DAY
        seen = list(islice(self._working_days(yesterday), days))
        margin = timedelta(minutes=self.margin_minutes)
        is_open, start, change = False, None, None
        for run in self._runs(seen, zone):
            closes = run.end - margin
            if run.starts[0] <= wall < closes:
                is_open = True
                # A run that reaches the last midnight looked at may go on behind it.
                goes_on = run.end >= to_utc(datetime.combine(seen[-1] + _DAY, time()), zone)
                change = None if goes_on else closes
            if start is None:
                start = next((begin for begin in run.starts if wall < begin < closes), None)
        return is_open, start, change if is_open else start

    def _working_days(self, day: date) -> Iterator[date]:
        """The days from that one on that have spans and are not off."""
        while day < _LAST_DAY:
            off = next((off for off in self.days_off if off.first <= day <= off.last), None)
            if off is not None:
                day = min(off.last, _LAST_DAY)
            elif self.week[day.weekday()]:
                yield day
            day += _DAY

    def _runs(self, days: Iterable[date], zone: tzinfo | None) -> list[_Run]:
        """The spans of those days in UTC, joined where they touch."""
        runs: list[_Run] = []
        utc = (_utc(span, day, zone) for day in days for span in self.week[day.weekday()])
        for start, end in sorted(utc):
            if start >= end:
                # The change of clocks left out its beginning and moved it behind its end.
                continue
            if runs and start <= runs[-1].end:
                runs[-1].starts.append(start)
                runs[-1].end = max(end, runs[-1].end)
            else:
                runs.append(_Run([start], end))
        return runs


def _utc(span: Span, day: date, zone: tzinfo | None) -> tuple[datetime, datetime]:
    last = day if span.end > span.start else day + _DAY
    return (
        to_utc(datetime.combine(day, span.start), zone),
        to_utc(datetime.combine(last, span.end), zone),
    )


_LATEST = time(4)


def late_until(wall: datetime, zone: tzinfo | None) -> datetime:
    """Until when "I am working late" holds, said at that UTC time: until the next 04:00 local.

    It may be said long before, at lunch for the evening. A night belongs to the day before it.
    """
    today = to_local(wall, zone).date()
    nights = (to_utc(datetime.combine(today + _DAY * n, _LATEST), zone) for n in range(2))
    return next(moment for moment in nights if moment > wall)


_DASH = r"\s*[-\u2010-\u2015\u2212]\s*"
_CLOCK = r"([0-9]{1,2})(?:[:.]([0-9]{2}))?"
_SPAN = re.compile(f"{_CLOCK}{_DASH}{_CLOCK}")
_DATE = r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
_DAYS = re.compile(rf"{_DATE}(?:(?:\s*(?:\.{{2,3}}|\u2026)\s*|{_DASH}){_DATE})?")
_MINUTES = 24 * 60


def spans(text: str) -> tuple[Span, ...]:
    """The spans of a day in order: "09:00-12:00, 13:00-17:30", "9-17", "22:00-06:00" or "".

    Spans that overlap are refused, not joined: that is a slip of the pen, and nobody but the person
    knows which of the two times is the wrong one. Raises HoursError.
    """
    found = sorted(map(_minutes, _parts(text)))
    for first, second in pairwise(found):
        if second[0] < first[1]:
            both = as_text(map(_span, (first, second))).replace(",", " and")
            raise HoursError(f"expected spans that do not overlap, got {both}")
    return tuple(map(_span, found))


def as_text(spans: Iterable[Span]) -> str:
    """Spans as they are best written: "09:00-12:00, 22:00-24:00"."""
    return ", ".join(
        f"{span.start:%H:%M}-{f'{span.end:%H:%M}' if span.end != time() else '24:00'}"
        for span in sorted(spans, key=lambda span: span.start)
    )


def days_off(text: str) -> tuple[DaysOff, ...]:
    """Days off in order: "2026-12-24, 2026-12-27..2026-12-31" or "".

    A day named twice is off all the same, so ranges that overlap are joined. Raises HoursError.
    """
    joined: list[DaysOff] = []
    for days in sorted(map(_days, _parts(text)), key=lambda days: days.first):
        if joined and days.first <= joined[-1].last:
            joined[-1] = DaysOff(joined[-1].first, max(joined[-1].last, days.last))
        else:
            joined.append(days)
    return tuple(joined)


def days_off_text(days: Iterable[DaysOff]) -> str:
    """Days off as they are best written: "2026-12-24, 2026-12-27..2026-12-31"."""
    return ", ".join(
        f"{off.first}" if off.first == off.last else f"{off.first}..{off.last}"
        for off in sorted(days, key=lambda off: off.first)
    )


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split("[,;]", text) if part.strip()]


def _minutes(part: str) -> tuple[int, int]:
    """From and to in minutes since midnight; over midnight the second is more than a day."""
    found = _SPAN.fullmatch(part)
    if found is None:
        raise HoursError(f"expected a span such as 09:00-17:00, got {part}")
    start, end = _minute(found[1], found[2]), _minute(found[3], found[4])
    if start == _MINUTES:
        raise HoursError(f"expected a start from 00:00 to 23:59, got {part}")
    if start == end:
        raise HoursError(f"expected two times (the whole day is 00:00-24:00), got {part}")
    if not found[2] and not found[4] and end < start <= 12 * 60:
        # Over midnight, as it is written; but whoever writes 9-5 means the afternoon.
        raise HoursError(f"expected 24-hour times such as 09:00-17:00, got {part}")
    return start, end if end > start else end + _MINUTES


def _minute(hour: str, minute: str | None) -> int:
    minutes = int(hour) * 60 + int(minute or 0)
    if minutes > _MINUTES or int(minute or 0) > 59:
        shown = f"{hour}:{minute}" if minute else hour
        raise HoursError(f"expected a time from 00:00 to 24:00, got {shown}")
    return minutes


def _span(minutes: tuple[int, int]) -> Span:
    start, end = (time(*divmod(minute % _MINUTES, 60)) for minute in minutes)
    return Span(start, end)


def _days(part: str) -> DaysOff:
    found = _DAYS.fullmatch(part)
    if found is None:
        raise HoursError(f"expected days such as 2026-12-24 or 2026-12-27..2026-12-31, got {part}")
    first = _date(found[1])
    last = _date(found[2]) if found[2] else first
    if last < first:
        raise HoursError(f"expected the first day before the last, got {part}")
    return DaysOff(first, last)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise HoursError(f"expected a day of the calendar, got {text}") from None
