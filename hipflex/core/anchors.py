"""The anchors of a day: the one or two stretches whose whole dose is spread over today's breaks.

Who takes six breaks a day or more has two anchors in turn, A, B, A, B, A, B; three to five have
one, A, another, A, A; for fewer, one full break is proposed. The anchors hold for the whole day,
so they are chosen by what was before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hipflex.core.exercise import Exercise, Preset
from hipflex.core.ledger import Ledger
from hipflex.core.past import Past
from hipflex.core.record import Outcome
from hipflex.core.scoring import Scoring, lot

TWO_ANCHORS = 6
ONE_ANCHOR = 3
"""So many breaks a day, rounded, for two anchors and for one that is spread over them."""
BREAKS_OF_ANCHOR = 3
"""Breaks that an anchor gets in the plan of a day."""
TIE = 0.3
"""The share of chance between stretches that are equally due; less than a whole dose makes."""


class DayPlan:
    """Anchors, and how far today's dose is from its end."""

    def __init__(
        self,
        stretches: Sequence[Exercise],
        before: Scoring,
        past: Past,
        ledger: Ledger,
        today: date,
        *,
        preset: Preset,
        prompts_a_day: int,
    ) -> None:
        self._past = past
        self._ledger = ledger
        self._preset = preset
        self._prompts_a_day = prompts_a_day
        self.breaks_a_day = round(past.usual_breaks)
        """Completed ones, as far as is known."""
        in_order = sorted(
            # What is bad for a pain of the last days comes at most by turns.
            (each for each in stretches if each.is_documented and not before.shares_pain(each)),
            key=lambda each: (
                before.leaning(each) + before.neglect(each) + TIE * lot(today, "anchor", each.id)
            ),
            reverse=True,
        )
        self.anchors = in_order[: 2 if self.breaks_a_day >= TWO_ANCHORS else 1]

    def has_dose_left(self, exercise: Exercise) -> bool:
        """Whether it is an anchor whose dose is not done yet."""
        return exercise in self.anchors and self._sets_left(exercise) > 0

    def preset_for(self, exercise: Exercise) -> Preset | None:
        """A full break where the dose does not fit otherwise; None: as the settings say.

        Not for who chose quick ones: that says how long a break may be.
        """
        if self._preset is not Preset.STANDARD or self._ledger.sets_today(exercise.id):
            return None
        breaks = -(-exercise.dose // exercise.doses[self._preset].sets)
        few = self.breaks_a_day < ONE_ANCHOR
        return Preset.FULL if few or breaks > BREAKS_OF_ANCHOR else None

    def may_repeat(self, exercise: Exercise) -> bool:
        """The deadline rule: whether it may come twice in a row, or its dose will not be done.

        Not right after it was skipped, nor before anything else has come today, nor if the other
        anchor could come in between.
        """
        past = self._past
        waiting = [each for each in self.anchors if self._sets_left(each) > 0]
        just_skipped = past.last is not None and past.last.outcome is Outcome.SKIPPED
        if waiting != [exercise] or just_skipped or past.shown_today <= {exercise.id}:
            return False
        prompts_left = self._prompts_a_day - past.prompts_today
        return prompts_left > 0 and self._breaks_ahead(prompts_left) <= self._breaks_left(exercise)

    def _breaks_ahead(self, prompts_left: int) -> float:
        """Breaks that will still be done today: as many of the prompts as usual, but no more than
        are wanting to the usual number; who is quick in the morning is not in the afternoon."""
        rate = min(1.0, self._past.usual_breaks / self._prompts_a_day)
        return min(prompts_left * rate, self.breaks_a_day - self._past.completed_today)

    def _sets_left(self, exercise: Exercise) -> int:
        return max(0, exercise.dose - self._ledger.sets_today(exercise.id))

    def _breaks_left(self, exercise: Exercise) -> int:
        sets = exercise.doses[self.preset_for(exercise) or self._preset].sets
        return -(-self._sets_left(exercise) // sets)
