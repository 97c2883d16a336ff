"""Ten years of breaks: how soon they are open, what the next break costs, and a file of them."""

from __future__ import annotations

import itertools
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hipflex import assets
from hipflex.core.exercise import Preset
from hipflex.core.instant import Instant
from hipflex.core.record import WEEK, BreakRecord, Outcome
from hipflex.core.settings import Settings
from hipflex.planner import Planner
from hipflex.services import history_exchange
from hipflex.services.exercise_library import ExerciseLibrary
from hipflex.services.history import History
from hipflex.ui.history_view import COLUMNS
from tests.benchmarks.figures import Figures

BREAKS = 40_000
DAYS = 3650
_NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
_STRETCHES = ("standing_hip_flexor", "lunge", "seated_figure_four")
_OUTCOMES = (Outcome.COMPLETED, Outcome.COMPLETED, Outcome.NATURAL, Outcome.SKIPPED)


class _Evening:
    """The moment after the last of them."""

    speed = 1.0

    def now(self) -> Instant:
        return Instant(_NOW, 1000.0)

    def slept(self) -> float:
        return 0.0


def ten_years(runs: int) -> Figures:
    """Each time anew from the disk, which the system has in memory."""
    figures: Figures = {}

    @contextmanager
    def timed(name: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        figures.setdefault(name, []).append((time.perf_counter() - begun) * 1000)

    with tempfile.TemporaryDirectory() as folder:
        file, table = Path(folder, "history.db"), Path(folder, "breaks.csv")
        write_ten_years(file)
        figures["history of ten years, MB"] = [file.stat().st_size / 1e6]
        library = ExerciseLibrary(assets.path("exercises"), Path(folder))
        library.load()
        for _ in range(runs):
            history = History(file)
            with timed("history open, days and today, ms"):
                _page(history)
            with timed("next break out of ten years, ms"):
                Planner(library, history, _Evening(), Settings()).choice.suggest()
            history_exchange.write(table, history.since(date.min))
            with timed("ten years read from a table, ms"):
                records = history_exchange.read(table)
            with timed("ten years united with themselves, ms"):
                history.merge(records)
            history.close()
    return figures


def _page(history: History) -> None:
    """What the History page needs."""
    messages = history.open()
    today = _NOW.date()
    days, breaks = history.by_day(today - COLUMNS * WEEK, today), history.of_day(today)
    assert not messages
    assert days
    assert breaks
    assert history.first_day()


def write_ten_years(file: Path) -> None:
    """Make a history of ten years."""
    history = History(file)
    history.open()
    history.merge(_breaks())
    history.close()


def _breaks() -> list[BreakRecord]:
    """As many on each day as on any other, up to now."""
    kinds = itertools.cycle(itertools.product(_OUTCOMES, _STRETCHES))
    made = []
    for number, (outcome, stretch) in zip(range(BREAKS), kinds, strict=False):
        started = _NOW - timedelta(days=DAYS) * ((number + 1) / BREAKS)
        led = outcome is Outcome.COMPLETED
        made.append(
            BreakRecord(
                started=started,
                ended=started + timedelta(seconds=95),
                day=started.date(),
                outcome=outcome,
                exercise=None if outcome is Outcome.NATURAL else stretch,
                preset=Preset.STANDARD if led else None,
                left_seconds=30.0 * led,
                right_seconds=29.5 * led,
                sets_done=int(led),
                left_sets=int(led),
                right_sets=int(led),
                sat_seconds=3300.0,
            )
        )
    return made
