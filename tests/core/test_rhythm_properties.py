"""Whatever happens, in whatever order: what is always true of the rhythm.

All times are whole eighths of a second, which floats and microseconds both hold exactly.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from hipflex.core.hold import Hold, HoldKind, paused
from hipflex.core.hours import WorkingHours
from hipflex.core.phase import (
    BreakEnded,
    CardFolded,
    CardShown,
    CardWithdrawn,
    Events,
    OnBreak,
    Phase,
    Prompting,
    Refused,
    Sitting,
)
from hipflex.core.presence import HERE, Absence
from hipflex.core.record import Outcome
from hipflex.core.rhythm import QUIET, SNOOZES, Rhythm
from hipflex.core.saved import LONGEST_SNOOZE, Saved, restore, save
from tests.conftest import FakeClock

SENSED = [kind for kind in HoldKind if not kind.by_person]
MOST = settings(derandomize=True, deadline=None, max_examples=300)


def eighths(shortest: float, longest: float) -> st.SearchStrategy[float]:
    return st.integers(int(shortest * 8), int(longest * 8)).map(lambda eighth: eighth / 8)


Operation = tuple[str, object]
INTERVALS = st.sampled_from([300, 1800, 3600, 5400, 14400])
TELLING = st.sampled_from([0.125, 30, 60, 120, 300, 600, 720, 1800, 3600, 43200])
STEPS = st.one_of(TELLING, eighths(0.125, 120), eighths(120, 4000), eighths(4000, 43200))
LONG = st.sampled_from([30, 60, 300, 1200, 7200])
NOTHING: st.SearchStrategy[object] = st.none()

# What can happen: how often, and with what.
DAILY: dict[str, tuple[int, st.SearchStrategy[object]]] = {
    "wait": (6, STEPS),
    "wake": (14, NOTHING),
    "start": (1, NOTHING),
    "finish": (3, st.sampled_from(Outcome)),
    "take_break": (1, st.tuples(LONG, st.sampled_from(Outcome))),
    "skip": (1, NOTHING),
    "moved": (2, NOTHING),
    "undo": (4, NOTHING),
    "fold": (2, NOTHING),
    "snooze": (4, st.sampled_from([60, 300, 900, 3600])),
    "call": (2, LONG),
    "absence": (2, st.tuples(LONG, st.booleans())),
    "defer": (1, st.frozensets(st.sampled_from(SENSED), max_size=1)),
    "leave": (1, st.tuples(eighths(0, 7200), st.booleans())),
    "come_back": (2, NOTHING),
    "pause": (1, st.sampled_from(["", "5m", "30m", "1h", "3h"])),
    "resume": (3, NOTHING),
    "standing": (1, eighths(60, 7200)),
    "meeting": (1, eighths(60, 7200)),
    "interval": (4, INTERVALS),
    "auto_start": (1, st.booleans()),
}
CALENDAR = {
    "calendar_pause": (2, st.sampled_from(["until 14:00", "until 00:30", "tomorrow"])),
}
JUMPS = {"set_wall": (4, st.integers(-14 * 3600, 14 * 3600))}


def histories(
    *kinds: dict[str, tuple[int, st.SearchStrategy[object]]],
) -> st.SearchStrategy[list[Operation]]:
    can = {name: how for kind in kinds for name, how in kind.items()}
    names = [name for name, (often, _) in can.items() for _ in range(often)]
    operation = st.sampled_from(names).flatmap(lambda name: st.tuples(st.just(name), can[name][1]))
    return st.lists(operation, min_size=8, max_size=40)


HISTORY = histories(DAILY, JUMPS, CALENDAR)


class World:
    """A rhythm and all that can happen to it. ``check`` looks after each thing that happened."""

    def __init__(self, interval: float, check: Callable[[World], None] = lambda _: None) -> None:
        self.clock = FakeClock()
        self.presence = HERE
        self.rhythm = Rhythm(self.clock.now(), interval)
        self.longest_snooze = 0.0
        self.card = False
        self.check = check

    def happen(self, history: list[Operation]) -> World:
        for name, argument in history:
            getattr(self, name)(argument)
            self.look()
            self.check(self)
        return self

    def look(self) -> None:
        self.command(lambda: self.rhythm.advance(self.clock.now(), self.presence))

    def command(self, action: Callable[[], Events | None]) -> None:
        """Do it; what it says must be true of what it did."""
        before = self.rhythm.phase
        try:
            events = action() or ()
        except Refused:
            assert self.rhythm.phase == before
            return
        self._follow_card(events)
        self._count_records(before, self.rhythm.phase, events)

    def _follow_card(self, events: Events) -> None:
        for event in events:
            if isinstance(event, CardShown):
                self.card = True
            elif isinstance(event, CardFolded | CardWithdrawn):
                self.card = False
        phase = self.rhythm.phase
        assert self.card is (isinstance(phase, Prompting) and phase.visible)

    def _count_records(self, before: Phase, after: Phase, events: Events) -> None:
        records = [event for event in events if isinstance(event, BreakEnded)]
        if isinstance(before, OnBreak) and not isinstance(after, OnBreak):
            assert [record.since for record in records] == [before.since]
        assert len(records) <= 1
        assert all(record.since.elapsed <= record.until.elapsed for record in records)

    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds)

    def wake(self, _: None) -> None:
        wake = self.rhythm.wake_in(self.clock.now())
        self.clock.advance(60.0 if wake is None else wake)

    def set_wall(self, seconds: float) -> None:
        self.clock.set_wall(seconds)

    def defer(self, kinds: frozenset[HoldKind]) -> None:
        self.presence = replace(self.presence, deferrals=kinds)

    def leave(self, how: tuple[float, bool]) -> None:
        absence = Absence(self.clock.now().plus(-how[0]), how[1])
        self.presence = replace(self.presence, absence=absence)

    def call(self, seconds: float) -> None:
        calls = frozenset({HoldKind.CALL})
        self.happen([("defer", calls), ("wait", seconds), ("defer", frozenset())])

    def absence(self, how: tuple[float, bool]) -> None:
        self.happen([("leave", (300, how[1])), ("wait", how[0]), ("come_back", None)])

    def come_back(self, _: None) -> None:
        self.presence = replace(self.presence, absence=None)

    def start(self, _: None) -> None:
        self.command(lambda: self.rhythm.start(self.clock.now()))

    def finish(self, outcome: Outcome) -> None:
        self.command(lambda: self.rhythm.finish(self.clock.now(), outcome))

    def take_break(self, how: tuple[float, Outcome]) -> None:
        self.happen([("start", None), ("wait", how[0]), ("finish", how[1])])

    def skip(self, _: None) -> None:
        self.command(lambda: self.rhythm.skip(self.clock.now()))

    def moved(self, _: None) -> None:
        self.command(lambda: self.rhythm.moved(self.clock.now()))

    def undo(self, _: None) -> None:
        self.command(lambda: self.rhythm.undo(self.clock.now()))

    def fold(self, _: None) -> None:
        self.command(lambda: self.rhythm.fold(self.clock.now()))

    def snooze(self, seconds: float) -> None:
        self.command(lambda: self.rhythm.snooze(self.clock.now(), seconds))
        self.longest_snooze = max(self.longest_snooze, seconds)

    def pause(self, words: str) -> None:
        self._hold(paused(words, self.clock.now(), UTC, WorkingHours()))

    def calendar_pause(self, words: str) -> None:
        self.pause(words)

    def standing(self, seconds: float) -> None:
        now = self.clock.now()
        self._hold(Hold(HoldKind.STANDING, now, now.plus(seconds)))

    def meeting(self, seconds: float) -> None:
        now = self.clock.now()
        self._hold(Hold(HoldKind.MEETING, now, now.plus(seconds)))

    def _hold(self, hold: Hold) -> None:
        self.command(lambda: self.rhythm.hold(hold))

    def resume(self, _: None) -> None:
        self.command(lambda: self.rhythm.resume(self.clock.now()))

    def interval(self, seconds: float) -> None:
        self.command(lambda: self.rhythm.change_interval(self.clock.now(), seconds))

    def auto_start(self, on: bool) -> None:
        self.rhythm.auto_start = on


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


@MOST
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
    rhythm = Rhythm(begun, interval, auto_start=by_itself)
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
    again = Rhythm(now, new)
    restore(again, saved, now, "one" if same_boot else "two")
    assert isinstance(again.phase, Sitting)
    assert QUIET <= now.until(again.phase.due_at) <= max(new, LONGEST_SNOOZE)
    mine = {kind for kind in world.rhythm.holds if kind.by_person}
    assert set(again.holds) == mine
    if world.rhythm.hour is not None and 0 <= gap < 300:
        assert again.snoozes_left == world.rhythm.snoozes_left
        assert again.hour is not None
        sat = world.clock.now().since(world.rhythm.hour.since) + gap
        assert now.since(again.hour.since) == sat
    else:
        assert again.phase == Sitting(now, now.plus(new))
    for kind in mine:
        hold, kept = world.rhythm.holds[kind], again.holds[kind]
        if hold.by_calendar:
            assert hold.ends is not None
            assert kept.ends is not None
            assert kept.ends.wall == hold.ends.wall
        else:
            end = hold.seconds_left(world.clock.now())
            assert kept.seconds_left(now) == (None if end is None else end - max(0.0, gap))
