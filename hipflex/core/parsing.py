"""From the data in a file to an exercise, or to the place and the kind of its fault."""

from __future__ import annotations

import re
import typing
from typing import Any

import msgspec

from hipflex.core.exercise import (
    WORK_KINDS,
    Dose,
    Exercise,
    Kind,
    Preset,
    SecondsRange,
    Sides,
    StepKind,
    StepTemplate,
)
from hipflex.core.figure_points import JOINTS

LONGEST_SAID = 10
"""Words of the caution that is spoken: more do not stay in mind."""

Fault = tuple[str, str]
"""A place, and what was expected there."""


class ExerciseError(ValueError):
    """An exercise cannot be used. The message names the place and what was expected there."""


def parse(data: object) -> Exercise:
    """The exercise in a decoded TOML document.

    Raises ExerciseError that names the place, for example
    ``steps[2].seconds: expected 1..600, got -5``.
    """
    try:
        exercise = msgspec.convert(data, Exercise)
    except msgspec.ValidationError as error:
        raise ExerciseError(explain(str(error), data)) from None
    for place, expected in _faults(exercise):
        raise ExerciseError(f"{place}: {expected}")
    return exercise


def explain(message: str, data: object) -> str:
    """What msgspec found wrong, as place, expected and got."""
    fault, _, path = message.replace("key` in `", "").partition(" - at `")
    place = path.rstrip("`").removeprefix("$").removeprefix(".") or "the file"
    fault = fault.replace("`", "")
    if place.startswith("doses[...]"):
        # msgspec does not say which value of a table it was, so each is tried.
        return next(filter(None, map(_dose_fault, _look_up(data, "doses").items())), place)
    if not fault.startswith("Expected"):
        return f"{place}: {fault[:1].lower()}{fault[1:]}"
    expected = _bounds(place) or fault.removeprefix("Expected ").split(", got ")[0]
    return f"{place}: expected {expected}, got {_look_up(data, place)!r:.60}"


def _dose_fault(named: tuple[str, object]) -> str | None:
    name, dose = named
    try:
        msgspec.convert(dose, Dose)
    except msgspec.ValidationError as error:
        return explain(str(error).replace("$", f"$.doses.{name}"), {"doses": {name: dose}})
    return None


def _bounds(place: str) -> str | None:
    """The limits of a number, which msgspec names one at a time."""
    first, leaf = re.split(r"[.\[]", place)[0], place.rpartition(".")[2]
    kind = {"steps": StepTemplate, "doses": Dose, "work_seconds": SecondsRange}.get(first)
    hints = typing.get_type_hints(kind, include_extras=True) if kind else {}
    meta = next(iter(getattr(hints.get(leaf), "__metadata__", ())), None)
    if meta is None or meta.ge is None:
        return None
    return f"{meta.ge}..{meta.le}"


def _look_up(data: Any, place: str) -> Any:
    """The value at a msgspec path, or the nearest one above it that exists."""
    for word in place.replace("[", ".").replace("]", "").split("."):
        if isinstance(data, dict) and word in data:
            data = data[word]
        elif isinstance(data, list) and word.isdigit() and int(word) < len(data):
            data = data[int(word)]
    return data


def _faults(exercise: Exercise) -> list[Fault]:
    """What a type cannot say, as (place, what was expected)."""
    return [
        *_side_faults(exercise),
        *_word_faults(exercise),
        *_safety_faults(exercise),
        *_step_faults(exercise),
        *_figure_faults(exercise),
        *_dose_faults(exercise),
    ]


def _side_faults(exercise: Exercise) -> list[Fault]:
    found = []
    kinds = [step.kind for step in exercise.steps]
    if exercise.sides is Sides.EACH:
        if exercise.first_side is None:
            found.append(("first_side", 'expected "left" or "right", got nothing'))
        if StepKind.SWITCH not in kinds:
            found.append(("steps", "expected a switch step between the sides, got none"))
    else:
        for number, step in enumerate(exercise.steps):
            if step.kind is StepKind.SWITCH:
                found.append((f"steps[{number}].kind", "expected no switch: no side comes next"))
            if "{S}" in step.words or "{O}" in step.words:
                found.append((f"steps[{number}].text", "expected no side: sides is not each"))
    return found


def _word_faults(exercise: Exercise) -> list[Fault]:
    """Marks that nothing fills in would be read aloud as they are."""
    texts = {f"steps[{number}]": step.words for number, step in enumerate(exercise.steps)}
    texts |= {"name": exercise.name, "caution": exercise.caution, "summary": exercise.summary}
    texts |= {"say_caution": exercise.say_caution, "question": exercise.question}
    return [
        (place, f"expected {{S}}, {{O}} or {{N}} in a step, got {mark}")
        for place, text in texts.items()
        for mark in re.findall(r"\{[^}]*\}?", text)
        if mark not in {"{S}", "{O}", "{N}"} or not place.startswith("steps")
    ]


def _safety_faults(exercise: Exercise) -> list[Fault]:
    """What is said and asked before it begins."""
    found = []
    if (count := len(exercise.say_caution.split())) > LONGEST_SAID:
        found.append(("say_caution", f"expected at most {LONGEST_SAID} words, got {count}"))
    if exercise.question and exercise.kind is Kind.WALK:
        found.append(("question", "expected nothing: a walk is what is left after a no"))
    if exercise.instead and not exercise.question:
        found.append(("instead", "expected a question that it follows, got none"))
    if exercise.id in exercise.instead:
        found.append(("instead", "expected another exercise, got itself"))
    return found


def _step_faults(exercise: Exercise) -> list[Fault]:
    found = []
    kinds = [step.kind for step in exercise.steps]
    wanted = {
        Kind.STRETCH: StepKind.HOLD,
        Kind.STRENGTH: StepKind.REP,
        Kind.ROLL: StepKind.ROLL,
        Kind.WALK: StepKind.WARM_UP,
    }[exercise.kind]
    if wanted not in kinds:
        found.append(("steps", f"expected a {wanted} step for a {exercise.kind}, got none"))
    found += [
        ("steps", f"expected one {single} step, got {kinds.count(single)}")
        for single in (*WORK_KINDS, StepKind.READY, StepKind.SWITCH, StepKind.REST)
        if kinds.count(single) > 1
    ]
    if exercise.kind is Kind.STRENGTH and not exercise.then:
        found.append(("then", "expected the stretch that follows a strengthener, got nothing"))
    if exercise.id in exercise.then:
        found.append(("then", "expected another exercise, got itself"))
    return found


def _figure_faults(exercise: Exercise) -> list[Fault]:
    figure = exercise.figure
    if figure is None:
        return []
    names = ", ".join(figure.frames)
    named = {f"steps[{number}].pose": step.pose for number, step in enumerate(exercise.steps)}
    for number, frame in enumerate(figure.loop):
        named[f"figure.loop[{number}]"] = frame.removesuffix("_swapped")
    found = [
        (place, f"expected {names}, got {frame!r}")
        for place, frame in named.items()
        if frame not in figure.frames
    ]
    if exercise.sides is Sides.EACH and figure.drawn_side not in {"left", "right"}:
        found.append(
            ("figure.drawn_side", f'expected "left" or "right", got {figure.drawn_side!r}')
        )
    if figure.pin not in JOINTS:
        found.append(("figure.pin", f"expected one of {', '.join(JOINTS)}, got {figure.pin!r}"))
    return found


def _dose_faults(exercise: Exercise) -> list[Fault]:
    found = []
    length = exercise.work_seconds
    if length is not None and not length.shortest <= length.default <= length.longest:
        expected = f"expected {length.shortest}..{length.longest}, got {length.default}"
        found.append(("work_seconds.default", expected))
    for preset in Preset:
        if preset not in exercise.doses:
            found.append((f"doses.{preset}", "expected a dose, got nothing"))
            continue
        dose = exercise.doses[preset]
        if (exercise.kind is Kind.STRENGTH) is (dose.reps == 0):
            expected = "1..50" if exercise.kind is Kind.STRENGTH else "0"
            found.append((f"doses.{preset}.reps", f"expected {expected}, got {dose.reps}"))
        if exercise.kind is not Kind.STRENGTH and length is None:
            found.append(("work_seconds", "expected default, shortest and longest, got nothing"))
        elif length is not None and not length.shortest <= dose.seconds <= length.longest:
            expected = f"expected {length.shortest}..{length.longest}, got {dose.seconds}"
            found.append((f"doses.{preset}.seconds", expected))
    return found
