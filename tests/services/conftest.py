"""What the tests of the services share: small records and a short folder."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from hipflex.core.record import BreakRecord, Outcome

START = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TODAY = START.date()


def made_record(minutes: int = 0, day: date = TODAY, **values: object) -> BreakRecord:
    started = START + timedelta(minutes=minutes, microseconds=7)
    ended = started + timedelta(seconds=90)
    known = {"outcome": Outcome.COMPLETED, **values}
    return BreakRecord(started=started, ended=ended, day=day, **known)


@pytest.fixture
def record():
    return made_record


@pytest.fixture
def folder() -> Iterator[Path]:
    """Short, because a socket's path has little room."""
    made = Path(tempfile.mkdtemp(prefix="hf"))
    yield made
    shutil.rmtree(made)


@pytest.fixture
def temp(folder, monkeypatch) -> Path:
    """An own temp directory, in which the second places are."""
    made = folder / "temp"
    made.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(made))
    return made
