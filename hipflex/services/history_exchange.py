"""Breaks as a file of their own: for a spreadsheet, for a second computer, for safe keeping.

What is read is what was written, and also what a spreadsheet makes of it when it saves the table
again: semicolons, commas in the numbers, columns that are gone, moved or new. A file with a row
that is no break is refused as a whole.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from hipflex.core.record import BreakRecord, Outcome
from hipflex.i18n import translate
from hipflex.services import atomic_file, notices

MOST_BYTES = 64 * 1024 * 1024
"""Of a file that is read: thirty years of breaks as a list, a hundred as a table."""

_NEEDED = ("started", "ended", "outcome")
_TIMES = ("started", "ended")
_FRACTIONS = ("left_seconds", "right_seconds", "sat_seconds")
_WORDS = ("exercise", "then_exercise", "hurt")
"""The columns that may hold any text."""
_FORMULA = tuple("=+-@\t\r'")
"""A cell that begins so is a formula to a spreadsheet; the last one says that it is none."""
_DELIMITERS = ",;\t"


class ExchangeError(Exception):
    """No file of breaks: one sentence that names the row and what is wrong there."""


def as_csv(records: Iterable[BreakRecord]) -> str:
    """A table with the names of the columns in its first row; times are local, with offset."""
    table = io.StringIO(newline="")
    columns = BreakRecord.__struct_fields__
    table.write(",".join(columns) + "\n")
    # In quotes, whatever the words are: a lone carriage return would end the row without them.
    writer = csv.DictWriter(table, columns, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    for record in records:
        row = msgspec.to_builtins(record)
        row |= {name: _local(getattr(record, name)) for name in _TIMES}
        row |= {name: _shielded(row[name]) for name in _WORDS}
        writer.writerow(row)
    return table.getvalue()


def as_json(records: Iterable[BreakRecord]) -> str:
    """A list of objects; times are UTC."""
    return msgspec.json.format(msgspec.json.encode(list(records)), indent=2).decode() + "\n"


def write(path: Path, records: Iterable[BreakRecord]) -> None:
    """A file in the form that its name ends with. Raises ExchangeError."""
    form = {".csv": as_csv, ".json": as_json}.get(path.suffix.lower())
    if form is None:
        text = translate("Exchange", "{name}: the name has to end in .csv or .json")
        raise ExchangeError(text.format(name=path.name))
    # Folders are not made: where there is none, the path is wrong.
    if not path.parent.is_dir():
        text = translate("Exchange", "{folder}: there is no such folder")
        raise ExchangeError(text.format(folder=path.parent))
    try:
        atomic_file.write(path, form(records).encode())
    except OSError as error:
        raise ExchangeError(f"{path.name}: {notices.reason(error)}") from error


def read(path: Path) -> list[BreakRecord]:
    """The breaks of a file, CSV or JSON, whatever it is called. Raises ExchangeError."""
    try:
        return [_record(values, place, path) for place, values in _rows(_text(path), path)]
    except OSError as error:
        raise ExchangeError(f"{path.name}: {notices.reason(error)}") from error


def _text(path: Path) -> str:
    if not path.is_file() and path.exists():
        raise ExchangeError(translate("Exchange", "{name}: not a file").format(name=path.name))
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        text = translate("Exchange", "{name}: larger than {most} MB, which no history is")
        raise ExchangeError(text.format(name=path.name, most=MOST_BYTES // 1024**2))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unlike(path) from error


def _unlike(path: Path) -> ExchangeError:
    text = translate("Exchange", "{name}: neither a table (CSV) nor a list (JSON) of breaks")
    return ExchangeError(text.format(name=path.name))


def _rows(text: str, path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each break as it stands there, and the words for where it does."""
    return _listed(text, path) if text.lstrip()[:1] in {"[", "{"} else _tabled(text, path)


def _listed(text: str, path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        rows = msgspec.json.decode(text, type=list[dict[str, Any]])
    except msgspec.ValidationError as error:
        raise _unlike(path) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise ExchangeError(f"{path.name}: {_lower(error)}") from error
    for number, row in enumerate(rows, 1):
        yield translate("Exchange", "break {number}").format(number=number), row


def _tabled(text: str, path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 0
    try:
        header = [name.strip() for name in next(rows, [])]
        if not set(_NEEDED) <= set(header):
            raise _unlike(path)
        number = 1
        for number, cells in enumerate(rows, 2):
            place = translate("Exchange", "row {number}").format(number=number)
            if len(cells) > len(header) and any(cells[len(header) :]):
                more = translate("Exchange", "more cells than there are columns")
                raise _fault(path, place, more)
            row = {name: cell for name, cell in zip(header, cells, strict=False) if cell}
            if row:
                yield place, _plain(row, comma=delimiter != ",")
    except csv.Error as error:
        place = translate("Exchange", "row {number}").format(number=number + 1)
        raise _fault(path, place, str(error)) from error


def _plain(row: dict[str, str], *, comma: bool) -> dict[str, str]:
    """The cells as we wrote them, before a spreadsheet wrote its own."""
    for name in _WORDS:
        if row.get(name, "")[:1] == "'":
            row[name] = row[name][1:]
    if comma:
        row |= {name: row[name].replace(",", ".") for name in _FRACTIONS if name in row}
    return row


def _record(values: dict[str, Any], place: str, path: Path) -> BreakRecord:
    """The break that these are. Raises ExchangeError."""
    try:
        values |= {name: _time(name, values[name]) for name in _TIMES if name in values}
        if "day" in values:
            values["day"] = _day(values["day"])
        if isinstance(values.get("started"), datetime):
            values.setdefault("day", values["started"].astimezone().date())
        _check_outcome(values.get("outcome"))
        record = msgspec.convert(values, BreakRecord, strict=False)
        started, ended = (getattr(record, name).astimezone(UTC) for name in _TIMES)
    except (msgspec.ValidationError, OverflowError, ValueError) as error:
        raise _fault(path, place, _lower(error)) from error
    if ended < started:
        raise _fault(path, place, translate("Exchange", "it ended before it started"))
    # The farthest places of the world are not a whole day from UTC.
    if abs(record.day - started.date()) > timedelta(days=1):
        raise _fault(path, place, translate("Exchange", "day is not that of started"))
    return msgspec.structs.replace(record, started=started, ended=ended)


def _fault(path: Path, place: str, fault: str) -> ExchangeError:
    return ExchangeError(f"{path.name}, {place}: {fault}")


def _time(name: str, value: object) -> datetime:
    """A time in any spelling of ISO 8601, also with a space. Raises ValueError."""
    with suppress(TypeError, ValueError):
        moment = datetime.fromisoformat(value)  # type: ignore[arg-type]
        if moment.tzinfo is not None:
            return moment
    text = translate("Exchange", "{name}: expected a time like {example}, got {value}")
    example = "2026-11-20T13:00:00+01:00"
    raise ValueError(text.format(name=name, example=example, value=value))


def _check_outcome(value: object) -> None:
    known = [outcome.value for outcome in Outcome]
    if value is not None and value not in known:
        text = translate("Exchange", "outcome: expected one of {known}, got {value}")
        raise ValueError(text.format(known=", ".join(known), value=value))


def _day(value: object) -> date:
    try:
        return date.fromisoformat(value)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        text = translate("Exchange", "day: expected a date like 2026-11-20, got {value}")
        raise ValueError(text.format(value=value)) from error


def _local(moment: datetime) -> str:
    try:
        return moment.astimezone().isoformat()
    except OverflowError:
        # At the ends of the calendar there is no other zone.
        return moment.isoformat()


def _shielded(words: str | None) -> str | None:
    return f"'{words}" if words and words.startswith(_FORMULA) else words


def _lower(error: Exception) -> str:
    """The library's sentence as the second half of ours: "left_seconds: expected `float`"."""
    what, at, where = str(error).partition(" - at `$")
    what = what[:1].lower() + what[1:]
    return f"{where.strip('`.')}: {what}" if at else what
