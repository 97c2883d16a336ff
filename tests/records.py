"""Any break that could be in a history, for property tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from hipflex.core.exercise import Preset, Side
from hipflex.core.record import BreakRecord, Feeling, HurtPlace, Outcome

_EARLY, _LATE = (datetime(year, 1, 1) for year in (1975, 2190))  # noqa: DTZ001 - its zone is given beside it
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
_WORDS = st.none() | st.sampled_from(["tree", "lunge", "null", "-1", "=1+1", "@a", "'b"]) | _TEXT
_SECONDS = st.floats(0, 1_000_000) | st.integers(0, 90).map(float)
_SETS = st.integers(0, 10_000)
_ALL = st.datetimes(_EARLY, _LATE, timezones=st.just(UTC))


@st.composite
def breaks(draw: st.DrawFn, started: st.SearchStrategy[datetime]) -> BreakRecord:
    """One break."""
    began = draw(started)
    offset = timedelta(hours=draw(st.integers(-12, 14)))
    return BreakRecord(
        started=began,
        ended=began + timedelta(seconds=draw(st.floats(0, 100_000))),
        day=(began + offset).date(),
        outcome=draw(st.sampled_from(Outcome)),
        exercise=draw(_WORDS),
        preset=draw(st.none() | st.sampled_from(Preset)),
        left_seconds=draw(_SECONDS),
        right_seconds=draw(_SECONDS),
        sets_done=draw(_SETS),
        left_sets=draw(_SETS),
        right_sets=draw(_SETS),
        then_exercise=draw(_WORDS),
        then_sets=draw(_SETS),
        missing_side=draw(st.none() | st.sampled_from(Side)),
        sat_seconds=draw(_SECONDS),
        hurt=draw(_WORDS),
        hurt_place=draw(st.none() | st.sampled_from(HurtPlace)),
        feeling=draw(st.none() | st.sampled_from(Feeling)),
    )


def histories(started: st.SearchStrategy[datetime] = _ALL) -> st.SearchStrategy[list]:
    """Breaks of which no two are the same one, oldest first."""
    several = st.lists(
        breaks(started), max_size=8, unique_by=lambda one: (one.started, one.outcome)
    )
    return several.map(lambda found: sorted(found, key=lambda one: one.started))
