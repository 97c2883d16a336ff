"""Which exercise next.

First the hard gates: what the person can do, has at hand, and must spare. Then what they pinned; a
side that was left out; today's dose; and for the rest what was done least. Nothing comes twice in
a row unless the dose of the day could not be done otherwise. Until the safety text is accepted, and
after two pains in a week, every break is a walk.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from hipflex.core.anchors import DayPlan
from hipflex.core.exercise import Exercise, Kind, Preset, Side, Sides
from hipflex.core.gates import Gates, Obstacle, gated, missing
from hipflex.core.ledger import Ledger
from hipflex.core.past import Past
from hipflex.core.record import BreakRecord, summary
from hipflex.core.scoring import Scoring
from hipflex.core.settings import Settings
from hipflex.core.settings_choice import ids

__all__ = ["PROMPTS_A_DAY", "Choice", "Suggestion", "Why", "gated", "missing"]

PROMPTS_A_DAY = 8
"""One an hour in a working day of eight hours."""


class Why(StrEnum):
    """The strongest reason for a suggestion, to be said in one sentence."""

    SAFETY = "safety"
    RESTING = "resting"
    PINNED = "pinned"
    UNFINISHED = "unfinished"
    ANCHOR = "anchor"
    FULL = "full"
    DEADLINE = "deadline"
    EXPLORE = "explore"
    LIKED = "liked"
    LEAST_DONE = "least_done"
    VARIETY = "variety"
    ONLY_ONE = "only_one"
    FITS = "fits"
    ANOTHER = "another"
    ASKED = "asked"
    NOTHING_ELSE = "nothing_else"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to offer. ``then`` is the stretch after a strengthener.

    ``preset`` is set where the dose wants another one than the settings. ``count`` and ``of`` are
    the numbers of the reason: sets done and the dose of the day, sets of the week, or breaks.
    """

    exercise: Exercise
    why: Why
    first_side: Side | None = None
    then: Exercise | None = None
    preset: Preset | None = None
    count: int = 0
    of: int = 0


class Choice:
    """Chooses among the exercises for one person on one day.

    ``records`` are the breaks of the last two weeks or more, newest first. ``today`` is the local
    date. ``left_out`` are exercises that the person does not want today. Knows no clock, and draws
    lots that fall the same each time: the same records give the same suggestion.
    """

    def __init__(
        self,
        exercises: Sequence[Exercise],
        settings: Settings,
        records: Sequence[BreakRecord],
        today: date,
        *,
        prompts_a_day: int = PROMPTS_A_DAY,
        left_out: Collection[str] = (),
    ) -> None:
        self._all = {exercise.id: exercise for exercise in exercises}
        self._walk = next(exercise for exercise in exercises if exercise.kind is Kind.WALK)
        self._settings = settings
        self._today = today
        walks = {exercise.id for exercise in exercises if exercise.kind is Kind.WALK}
        self._past = past = Past(records, walks, today)
        self._gates = gates = Gates(self._all, settings, past, left_out)
        self._ledger = ledger = Ledger(self._all, records, today)
        self._scoring = Scoring(exercises, settings, past, ledger, gates.shares_pain)
        self._behind = summary(r for r in records if r.day == today).behind
        self._fit = [e for e in exercises if e.kind is not Kind.WALK and self.may(e)]
        earlier = [record for record in records if record.day < today]
        before = Scoring(
            exercises,
            settings,
            past.before_today(),
            Ledger(self._all, earlier, today),
            gates.shares_pain,
        )
        self._plan = DayPlan(
            self._fit,
            before,
            past,
            ledger,
            today,
            preset=settings.preset,
            prompts_a_day=prompts_a_day,
        )

    def obstacle(self, exercise: Exercise) -> Obstacle | None:
        """Why it is not offered; None: it may be."""
        return self._gates.obstacle(exercise)

    def may(self, exercise: Exercise) -> bool:
        """Whether it may be offered: nothing stands in the way."""
        return self._gates.obstacle(exercise) is None

    def allowed(self, exercise: Exercise) -> bool:
        """Whether the person may do it when asking for it by name."""
        return self._gates.allowed(exercise)

    @property
    def anchors(self) -> tuple[Exercise, ...]:
        """The stretches whose dose is spread over today."""
        return tuple(self._plan.anchors)

    def suggest(self) -> Suggestion:
        """The exercise to offer when a break is due."""
        if not self._settings.safety_accepted or self._past.rests:
            return self._only_walk()
        wanted = ids(self._settings.pinned)
        pinned = [e for e in (*self._in_time(), self._walk) if e.id in wanted]
        unfinished = [(e, side) for e, side in self._unfinished() if not pinned or e in pinned]
        if unfinished:
            exercise, side = unfinished[0]
            return self._made(exercise, Why.UNFINISHED, side)
        if pinned:
            return self._made(pinned[0], Why.PINNED)
        best = self._best(self._in_turn())
        return self._reasoned(best) if best is not None else self._only_walk()

    def another(self, current: Exercise, passed: Sequence[str] = ()) -> Suggestion:
        """Something else, in another position if there is one.

        What was ``passed`` over comes again only after all others, the latest of them last.
        """
        fit = [e for e in self._in_time() if e.id != current.id]
        fit = [e for e in fit if e.position != current.position] or fit
        best = self._best(e for e in fit if e.id not in passed)
        if best is None:
            turn = {name: place for place, name in enumerate(passed)}
            best = min(fit, key=lambda e: turn[e.id], default=None)
        return self._made(best, Why.ANOTHER) if best is not None else self._only_walk()

    def asked(self, exercise: Exercise, first_side: Side | None = None) -> Suggestion:
        """A certain exercise, which must be ``allowed``."""
        return self._made(exercise, Why.ASKED, first_side)

    def _only_walk(self) -> Suggestion:
        if not self._settings.safety_accepted:
            return Suggestion(self._walk, Why.SAFETY)
        return Suggestion(self._walk, Why.RESTING if self._past.rests else Why.NOTHING_ELSE)

    def _unfinished(self) -> Iterable[tuple[Exercise, Side]]:
        """What has a side left out, unless it was skipped twice since."""
        fit = {exercise.id: exercise for exercise in self._in_time()}
        for name, side in self._past.left_out():
            if name in fit and not self._past.unwanted(name):
                yield fit[name], side

    def _in_time(self) -> list[Exercise]:
        """What may be offered at this time of the day."""
        return [e for e in self._fit if not (e.warm_only and self._past.is_cold)]

    def _in_turn(self) -> list[Exercise]:
        """What may be offered now: not the last one, if there is another."""
        fit = self._in_time()
        fresh = [e for e in fit if not self._is_last(e) or self._plan.may_repeat(e)]
        return fresh or fit

    def _is_last(self, exercise: Exercise) -> bool:
        last = self._past.last
        return last is not None and last.exercise == exercise.id

    def _best(self, fit: Iterable[Exercise]) -> Exercise | None:
        return max(fit, key=self._score, default=None)

    def _score(self, exercise: Exercise) -> float:
        anchored = self._plan.has_dose_left(exercise)
        return self._scoring.score(exercise, self._today, anchored=anchored)

    def _reasoned(self, exercise: Exercise) -> Suggestion:
        """With the strongest of the reasons that are true of it."""
        made = self._made(exercise, Why.FITS)
        again, plan = self._is_last(exercise), self._plan
        if plan.has_dose_left(exercise) and (not again or plan.may_repeat(exercise)):
            preset = plan.preset_for(exercise)
            count = self._ledger.sets_today(exercise.id)
            why = Why.DEADLINE if again else Why.ANCHOR
            if preset is not None and not again:
                why, count = Why.FULL, plan.breaks_a_day
            return replace(made, why=why, preset=preset, count=count, of=exercise.dose)
        reasons = {
            Why.ONLY_ONE: again,
            Why.EXPLORE: not exercise.is_documented and self._scoring.may_explore,
            Why.LIKED: exercise.id in ids(self._settings.liked),
            Why.LEAST_DONE: self._is_least_done(exercise),
            Why.VARIETY: self._past.last is not None,
        }
        why = next((reason for reason, holds in reasons.items() if holds), Why.FITS)
        counts = {
            Why.EXPLORE: self._scoring.since_explored,
            Why.LEAST_DONE: self._ledger.sets_this_week(exercise.id),
        }
        return replace(made, why=why, count=counts.get(why, 0))

    def _is_least_done(self, exercise: Exercise) -> bool:
        neglect = self._scoring.neglect
        return exercise.is_documented and all(
            neglect(exercise) >= neglect(each) for each in self._fit
        )

    def _made(self, exercise: Exercise, why: Why, side: Side | None = None) -> Suggestion:
        if exercise.sides is not Sides.EACH:
            side = None
        elif side is None:
            usual = self._behind or Side(exercise.first_side or Side.LEFT)
            side = dict(self._past.left_out()).get(exercise.id, usual)
        return Suggestion(exercise, why, side, self._gates.follower(exercise))
