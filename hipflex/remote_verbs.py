"""The verbs that only the running copy can carry out: break, snooze, pause, status, and more."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable

from hipflex import arrival
from hipflex.core import command as commands
from hipflex.core.command import Command
from hipflex.core.exercise import Preset, looks_like_id
from hipflex.services.remote_client import RemoteError, ask
from hipflex.verb_parser import DONE, Change, Options, VerbParser, fail


def _explain(verb: VerbParser, description: str, example: str) -> None:
    """What ``--help`` says of a verb, and an example."""
    verb.description = description
    verb.epilog = f"For example: hipflex {example}"


def simple(command: Command) -> Callable[[VerbParser], None]:
    """The words of a verb that has none of its own."""

    def words(verb: VerbParser) -> None:
        verb.set_defaults(run=lambda options: arrival.carry_out(options, command))

    return words


def add_break(verb: VerbParser, change: Change) -> None:
    """Add the words of ``hipflex break``, which can also be led in the terminal."""
    verb.add_argument("exercise", nargs="?", metavar="ID", help="see hipflex stretches")
    verb.add_argument("--preset", choices=[preset.value for preset in Preset])
    verb.add_argument(
        "--terminal", action="store_true", help="lead it here, also without a display"
    )
    verb.add_argument("--bell", action="store_true", help="with --terminal: ring at each change")

    def run(options: Options) -> int:
        if options.bell and not options.terminal:
            verb.error("--bell is only for --terminal")
        return _break(options, change)

    verb.set_defaults(run=run)


def _break(options: Options, change: Change) -> int:
    preset = Preset(options.preset) if options.preset else None
    if options.exercise is not None and not looks_like_id(options.exercise):
        # Not even a command to the running copy.
        from hipflex.verbs import no_such_exercise

        return no_such_exercise(options)
    if options.terminal:
        # Here: only this verb needs the guide, and what draws it.
        from hipflex import terminal_break

        return terminal_break.run(options, change)
    return arrival.carry_out(options, commands.Break(options.exercise, preset))


def add_snooze(verb: VerbParser) -> None:
    """Add the words of ``hipflex snooze``."""
    from hipflex.core.settings import SettingsError, option

    _explain(
        verb,
        "A break that is due is asked for again later. One that is not due yet moves, to a whole"
        " interval from now at most.",
        "snooze 10",
    )
    known = option("snooze_minutes")
    minutes = f"1 to {known.highest}; left out: the short snooze of the settings"
    verb.add_argument("minutes", nargs="?", type=int, metavar="MIN", help=minutes)

    def run(options: Options) -> int:
        if options.minutes is not None:
            try:
                known.check(options.minutes)
            except SettingsError as error:
                return fail(str(error))
        return arrival.carry_out(options, commands.Snooze(options.minutes))

    verb.set_defaults(run=run)


def add_undo(verb: VerbParser) -> None:
    """Add the words of ``hipflex undo``."""
    simple(commands.Undo())(verb)
    _explain(
        verb,
        "The last natural break was none: the old hour goes on. Again: the one before it.",
        "undo",
    )


def add_pause(verb: VerbParser) -> None:
    """Add the words of ``hipflex pause``."""
    _explain(
        verb,
        "No reminders for a while. After a pause longer than the hour a fresh one begins.",
        "pause until 14:00",
    )
    until = "30m, 1h, 1h 30m, until 14:00 or tomorrow; left out: until hipflex resume"
    verb.add_argument("until", nargs="*", metavar="UNTIL", help=until)
    verb.set_defaults(run=_pause, usage=verb.error)


def _pause(options: Options) -> int:
    from hipflex.core.hold import PauseError, paused
    from hipflex.core.hours import WorkingHours
    from hipflex.services.clock import SystemClock

    words = " ".join(options.until)
    try:
        paused(words, SystemClock().now(), None, WorkingHours())
    except PauseError as error:
        options.usage(str(error))
    return arrival.carry_out(options, commands.Pause(words))


def add_meeting(verb: VerbParser) -> None:
    """Add the words of ``hipflex meeting``."""
    _explain(
        verb,
        "You are in a meeting that HipFlex cannot see: a break that falls due waits for its end.",
        "meeting 90",
    )
    _add_said(verb, commands.Meeting)


def add_standing(verb: VerbParser) -> None:
    """Add the words of ``hipflex standing``."""
    _explain(
        verb,
        "You work on your feet: no reminders, and a fresh hour begins when you sit again.",
        "standing 30",
    )
    _add_said(verb, commands.Standing)


def _add_said(verb: VerbParser, made: type[commands.Meeting | commands.Standing]) -> None:
    verb.add_argument(
        "minutes",
        nargs="?",
        type=_said_minutes,
        default=60,
        metavar="MIN|over",
        help=f"how long, 1 to {commands.LONGEST_SAID} min (default 60); over: it has ended",
    )
    verb.set_defaults(run=lambda options: arrival.carry_out(options, made(options.minutes)))


def _said_minutes(text: str) -> int:
    if text == "over":
        return 0
    if text.isdecimal() and len(text) <= 3 and 1 <= int(text) <= commands.LONGEST_SAID:
        return int(text)
    most = commands.LONGEST_SAID
    raise argparse.ArgumentTypeError(f"expected 1 to {most} min, or over, got {text}")


def add_late(verb: VerbParser) -> None:
    """Add the words of ``hipflex late``."""
    _explain(verb, "You work on after your working hours: for today, reminders go on.", "late")
    verb.add_argument("over", nargs="?", choices=["over"], metavar="over", help="no longer")
    verb.set_defaults(
        run=lambda options: arrival.carry_out(options, commands.Late(options.over is not None))
    )


def add_status(verb: VerbParser) -> None:
    """Add the words of ``hipflex status``."""
    verb.add_argument("--json", action="store_true")
    verb.set_defaults(run=_status)


def _status(options: Options) -> int:
    try:
        reply = ask(options.paths.socket_path, commands.Status())
    except RemoteError as error:
        return fail(str(error))
    if not reply.ok:
        return fail(reply.text)
    print(json.dumps(reply.data, indent=2) if options.json else reply.text)
    return DONE
