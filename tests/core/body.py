"""A person and a machine, raw: three clocks that know nothing of each other, and the senses.

``wall`` jumps, ``elapsed`` never does and counts sleep, and the idle clock stands still in sleep.
All times are whole eighths of a second, which floats and microseconds both hold exactly.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from hipflex.core.hold import HoldKind
from hipflex.core.instant import Instant
from hipflex.core.senses import Idle, Sample

NEVER = math.inf
IDLE_BEGINS = 30.0
"""Seconds without input after which a source that says something by itself says so."""
SHORT = 2.0
"""The same for the close question of a vague source."""
ROUND = 10.0
"""Seconds between two rounds through the detectors."""

KINDS = {
    "microphone": HoldKind.CALL,
    "camera": HoldKind.CALL,
    "sharing": HoldKind.SHARING,
    "full_screen": HoldKind.FULL_SCREEN,
    "do_not_disturb": HoldKind.DO_NOT_DISTURB,
    "inhibitors": HoldKind.PRESENTATION,
}
SIGNS = frozenset({"microphone", "camera", "sharing", "full_screen", "inhibitors"})
"""What says that somebody sits there, also without any input."""


class Source(StrEnum):
    """How the idle time is known."""

    POLLED = "polled"
    """Exactly, but only when somebody asks: X11."""
    TOLD = "told"
    """Exactly, and it says when idleness begins and ends: Mutter."""
    VAGUE = "vague"
    """It says when idleness begins and ends, and hardly more: KDE, wlroots."""
    BLIND = "blind"


class Body:
    """Also what the program hears of it: a ``Senses``."""

    stirred: Any = None
    """No signal: whatever moves the body says whether it was one."""

    def __init__(
        self,
        wall: datetime,
        source: Source = Source.TOLD,
        *,
        tells_sleep: bool = True,
        through_sleep: bool = False,
        lag: float = 0.0,
    ) -> None:
        self.elapsed = 1000.0
        self.slept = 0.0
        self.source = source
        self.tells_sleep = tells_sleep
        self.through_sleep = through_sleep
        self.lag = lag
        self.locked = self.asleep = False
        self.on: frozenset[str] = frozenset()
        """The detectors that would find something."""
        self.wanted: frozenset[str] = frozenset()
        self.told: frozenset[HoldKind] | None = None
        """The reasons to wait that the program was told of last; None: it does not want to know."""
        self._began = wall
        self._before = 0.0
        self._zero = wall - timedelta(seconds=self.elapsed)
        self._touched = self.elapsed
        self._slept_then = 0.0
        self._every: float | None = None
        self._idle_told = False
        self._round = NEVER
        self._asked = NEVER

    def __repr__(self) -> str:
        sleep = "tells sleep" if self.tells_sleep else "only clocks"
        through = ", idle through sleep" if self.through_sleep else ""
        return f"<{self._began:%Y-%m-%d %H:%M} {self.source}, {sleep}{through}, lag {self.lag:g}>"

    # Clocks

    @property
    def now(self) -> Instant:
        return Instant(self._zero + timedelta(seconds=self.elapsed), self.elapsed)

    @property
    def total(self) -> float:
        """Seconds that have really passed, through all boots."""
        return self._before + self.elapsed

    def set_wall(self, seconds: float) -> None:
        self._zero += timedelta(seconds=seconds)

    def reboot(self) -> float:
        """The elapsed clock begins anew; by how much it is different then."""
        shift = 7.0 - self.elapsed
        self._before += -shift
        self.elapsed += shift
        self._touched += shift
        self._zero -= timedelta(seconds=shift)
        return shift

    # Inputs

    @property
    def last_input(self) -> float:
        """When it was, on the elapsed clock."""
        if self._every is None:
            return self._touched
        return self._touched + (self.elapsed - self._touched) // self._every * self._every

    @property
    def idle(self) -> float:
        """Seconds since then, without those asleep."""
        return self.elapsed - self.last_input - self.slept + self._slept_then

    def touch(self, every: float | None = None) -> bool:
        """An input, and from now on one every so many seconds. Did that stir?"""
        was_idle = self.idle >= IDLE_BEGINS
        self._touched, self._slept_then, self._every = self.elapsed, self.slept, every
        self._idle_told = False
        return was_idle and self.source in {Source.TOLD, Source.VAGUE}

    def rest(self) -> None:
        """No more inputs."""
        self._touched, self._every = self.last_input, None

    def sleep(self, seconds: float) -> None:
        self.rest()
        self.elapsed += seconds
        self.slept += seconds

    # What stirs by itself

    @property
    def next_stir(self) -> float:
        """When something may stir, on the elapsed clock."""
        moment = self._round
        if not self._idle_told and self._every is None and self.source is not Source.POLLED:
            moment = min(moment, self._touched + self.slept - self._slept_then + IDLE_BEGINS)
        return max(moment, self.elapsed)

    def stir(self) -> bool:
        """It is that moment. Is it worth a look?"""
        if self._round <= self.elapsed:
            before, self.told = self.told, self._found()
            self._round = self.elapsed + ROUND
            return self.told != before
        self._idle_told = True
        return self.source is not Source.BLIND

    def put(self, on: frozenset[str]) -> bool:
        """Other detectors would find something now. Did that stir?"""
        self.on = on
        return not self.lag and self.told is not None and self.told != self._found()

    # What the program hears

    def sample(self, *, closely: bool) -> Sample:
        if not closely:
            self.told, self._round, self._asked = None, NEVER, NEVER
        elif not self.lag:
            self.told = self._found()
        elif self.told is None and self._round == NEVER:
            self._round = self.elapsed + self.lag
        if closely and self._asked == NEVER:
            self._asked = self.elapsed
        return Sample(self._idle(), self.locked, self.asleep, self.told)

    def listen_for(self, wanted: frozenset[str], *, untried: bool) -> None:
        del untried
        self.wanted = wanted

    def report(self) -> dict[str, Any]:
        return {}

    def close(self) -> None:
        return None

    def _found(self) -> frozenset[HoldKind]:
        return frozenset(KINDS[key] for key in self.on & self.wanted)

    def _idle(self) -> Idle | None:
        if self.source is Source.BLIND:
            return None
        if self.through_sleep:
            return Idle(self.elapsed - self.last_input, through_sleep=True)
        seconds = self.idle
        if self.source is not Source.VAGUE or seconds >= IDLE_BEGINS:
            return Idle(seconds)
        asked = self.elapsed - self._asked
        if asked < SHORT:
            return Idle(IDLE_BEGINS, exact=False)
        if seconds < SHORT:
            return Idle(SHORT, exact=False)
        # It counts from the question on: an input before that it does not know.
        return Idle(min(seconds, asked))
