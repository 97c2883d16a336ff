"""All the sources together, as the one look that the rule takes.

Everything is opened with the first look, which is after the icon is in the tray, and everything may
fail: then the next source is taken, or there is none, and the reminders go on.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from hipflex.core.hold import HoldKind
from hipflex.core.senses import Idle, Sample
from hipflex.services.presence import detectors
from hipflex.services.presence.detectors import Detectors
from hipflex.services.presence.source import StateSource, Stirred
from hipflex.services.presence.switch import Belief, Switch

if TYPE_CHECKING:
    from hipflex.services.presence.ladder import IdleLadder


class DesktopSenses(QObject):
    """What this desktop tells. ``speed``: a fast clock has fast idle times as well."""

    stirred = Signal()
    """It is worth looking again: somebody came or left, or a reason to wait is new or over."""

    def __init__(self, speed: float = 1.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._speed = speed
        self._idle: IdleLadder | None = None
        self._lock = Switch("lock", _open_lock, self._stir)
        self._sleep = Switch("sleep", _open_sleep, self._stir)
        self._locked, self._asleep = Belief(self._lock), Belief(self._sleep)
        self._detectors = Detectors(detectors.openers(), speed=speed, parent=self)
        self._detectors.changed.connect(self._stir)
        self._closed = False

    def listen_for(self, wanted: frozenset[str], *, untried: bool) -> None:
        """Which reasons to wait are wanted, by the keys of their detectors."""
        self._detectors.set_enabled(wanted, untried=untried)

    def sample(self, *, closely: bool) -> Sample:
        """One look. ``closely``: the exact idle time, and the reasons to wait as well."""
        if self._closed:
            return Sample()
        reasons: frozenset[HoldKind] | None = None
        if closely:
            self._detectors.look()
            reasons = self._detectors.found
        else:
            self._detectors.rest()
        return Sample(self._read_idle(closely), self._locked.read(), self._asleep.read(), reasons)

    def report(self) -> dict[str, Any]:
        """Which source is in use for what, None: there is none; and why no better one is."""
        return {
            "idle": self._idle.name if self._idle is not None else None,
            "idle_not_by": self._idle.passed_over if self._idle is not None else {},
            "lock": self._lock.name,
            "sleep": self._sleep.name,
            "reasons": self._detectors.report(),
        }

    def close(self) -> None:
        """Give back connections and end children."""
        self._closed = True
        self.blockSignals(True)
        self._detectors.rest()
        for source in (self._lock, self._sleep):
            source.close()
        if self._idle is not None:
            self._idle.close()
        self._idle = None

    @Slot()
    def _stir(self) -> None:
        self.stirred.emit()

    def _read_idle(self, closely: bool) -> Idle | None:
        if self._idle is None:
            from hipflex.services.presence import ladder

            self._idle = ladder.IdleLadder(ladder.openers(sys.platform, os.environ), self._stir)
        # With a fast clock "less than 30 s ago" would be long ago.
        idle = self._idle.read(closely=closely or self._speed > 1)
        return replace(idle, seconds=idle.seconds * self._speed) if idle is not None else None


def _open_lock(stirred: Stirred) -> StateSource:
    from hipflex.services.presence.lock import open_lock

    return open_lock(stirred)


def _open_sleep(stirred: Stirred) -> StateSource:
    from hipflex.services.presence.sleep import open_sleep

    return open_sleep(stirred)
