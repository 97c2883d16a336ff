"""Presence, hours and schedule: the defaults, and what the rules are told."""

from __future__ import annotations

from datetime import date, time

import pytest

from hipflex.core.hours import DaysOff, Span, WorkingHours, as_text, spans
from hipflex.core.schedule import AtMinute, Every
from hipflex.core.settings import OPTIONS, Settings, SettingsError, changed, option, repaired

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


def test_all_reasons_to_wait_are_on_and_what_was_not_tried_is_off() -> None:
    assert Settings().waits_for == WAITS
    assert {key for key in OPTIONS if key.startswith("wait_for_")} == {
        f"wait_for_{reason}" for reason in WAITS
    }
    assert not Settings().untried_detectors
    assert not Settings().only_lock_and_sleep


@pytest.mark.parametrize("reason", sorted(WAITS))
def test_each_reason_to_wait_can_be_switched_off(reason: str) -> None:
    assert Settings(**{f"wait_for_{reason}": False}).waits_for == WAITS - {reason}


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


def test_the_example_that_is_shown_is_allowed_itself() -> None:
    shown = "09:00-12:00, 13:00-17:30"
    assert shown in option("hours_monday").allowed
    assert as_text(spans(shown)) == shown
    days = "2026-12-24, 2026-12-27..2026-12-31"
    assert days in option("days_off").allowed
    assert days in option("days_off").detail
    assert option("days_off").check(days) == days
