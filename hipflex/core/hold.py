"""Holds: reasons why no break is asked for, each under its own key.

They lie beside the phase of the rhythm, so that the end of one never ends another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum

from hipflex.core.hours import WorkingHours, late_until, to_local, to_utc
from hipflex.core.instant import Instant


class HoldKind(StrEnum):
    """Why no break is asked for. In the order of strength: the first one is named in the tray."""

    PAUSED = "paused"
    OFF_HOURS = "off_hours"
    STANDING = "standing"
    LOCKED = "locked"
    CALL = "call"
    MEETING = "meeting"
    SHARING = "sharing"
    PRESENTATION = "presentation"
    FULL_SCREEN = "full_screen"
    DO_NOT_DISTURB = "do_not_disturb"
    TYPING = "typing"

    @property
    def stops(self) -> bool:
        """Whether it stops the reminders; the others only delay the prompt."""
        return self in {HoldKind.PAUSED, HoldKind.OFF_HOURS, HoldKind.STANDING}

    @property
    def by_person(self) -> bool:
        """Whether the person said so; the others come and go with what is sensed."""
        return self in {HoldKind.PAUSED, HoldKind.STANDING, HoldKind.MEETING}


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold. ``ends`` None: until it is released.

    ``by_calendar``: the end is a promise about the clock on the wall ("until 14:00"); otherwise it
    is a length of time, and a clock that is set does not move it.
    """

    kind: HoldKind
    since: Instant
    ends: Instant | None = None
    by_calendar: bool = False

    def seconds_left(self, now: Instant) -> float | None:
        """Seconds until its end by the clock that counts; None if it has no end."""
        if self.ends is None:
            return None
        if self.by_calendar:
            return (self.ends.wall - now.wall).total_seconds()
        return now.until(self.ends)

    def end_on_wall(self, now: Instant) -> datetime | None:
        """The UTC time to show as its end."""
        if self.ends is None:
            return None
        return self.ends.wall if self.by_calendar else now.wall_of(self.ends)


class PauseError(ValueError):
    """The words for a pause were not understood."""


_LENGTH = re.compile(r"(?:(\d{1,3})\s*h)?\s*(?:(\d{1,4})\s*m(?:in)?)?", re.ASCII)
_CLOCK = re.compile(r"(?:until\s+)?(\d{1,2}):(\d{2})", re.ASCII)
_DAWN = time(6, 0)


def paused(words: str, now: Instant, zone: tzinfo | None, hours: WorkingHours) -> Hold:
    """A pause as a person says it: "1h", "30m", "1h 30m", "until 14:00", "tomorrow", or "".

    A time that is past already means tomorrow, and 24:00 the coming midnight. Tomorrow is the next
    start of working hours, else 06:00 local; it begins at 04:00, as the day does for who works
    late. Without words it lasts until it is resumed. Raises PauseError.
    """
    said = words.strip().lower()
    if not said:
        return Hold(HoldKind.PAUSED, now)
    if said in {"tomorrow", "until tomorrow"}:
        return _by_calendar(now, _tomorrow(now, zone, hours))
    if clock := _CLOCK.fullmatch(said):
        hour, minute = int(clock[1]), int(clock[2])
        if minute < 60 and (hour < 24 or (hour, minute) == (24, 0)):
            return _by_calendar(now, _next(time(hour % 24, minute), now, zone))
    elif length := _LENGTH.fullmatch(said):
        seconds = int(length[1] or 0) * 3600 + int(length[2] or 0) * 60
        if seconds:
            return Hold(HoldKind.PAUSED, now, now.plus(seconds))
    raise PauseError(f'pause: expected 1h, 30m, "until 14:00" or tomorrow, got {words}')


def _by_calendar(now: Instant, wall: datetime) -> Hold:
    ends = now.plus((wall - now.wall).total_seconds())
    return Hold(HoldKind.PAUSED, now, ends, by_calendar=True)


def _next(clock: time, now: Instant, zone: tzinfo | None) -> datetime:
    """The first moment after now at which the clock on the wall shows that time.

    A time that a clock going forward leaves out is moved by the change, and past after it.
    """
    here = to_local(now.wall, zone).replace(tzinfo=None)
    # A clock that goes back shows a time twice; over midnight it may be one of yesterday.
    days = (
        datetime.combine(here.date() + timedelta(days=ahead), clock.replace(fold=fold))
        for ahead in (-1, 0, 1)
        for fold in (0, 1)
    )
    return next(
        wall
        for day in days
        if (wall := to_utc(day, zone)) > now.wall
        and (day > here or to_local(wall, zone).replace(tzinfo=None) == day)
    )


def _tomorrow(now: Instant, zone: tzinfo | None, hours: WorkingHours) -> datetime:
    """When tomorrow begins for the person: not before the night is over, so never before 04:00."""
    begins = late_until(now.wall, zone)
    morning = to_local(begins, zone).date()
    dawn = to_utc(datetime.combine(morning, _DAWN), zone)
    start = hours.next_start(begins - timedelta(seconds=1), zone)
    if start is None:
        return dawn
    # Where work goes on round the clock it has no start in that day, and still there is a morning.
    goes_on = to_local(start, zone).date() > morning and hours.is_open(dawn, zone)
    return dawn if goes_on else start
