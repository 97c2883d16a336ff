"""Holds beside the phases: how they come, go, and never touch each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from hipflex.core.hold import Hold, HoldKind
from hipflex.core.phase import Away, CardShown, Sitting
from hipflex.core.presence import HERE, Absence, Presence
from hipflex.core.rhythm import Rhythm
from hipflex.core.schedule import Every
from tests.conftest import FakeClock

HOUR = 3600.0
Command = Callable[[Rhythm, FakeClock], object]


@pytest.fixture
def rhythm(clock: FakeClock) -> Rhythm:
    return Rhythm(clock.now(), Every(HOUR))


def gone(clock: FakeClock, minutes: float = 5, *, certain: bool = False) -> Presence:
    return Presence(Absence(clock.now().plus(-minutes * 60), certain))


def pause(clock: FakeClock, seconds: float | None = None) -> Hold:
    ends = None if seconds is None else clock.now().plus(seconds)
    return Hold(HoldKind.PAUSED, clock.now(), ends)


def prompting(rhythm: Rhythm, clock: FakeClock) -> None:
    assert rhythm.advance(clock.advance(HOUR)) == (CardShown(),)


def on_break(rhythm: Rhythm, clock: FakeClock) -> None:
    rhythm.start(clock.now())


def away(rhythm: Rhythm, clock: FakeClock) -> None:
    rhythm.advance(clock.now(), gone(clock))


def test_resume_ends_the_pause_and_nothing_else(rhythm: Rhythm, clock: FakeClock) -> None:
    call = Presence(deferrals=frozenset({HoldKind.CALL, HoldKind.OFF_HOURS}))
    rhythm.advance(clock.now(), call)
    for kind in (HoldKind.PAUSED, HoldKind.STANDING, HoldKind.MEETING):
        rhythm.hold(Hold(kind, clock.now()))
    rhythm.resume(clock.advance(60))
    others = {HoldKind.STANDING, HoldKind.MEETING}
    assert set(rhythm.holds) == {HoldKind.CALL, HoldKind.OFF_HOURS} | others
    rhythm.advance(clock.now(), HERE)
    assert set(rhythm.holds) == others


def test_a_source_cannot_set_what_only_the_person_says(rhythm: Rhythm, clock: FakeClock) -> None:
    rhythm.advance(clock.now(), Presence(deferrals=frozenset({HoldKind.MEETING})))
    assert rhythm.holds == {}


def test_the_end_of_one_hold_never_ends_another(rhythm: Rhythm, clock: FakeClock) -> None:
    rhythm.hold(pause(clock, 600))
    rhythm.hold(Hold(HoldKind.MEETING, clock.now(), clock.now().plus(1200)))
    rhythm.advance(clock.advance(600))
    assert set(rhythm.holds) == {HoldKind.MEETING}
    rhythm.advance(clock.advance(600))
    assert rhythm.holds == {}


def test_a_new_end_keeps_the_old_beginning(rhythm: Rhythm, clock: FakeClock) -> None:
    first = pause(clock, 600)
    rhythm.hold(first)
    clock.advance(300)
    second = pause(clock, 3600)
    rhythm.hold(second)
    assert rhythm.holds[HoldKind.PAUSED] == Hold(HoldKind.PAUSED, first.since, second.ends)


def test_a_hold_that_the_person_sets_takes_the_card_away_without_waiting_for_the_heartbeat(
    rhythm: Rhythm, clock: FakeClock
) -> None:
    prompting(rhythm, clock)
    rhythm.hold(pause(clock, 600))
    assert isinstance(rhythm.phase, Sitting) or rhythm.wake_in(clock.now()) == 0


@pytest.mark.parametrize("seconds", [0, -60])
def test_a_hold_that_is_over_is_released_at_once(
    rhythm: Rhythm, clock: FakeClock, seconds: float
) -> None:
    rhythm.hold(pause(clock, seconds))
    assert rhythm.wake_in(clock.now()) == 0
    rhythm.advance(clock.now())
    assert rhythm.holds == {}
    assert rhythm.due_at == clock.now().plus(HOUR)


def test_a_hold_that_ends_on_a_break_or_while_away_changes_neither(
    rhythm: Rhythm, clock: FakeClock
) -> None:
    for prepare in (on_break, away):
        fresh = Rhythm(clock.now(), Every(HOUR))
        prepare(fresh, clock)
        fresh.hold(pause(clock, 60))
        before = fresh.phase
        presence = gone(clock) if prepare is away else HERE
        assert fresh.advance(clock.advance(60), presence) == ()
        if isinstance(before, Away):
            # Whoever was not to be asked is not asked for it now.
            before = replace(before, asked=clock.now())
        assert fresh.phase == before
        assert fresh.holds == {}


def test_a_break_is_not_disturbed_by_absence_or_hold(rhythm: Rhythm, clock: FakeClock) -> None:
    rhythm.start(clock.now())
    begun = rhythm.phase
    busy = Presence(gone(clock).absence, frozenset({HoldKind.CALL}))
    assert rhythm.advance(clock.advance(7200), busy) == ()
    assert rhythm.phase == begun
    assert rhythm.wake_in(clock.now()) is None
