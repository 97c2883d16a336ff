"""The commands of the rhythm: what each does, when it is refused, and what is told meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hipflex.core.hold import Hold, HoldKind
from hipflex.core.phase import (
    Away,
    BreakEnded,
    CardShown,
    CardWithdrawn,
    GuideOpened,
    HeadsUp,
    OnBreak,
    Prompting,
    Reason,
    Refused,
    Sitting,
)
from hipflex.core.presence import Absence, Presence
from hipflex.core.record import Outcome
from hipflex.core.rhythm import QUIET, SNOOZES, Rhythm
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


def snooze(rhythm: Rhythm, clock: FakeClock) -> object:
    return rhythm.snooze(clock.now(), 300)


def skip(rhythm: Rhythm, clock: FakeClock) -> object:
    return rhythm.skip(clock.now())


def moved(rhythm: Rhythm, clock: FakeClock) -> object:
    return rhythm.moved(clock.now())


def undo(rhythm: Rhythm, clock: FakeClock) -> object:
    return rhythm.undo(clock.now())


def resume(rhythm: Rhythm, clock: FakeClock) -> object:
    return rhythm.resume(clock.now())


def on_break(rhythm: Rhythm, clock: FakeClock) -> None:
    rhythm.start(clock.now())


def away(rhythm: Rhythm, clock: FakeClock) -> None:
    rhythm.advance(clock.now(), gone(clock))


def locked(rhythm: Rhythm, clock: FakeClock) -> None:
    rhythm.advance(clock.now(), gone(clock, certain=True))


def stopped(rhythm: Rhythm, clock: FakeClock) -> None:
    rhythm.hold(pause(clock))


def sitting(rhythm: Rhythm, clock: FakeClock) -> None:
    """As it is."""


@pytest.mark.parametrize(
    ("prepare", "command", "reason"),
    [
        (on_break, snooze, Reason.ON_BREAK),
        (on_break, skip, Reason.ON_BREAK),
        (on_break, moved, Reason.ON_BREAK),
        (on_break, undo, Reason.NOTHING_TO_UNDO),
        (away, snooze, Reason.AWAY),
        (away, skip, Reason.AWAY),
        (locked, undo, Reason.NOTHING_TO_UNDO),
        (stopped, snooze, Reason.STOPPED),
        (stopped, skip, Reason.STOPPED),
        (sitting, undo, Reason.NOTHING_TO_UNDO),
        (sitting, resume, Reason.NOT_PAUSED),
        (on_break, resume, Reason.NOT_PAUSED),
    ],
)
def test_a_command_that_makes_no_sense_is_refused_and_changes_nothing(
    rhythm: Rhythm,
    clock: FakeClock,
    prepare: Callable[[Rhythm, FakeClock], None],
    command: Command,
    reason: Reason,
) -> None:
    prepare(rhythm, clock)
    before = rhythm.phase, dict(rhythm.holds)
    with pytest.raises(Refused, match=reason.value) as refused:
        command(rhythm, clock)
    assert refused.value.reason is reason
    assert (rhythm.phase, rhythm.holds) == before


def test_finish_without_a_break_does_nothing(rhythm: Rhythm, clock: FakeClock) -> None:
    before = rhythm.phase
    assert rhythm.finish(clock.now(), Outcome.COMPLETED) == ()
    assert rhythm.phase == before


def test_start_is_never_refused(rhythm: Rhythm, clock: FakeClock) -> None:
    rhythm.hold(pause(clock))
    assert rhythm.start(clock.now()) == (GuideOpened(by_itself=False),)
    assert rhythm.phase == OnBreak(clock.now())


def test_due_at_is_told_while_sitting_and_prompting_only(rhythm: Rhythm, clock: FakeClock) -> None:
    begun = clock.now()
    assert rhythm.due_at == begun.plus(HOUR)
    assert rhythm.hour == Sitting(begun, begun.plus(HOUR))
    prompting(rhythm, clock)
    assert rhythm.due_at == clock.now()
    assert rhythm.hour == Sitting(begun, clock.now(), warned=True)
    rhythm.hold(pause(clock))
    assert rhythm.due_at is None
    rhythm.resume(clock.now())
    assert rhythm.break_since is None
    rhythm.start(clock.now())
    assert rhythm.due_at is None
    assert rhythm.hour is None
    assert rhythm.break_since == clock.now()
    rhythm.finish(clock.now(), Outcome.COMPLETED)
    away(rhythm, clock)
    assert rhythm.due_at is None
    assert rhythm.hour is None
    assert rhythm.snoozes_left == 3


def test_a_deferral_does_not_hide_when_the_break_is_due(rhythm: Rhythm, clock: FakeClock) -> None:
    rhythm.advance(clock.now(), Presence(deferrals=frozenset({HoldKind.CALL})))
    assert not rhythm.stopped
    assert rhythm.due_at == clock.now().plus(HOUR)


def test_an_absence_may_become_certain_but_not_presumed_again(
    rhythm: Rhythm, clock: FakeClock
) -> None:
    absence, hour = gone(clock), rhythm.hour
    rhythm.advance(clock.now(), absence)
    assert absence.absence is not None
    since = absence.absence.since
    assert rhythm.phase == Away(since, certain=False, after_break=False, hour=hour)
    rhythm.advance(clock.now(), Presence(Absence(since, certain=True)))
    assert rhythm.phase == Away(since, certain=True, after_break=False, hour=hour)
    rhythm.advance(clock.now(), absence)
    assert rhythm.phase == Away(since, certain=True, after_break=False, hour=hour)


def test_i_just_moved_while_away_after_a_break_leaves_no_record(
    rhythm: Rhythm, clock: FakeClock
) -> None:
    rhythm.start(clock.now())
    rhythm.finish(clock.advance(180), Outcome.COMPLETED)
    clock.advance(300)
    rhythm.advance(clock.now(), gone(clock, 8))
    assert rhythm.moved(clock.now()) == ()
    assert rhythm.phase == Sitting(clock.now(), clock.now().plus(HOUR))


def test_snooze_while_a_call_holds_an_overdue_break(rhythm: Rhythm, clock: FakeClock) -> None:
    prompting(rhythm, clock)
    call = Presence(deferrals=frozenset({HoldKind.CALL}))
    assert rhythm.advance(clock.advance(10), call) == (CardWithdrawn(),)
    assert rhythm.snooze(clock.advance(600), 300) == ()
    assert rhythm.due_at == clock.now().plus(300)


def test_snoozing_early_never_puts_the_break_off_by_more_than_an_interval(
    rhythm: Rhythm, clock: FakeClock
) -> None:
    rhythm.snooze(clock.advance(300), 900)
    assert rhythm.due_at == clock.now().plus(HOUR)


def test_snoozing_in_a_fresh_hour_would_gain_nothing_and_costs_nothing(
    rhythm: Rhythm, clock: FakeClock
) -> None:
    with pytest.raises(Refused) as refused:
        rhythm.snooze(clock.advance(10), 300)
    assert refused.value.reason is Reason.TOO_EARLY
    assert rhythm.snoozes_left == SNOOZES


def test_moved_said_twice_is_one_natural_break(rhythm: Rhythm, clock: FakeClock) -> None:
    assert rhythm.moved(clock.advance(600))
    assert rhythm.moved(clock.advance(5)) == ()
    assert rhythm.moved(clock.advance(60))


def test_a_shorter_interval_does_not_miss_the_card_that_is_up(
    rhythm: Rhythm, clock: FakeClock
) -> None:
    prompting(rhythm, clock)
    clock.advance(1200)
    rhythm.advance(clock.now())
    rhythm.change_schedule(clock.now(), Every(900))
    assert rhythm.advance(clock.now()) == ()
    assert isinstance(rhythm.phase, Prompting)


def test_an_undo_after_a_shorter_interval_keeps_to_the_shorter_interval(
    rhythm: Rhythm, clock: FakeClock
) -> None:
    rhythm.moved(clock.advance(60))
    rhythm.change_schedule(clock.now(), Every(600))
    rhythm.undo(clock.now())
    assert rhythm.due_at is not None
    assert clock.now().until(rhythm.due_at) <= 600


def test_a_longer_interval_does_not_put_off_a_break_that_is_further_away_than_it(
    clock: FakeClock,
) -> None:
    rhythm = Rhythm(clock.now(), Every(300))
    rhythm.snooze(clock.now(), HOUR)
    rhythm.change_schedule(clock.now(), Every(600))
    assert rhythm.due_at == clock.now().plus(HOUR)


def test_skip_forgets_what_could_be_undone(rhythm: Rhythm, clock: FakeClock) -> None:
    rhythm.moved(clock.advance(60))
    rhythm.skip(clock.advance(60))
    assert not rhythm.can_undo


def test_start_forgets_what_could_be_undone(rhythm: Rhythm, clock: FakeClock) -> None:
    rhythm.moved(clock.advance(60))
    rhythm.start(clock.advance(60))
    assert not rhythm.can_undo
    rhythm.finish(clock.advance(60), Outcome.COMPLETED)
    assert not rhythm.can_undo


def test_the_same_interval_changes_nothing(rhythm: Rhythm, clock: FakeClock) -> None:
    rhythm.advance(clock.advance(3590))
    before = rhythm.phase
    rhythm.change_schedule(clock.now(), Every(HOUR))
    assert rhythm.phase == before


def test_a_new_interval_while_prompting_counts_from_the_next_hour(
    rhythm: Rhythm, clock: FakeClock
) -> None:
    prompting(rhythm, clock)
    before = rhythm.phase
    rhythm.change_schedule(clock.now(), Every(1800))
    assert rhythm.phase == before
    rhythm.skip(clock.now())
    assert rhythm.due_at == clock.now().plus(1800)


def test_a_settings_change_gives_a_quiet_minute_to_a_snooze_too(
    rhythm: Rhythm, clock: FakeClock
) -> None:
    prompting(rhythm, clock)
    rhythm.snooze(clock.now(), 300)
    rhythm.change_schedule(clock.advance(290), Every(1800))
    assert rhythm.due_at == clock.now().plus(QUIET)


def test_advance_told_too_late_gives_the_prompt_without_a_heads_up(
    rhythm: Rhythm, clock: FakeClock
) -> None:
    assert rhythm.advance(clock.advance(3 * HOUR)) == (CardShown(),)
    started = clock.now().plus(-3 * HOUR)
    assert rhythm.phase == Prompting(clock.now(), clock.now(), started, HOUR)


def test_a_missed_prompt_told_too_late_is_one_record(rhythm: Rhythm, clock: FakeClock) -> None:
    prompting(rhythm, clock)
    due = clock.now()
    events = rhythm.advance(clock.advance(5 * HOUR))
    assert events == (BreakEnded(Outcome.MISSED, due, clock.now(), HOUR), CardShown())
    assert rhythm.advance(clock.now()) == ()
    assert rhythm.hour is not None
    assert rhythm.hour.since == due.plus(-HOUR)


def test_a_missed_break_may_be_snoozed_three_times_again(rhythm: Rhythm, clock: FakeClock) -> None:
    prompting(rhythm, clock)
    rhythm.snooze(clock.now(), 300)
    rhythm.advance(clock.advance(300))
    assert rhythm.snoozes_left == 2
    rhythm.advance(clock.advance(HOUR))
    assert rhythm.snoozes_left == 3


def test_back_with_a_tiny_interval_the_heads_up_comes_with_the_return(clock: FakeClock) -> None:
    rhythm = Rhythm(clock.now(), Every(1))
    rhythm.advance(clock.now(), gone(clock))
    since = clock.now().plus(-300)
    assert rhythm.advance(clock.advance(60)) == (
        BreakEnded(Outcome.NATURAL, since, clock.now(), 0.0),
        HeadsUp(),
    )
    assert rhythm.due_at == clock.now().plus(QUIET)
