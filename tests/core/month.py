"""A month of choices: five kinds of person, each day of them by lot, through the real planner.

``python -m tests.core.month`` prints the table: what was offered at each prompt of each day, what
came of it, and which doses were done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from msgspec.structs import replace

from hipflex import assets
from hipflex.core.choice import Choice, Suggestion
from hipflex.core.exercise import Exercise, Kind, Preset, Side, Sides
from hipflex.core.instant import Instant
from hipflex.core.ledger import Ledger
from hipflex.core.record import BreakRecord, Outcome
from hipflex.core.routine import Routine
from hipflex.core.settings import SAFETY_TEXT, Settings
from hipflex.planner import Planner
from hipflex.services.exercise_library import ExerciseLibrary

FIRST_DAY = date(2026, 11, 2)
DAYS = 28
PROMPTS = 8
MARKS = {
    Outcome.COMPLETED: "",
    Outcome.PARTIAL: "/",
    Outcome.SKIPPED: "-",
    Outcome.MISSED: "?",
}


@dataclass(frozen=True)
class Person:
    """Somebody with these settings, who completes such a share of the breaks."""

    name: str
    settings: dict[str, Any]
    completes: float
    seed: int = 1


PEOPLE = (
    Person("office", {"place": "office", "can_kneel": True, "has_table": True}, 0.55),
    Person("cannot kneel", {"has_bed": True, "has_table": True}, 0.55),
    Person(
        "low back pain",
        {"avoid_low_back": True, "can_kneel": True, "can_floor": True, "has_mat": True},
        0.55,
    ),
    Person(
        "home with mat and bed",
        {"can_kneel": True, "can_floor": True, "has_mat": True, "has_bed": True, "has_table": True},
        0.85,
    ),
    Person(
        "roller fan",
        {
            "can_kneel": True,
            "can_floor": True,
            "has_mat": True,
            "has_roller": True,
            "back_rolling": True,
            "liked": "foam_roller_front",
        },
        0.3,
    ),
)


class Wall:
    """A clock that is set by hand."""

    speed = 1.0

    def __init__(self) -> None:
        self.moment = datetime.combine(FIRST_DAY, datetime.min.time(), UTC)

    def now(self) -> Instant:
        return Instant(self.moment, self.moment.timestamp())

    def slept(self) -> float:
        return 0.0


class Notebook:
    """A history that forgets nothing."""

    def __init__(self) -> None:
        self.records: list[BreakRecord] = []

    def since(self, day: date) -> list[BreakRecord]:
        return [record for record in self.records if record.day >= day]


@dataclass(frozen=True)
class Offered:
    """One prompt: what was suggested, what may be offered then, and what came of it."""

    day: date
    suggestion: Suggestion
    choice: Choice
    record: BreakRecord


@dataclass
class Month:
    """All prompts of one person."""

    person: Person
    settings: Settings
    exercises: tuple[Exercise, ...]
    prompts: list[Offered] = field(default_factory=list)
    records: list[BreakRecord] = field(default_factory=list)

    def days(self) -> Iterator[tuple[date, list[Offered]]]:
        for day in sorted({prompt.day for prompt in self.prompts}):
            yield day, [prompt for prompt in self.prompts if prompt.day == day]

    def ledger(self, day: date) -> Ledger:
        return Ledger(self.exercises, self.records, day)

    def doses(self, day: date) -> list[str]:
        """Whose dose was done on that day."""
        ledger = self.ledger(day)
        dosed = (each for each in self.exercises if each.dose)
        return [each.id for each in dosed if ledger.sets_today(each.id) >= each.dose]

    def done(self) -> Counter[str]:
        """How often each exercise was done."""
        return Counter(
            prompt.record.exercise or ""
            for prompt in self.prompts
            if prompt.record.outcome in {Outcome.COMPLETED, Outcome.PARTIAL}
        )


def live(person: Person, days: int = DAYS) -> Month:
    """So many days of one person; weekends are free."""
    lot = Random(person.seed)  # noqa: S311 - a life is no secret
    settings = Settings(safety_text_accepted=SAFETY_TEXT, **person.settings)
    wall, notebook = Wall(), Notebook()
    with TemporaryDirectory() as folder:
        library = ExerciseLibrary(assets.path("exercises"), Path(folder))
        library.load()
    planner = Planner(library, notebook, wall, settings)  # type: ignore[arg-type]
    month = Month(person, settings, tuple(library.all()), records=notebook.records)
    for ahead in range(days):
        day = FIRST_DAY + timedelta(days=ahead)
        for hour in range(PROMPTS) if day.weekday() < 5 else ():
            wall.moment = datetime(day.year, day.month, day.day, 9 + hour, tzinfo=UTC)
            planner.forget()
            choice, suggestion = planner.choice, planner.suggestion
            outcome = _outcome(lot, person)
            record = _record(planner.routine(suggestion), outcome, wall.moment, lot)
            notebook.records.append(record)
            month.prompts.append(Offered(day, suggestion, choice, record))
    return month


def _outcome(lot: Random, person: Person) -> Outcome:
    others = (1 - person.completes) / 5
    return lot.choices(
        [Outcome.COMPLETED, Outcome.PARTIAL, Outcome.SKIPPED, Outcome.MISSED],
        [person.completes, others, 3 * others, others],
    )[0]


def _record(routine: Routine, outcome: Outcome, moment: datetime, lot: Random) -> BreakRecord:
    """What the history would have of it; a break in part is the first side only."""
    exercise, then = routine.exercise, routine.then
    record = BreakRecord(
        started=moment,
        ended=moment + timedelta(seconds=routine.seconds),
        day=moment.date(),
        outcome=outcome,
        exercise=exercise.id,
        preset=routine.preset,
    )
    if outcome not in {Outcome.COMPLETED, Outcome.PARTIAL} or exercise.kind is Kind.WALK:
        return record
    work = [step for step in routine.steps if step.is_work and step.exercise == exercise.id]
    sets = max(step.sets or 0 for step in work)
    left = right = sets
    missing = None
    if outcome is Outcome.PARTIAL and exercise.sides is Sides.EACH:
        missing = (routine.first_side or Side.LEFT).other
        left, right = (0, sets) if missing is Side.LEFT else (sets, 0)
    held = sum(step.seconds for step in work if exercise.kind is not Kind.STRENGTH)
    held = held // 2 if exercise.sides is Sides.EACH else held
    return replace(
        record,
        left_sets=left,
        right_sets=right,
        sets_done=min(left, right),
        left_seconds=float(held if left else 0),
        right_seconds=float(held if right else 0),
        missing_side=missing,
        then_exercise=then.id if then is not None else None,
        then_sets=int(then is not None and outcome is Outcome.COMPLETED),
    )


def table(month: Month) -> str:
    """What a person would see of it."""
    lines = [f"{month.person.name}: {month.person.settings}"]
    short = {each.id: _short(each.id) for each in month.exercises}
    for day, prompts in month.days():
        anchors = "+".join(short[each.id] for each in prompts[-1].choice.anchors)
        cells = [
            f"{short[p.suggestion.exercise.id]}{MARKS[p.record.outcome]}{_star(p.suggestion)}"
            for p in prompts
        ]
        doses = ", ".join(short[name] for name in month.doses(day)) or "."
        completed = sum(p.record.outcome is Outcome.COMPLETED for p in prompts)
        row = " ".join(f"{cell:9}" for cell in cells)
        lines.append(f"{day:%a %d}  {anchors:11} {row} {completed} done; doses: {doses}")
    shown = Counter(p.suggestion.exercise.id for p in month.prompts)
    done = month.done()
    dosed = Counter(name for day, _ in month.days() for name in month.doses(day))
    for name, count in shown.most_common():
        lines.append(f"  {name:24} offered {count:3}, done {done[name]:3}, doses {dosed[name]:2}")
    why = Counter(p.suggestion.why.value for p in month.prompts)
    lines.append("  " + ", ".join(f"{name} {count}" for name, count in why.most_common()))
    return "\n".join(lines)


def _short(name: str) -> str:
    return {"foam_roller_front": "rollF", "foam_roller_side_back": "rollB"}.get(name, name[:5])


def _star(suggestion: Suggestion) -> str:
    """! by the deadline rule, " for a side left out, F for a full one."""
    full = "F" if suggestion.preset is Preset.FULL else ""
    return full + {"deadline": "!", "unfinished": '"'}.get(suggestion.why.value, "")


def main() -> None:
    for person in PEOPLE:
        print(table(live(person)), end="\n\n")


if __name__ == "__main__":
    main()
