"""What the next break would be: suggestion and routine, from the library, settings and history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from hipflex.core.choice import WEEK, Choice, Suggestion, Why
from hipflex.core.cues import pace
from hipflex.core.exercise import Exercise, Kind, Preset, Side
from hipflex.core.instant import Clock
from hipflex.core.phrases import Phrases
from hipflex.core.record import Outcome
from hipflex.core.routine import Routine, compose
from hipflex.core.settings import Settings
from hipflex.services.exercise_library import ExerciseLibrary
from hipflex.services.history import History
from hipflex.words import exercise_text, phrases


class Planner:
    """Keeps one suggestion until something changes it, so that the card, Today and Start agree."""

    def __init__(
        self,
        library: ExerciseLibrary,
        history: History,
        clock: Clock,
        settings: Settings,
    ) -> None:
        self._library = library
        self._history = history
        self._clock = clock
        self._settings = settings
        self._suggestion: Suggestion | None = None
        self._passed: list[str] = []
        self._minded_on: dict[str, date] = {}
        self._left_out: tuple[date, frozenset[str]] | None = None

    @property
    def suggestion(self) -> Suggestion:
        """The exercise for the next break."""
        if self._suggestion is None:
            self._suggestion = self._choice().suggest()
        return self._suggestion

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """All exercises by their id."""
        return self._library.by_id

    def forget(self) -> None:
        """Think again: a break has ended, a setting was changed, or a new day has begun."""
        self._suggestion = None

    def use(self, settings: Settings) -> None:
        """From now on with these settings."""
        self._settings = settings
        self.forget()

    def another(self) -> None:
        """Suggest something that was not offered yet; after all of them, begin again."""
        choice, current = self._choice(), self.suggestion.exercise
        self._passed.append(current.id)
        found = choice.another(current, self._passed)
        if found.why is Why.NOTHING_ELSE:
            self._passed.clear()
            found = choice.another(current)
        self._suggestion = found

    def walk(self) -> Suggestion:
        """Just stand and walk."""
        return Suggestion(self._walk, Why.ASKED)

    def asked(self, exercise: Exercise, first_side: Side | None = None) -> Suggestion | None:
        """A certain exercise; None if this person must not do it."""
        choice = self._choice()
        fits = choice.allowed(exercise) and not self.left_out_today(exercise)
        return choice.asked(exercise, first_side) if fits else None

    def instead(self, exercise: Exercise) -> Suggestion:
        """What is done in the place of an exercise whose question was not answered with yes."""
        choice = self._choice()
        known = (self._library.get(id_) for id_ in exercise.instead)
        fit = (e for e in known if e is not None and not e.question and choice.may(e))
        found = next(fit, None)
        return choice.asked(found) if found is not None else self.walk()

    def leave_out_today(self, exercise_id: str) -> None:
        """Neither suggest it nor allow it before tomorrow."""
        self._left_out = (self._today, self._out_today | {exercise_id})
        self.forget()

    def left_out_today(self, exercise: Exercise) -> bool:
        """Whether its question was answered with no today."""
        return exercise.id in self._out_today

    def hurt_today(self, exercise: Exercise) -> bool:
        """Whether it was stopped today because it hurt."""
        records = self._history.of_day(self._today)
        return any(record.hurt == exercise.id for record in records)

    def shown(self, exercise: Exercise) -> Suggestion:
        """A certain exercise to look at, whether or not this person may do it."""
        followers = (self._library.get(id_) for id_ in exercise.then)
        side = Side(exercise.first_side) if exercise.first_side else None
        return Suggestion(exercise, Why.ASKED, side, next(filter(None, followers), None))

    def start_with(self, side: Side) -> None:
        """Suggest the same exercise with that side first."""
        self._suggestion = self._choice().asked(self.suggestion.exercise, side)

    def routine(self, suggestion: Suggestion, preset: Preset | None = None) -> Routine:
        """The steps of a suggestion; without a preset, the one of the settings.

        With a voice each step is as long as what is said in it.
        """
        spoken = phrases() if self._settings.voice else None
        return compose(
            suggestion.exercise,
            preset or self._settings.preset,
            walk=self._walk,
            hold_seconds=self._settings.hold_seconds,
            first_side=suggestion.first_side,
            then=suggestion.then,
            translate=exercise_text,
            pace=pace(spoken, self._settings.voice_rate) if spoken else None,
            notes=self._said_on_the_way(suggestion.exercise, spoken) if spoken else (),
        )

    def _said_on_the_way(self, exercise: Exercise, spoken: Phrases) -> tuple[str, ...]:
        """The caution, the first time each day, and what comes next."""
        if exercise.kind is Kind.WALK:
            return ()
        name = exercise_text(exercise, exercise.short_name or exercise.name)
        equipment = exercise_text(exercise, exercise.equipment) if exercise.equipment else ""
        coming = spoken.coming_with if equipment else spoken.coming
        words = coming.format(name=name, equipment=equipment)
        if self._minded(exercise):
            return (words,)
        return exercise_text(exercise, exercise.say_caution or exercise.caution), words

    def mind(self, exercise: Exercise) -> None:
        """Its caution has just been said."""
        self._minded_on[exercise.id] = self._today

    def _minded(self, exercise: Exercise) -> bool:
        """Whether its caution was heard today, from the card or in a break."""
        if self._minded_on.get(exercise.id) == self._today:
            return True
        led = {Outcome.COMPLETED, Outcome.PARTIAL}
        records = self._history.of_day(self._today)
        return any(record.exercise == exercise.id and record.outcome in led for record in records)

    def preset_seconds(self) -> dict[Preset, int]:
        """How long the suggestion takes in each preset."""
        return {preset: self.routine(self.suggestion, preset).seconds for preset in Preset}

    @property
    def _walk(self) -> Exercise:
        return next(e for e in self._library.all() if e.kind is Kind.WALK)

    @property
    def _today(self) -> date:
        return self._clock.now().wall.astimezone().date()

    @property
    def _out_today(self) -> frozenset[str]:
        if self._left_out is None or self._left_out[0] != self._today:
            return frozenset()
        return self._left_out[1]

    def _choice(self) -> Choice:
        today = self._today
        records = self._history.since(today - WEEK - timedelta(days=1))
        newest_first = sorted(records, key=lambda record: record.ended, reverse=True)
        offered = [e for e in self._library.all() if not self.left_out_today(e)]
        return Choice(offered, self._settings, newest_first, today)
