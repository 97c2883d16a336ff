"""The rhythm: when is a break due, and what becomes of a prompt.

A pure state machine. Whoever runs it tells it the time and what is known of the person; it answers
with events: cards to show or withdraw, a guide to open, breaks that ended. It may be asked at any
moment and as often as one likes: asking twice is harmless, asking late repairs itself. A deadline
is never worked out from the moment of asking, so asking often cannot push a break away.
"""

from __future__ import annotations

from dataclasses import replace

from hipflex.core import card
from hipflex.core.hold import Hold, HoldKind
from hipflex.core.instant import Instant, later_of
from hipflex.core.phase import (
    Away,
    BreakEnded,
    CardFolded,
    CardShown,
    CardWithdrawn,
    Events,
    GuideOpened,
    HeadsUp,
    NaturalUndone,
    OnBreak,
    Phase,
    Prompting,
    Reason,
    Refused,
    Sitting,
    hour_of,
)
from hipflex.core.presence import HERE, Presence
from hipflex.core.record import Outcome

QUIET = 60.0
"""Seconds without a prompt after coming back, starting, the end of a hold, an undo, a setting."""
HEADS_UP = 60.0
SNOOZES = 3


class Rhythm:
    """Counts the sitting, asks for the break, and follows the commands.

    ``interval`` is in seconds. With ``auto_start`` the guide opens without a card.
    """

    def __init__(self, now: Instant, interval: float, *, auto_start: bool = False) -> None:
        self.interval = interval
        self.auto_start = auto_start
        self.phase: Phase = Sitting(now, now.plus(max(interval, QUIET)))
        self.holds: dict[HoldKind, Hold] = {}
        self.before_natural: Sitting | None = None
        self._break_ended: Instant | None = None

    # What it tells

    @property
    def strongest_hold(self) -> Hold | None:
        """The hold to name in the tray."""
        return next((self.holds[kind] for kind in HoldKind if kind in self.holds), None)

    @property
    def stopped(self) -> bool:
        """Whether reminders are stopped altogether, not only delayed."""
        return any(kind.stops for kind in self.holds)

    @property
    def due_at(self) -> Instant | None:
        """When the break is due; None while away, on a break or stopped."""
        hour = self.hour
        return hour.due_at if hour is not None and not self.stopped else None

    @property
    def hour(self) -> Sitting | None:
        """The hour that runs, or that a prompt stands for; None on a break and while away."""
        return hour_of(self.phase) if isinstance(self.phase, Sitting | Prompting) else None

    @property
    def break_since(self) -> Instant | None:
        """When the running break began."""
        return self.phase.since if isinstance(self.phase, OnBreak) else None

    @property
    def snoozes_left(self) -> int:
        """How many more times this break may be put off."""
        used = self.phase.snoozes if isinstance(self.phase, Sitting | Prompting) else 0
        return SNOOZES - used

    def wake_in(self, now: Instant) -> float | None:
        """Seconds until the next moment at which something happens by itself; None: never."""
        moments = [hold.seconds_left(now) for hold in self.holds.values()]
        if isinstance(self.phase, Prompting):
            moments.append(card.wake_in(self.phase, now))
        elif isinstance(self.phase, Sitting) and not self.holds:
            left = now.until(self.phase.due_at)
            moments.append(left if self.phase.warned else left - HEADS_UP)
        return min((max(0.0, moment) for moment in moments if moment is not None), default=None)

    # Time passes

    def advance(self, now: Instant, presence: Presence = HERE) -> Events:
        """Everything that has become true by now."""
        for kind, hold in list(self.holds.items()):
            left = hold.seconds_left(now)
            if left is not None and left <= 0:
                self._release(kind, now)
        self._defer(presence.deferrals, now)
        return (*self._come_and_go(now, presence), *self._go_on(now))

    def _defer(self, wanted: frozenset[HoldKind], now: Instant) -> None:
        """Take over the reasons to wait that were just seen; those without an end of their own."""
        for kind in wanted - self.holds.keys():
            if not kind.by_person:
                self.holds[kind] = Hold(kind, now)
        for kind in [k for k in self.holds if not k.by_person and k not in wanted]:
            self._release(kind, now)

    def _come_and_go(self, now: Instant, presence: Presence) -> Events:
        absence = presence.absence
        match self.phase:
            case (Sitting() | Prompting()) as phase if absence is not None:
                events = self._withdraw()
                ended = self._break_ended
                after = ended is not None and absence.since.elapsed <= ended.elapsed
                self.before_natural = hour_of(phase)
                self.phase = Away(absence.since, absence.certain, after)
                return events
            case Away(since=since, certain=certain, after_break=after) if absence is None:
                self._fresh(now)
                # A source may tell of the same absence a little longer.
                self._break_ended = now
                if certain or after:
                    self.before_natural = None
                return () if after else (BreakEnded(Outcome.NATURAL, since, now),)
            case Away() if absence is not None and absence.certain:
                self.phase = replace(self.phase, certain=True)
        return ()

    def _go_on(self, now: Instant) -> Events:
        match self.phase:
            case Sitting() as sitting if not self.holds:
                return self._sit(sitting, now)
            case Prompting() as prompting:
                return self._prompt(prompting, now)
            case _:
                return ()

    def _sit(self, sitting: Sitting, now: Instant) -> Events:
        left = now.until(sitting.due_at)
        if left <= 0:
            self.before_natural = None
            if self.auto_start:
                self.phase = OnBreak(now)
                return (GuideOpened(by_itself=True),)
            self.phase = Prompting(now, now, sitting.since, self.interval, snoozes=sitting.snoozes)
            return (CardShown(),)
        if left <= HEADS_UP and not sitting.warned:
            self.phase = replace(sitting, warned=True)
            return (HeadsUp(),)
        return ()

    def _prompt(self, prompting: Prompting, now: Instant) -> Events:
        # Typing alone does not take the card away again.
        if self.holds.keys() - {HoldKind.TYPING}:
            self.phase = hour_of(prompting)
            return (CardWithdrawn(),)
        self.phase, events = card.follow(prompting, now, self.interval)
        return events

    # The person says

    def start(self, now: Instant) -> Events:
        """Begin the break, from wherever; on a break already, only show it."""
        if isinstance(self.phase, OnBreak):
            return (GuideOpened(by_itself=False),)
        # Whoever starts while away is back, and was away until now.
        events = (*self._withdraw(), *self._come_and_go(now, HERE))
        self.before_natural = None
        self.phase = OnBreak(now)
        return (*events, GuideOpened(by_itself=False))

    def finish(self, now: Instant, outcome: Outcome) -> Events:
        """The guide reached Done or was stopped: the hour starts afresh."""
        if not isinstance(self.phase, OnBreak):
            return ()
        since = self.phase.since
        self._fresh(now)
        self._break_ended = now
        return (BreakEnded(outcome, since, now),)

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
        self.phase = replace(
            sitting,
            due_at=due,
            snoozes=sitting.snoozes + 1,
            snoozed=left == 0 or sitting.snoozed,
            warned=False,
        )
        return events

    def fold(self, now: Instant) -> Events:
        """Put the card away for now: it is shown once more as if it had been left alone."""
        if not isinstance(self.phase, Prompting) or not self.phase.visible:
            return ()
        self.phase = card.folded(self.phase, now)
        return (CardFolded(),)

    def skip(self, now: Instant) -> Events:
        """Leave this break out. Raises Refused."""
        self._interruptible()
        since = self.phase.since if isinstance(self.phase, Prompting) else now
        events = self._withdraw()
        self._fresh(now)
        self.before_natural = None
        return (*events, BreakEnded(Outcome.SKIPPED, since, now))

    def moved(self, now: Instant) -> Events:
        """The person was up just now; said twice, it was one time. Raises Refused on a break."""
        if isinstance(self.phase, OnBreak):
            raise Refused(Reason.ON_BREAK)
        if isinstance(self.phase, Away):
            return self._come_and_go(now, HERE)
        if (
            self.can_undo
            and isinstance(self.phase, Sitting)
            and now.since(self.phase.since) < QUIET
        ):
            return ()
        events = self._withdraw()
        self.before_natural = hour_of(self.phase)
        self._fresh(now)
        return (*events, BreakEnded(Outcome.NATURAL, now, now))

    @property
    def can_undo(self) -> bool:
        """Whether there is a natural break that the person may deny."""
        return self.before_natural is not None and isinstance(self.phase, Sitting)

    def undo(self, now: Instant) -> Events:
        """I was still sitting: the old hour goes on. Raises Refused."""
        if self.before_natural is None or not isinstance(self.phase, Sitting):
            raise Refused(Reason.NOTHING_TO_UNDO)
        self._quieten(replace(self.before_natural, warned=False), now)
        self.before_natural = None
        return (NaturalUndone(),)

    def hold(self, hold: Hold) -> Events:
        """Hold the breaks because the person says so. A new end keeps the old beginning."""
        running = self.holds.get(hold.kind)
        self.holds[hold.kind] = replace(hold, since=running.since) if running else hold
        return self._go_on(hold.since)

    def resume(self, now: Instant) -> None:
        """End the pause. Raises Refused if there is none."""
        if HoldKind.PAUSED not in self.holds:
            raise Refused(Reason.NOT_PAUSED)
        self._release(HoldKind.PAUSED, now)

    def change_interval(self, now: Instant, seconds: float) -> None:
        """A new length of the hour moves the running one by the difference; a snooze stays."""
        difference = seconds - self.interval
        self.interval = seconds
        if difference == 0:
            return
        if self.before_natural is not None:
            self.before_natural = self._moved_by(difference, self.before_natural, now)
        if isinstance(self.phase, Sitting):
            self._quieten(self._moved_by(difference, self.phase, now), now)

    def _moved_by(self, difference: float, sitting: Sitting, now: Instant) -> Sitting:
        if sitting.snoozed:
            return sitting
        left = now.until(sitting.due_at)
        due = now.plus(min(left + difference, max(self.interval, left)))
        return replace(sitting, due_at=due, warned=False)

    def _fresh(self, now: Instant) -> None:
        self.phase = Sitting(now, now.plus(max(self.interval, QUIET)))

    def _interruptible(self) -> Sitting:
        """The hour that a snooze or a skip is about. Raises Refused."""
        if isinstance(self.phase, OnBreak):
            raise Refused(Reason.ON_BREAK)
        if isinstance(self.phase, Away):
            raise Refused(Reason.AWAY)
        if self.stopped:
            raise Refused(Reason.STOPPED)
        return hour_of(self.phase)

    def _withdraw(self) -> Events:
        return (CardWithdrawn(),) if isinstance(self.phase, Prompting) else ()

    def _release(self, kind: HoldKind, now: Instant) -> None:
        """End a hold. What it did to the hour depends on its kind and on how long it lasted."""
        hold = self.holds.pop(kind)
        if not isinstance(self.phase, Sitting) or kind is HoldKind.TYPING:
            return
        short = kind is HoldKind.PAUSED and now.since(hold.since) < self.interval
        if kind.stops and not short:
            self._fresh(now)
        else:
            self._quieten(self.phase, now)

    def _quieten(self, sitting: Sitting, now: Instant) -> None:
        """Go on with that hour, but without a prompt within the next minute."""
        self.phase = replace(sitting, due_at=later_of(sitting.due_at, now.plus(QUIET)))
