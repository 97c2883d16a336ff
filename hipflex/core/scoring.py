"""How much an exercise is wanted now: the numbers behind the choice.

The weights are ours. The order they make: today's dose first, then what was done least, then
tastes; a little chance on top keeps equal ones from coming always in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from random import Random

from hipflex.core.exercise import Exercise, Need
from hipflex.core.ledger import DAYS_A_WEEK, Ledger
from hipflex.core.past import Past
from hipflex.core.settings import Settings
from hipflex.core.settings_choice import ids

ANCHOR = 3.0
NEGLECTED = 2.0
LIKED = 1.0
LESS_OFTEN = -1.0
LATELY = -1.0
UNWANTED = -2.0
FLOOR_UNWANTED = -1.0
PAINFUL = -3.0
CONSPICUOUS = -1.0
EXPLORES = 1.5
EXPLORES_EARLY = -1.0
CHANCE = 0.9

EXPLORE_AFTER = 3
"""After so many completed breaks the next one may be something else than the usual stretches."""

_FLOOR = frozenset({Need.FLOOR, Need.KNEEL})


class Scoring:
    """The scores of one person at one break."""

    def __init__(
        self,
        exercises: Iterable[Exercise],
        settings: Settings,
        past: Past,
        ledger: Ledger,
        shares_pain: Callable[[Exercise], bool],
    ) -> None:
        self._settings = settings
        self._past = past
        self._ledger = ledger
        self.shares_pain = shares_pain
        known = list(exercises)
        self._floor = {each.id for each in known if _FLOOR.intersection(each.needs)}
        documented = {each.id for each in known if each.is_documented}
        explored, self.since_explored = past.last_but(documented)
        """Completed breaks with the documents' own stretches since there was anything else."""
        self._lately = past.lately | {explored}

    @property
    def may_explore(self) -> bool:
        """Whether it is time for something else."""
        return self.since_explored >= EXPLORE_AFTER

    def leaning(self, exercise: Exercise) -> float:
        """What speaks for and against it whatever the dose."""
        name, settings, past = exercise.id, self._settings, self._past
        liked, on_floor = name in ids(settings.liked), name in self._floor
        weights = (
            (LIKED, liked),
            (LESS_OFTEN, name in ids(settings.less_often)),
            # A skipped break says little against what somebody says they like.
            (UNWANTED, not liked and past.unwanted(name)),
            (FLOOR_UNWANTED, not liked and on_floor and past.skipped_last(self._floor)),
            (PAINFUL, self.shares_pain(exercise)),
            (CONSPICUOUS, settings.place == "office" and exercise.discreet != "yes"),
        )
        return sum(weight for weight, counts in weights if counts)

    def neglect(self, exercise: Exercise) -> float:
        """How far one of the documents' stretches is from its doses of a week."""
        if not exercise.is_documented:
            return 0.0
        doses = self._ledger.sets_this_week(exercise.id) / exercise.dose
        return NEGLECTED * max(0.0, 1 - doses / DAYS_A_WEEK)

    def score(self, exercise: Exercise, today: date, *, anchored: bool) -> float:
        """How much it is wanted in this break."""
        total = self.leaning(exercise) + self.neglect(exercise) + ANCHOR * anchored
        if not exercise.is_documented:
            total += EXPLORES if self.may_explore else EXPLORES_EARLY
        if exercise.id in self._lately:
            total += LATELY
        return total + CHANCE * lot(today, str(self._past.prompts_today), exercise.id)


def lot(today: date, turn: str, name: str) -> float:
    """0 to 1, by chance, and yet the same whenever it is asked for."""
    return Random(f"{today}:{turn}:{name}").random()  # noqa: S311 - no secret
