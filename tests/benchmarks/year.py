"""A year of working days in seconds, with all that must be true of it looked at in every step."""

from __future__ import annotations

import time

from tests.core.working_days import WorkingDays, own_zone

DAYS = 365


def year(seed: int) -> dict[str, list[float]]:
    """One life of a year; an assertion fails if anything is not true."""
    begun = time.perf_counter()
    with own_zone():
        life = WorkingDays(seed).live(DAYS)
    seconds = time.perf_counter() - begun
    return {
        "a simulated year, s": [seconds],
        "looks in that year": [life.looks],
        "looks a second": [life.looks / seconds],
        "breaks recorded in that year": [life.witness.outcomes.total()],
    }
