"""Whatever happens, in whatever order: what is always true of the rhythm."""

from __future__ import annotations

import copy
from dataclasses import replace

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from hipflex.core.phase import (
    Away,
    CardShown,
    Events,
    Sitting,
)
from hipflex.core.rhythm import QUIET, SNOOZES, Rhythm
from hipflex.core.saved import LONGEST_SNOOZE, Saved, restore, save
from hipflex.core.schedule import Every
from tests.conftest import FakeClock
from tests.core.world import DAILY, HISTORY, INTERVALS, JUMPS, Operation, World, eighths, histories

MOST = settings(derandomize=True, deadline=None, max_examples=200)
FEWER = settings(MOST, max_examples=100)


@MOST
@given(INTERVALS, HISTORY)
def test_every_break_leaves_one_record_and_the_card_is_where_the_events_say(
    interval: float, history: list[Operation]
) -> None:
    World(interval).happen(history)


def deadline_is_near(world: World) -> None:
    rhythm = world.rhythm
    assert 0 <= rhythm.snoozes_left <= SNOOZES
    if isinstance(rhythm.phase, Sitting) and not rhythm.holds:
        left = world.clock.now().until(rhythm.phase.due_at)
        assert 0 < left <= max(rhythm.interval, QUIET, world.longest_snooze)


@MOST
@given(INTERVALS, HISTORY)
def test_while_sitting_the_deadline_is_ahead_and_near(
    interval: float, history: list[Operation]
) -> None:
    World(interval, deadline_is_near).happen(history)


def second_look_is_quiet(world: World) -> None:
    phase, holds = world.rhythm.phase, dict(world.rhythm.holds)
    assert world.rhythm.advance(world.clock.now(), world.presence) == ()
    assert (world.rhythm.phase, world.rhythm.holds) == (phase, holds)


@MOST
@given(INTERVALS, HISTORY)
def test_asking_twice_is_harmless(interval: float, history: list[Operation]) -> None:
    World(interval, second_look_is_quiet).happen(history)


def seen_after(world: World, seconds: float) -> tuple[Events, bool]:
    """What would be seen after so many seconds, and whether anything has become different."""
    other = copy.deepcopy(world.rhythm)
    events = other.advance(world.clock.now().plus(seconds), world.presence)
    same = (other.phase, other.holds) == (world.rhythm.phase, world.rhythm.holds)
    return events, bool(events) or not same


def wake_is_honest(world: World) -> None:
    wake = world.rhythm.wake_in(world.clock.now())
    if wake is None:
        assert seen_after(world, 43200) == ((), False)
        return
    assert wake > 0
    for share in (0.0, 0.5, 1.0):
        early = max(0.0, wake - 0.125) * share
        assert seen_after(world, early) == ((), False)
    assert seen_after(world, wake)[1]


@FEWER
@given(INTERVALS, HISTORY)
def test_nothing_happens_before_the_moment_it_asks_to_be_woken_and_something_then(
    interval: float, history: list[Operation]
) -> None:
    World(interval, wake_is_honest).happen(history)


@MOST
@given(INTERVALS, histories(DAILY, JUMPS))
def test_the_clock_on_the_wall_moves_nothing(interval: float, history: list[Operation]) -> None:
    jumping, still = World(interval), World(interval)
    for operation in history:
        jumping.happen([operation])
        if operation[0] != "set_wall":
            still.happen([operation])
        assert told(jumping) == told(still)


def told(world: World) -> tuple[str, float | None]:
    due = world.rhythm.due_at
    return type(world.rhythm.phase).__name__, due and due.elapsed


@MOST
@given(INTERVALS, st.lists(eighths(0.125, 30), min_size=1, max_size=8), st.booleans())
def test_whoever_stays_is_asked_within_the_interval_and_a_minute(
    interval: float, steps: list[float], by_itself: bool
) -> None:
    clock = FakeClock()
    begun = clock.now()
    rhythm = Rhythm(begun, Every(interval), auto_start=by_itself)
    turn = 0
    while isinstance(rhythm.phase, Sitting):
        rhythm.advance(clock.advance(max(steps[turn % len(steps)], interval / 4000)))
        turn += 1
    asked = clock.now().since(begun)
    assert interval <= asked <= interval + 60


@MOST
@given(
    INTERVALS,
    HISTORY,
    st.one_of(eighths(0, 600), eighths(-7200, 86400)),
    INTERVALS,
    st.booleans(),
)
def test_what_is_restored_is_due_soon_but_not_at_once(
    interval: float, history: list[Operation], gap: float, new: float, same_boot: bool
) -> None:
    world = World(interval).happen(history)
    written = msgspec.json.encode(save(world.rhythm, world.clock.now(), "one"))
    saved = msgspec.json.decode(written, type=Saved)
    now = world.clock.now().plus(gap)
    if not same_boot:
        now = replace(now, elapsed=5.0)
    again = Rhythm(now, Every(new))
    restore(again, saved, now, "one" if same_boot else "two", 300.0)
    assert isinstance(again.phase, Sitting)
    assert QUIET <= now.until(again.phase.due_at) <= max(new, LONGEST_SNOOZE)
    mine = {kind for kind in world.rhythm.holds if kind.by_person}
    assert set(again.holds) <= mine
    phase = world.rhythm.phase
    hour = phase.hour if isinstance(phase, Away) else world.rhythm.hour
    if hour is None or not 0 <= gap < 300:
        assert again.phase == Sitting(now, now.plus(new))
    elif set(again.holds) == mine:
        assert again.phase.snoozes == hour.snoozes
        assert now.since(again.phase.since) == world.clock.now().since(hour.since) + gap
    for kind in again.holds:
        hold, kept = world.rhythm.holds[kind], again.holds[kind]
        if hold.by_calendar:
            assert hold.ends is not None
            assert kept.ends is not None
            assert kept.ends.wall == hold.ends.wall
        else:
            end = hold.seconds_left(world.clock.now())
            assert kept.seconds_left(now) == (None if end is None else end - max(0.0, gap))


def quiet_after(world: World) -> None:
    """Whatever just ended: no card comes in the minute after it, silent or not."""
    now, rhythm = world.clock.now(), world.rhythm
    woke = world.presence.woke == now
    is_back = isinstance(rhythm.phase, Sitting) and rhythm.phase.since == now
    if not (woke or is_back):
        return
    for seconds in (0.125, 30, 59.875):
        other = copy.deepcopy(rhythm)
        events = other.advance(now.plus(seconds), world.presence)
        assert not [event for event in events if isinstance(event, CardShown)]


@FEWER
@given(INTERVALS, HISTORY)
def test_no_card_comes_within_a_minute_of_coming_back_or_waking_up(
    interval: float, history: list[Operation]
) -> None:
    World(interval, quiet_after).happen(history)
