"""All ended breaks, in SQLite.

What cannot be written, a new break as well as a change of an old one, is kept in memory, counted in
every answer, and written with the next.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from hipflex.core.instant import Clock
from hipflex.core.record import BreakRecord, DaySummary, Outcome, summary
from hipflex.core.union import united
from hipflex.i18n import translate
from hipflex.services import history_file, notices
from hipflex.services.clock import SystemClock
from hipflex.services.history_file import IMPOSSIBLE, DamagedError, NewerError

_LOG = logging.getLogger(__name__)


class HistoryError(Exception):
    """The disk refused; what was wanted is kept in memory, and ``row_id`` names the break.

    It is 0, which names none, for a new break that no disk would ever take: that one is not kept.
    """

    def __init__(self, text: str, row_id: int) -> None:
        super().__init__(text)
        self.row_id = row_id


class History:
    """The breaks of one file. Use it from one thread."""

    def __init__(self, path: Path, clock: Clock | None = None) -> None:
        self.path = path
        self._clock = clock or SystemClock()
        self._db: sqlite3.Connection | None = None
        self._kept: dict[int, BreakRecord | None] = {}
        """Not yet written, oldest first: new ones under negative ids, None for one to forget."""
        self._last_new = 0
        self.revision = 0
        """Another number after every change: what was worked out before may be wrong now."""
        self.is_file = False
        """Whether it outlives the program."""
        self._written: dict[int, int] = {}
        """Negative id -> the id that the record got when it was written after all."""

    def open(self) -> list[str]:
        """Open the file; what to tell the person. Never raises: without a file it is in memory."""
        messages = []
        try:
            try:
                self._db = history_file.opened(self.path)
            except DamagedError as error:
                messages.append(self._put_away(error))
                self._db = history_file.opened(self.path)
        except (OSError, sqlite3.Error, DamagedError, NewerError) as error:
            _LOG.warning("%s could not be opened: %s", self.path, error)
            newer = isinstance(error, NewerError)
            tell = notices.newer(self.path) if newer else notices.only_in_memory(self.path, error)
            messages.append(tell)
            self._db = history_file.in_memory()
        else:
            self.is_file = True
        return messages

    def close(self) -> None:
        """Write what is still kept, if that is possible now, and close the file."""
        if self._db is None:
            return
        try:
            self._write(self._kept)
        except sqlite3.Error as error:
            _LOG.warning("%d breaks could not be saved: %s", len(self._kept), error)
        self._db.close()
        self._db = None

    def add(self, record: BreakRecord) -> int:
        """Remember a break; its row id. Raises HistoryError if it is not on the disk as yet."""
        _check(record, 0)
        self._last_new -= 1
        return self._change(self._last_new, record)

    def remove(self, row_id: int) -> None:
        """Forget a break. Raises HistoryError if the disk still has it."""
        row_id = self._written.get(row_id, row_id)
        if row_id < 0:
            # It never came to the disk; from now on its id names nothing.
            self._kept.pop(row_id, None)
            self._written[row_id] = 0
            self.revision += 1
        elif row_id > 0:
            self._change(row_id, None)

    def update(self, row_id: int, record: BreakRecord) -> None:
        """Replace a break, if it is there. Raises HistoryError if it is the old one on the disk."""
        row_id = self._written.get(row_id, row_id)
        forgotten = row_id in self._kept and self._kept[row_id] is None
        if row_id != 0 and not forgotten:
            _check(record, row_id)
            self._change(row_id, record)

    def merge(self, records: Iterable[BreakRecord]) -> int:
        """Add those that are not there yet; how many these were.

        Raises HistoryError, and then nothing is added and nothing is kept.
        """
        try:
            union = united(self._all(), records)
            changes: dict[int, BreakRecord | None] = {**self._kept, **union.fuller}
            changes |= dict.fromkeys(union.none)
            for record in union.new:
                self._last_new -= 1
                changes[self._last_new] = record
            self._write(changes)
        except (sqlite3.Error, *IMPOSSIBLE) as error:
            text = translate("Files", "The breaks could not be added: {reason}")
            raise HistoryError(text.format(reason=error), 0) from error
        return len(union.new)

    def delete_all(self) -> int:
        """Forget every break, also on the disk; how many these were.

        Raises HistoryError: then all of them are still there, or the file still holds their traces.
        """
        try:
            count = history_file.count(self._connection())
            count += sum(row_id < 0 for row_id in self._kept)
            count -= sum(record is None for record in self._kept.values())
            history_file.empty(self._connection())
            # An id that somebody still has must not name a break that is yet to come.
            gone = [*self._written, *(row_id for row_id in self._kept if row_id < 0)]
            self._kept, self._written = {}, dict.fromkeys(gone, 0)
            self.revision += 1
        except sqlite3.Error as error:
            text = translate("Files", "The breaks could not be deleted: {reason}")
            raise HistoryError(text.format(reason=error), 0) from error
        try:
            history_file.wipe(self._connection())
        except sqlite3.Error as error:
            text = translate(
                "Files",
                "The breaks are deleted, but traces of them are still in the file: {reason}",
            )
            raise HistoryError(text.format(reason=error), 0) from error
        return count

    def of_day(self, day: date) -> list[BreakRecord]:
        """The breaks of one local day, oldest first."""
        kept = [record for record in self._kept.values() if record and record.day == day]
        return self._with(kept, "day = ?", day)

    def since(self, day: date) -> list[BreakRecord]:
        """The breaks of that local day and all later ones, oldest first."""
        kept = [record for record in self._kept.values() if record and record.day >= day]
        return self._with(kept, "day >= ?", day)

    def led_at(self, started: datetime) -> tuple[int, BreakRecord] | None:
        """The break with a guide that began just then, and its row id; None: there is none."""
        for row_id, record in self._kept.items():
            if record is not None and record.preset is not None and record.started == started:
                return row_id, record
        try:
            for row_id, record in history_file.led_at(self._connection(), started):
                if row_id not in self._kept:
                    return row_id, record
        except sqlite3.Error as error:
            _LOG.warning("%s could not be read: %s", self.path, error)
        return None

    def first_day(self) -> date | None:
        """The local day of the oldest break; None: there is none."""
        if self._kept:
            return min((record.day for record in self.since(date.min)), default=None)
        try:
            return history_file.first_day(self._connection())
        except sqlite3.Error as error:
            _LOG.warning("%s could not be read: %s", self.path, error)
        return None

    def by_day(self, first: date = date.min, last: date = date.max) -> dict[date, DaySummary]:
        """What each local day of these adds up to; a day without a break is absent."""
        if self._kept:
            # It may stand in place of what is on the disk; that is rare, so it may take longer.
            records = [record for record in self.since(first) if record.day <= last]
            days = groupby(sorted(records, key=_day), _day)
            return {day: summary(of_day) for day, of_day in days}
        try:
            return dict(history_file.sums(self._connection(), first, last))
        except sqlite3.Error as error:
            _LOG.warning("%s could not be read: %s", self.path, error)
        return {}

    def last_natural(self) -> int | None:
        """The row id of the natural break that was remembered last; None: there is none."""
        for row_id, record in reversed(self._kept.items()):
            if record is not None and record.outcome is Outcome.NATURAL:
                return row_id
        try:
            for row_id in history_file.ids(self._connection(), Outcome.NATURAL):
                if row_id not in self._kept:
                    return row_id
        except sqlite3.Error as error:
            _LOG.warning("%s could not be read: %s", self.path, error)
        return None

    def _put_away(self, why: Exception) -> str:
        """Set the file aside, with what SQLite keeps beside it and must not see again."""
        wall = self._clock.now().wall
        return notices.put_away(self.path, wall, why, beside=("-wal", "-shm"))

    def _connection(self) -> sqlite3.Connection:
        if self._db is None:
            raise sqlite3.ProgrammingError("the history is not open")
        return self._db

    def _change(self, row_id: int, record: BreakRecord | None) -> int:
        """Write what is kept and then this; the id that this has then. Raises HistoryError."""
        changes = {**self._kept, row_id: record}
        try:
            return self._write(changes)[row_id]
        except sqlite3.Error as error:
            self._kept = changes
            self.revision += 1
            raise HistoryError(f"the break could not be saved: {error}", row_id) from error

    def _write(self, changes: dict[int, BreakRecord | None]) -> dict[int, int]:
        """Write all of these or nothing; the ids that they have then."""
        with history_file.transaction(self._connection()) as db:
            ids = {row_id: history_file.change(db, row_id, changes[row_id]) for row_id in changes}
        self._written.update((row_id, ids[row_id]) for row_id in self._kept if row_id < 0)
        self._kept = {}
        self.revision += 1
        return ids

    def _all(self) -> dict[int, BreakRecord]:
        """Every break by its id. Raises sqlite3.Error."""
        kept = self._kept
        found = dict(history_file.read(self._connection(), "day >= ?", date.min.isoformat()))
        return {row_id: one for row_id, one in {**found, **kept}.items() if one is not None}

    def _with(self, kept: list[BreakRecord], which: str, day: date) -> list[BreakRecord]:
        """These and what is on the disk, oldest first; a fault there hides none of these."""
        found = []
        try:
            for row_id, record in history_file.read(self._connection(), which, day.isoformat()):
                if row_id not in self._kept:
                    found.append(record)
        except sqlite3.Error as error:
            _LOG.warning("%s could not be read: %s", self.path, error)
        return sorted([*found, *kept], key=lambda record: record.started)


def _day(record: BreakRecord) -> date:
    return record.day


def _check(record: BreakRecord, row_id: int) -> None:
    """Raises HistoryError for what would be kept for ever, because no disk ever takes it."""
    fault = history_file.fault(record)
    if fault:
        _LOG.warning("A break cannot be saved at all: %s", fault)
        raise HistoryError(f"the break cannot be saved at all: {fault}", row_id)
