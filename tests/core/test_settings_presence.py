"""Presence, hours and schedule: the defaults, and what the rules are told."""

from __future__ import annotations

import inspect
import re
from datetime import date, time

import pytest

from hipflex.core import hours
from hipflex.core.hours import DaysOff, Span, WorkingHours, as_text, spans
from hipflex.core.schedule import AtMinute, Every
from hipflex.core.settings import OPTIONS, Settings, SettingsError, changed, option, repaired
from hipflex.core.settings_hours import FAULTS

WAITS = {
    "microphone", "camera", "sharing", "full_screen", "do_not_disturb", "inhibitors", "typing",
}  # fmt: skip
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
OFFICE = (Span(time(9), time(17)),)

BOUNDS = {
    "clock_minute": (0, 59, 50),
    "clock_least_minutes": (5, 59, 20),
    "away_after_minutes": (1, 60, 5),
    "hours_margin_minutes": (0, 60, 0),
}


@pytest.mark.parametrize("key", BOUNDS)
def test_bounds_and_defaults(key: str) -> None:
    each = option(key)
    assert (each.lowest, each.highest, each.default) == BOUNDS[key]


def test_all_reasons_to_wait_are_on_but_what_was_not_tried() -> None:
    assert Settings().waits_for == WAITS - {"camera"}
    assert Settings(wait_for_camera=True).waits_for == WAITS
    assert {key for key in OPTIONS if key.startswith("wait_for_")} == {
        f"wait_for_{reason}" for reason in WAITS
    }
    assert not Settings().untried_detectors
    assert not Settings().only_lock_and_sleep


@pytest.mark.parametrize("reason", sorted(WAITS))
def test_each_reason_to_wait_can_be_switched_off(reason: str) -> None:
    all_on = {f"wait_for_{each}": True for each in WAITS}
    assert Settings(**{**all_on, f"wait_for_{reason}": False}).waits_for == WAITS - {reason}


def test_by_the_time_sat_or_by_the_clock() -> None:
    assert Settings().plan == Every(3600.0)
    assert Settings(interval_minutes=45, clock_minute=10).plan == Every(2700.0)
    by_clock = Settings(schedule="clock", clock_minute=10, clock_least_minutes=30)
    assert by_clock.plan == AtMinute(10, 1800.0)


def test_working_hours_are_off_until_they_are_wanted() -> None:
    assert Settings().working_week == WorkingHours()
    assert not Settings(hours_monday="10:00-11:00", days_off="2026-12-24").working_week.is_on


def test_the_working_week() -> None:
    week = Settings(
        working_hours=True,
        hours_tuesday="09:00-12:00, 13:00-17:30",
        hours_friday="",
        days_off="2026-12-24",
        hours_margin_minutes=10,
    ).working_week
    halves = (Span(time(9), time(12)), Span(time(13), time(17, 30)))
    assert week.week == (OFFICE, halves, OFFICE, OFFICE, (), (), ())
    assert week.days_off == (DaysOff(date(2026, 12, 24), date(2026, 12, 24)),)
    assert week.margin_minutes == 10


@pytest.mark.parametrize(("number", "day"), list(enumerate(DAYS)))
def test_each_day_has_a_place_of_its_own(number: int, day: str) -> None:
    nights = (Span(time(22), time(6)),)
    week = Settings(working_hours=True, **{f"hours_{day}": "22:00-06:00"}).working_week.week
    assert [week[number], week.count(nights)] == [nights, 1]


def test_the_same_hours_are_the_same_object_which_remembers_its_last_answer() -> None:
    one = Settings(working_hours=True)
    assert one.working_week is changed(one, {"theme": "dark"}).working_week
    assert changed(one, {"hours_margin_minutes": 5}).working_week.margin_minutes == 5


def week_of(hours: str, **others: object) -> Settings:
    week = {f"hours_{day}": "" for day in DAYS}
    return Settings(**{"working_hours": True, **week, "hours_monday": hours, **others})


def test_a_week_without_hours_is_known() -> None:
    assert Settings().has_hours
    assert week_of("09:00-10:00").has_hours
    assert not week_of("").has_hours
    assert not week_of("").working_week.is_on


@pytest.mark.parametrize(
    ("hours", "margin", "others", "takes_all"),
    [
        ("09:00-09:30", 29, {}, False),
        ("09:00-09:30", 30, {}, True),
        ("09:00-09:30", 60, {}, True),
        ("09:00-09:30, 10:00-11:01", 60, {}, False),
        ("09:00-09:40, 09:40-10:10", 60, {}, False),
        ("23:30-00:00", 45, {"hours_tuesday": "00:00-00:30"}, False),
        ("00:00-00:30", 45, {"hours_sunday": "23:30-24:00"}, False),
        ("00:00-24:00", 60, {f"hours_{day}": "00:00-24:00" for day in DAYS}, False),
        ("09:00-09:30", 60, {"hours_sunday": "09:00-17:00"}, False),
        ("09:00-17:00", 0, {"days_off": "2020-01-01..2090-01-01"}, False),
        ("09:00-09:30", 60, {"working_hours": False}, False),
        ("", 60, {}, False),
    ],
)
def test_a_margin_that_leaves_nothing_to_ask_in_is_known(
    hours: str, margin: int, others: dict[str, object], takes_all: bool
) -> None:
    settings = week_of(hours, hours_margin_minutes=margin, **others)
    assert settings.margin_takes_all is takes_all


def test_asking_for_the_margin_leaves_the_kept_answer_alone() -> None:
    one = Settings(working_hours=True, days_off="2026-12-24")
    kept = one.working_week
    assert not one.margin_takes_all
    assert one.working_week is kept


@pytest.mark.parametrize(
    ("key", "typed", "usual"),
    [
        ("hours_monday", "9-17", "09:00-17:00"),
        ("hours_sunday", " 13:00-17:30; 9.00 - 12.00 ", "09:00-12:00, 13:00-17:30"),
        ("hours_monday", "22:00-06:00", "22:00-06:00"),
        ("hours_monday", "   ", ""),
        ("days_off", "2026-12-24 .. 2026-12-26", "2026-12-24..2026-12-26"),
        ("days_off", "2026-12-26,2026-12-24", "2026-12-24, 2026-12-26"),
    ],
)
def test_a_text_is_kept_in_its_usual_form(key: str, typed: str, usual: str) -> None:
    assert option(key).parse(typed) == option(key).check(typed) == usual
    assert getattr(changed(Settings(), {key: typed}), key) == usual
    assert getattr(repaired({key: typed})[0], key) == usual
    assert option(key).check(usual) == usual


@pytest.mark.parametrize(
    ("key", "typed", "fault"),
    [
        ("hours_monday", "9-25", "expected a time from 00:00 to 24:00, got 25"),
        (
            "hours_monday",
            "09:00-12:00, 11:00-13:00",
            "expected spans that do not overlap, got 09:00-12:00 and 11:00-13:00",
        ),
        ("days_off", "2026-02-30", "expected a day of the calendar, got 2026-02-30"),
    ],
)
def test_a_fault_in_a_text_is_named(key: str, typed: str, fault: str) -> None:
    with pytest.raises(SettingsError) as refused:
        changed(Settings(), {key: typed})
    assert str(refused.value) == f"{key}: {fault}"
    assert (refused.value.option, refused.value.value) == (option(key), typed)
    assert repaired({key: typed, "hold_seconds": 40}) == (
        Settings(hold_seconds=40),
        [f"{key}: {fault}"],
    )


def test_every_fault_is_marked_for_translation() -> None:
    raised = re.findall(r'HoursError\(f"(.+)"\)', inspect.getsource(hours))
    assert len(raised) == inspect.getsource(hours).count("raise HoursError(")
    places = {"{both}": "{first} and {second}"}
    marked = {re.sub(r"{\w+}$", lambda one: places.get(one[0], "{got}"), text) for text in raised}
    assert set(FAULTS) == marked


def test_the_example_that_is_shown_is_allowed_itself() -> None:
    shown = "09:00-12:00, 13:00-17:30"
    assert shown in option("hours_monday").allowed
    assert as_text(spans(shown)) == shown
    days = "2026-12-24, 2026-12-27..2026-12-31"
    assert days in option("days_off").allowed
    assert days in option("days_off").detail
    assert option("days_off").check(days) == days
