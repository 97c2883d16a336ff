"""The one rule that tells sitting from being away.

Sources tell raw things: how long ago the last input was, whether the screen is locked or the
machine asleep, and which reasons to wait are on. ``Watch`` makes one judgement of them, and nothing
else in the program judges. It measures sitting and not typing: whoever reads is there.
"""

from __future__ import annotations

from dataclasses import dataclass

from hipflex.core.hold import HoldKind
from hipflex.core.instant import Instant, later_of
from hipflex.core.senses import Idle, Sample

NEAR = 30.0
"""Seconds before an absence is declared in which other signs of a person are looked for."""
PATIENCE = 15.0
"""Seconds for which a declaration waits for the answer to that."""
SECOND_LOOK = 5.0
"""Seconds after the first input of an absence: was it a person, or did somebody bump the desk?"""
ONE_BUMP = 1.0
"""Seconds between two inputs that make them two."""
A_SLEEP = 1.0
"""Seconds: the two clocks are read one after the other, so a little less is no sleep."""
LOST = 300.0
"""Seconds after which nobody waits for an idle source that has gone."""
UNSEEN = 60.0
"""Seconds awake without a look, two heartbeats: what the person did in that time is not known."""
SLEEPS_KEPT = 20

SIGNS = frozenset(
    {
        HoldKind.CALL,
        HoldKind.MEETING,
        HoldKind.SHARING,
        HoldKind.PRESENTATION,
        HoldKind.FULL_SCREEN,
    }
)
"""Who is in a call or a meeting or watches something sits there, also without any input."""


@dataclass(frozen=True, slots=True)
class Absence:
    """Nobody has been there since then. Certain: locked or asleep; otherwise only no input.

    ``until`` is set when it is over; None: it goes on.
    """

    since: Instant
    certain: bool
    until: Instant | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """One look at the person: away or not, and the reasons to wait that are on right now.

    ``woke`` is when the machine was last found to have slept. ``heard``: there was an input just
    now, which is nobody yet or somebody who comes back.
    """

    absence: Absence | None = None
    deferrals: frozenset[HoldKind] = frozenset()
    woke: Instant | None = None
    heard: bool = False

    @property
    def is_someone_there(self) -> bool:
        """Whether no absence goes on."""
        return self.absence is None or self.absence.until is not None


HERE = Presence()


class Watch:
    """Makes presence out of samples. To be asked at least twice a minute, and at every change.

    The time between two inputs is an absence when it reaches ``away_after`` seconds. It is certain
    if the screen was locked or the machine asleep for as long; else it is presumed, and a call or a
    film says that the person sits there after all. Unlocking counts as input, waking does not. One
    input alone may be a bumped desk: a second one must follow before an absence is over. With
    ``lock_only``, or where nobody knows the idle time, whoever has not locked is there.
    """

    def __init__(
        self, now: Instant, slept: float, away_after: float, *, lock_only: bool = False
    ) -> None:
        self.away_after = away_after
        self.lock_only = lock_only
        self._woke: Instant | None = None
        self._looked = now
        self._slept = slept
        self._sleeps: list[tuple[float, float]] = []
        self._locked = self._asleep = False
        self._heard_last: Instant | None = None
        self.sign(now)

    def sign(self, now: Instant) -> None:
        """The person was here just now; an absence, if there was one, is no longer told."""
        self._seen = now
        self._vague = 0.0  # seconds by which a source that is not exact may have been too early
        self._certain = 0.0
        self._declared = False
        self._first_input: Instant | None = None
        self._first_found = now

    def unseen_for(self, now: Instant) -> float:
        """Seconds since the last sign of the person."""
        return max(0.0, now.since(self._seen))

    @property
    def certain_for(self) -> float:
        """Seconds of that in which the screen was locked or the machine asleep."""
        return self._certain

    def go_on(self, seen: Instant, certain_for: float) -> None:
        """Go on where an earlier run was: the last sign of the person was then."""
        self.sign(seen)
        self._certain = certain_for

    def look(self, now: Instant, slept: float, sample: Sample) -> Presence:
        """What is known now. ``slept``: seconds of sleep so far, by the clocks."""
        was_locked, was_shut = self._locked, self._locked or self._asleep
        is_shut = sample.locked or sample.asleep
        unseen = now.since(self._looked) - (slept - self._slept)
        has_slept = self._pass(now, slept, was_shut=was_shut)
        self._locked, self._asleep = sample.locked, sample.asleep
        over = None
        # What comes in while the screen is locked may be anybody; locking itself is an input.
        if not (was_shut and is_shut):
            if self._has_lost(sample, now) and self._declared and not was_locked:
                # Another source may tell soon: that this one is gone is no input.
                pass
            elif sample.idle is None or self.lock_only:
                # A machine that wakes up locked has nobody there yet.
                if not (is_shut and has_slept):
                    over = self._return_to(now, now, self._is_certain)
            elif was_locked:
                over = self._return_to(now, now, self._is_certain or not _signs(sample))
            else:
                # Who locks it without having been idle does so just now.
                idle = sample.idle if sample.idle.exact or not is_shut else Idle(0.0)
                clear = not (self._declared or has_slept or is_shut)
                if clear and idle.seconds < unseen > UNSEEN:
                    # There was input meanwhile, and how much nobody knows: so they sat there.
                    self.sign(now)
                over = self._hear(idle, now, slept, busy=_signs(sample))
        deferrals = sample.reasons or frozenset()
        if is_shut:
            deferrals |= {HoldKind.LOCKED}
        absence = over or self._absence(now, sample)
        heard = self._first_input is not None and self._is_new(now)
        return Presence(absence, deferrals, self._woke, heard)

    def is_near(self, now: Instant) -> bool:
        """Whether something is about to be decided: then the next sample is to be a close one."""
        is_shut = self._locked or self._asleep
        if self._declared:
            return not is_shut and self._first_input is not None and self._is_new(now)
        # What is certain in a moment needs no other signs.
        if is_shut and self._looked.since(self._seen) - self._certain <= PATIENCE:
            return False
        return now.since(self._seen) > self.away_after - min(NEAR, self.away_after / 4)

    def wake_in(self, now: Instant) -> float | None:
        """Seconds until it is worth looking again, sooner than twice a minute; None: it is not."""
        if not self.is_near(now):
            return None
        left = self.away_after - now.since(self._seen)
        moments = [left, left + PATIENCE]
        if self._first_input is not None:
            moments.append(SECOND_LOOK - now.since(self._first_found))
        return min((moment for moment in moments if moment > 0), default=None)

    def _is_new(self, now: Instant) -> bool:
        """Whether the first input of an absence was found just now."""
        return now.since(self._first_found) <= 2 * SECOND_LOOK

    def _has_lost(self, sample: Sample, now: Instant) -> bool:
        """Whether somebody knew the idle time not long ago, and nobody does now."""
        if sample.idle is not None:
            self._heard_last = now
        heard = self._heard_last
        return sample.idle is None and heard is not None and now.since(heard) < LOST

    @property
    def _is_certain(self) -> bool:
        return self._certain >= self.away_after

    def _gone(self, until: Instant) -> float:
        """Seconds without a sign of the person until then, at least."""
        return until.since(self._seen) - self._vague

    def _pass(self, now: Instant, slept: float, *, was_shut: bool) -> bool:
        """Time has passed since the last look; whether some of it was sleep."""
        gained = slept - self._slept
        has_slept = gained >= A_SLEEP
        if has_slept:
            self._woke = now
            self._sleeps.append((now.elapsed - slept, gained))
        if len(self._sleeps) > SLEEPS_KEPT:
            # The two oldest become one: a sleep that is forgotten would look like an input.
            (_, first), (end, second), *rest = self._sleeps
            self._sleeps = [(end, first + second), *rest]
        if was_shut:
            self._certain += now.since(self._looked)
        elif has_slept:
            self._certain += gained
        self._looked, self._slept = now, slept
        return has_slept

    def _return_to(self, now: Instant, came: Instant, counts: bool) -> Absence | None:
        """The person is here and came then; the absence that is over, if it was one."""
        over = None
        if self._declared or (counts and self._gone(now) >= self.away_after):
            over = Absence(self._seen, self._is_certain, came)
        self.sign(now)
        return over

    def _hear(self, idle: Idle, now: Instant, slept: float, *, busy: bool) -> Absence | None:
        """Take in the last input; the absence that it ends, if it does."""
        heard = self._heard_at(idle, now, slept)
        sat = self._gone(heard) < self.away_after or (busy and not self._is_certain)
        if sat and not self._declared:
            self._seen = later_of(self._seen, heard)
            self._vague = 0.0 if idle.exact else min(idle.seconds, now.since(self._seen))
            # What lies before that input no longer counts.
            self._certain = min(self._certain, now.since(self._seen))
            return None
        if heard.since(self._seen) <= ONE_BUMP:
            # The same input is found at a slightly different moment each time.
            return None
        first = self._first_input
        if first is None or heard.since(first) >= self.away_after:
            # An inexact source only says that there was something lately: so after it at the most.
            self._first_input = heard if idle.exact else now
            self._first_found = now
            return None
        if heard.since(first) <= ONE_BUMP:
            return None
        over = Absence(self._seen, self._is_certain, first)
        self.sign(heard)
        return over

    def _heard_at(self, idle: Idle, now: Instant, slept: float) -> Instant:
        """When the last input was.

        Most idle clocks stand still in sleep, so the sleep since then is added. When exactly the
        machine fell asleep between two looks is not known: as late as can be, so that an input from
        before is never taken for one after.
        """
        if idle.through_sleep:
            return now.plus(-idle.seconds)
        at = now.elapsed - slept - idle.seconds
        return now.plus(-idle.seconds - sum(long for end, long in self._sleeps if end >= at))

    def _absence(self, now: Instant, sample: Sample) -> Absence | None:
        gone = self._gone(now)
        if gone < self.away_after and not self._declared:
            return None
        if not (self._declared or self._is_certain):
            if sample.reasons is None and gone < self.away_after + PATIENCE:
                return None
            if _signs(sample):
                shut = self._certain if self._locked or self._asleep else 0.0
                self.sign(now.plus(-shut))
                self._certain = shut
                return None
        self._declared = True
        return Absence(self._seen, self._is_certain)


def _signs(sample: Sample) -> bool:
    return bool(sample.reasons and sample.reasons & SIGNS)
