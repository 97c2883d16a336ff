"""Looks out for the person: through the senses, by the one rule and by what the person chose."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Any

from hipflex.core.hold import Hold, HoldKind
from hipflex.core.hours import WorkingHours, late_until
from hipflex.core.instant import Instant
from hipflex.core.presence import Presence, Watch
from hipflex.core.senses import Sample, Senses
from hipflex.core.settings import Settings

TYPING_PAUSE = 3.0
"""Seconds without input after which nobody is in the middle of a sentence."""


class Lookout:
    """Tells the rhythm what is known of the person, and whether it is working time.

    ``late`` is until when the person works whatever the working hours say, a UTC time.
    ``zone`` None is that of the machine.
    """

    def __init__(
        self,
        senses: Senses,
        settings: Settings,
        now: Instant,
        slept: float,
        zone: tzinfo | None = None,
    ) -> None:
        self.late: datetime | None = None
        self.hours = WorkingHours()
        self._senses = senses
        self._zone = zone
        self._watch = Watch(now, slept, 60.0 * settings.away_after_minutes)
        self._typing_counts = True
        self._typed: float | None = None
        self.use(settings)

    def use(self, settings: Settings) -> None:
        """Take over what the person chose."""
        self._watch.away_after = 60.0 * settings.away_after_minutes
        self._watch.lock_only = settings.only_lock_and_sleep
        self._typing_counts = "typing" in settings.waits_for
        self.hours = settings.working_week
        self._senses.listen_for(settings.waits_for, untried=settings.untried_detectors)

    def look(self, now: Instant, slept: float, *, soon: bool, in_meeting: bool = False) -> Presence:
        """What is known now. ``soon``: a card is up or may come within a minute.

        ``in_meeting``: the person said so, and whoever listens touches nothing.
        """
        sample = self._senses.sample(closely=soon or self._watch.is_near(now))
        if in_meeting:
            sample = replace(sample, reasons=(sample.reasons or frozenset()) | {HoldKind.MEETING})
        presence = self._watch.look(now, slept, sample)
        self._typed = self._typing(sample) if soon else None
        if self._typed is None:
            return presence
        return replace(presence, deferrals=presence.deferrals | {HoldKind.TYPING})

    def wake_in(self, now: Instant, *, typing: bool) -> float | None:
        """Seconds until it is worth looking again, sooner than the heartbeat; None: it is not.

        ``typing``: a break waits for a pause in it.
        """
        pause = TYPING_PAUSE - self._typed if typing and self._typed is not None else None
        moments = (pause, self._watch.wake_in(now))
        return min((moment for moment in moments if moment is not None), default=None)

    def sign(self, now: Instant) -> None:
        """The person has just said something: so they are here."""
        self._watch.sign(now)

    def unseen_for(self, now: Instant) -> float:
        """Seconds since the last sign of the person."""
        return self._watch.unseen_for(now)

    @property
    def certain_for(self) -> float:
        """Seconds of that in which the screen was locked or the machine asleep."""
        return self._watch.certain_for

    def go_on(self, seen: Instant, certain_for: float) -> None:
        """Go on where an earlier run was: the last sign of the person was then."""
        self._watch.go_on(seen, certain_for)

    def off_hours(self, now: Instant) -> Hold | None:
        """The hold of the time outside working hours, until the next span begins."""
        if self.is_late(now) or self.hours.is_open(now.wall, self._zone):
            return None
        end = self.hours.next_change(now.wall, self._zone)
        if end is None:
            return Hold(HoldKind.OFF_HOURS, now)
        until = now.plus((end - now.wall).total_seconds())
        return Hold(HoldKind.OFF_HOURS, now, until, by_calendar=True)

    def is_late(self, now: Instant) -> bool:
        """Whether the person said that they work late."""
        return self.hours.is_on and self.late is not None and now.wall < self.late

    def can_work_late(self, now: Instant) -> bool:
        """Whether there are working hours that could go on longer today."""
        return self.hours.is_on and not self.is_late(now)

    def work_late(self, now: Instant) -> None:
        """Today the working hours go on, until well after the span that is on now."""
        end = self.hours.next_change(now.wall, self._zone)
        is_open = self.hours.is_open(now.wall, self._zone)
        self.late = late_until(end if is_open and end else now.wall, self._zone)

    def report(self) -> dict[str, Any]:
        """Which source is in use for what."""
        return self._senses.report()

    def _typing(self, sample: Sample) -> float | None:
        """Seconds since the last input; None: nobody is at it, or it does not count."""
        idle = sample.idle
        if not self._typing_counts or idle is None:
            return None
        # An inexact source has been told only now that it matters: soon it knows better.
        seconds = idle.seconds if idle.exact else 0.0
        return seconds if seconds < TYPING_PAUSE else None
