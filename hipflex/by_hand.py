"""The outside world, moved by hand: clock, zone, alarm and person, for a simulation and for tests.

They stand at the edge, where the real ones stand: whatever is judged of them is judged by the
program itself.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import timedelta
from types import TracebackType
from typing import Any, Self
from zoneinfo import ZoneInfo

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


class HandZone:
    """The time zone of this process, which can travel and comes home in the end."""

    def __init__(self) -> None:
        self._home = os.environ.get("TZ")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._set(self._home)

    @staticmethod
    def knows(name: str) -> bool:
        """Whether there is a time zone of that name, and this system can take it."""
        if sys.platform == "win32":
            return False
        try:
            ZoneInfo(name)
        # What is not there, what is no name, and what is a folder of names.
        except (KeyError, ValueError, OSError):
            return False
        return bool(name)

    def travel(self, name: str) -> None:
        """Be in the zone of that name."""
        self._set(name)

    def travel_by(self, offset: timedelta) -> None:
        """Be so far ahead of UTC, all the year."""
        minutes = round(offset.total_seconds() / 60)
        ahead = f"{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
        # The system counts the other way round: what to add to come to UTC.
        name, back = ("+", "-") if minutes >= 0 else ("-", "+")
        self._set(f"<{name}{ahead.replace(':', '')}>{back}{ahead}")

    @staticmethod
    def _set(zone: str | None) -> None:
        if zone is None:
            os.environ.pop("TZ", None)
        else:
            os.environ["TZ"] = zone
        if sys.platform != "win32":
            time.tzset()


class HandAlarm(QObject):
    """An alarm that remembers when it is to ring."""

    rang = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._moment: float | None = None

    @property
    def wait(self) -> float | None:
        """Seconds until it is to ring; None: it is not set."""
        return None if self._moment is None else self._moment - self._clock.now().elapsed

    def set(self, seconds: float | None) -> None:
        """Ring that many seconds from now."""
        self._moment = None if seconds is None else self._clock.now().elapsed + seconds

    def stop(self) -> None:
        """Do not ring any more."""
        self._moment = None


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
        self._found: frozenset[HoldKind] | None = None
        self._last_input = self._awake()
        self._at_work_since: float | None = self._last_input

    def _awake(self) -> float:
        return self._clock.now().elapsed - self._clock.slept()

    def touch(self) -> None:
        """One input, which a machine that sleeps does not hear."""
        if not self.asleep:
            self._last_input = self._awake()

    def leave(self) -> None:
        """No more input after this one."""
        self.touch()
        self._at_work_since = None

    def come_back(self) -> None:
        """Input again, from now on."""
        self.touch()
        self._at_work_since = self._awake()

    def listen_for(self, wanted: frozenset[str], *, untried: bool) -> None:
        """Which reasons are wanted. Here they are all tried."""
        del untried
        self._wanted = wanted

    def sample(self, *, closely: bool) -> Sample:
        """What there is to see."""
        latest = self._awake() - (0.0 if self.typing else AT_WORK)
        if self._at_work_since is not None and latest >= self._at_work_since:
            self._last_input = max(self._last_input, latest)
        idle = Idle(self._awake() - self._last_input) if self.knows_idle else None
        self._found = self._present() if closely else None
        return Sample(idle, self.locked, self.asleep, self._found)

    @property
    def has_news(self) -> bool:
        """Whether detectors that are at it would find another reason than at the last look."""
        return self._found not in {None, self._present()}

    def _present(self) -> frozenset[HoldKind]:
        return frozenset(kind for kind in self.reasons if DETECTORS[kind] & self._wanted)

    def report(self) -> dict[str, Any]:
        """All of it is told by hand."""
        return {"idle": "by hand" if self.knows_idle else None, "lock": "by hand", "sleep": None}

    def close(self) -> None:
        """There is nothing to give back."""
