"""The rhythm: when is a break due, and what becomes of a prompt.

A pure state machine. Whoever runs it tells it the time and what is known of the person; it answers
with events: cards to show or withdraw, a guide to open, breaks that ended. What becomes true by
itself is in ``core/flow.py``; here are the commands.
"""

from __future__ import annotations

from dataclasses import replace

from hipflex.core import card
from hipflex.core.flow import Flow
from hipflex.core.hold import Hold, HoldKind
from hipflex.core.hourglass import QUIET, SNOOZES
from hipflex.core.instant import Instant
from hipflex.core.phase import (
    Away,
    BreakEnded,
    CardFolded,
    Events,
    GuideOpened,
    Natural,
    NaturalUndone,
    OnBreak,
    Prompting,
    Reason,
    Refused,
    Sitting,
    hour_of,
)
from hipflex.core.presence import Absence
from hipflex.core.record import Outcome
from hipflex.core.schedule import Schedule

_NOT_ON = {
    HoldKind.PAUSED: Reason.NOT_PAUSED,
    HoldKind.MEETING: Reason.NOT_IN_MEETING,
    HoldKind.STANDING: Reason.NOT_STANDING,
}


class Rhythm(Flow):
    """Counts the sitting, asks for the break, and follows the commands."""

    def start(self, now: Instant) -> Events:
        """Begin the break, from wherever; on a break already, only show it."""
        if isinstance(self.phase, OnBreak):
            return (GuideOpened(by_itself=False),)
        events = self._withdraw()
        if isinstance(self.phase, Away) and not self.phase.visible:
            # Whoever starts while away is back, and was away until now.
            events = (*events, *self._come_back(self.phase, now, now))
        self.naturals = []
        self.phase = OnBreak(now)
        return (*events, GuideOpened(by_itself=False))

    def finish(self, now: Instant, outcome: Outcome) -> Events:
        """The guide reached Done or was stopped: the hour starts afresh."""
        if not isinstance(self.phase, OnBreak):
            return ()
        since = self.phase.since
        sat = self.sat_until(since)
        self.phase = self._hour(now, now)
        self.break_ended = now
        if outcome is not Outcome.SKIPPED:
            self.seated = now
        return (BreakEnded(outcome, since, now, sat),)

    def snooze(self, now: Instant, seconds: float) -> Events:
        """Ask again later; before it is due, put the break off by that much. Raises Refused."""
        sitting = self._interruptible()
        if sitting.snoozes >= SNOOZES:
            raise Refused(Reason.SNOOZES_USED)
        left = max(0.0, now.until(sitting.due_at))
        later = min(left + seconds, max(self.interval, seconds))
        if later - left < QUIET:
            raise Refused(Reason.TOO_EARLY)
        due = now.plus(later)
        events = self._withdraw()
        snoozes = sitting.snoozes + 1
        self.phase = replace(sitting, due_at=due, snoozes=snoozes, snoozed=True, warned=False)
        return events

    def fold(self, now: Instant) -> Events:
        """Put the card away for now: it is shown once more as if it had been left alone.

        Whoever does so sits there, also where only the input says otherwise.
        """
        match self.phase:
            case Prompting(visible=True) as prompting:
                self.phase = card.folded(prompting, now)
            case Away(visible=True, hour=Sitting() as hour):
                asked = Prompting(now, now, hour.since, self.interval, snoozes=hour.snoozes)
                self.phase = card.folded(asked, now)
            case _:
                return ()
        return (CardFolded(),)

    def skip(self, now: Instant) -> Events:
        """Leave this break out. Raises Refused."""
        self._interruptible()
        since = self.phase.since if isinstance(self.phase, Prompting) else now
        events = self._withdraw()
        self.phase = self._hour(now, now)
        self.naturals = []
        return (*events, BreakEnded(Outcome.SKIPPED, since, now, self.sat_until(since)))

    def moved(self, now: Instant) -> Events:
        """The person was up just now; said twice, it was one time. Raises Refused on a break."""
        if isinstance(self.phase, OnBreak):
            raise Refused(Reason.ON_BREAK)
        if isinstance(self.phase, Away):
            return self._come_back(self.phase, now, now)
        if self.can_undo and now.since(self.phase.since) < QUIET:
            return ()
        events = self._withdraw()
        sat = self.sat_until(now)
        moved = Natural(Absence(now, certain=False, until=now), hour_of(self.phase), self.seated)
        self.naturals = [*self.naturals, moved]
        self.phase = self._hour(now, now)
        self.seated = now
        return (*events, BreakEnded(Outcome.NATURAL, now, now, sat))

    def undo(self, now: Instant) -> Events:
        """I was still sitting: the old hour goes on. Raises Refused."""
        events: Events
        match self.phase, self.naturals:
            case Sitting(), [*_, Natural(absence=absence, hour=Sitting() as hour) as last]:
                # Whoever said that they moved and takes it back did not read.
                self.undos += absence.until != absence.since
                self.naturals, events = self.naturals[:-1], (NaturalUndone(),)
                self.seated = last.seated
            case Away(hour=Sitting() as hour, certain=False), _:
                self.undos += 1
                events = self._withdraw()
            case _:
                raise Refused(Reason.NOTHING_TO_UNDO)
        self.phase = replace(hour, warned=False)
        self.quieten(now)
        return events

    def hold(self, hold: Hold) -> Events:
        """Hold the breaks because the person says so. A new end keeps the old beginning."""
        self.holds.put(hold)
        return (*self._follow_silent(hold.since), *self._go_on(hold.since))

    def resume(self, now: Instant, kind: HoldKind = HoldKind.PAUSED) -> None:
        """End what the person held by that. Raises Refused if it is not on."""
        if kind not in self.holds:
            raise Refused(_NOT_ON[kind])
        self._release(kind, now)

    def change_schedule(self, now: Instant, schedule: Schedule) -> None:
        """Another length of the hour moves the running one with it; a snooze stays."""
        if schedule != self.schedule:
            self.schedule = schedule
            self._reschedule(now)

    def _interruptible(self) -> Sitting:
        """The hour that a snooze or a skip is about. Raises Refused."""
        if isinstance(self.phase, OnBreak):
            raise Refused(Reason.ON_BREAK)
        if (hour := self._asked_hour()) is None:
            raise Refused(Reason.AWAY)
        if self.stopped:
            raise Refused(Reason.STOPPED)
        return hour
