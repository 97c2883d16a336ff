"""The command line: talks to the running copy, or becomes it.

Qt is imported only to become the program, and of the verbs only what is typed: each answers at
once, also where Qt cannot run.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from hipflex import __version__, arrival, remote_verbs
from hipflex.core import command as commands
from hipflex.core.command import Command
from hipflex.remote_verbs import simple
from hipflex.services.paths import Paths
from hipflex.services.remote_client import NotRunning
from hipflex.verb_parser import FAILED, VerbParser

Words = Callable[[VerbParser], None]


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


def parser() -> VerbParser:
    """All verbs; their words are added when they are typed."""
    top = VerbParser(
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
    add = top.add_subparsers(title="verbs", metavar="VERB").add_parser
    for verb, (told, words) in _verbs(top).items():
        add(verb, help=told, words=words)
    return top


def _verbs(top: VerbParser) -> dict[str, tuple[str, Words]]:
    """What ``hipflex --help`` says of each verb, and what adds its words."""
    return {
        "break": ("start a break now", lambda verb: remote_verbs.add_break(verb, _change)),
        "snooze": ("ask again in some minutes", remote_verbs.add_snooze),
        "skip": ("skip this one", simple(commands.Skip())),
        "moved": ("I just moved: the hour starts afresh", simple(commands.Moved())),
        "undo": ("I was still sitting: the old hour goes on", remote_verbs.add_undo),
        "pause": (
            "no reminders: 1h, 30m, until 14:00, tomorrow, or until resumed",
            remote_verbs.add_pause,
        ),
        "resume": ("the pause is over: reminders again", simple(commands.Resume())),
        "meeting": ("in a meeting: a break that falls due waits", remote_verbs.add_meeting),
        "standing": (
            "standing at the desk: no reminders until I sit",
            remote_verbs.add_standing,
        ),
        "late": (
            "working late: today the working hours do not end the reminders",
            remote_verbs.add_late,
        ),
        "status": ("the next break, what holds it, and today", remote_verbs.add_status),
        "quit": ("save and end the running program", simple(commands.Quit())),
        "stretches": ("list the exercises", _add_stretches),
        "show": ("the steps of an exercise, and why it is offered or not", _add_show),
        "check": ("check exercise files", _add_check),
        "history": ("the breaks so far: show, export, import, delete", _add_history),
        "simulate": ("what would happen on a scripted day", _add_simulate),
        "settings": ("read and change the settings", _add_settings),
        "autostart": ("start at log-in: on, off, or how it is", _add_autostart),
        "desktop": ("put HipFlex into the menus of the desktop, or take it away", _add_desktop),
        "doctor": ("what works on this computer, and what to do about the rest", _add_doctor),
        "completion": (
            "completion for bash, zsh or fish",
            lambda verb: _add_completion(verb, top),
        ),
    }


# These work without a running copy, and what they load would keep the others waiting.


def _add_stretches(verb: VerbParser) -> None:
    from hipflex import verbs

    verbs.add_stretches(verb)


def _add_show(verb: VerbParser) -> None:
    from hipflex import verbs

    verbs.add_show(verb)


def _add_check(verb: VerbParser) -> None:
    from hipflex import verbs

    verbs.add_check(verb)


def _add_simulate(verb: VerbParser) -> None:
    from hipflex import verbs

    verbs.add_simulate(verb)


def _add_history(verb: VerbParser) -> None:
    from hipflex import history_verbs

    history_verbs.add_history(verb, _change)


def _add_settings(verb: VerbParser) -> None:
    from hipflex import settings_verbs

    settings_verbs.add_settings(verb, _change)


def _add_autostart(verb: VerbParser) -> None:
    from hipflex import home_verbs

    home_verbs.add_autostart(verb)


def _add_desktop(verb: VerbParser) -> None:
    from hipflex import home_verbs

    home_verbs.add_desktop(verb)


def _add_doctor(verb: VerbParser) -> None:
    from hipflex import home_verbs

    home_verbs.add_doctor(verb)


def _add_completion(verb: VerbParser, top: VerbParser) -> None:
    from hipflex import completion

    completion.add_completion(verb, top)


def _change(paths: Paths, command: Command) -> int | None:
    """Let the running copy do it; None if there is none."""
    try:
        return arrival.told(paths, command)
    except NotRunning:
        return None


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
