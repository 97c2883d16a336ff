"""Counts of 32 bits that begin again at 0."""

from __future__ import annotations

import pytest

from hipflex.services.presence.tick_count import TickCount

FULL = 2**32
MINUTE = 60_000


def seconds(*counts: int) -> list[float]:
    count = TickCount()
    return [count.seconds(one) for one in counts]


def test_milliseconds_become_seconds():
    assert seconds(0, 1500, 3_600_000, 250) == [0.0, 1.5, 3600.0, 0.25]


def test_an_absence_goes_on_beyond_49_days():
    days = FULL / 1000
    seen = seconds(FULL // 2, FULL - MINUTE - 1, FULL - 20_000, 10_000, 40_000)
    assert seen[2:] == pytest.approx([days - 20, days + 10, days + 40])


def test_an_input_ends_it_afterwards_too():
    assert seconds(FULL // 2, FULL - 20_000, 10_000, 40_000, 1000, 31_000)[-2:] == [1.0, 31.0]


def test_it_may_begin_again_more_than_once():
    twice = seconds(FULL // 2, FULL - 20_000, 10_000, FULL // 2, FULL - 20_000, 10_000)
    assert twice[-1] == pytest.approx(2 * FULL / 1000 + 10)


def test_an_input_after_weeks_is_an_input():
    assert seconds(FULL // 2, FULL - MINUTE - 1, 5000)[-1] == 5.0
    assert seconds(FULL // 2, FULL - 20_000, MINUTE)[-1] == 60.0


@pytest.mark.parametrize("ahead", [1, 16, 59_999])
def test_a_stamp_ahead_of_the_clock_is_an_input_just_now(ahead):
    assert seconds(FULL - ahead) == [0.0]
    assert seconds(5000, FULL - ahead, 1000) == [5.0, 0.0, 1.0]
