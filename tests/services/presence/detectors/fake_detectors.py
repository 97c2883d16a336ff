"""Detectors that do what a test wants, and a listener."""

from __future__ import annotations

from collections.abc import Callable

from hipflex.core.hold import HoldKind
from hipflex.services.presence.detectors import Detectors
from hipflex.services.presence.source import Detector

CALL, SHARING = HoldKind.CALL, HoldKind.SHARING
FAST = 500.0
"""A round every 10 ms."""


class FakeDetector:
    """Answers at once, or when it is told to, or never; or raises."""

    def __init__(self, key: str, kind: HoldKind = CALL, *, tried: bool = True) -> None:
        self.key, self.kind, self.tried = key, kind, tried
        self.is_so: bool | None = False
        self.fault: Exception | None = None
        self.clings = False
        self.opened = self.looks = self.closed = 0
        self.asked: list[Callable[[bool], None]] = []

    def open(self) -> Detector:
        self.opened += 1
        return self

    def look(self, found: Callable[[bool], None]) -> None:
        self.looks += 1
        if self.fault is not None:
            raise self.fault
        if self.is_so is None:
            self.asked.append(found)
        else:
            found(self.is_so)

    def close(self) -> None:
        self.closed += 1
        if self.clings:
            raise RuntimeError("cannot let go")


class Watched:
    """Detectors, and what they found each time that they said so."""

    def __init__(self, detectors: Detectors) -> None:
        self.detectors = detectors
        self.changes: list[frozenset[HoldKind] | None] = []
        detectors.changed.connect(lambda: self.changes.append(detectors.found))
