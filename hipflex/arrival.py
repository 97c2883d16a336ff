"""How the program comes up: by a person, at log-in, or because a verb needs it.

Qt is imported only to become the program.
"""

from __future__ import annotations

import argparse
import sys
import time

from hipflex.core import command as commands
from hipflex.core.command import PAGES, Command, Reply
from hipflex.services import startup_notice
from hipflex.services.paths import Paths
from hipflex.services.remote_client import NotRunning, RemoteError, ask
from hipflex.verb_parser import DONE, FAILED, Options, fail

_SHORT, _LONG = 5.0, 60.0
"""Seconds."""


def add_to(top: argparse.ArgumentParser) -> None:
    """Add the ways to come up to the command line."""
    top.add_argument(
        "--page",
        choices=PAGES,
        metavar="PAGE",
        help=f"without a verb: the page of the main window: {', '.join(PAGES)}",
    )
    top.add_argument(
        "--background",
        action="store_true",
        help="without a verb: start without a window, and do nothing if it runs already",
    )
    top.add_argument(
        "--start",
        action="store_true",
        help="with a verb, where HipFlex does not run: become it, and do that",
    )


def start(options: Options) -> int:
    """Show the running copy, or become it."""
    shown = commands.Show(options.page) if options.page else commands.Show()
    if options.background:
        return DONE if _runs(options.paths) else _become(options, None)
    if _is_done(options.paths, shown):
        startup_notice.end()
        return DONE
    return _become(options, shown if options.page else None)


def carry_out(options: Options, command: Command) -> int:
    """Let the running copy do it; with --start, become it first where there is none."""
    if not options.start:
        return tell(options.paths, command)
    try:
        reply = ask(options.paths.socket_path, command)
    except NotRunning:
        return _become(options, command)
    except RemoteError as error:
        return fail(str(error))
    startup_notice.end()
    if not reply.ok:
        # Who chose it in a menu reads no terminal: the window says how things are.
        _is_done(options.paths, commands.Show())
    return _print(reply)


def tell(paths: Paths, command: Command) -> int:
    """Let the running copy do it, and print what it says."""
    try:
        return told(paths, command)
    except NotRunning as error:
        return fail(str(error))


def told(paths: Paths, command: Command) -> int:
    """The same, but raises NotRunning."""
    # Ten years of breaks take the running copy a while.
    patience = _LONG if isinstance(command, commands.ImportBreaks) else _SHORT
    try:
        reply = ask(paths.socket_path, command, patience)
    except NotRunning:
        raise
    except RemoteError as error:
        return fail(str(error))
    return _print(reply)


def _print(reply: Reply) -> int:
    if reply.text:
        print(reply.text, file=sys.stdout if reply.ok else sys.stderr)
    return DONE if reply.ok else FAILED


def _become(options: Options, first: Command | None) -> int:
    """Be the program; if another copy was faster, let that one do it."""
    # Here: who only speaks to the copy that runs needs none of this.
    from hipflex.services import display

    fault = display.fault()
    if fault is not None:
        return fail(fault)
    try:
        from hipflex import app
    except ImportError as error:
        return fail(f"Qt cannot be loaded ({error}): hipflex doctor says what is missing.")

    if not isinstance(first, None | commands.Show | commands.Break):
        # No window comes that would end it.
        startup_notice.end()
    code = app.run(options.speed, first, background=options.background)
    if code != app.ALREADY_RUNNING:
        return code
    return DONE if options.background else _tell_other(options.paths, first or commands.Show())


def _runs(paths: Paths) -> bool:
    try:
        ask(paths.socket_path, commands.Status())
    except NotRunning:
        return False
    except RemoteError:
        # It is there, and busy.
        return True
    return True


def _is_done(paths: Paths, command: Command) -> bool:
    try:
        return ask(paths.socket_path, command).ok
    except RemoteError:
        return False


def _tell_other(paths: Paths, command: Command) -> int:
    """Tell the copy that holds the lock, which may not listen yet."""
    for _ in range(50):
        try:
            reply = ask(paths.socket_path, command)
        except NotRunning:
            time.sleep(0.1)
        except RemoteError as error:
            # It is there and silent: asking on would only be a longer wait.
            return fail(str(error))
        else:
            if not reply.ok:
                print(reply.text, file=sys.stderr)
            return DONE if reply.ok else FAILED
    return fail("HipFlex is running but does not answer.")
