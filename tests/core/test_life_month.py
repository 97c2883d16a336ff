"""Months of somebody's working days: what must be true is looked at in every step.

The year of the same is a benchmark: ``python -m tests.benchmarks --only year``.
"""

from __future__ import annotations

import time as system_time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from hipflex.core.record import Outcome
from tests.core.body import Source
from tests.core.working_days import MONDAY, WorkingDays, own_zone

MONTH = 30
MARCH, OCTOBER = datetime(2026, 3, 9, 7, 0, tzinfo=UTC), datetime(2026, 10, 12, 7, 0, tzinfo=UTC)

pytestmark = pytest.mark.skipif(not hasattr(system_time, "tzset"), reason="the zone cannot be set")


@pytest.fixture(autouse=True)
def zone() -> Iterator[None]:
    with own_zone():
        yield


@pytest.mark.parametrize("source", Source)
@pytest.mark.parametrize("begins", [MONDAY, MARCH, OCTOBER])
def test_a_month_holds_to_what_is_always_true(source: Source, begins: datetime) -> None:
    days = WorkingDays(begins.month, begins, source)
    life = days.live(MONTH)
    # Nothing can be wrong where nothing happens.
    assert life.witness.outcomes.keys() >= {Outcome.COMPLETED, Outcome.NATURAL, Outcome.SKIPPED}
    assert life.looks > 10_000


def test_a_journey_across_six_zones_is_among_the_days() -> None:
    days = WorkingDays(1)
    days.live(7 * 10 + 1)
    assert days.zones == ["Europe/Berlin", "America/New_York"]
