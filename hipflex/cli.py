"""The command line: talks to the running copy, or becomes it.

Qt is imported only to become the program: a verb answers at once, also where Qt cannot run.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

from hipflex import __version__, arrival, completion, home_verbs, verbs
from hipflex.core import command as commands
from hipflex.core.command import Command
from hipflex.core.exercise import Preset
from hipflex.core.hold import PauseError, paused
from hipflex.core.hours import WorkingHours
from hipflex.core.settings import SettingsError, option
from hipflex.services.clock import SystemClock
from hipflex.services.paths import Paths
from hipflex.services.remote_client import NotRunning, RemoteError, ask

DONE, FAILED = 0, 1

_MORE = {
    "snooze": (
        "A break that is due is asked for again later; one that is not due yet moves.",
        "snooze 10",
    ),
    "undo": (
        "The last natural break was none: the old hour goes on. Again: the one before it.",
        "undo",
    ),
    "pause": (
        "No reminders for a while. After a pause longer than the hour a fresh one begins.",
        "pause until 14:00",
    ),
    "meeting": (
        "You are in a meeting that HipFlex cannot see: a break that falls due waits for its end.",
        "meeting 90",
    ),
    "standing": (
        "You work on your feet: no reminders, and a fresh hour begins when you sit again.",
        "standing 30",
    ),
    "late": ("You work on after your working hours: for today, reminders go on.", "late"),
}
"""What ``--help`` says of a verb, and an example."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a verb or the program; the exit code: 0 done, 1 refused or failed, 2 wrong usage."""
    options = parser().parse_args(argv)
    options.paths = Paths.standard(options.speed)
    try:
        code = int(options.run(options))
        # Here and not when the interpreter ends, where nobody could catch it. On Windows there may
        # be no stdout at all.
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has seen enough; the rest goes where it disturbs nobody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return code


def parser() -> argparse.ArgumentParser:
    """All verbs and their words."""
    top = argparse.ArgumentParser(
        prog="hipflex",
        description="Asks you once an hour to stand up, and leads you through a stretch."
        " Without a verb it starts, or shows itself.",
    )
    top.add_argument("--version", action="version", version=f"HipFlex {__version__}")
    top.add_argument(
        "--speed",
        type=_speed,
        default=1.0,
        metavar="N",
        help="run the clock N times faster, in folders of its own: a working day in minutes",
    )
    arrival.add_to(top)
    top.set_defaults(run=arrival.start)
    added = top.add_subparsers(title="verbs", metavar="VERB").add_parser

    def add(verb: str, **words: Any) -> argparse.ArgumentParser:
        if verb in _MORE:
            words["description"], example = _MORE[verb]
            words["epilog"] = f"For example: hipflex {example}"
        return added(verb, **words)

    _add_break(add("break", help="start a break now"))
    snooze = add("snooze", help="ask again in some minutes")
    most = option("snooze_minutes").highest
    minutes = f"1 to {most}; left out: the short snooze of the settings"
    snooze.add_argument("minutes", nargs="?", type=int, metavar="MIN", help=minutes)
    snooze.set_defaults(run=_snooze)
    _simple(add("skip", help="skip this one"), commands.Skip())
    _simple(add("moved", help="I just moved: the hour starts afresh"), commands.Moved())
    _simple(add("undo", help="I was still sitting: the old hour goes on"), commands.Undo())
    pause = add("pause", help="no reminders: 1h, 30m, until 14:00, tomorrow, or until resumed")
    until = "30m, 1h, 1h 30m, until 14:00 or tomorrow; left out: until hipflex resume"
    pause.add_argument("until", nargs="*", metavar="UNTIL", help=until)
    pause.set_defaults(run=_pause, usage=pause.error)
    _simple(add("resume", help="the pause is over: reminders again"), commands.Resume())
    _add_said(add("meeting", help="in a meeting: a break that falls due waits"), commands.Meeting)
    _add_said(
        add("standing", help="standing at the desk: no reminders until I sit"), commands.Standing
    )
    late = add("late", help="working late: today the working hours do not end the reminders")
    late.add_argument("over", nargs="?", choices=["over"], metavar="over", help="no longer")
    late.set_defaults(run=_remote(lambda options: commands.Late(options.over is not None)))
    status = add("status", help="the next break, what holds it, and today")
    status.add_argument("--json", action="store_true")
    status.set_defaults(run=_status)
    _simple(add("quit", help="save and end the running program"), commands.Quit())
    verbs.add_to(add, _change)
    home_verbs.add_to(add)
    completion.add_to(add, top)
    return top


Options = argparse.Namespace


def _add_break(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("exercise", nargs="?", metavar="ID", help="see hipflex stretches")
    verb.add_argument("--preset", choices=[preset.value for preset in Preset])
    verb.add_argument(
        "--terminal", action="store_true", help="lead it here, also without a display"
    )
    verb.add_argument("--bell", action="store_true", help="with --terminal: ring at each change")
    verb.set_defaults(run=_break)


def _add_said(
    verb: argparse.ArgumentParser, made: type[commands.Meeting | commands.Standing]
) -> None:
    verb.add_argument(
        "minutes",
        nargs="?",
        type=_said_minutes,
        default=60,
        metavar="MIN|over",
        help=f"how long, 1 to {commands.LONGEST_SAID} min (default 60); over: it has ended",
    )
    verb.set_defaults(run=_remote(lambda options: made(options.minutes)))


def _said_minutes(text: str) -> int:
    if text == "over":
        return 0
    if text.isdecimal() and len(text) <= 3 and 1 <= int(text) <= commands.LONGEST_SAID:
        return int(text)
    most = commands.LONGEST_SAID
    raise argparse.ArgumentTypeError(f"expected 1 to {most} min, or over, got {text}")


def _pause(options: Options) -> int:
    words = " ".join(options.until)
    try:
        paused(words, SystemClock().now(), None, WorkingHours())
    except PauseError as error:
        options.usage(str(error))
    return arrival.carry_out(options, commands.Pause(words))


def _simple(verb: argparse.ArgumentParser, command: Command) -> None:
    verb.set_defaults(run=_remote(lambda _options: command))


def _remote(made: Callable[[Options], Command]) -> Callable[[Options], int]:
    """A verb that only the running copy can carry out."""

    def run(options: Options) -> int:
        return arrival.carry_out(options, made(options))

    return run


def _change(paths: Paths, command: Command) -> int | None:
    """Let the running copy do it; None if there is none."""
    try:
        ask(paths.socket_path, commands.Status(), timeout=2.0)
    except NotRunning:
        return None
    except RemoteError:
        pass
    return arrival.tell(paths, command)


def _break(options: Options) -> int:
    preset = Preset(options.preset) if options.preset else None
    if options.exercise is not None and not verbs.looks_like_id(options.exercise):
        return verbs.no_such_exercise(options)
    if options.terminal:
        # Here: only this verb needs the guide, and what draws it.
        from hipflex import terminal_break

        return terminal_break.run(options, _change)
    return arrival.carry_out(options, commands.Break(options.exercise, preset))


def _snooze(options: Options) -> int:
    minutes: int | None = options.minutes
    if minutes is not None:
        try:
            # Here, because a number that is not allowed is not even a command to the running copy.
            option("snooze_minutes").check(minutes)
        except SettingsError as error:
            print(error, file=sys.stderr)
            return FAILED
    return arrival.carry_out(options, commands.Snooze(minutes))


def _status(options: Options) -> int:
    try:
        reply = ask(options.paths.socket_path, commands.Status())
    except RemoteError as error:
        print(error, file=sys.stderr)
        return FAILED
    if not reply.ok:
        print(reply.text, file=sys.stderr)
        return FAILED
    print(json.dumps(reply.data, indent=2) if options.json else reply.text)
    return DONE


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.1 <= speed <= 3600:
        raise argparse.ArgumentTypeError(f"expected 0.1 to 3600, got {text}")
    return speed


if __name__ == "__main__":
    raise SystemExit(main())
