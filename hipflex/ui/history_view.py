"""What the History page shows, in values that are ready to be drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hipflex.core.record import DaySummary
from hipflex.core.weeks import Week
from hipflex.ui.timeline import Day

COLUMNS = 20
"""Weeks of the heat map."""
BARS = 8
"""Weeks of the bars below it."""


@dataclass(frozen=True, slots=True)
class DayView:
    """One day: its strip and what it adds up to."""

    day: date
    strip: Day
    total: DaySummary
    sitting: float = 0.0
    """Seconds of the sitting that runs; only today."""
    doses: tuple[str, ...] = ()
    """What was done of each exercise, in words."""


@dataclass(frozen=True, slots=True)
class HistoryView:
    """The weeks that are looked at, and the day that was chosen."""

    today: date
    weeks: tuple[Week, ...]
    """Oldest first; the first day of each is that on which weeks begin here."""
    days: Mapping[date, DaySummary]
    full: int
    """Breaks that fill a cell."""
    has_earlier: bool
    has_later: bool
    chosen: DayView
    days_with_break: int
    days_with_dose: int
    since: date | None
    """The first day with a record; None: there is none."""
