"""Where the record of a break in a terminal goes: to the running copy, or into the file.

The running copy hears of the break from its beginning on, so that its hour waits. Whoever leads
owns the record until the copy has taken it; what it does not take is written here, and once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from hipflex.core.command import Led
from hipflex.core.instant import Clock, Instant
from hipflex.core.record import BreakRecord
from hipflex.services.paths import Paths
from hipflex.services.remote_client import RemoteError, ask

if TYPE_CHECKING:
    from hipflex.journal import Journal

BEAT = 10.0
"""Real seconds between two words to the running copy."""
_PATIENCE = 0.5
"""Real seconds that a word on the way may keep the guide waiting."""


class Post:
    """Carries one record. ``tell`` shows the person one sentence."""

    def __init__(self, paths: Paths, clock: Clock, tell: Callable[[str], None]) -> None:
        self._paths = paths
        self._clock = clock
        self._tell = tell
        self._told: Instant | None = None
        self._taken = False
        self._journal: Journal | None = None

    def begin(self, record: BreakRecord) -> str:
        """Announce the break; why the running copy refuses it, or nothing."""
        try:
            reply = ask(self._paths.socket_path, Led(record))
        except RemoteError:
            # Nobody is there, or nobody who listens.
            return ""
        self._told = self._clock.now()
        return "" if reply.ok else reply.text

    def beat(self, stands: Callable[[], BreakRecord]) -> None:
        """Say that it goes on, and how it stands; a copy that has come since hears of it too."""
        now = self._clock.now()
        if self._told is None or now.since(self._told) >= BEAT * self._clock.speed:
            self._told = now
            self._give(Led(stands()), _PATIENCE)

    def end(self, record: BreakRecord) -> None:
        """The break is over: remember it."""
        self._taken = self._give(Led(record, over=True))
        if not self._taken:
            self._write(record)

    def amend(self, record: BreakRecord) -> None:
        """Remember what the person said of it afterwards."""
        if not (self._taken and self._give(Led(record, over=True, amends=True))):
            # Not there any more: then the person has deleted it.
            self._pen().amend(record)

    def since(self, day: date) -> list[BreakRecord]:
        """The breaks of that day and all later ones, this one included."""
        return self._pen().history.since(day)

    def close(self) -> None:
        """Nothing more comes."""
        if self._journal is not None:
            self._journal.history.close()

    def _give(self, told: Led, patience: float = 5.0) -> bool:
        try:
            return ask(self._paths.socket_path, told, patience).ok
        except RemoteError:
            return False

    def _write(self, record: BreakRecord) -> None:
        self._pen().write_over(record)

    def _pen(self) -> Journal:
        # Here: until the break is over nobody needs the database.
        from hipflex.journal import Journal
        from hipflex.services.history import History

        if self._journal is None:
            for fault in self._paths.make():
                self._tell(str(fault))
            history = History(self._paths.history_file, self._clock)
            for message in history.open():
                self._tell(message)
            self._journal = Journal(history, self._tell)
        return self._journal
