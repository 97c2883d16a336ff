"""``hipflex history``: the breaks of the last days, as a file, from a file, or none any more.

All of it works without a running copy. Where there is one, it imports and deletes, because it has
the history open and shows it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from hipflex import history_words
from hipflex.core import command as commands
from hipflex.core.record import BreakRecord
from hipflex.i18n import translate
from hipflex.services.clock import SystemClock
from hipflex.verb_parser import DONE, FAILED, Change, Options, VerbParser, fail

if TYPE_CHECKING:
    from hipflex.services.history import History

DAYS = 7


def add_history(verb: VerbParser, change: Change) -> None:
    """Add what ``hipflex history`` can do; without an action it shows."""
    verb.description = (
        "Without an action it shows the last days: what each adds up to, and its breaks."
        " Export and import bring the breaks of two computers together."
    )
    verb.epilog = "For example: hipflex history export breaks.csv"
    verb.add_argument("--days", type=_days, metavar="N", help=f"so many days (default {DAYS})")
    form = verb.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--csv", action="store_true")
    verb.set_defaults(run=_show)
    add = verb.add_subparsers(title="actions", metavar="ACTION").add_parser
    action = add("export", help="all breaks, or those of --days, in a file: .csv or .json")
    action.add_argument("file", type=Path, metavar="FILE")
    action.add_argument("--force", action="store_true", help="replace the file, if there is one")
    # Here as well: the help of this action says it, and what stands before it counts too.
    days = argparse.SUPPRESS
    action.add_argument("--days", type=_days, metavar="N", default=days, help="so many days")
    action.set_defaults(run=_only_with(verb.error, _export, "days"))
    action = add("import", help="add the breaks of a file that are not there yet")
    action.add_argument("file", type=Path, metavar="FILE")
    action.set_defaults(run=_only_with(verb.error, lambda options: _import(options, change)))
    action = add("delete", help="forget all breaks for ever")
    action.add_argument("--yes", action="store_true", help="do not ask")
    action.set_defaults(run=_only_with(verb.error, lambda options: _delete(options, change)))


def _days(text: str) -> int:
    if text.isdecimal() and 1 <= len(text) <= 5 and 1 <= int(text) <= 36500:
        return int(text)
    raise argparse.ArgumentTypeError(f"expected 1 to 36500, got {text}")


def _only_with(
    refuse: Callable[[str], NoReturn], run: Callable[[Options], int], *allowed: str
) -> Callable[[Options], int]:
    """An action that would not do what these words say: better refused than misunderstood."""

    def checked(options: Options) -> int:
        for name in ("days", "json", "csv"):
            if getattr(options, name) and name not in allowed:
                refuse(translate("Verbs", "--{name} is not for this action").format(name=name))
        return run(options)

    return checked


@contextmanager
def _opened(options: Options) -> Iterator[History]:
    """The history; what is wrong with it is said."""
    # Here and not above: the database would keep every other verb waiting.
    from hipflex.services.history import History

    history = History(options.paths.history_file)
    try:
        for message in history.open():
            print(message, file=sys.stderr)
        yield history
    finally:
        history.close()


def _since(options: Options, first: date) -> list[BreakRecord] | None:
    """The breaks from that day on; None: there are some, and they cannot be read."""
    # To look must not make the file.
    if not options.paths.may_have_history:
        return []
    with _opened(options) as history:
        return history.since(first) if history.is_file else None


def _first(days: int) -> date:
    today = SystemClock().now().wall.astimezone().date()
    return today - timedelta(days=days - 1)


def _show(options: Options) -> int:
    days = options.days or DAYS
    records = _since(options, _first(days))
    if records is None:
        return FAILED
    if options.json or options.csv:
        from hipflex.services import history_exchange

        form = history_exchange.as_json if options.json else history_exchange.as_csv
        print(form(records), end="")
    elif not records:
        print(translate("Verbs", "No breaks in {days} days.").format(days=days))
    else:
        print("\n".join(history_words.days(records)))
    return DONE


def _export(options: Options) -> int:
    from hipflex.services import history_exchange

    file: Path = options.file
    if file.exists() and not options.force:
        text = translate("Verbs", "{file} is there already; --force replaces it")
        return fail(text.format(file=file))
    records = _since(options, _first(options.days) if options.days else date.min)
    if records is None:
        return FAILED
    try:
        history_exchange.write(file, records)
    except history_exchange.ExchangeError as error:
        return fail(str(error))
    print(history_words.exported(len(records), str(file)))
    return DONE


def _import(options: Options, change: Change) -> int:
    from hipflex.services import history_exchange
    from hipflex.services.history import HistoryError

    try:
        # Also where a running copy will read it again: what is wrong with it is known at once.
        records = history_exchange.read(options.file)
    except history_exchange.ExchangeError as error:
        return fail(str(error))
    path = str(options.file.absolute())
    if (code := change(options.paths, commands.ImportBreaks(path))) is not None:
        return code
    for fault in options.paths.make():
        print(fault, file=sys.stderr)
    with _opened(options) as history:
        if not history.is_file:
            return FAILED
        try:
            print(history_words.added(history.merge(records), len(records)))
        except HistoryError as error:
            return fail(str(error))
    return DONE


def _delete(options: Options, change: Change) -> int:
    from hipflex.services.history import HistoryError

    if not options.yes and not _is_sure():
        return fail(translate("Verbs", "Nothing was deleted; --yes deletes without asking."))
    if (code := change(options.paths, commands.DeleteBreaks())) is not None:
        return code
    if not options.paths.may_have_history:
        print(history_words.deleted(0))
        return DONE
    with _opened(options) as history:
        if not history.is_file:
            return FAILED
        try:
            print(history_words.deleted(history.delete_all()))
        except HistoryError as error:
            return fail(str(error))
    return DONE


def _is_sure() -> bool:
    """Ask; without a terminal there is nobody to say yes."""
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    question = translate("Verbs", "Delete all breaks for ever? Type yes: ")
    try:
        return input(question).strip().lower() == translate("Verbs", "yes")
    except (EOFError, KeyboardInterrupt):
        print()
        return False
