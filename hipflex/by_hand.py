"""The outside world, moved by hand: clock, alarm and person, for a simulation and for tests.

They stand at the edge, where the real ones stand: whatever is judged of them is judged by the
program itself.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import QObject, Signal

from hipflex.core.hold import HoldKind
from hipflex.core.instant import Clock, Instant
from hipflex.core.senses import Idle, Sample

AT_WORK = 3.0
"""Seconds since the last input of somebody who works: not in the middle of a sentence."""

DETECTORS = {
    HoldKind.CALL: frozenset({"microphone", "camera"}),
    HoldKind.SHARING: frozenset({"sharing"}),
    HoldKind.PRESENTATION: frozenset({"inhibitors"}),
    HoldKind.FULL_SCREEN: frozenset({"full_screen"}),
    HoldKind.DO_NOT_DISTURB: frozenset({"do_not_disturb"}),
}
"""Which detectors, if they are wanted, find which reason to wait."""


class HandClock:
    """A clock that somebody moves."""

    speed = 1.0

    def __init__(self, now: Instant) -> None:
        self._now = now
        self._slept = 0.0

    def now(self) -> Instant:
        """This moment."""
        return self._now

    def slept(self) -> float:
        """Seconds asleep so far."""
        return self._slept

    def move(self, passed: float, *, asleep: bool = False) -> None:
        """Time passes, perhaps while the machine sleeps."""
        self._now = self._now.plus(passed)
        self._slept += passed if asleep else 0.0

    def set_wall(self, seconds: float) -> None:
        """The clock on the wall is set; no time passes."""
        now = self._now
        self._now = Instant(now.wall + timedelta(seconds=seconds), now.elapsed)


class HandAlarm(QObject):
    """An alarm that remembers what it was set to."""

    rang = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wait: float | None = None

    def set(self, seconds: float | None) -> None:
        """Ring that many seconds from now."""
        self.wait = seconds

    def stop(self) -> None:
        """Do not ring any more."""
        self.wait = None


class HandSenses(QObject):
    """A person at the desk. Like a real one, its idle clock stands still in sleep."""

    stirred = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.locked = self.asleep = self.typing = False
        self.knows_idle = True
        self.reasons: set[HoldKind] = set()
        self._clock = clock
        self._wanted = frozenset[str]()
        self._at_work = True
        self._last_input = self._awake()

    def _awake(self) -> float:
        return self._clock.now().elapsed - self._clock.slept()

    def touch(self) -> None:
        """One input."""
        self._last_input = self._awake()

    def leave(self) -> None:
        """No more input after this one."""
        self.touch()
        self._at_work = False

    def come_back(self) -> None:
        """Input again, from now on."""
        self.touch()
        self._at_work = True

    def listen_for(self, wanted: frozenset[str], *, untried: bool) -> None:
        """Which reasons are wanted. Here they are all tried."""
        del untried
        self._wanted = wanted

    def sample(self, *, closely: bool) -> Sample:
        """What there is to see."""
        if self._at_work:
            pause = 0.0 if self.typing else AT_WORK
            self._last_input = max(self._last_input, self._awake() - pause)
        idle = Idle(self._awake() - self._last_input) if self.knows_idle else None
        found = {kind for kind in self.reasons if DETECTORS[kind] & self._wanted}
        return Sample(idle, self.locked, self.asleep, frozenset(found) if closely else None)

    def report(self) -> dict[str, Any]:
        """All of it is told by hand."""
        return {"idle": "by hand" if self.knows_idle else None, "lock": "by hand", "sleep": None}

    def close(self) -> None:
        """There is nothing to give back."""
