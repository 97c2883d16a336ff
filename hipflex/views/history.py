"""What the History page shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from hipflex.controller import BreakController
from hipflex.core.hours import to_utc
from hipflex.core.phase import Away
from hipflex.core.record import BreakRecord, DaySummary, sat_before
from hipflex.core.weeks import (
    days_with_break,
    days_with_dose,
    doses,
    full_cell,
    taken,
    week_start,
    weeks,
)
from hipflex.i18n import translate
from hipflex.ui.day_span import span_of_day
from hipflex.ui.history_view import COLUMNS, DayView, HistoryView
from hipflex.ui.timeline import Day
from hipflex.words import exercise_text

Days = Mapping[date, DaySummary]
WEEK_DAYS = 7


def history_view(
    control: BreakController,
    days: Days,
    since: date | None,
    chosen: date,
    last: date,
    first_weekday: int,
) -> HistoryView:
    """The weeks up to the one that begins on ``last``. ``days``: the sums of the days in them.

    ``since``: the day of the first break of all; ``first_weekday``: on which weeks begin here,
    Monday is 0.
    """
    now = control.clock.now().wall.astimezone()
    today = now.date()
    shown = weeks(days, last, COLUMNS)
    start = week_start(chosen, first_weekday)
    exercises = list(control.planner.exercises.values())
    records = [record for day in _week_of(start) for record in control.journal.history.of_day(day)]
    most = max(
        (taken(days[day]) for day in days if shown[0].start <= day <= shown[-1].last), default=0
    )
    return HistoryView(
        today=today,
        weeks=tuple(shown),
        days=days,
        full=full_cell(most),
        has_earlier=since is not None and since < shown[0].start,
        has_later=shown[-1].last < today,
        chosen=_day_view(control, days, chosen, now, records),
        days_with_break=days_with_break(days, start),
        days_with_dose=days_with_dose(exercises, records, start),
        since=since,
    )


def _week_of(start: date) -> list[date]:
    return [start + timedelta(days=number) for number in range(WEEK_DAYS)]


def _day_view(
    control: BreakController, days: Days, day: date, now: datetime, records: list[BreakRecord]
) -> DayView:
    of_day = tuple(record for record in records if record.day == day)
    is_today = day == now.date()
    told = translate("History", "{exercise}: sets {n} of {dose}.")
    exercises = list(control.planner.exercises.values())
    return DayView(
        day=day,
        strip=_strip(control, now, of_day) if is_today else _past_strip(day, now, of_day),
        total=days.get(day, DaySummary()),
        sitting=control.rhythm.sitting_for(control.clock.now()) if is_today else 0.0,
        doses=tuple(
            told.format(exercise=exercise_text(exercise, exercise.name), n=sets, dose=exercise.dose)
            for exercise, sets in doses(exercises, records, day)
        ),
    )


def _strip(control: BreakController, now: datetime, records: tuple[BreakRecord, ...]) -> Day:
    """Today as on the page Today."""
    moment, phase = control.clock.now(), control.rhythm.phase
    due = control.rhythm.due_at
    # Not a time of this zone's present offset: on some days the clock was changed since then.
    midnight = to_utc(datetime.combine(now.date(), time()), None)
    started = max(moment.wall_of(control.started).astimezone(), midnight.astimezone())
    away = moment.wall_of(phase.since).astimezone() if isinstance(phase, Away) else None
    ahead = due is not None and moment.until(due) > 0
    following = moment.wall_of(due).astimezone() if due is not None and ahead else None
    return Day(now, started, away, following, records, sat=sat_before(records))


def _past_strip(day: date, now: datetime, records: tuple[BreakRecord, ...]) -> Day:
    moments = [edge for record in records for edge in (record.started, record.ended)]
    moments += [since for since, _ in sat_before(records)]
    span = span_of_day(day, moments)
    return Day(now, None, None, None, records, sat=sat_before(records), span=span, over=True)
