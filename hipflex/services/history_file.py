"""The file of the history: its tables, and what may be wrong with it.

Times are whole microseconds since 1970 in UTC; the local day, which needs no time zone any more, is
text.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from hipflex.core.record import BreakRecord, DaySummary, Outcome

_LOG = logging.getLogger(__name__)

VERSION = 3
"""Of the tables; the file carries it as ``user_version``."""

_COLUMNS = (
    "started_us, ended_us, day, outcome, exercise, preset, left_seconds, right_seconds,"
    " sets_done, missing_side, hurt, feeling, hurt_place, left_sets, right_sets, then_exercise,"
    " then_sets, sat_seconds"
)
_NAMES = _COLUMNS.replace(" ", "").split(",")
_PLACES = ", ".join("?" * len(_NAMES))
# Strict tables came with SQLite 3.37, which some systems that Python 3.11 runs on do not have.
_STRICT = " strict" if sqlite3.sqlite_version_info >= (3, 37) else ""

_MIGRATIONS = (
    (
        f"""create table breaks(
            id integer primary key,
            started_us integer not null, ended_us integer not null, day text not null,
            outcome text not null, exercise text, preset text,
            left_seconds real not null, right_seconds real not null, sets_done integer not null,
            missing_side text, hurt text, feeling text){_STRICT}""",
        "create index breaks_by_day on breaks(day)",
    ),
    (
        "alter table breaks add column hurt_place text",
        "alter table breaks add column left_sets integer not null default 0",
        "alter table breaks add column right_sets integer not null default 0",
        "alter table breaks add column then_exercise text",
        "alter table breaks add column then_sets integer not null default 0",
        # What was counted as done on both sides was done on each.
        "update breaks set left_sets = sets_done, right_sets = sets_done",
    ),
    ("alter table breaks add column sat_seconds real not null default 0",),
)
"""What leads from each version to the next; never change one that was released."""

IMPOSSIBLE = (ArithmeticError, AttributeError, TypeError, ValueError)
"""Whatever a wrong value leads to: a naive time, a huge number, letters that are no text."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class DamagedError(Exception):
    """The file is not, or no longer, a history."""


class NewerError(Exception):
    """A newer HipFlex wrote the file."""


def opened(path: Path) -> sqlite3.Connection:
    """The file, sound and of this version. Raises OSError, sqlite3.Error and the two above."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists() and not path.is_file():
        raise DamagedError("not a file")
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
            raise DamagedError(str(error)) from error
        raise
    # On a disk that is read-only the old breaks can still be shown.
    with contextlib.suppress(OSError):
        path.chmod(0o600)
    return db


def in_memory() -> sqlite3.Connection:
    """A history without a file."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    _migrate(db)
    return db


def _check(db: sqlite3.Connection) -> None:
    verdict = db.execute("pragma quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise DamagedError(verdict)


def _choose_journal(db: sqlite3.Connection) -> None:
    try:
        # Where the log beside the file cannot be had (some network drives), the old way.
        if db.execute("pragma journal_mode = wal").fetchone()[0] != "wal":
            db.execute("pragma journal_mode = delete")
    except sqlite3.OperationalError as error:
        # Busy: another program opens it at this moment, and chooses the same.
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY}:
            raise


def _migrate(db: sqlite3.Connection) -> None:
    version = _version(db)
    if version > VERSION:
        raise NewerError(f"version {version}")
    if version < VERSION:
        with transaction(db):
            # Anew: another program may have been at it, and waited for us or we for it.
            for number in range(_version(db), VERSION):
                for statement in _MIGRATIONS[number]:
                    db.execute(statement)
                db.execute(f"pragma user_version = {number + 1}")
    # Somebody else's database, or one without our columns, fails here and not at a break.
    db.execute(f"select id, {_COLUMNS} from breaks limit 1").fetchone()  # noqa: S608


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("pragma user_version").fetchone()[0])


def _means_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether the file is at fault, and not the disk, the rights or another program."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
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


def change(db: sqlite3.Connection, row_id: int, record: BreakRecord | None) -> int:
    """Write a break under its id, or forget it (None); a negative id asks for a new one.

    The id that it has then. Raises more than sqlite3.Error if the record cannot be written at all.
    """
    if record is None:
        db.execute("delete from breaks where id = ?", (row_id,))
    elif row_id > 0:
        wanted = f"update breaks set ({_COLUMNS}) = ({_PLACES}) where id = ?"  # noqa: S608
        db.execute(wanted, (*_row(record), row_id))
    else:
        wanted = f"insert into breaks({_COLUMNS}) values ({_PLACES})"  # noqa: S608
        row_id = db.execute(wanted, _row(record)).lastrowid or 0
    return row_id


def fault(record: BreakRecord) -> str:
    """Why no disk would ever take this break; empty if one would."""
    with contextlib.closing(in_memory()) as db:
        try:
            change(db, -1, record)
            again = _record(list(db.execute(f"select {_COLUMNS} from breaks").fetchone()))  # noqa: S608
        except (sqlite3.Error, *IMPOSSIBLE) as error:
            return str(error) or type(error).__name__
    return "" if again == record else "it would come back as another one"


def read(db: sqlite3.Connection, which: str, value: str) -> Iterator[tuple[int, BreakRecord]]:
    """The breaks that are understood, with their ids. Raises sqlite3.Error."""
    wanted = f"select id, {_COLUMNS} from breaks where {which}"  # noqa: S608 - which is ours
    for row_id, *row in db.execute(wanted, (value,)).fetchall():
        try:
            yield row_id, _record(row)
        except (OverflowError, TypeError, ValueError) as error:
            _LOG.warning("Break %d in the history is not understood: %s", row_id, error)


def led_at(db: sqlite3.Connection, started: datetime) -> Iterator[tuple[int, BreakRecord]]:
    """The breaks with a guide that began just then, with their ids. Raises sqlite3.Error."""
    moment = str((started - _EPOCH) // _MICROSECOND)
    yield from read(db, "preset is not null and started_us = ?", moment)


def sums(db: sqlite3.Connection, first: date, last: date) -> Iterator[tuple[date, DaySummary]]:
    """What each day from the first one to the last adds up to, without a look at each break.

    Raises sqlite3.Error.
    """
    counts = ", ".join(f"sum(outcome = '{outcome.value}')" for outcome in Outcome)
    wanted = (
        f"select day, {counts}, sum(left_seconds), sum(right_seconds), max(sat_seconds)"  # noqa: S608
        " from breaks where day between ? and ? group by day order by day"
    )
    for day, *row in db.execute(wanted, (first.isoformat(), last.isoformat())):
        try:
            yield date.fromisoformat(day), msgspec.convert(row, _Sum).summary()
        except (OverflowError, TypeError, ValueError) as error:
            _LOG.warning("Day %s in the history is not understood: %s", day, error)


def first_day(db: sqlite3.Connection) -> date | None:
    """The day of the oldest break; None: there is none. Raises sqlite3.Error."""
    for (day,) in db.execute("select distinct day from breaks order by day"):
        try:
            return date.fromisoformat(day)
        except (TypeError, ValueError) as error:
            _LOG.warning("Day %s in the history is not understood: %s", day, error)
    return None


class _Sum(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """One row of ``sums``: the counts in the order of the outcomes, then the seconds."""

    completed: int
    partial: int
    skipped: int
    missed: int
    natural: int
    left_seconds: float
    right_seconds: float
    longest_sitting: float

    def summary(self) -> DaySummary:
        return DaySummary(**msgspec.structs.asdict(self))


def ids(db: sqlite3.Connection, outcome: Outcome) -> Iterator[int]:
    """The row ids of the breaks that ended so, the newest first: an old one may have come later."""
    for (row_id,) in db.execute(
        "select id from breaks where outcome = ? order by started_us desc", [outcome.value]
    ):
        yield row_id


def count(db: sqlite3.Connection) -> int:
    """How many rows there are. Raises sqlite3.Error."""
    found: int = db.execute("select count(*) from breaks").fetchone()[0]
    return found


def empty(db: sqlite3.Connection) -> None:
    """Forget every break. Raises sqlite3.Error."""
    db.execute("pragma secure_delete = on")
    with transaction(db):
        db.execute("delete from breaks")


def wipe(db: sqlite3.Connection) -> None:
    """Leave no trace of what was deleted, neither in the file nor in the log beside it.

    Raises sqlite3.Error.
    """
    db.execute("vacuum")
    if db.execute("pragma wal_checkpoint(truncate)").fetchone()[0]:
        raise sqlite3.OperationalError("another program reads the file")


def _row(record: BreakRecord) -> list[Any]:
    plain = msgspec.to_builtins(record)
    plain["started_us"] = (record.started - _EPOCH) // _MICROSECOND
    plain["ended_us"] = (record.ended - _EPOCH) // _MICROSECOND
    return [plain[column] for column in _NAMES]


def _record(row: list[Any]) -> BreakRecord:
    plain = dict(zip(_NAMES, row, strict=True))
    plain["started"] = _EPOCH + plain.pop("started_us") * _MICROSECOND
    plain["ended"] = _EPOCH + plain.pop("ended_us") * _MICROSECOND
    return msgspec.convert(plain, BreakRecord)
