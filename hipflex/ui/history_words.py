"""The facts of the History page in words: for the ear, and for whoever would rather read them."""

from __future__ import annotations

from collections.abc import Iterator

from hipflex.core.record import DaySummary
from hipflex.core.weeks import Week, taken
from hipflex.i18n import translate
from hipflex.ui.heat_map import day_words
from hipflex.ui.history_view import DayView, HistoryView
from hipflex.words import lasted


def outcomes(total: DaySummary) -> str:
    """How the breaks of a day ended."""
    counts = (
        (translate("History", "{n} done"), total.completed),
        (translate("History", "{n} partly done"), total.partial),
        (translate("History", "{n} natural"), total.natural),
        (translate("History", "{n} skipped"), total.skipped),
        (translate("History", "{n} missed"), total.missed),
    )
    told = [text.format(n=count) for text, count in counts if count]
    return translate("History", ", ").join(told) or translate("History", "No break")


def day_lines(view: DayView) -> list[str]:
    """What a day adds up to."""
    total = view.total
    lines = [outcomes(total) + "."]
    if total.left_seconds or total.right_seconds:
        text = translate("History", "Held: left {left} s, right {right} s.")
        lines.append(text.format(left=round(total.left_seconds), right=round(total.right_seconds)))
    if total.longest_sitting >= 60:
        text = translate("History", "Longest sitting before a break: {length}.")
        lines.append(text.format(length=lasted(total.longest_sitting)))
    if view.sitting >= 60:
        text = translate("History", "Sitting now for {length}.")
        lines.append(text.format(length=lasted(view.sitting)))
    return [*lines, *view.doses]


def week_sentence(view: HistoryView) -> str:
    """The days of the week that is looked at; a day without a break is not counted against it."""
    broken = translate("History", "Days with a break in this week: {n}.")
    dose = translate("History", "With a full dose: {n}.")
    parts = [broken.format(n=view.days_with_break)]
    if view.days_with_dose:
        parts.append(dose.format(n=view.days_with_dose))
    return " ".join(parts)


def week_lines(view: HistoryView) -> Iterator[str]:
    """Each week as a line, the newest first."""
    for week in reversed(view.weeks):
        yield _week_line(week, view)


def heat_facts(view: HistoryView) -> str:
    """What the heat map shows, and which day is chosen."""
    day = view.chosen
    chosen = translate("History", "{day}: {facts}").format(
        day=day_words(day.day, translate("History", "dddd d MMMM")),
        facts=" ".join(day_lines(day)),
    )
    return " ".join([chosen, *week_lines(view)])


def _week_line(week: Week, view: HistoryView) -> str:
    days = [view.days[day] for day in view.days if week.start <= day <= week.last]
    text = translate("History", "Week of {day}: breaks {n}, left {left} min, right {right} min.")
    line = text.format(
        day=day_words(week.start, translate("History", "d MMM yyyy")),
        n=sum(taken(day) for day in days),
        left=f"{week.left_seconds / 60:.1f}",
        right=f"{week.right_seconds / 60:.1f}",
    )
    longest = max((day.longest_sitting for day in days), default=0.0)
    if longest < 60:
        return line
    more = translate("History", "Longest sitting {length}.").format(length=lasted(longest))
    return f"{line} {more}"
