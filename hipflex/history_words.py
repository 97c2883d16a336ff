"""The history in words, for the terminal and for answers to commands. Works without Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from hipflex.core.record import BreakRecord, DaySummary, Outcome, summary
from hipflex.i18n import translate
from hipflex.words import lasted, outcome, time_of_day, weekday


def added(new: int, all_: int) -> str:
    """What has become of an import."""
    text = translate("History", "Breaks added: {new}. Already there: {known}.")
    return text.format(new=new, known=all_ - new)


def deleted(count: int) -> str:
    """What has become of a history."""
    return translate("History", "Breaks deleted: {count}.").format(count=count)


def exported(count: int, name: str) -> str:
    """What is in a file now."""
    return translate("History", "Breaks in {name}: {count}.").format(count=count, name=name)


def days(records: Sequence[BreakRecord]) -> Iterator[str]:
    """Line by line: each day with what it adds up to, and its breaks, oldest first."""
    rows = [(record, _cells(record)) for record in records]
    widths = [max(map(len, column)) for column in zip(*(cells for _, cells in rows), strict=True)]
    by_day = groupby(sorted(rows, key=_day), _day)
    for number, (day, group) in enumerate(by_day):
        of_day = list(group)
        total = summary(record for record, _ in of_day)
        if number:
            yield ""
        yield f"{weekday(day.weekday())} {day}  {_counts(total)}"
        if facts := _facts(total):
            yield f"  {facts}"
        for _, cells in of_day:
            padded = (f"{cell:{width}}" for cell, width in zip(cells, widths, strict=True))
            yield f"  {'  '.join(padded)}".rstrip()


def _day(row: tuple[BreakRecord, tuple[str, ...]]) -> date:
    return row[0].day


def _counts(total: DaySummary) -> str:
    counts = ((one, getattr(total, one.value)) for one in Outcome)
    return ", ".join(f"{outcome(one)} {count}" for one, count in counts if count)


def _facts(total: DaySummary) -> str:
    facts = []
    if total.left_seconds or total.right_seconds:
        text = translate("History", "Left hip {left} s, right hip {right} s.")
        left, right = round(total.left_seconds), round(total.right_seconds)
        facts.append(text.format(left=left, right=right))
    if total.longest_sitting:
        text = translate("History", "Longest sitting {time}.")
        facts.append(text.format(time=lasted(total.longest_sitting)))
    return " ".join(facts)


def _cells(record: BreakRecord) -> tuple[str, ...]:
    held = ""
    if record.left_seconds or record.right_seconds:
        text = translate("History", "left {left} s, right {right} s")
        held = text.format(left=round(record.left_seconds), right=round(record.right_seconds))
    return time_of_day(record.started), outcome(record.outcome), record.exercise or "", held
