"""The dose ledger: what was done of each exercise today and in the last seven days.

A dose may be spread over the breaks of a day, and a set over two breaks: the left side in one and
the right side in the next make one set. The stretch after a strengthener counts for that stretch.
A hold counts from 20 s on; the records know that already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from hipflex.core.exercise import Exercise
from hipflex.core.record import WEEK, BreakRecord

DAYS_A_WEEK = 3
"""Days with a whole dose to aim at: several times a week, and at least two or three, says the
second document."""


class Ledger:
    """Adds up the records of one person. ``today`` is the local date; a week ends with it."""

    def __init__(
        self,
        exercises: Mapping[str, Exercise] | Sequence[Exercise],
        records: Iterable[BreakRecord],
        today: date,
    ) -> None:
        known = exercises.values() if isinstance(exercises, Mapping) else exercises
        self._exercises = {exercise.id: exercise for exercise in known}
        self._today = today
        self._left: Counter[tuple[str, date]] = Counter()
        self._right: Counter[tuple[str, date]] = Counter()
        for record in records:
            if today - WEEK < record.day <= today:
                self._add(record)

    def _add(self, record: BreakRecord) -> None:
        if record.exercise is not None:
            # An older record knows only the sets that both sides did.
            self._left[record.exercise, record.day] += max(record.left_sets, record.sets_done)
            self._right[record.exercise, record.day] += max(record.right_sets, record.sets_done)
        if record.then_exercise is not None:
            self._left[record.then_exercise, record.day] += record.then_sets
            self._right[record.then_exercise, record.day] += record.then_sets

    def sets_today(self, name: str) -> int:
        """Sets that both sides did today, in whichever breaks."""
        return self._sets(name, self._today)

    def sets_this_week(self, name: str) -> int:
        """Sets that both sides did in the last seven days."""
        return min(
            sum(sets for (id_, _), sets in side.items() if id_ == name)
            for side in (self._left, self._right)
        )

    def doses_this_week(self, name: str) -> int:
        """Whole doses of the last seven days; what a day left half done makes none."""
        return sum(self._doses(name, self._today - timedelta(days=ago)) for ago in range(WEEK.days))

    def _sets(self, name: str, day: date) -> int:
        return min(self._left[name, day], self._right[name, day])

    def _doses(self, name: str, day: date) -> int:
        exercise = self._exercises.get(name)
        target = exercise.dose if exercise is not None else 0
        return self._sets(name, day) // target if target else 0
