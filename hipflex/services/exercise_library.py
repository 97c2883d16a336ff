"""All exercises: the built-in ones and the person's own files.

A file that cannot be used is named with its fault and left out; it never takes another one with it.
There is always a walk, which is what every break falls back to. What an own file says about whom an
exercise is not for counts as it stands: it is the person's own file, also where it says less than
the built-in one that it replaces.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from pathlib import Path

from hipflex.core.exercise import Exercise, Kind
from hipflex.core.parsing import ExerciseError, parse
from hipflex.services import notices, toml_file
from hipflex.services.toml_file import TomlFileError

_LOG = logging.getLogger(__name__)

_ORDER = (
    # The documents' five stretches and two strengtheners, yoga, the roller, the walk.
    "standing_hip_flexor",
    "kneeling_hip_flexor",
    "glute_bridge",
    "bed_hip_flexor",
    "table_psoas",
    "seated_knee_lift",
    "straight_leg_raise",
    "cobra",
    "camel",
    "half_pigeon",
    "tree",
    "warrior_1",
    "foam_roller_front",
    "foam_roller_side_back",
    "stand_and_walk",
)


class ExerciseLibrary:
    """The exercises of two folders; an own one with the id of a built-in one takes its place."""

    def __init__(self, built_in: Path, own: Path) -> None:
        self._built_in = built_in
        self._own = own
        self._exercises: dict[str, Exercise] = {}
        self._walks: frozenset[str] = frozenset()
        self._built_in_ids: frozenset[str] = frozenset()
        self._own_ids: frozenset[str] = frozenset()

    def load(self) -> list[str]:
        """Read all files anew; what is wrong with those left out. Never raises."""
        messages: list[str] = []
        built_in = _folder(self._built_in, messages)
        own = _folder(self._own, messages)
        walks = (key for key, (_, exercise) in built_in.items() if exercise.kind is Kind.WALK)
        self._walks = frozenset(walks)
        self._built_in_ids = frozenset(built_in)
        for key, (name, exercise) in list(own.items()):
            if fault := self._kind_fault(exercise):
                messages.append(f"{name}: {fault}")
                del own[key]
        self._exercises = _in_order(_sound(built_in, own, messages), built_in)
        self._own_ids = frozenset(
            key for key, (_, exercise) in own.items() if self._exercises.get(key) is exercise
        )
        for message in messages:
            _LOG.warning("%s", message)
        return messages

    def get(self, exercise_id: str) -> Exercise | None:
        """The exercise of that id, if there is one."""
        return self._exercises.get(exercise_id)

    @property
    def own_folder(self) -> Path:
        """Where the person's own files are."""
        return self._own

    def is_built_in(self, exercise_id: str) -> bool:
        """Whether there is a built-in exercise of that id, even if an own one takes its place."""
        return exercise_id in self._built_in_ids

    def is_own(self, exercise_id: str) -> bool:
        """Whether the exercise of that id comes from the person's own file."""
        return exercise_id in self._own_ids

    @property
    def by_id(self) -> Mapping[str, Exercise]:
        """All of them by their id."""
        return self._exercises

    def all(self) -> list[Exercise]:
        """All of them, always in the same order; own ones come last."""
        return list(self._exercises.values())

    def check_file(self, path: Path) -> Exercise:
        """The exercise in a file, as it would be among the others. Raises ExerciseError."""
        exercise = check_file(path)
        if fault := self.fault(exercise):
            raise ExerciseError(f"{path.name}: {fault}")
        return exercise

    def fault(self, exercise: Exercise) -> str:
        """What is wrong with it among the others, after its place; empty if nothing is."""
        return (
            self._kind_fault(exercise)
            or _then_fault(exercise, {**self._exercises, exercise.id: exercise})
            or self._led_fault(exercise)
        )

    def _led_fault(self, exercise: Exercise) -> str:
        """Why a strengthener would lead to what is no stretch; empty if none would."""
        others = (other for other in self._exercises.values() if other.id != exercise.id)
        if exercise.kind is not Kind.STRETCH and any(exercise.id in o.then for o in others):
            return f"kind: expected stretch, another exercise leads to it, got {exercise.kind}"
        return ""

    def _kind_fault(self, exercise: Exercise) -> str:
        """Why this must not take the place of the built-in one; empty if it may."""
        if exercise.id in self._walks and exercise.kind is not Kind.WALK:
            return f"kind: expected a walk in the place of the built-in one, got {exercise.kind}"
        return ""


def check_file(path: Path) -> Exercise:
    """The exercise in a file, looked at alone. Raises ExerciseError that names file and fault."""
    try:
        return parse(toml_file.load(path))
    except TomlFileError as error:
        raise ExerciseError(str(error)) from error
    except ExerciseError as error:
        raise ExerciseError(f"{path.name}: {error}") from error


def _folder(folder: Path, messages: list[str]) -> dict[str, tuple[str, Exercise]]:
    """The sound files of a folder: id -> file name and exercise. The first of an id counts."""
    found: dict[str, tuple[str, Exercise]] = {}
    try:
        files = sorted(folder.iterdir())
    except FileNotFoundError:
        return found
    except OSError as error:
        messages.append(f"{folder.name}: cannot be read: {notices.reason(error)}")
        return found
    for path in files:
        # A dot at the start: what editors leave while they write.
        if path.suffix.lower() != ".toml" or path.name.startswith("."):
            continue
        try:
            exercise = check_file(path)
        except ExerciseError as error:
            messages.append(str(error))
            continue
        if exercise.id in found:
            other = found[exercise.id][0]
            messages.append(f"{path.name}: id: {exercise.id} is already in {other}")
        else:
            found[exercise.id] = (path.name, exercise)
    return found


def _sound(
    built_in: dict[str, tuple[str, Exercise]],
    own: dict[str, tuple[str, Exercise]],
    messages: list[str],
) -> dict[str, Exercise]:
    """Both together, without those whose ``then`` leads nowhere.

    Leaving one out can leave another one's ``then`` without an end, so it goes on until all is
    well. Own ones go first: a built-in exercise must not fall because of somebody's file.
    """
    built_in, own = dict(built_in), dict(own)
    while True:
        together = {key: exercise for key, (_, exercise) in (built_in | own).items()}
        faults = {key: _then_fault(together[key], together) for key in together}
        bad = {key: faults[key] for key in built_in if key not in own and faults[key]}
        blamed = {key: faults[key] for key in own if faults[key]} or dict.fromkeys(
            (key for key in own if key in _led_to(bad, together)),
            "kind: expected stretch, a built-in exercise leads to it",
        )
        files = own if blamed else built_in
        blamed = blamed or bad
        if not blamed:
            return together
        messages.extend(f"{files.pop(key)[0]}: {fault}" for key, fault in blamed.items())


def _led_to(keys: Iterable[str], exercises: Mapping[str, Exercise]) -> set[str]:
    """What is no stretch although these lead to it."""
    ends = {end for key in keys for end in exercises[key].then}
    return {end for end in ends if end in exercises and exercises[end].kind is not Kind.STRETCH}


def _then_fault(exercise: Exercise, exercises: Mapping[str, Exercise]) -> str:
    """What is wrong with the place that an exercise leads to; empty if nothing is."""
    for number, end in enumerate(exercise.then):
        if end not in exercises:
            return f"then[{number}]: expected a stretch, there is no {end}"
        if exercises[end].kind is not Kind.STRETCH:
            return f"then[{number}]: expected a stretch, {end} is a {exercises[end].kind}"
    return ""


def _in_order(
    exercises: dict[str, Exercise], built_in: Mapping[str, object]
) -> dict[str, Exercise]:
    """In the fixed order; an own exercise keeps the place of the built-in one that it replaces."""
    places = {key: number for number, key in enumerate(_ORDER)}
    ordered = sorted(exercises, key=lambda key: (key not in built_in, places.get(key, 99), key))
    return {key: exercises[key] for key in ordered}
