"""Looks for all the reasons to wait that are wanted, in rounds, and only while that is wanted."""

from __future__ import annotations

import importlib
import logging
import sys
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hipflex.core.hold import HoldKind
from hipflex.services.presence.pipewire import Dump
from hipflex.services.presence.source import Detector, Unavailable, attempt

_LOG = logging.getLogger(__name__)

Opener = Callable[[], Detector]

_EVERY = 5.0
"""Seconds of the clock of the program from one round to the next: a card must not stand long on a
screen that others begin to see."""
_AGAIN = 6
"""Rounds after which those are tried again that could not be opened: one time-out is not for ever.
"""
_PATIENCE_MS = 3000
"""Real: a detector that has not answered then has not found anything."""


def openers() -> dict[str, Opener]:
    """Every detector by its key. Nothing of them is loaded before it is opened."""
    dump = Dump()
    return {
        "microphone": partial(_open, "microphone", dump),
        "camera": partial(_open, "camera", dump),
        "sharing": partial(_open, "sharing", dump),
        "full_screen": partial(
            _open, "full_screen_windows" if sys.platform == "win32" else "full_screen"
        ),
        "do_not_disturb": partial(_open, "do_not_disturb"),
        "inhibitors": partial(_open, "inhibitors"),
    }


def _open(name: str, *args: object) -> Detector:
    module = importlib.import_module(f"hipflex.services.presence.{name}")
    detector: Detector = module.open_detector(*args)
    return detector


class Detectors(QObject):
    """Asks them in rounds, from ``look()`` until ``rest()``.

    A detector that raises, or does not answer, has found nothing: a break must not wait for ever
    because something is broken.
    """

    changed = Signal()
    """The first round has ended, or something else is found than before. Always out of the loop."""

    def __init__(
        self, openers: Mapping[str, Opener], speed: float = 1.0, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._openers = dict(openers)
        self._enabled = frozenset(self._openers)
        self._untried = False
        self._open: dict[str, Detector] = {}
        self._absent: dict[str, str] = {}
        """Why one could not be opened, the last time that it was tried."""
        self._faults: dict[str, str] = {}
        """What went wrong the last time that one was asked."""
        self._complained: set[str] = set()
        self._found: frozenset[HoldKind] | None = None
        self._round = 0
        self._waiting: set[str] = set()
        """Those of this round that have not answered."""
        self._kinds: set[HoldKind] = set()
        """What this round has found."""
        self._next = QTimer(self, interval=max(round(_EVERY / speed * 1000), 1))
        self._next.timeout.connect(self._start)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._start)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)

    @property
    def found(self) -> frozenset[HoldKind] | None:
        """The reasons to wait, as of the last round; None: nobody has looked since the rest."""
        return self._found

    def set_enabled(self, keys: frozenset[str], untried: bool) -> None:
        """Which ones to ask; those that were never run on the real thing only if ``untried``."""
        keys &= self._openers.keys()
        if (keys, untried) == (self._enabled, self._untried):
            return
        self._enabled, self._untried = keys, untried
        if self._next.isActive():
            # What is found may be what is no longer asked for: look anew.
            self._break_off()
            for key in self._open.keys() - keys:
                self._drop(key)
            self._soon.start()

    def look(self) -> None:
        """Begin to ask: a round soon, and then one every 5 s; harmless when it is on already."""
        if not self._next.isActive():
            self._absent.clear()
            self._next.start()
            self._soon.start()

    def rest(self) -> None:
        """Ask no more, forget what was found, and give everything back; harmless twice."""
        self._next.stop()
        self._soon.stop()
        self._break_off()
        self._found = None
        self._faults.clear()
        self._drop_all()

    def report(self) -> dict[str, str]:
        """What is with each: "on", "off", "not tried", or "not available: " and why."""
        if self._next.isActive():
            return {key: self._state(key) for key in self._openers}
        # Nothing is kept while at rest: at the next look another desktop may be there.
        self._absent.clear()
        report = {key: self._state(key) for key in self._openers}
        self._drop_all()
        return report

    def _state(self, key: str) -> str:
        if key not in self._enabled:
            return "off"
        detector = self._opened(key)
        if detector is None:
            return f"not available: {self._absent[key]}"
        if not self._is_trusted(detector):
            return "not tried"
        return f"not available: {self._faults[key]}" if key in self._faults else "on"

    def _is_trusted(self, detector: Detector) -> bool:
        return detector.tried or self._untried

    def _opened(self, key: str) -> Detector | None:
        if key not in self._open and key not in self._absent:
            found = attempt(self._openers[key])
            if isinstance(found, Unavailable):
                self._absent[key] = str(found)
            elif isinstance(found, Exception):
                self._absent[key] = f"it failed: {found}"
                self._complain(key, found)
            else:
                self._open[key] = found
        return self._open.get(key)

    def _drop(self, key: str) -> None:
        # One that cannot let go has done what it could.
        attempt(self._open.pop(key).close)

    def _drop_all(self) -> None:
        for key in list(self._open):
            self._drop(key)

    @Slot()
    def _start(self) -> None:
        if self._waiting:
            # A fast clock asks again before the answers are there.
            return
        if self._round % _AGAIN == 0:
            self._absent.clear()
        asked = {
            key: detector
            for key in sorted(self._enabled)
            if (detector := self._opened(key)) is not None and self._is_trusted(detector)
        }
        self._round += 1
        self._kinds = set()
        self._waiting = set(asked)
        if not asked:
            self._finish()
            return
        self._patience.start()
        for key, detector in asked.items():
            self._faults.pop(key, None)
            found = partial(self._told, self._round, key, detector.kind)
            error = attempt(partial(detector.look, found))
            if error is not None:
                self._faults[key] = f"it failed: {error}"
                self._complain(key, error)
                self._told(self._round, key, detector.kind, False)

    def _told(self, of_round: int, key: str, kind: HoldKind, is_so: bool) -> None:
        # Too late, or twice.
        if of_round != self._round or key not in self._waiting:
            return
        self._waiting.discard(key)
        if is_so:
            self._kinds.add(kind)
        if not self._waiting:
            self._finish()

    @Slot()
    def _give_up(self) -> None:
        self._faults |= dict.fromkeys(self._waiting, "it does not answer")
        self._break_off()
        self._finish()

    def _finish(self) -> None:
        self._patience.stop()
        found = frozenset(self._kinds)
        if found != self._found:
            self._found = found
            self.changed.emit()

    def _break_off(self) -> None:
        """End the round that is on. Whoever still owes an answer starts afresh in the next."""
        self._patience.stop()
        for key in self._waiting & self._open.keys():
            self._drop(key)
        self._waiting.clear()

    def _complain(self, key: str, error: Exception) -> None:
        if key not in self._complained:
            self._complained.add(key)
            _LOG.warning("%s cannot be looked for: %s", key, error)
