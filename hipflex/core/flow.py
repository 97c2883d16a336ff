"""What becomes true by itself as time passes: the half of the rhythm that nobody commands.

It may be asked at any moment and as often as one likes: asking twice is harmless, asking late
repairs itself. A deadline is never worked out from the moment of asking, so asking often cannot
push a break away.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hipflex.core import card, foresight
from hipflex.core.foresight import HEADS_UP, TYPING_MOST
from hipflex.core.hold import Hold, HoldKind
from hipflex.core.hourglass import QUIET, Hourglass
from hipflex.core.instant import Instant, later_of
from hipflex.core.phase import (
    Away,
    BreakEnded,
    CardShown,
    CardWithdrawn,
    Events,
    GuideOpened,
    HeadsUp,
    Natural,
    OnBreak,
    Prompting,
    Sitting,
    hour_of,
)
from hipflex.core.presence import HERE, Absence, Presence
from hipflex.core.record import Outcome
from hipflex.core.schedule import AtMinute

NATURALS_KEPT = 10
A_JUMP = 1.0
"""Seconds: clocks that are kept right by a server creep, and that is no jump."""


class Flow(Hourglass):
    """Counts the sitting and asks for the break."""

    def advance(
        self, now: Instant, presence: Presence = HERE, off_hours: Hold | None = None
    ) -> Events:
        """Everything that has become true by now."""
        self.end_holds(now)
        sensed = {kind: Hold(kind, now) for kind in presence.deferrals if not kind.by_person}
        if off_hours is not None:
            sensed[HoldKind.OFF_HOURS] = off_hours
        if not self._waits_for_typing(now):
            sensed.pop(HoldKind.TYPING, None)
        for kind in self.holds.sense(sensed):
            self._release(kind, now)
        self._follow_calendar(now)
        events = (
            *self._wake_up(presence.woke, now),
            *self._follow_silent(now),
            *self._come_and_go(now, presence.absence),
        )
        if isinstance(self.phase, Away) and self.phase.heard is not presence.heard:
            self.phase = replace(self.phase, heard=presence.heard)
        return (*events, *self._go_on(now))

    def end_holds(self, now: Instant) -> None:
        """End those whose end has come."""
        for kind in self.holds.over(now):
            self._release(kind, now)

    def _waits_for_typing(self, now: Instant) -> bool:
        """Whether a card is about to be shown, and not for too long already."""
        moment: Instant | None = None
        match self.phase:
            case Sitting(due_at=due):
                moment = due
            case Prompting() as prompting:
                moment = card.second_showing(prompting)
        return moment is not None and 0 <= now.since(moment) < TYPING_MOST

    def _follow_calendar(self, now: Instant) -> None:
        """A break at a minute of the clock follows that clock; one every hour is not touched."""
        calendar = self._calendar_of(now)
        if abs(calendar - self._calendar) >= A_JUMP:
            self._calendar = calendar
            overdue = isinstance(self.phase, Sitting) and now.until(self.phase.due_at) <= 0
            if isinstance(self.schedule, AtMinute) and not overdue:
                self._reschedule(now)
            if isinstance(self.schedule, AtMinute) and isinstance(self.phase, Prompting):
                asked_for = now.since(self.phase.since)
                missed = asked_for + self._next_prompt_in(now)
                self.phase = replace(self.phase, missed_after=missed)

    def _wake_up(self, woke: Instant | None, now: Instant) -> Events:
        """The machine has slept: no prompt at once, and the one that was there comes anew."""
        if woke is None or woke == self._woke:
            return ()
        self._woke = woke
        events: Events = ()
        if isinstance(self.phase, Prompting):
            events = self._withdraw()
            self.phase = hour_of(self.phase)
        self.quieten(now)
        return events

    def _follow_silent(self, now: Instant) -> Events:
        """The card of somebody who may be reading goes after a while, or if anything holds it."""
        events: Events = ()
        if isinstance(self.phase, Away) and self.phase.visible:
            self.phase, events = card.follow_silent(self.phase, now, held=bool(self.holds))
        return events

    def _come_and_go(self, now: Instant, absence: Absence | None) -> Events:
        events: Events = ()
        if isinstance(self.phase, Sitting | Prompting) and absence is not None:
            events = self._withdraw()
            after = self._belongs_to_the_last(absence)
            hour = None if after else hour_of(self.phase)
            # A card that was there already is not shown again.
            asked = now if events else None
            self.phase = Away(absence.since, absence.certain, after, hour, asked)
        if not isinstance(self.phase, Away):
            return events
        if absence is not None and absence.certain and not self.phase.certain:
            events = (*events, *self._withdraw())
            self.phase = replace(self.phase, certain=True, visible=False)
        came = self.phase.came or (now if absence is None else absence.until)
        if came is None:
            return events
        if self.phase.visible:
            # They may be on their way to the card: it stays for its time, and the answer decides.
            self.phase = replace(self.phase, came=came)
            return events
        events = (*events, *self._come_back(self.phase, came, now))
        if absence is not None and absence.until is None:
            # And gone again.
            return (*events, *self._come_and_go(now, absence))
        return events

    def _belongs_to_the_last(self, absence: Absence) -> bool:
        """Whether they left on a break, or a source goes on to tell of an absence that is over.

        Who only comes back to close the window, or lets go of the key that did it, left on it, too.
        """
        ended, came = self.break_ended, self._came
        return (ended is not None and absence.since.since(ended) <= QUIET) or (
            came is not None and absence.since.since(came) < 0
        )

    def _come_back(self, away: Away, came: Instant, now: Instant) -> Events:
        events = self._withdraw()
        sat, seated = self.sat_until(away.since), self.seated
        self.phase = self._hour(came, now)
        self._came = self.seated = came
        if away.hour is None:
            return events
        absence = Absence(away.since, away.certain, came)
        if away.certain:
            self.naturals = [Natural(absence, None, seated)]
        else:
            # Read twice on end: each of them can be denied.
            natural = Natural(absence, away.hour, seated)
            self.naturals = [*self.naturals[1 - NATURALS_KEPT :], natural]
        # They may have left shortly before a break was missed, and no time is recorded twice.
        since = later_of(away.since, self._missed or away.since)
        return (*events, BreakEnded(Outcome.NATURAL, since, came, sat))

    def _go_on(self, now: Instant) -> Events:
        match self.phase:
            case Sitting() as sitting if not self.holds:
                return self._sit(sitting, now)
            case Prompting() as prompting:
                return self._prompt(prompting, now)
            case Away() as away if hour := foresight.may_ask(away, self.holds):
                if now.until(hour.due_at) <= 0:
                    self.phase, self.naturals = replace(away, asked=now, visible=True), []
                    return (CardShown(silent=True),)
        return ()

    def _sit(self, sitting: Sitting, now: Instant) -> Events:
        left = now.until(sitting.due_at)
        if left <= 0:
            return self.ask(now)
        if left <= HEADS_UP and not sitting.warned:
            self.phase = replace(sitting, warned=True)
            return (HeadsUp(),)
        return ()

    def ask(self, now: Instant) -> Events:
        """The break is due now, whatever the hour says."""
        if not isinstance(self.phase, Sitting):
            return ()
        sitting, self.naturals = self.phase, []
        if self.auto_start:
            self.phase = OnBreak(now)
            return (GuideOpened(by_itself=True),)
        missed = self._next_prompt_in(now)
        self.phase = Prompting(now, now, sitting.since, missed, snoozes=sitting.snoozes)
        return (CardShown(),)

    def _prompt(self, prompting: Prompting, now: Instant) -> Events:
        if self.holds.keys() - {HoldKind.TYPING}:
            self.phase = hour_of(prompting)
            return (CardWithdrawn(),)
        if self.holds:
            return ()
        sat = self.sat_until(prompting.since)
        self.phase, events = card.follow(prompting, now, self._next_prompt_in(now), sat)
        if any(isinstance(event, BreakEnded) for event in events):
            self._missed = now
        return events

    def _next_prompt_in(self, now: Instant) -> float:
        """Seconds until the next break would be due if it were a fresh hour: this one is missed."""
        return now.until(self.schedule.due(now, now, self.zone))

    def _reschedule(self, now: Instant) -> None:
        self.naturals = [
            replace(natural, hour=natural.hour and self._rescheduled(natural.hour, now))
            for natural in self.naturals
        ]
        self._change_hour(lambda hour: self._rescheduled(hour, now))
        self.quieten(now)

    def _rescheduled(self, hour: Sitting, now: Instant) -> Sitting:
        if hour.snoozed:
            return hour
        due = self.schedule.due(hour.since, now, self.zone)
        return replace(hour, due_at=due, warned=False)

    def _withdraw(self) -> Events:
        """The card goes, if one is asked about."""
        match self.phase:
            case Prompting() | Away(visible=True):
                return (CardWithdrawn(),)
        return ()

    def _release(self, kind: HoldKind, now: Instant) -> None:
        """End a hold. What it did to the hour depends on its kind and on how long it lasted."""
        hold = self.holds.pop(kind)
        if isinstance(self.phase, Away) and kind.stops:
            self.phase = replace(self.phase, asked=self.phase.asked or now)
        if kind is HoldKind.TYPING:
            return
        if kind is HoldKind.STANDING:
            self._sit_down(now)
        short = kind is HoldKind.PAUSED and now.since(hold.since) < self.interval
        if kind.stops and not short:
            self._change_hour(lambda _hour: self._hour(now, now))
        elif not self.holds.keys() - {HoldKind.TYPING}:
            # While another hold goes on nobody is asked anyway, and the break stays due.
            self.quieten(now)

    def _sit_down(self, now: Instant) -> None:
        """They stood until now, whatever they say of an absence before that."""
        self.seated = now
        self.naturals = [replace(natural, seated=now) for natural in self.naturals]

    def quieten(self, now: Instant) -> None:
        """The hour goes on, but without a prompt within the next minute."""
        quiet = now.plus(QUIET)
        self._change_hour(lambda hour: replace(hour, due_at=later_of(hour.due_at, quiet)))

    def _change_hour(self, change: Callable[[Sitting], Sitting]) -> None:
        """Change the hour that runs, or that an absence would end."""
        match self.phase:
            case Sitting() as sitting:
                self.phase = change(sitting)
            case Away(hour=Sitting() as hour) as away:
                self.phase = replace(away, hour=change(hour))
