"""Two clocks: what lasts is told by the one that never jumps, what is shown by the other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from hipflex.core.instant import Instant, later_of

NINE = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
NOW = Instant(NINE, 1000.0)


@pytest.mark.parametrize(
    "wall",
    [
        NINE.replace(tzinfo=None),
        NINE.astimezone(timezone(timedelta(hours=1))),
        NINE.astimezone(ZoneInfo("Europe/Berlin")),
    ],
)
def test_a_wall_time_that_is_not_utc_is_refused(wall: datetime) -> None:
    with pytest.raises(ValueError, match="aware UTC"):
        Instant(wall, 0.0)


def test_a_zone_that_is_on_utc_now_will_do() -> None:
    assert Instant(NINE.astimezone(ZoneInfo("Europe/London")), 0.0).wall == NINE


@pytest.mark.parametrize("seconds", [90.0, 0.0, -90.0])
def test_plus_moves_both_clocks(seconds: float) -> None:
    moved = NOW.plus(seconds)
    assert moved == Instant(NINE + timedelta(seconds=seconds), 1000.0 + seconds)
    assert moved.since(NOW) == NOW.until(moved) == seconds
    assert NOW.since(moved) == moved.until(NOW) == -seconds


def test_lengths_of_time_ignore_a_clock_that_was_set() -> None:
    later = Instant(NINE - timedelta(hours=3), 1060.0)
    assert later.since(NOW) == NOW.until(later) == 60.0


def test_wall_of_is_what_the_clock_on_the_wall_will_show_as_it_is_now() -> None:
    planned = NOW.plus(3600)
    set_back = Instant(NINE - timedelta(hours=1), 1600.0)
    assert set_back.wall_of(planned) == NINE - timedelta(hours=1) + timedelta(seconds=3000)


def test_the_later_of_two_is_told_by_real_time() -> None:
    first, second = Instant(NINE, 10.0), Instant(NINE - timedelta(hours=1), 11.0)
    assert later_of(first, second) is second
    assert later_of(second, first) is second
    same = Instant(NINE + timedelta(hours=1), 10.0)
    assert later_of(first, same) is first
