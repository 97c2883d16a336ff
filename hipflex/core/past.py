"""What the records say for the choice: what was shown, skipped, done and felt, and when it hurt."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from hipflex.core.exercise import Side
from hipflex.core.pain import resting
from hipflex.core.record import WEEK, BreakRecord, Feeling, Outcome

DAYS = 5
"""So many days of the past say how many breaks a day this person takes."""
USUAL_BREAKS = 4.0
"""Completed breaks a day, as long as nothing is known: what people took over a year of prompts."""
ENOUGH_SKIPS = 2
"""Skipped so often in a row, an exercise is not wanted at present."""

PROMPTED = frozenset({Outcome.COMPLETED, Outcome.PARTIAL, Outcome.SKIPPED, Outcome.MISSED})
DONE = frozenset({Outcome.COMPLETED, Outcome.PARTIAL})


class Past:
    """The breaks of one person so far, newest first. ``walks`` are the exercises that are walks."""

    def __init__(self, records: Sequence[BreakRecord], walks: Collection[str], today: date) -> None:
        self._today = today
        self._all = records
        self.done = [record for record in records if record.outcome in DONE]
        self.prompts_today = sum(r.outcome in PROMPTED and r.day == today for r in records)
        self.shown = [
            record
            for record in records
            if record.outcome in PROMPTED and record.exercise and record.exercise not in walks
        ]
        """Breaks that offered more than a walk; a walk instead of it leaves no trace of it here."""

    def before_today(self) -> Past:
        """All of it but today."""
        earlier = [record for record in self._all if record.day < self._today]
        past = Past(earlier, (), self._today)
        past.shown = [record for record in self.shown if record.day < self._today]
        return past

    @property
    def last(self) -> BreakRecord | None:
        """What was shown last."""
        return self.shown[0] if self.shown else None

    @property
    def shown_today(self) -> set[str | None]:
        """What was shown today."""
        return {record.exercise for record in self.shown if record.day == self._today}

    @property
    def lately(self) -> set[str | None]:
        """What was shown two breaks ago, and the stretch after the last one."""
        return {record.exercise for record in self.shown[1:2]} | {
            record.then_exercise for record in self.shown[:1]
        }

    @property
    def is_cold(self) -> bool:
        """Whether the body has not moved with us today."""
        return all(record.day != self._today for record in self.done)

    @property
    def usual_breaks(self) -> float:
        """Completed breaks a day: the mean of the last five days that offered any."""
        days = sorted({r.day for r in self.shown if r.day < self._today}, reverse=True)[:DAYS]
        completed = [r.day for r in self.shown if r.outcome is Outcome.COMPLETED]
        counts = [float(completed.count(day)) for day in days]
        return sum(counts + [USUAL_BREAKS] * (DAYS - len(counts))) / DAYS

    @property
    def completed_today(self) -> int:
        """Completed breaks of today."""
        return sum(r.day == self._today and r.outcome is Outcome.COMPLETED for r in self.shown)

    def last_but(self, usual: Collection[str]) -> tuple[str | None, int]:
        """The last exercise shown that is none of the usual ones, and the completed breaks since
        then."""
        completed = 0
        for record in self.shown:
            if record.exercise not in usual:
                return record.exercise, completed
            completed += record.outcome is Outcome.COMPLETED
        return None, completed

    def unwanted(self, name: str) -> bool:
        """Whether it was skipped the last two times, and the last of them in the last week.

        After that it has another chance: who is never asked again can never say yes.
        """
        latest = [r for r in self.shown if r.exercise == name][:ENOUGH_SKIPS]
        skips = [r.outcome for r in latest] == [Outcome.SKIPPED] * ENOUGH_SKIPS
        return skips and latest[0].day > self._today - WEEK

    def skipped_last(self, names: Collection[str]) -> bool:
        """Whether the last one of these was skipped."""
        latest = next((r for r in self.shown if r.exercise in names), None)
        return latest is not None and latest.outcome is Outcome.SKIPPED

    def left_out(self) -> list[tuple[str, Side]]:
        """Exercises with a side left out that was not made up for since, the latest first."""
        done: dict[str, set[Side]] = {}
        settled = set()
        for record in self.done:
            name = record.exercise or ""
            if name not in settled:
                if record.missing_side is not None:
                    done.setdefault(name, set()).add(record.missing_side.other)
                elif record.sets_done or record.outcome is Outcome.COMPLETED:
                    settled.add(name)
        return [(name, sides.pop().other) for name, sides in done.items() if len(sides) == 1]

    @property
    def pains(self) -> list[BreakRecord]:
        """Breaks of the last seven days that were stopped because something hurt."""
        return [r for r in self._all if r.hurt and r.day > self._today - WEEK]

    @property
    def rests(self) -> bool:
        """Whether something hurt twice within a week, and the second time in the last week."""
        return resting(self._all, self._today)

    def hurt_today(self, name: str) -> bool:
        """Whether it was stopped today because it hurt."""
        return any(r.hurt == name and r.day == self._today for r in self._all)


def was_too_much(records: Sequence[BreakRecord], name: str) -> bool:
    """Whether the person last said of it, newest first, that it was too much.

    Silence afterwards is no yes to more: only another answer makes the hold long again.
    """
    said = (r.feeling for r in records if r.exercise == name and r.feeling is not None)
    return next(said, None) is Feeling.TOO_MUCH
