"""What the next break would be: suggestion and routine, from the library, settings and history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol

from hipflex import why_words
from hipflex.core.choice import Choice, Suggestion, Why
from hipflex.core.cues import pace
from hipflex.core.exercise import Exercise, Kind, Preset, Side
from hipflex.core.gates import Obstacle
from hipflex.core.instant import Clock
from hipflex.core.past import was_too_much
from hipflex.core.phrases import Phrases
from hipflex.core.record import DOSE_SECONDS, BreakRecord, Outcome
from hipflex.core.routine import Routine, compose
from hipflex.core.settings import Settings
from hipflex.services.exercise_library import ExerciseLibrary
from hipflex.words import exercise_text, phrases

MEMORY = timedelta(days=30)
"""How far back the breaks matter for the next one."""
WORKING_DAY_MINUTES = 8 * 60


class Records(Protocol):
    """Where the breaks so far are."""

    def since(self, day: date) -> list[BreakRecord]:
        """The breaks of that local day and all later ones, oldest first."""
        ...


class Planner:
    """Keeps one suggestion until something changes it, so that the card, Today and Start agree."""

    def __init__(
        self,
        library: ExerciseLibrary,
        history: Records,
        clock: Clock,
        settings: Settings,
        left_out: Iterable[tuple[date, str]] = (),
    ) -> None:
        self._library = library
        self._history = history
        self._clock = clock
        self._settings = settings
        self._suggestion: Suggestion | None = None
        self._has_another: bool | None = None
        self._tender: dict[str, bool] = {}
        self._passed: list[str] = []
        self._left_out = set(left_out)
        self._minded_on: dict[str, date] = {}

    @property
    def suggestion(self) -> Suggestion:
        """The exercise for the next break."""
        if self._suggestion is None:
            self._suggestion = self.choice.suggest()
        return self._suggestion

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """All exercises by their id."""
        return self._library.by_id

    @property
    def choice(self) -> Choice:
        """The choice of this moment."""
        settings = self._settings
        # At a fixed minute it is one an hour, whatever the interval of the other schedule.
        every = settings.interval_minutes if settings.schedule == "interval" else 60
        return Choice(
            self._library.all(),
            settings,
            self._newest_first(),
            self._today,
            prompts_a_day=max(1, round(WORKING_DAY_MINUTES / every)),
            left_out={name for _, name in self.left_out},
        )

    @property
    def left_out(self) -> list[tuple[date, str]]:
        """What is not to be suggested today, with the day, so that a restart keeps the word."""
        today = self._today
        return sorted((day, name) for day, name in self._left_out if day == today)

    def forget(self) -> None:
        """Think again: a break has ended, a setting was changed, or a new day has begun."""
        self._suggestion = None
        self._has_another = None
        self._tender.clear()
        self._passed.clear()

    def use(self, settings: Settings) -> None:
        """From now on with these settings."""
        self._settings = settings
        self.forget()

    def leave_out_today(self, exercise_id: str) -> None:
        """Do not suggest it any more today: the answer to its question was No."""
        self._left_out.add((self._today, exercise_id))
        self.forget()

    def instead(self, exercise: Exercise) -> Suggestion:
        """What is done in the place of an exercise whose question was not answered with yes."""
        choice = self.choice
        known = (self._library.get(id_) for id_ in exercise.instead)
        fit = (e for e in known if e is not None and not e.question)
        found = next((e for e in fit if choice.obstacle(e) is None), None)
        return choice.asked(found) if found is not None else self.walk()

    def another(self) -> None:
        """Suggest something in another position, what was not offered yet before the rest."""
        current = self.suggestion.exercise
        self._passed.append(current.id)
        self._suggestion = self.choice.another(current, self._passed)
        self._has_another = None

    @property
    def has_another(self) -> bool:
        """Whether there is anything else to suggest."""
        # Whatever is shown asks for this again and again, and the records are on the disk.
        if self._has_another is None:
            current = self.suggestion.exercise
            self._has_another = self.choice.another(current).exercise.id != current.id
        return self._has_another

    def walk(self) -> Suggestion:
        """Just stand and walk."""
        return Suggestion(self._walk, Why.ASKED)

    def asked(self, exercise: Exercise, first_side: Side | None = None) -> Suggestion | None:
        """A certain exercise; None if this person must not do it."""
        choice = self.choice
        return choice.asked(exercise, first_side) if choice.allowed(exercise) else None

    def obstacle(self, exercise: Exercise) -> Obstacle | None:
        """Why it is not offered; None: it may be."""
        return self.choice.obstacle(exercise)

    def reason(self, exercise: Exercise) -> str:
        """Why it is what comes now, or why not, in one sentence."""
        obstacle = self.obstacle(exercise)
        if obstacle is not None:
            return why_words.why_not(exercise, obstacle, self._settings)
        if exercise.id == self.suggestion.exercise.id:
            return why_words.why(self.suggestion)
        if exercise.kind is Kind.WALK:
            return why_words.always(exercise)
        return why_words.not_now(exercise, self.suggestion)

    def shown(self, exercise: Exercise) -> Suggestion:
        """A certain exercise to look at, whether or not this person may do it."""
        followers = (self._library.get(id_) for id_ in exercise.then)
        then = next(filter(None, followers), None)
        return Suggestion(exercise, Why.ASKED, exercise.begins, then)

    def begun(self, exercise: Exercise) -> Suggestion:
        """A certain exercise as long as its break would be; what must not be done, to look at."""
        # Only what follows differs for the person, and to ask reads the records on the disk.
        done = self.asked(exercise) if exercise.then else None
        return done or self.shown(exercise)

    def start_with(self, side: Side) -> None:
        """Suggest the same exercise with that side first."""
        asked = self.choice.asked(self.suggestion.exercise, side)
        self._suggestion = replace(asked, preset=self.suggestion.preset)

    def was_too_much(self, exercise: Exercise) -> bool:
        """Whether its holds are to be short, because the person said that it was too much."""
        # As above, it is asked for again and again.
        if exercise.id not in self._tender:
            self._tender[exercise.id] = was_too_much(self._newest_first(), exercise.id)
        return self._tender[exercise.id]

    def routine(self, suggestion: Suggestion, preset: Preset | None = None) -> Routine:
        """The steps of a suggestion; without a preset, its own or the one of the settings.

        With a voice each step is as long as what is said in it.
        """
        exercise = suggestion.exercise
        spoken = phrases() if self._settings.voice else None
        longest = None
        if exercise.work_seconds is not None and self.was_too_much(exercise):
            # Below that it would not count.
            longest = max(DOSE_SECONDS, exercise.work_seconds.shortest)
        return compose(
            exercise,
            preset or suggestion.preset or self._settings.preset,
            walk=self._walk,
            hold_seconds=self._settings.hold_seconds,
            longest_hold=longest,
            first_side=suggestion.first_side,
            then=suggestion.then,
            translate=exercise_text,
            pace=pace(spoken, self._settings.voice_rate) if spoken else None,
            notes=self._said_on_the_way(exercise, spoken) if spoken else (),
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
        records = self._history.since(self._today)
        return any(record.exercise == exercise.id and record.outcome in led for record in records)

    def preset_seconds(self) -> dict[Preset, int]:
        """How long the suggestion takes in each preset."""
        return {preset: self.routine(self.suggestion, preset).seconds for preset in Preset}

    @property
    def _today(self) -> date:
        return self._clock.now().wall.astimezone().date()

    @property
    def _walk(self) -> Exercise:
        return next(e for e in self._library.all() if e.kind is Kind.WALK)

    def _newest_first(self) -> list[BreakRecord]:
        records = self._history.since(self._today - MEMORY)
        return sorted(records, key=lambda record: record.ended, reverse=True)
