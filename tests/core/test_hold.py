"""Holds, and the words for a pause."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from hipflex.core.hold import Hold, HoldKind, PauseError, paused
from hipflex.core.hours import Span, WorkingHours
from hipflex.core.instant import Instant

BERLIN = ZoneInfo("Europe/Berlin")
ALWAYS = WorkingHours()
OFFICE = WorkingHours(((Span(time(8, 30), time(17)),),) * 5 + ((), ()))
FRIDAY = Instant(datetime(2026, 11, 20, 9, 0, tzinfo=UTC), 1000.0)  # 10:00 in Berlin


def at(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def test_which_holds_stop_and_which_the_person_sets() -> None:
    assert [kind for kind in HoldKind if kind.stops] == ["paused", "off_hours", "standing"]
    assert [kind for kind in HoldKind if kind.by_person] == ["paused", "standing", "meeting"]


def test_a_hold_without_an_end() -> None:
    hold = Hold(HoldKind.PAUSED, FRIDAY)
    assert hold.seconds_left(FRIDAY.plus(1e6)) is None
    assert hold.end_on_wall(FRIDAY) is None


def test_a_length_of_time_ignores_a_clock_that_was_set() -> None:
    hold = Hold(HoldKind.PAUSED, FRIDAY, FRIDAY.plus(3600))
    later = Instant(FRIDAY.wall + timedelta(hours=3), FRIDAY.elapsed + 600)
    assert hold.seconds_left(later) == 3000
    assert hold.end_on_wall(later) == later.wall + timedelta(seconds=3000)


def test_a_calendar_promise_follows_the_clock_on_the_wall() -> None:
    hold = Hold(HoldKind.PAUSED, FRIDAY, FRIDAY.plus(3600), by_calendar=True)
    later = Instant(FRIDAY.wall + timedelta(hours=3), FRIDAY.elapsed + 600)
    assert hold.seconds_left(later) == -7200
    assert hold.end_on_wall(later) == FRIDAY.wall + timedelta(hours=1)


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("1h", 3600),
        ("30m", 1800),
        ("30min", 1800),
        ("90m", 5400),
        ("1h 30m", 5400),
        ("1h30m", 5400),
        (" 2 H ", 7200),
        ("1m", 60),
    ],
)
def test_a_length_of_time(words: str, seconds: int) -> None:
    hold = paused(words, FRIDAY, BERLIN, OFFICE)
    assert hold == Hold(HoldKind.PAUSED, FRIDAY, FRIDAY.plus(seconds))


@pytest.mark.parametrize("words", ["", "  "])
def test_no_words_are_a_pause_until_resumed(words: str) -> None:
    assert paused(words, FRIDAY, BERLIN, OFFICE) == Hold(HoldKind.PAUSED, FRIDAY)


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("until 14:00", at(2026, 11, 20, 13)),
        ("14:00", at(2026, 11, 20, 13)),
        ("UNTIL  14:00", at(2026, 11, 20, 13)),
        ("until 10:01", at(2026, 11, 20, 9, 1)),
        ("until 10:00", at(2026, 11, 21, 9)),
        ("until 9:00", at(2026, 11, 21, 8)),
        ("until 0:00", at(2026, 11, 20, 23)),
        ("until 23:59", at(2026, 11, 20, 22, 59)),
        ("until 24:00", at(2026, 11, 20, 23)),
        ("24:00", at(2026, 11, 20, 23)),
    ],
)
def test_a_time_of_day_and_past_it_tomorrow(words: str, end: datetime) -> None:
    hold = paused(words, FRIDAY, BERLIN, ALWAYS)
    seconds = (end - FRIDAY.wall).total_seconds()
    assert hold == Hold(HoldKind.PAUSED, FRIDAY, FRIDAY.plus(seconds), by_calendar=True)


@pytest.mark.parametrize(
    "words",
    [
        "0m",
        "0h 0m",
        "-1h",
        "1.5h",
        "90",
        "soon",
        "h",
        "until",
        "until 24:01",
        "until 25:00",
        "until 23:60",
        "until 12:60",
        "until 1h",
        "12:5",
        "1h 30",
        "1234h",
        "٣h",
        "until tomorrow 9:00",
    ],
)
def test_rubbish_is_refused_and_says_what_would_do(words: str) -> None:
    with pytest.raises(PauseError) as refused:
        paused(words, FRIDAY, BERLIN, ALWAYS)
    message = f'pause: expected 1h, 30m, "until 14:00" or tomorrow, got {words}'
    assert str(refused.value) == message
