"""Days at a desk, from raw samples on: the senses of a desktop, the one rule and the rhythm.

Three clocks run apart: the one on the wall, the one that counts sleep, and the one that does not,
by which most desktops tell the idle time. Heartbeat and alarm ring as they do in the program.
"""

from __future__ import annotations

from datetime import UTC
from typing import Any

from hipflex.core.hold import HoldKind
from hipflex.core.lookout import Lookout
from hipflex.core.schedule import Schedule
from hipflex.core.senses import Idle, Sample
from hipflex.core.settings import Settings
from tests.conftest import FakeClock
from tests.core.timeline import HOUR, Day, said, seconds

SOURCES = ["x11", "mutter", "wayland", "windows"]
LONG, SHORT = 30.0, 2.0
"""Seconds after which a desktop says by itself that there was no input."""


class Person:
    """Somebody at a desk, as the sources of one desktop tell of them.

    ``x11`` is polled and exact to the millisecond. ``mutter`` and ``wayland`` say when idle begins
    and ends; in between they are inexact, Wayland also when looked at closely. The clock of
    ``windows`` goes on in sleep. ``blind``: nobody knows the idle time.
    """

    stirred: Any = None

    def __init__(self, clock: FakeClock, source: str) -> None:
        self.source = source
        self.locked = self.asleep = False
        self.reasons: set[HoldKind] = set()
        self.answers = True
        self.looks = self.close_looks = 0
        self.wanted = frozenset[str]()
        self.untried = self.closed = False
        self._clock = clock
        self.touch()

    @property
    def pushes(self) -> bool:
        return self.source in {"mutter", "wayland"}

    @property
    def idle(self) -> float:
        """By the clock that stands still in sleep."""
        return self._awake() - self._last

    def _awake(self) -> float:
        return self._clock.now().elapsed - self._clock.slept()

    def touch(self) -> None:
        """One input."""
        self._last = self._awake()
        self._last_elapsed = self._clock.now().elapsed

    def sample(self, *, closely: bool) -> Sample:
        self.looks += 1
        self.close_looks += closely
        found = frozenset(self.reasons) if closely and self.answers else None
        return Sample(self._told(closely=closely), self.locked, self.asleep, found)

    def _told(self, *, closely: bool) -> Idle | None:
        if self.source == "blind":
            return None
        if self.source == "windows":
            return Idle(self._clock.now().elapsed - self._last_elapsed, through_sleep=True)
        if self.source == "x11":
            return Idle(round(self.idle, 3))
        if self.idle >= LONG or (closely and (self.source == "mutter" or self.idle >= SHORT)):
            return Idle(self.idle)
        return Idle(SHORT if closely else LONG, exact=False)

    def listen_for(self, wanted: frozenset[str], *, untried: bool) -> None:
        self.wanted, self.untried = wanted, untried

    def report(self) -> dict[str, Any]:
        return {"idle": self.source}

    def close(self) -> None:
        self.closed = True


class Desk(Day):
    """A day of a person whose inputs are told in advance; and the absences that are found."""

    def __init__(
        self,
        source: str = "x11",
        interval: float = HOUR,
        *,
        schedule: Schedule | None = None,
        auto_start: bool = False,
        **chosen: Any,
    ) -> None:
        clock = FakeClock()
        self.person = Person(clock, source)
        self.settings = Settings(**chosen)
        self.lookout = Lookout(self.person, self.settings, clock.now(), clock.slept(), UTC)
        self.absences: list[str] = []
        self.rings: list[float] = []
        self.inputs: list[float] = []
        self._beat = 30.0
        self._alarm: float | None = None
        super().__init__(interval, schedule=schedule, auto_start=auto_start, clock=clock)

    # What happens

    def work(self, end: str, every: float = 20, begin: str | None = None) -> Desk:
        """Inputs from now on, or from that moment; the last one is at the end."""
        moment = self.passed + every if begin is None else seconds(begin)
        while moment < seconds(end):
            self.inputs.append(moment)
            moment += every
        return self.touch(end)

    def touch(self, *moments: str) -> Desk:
        """One input at each of these moments."""
        self.inputs = sorted([*self.inputs, *map(seconds, moments)])
        return self

    def until(self, moment: str) -> Desk:
        """Time passes, and everything rings at its moment."""
        end = seconds(moment)
        while self.passed < end:
            alarms = [] if self._alarm is None else [self._alarm]
            upcoming = min([*self.inputs[:1], *alarms, self._beat, end])
            self.clock.advance(max(0.0, upcoming - self.passed))
            if self.inputs and self.passed >= self.inputs[0]:
                self._input()
            if self.passed >= self._beat or any(self.passed >= alarm for alarm in alarms):
                self.look()
        return self

    def until_later(self, length: float) -> Desk:
        return self.until(said(self.passed + length))

    def _input(self) -> None:
        self.inputs.pop(0)
        was_idle = self.person.idle >= LONG
        self.person.touch()
        if was_idle and self.person.pushes:
            self.look()

    def sleep(self, length: float, told_by: str = "both") -> Desk:
        """The lid is closed: nothing rings. Sources differ in what tells of it afterwards."""
        if told_by != "clocks":
            self.person.asleep = True
            self.look()
        if told_by == "flag":
            self.clock.advance(length)
        else:
            self.clock.sleep(length)
        self.person.asleep = False
        self.look()
        return self

    def lock(self, *, told: bool = True) -> Desk:
        self.person.locked = True
        if told:
            self.look()
        return self

    def unlock(self) -> Desk:
        """Whoever unlocks types a password."""
        self.person.touch()
        self.person.locked = False
        self.look()
        return self

    def busy(self, *reasons: HoldKind) -> Desk:
        """From now on these reasons to wait can be found, and no others."""
        self.person.reasons = set(reasons)
        return self

    def say(self, command: str, *args: Any) -> Desk:
        """A click: it is an input, and whoever says something is there."""
        self.person.touch()
        now = self.now()
        events = getattr(self.rhythm, command)(now, *args)
        self.lookout.sign(now)
        self.note(events or ())
        self.look()
        return self

    # What is seen

    def look(self) -> None:
        now, slept = self.now(), self.clock.slept()
        self.presence = self.lookout.look(now, slept, soon=self.rhythm.asks_soon(now))
        off = self.lookout.off_hours(now)
        self.note(self.rhythm.advance(now, self.presence, off))
        self._note_absence()
        typing = HoldKind.TYPING in self.rhythm.holds
        wakes = (self.rhythm.wake_in(now), self.lookout.wake_in(now, typing=typing))
        wake = min((wake for wake in wakes if wake is not None), default=None)
        assert wake is None or wake > 0, "it wants to be woken at once, over and over"
        self._alarm = None if wake is None else self.passed + wake
        self.rings.append(self.passed)
        while self._beat <= self.passed:
            self._beat += 30.0

    def _note_absence(self) -> None:
        absence = self.presence.absence
        if absence is None:
            return
        since = said(absence.since.elapsed - self.origin)
        until = said(absence.until.elapsed - self.origin) if absence.until else ""
        going_on = [line for line in self.absences[-1:] if line.split()[1].endswith("-")]
        if going_on and going_on[0].split()[1] == f"{since}-":
            self.absences.pop()
        self.absences.append(f"{'certain' if absence.certain else 'presumed'} {since}-{until}")

    @property
    def someone_is_there(self) -> bool:
        return self.presence.is_someone_there


def back(desk: Desk, moment: str, end: str) -> None:
    """Somebody comes back and works on; the next input is late enough to be told from the first."""
    begin = said(seconds(moment) + 31)
    desk.touch(moment).work(end, begin=begin).until(end)


def without_times(desk: Desk) -> list[str]:
    """What was seen; when it was noticed differs between polled and pushing sources."""
    return [line.partition(" ")[2] for line in desk.seen]
