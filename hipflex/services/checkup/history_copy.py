"""A copy of the history, to be looked at: the file itself is left alone.

To open a database in WAL mode writes files beside it, even if only to read.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

_ENDINGS = ("", "-wal")
_TRIES = 5


class RestlessError(Exception):
    """It was written each time that it was copied."""


def read(path: Path, folder: Path) -> tuple[int, int]:
    """Version of the tables, 0 if there are none yet, and number of breaks.

    The copy is made in the folder. Raises OSError, sqlite3.Error or ValueError with what is wrong.
    """
    copy = _copied(path, folder)
    with closing(sqlite3.connect(copy, timeout=1.0)) as db:
        verdict = db.execute("pragma quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise ValueError(verdict)
        version = int(db.execute("pragma user_version").fetchone()[0])
        rows = db.execute("select count(*) from breaks").fetchone()[0] if version else 0
        return version, int(rows)


def _copied(path: Path, folder: Path) -> Path:
    """Of a moment in which nobody wrote: else the file and its log do not fit each other."""
    for number in range(_TRIES):
        place = folder / str(number)
        place.mkdir()
        before = _stamps(path)
        for ending in before:
            shutil.copyfile(path.with_name(path.name + ending), place / (path.name + ending))
        if _stamps(path) == before:
            return place / path.name
    raise RestlessError


def _stamps(path: Path) -> dict[str, tuple[int, int]]:
    stamps = {}
    for ending in _ENDINGS:
        try:
            found = path.with_name(path.name + ending).stat()
        except FileNotFoundError:
            if not ending:
                raise
            continue
        stamps[ending] = (found.st_mtime_ns, found.st_size)
    return stamps
