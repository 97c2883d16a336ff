"""What a person lives through again and again, at every moment at which it can happen."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hipflex.core.phase import BreakEnded, CardShown
from hipflex.core.record import Outcome
from tests.core.body import KINDS, Body, Source
from tests.core.life import FRIDAY, Life

FEWER = settings(derandomize=True, deadline=None, max_examples=100)


def eighths(shortest: float, longest: float) -> st.SearchStrategy[float]:
    return st.integers(int(shortest * 8), int(longest * 8)).map(lambda eighth: eighth / 8)


def cards(life: Life) -> list[float]:
    return [at for at, event in life.seen if isinstance(event, CardShown)]


def naturals(life: Life) -> list[BreakEnded]:
    return [record for record in life.witness.records if record.outcome is Outcome.NATURAL]


def fresh(source: Source, lag: float = 0.0) -> Life:
    """Somebody who has just sat down to an hour."""
    life = Life({}, Body(FRIDAY, source, lag=lag))
    life.touch()
    return life


@FEWER
@given(
    st.sampled_from(Source),
    st.sampled_from([key for key in sorted(KINDS) if key != "do_not_disturb"]),
    eighths(0, 3590),
    eighths(0, 7200),
    st.sampled_from([1.0, 10.0, 30.0]),
)
def test_a_held_break_is_offered_a_minute_after_the_hold(
    source: Source, key: str, before: float, longer: float, every: float
) -> None:
    life = fresh(source)
    life.change(wait_for_typing=False, wait_for_camera=True)
    life.work(before, 10.0)
    life.busy_with(key)
    life.work(3600 - before + longer, every)
    assert cards(life) == []
    life.busy_with()
    ended = life.body.elapsed
    life.work(100)
    assert cards(life) == [ended + 60]


WITH_EYES = st.sampled_from([Source.POLLED, Source.TOLD, Source.VAGUE])
LAGS = st.sampled_from([0.0, 2.5])


@FEWER
@given(WITH_EYES, LAGS, eighths(0, 1700), eighths(0, 1800))
def test_no_input_in_a_call_is_sitting(
    source: Source, lag: float, before: float, silence: float
) -> None:
    life = fresh(source, lag)
    due = life.rhythm.due_at
    life.busy_with("microphone")
    life.work(before)
    life.wait(silence)
    life.work(10)
    assert naturals(life) == []
    assert life.rhythm.due_at == due


@FEWER
@given(WITH_EYES, LAGS, eighths(60, 1700), eighths(375, 7200))
def test_no_input_without_one_is_one_natural_break(
    source: Source, lag: float, before: float, gone: float
) -> None:
    life = fresh(source, lag)
    life.work(before)
    left = life.body.last_input
    life.wait(gone)
    came = life.body.elapsed
    life.work(300)
    [record] = naturals(life)
    assert abs(record.since.elapsed - left) <= 30
    assert abs(record.until.elapsed - came) <= 30


@FEWER
@given(WITH_EYES, LAGS, eighths(375, 3400), eighths(0.125, 60), st.sampled_from([0.5, 2.0, 9.0]))
def test_nobody_is_asked_who_is_just_coming_back(
    source: Source, lag: float, gone: float, early: float, every: float
) -> None:
    life = fresh(source, lag)
    life.work(3600 - gone - early)
    life.wait(gone)
    life.work(120, every)
    assert cards(life) == []


@FEWER
@given(WITH_EYES, eighths(0.125, 299))
def test_who_leaves_shortly_before_a_break_is_missed_has_two_breaks_that_touch(
    source: Source, early: float
) -> None:
    life = fresh(source)
    life.change(wait_for_typing=False)
    life.work(2 * 3600 - early)
    life.wait(900)
    life.work(60)
    missed, natural = life.witness.records
    assert missed.outcome is Outcome.MISSED
    assert natural.outcome is Outcome.NATURAL
    assert missed.until.elapsed == natural.since.elapsed


@FEWER
@given(eighths(0.125, 60), st.sampled_from([-7200, -45, 45, 7200]))
def test_a_clock_that_is_set_in_the_last_minute_moves_nothing(early: float, jump: float) -> None:
    life = fresh(Source.TOLD)
    life.change(wait_for_typing=False)
    due = life.body.elapsed + 3600
    life.work(3600 - early)
    life.set_wall(jump)
    life.work(60)
    assert cards(life) == [due]
