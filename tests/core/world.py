"""A rhythm and all that can happen to it, for the property tests.

All times are whole eighths of a second, which floats and microseconds both hold exactly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC

from hypothesis import strategies as st

from hipflex.core.hold import Hold, HoldKind, paused
from hipflex.core.hours import WorkingHours
from hipflex.core.phase import (
    Away,
    BreakEnded,
    CardFolded,
    CardShown,
    CardWithdrawn,
    Events,
    OnBreak,
    Phase,
    Prompting,
    Refused,
)
from hipflex.core.presence import HERE, Absence
from hipflex.core.record import Outcome
from hipflex.core.rhythm import Rhythm
from hipflex.core.schedule import Every
from tests.conftest import FakeClock

SENSED = [kind for kind in HoldKind if not kind.by_person]


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
    "sleep": (1, LONG),
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
        self.rhythm = Rhythm(self.clock.now(), Every(interval), zone=UTC)
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
        assert self.card is (isinstance(phase, Prompting | Away) and phase.visible)

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

    def sleep(self, seconds: float) -> None:
        self.presence = replace(self.presence, woke=self.clock.sleep(seconds))

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
        self.command(lambda: self.rhythm.change_schedule(self.clock.now(), Every(seconds)))

    def auto_start(self, on: bool) -> None:
        self.rhythm.auto_start = on
