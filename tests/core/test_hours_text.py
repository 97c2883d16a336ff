"""Working hours and days off as a person writes them."""

from __future__ import annotations

import contextlib
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipflex.core.hours import (
    DaysOff,
    HoursError,
    Span,
    as_text,
    days_off,
    days_off_text,
    spans,
)


def span(start: str, end: str) -> Span:
    return Span(time.fromisoformat(start), time.fromisoformat(end))


@pytest.mark.parametrize(
    ("text", "expected", "canonical"),
    [
        ("", (), ""),
        ("  ", (), ""),
        (",", (), ""),
        ("09:00-17:00", (span("09:00", "17:00"),), "09:00-17:00"),
        ("9-17", (span("09:00", "17:00"),), "09:00-17:00"),
        ("9:00\u201317:00", (span("09:00", "17:00"),), "09:00-17:00"),
        ("9.30 \u2014 17.00", (span("09:30", "17:00"),), "09:30-17:00"),
        (
            "09:00-12:00, 13:00-17:30",
            (span("09:00", "12:00"), span("13:00", "17:30")),
            "09:00-12:00, 13:00-17:30",
        ),
        (
            " 13:00-17:30;9-12 ,",
            (span("09:00", "12:00"), span("13:00", "17:30")),
            "09:00-12:00, 13:00-17:30",
        ),
        (
            "9-12,12-17",
            (span("09:00", "12:00"), span("12:00", "17:00")),
            "09:00-12:00, 12:00-17:00",
        ),
        ("22:00-06:00", (span("22:00", "06:00"),), "22:00-06:00"),
        ("22-6", (span("22:00", "06:00"),), "22:00-06:00"),
        ("13-12", (span("13:00", "12:00"),), "13:00-12:00"),
        ("9:00-5:00", (span("09:00", "05:00"),), "09:00-05:00"),
        ("9-5:00", (span("09:00", "05:00"),), "09:00-05:00"),
        ("9:00-5", (span("09:00", "05:00"),), "09:00-05:00"),
        ("00:00-24:00", (span("00:00", "00:00"),), "00:00-24:00"),
        ("0-24", (span("00:00", "00:00"),), "00:00-24:00"),
        ("22:00-24:00", (span("22:00", "00:00"),), "22:00-24:00"),
        ("22:00-0:00", (span("22:00", "00:00"),), "22:00-24:00"),
        (
            "22:00-06:00, 05:00-09:00",
            (span("05:00", "09:00"), span("22:00", "06:00")),
            "05:00-09:00, 22:00-06:00",
        ),
        ("00:00-23:59", (span("00:00", "23:59"),), "00:00-23:59"),
    ],
)
def test_spans(text: str, expected: tuple[Span, ...], canonical: str) -> None:
    assert spans(text) == expected
    assert as_text(expected) == canonical
    assert spans(canonical) == expected


A_SPAN = "expected a span such as 09:00-17:00, got "
A_TIME = "expected a time from 00:00 to 24:00, got "


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("9 to 5", A_SPAN + "9 to 5"),
        ("9am-5pm", A_SPAN + "9am-5pm"),
        ("09:00", A_SPAN + "09:00"),
        ("09:00-", A_SPAN + "09:00-"),
        ("9:0-17:00", A_SPAN + "9:0-17:00"),
        ("-9:00-17:00", A_SPAN + "-9:00-17:00"),
        ("\u0669-17", A_SPAN + "\u0669-17"),
        ("09:00-12:00 13:00-17:00", A_SPAN + "09:00-12:00 13:00-17:00"),
        ("9-12, lunch, 13-17", A_SPAN + "lunch"),
        ("25:00-26:00", A_TIME + "25:00"),
        ("9-24:01", A_TIME + "24:01"),
        ("09:60-17:00", A_TIME + "09:60"),
        ("9-99", A_TIME + "99"),
        ("24:00-06:00", "expected a start from 00:00 to 23:59, got 24:00-06:00"),
        ("9-9", "expected two times (the whole day is 00:00-24:00), got 9-9"),
        ("00:00-00:00", "expected two times (the whole day is 00:00-24:00), got 00:00-00:00"),
        ("9-5", "expected 24-hour times such as 09:00-17:00, got 9-5"),
        ("12-6", "expected 24-hour times such as 09:00-17:00, got 12-6"),
        (
            "09:00-13:00, 12:00-17:00",
            "expected spans that do not overlap, got 09:00-13:00 and 12:00-17:00",
        ),
        ("9-12, 9-12", "expected spans that do not overlap, got 09:00-12:00 and 09:00-12:00"),
        ("23-1, 22-6", "expected spans that do not overlap, got 22:00-06:00 and 23:00-01:00"),
        ("23-24, 0-24", "expected spans that do not overlap, got 00:00-24:00 and 23:00-24:00"),
    ],
)
def test_a_fault_in_spans_is_named(text: str, message: str) -> None:
    with pytest.raises(HoursError) as refused:
        spans(text)
    assert str(refused.value) == message


def test_any_spans_have_a_text() -> None:
    backwards = (span("13:00", "17:00"), span("09:00", "12:00"))
    assert as_text(iter(backwards)) == "09:00-12:00, 13:00-17:00"


def off(first: str, last: str = "") -> DaysOff:
    return DaysOff(date.fromisoformat(first), date.fromisoformat(last or first))


@pytest.mark.parametrize(
    ("text", "expected", "canonical"),
    [
        ("", (), ""),
        (" ; ", (), ""),
        ("2026-12-24", (off("2026-12-24"),), "2026-12-24"),
        (
            "2026-12-24, 2026-12-25..2026-12-31",
            (off("2026-12-24"), off("2026-12-25", "2026-12-31")),
            "2026-12-24, 2026-12-25..2026-12-31",
        ),
        (
            "2026-12-25 \u2013 2026-12-31; 2026-05-01,",
            (off("2026-05-01"), off("2026-12-25", "2026-12-31")),
            "2026-05-01, 2026-12-25..2026-12-31",
        ),
        ("2026-12-25\u20262026-12-26", (off("2026-12-25", "2026-12-26"),), None),
        ("2026-12-25 ... 2026-12-26", (off("2026-12-25", "2026-12-26"),), None),
        ("2026-12-25 - 2026-12-26", (off("2026-12-25", "2026-12-26"),), None),
        ("2026-12-25..2026-12-25", (off("2026-12-25"),), "2026-12-25"),
        ("2028-02-29", (off("2028-02-29"),), "2028-02-29"),
        # Named twice, in part or as a whole.
        (
            "2026-12-30..2027-01-02, 2026-12-24..2026-12-31",
            (off("2026-12-24", "2027-01-02"),),
            "2026-12-24..2027-01-02",
        ),
        ("2026-12-24..2026-12-31, 2026-12-25", (off("2026-12-24", "2026-12-31"),), None),
    ],
)
def test_days_off(text: str, expected: tuple[DaysOff, ...], canonical: str | None) -> None:
    assert days_off(text) == expected
    if canonical is not None:
        assert days_off_text(expected) == canonical
    assert days_off(days_off_text(expected)) == expected


DAYS = "expected days such as 2026-12-24 or 2026-12-27..2026-12-31, got "


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("24.12.2026", DAYS + "24.12.2026"),
        ("2026-12-24 2026-12-25", DAYS + "2026-12-24 2026-12-25"),
        ("2026-12-24..", DAYS + "2026-12-24.."),
        ("2026-12-24.2026-12-25", DAYS + "2026-12-24.2026-12-25"),
        ("26-12-24", DAYS + "26-12-24"),
        ("2026-05-01, Christmas", DAYS + "Christmas"),
        ("2026-02-30", "expected a day of the calendar, got 2026-02-30"),
        ("2026-02-28..2026-02-29", "expected a day of the calendar, got 2026-02-29"),
        ("0000-01-01", "expected a day of the calendar, got 0000-01-01"),
        (
            "2026-12-31..2026-12-24",
            "expected the first day before the last, got 2026-12-31..2026-12-24",
        ),
    ],
)
def test_a_fault_in_days_off_is_named(text: str, message: str) -> None:
    with pytest.raises(HoursError) as refused:
        days_off(text)
    assert str(refused.value) == message


def test_a_fault_is_a_wrong_value() -> None:
    assert issubclass(HoursError, ValueError)


def _without_overlap(borders: list[int]) -> tuple[Span, ...]:
    at = [time(*divmod(minute % 1440, 60)) for minute in sorted(borders)]
    return tuple(Span(*pair) for pair in zip(at[::2], at[1::2], strict=True))


BORDERS = st.lists(st.integers(0, 1440), unique=True, max_size=8).filter(lambda b: len(b) % 2 == 0)


@settings(derandomize=True, deadline=None)
@given(BORDERS)
def test_what_was_written_is_read_again(borders: list[int]) -> None:
    day = _without_overlap(borders)
    assert spans(as_text(day)) == day
    assert as_text(spans(as_text(day))) == as_text(day)


RANGES = st.builds(
    lambda first, more: DaysOff(first, first + timedelta(days=more)),
    st.dates(date(2026, 1, 1), date(2026, 3, 31)),
    st.integers(0, 10),
)


@settings(derandomize=True, deadline=None)
@given(st.lists(RANGES, max_size=6))
def test_written_days_off_are_the_same_days(ranges: list[DaysOff]) -> None:
    read = days_off(days_off_text(ranges))
    for ahead in range(-1, 105):
        day = date(2026, 1, 1) + timedelta(days=ahead)
        wanted = any(off.first <= day <= off.last for off in ranges)
        assert [off.first <= day <= off.last for off in read].count(True) == wanted
    assert list(read) == sorted(read, key=lambda off: off.first)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text("0123456789:-,;. \u2013amp", max_size=24))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read, write in ((spans, as_text), (days_off, days_off_text)):
        with contextlib.suppress(HoursError):
            found = read(text)
            assert read(write(found)) == found
