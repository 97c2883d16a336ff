"""Writes breaks down, and can take back or amend the last ones.

A disk that is full or read-only never stops the next break: it is told once, and the history keeps
what it could not write until it can.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from hipflex.core.record import BreakRecord, Outcome
from hipflex.i18n import translate
from hipflex.services.history import History, HistoryError

log = logging.getLogger(__name__)


class Journal:
    """The pen in front of the history. ``tell`` shows the person one sentence."""

    def __init__(self, history: History, tell: Callable[[str], None]) -> None:
        self.history = history
        self._tell = tell
        self._told = False
        self._natural_rows: list[int] = []
        self._last_row = 0
        self.heard: Callable[[BreakRecord], None] | None = None
        """Whoever wants to know of each break as it is written; a simulation does."""
        self.last: BreakRecord | None = None
        """The last break with a guide: the one that the Done page is about."""

    def write(self, record: BreakRecord) -> None:
        """Remember one ended break."""
        if self.heard is not None:
            self.heard(record)
        try:
            row = self.history.add(record)
        except HistoryError as error:
            row = error.row_id
            self._complain(error)
        if record.outcome is Outcome.NATURAL:
            self._natural_rows.append(row)
        if record.preset is not None:
            self.last, self._last_row = record, row

    def write_once(self, record: BreakRecord) -> None:
        """Remember a break that was cut off, unless that was done and could not be noted."""
        if self.history.led_at(record.started) is None:
            self.write(record)

    def write_over(self, record: BreakRecord) -> None:
        """Remember a break led elsewhere, in place of what was remembered of the same one."""
        if not self.amend(record):
            self.write(record)

    def amend(self, record: BreakRecord) -> bool:
        """Put this in place of what is remembered of the same break; False: nothing is."""
        found = self.history.led_at(record.started)
        if found is None:
            return False
        row, known = found
        # Whoever led it does not know how long the person had sat.
        record = msgspec.structs.replace(record, sat_seconds=known.sat_seconds)
        if self.last is not None and self.last.started == record.started:
            self.last = record
        with self._telling():
            self.history.update(row, record)
        return True

    def take_back_natural(self) -> None:
        """The last natural break was none. It may have been written by an earlier run."""
        row = self._natural_rows.pop() if self._natural_rows else self.history.last_natural()
        if row is not None:
            with self._telling():
                self.history.remove(row)

    def amend_last(self, **changes: Any) -> None:
        """Add to the last break with a guide what the person says of it afterwards."""
        if self.last is None:
            return
        self.last = msgspec.structs.replace(self.last, **changes)
        with self._telling():
            self.history.update(self._last_row, self.last)

    def take_in(self, records: list[BreakRecord]) -> int:
        """Add the breaks that are not there yet; how many. Raises HistoryError."""
        return self.history.merge(records)

    def delete_all(self) -> int:
        """Forget every break; how many. Raises HistoryError."""
        try:
            return self.history.delete_all()
        finally:
            # Their rows may be those of breaks to come.
            self._natural_rows.clear()
            self.last, self._last_row = None, 0

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except HistoryError as error:
            self._complain(error)

    def _complain(self, error: HistoryError) -> None:
        log.warning("history: %s", error)
        if not self._told:
            self._told = True
            self._tell(
                translate(
                    "Journal",
                    "Your breaks cannot be saved at the moment. The reminders go on."
                    " Is the disk full or read-only?",
                )
            )
