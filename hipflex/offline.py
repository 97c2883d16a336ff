"""What a verb has without a running copy: the exercises, and what the program itself would plan."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from hipflex import assets
from hipflex.services.exercise_library import ExerciseLibrary
from hipflex.services.paths import Paths

if TYPE_CHECKING:
    from hipflex.core.instant import Clock
    from hipflex.core.record import BreakRecord
    from hipflex.core.settings import Settings
    from hipflex.planner import Planner


def library(paths: Paths) -> ExerciseLibrary:
    """All exercises."""
    found = ExerciseLibrary(assets.path("exercises"), paths.exercises_dir)
    # What is wrong with a file is logged, and for a verb the log is the terminal.
    found.load()
    return found


@contextmanager
def planner(
    paths: Paths,
    exercises: ExerciseLibrary,
    settings: Settings,
    clock: Clock,
    left_out: Iterable[tuple[date, str]] = (),
) -> Iterator[Planner]:
    """What the program itself would plan by the settings and the breaks so far."""
    # Here: the database would keep every other verb waiting.
    from hipflex.planner import Planner
    from hipflex.services.history import History

    history = History(paths.history_file)
    try:
        there = paths.may_have_history
        if there:
            for message in history.open():
                print(message, file=sys.stderr)
        records = history if there else _NoBreaks()
        yield Planner(exercises, records, clock, settings, left_out)
    finally:
        history.close()


class _NoBreaks:
    """The history of somebody who has none; to look must not make the file."""

    def since(self, _day: date) -> list[BreakRecord]:
        return []
