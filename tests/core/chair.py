"""A watch, look by look."""

from __future__ import annotations

from hipflex.core.hold import HoldKind
from hipflex.core.presence import Absence, Presence, Watch
from hipflex.core.senses import Idle, Sample
from tests.conftest import FakeClock

NONE = frozenset[HoldKind]()
CALL = frozenset({HoldKind.CALL})


class Chair:
    """A watch, and what it is shown."""

    def __init__(self, away_after: float = 300.0) -> None:
        self.clock = FakeClock()
        self.begun = self.clock.now()
        self.watch = Watch(self.begun, 0.0, away_after)

    def see(
        self,
        passed: float,
        idle: float | Idle | None,
        *,
        locked: bool = False,
        asleep: bool = False,
        reasons: frozenset[HoldKind] | None = NONE,
    ) -> Presence:
        """After so many seconds, this is seen."""
        now = self.clock.advance(passed)
        told = Idle(idle) if isinstance(idle, int | float) else idle
        sample = Sample(told, locked, asleep, reasons)
        return self.watch.look(now, self.clock.slept(), sample)

    def absence(self, since: float, until: float | None = None, *, certain: bool) -> Absence:
        """The absence between these seconds from the beginning."""
        end = None if until is None else self.begun.plus(until)
        return Absence(self.begun.plus(since), certain, end)
