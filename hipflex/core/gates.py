"""What must not be offered, and why: the hard gates before any preference.

Some gates hold also for what the person asks for by name; the others only for what is suggested.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from hipflex.core.exercise import Exercise, Kind, Need
from hipflex.core.pain import REASONS
from hipflex.core.past import Past
from hipflex.core.record import BreakRecord
from hipflex.core.settings import Settings
from hipflex.core.settings_choice import ids

_QUIET = frozenset({"standing", "seated"})
"""Positions that nobody turns round for."""


class Obstacle(StrEnum):
    """Why an exercise is not offered."""

    SAFETY = "safety"
    AVOID = "avoid"
    RESTING = "resting"
    OFF_FOR_PAIN = "off_for_pain"
    CONSENT = "consent"
    NO_STRETCH_AFTER = "no_stretch_after"
    # From here on it may be asked for by name.
    ASKS_OF_PAIN = "asks_of_pain"
    HURT_TODAY = "hurt_today"
    LEFT_OUT = "left_out"
    MISSING = "missing"
    HIDDEN = "hidden"
    PLACE = "place"


def missing(exercise: Exercise, settings: Settings) -> frozenset[Need]:
    """What the person would need for it and has not."""
    return frozenset(exercise.needs) - settings.has


def gated(exercise: Exercise, settings: Settings) -> bool:
    """Whether the person must not do it at all."""
    return bool(settings.avoids.intersection(exercise.avoid_if))


def fits(exercise: Exercise, place: str) -> bool:
    """Whether it can be done there: at home, in the office, or where nobody shall turn round."""
    if place == "office":
        return exercise.discreet != "no"
    return place == "home" or exercise.position in _QUIET


class Gates:
    """The gates of one person on one day. ``left_out``: not today, by the person's own answer."""

    def __init__(
        self,
        exercises: Mapping[str, Exercise],
        settings: Settings,
        past: Past,
        left_out: Collection[str] = (),
    ) -> None:
        self._all = exercises
        self._settings = settings
        self._past = past
        self._left_out = left_out

    def obstacle(self, exercise: Exercise) -> Obstacle | None:
        """The first thing that stands in the way of offering it; None: it may be offered."""
        return self._hard(exercise) or self._soft(exercise)

    def allowed(self, exercise: Exercise) -> bool:
        """Whether the person may do it when asking for it by name."""
        return self._hard(exercise) is None

    def follower(self, exercise: Exercise) -> Exercise | None:
        """The first stretch after a strengthener that the person may do."""
        found = (self._all[id_] for id_ in exercise.then if id_ in self._all)
        fit = (each for each in found if each.kind is Kind.STRETCH)
        return next((each for each in fit if self.obstacle(each) is None), None)

    def shares_pain(self, exercise: Exercise) -> bool:
        """Whether it is bad for what hurt in the last seven days."""
        return any(self._is_bad_for(exercise, record) for record in self._past.pains)

    def _hard(self, exercise: Exercise) -> Obstacle | None:
        settings, walks = self._settings, exercise.kind is Kind.WALK
        found = {
            Obstacle.SAFETY: not walks and not settings.safety_accepted,
            Obstacle.AVOID: gated(exercise, settings),
            Obstacle.RESTING: not walks and self._past.rests,
            Obstacle.OFF_FOR_PAIN: not walks and exercise.id in ids(settings.off_for_pain),
            # Rolling beside the low back wants a yes of its own, whatever is at hand.
            Obstacle.CONSENT: Need.BACK_ROLLING in missing(exercise, settings),
            Obstacle.NO_STRETCH_AFTER: (
                exercise.kind is Kind.STRENGTH and self.follower(exercise) is None
            ),
        }
        return next((obstacle for obstacle, there in found.items() if there), None)

    def _soft(self, exercise: Exercise) -> Obstacle | None:
        settings, walks = self._settings, exercise.kind is Kind.WALK
        found = {
            # What asks of a pain each time need not be asked while that pain is known.
            Obstacle.ASKS_OF_PAIN: bool(exercise.question) and self.shares_pain(exercise),
            Obstacle.HURT_TODAY: not walks and self._past.hurt_today(exercise.id),
            Obstacle.LEFT_OUT: exercise.id in self._left_out,
            Obstacle.MISSING: bool(missing(exercise, settings)),
            Obstacle.HIDDEN: not walks and exercise.id in ids(settings.hidden),
            Obstacle.PLACE: not walks and not fits(exercise, settings.place),
        }
        return next((obstacle for obstacle, there in found.items() if there), None)

    def _is_bad_for(self, exercise: Exercise, pain: BreakRecord) -> bool:
        reason = REASONS.get(pain.hurt_place) if pain.hurt_place is not None else None
        if reason is not None:
            return reason in {*exercise.avoid_if, *exercise.minds}
        # Elsewhere: the same position is.
        hurt = self._all.get(pain.hurt or "")
        return hurt is not None and hurt.position == exercise.position
