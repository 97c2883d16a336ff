"""All ended breaks, in SQLite.

Times are whole microseconds since 1970 in UTC; the local day, which needs no time zone any more, is
text. What cannot be written is kept in memory, counted in every answer, and written with the next.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from hipflex.core.instant import Clock
from hipflex.core.record import BreakRecord
from hipflex.services import notices
from hipflex.services.clock import SystemClock

_LOG = logging.getLogger(__name__)

VERSION = 1
"""Of the tables; the file carries it as ``user_version``."""

_COLUMNS = (
    "started_us, ended_us, day, outcome, exercise, preset, left_seconds, right_seconds,"
    " sets_done, missing_side, hurt, feeling"
)
_PLACES = ", ".join("?" * len(_COLUMNS.split(",")))
# Strict tables came with SQLite 3.37, which some systems that Python 3.11 runs on do not have.
_STRICT = " strict" if sqlite3.sqlite_version_info >= (3, 37) else ""

_MIGRATIONS = (
    (
        f"""create table breaks(
            id integer primary key,
            started_us integer not null, ended_us integer not null, day text not null,
            outcome text not null, exercise text, preset text,
            left_seconds real not null, right_seconds real not null, sets_done integer not null,
            missing_side text, hurt integer not null, feeling text){_STRICT}""",
        "create index breaks_by_day on breaks(day)",
    ),
)
"""What leads from each version to the next; never change one that was released."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class HistoryError(Exception):
    """The disk refused. ``row_id`` still names the record, which is kept in memory."""

    def __init__(self, text: str, row_id: int) -> None:
        super().__init__(text)
        self.row_id = row_id


class _DamagedError(Exception):
    """The file is not, or no longer, a history."""


class _NewerError(Exception):
    """A newer HipFlex wrote the file."""


class History:
    """The breaks of one file. Use it from one thread."""

    def __init__(self, path: Path, clock: Clock | None = None) -> None:
        self.path = path
        self._clock = clock or SystemClock()
        self._db: sqlite3.Connection | None = None
        self._kept: dict[int, BreakRecord] = {}
        """Not yet written: under negative ids, oldest first."""
        self._last_kept = 0
        self._written: dict[int, int] = {}
        """Negative id -> the id that the record got when it was written after all."""

    def open(self) -> list[str]:
        """Open the file; what to tell the person. Never raises: without a file it is in memory."""
        messages = []
        try:
            try:
                self._db = _opened(self.path)
            except _DamagedError as error:
                messages.append(self._put_away(error))
                self._db = _opened(self.path)
        except (OSError, sqlite3.Error, _DamagedError, _NewerError) as error:
            _LOG.warning("%s could not be opened: %s", self.path, error)
            newer = isinstance(error, _NewerError)
            tell = notices.newer(self.path) if newer else notices.only_in_memory(self.path, error)
            messages.append(tell)
            self._db = sqlite3.connect(":memory:", isolation_level=None)
            _migrate(self._db)
        return messages

    def close(self) -> None:
        """Write what is still kept, if that is possible now, and close the file."""
        if self._db is None:
            return
        try:
            self._write([])
        except sqlite3.Error as error:
            _LOG.warning("%d breaks could not be saved: %s", len(self._kept), error)
        self._db.close()
        self._db = None

    def add(self, record: BreakRecord) -> int:
        """Remember a break; its row id. Raises HistoryError if it is only in memory as yet."""
        try:
            return self._write([record])[0]
        except sqlite3.Error as error:
            self._last_kept -= 1
            self._kept[self._last_kept] = record
            text = f"the break could not be saved: {error}"
            raise HistoryError(text, self._last_kept) from error

    def remove(self, row_id: int) -> None:
        """Forget a break. Raises HistoryError if the disk refuses."""
        if self._kept.pop(row_id, None) is None:
            self._change("delete from breaks where id = ?", (), row_id)

    def update(self, row_id: int, record: BreakRecord) -> None:
        """Replace a break. Raises HistoryError if the disk refuses."""
        if row_id in self._kept:
            self._kept[row_id] = record
            return
        wanted = f"update breaks set ({_COLUMNS}) = ({_PLACES}) where id = ?"  # noqa: S608
        self._change(wanted, _row(record), row_id)

    def of_day(self, day: date) -> list[BreakRecord]:
        """The breaks of one local day, oldest first."""
        kept = [record for record in self._kept.values() if record.day == day]
        return _oldest_first([*self._read("where day = ?", day.isoformat()), *kept])

    def since(self, day: date) -> list[BreakRecord]:
        """The breaks of that local day and all later ones, oldest first."""
        kept = [record for record in self._kept.values() if record.day >= day]
        return _oldest_first([*self._read("where day >= ?", day.isoformat()), *kept])

    def latest(self, limit: int) -> list[BreakRecord]:
        """The last breaks, newest first."""
        found = [*self._read("order by started_us desc limit ?", limit), *self._kept.values()]
        return _oldest_first(found)[::-1][:limit]

    def _put_away(self, why: Exception) -> str:
        """Set the file aside, with what SQLite keeps beside it and must not see again."""
        wall = self._clock.now().wall
        return notices.put_away(self.path, wall, why, beside=("-wal", "-shm"))

    def _connection(self) -> sqlite3.Connection:
        if self._db is None:
            raise sqlite3.ProgrammingError("the history is not open")
        return self._db

    def _write(self, records: list[BreakRecord]) -> list[int]:
        """Write what is kept and then these: all or nothing. The ids of these."""
        wanted = f"insert into breaks({_COLUMNS}) values ({_PLACES})"  # noqa: S608
        with _transaction(self._connection()) as db:
            ids = [
                db.execute(wanted, _row(record)).lastrowid or 0
                for record in [*self._kept.values(), *records]
            ]
        self._written.update(zip(self._kept, ids, strict=False))
        first = len(self._kept)
        self._kept.clear()
        return ids[first:]

    def _change(self, wanted: str, values: tuple[Any, ...], row_id: int) -> None:
        row_id = self._written.get(row_id, row_id)
        try:
            self._connection().execute(wanted, (*values, row_id))
        except sqlite3.Error as error:
            raise HistoryError(f"the history could not be changed: {error}", row_id) from error

    def _read(self, which: str, value: str | int) -> Iterator[BreakRecord]:
        """The records that can be read; a fault on the disk is logged and hides no kept one."""
        wanted = f"select {_COLUMNS} from breaks {which}"  # noqa: S608 - no part comes from outside
        try:
            rows = self._connection().execute(wanted, (value,)).fetchall()
        except sqlite3.Error as error:
            _LOG.warning("%s could not be read: %s", self.path, error)
            return
        for row in rows:
            try:
                yield _record(row)
            except (msgspec.ValidationError, OverflowError, TypeError) as error:
                _LOG.warning("A break in %s is not understood: %s", self.path, error)


def _opened(path: Path) -> sqlite3.Connection:
    """The file, sound and of this version. Raises OSError, sqlite3.Error and the two above."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists() and not path.is_file():
        raise _DamagedError("not a file")
    if not path.exists():
        path.touch(mode=0o600)
    # A second program (the command line) may write at the same moment: wait a little, not long.
    db = sqlite3.connect(path, timeout=1.0, isolation_level=None)
    try:
        _check(db)
        _choose_journal(db)
        _migrate(db)
    except BaseException as error:
        db.close()
        if isinstance(error, sqlite3.DatabaseError) and _means_damage(error):
            raise _DamagedError(str(error)) from error
        raise
    # On a disk that is read-only the old breaks can still be shown.
    with contextlib.suppress(OSError):
        path.chmod(0o600)
    return db


def _check(db: sqlite3.Connection) -> None:
    verdict = db.execute("pragma quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise _DamagedError(verdict)


def _choose_journal(db: sqlite3.Connection) -> None:
    try:
        # Where the log beside the file cannot be had (some network drives), the old way.
        if db.execute("pragma journal_mode = wal").fetchone()[0] != "wal":
            db.execute("pragma journal_mode = delete")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
            raise


def _migrate(db: sqlite3.Connection) -> None:
    version = db.execute("pragma user_version").fetchone()[0]
    if version > VERSION:
        raise _NewerError(f"version {version}")
    for number in range(version, VERSION):
        with _transaction(db):
            for statement in _MIGRATIONS[number]:
                db.execute(statement)
            db.execute(f"pragma user_version = {number + 1}")
    # Somebody else's database, or one without our columns, fails here and not at a break.
    db.execute(f"select id, {_COLUMNS} from breaks limit 1").fetchone()  # noqa: S608


def _means_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether the file is at fault, and not the disk, the rights or another program."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}


@contextlib.contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All or nothing."""
    db.execute("begin immediate")
    try:
        yield db
        db.execute("commit")
    except BaseException:
        # A full disk may have ended the transaction already.
        if db.in_transaction:
            db.execute("rollback")
        raise


def _row(record: BreakRecord) -> tuple[Any, ...]:
    plain = msgspec.to_builtins(record)
    plain["started_us"] = (record.started - _EPOCH) // _MICROSECOND
    plain["ended_us"] = (record.ended - _EPOCH) // _MICROSECOND
    return tuple(plain[column.strip()] for column in _COLUMNS.split(","))


def _record(row: tuple[Any, ...]) -> BreakRecord:
    plain = dict(zip(_COLUMNS.replace(" ", "").split(","), row, strict=True))
    plain["started"] = _EPOCH + plain.pop("started_us") * _MICROSECOND
    plain["ended"] = _EPOCH + plain.pop("ended_us") * _MICROSECOND
    plain["hurt"] = bool(plain["hurt"])
    return msgspec.convert(plain, BreakRecord)


def _oldest_first(records: Iterable[BreakRecord]) -> list[BreakRecord]:
    return sorted(records, key=lambda record: record.started)
