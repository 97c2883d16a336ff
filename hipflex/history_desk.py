"""Import and deletion in the running program: the history, and everybody who remembers of it."""

from __future__ import annotations

from pathlib import Path

from hipflex import history_words
from hipflex.controller import BreakController
from hipflex.core.command import DeleteBreaks, ImportBreaks, Reply
from hipflex.services import history_exchange
from hipflex.services.history import HistoryError
from hipflex.services.history_exchange import ExchangeError


def answer(control: BreakController, command: ImportBreaks | DeleteBreaks) -> Reply:
    """Carry out what was said elsewhere."""
    if isinstance(command, ImportBreaks):
        return take_in(control, Path(command.path))
    return delete_all(control)


def take_in(control: BreakController, path: Path) -> Reply:
    """Add the breaks of a file that are not there yet."""
    try:
        records = history_exchange.read(path)
        new = control.journal.take_in(records)
    except (ExchangeError, HistoryError) as error:
        return Reply(ok=False, text=str(error))
    _look_anew(control)
    return Reply(text=history_words.added(new, len(records)))


def delete_all(control: BreakController) -> Reply:
    """Forget all breaks. One that is running now is still to be recorded."""
    try:
        count = control.journal.delete_all()
    except HistoryError as error:
        return Reply(ok=False, text=str(error))
    finally:
        _look_anew(control)
    return Reply(text=history_words.deleted(count))


def _look_anew(control: BreakController) -> None:
    control.planner.forget()
    control.advance()
