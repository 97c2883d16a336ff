"""Days told by the clock: a rhythm, a clock that is moved by hand, and everything that is observed.

The rhythm is driven in steps of at most half a minute and exactly when it asks to be woken.
What is missing in a list and what is too much in it both fail.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from textwrap import dedent

from hipflex.core.hold import Hold, HoldKind, paused
from hipflex.core.hours import WorkingHours
from hipflex.core.instant import Instant
from hipflex.core.phase import (
    BreakEnded,
    CardFolded,
    CardShown,
    CardWithdrawn,
    Event,
    Events,
    GuideOpened,
    HeadsUp,
    NaturalUndone,
)
from hipflex.core.presence import HERE, Absence
from hipflex.core.record import Outcome
from hipflex.core.rhythm import Rhythm
from hipflex.core.saved import restore, save
from hipflex.core.schedule import Every, Schedule
from tests.conftest import FakeClock

HOUR = 3600.0
NAMES = {
    HeadsUp: "heads-up",
    CardShown: "card",
    CardFolded: "folded",
    CardWithdrawn: "withdrawn",
    NaturalUndone: "undone",
}


def seconds(words: str) -> float:
    """ "1:02:03" in seconds."""
    hours, minutes, rest = words.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def said(passed: float) -> str:
    """Seconds as "1:02:03"; a fraction would be seen."""
    minutes, rest = divmod(passed, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:.0f}:{minutes:02.0f}:{rest:02g}"


class Day:
    """One rhythm, one clock, and everything that was observed."""

    def __init__(
        self,
        interval: float = HOUR,
        *,
        auto_start: bool = False,
        schedule: Schedule | None = None,
        clock: FakeClock | None = None,
    ) -> None:
        self.clock = clock or FakeClock()
        self.origin = self.clock.now().elapsed
        self.presence = HERE
        plan = schedule or Every(interval)
        self.rhythm = Rhythm(self.clock.now(), plan, auto_start=auto_start, zone=UTC)
        self.seen: list[str] = []
        self.look()

    @property
    def passed(self) -> float:
        return self.clock.now().elapsed - self.origin

    def note(self, events: Events) -> None:
        self.seen += [f"{said(self.passed)} {self._name(event)}" for event in events]

    def _name(self, event: Event) -> str:
        match event:
            case BreakEnded(outcome, since, until):
                begun, ended = since.elapsed - self.origin, until.elapsed - self.origin
                return f"{outcome} {said(begun)}-{said(ended)}"
            case GuideOpened(by_itself):
                return "guide by itself" if by_itself else "guide"
            case CardShown(silent=True):
                return "silent card"
            case _:
                return NAMES[type(event)]

    def look(self) -> None:
        """Ask the rhythm now."""
        self.note(self.rhythm.advance(self.clock.now(), self.presence))

    def until(self, moment: str) -> Day:
        """Let time pass."""
        while (left := seconds(moment) - self.passed) > 0:
            wake = self.rhythm.wake_in(self.clock.now())
            assert wake is None or wake > 0, "it wants to be woken at once, over and over"
            self.clock.advance(min(left, 30.0, wake or 30.0))
            self.look()
        return self

    def now(self) -> Instant:
        return self.clock.now()

    def start(self) -> None:
        self.note(self.rhythm.start(self.now()))

    def finish(self, outcome: Outcome = Outcome.COMPLETED) -> None:
        self.note(self.rhythm.finish(self.now(), outcome))
        self.look()

    def snooze(self, minutes: float) -> None:
        self.note(self.rhythm.snooze(self.now(), minutes * 60))
        self.look()

    def skip(self) -> None:
        self.note(self.rhythm.skip(self.now()))
        self.look()

    def moved(self) -> None:
        self.note(self.rhythm.moved(self.now()))
        self.look()

    def undo(self) -> None:
        self.note(self.rhythm.undo(self.now()))
        self.look()

    def fold(self) -> None:
        self.note(self.rhythm.fold(self.now()))
        self.look()

    def pause(self, words: str) -> None:
        self.hold(paused(words, self.now(), UTC, WorkingHours()))

    def hold(self, hold: Hold) -> None:
        self.note(self.rhythm.hold(hold) or ())
        self.look()

    def resume(self) -> None:
        self.rhythm.resume(self.now())
        self.look()

    def interval(self, minutes: float) -> None:
        self.rhythm.change_schedule(self.now(), Every(minutes * 60))
        self.look()

    def defer(self, *kinds: HoldKind) -> None:
        """From now on these are sensed, and no others."""
        self.presence = replace(self.presence, deferrals=frozenset(kinds))
        self.look()

    def leave(self, since: str, *, certain: bool = False) -> None:
        """It is found out that nobody has been there since then."""
        gone = self.now().plus(seconds(since) - self.passed)
        self.presence = replace(self.presence, absence=Absence(gone, certain))
        self.look()

    def come_back(self) -> None:
        self.presence = replace(self.presence, absence=None)
        self.look()

    def come_back_with(self, command: str, *args: float) -> None:
        """Whoever says something is there."""
        self.note(getattr(self.rhythm, command)(self.now(), *args))
        self.come_back()

    def wake(self, slept: float = 0.0) -> None:
        """The machine is found to have slept until now."""
        self.clock.sleep(slept)
        self.presence = replace(self.presence, woke=self.now())
        self.look()

    def restart(self, off: float, boot: str = "boot", wall: float | None = None) -> None:
        """The program is off for so long; another boot starts its elapsed clock anew."""
        saved = save(self.rhythm, self.now(), "boot")
        self.clock.advance(off)
        if wall is not None:
            self.clock.set_wall(wall - off)
        if boot != "boot":
            passed = self.passed
            self.clock._now = Instant(self.now().wall, 7.0)
            self.origin = 7.0 - passed
        self.rhythm = Rhythm(self.now(), self.rhythm.schedule, zone=UTC)
        restore(self.rhythm, saved, self.now(), boot, 300.0)
        self.look()

    def saw(self, expected: str) -> None:
        """Exactly this, line by line."""
        assert self.seen == dedent(expected).split("\n")[1:-1]
