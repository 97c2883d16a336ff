"""The verbs that work without a running copy: stretches, show, check, simulate, and more."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec

from hipflex import assets, offline
from hipflex.core.exercise import Exercise, Preset
from hipflex.core.parsing import ExerciseError
from hipflex.i18n import translate
from hipflex.services import notices
from hipflex.verb_parser import DONE, FAILED, Options, VerbParser, fail

if TYPE_CHECKING:
    from hipflex.core.routine import Routine, Step

# Exercises


def add_stretches(verb: VerbParser) -> None:
    """Add the words of ``hipflex stretches``."""
    verb.add_argument("--json", action="store_true")
    verb.set_defaults(run=_stretches)


def add_check(verb: VerbParser) -> None:
    """Add the words of ``hipflex check``."""
    verb.add_argument("files", nargs="+", type=Path, metavar="FILE")
    verb.set_defaults(run=_check)


def no_such_exercise(options: Options) -> int:
    """Name the exercises that there are."""
    names = ", ".join(exercise.id for exercise in offline.library(options.paths).all())
    text = translate("Verbs", "{id}: no such exercise; there are {names}")
    return fail(text.format(id=options.exercise, names=names))


def _stretches(options: Options) -> int:
    exercises = offline.library(options.paths).all()
    if options.json:
        print(json.dumps([_as_json(exercise) for exercise in exercises], indent=2))
        return DONE
    width = max(len(exercise.id) for exercise in exercises)
    for exercise in exercises:
        print(f"{exercise.id:{width}}  {exercise.name}")
    return DONE


def _as_json(exercise: Exercise) -> dict[str, Any]:
    whole: dict[str, Any] = msgspec.to_builtins(exercise)
    for drawing in ("figure", "translations"):
        del whole[drawing]
    return whole


def add_show(verb: VerbParser) -> None:
    """Add the words of ``hipflex show``."""
    verb.epilog = "hipflex show --why says which exercise would come now, and why."
    verb.add_argument("exercise", metavar="ID", nargs="?")
    verb.add_argument("--preset", choices=[preset.value for preset in Preset])
    verb.add_argument("--why", action="store_true", help="why it is offered, or why not")
    verb.add_argument("--json", action="store_true")
    verb.set_defaults(run=lambda options: _show(options, verb.error))


def _show(options: Options, refuse: Callable[[str], NoReturn]) -> int:
    # Here: the list of the exercises must not wait for settings and rules.
    from hipflex.services.clock import SystemClock
    from hipflex.settings_verbs import settings_of
    from hipflex.words import clock as clock_words

    if options.exercise is None and not options.why:
        refuse(translate("Verbs", "expected the ID of an exercise, or --why"))
    library = offline.library(options.paths)
    exercise = library.get(options.exercise) if options.exercise is not None else None
    if exercise is None and options.exercise is not None:
        return no_such_exercise(options)
    settings = settings_of(options)
    with offline.planner(options.paths, library, settings, SystemClock()) as planner:
        suggestion = planner.shown(exercise) if exercise is not None else planner.suggestion
        routine = planner.routine(suggestion, _preset(options))
        reason = planner.reason(suggestion.exercise) if options.why else ""
    if options.json:
        why = {"why": reason} if options.why else {}
        print(json.dumps(_routine_as_json(routine) | why, indent=2))
    elif options.why:
        print(f"{routine.exercise.name}: {clock_words(routine.seconds)}")
        print(reason)
    else:
        _print_steps(routine)
    return DONE


def _print_steps(routine: Routine) -> None:
    from hipflex.source_words import origin
    from hipflex.words import clock as clock_words

    exercise = routine.exercise
    print(f"{exercise.name}: {clock_words(routine.seconds)}")
    print(exercise.caution)
    print(origin(exercise))
    start = 0
    for step in routine.steps:
        print(f"{clock_words(start):>5}  {step.seconds:>3} s  {_side(step):5}  {step.text}")
        start += step.seconds


def _preset(options: Options) -> Preset | None:
    return Preset(options.preset) if options.preset else None


def _side(step: Step) -> str:
    return step.side.value if step.side else ""


def _routine_as_json(routine: Routine) -> dict[str, Any]:
    return {
        "id": routine.exercise.id,
        "preset": routine.preset.value,
        "seconds": routine.seconds,
        "steps": [
            {
                "kind": step.kind.value,
                "side": step.side.value if step.side else None,
                "seconds": step.seconds,
                "text": step.text,
                "say": step.say,
                "set": step.set,
                "sets": step.sets,
                "exercise": step.exercise,
            }
            for step in routine.steps
        ],
    }


def _check(options: Options) -> int:
    library = offline.library(options.paths)
    code = DONE
    for file in options.files:
        try:
            exercise = library.check_file(file)
        except ExerciseError as error:
            print(error, file=sys.stderr)
            code = FAILED
        else:
            print(
                translate("Verbs", "{file}: {name} is fine").format(file=file, name=exercise.name)
            )
    return code


# Simulation


def add_simulate(verb: VerbParser) -> None:
    """Add the words of ``hipflex simulate``."""
    verb.description = (
        "What HipFlex would do on a day that a file tells, when, and why."
        " Your own settings and history are neither read nor changed."
        " A day takes about a second, a thousand hours some seconds."
    )
    verb.epilog = (
        "hipflex simulate --sample > day.toml gives you a day to change, with everything"
        " explained that a script can tell, that --json gives, and that a report of a bug needs."
    )
    verb.add_argument("file", type=Path, metavar="FILE", help="the script of a day, in TOML")
    verb.add_argument("--json", action="store_true", help="a list of objects, for programs")
    verb.add_argument(
        "--sample", action=_Sample, nargs=0, help="print a script that explains itself, and exit"
    )
    verb.set_defaults(run=_simulate)


class _Sample(argparse.Action):
    """Prints the sample instead of all else, as --help does."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(assets.path("simulations", "office.toml").read_text(encoding="utf-8"), end="")
        parser.exit()


def _simulate(options: Options) -> int:
    # The only verb that runs the program itself, and so the only one that needs Qt.
    from hipflex.core.happening import ScriptError
    from hipflex.report import as_json, as_text
    from hipflex.simulation import simulate

    try:
        lines = simulate(options.file)
    except ScriptError as error:
        return fail(str(error))
    except OSError as error:
        return fail(f"{options.file}: {notices.reason(error)}")
    print(as_json(lines) if options.json else as_text(lines))
    return DONE
