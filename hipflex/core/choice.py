"""Which exercise next.

First the hard gates: what the person can do, has at hand, and must spare. Then a plain and honest
order: an unfinished side first; else the one that was done least in the last week, never the one of
the last break if there is another. The hip that is behind today goes first. Until the safety text
is accepted, every break is a walk.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hipflex.core.exercise import Exercise, Kind, Need, Side, Sides
from hipflex.core.record import BreakRecord, Outcome, summary
from hipflex.core.settings import Settings

WEEK = timedelta(days=7)


class Why(StrEnum):
    """The reason for a suggestion, to be said in one sentence."""

    SAFETY = "safety"
    UNFINISHED = "unfinished"
    LEAST_DONE = "least_done"
    ANOTHER = "another"
    ASKED = "asked"
    NOTHING_ELSE = "nothing_else"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to offer. ``then`` is the stretch after a strengthener."""

    exercise: Exercise
    why: Why
    first_side: Side | None = None
    then: Exercise | None = None


def missing(exercise: Exercise, settings: Settings) -> frozenset[Need]:
    """What the person would need for it and has not."""
    return frozenset(exercise.needs) - settings.has


def gated(exercise: Exercise, settings: Settings) -> bool:
    """Whether the person must not do it at all."""
    return bool(settings.avoids.intersection(exercise.avoid_if))


class Choice:
    """Chooses among the exercises for one person on one day.

    ``records`` are the breaks so far, newest first. ``today`` is the local date. Knows no clock and
    draws no lots: the same records give the same suggestion.
    """

    def __init__(
        self,
        exercises: Sequence[Exercise],
        settings: Settings,
        records: Sequence[BreakRecord],
        today: date,
    ) -> None:
        self._all = {exercise.id: exercise for exercise in exercises}
        self._walk = next(exercise for exercise in exercises if exercise.kind is Kind.WALK)
        self._settings = settings
        self._done = [r for r in records if r.outcome in {Outcome.COMPLETED, Outcome.PARTIAL}]
        self._today = today
        self._behind = summary(r for r in records if r.day == today).behind
        self._hurt = {r.hurt for r in records if r.day == today}

    def may(self, exercise: Exercise) -> bool:
        """Whether it may be offered: nothing gates it, nothing is missing, no pain today."""
        return self.allowed(exercise) and not missing(exercise, self._settings)

    def allowed(self, exercise: Exercise) -> bool:
        """Whether the person may do it when asking for it by name."""
        if gated(exercise, self._settings):
            return False
        if exercise.kind is Kind.WALK:
            return True
        # Rolling beside the low back wants a yes of its own, whatever is at hand.
        consents = Need.BACK_ROLLING not in missing(exercise, self._settings)
        if not self._settings.safety_accepted or not consents:
            return False
        if exercise.id in self._hurt:
            return False
        return exercise.kind is not Kind.STRENGTH or self._follower(exercise) is not None

    def suggest(self) -> Suggestion:
        """The exercise to offer when a break is due."""
        if not self._settings.safety_accepted:
            return Suggestion(self._walk, Why.SAFETY)
        if (unfinished := self._unfinished()) is not None:
            return self._made(*unfinished)
        shown_last = self._done[0].exercise if self._done else None
        return self._least_done(Why.LEAST_DONE, lambda e: e.id != shown_last)

    def _unfinished(self) -> tuple[Exercise, Why, Side] | None:
        """The exercise with a side left out lately that was not made up for since."""
        done: dict[str, set[Side]] = {}
        settled = set()
        for record in self._done:
            name = record.exercise or ""
            if name not in settled:
                if record.missing_side is not None:
                    done.setdefault(name, set()).add(record.missing_side.other)
                elif record.sets_done or record.outcome is Outcome.COMPLETED:
                    settled.add(name)
        for name, sides in done.items():
            exercise = self._all.get(name)
            if len(sides) == 1 and exercise is not None and self.may(exercise):
                return exercise, Why.UNFINISHED, sides.pop().other
        return None

    def another(self, current: Exercise, passed: Collection[str] = ()) -> Suggestion:
        """Something else, in another position if there is one; not what was ``passed`` over."""
        return self._least_done(
            Why.ANOTHER, lambda e: e.position != current.position, {current.id, *passed}
        )

    def asked(self, exercise: Exercise, first_side: Side | None = None) -> Suggestion:
        """A certain exercise, which must be ``allowed``."""
        return self._made(exercise, Why.ASKED, first_side)

    def _least_done(
        self, why: Why, preferred: Callable[[Exercise], bool], without: Collection[str] = ()
    ) -> Suggestion:
        fit = [
            exercise
            for exercise in self._all.values()
            if exercise.kind is not Kind.WALK and exercise.id not in without and self.may(exercise)
        ]
        if not fit:
            return Suggestion(self._walk, Why.NOTHING_ELSE)
        week = [r.exercise for r in self._done if r.day > self._today - WEEK]
        best = min(
            [exercise for exercise in fit if preferred(exercise)] or fit,
            key=lambda e: week.count(e.id),
        )
        return self._made(best, why)

    def _made(self, exercise: Exercise, why: Why, side: Side | None = None) -> Suggestion:
        if exercise.sides is not Sides.EACH:
            side = None
        elif side is None:
            side = self._behind or Side(exercise.first_side or Side.LEFT)
        return Suggestion(exercise, why, side, self._follower(exercise))

    def _follower(self, exercise: Exercise) -> Exercise | None:
        """The first stretch after a strengthener that the person may do."""
        found = (self._all[id_] for id_ in exercise.then if id_ in self._all)
        return next((e for e in found if e.kind is Kind.STRETCH and self.may(e)), None)
