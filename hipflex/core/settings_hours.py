"""Working hours and days off, each as a line of text that a person can type."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated

from hipflex.core import hours
from hipflex.core.hours import WorkingHours
from hipflex.core.option import QT_TRANSLATE_NOOP, answer, line, number
from hipflex.core.settings_presence import PresenceSettings

_TIMES = QT_TRANSLATE_NOOP(
    "Settings", "times such as 09:00-12:00, 13:00-17:30 without overlap, or nothing"
)
_DAYS = QT_TRANSLATE_NOOP("Settings", "days such as 2026-12-24, 2026-12-27..2026-12-31, or nothing")
FAULTS = (
    QT_TRANSLATE_NOOP("Settings", "expected a span such as 09:00-17:00, got {got}"),
    QT_TRANSLATE_NOOP("Settings", "expected 24-hour times such as 09:00-17:00, got {got}"),
    QT_TRANSLATE_NOOP("Settings", "expected a time from 00:00 to 24:00, got {got}"),
    QT_TRANSLATE_NOOP("Settings", "expected a start from 00:00 to 23:59, got {got}"),
    QT_TRANSLATE_NOOP("Settings", "expected two times (the whole day is 00:00-24:00), got {got}"),
    QT_TRANSLATE_NOOP("Settings", "expected spans that do not overlap, got {first} and {second}"),
    QT_TRANSLATE_NOOP(
        "Settings", "expected days such as 2026-12-24 or 2026-12-27..2026-12-31, got {got}"
    ),
    QT_TRANSLATE_NOOP("Settings", "expected the first day before the last, got {got}"),
    QT_TRANSLATE_NOOP("Settings", "expected a day of the calendar, got {got}"),
)
"""All that hours.py finds wrong in a text, as sentences for a translator."""

_OFFICE = "09:00-17:00"
_FREE = ""
_ANY_MOMENT = datetime(2024, 1, 1, tzinfo=UTC)
"""Without days off and changes of clocks, all weeks are alike."""


def _usual_times(text: str) -> str:
    return hours.as_text(hours.spans(text))


def _usual_days(text: str) -> str:
    return hours.days_off_text(hours.days_off(text))


class HoursSettings(PresenceSettings, frozen=True, kw_only=True):
    """What the person chose about the hours in which reminders are wanted."""

    working_hours: Annotated[
        bool,
        answer(
            QT_TRANSLATE_NOOP("Settings", "Only in working hours"),
            QT_TRANSLATE_NOOP("Settings", "No break is asked for outside of them."),
        ),
    ] = False
    hours_monday: Annotated[
        str, line(_usual_times, _TIMES, QT_TRANSLATE_NOOP("Settings", "Monday"))
    ] = _OFFICE
    hours_tuesday: Annotated[
        str, line(_usual_times, _TIMES, QT_TRANSLATE_NOOP("Settings", "Tuesday"))
    ] = _OFFICE
    hours_wednesday: Annotated[
        str, line(_usual_times, _TIMES, QT_TRANSLATE_NOOP("Settings", "Wednesday"))
    ] = _OFFICE
    hours_thursday: Annotated[
        str, line(_usual_times, _TIMES, QT_TRANSLATE_NOOP("Settings", "Thursday"))
    ] = _OFFICE
    hours_friday: Annotated[
        str, line(_usual_times, _TIMES, QT_TRANSLATE_NOOP("Settings", "Friday"))
    ] = _OFFICE
    hours_saturday: Annotated[
        str, line(_usual_times, _TIMES, QT_TRANSLATE_NOOP("Settings", "Saturday"))
    ] = _FREE
    hours_sunday: Annotated[
        str, line(_usual_times, _TIMES, QT_TRANSLATE_NOOP("Settings", "Sunday"))
    ] = _FREE
    days_off: Annotated[
        str,
        line(
            _usual_days,
            _DAYS,
            QT_TRANSLATE_NOOP("Settings", "Days off"),
            QT_TRANSLATE_NOOP("Settings", "Such as 2026-12-24, 2026-12-27..2026-12-31."),
        ),
    ] = ""
    hours_margin_minutes: Annotated[
        int,
        number(
            0,
            60,
            "min",
            QT_TRANSLATE_NOOP("Settings", "No break in the last"),
            QT_TRANSLATE_NOOP("Settings", "Before work ends, and before a gap such as lunch."),
        ),
    ] = 0

    @property
    def has_hours(self) -> bool:
        """Whether any day has hours. Without them a break is asked for at any time."""
        return any(self._week)

    @property
    def margin_takes_all(self) -> bool:
        """Whether working hours are on and all of them too short to leave anything to ask in."""
        spans = tuple(map(hours.spans, self._week))
        week = WorkingHours(spans, margin_minutes=self.hours_margin_minutes)
        return (
            self.working_hours
            and not week.is_open(_ANY_MOMENT, UTC)
            and week.next_start(_ANY_MOMENT, UTC) is None
        )

    @property
    def working_week(self) -> WorkingHours:
        """When reminders are wanted. Always, if working hours are off or no day has any."""
        if not self.working_hours:
            return WorkingHours()
        return _working_week(self._week, self.days_off, self.hours_margin_minutes)

    @property
    def _week(self) -> tuple[str, ...]:
        return (
            self.hours_monday,
            self.hours_tuesday,
            self.hours_wednesday,
            self.hours_thursday,
            self.hours_friday,
            self.hours_saturday,
            self.hours_sunday,
        )


# One object for the same hours: it remembers its last answer, and it is asked at every heartbeat.
@lru_cache(maxsize=1)
def _working_week(week: tuple[str, ...], days_off: str, margin_minutes: int) -> WorkingHours:
    return WorkingHours(tuple(map(hours.spans, week)), hours.days_off(days_off), margin_minutes)
