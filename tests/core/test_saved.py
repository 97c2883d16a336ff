"""What is written down, what is read again, and what a damaged file may do: nothing."""

from __future__ import annotations

import json

import msgspec
import pytest

from hipflex.core.hold import Hold, HoldKind
from hipflex.core.instant import Instant
from hipflex.core.phase import Sitting
from hipflex.core.presence import Absence, Presence
from hipflex.core.record import Outcome
from hipflex.core.rhythm import QUIET, Rhythm
from hipflex.core.saved import LONGEST_SNOOZE, Saved, SavedHold, SavedHour, restore, save
from hipflex.core.schedule import Every
from tests.conftest import FakeClock
from tests.core.builders import TODAY, record

HOUR = 3600.0
AWAY_AFTER = 300.0


@pytest.fixture
def rhythm(clock: FakeClock) -> Rhythm:
    return Rhythm(clock.now(), Every(HOUR))


def again(saved: Saved, now: Instant, boot: str = "boot", interval: float = HOUR) -> Rhythm:
    rhythm = Rhythm(now, Every(interval))
    written = msgspec.json.decode(msgspec.json.encode(saved), type=Saved)
    restore(rhythm, written, now, boot, AWAY_AFTER)
    return rhythm


def test_what_is_written_while_sitting(rhythm: Rhythm, clock: FakeClock) -> None:
    now = clock.advance(600)
    rhythm.snooze(now, 60)
    assert save(rhythm, now, "boot") == Saved(
        boot_id="boot",
        elapsed=1600.0,
        wall=now.wall,
        hour=SavedHour(600.0, 3060.0, 1, True),
        seated_for=600.0,
    )


def test_what_is_written_while_prompting_is_the_hour_that_is_over(
    rhythm: Rhythm, clock: FakeClock
) -> None:
    rhythm.advance(clock.advance(HOUR))
    rhythm.snooze(clock.now(), 300)
    hour = save(rhythm, clock.now(), "boot").hour
    assert hour is not None
    assert hour.snoozed
    rhythm.advance(clock.advance(300))
    saved = save(rhythm, clock.advance(10), "boot")
    assert saved.hour == SavedHour(3910, -10, 1)


def test_what_is_written_on_a_break(rhythm: Rhythm, clock: FakeClock) -> None:
    rhythm.start(clock.now())
    broken = record(Outcome.PARTIAL, left=20)
    saved = save(rhythm, clock.now(), "boot", broken, 4)
    assert (saved.hour, saved.broken_off, saved.step) == (None, broken, 4)
    assert msgspec.json.decode(msgspec.json.encode(saved), type=Saved) == saved


def test_what_is_written_while_away_is_the_hour_that_the_absence_would_end(
    rhythm: Rhythm, clock: FakeClock
) -> None:
    rhythm.advance(clock.advance(600), Presence(Absence(clock.now(), certain=True)))
    assert save(rhythm, clock.now(), "boot").hour == SavedHour(600.0, 3000.0)


def test_holds_that_are_sensed_are_not_written(rhythm: Rhythm, clock: FakeClock) -> None:
    rhythm.advance(clock.now(), Presence(deferrals=frozenset({HoldKind.CALL, HoldKind.OFF_HOURS})))
    rhythm.hold(Hold(HoldKind.STANDING, clock.now(), clock.now().plus(600)))
    rhythm.hold(Hold(HoldKind.PAUSED, clock.now()))
    ends = clock.now().plus(7200)
    rhythm.hold(Hold(HoldKind.MEETING, clock.now(), ends, by_calendar=True))
    assert save(rhythm, clock.advance(60), "boot").holds == [
        SavedHold(HoldKind.STANDING, 60, seconds_left=540),
        SavedHold(HoldKind.PAUSED, 60),
        SavedHold(HoldKind.MEETING, 60, ends=ends.wall),
    ]


def test_what_is_not_wanted_today_is_written_and_an_older_file_has_none(
    rhythm: Rhythm, clock: FakeClock
) -> None:
    no = (TODAY, "table_psoas")
    written = msgspec.json.encode(save(rhythm, clock.now(), "boot", left_out=[no]))
    assert msgspec.json.decode(written, type=Saved).left_out == [no]
    older = json.loads(written)
    del older["left_out"]
    assert msgspec.json.decode(json.dumps(older), type=Saved).left_out == []


@pytest.mark.parametrize("boot", ["boot", "another"])
@pytest.mark.parametrize(
    ("gap", "goes_on"),
    [(0, True), (AWAY_AFTER - 1, True), (AWAY_AFTER, False), (86400, False), (-1, False)],
)
def test_off_for_less_than_five_minutes_the_hour_goes_on(
    rhythm: Rhythm, clock: FakeClock, gap: float, goes_on: bool, boot: str
) -> None:
    begun = clock.now()
    saved = save(rhythm, clock.advance(600), "boot")
    now = clock.advance(gap)
    if boot == "another":
        now = Instant(now.wall, 3.0)
    restored = again(saved, now, boot)
    if goes_on:
        sat = 600 + gap
        assert restored.phase == Sitting(now.plus(-sat), now.plus(HOUR - sat))
        assert restored.phase.since.wall == begun.wall
    else:
        assert restored.phase == Sitting(now, now.plus(HOUR))


def test_a_break_that_is_due_soon_waits_for_a_quiet_minute(
    rhythm: Rhythm, clock: FakeClock
) -> None:
    saved = save(rhythm, clock.advance(HOUR - 5), "boot")
    restored = again(saved, clock.advance(1))
    assert restored.due_at == clock.now().plus(QUIET)


def test_a_much_shorter_interval_bounds_what_was_written(rhythm: Rhythm, clock: FakeClock) -> None:
    long = Rhythm(clock.now(), Every(4 * HOUR))
    restored = again(save(long, clock.now(), "boot"), clock.now(), interval=300)
    assert restored.due_at == clock.now().plus(300)


def test_a_pause_without_an_end_has_none_afterwards(rhythm: Rhythm, clock: FakeClock) -> None:
    rhythm.hold(Hold(HoldKind.PAUSED, clock.now()))
    restored = again(save(rhythm, clock.advance(60), "boot"), clock.advance(86400))
    assert restored.holds == {
        HoldKind.PAUSED: Hold(HoldKind.PAUSED, clock.now().plus(-86460), None)
    }


def test_a_hold_keeps_its_age_so_that_a_long_pause_is_still_long(
    rhythm: Rhythm, clock: FakeClock
) -> None:
    rhythm.hold(Hold(HoldKind.PAUSED, clock.now(), clock.now().plus(2 * HOUR)))
    restored = again(save(rhythm, clock.advance(2 * HOUR - 100), "boot"), clock.advance(40))
    restored.advance(clock.advance(60))
    assert restored.phase == Sitting(clock.now(), clock.now().plus(HOUR))


@pytest.mark.parametrize(
    "damage",
    [
        {"wall": "2026-11-20T09:00:00"},
        {"wall": "+262142-01-01T00:00:00Z"},
        {"elapsed": -1e300},
        {"due_in": -1e300},
        {"due_in": 1e300},
        {"sitting_for": 1e300},
        {"sitting_for": -5},
        {"snoozes": -7},
        {"snoozes": 99},
        {"holds": [{"kind": "paused", "lasted": 1e300}]},
        {"holds": [{"kind": "paused", "lasted": 0, "seconds_left": 1e300}]},
        {"holds": [{"kind": "paused", "lasted": 0, "ends": "2026-11-20T14:00:00"}]},
        {"holds": [{"kind": "asleep", "lasted": 0}]},
        {"left_out": [["tomorrow", "cobra"]]},
    ],
)
@pytest.mark.parametrize("boot", ["boot", "another"])
def test_a_damaged_file_is_refused_or_does_no_harm(
    rhythm: Rhythm, clock: FakeClock, damage: dict[str, object], boot: str
) -> None:
    sound = json.loads(msgspec.json.encode(save(rhythm, clock.advance(60), "boot")))
    try:
        saved = msgspec.json.decode(json.dumps({**sound, **damage}), type=Saved)
    except msgspec.ValidationError:
        return
    restored = Rhythm(clock.now(), Every(HOUR))
    restore(restored, saved, clock.now(), boot, AWAY_AFTER)
    restored.advance(clock.now())
    assert isinstance(restored.phase, Sitting)
    assert QUIET <= clock.now().until(restored.phase.due_at) <= max(HOUR, LONGEST_SNOOZE)
    assert 0 <= restored.snoozes_left <= 3
