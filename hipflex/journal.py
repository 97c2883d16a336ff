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
        self._rows: dict[Outcome, int] = {}
        self.last: BreakRecord | None = None

    def write(self, record: BreakRecord) -> None:
        """Remember one ended break."""
        self.last = record
        try:
            row = self.history.add(record)
        except HistoryError as error:
            row = error.row_id
            self._complain(error)
        self._rows[record.outcome] = row

    def take_back_natural(self) -> None:
        """The last natural break was none."""
        row = self._rows.pop(Outcome.NATURAL, None)
        if row is not None:
            with self._telling():
                self.history.remove(row)

    def amend_last(self, **changes: Any) -> None:
        """Add to the last record what the person says of it afterwards."""
        if self.last is None:
            return
        row = self._rows.get(self.last.outcome)
        self.last = msgspec.structs.replace(self.last, **changes)
        if row is not None:
            with self._telling():
                self.history.update(row, self.last)

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
