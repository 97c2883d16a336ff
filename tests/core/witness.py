"""Looks at each step of a life and holds the program to what is always true.

What really happened it knows from its own eyes, and demands nothing where they cannot know.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from hipflex.core.hold import HoldKind
from hipflex.core.instant import Instant
from hipflex.core.phase import (
    Away,
    BreakEnded,
    CardFolded,
    CardShown,
    CardWithdrawn,
    Events,
    GuideOpened,
    NaturalUndone,
    OnBreak,
    Phase,
    Prompting,
    Sitting,
)
from hipflex.core.record import Outcome
from hipflex.core.schedule import AtMinute
from tests.core.eyes import Eyes

if TYPE_CHECKING:
    from tests.core.life import Life

QUIET = 60.0
HEARTBEAT = 30.0
LATE = 60.0
"""Seconds after which an absence must be known at the latest: a heartbeat, patience, vagueness."""
STAYS = 120.0
"""Seconds more than an hour for which somebody may sit without a prompt or a named hold."""
ROUNDING = 1e-5
GOT_UP = {Outcome.COMPLETED, Outcome.PARTIAL, Outcome.NATURAL}


class Witness(Eyes):
    """What the program made of it, and what must be true of that."""

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self.records: list[BreakEnded] = []
        """Those of this boot: the elapsed clock of another one cannot be compared with it."""
        self.outcomes: Counter[Outcome] = Counter()
        self.card = False
        self._held: frozenset[HoldKind] = frozenset()
        self._was_told: frozenset[HoldKind] = frozenset()
        self._stops: frozenset[HoldKind] = frozenset()
        self._has_jumped = False
        self._unnoticed = math.inf
        """Since when it should have known that nobody is there."""
        self._unasked = life.body.elapsed
        self._promised = -math.inf
        self._born = life.body.elapsed

    def jumped(self) -> None:
        self._has_jumped = True

    def started(self) -> None:
        super().started()
        self._held = self._was_told = frozenset()
        self.card = False

    def cut_off(self, now: Instant, since: Instant) -> None:
        """The program ends during a break, which is written down."""
        sat = self._life.rhythm.sat_until(since)
        self._remember(BreakEnded(Outcome.PARTIAL, since, now, sat), now.elapsed)

    def shift(self, by: float) -> None:
        super().shift(by)
        self._born += by
        self._promised += by
        self._unasked += by
        self._unnoticed += by
        self.records.clear()

    def see(self, now: Instant, before: Phase, events: Events) -> None:
        """A look, and what came of it."""
        at, phase = now.elapsed, self._life.rhythm.phase
        self._follow(looks=True)
        if self._doubt == math.inf:
            self._doubt = at
            self._gap(self.sign, self._body.last_input)
            self._here = max(self._here, self._body.last_input)
        self._end_of_holds()
        self._follow_card(at, events)
        records = self._follow_records(at, events)
        for record in records:
            if record.outcome is Outcome.NATURAL:
                assert self._was_gone(record), (record, self._gaps)
                self._unasked = at
        self._count(before, phase, records)
        self._judge_absence(at, before, phase)
        self._judge_deadline(at, before, phase)
        self._has_jumped = False
        self._stops = self._stopping()

    def commanded(self, now: Instant, before: Phase, events: Events, kind: str) -> None:
        """A command that was not refused; the look at it comes next."""
        at, phase = now.elapsed, self._life.rhythm.phase
        self._return()
        if kind == "undo":
            self._comes("undo")
        if kind == "snooze":
            assert isinstance(phase, Sitting)
            self._promised = phase.due_at.elapsed
        self._unasked = at
        self._held = frozenset(held for held in self._life.rhythm.holds if held.by_person)
        self._follow_card(at, events)
        records = [record.outcome for record in self._follow_records(at, events)]
        if isinstance(before, OnBreak) and not isinstance(phase, OnBreak):
            assert len(records) == 1
            assert self.records[-1].since == before.since
        elif kind == "skip":
            assert records == [Outcome.SKIPPED]
        else:
            assert records in ([], [Outcome.NATURAL])

    def _end_of_holds(self) -> None:
        holds = self._life.rhythm.holds
        if holds or self._held:
            held = frozenset(kind for kind in holds if kind.by_person)
            if self._held - held:
                self._comes("hold")
            self._held = held
        told = self._body.told or frozenset()
        if self._body.lag and self._was_told - told and self._body.told is not None:
            self._comes("call")
        self._was_told = told

    def _stopping(self) -> frozenset[HoldKind]:
        return frozenset(kind for kind in self._life.rhythm.holds if kind.stops)

    def _follow_card(self, at: float, events: Events) -> None:
        body, rhythm = self._body, self._life.rhythm
        for event in events:
            match event:
                case CardShown() | GuideOpened(by_itself=True):
                    self.card = isinstance(event, CardShown)
                    for how, came in self.came.items():
                        assert at - came >= QUIET - ROUNDING, (
                            f"{at - came:g} s after {how}: {event}"
                        )
                    assert body.lag or not body.on & body.wanted, f"{event} in {set(body.on)}"
                case CardFolded() | CardWithdrawn():
                    self.card = False
        phase = rhythm.phase
        assert self.card is (isinstance(phase, Prompting | Away) and phase.visible)
        if self.card:
            assert not body.locked, "a card on a locked screen"
            assert not body.asleep, "a card on a sleeping machine"
            assert not body.told, f"a card in {body.told}"
            assert not rhythm.stopped, "a card although reminders are stopped"

    def _follow_records(self, at: float, events: Events) -> list[BreakEnded]:
        new = []
        for event in events:
            if isinstance(event, BreakEnded):
                self._remember(event, at)
                new.append(event)
            elif isinstance(event, NaturalUndone):
                self._take_back()
        return new

    def _take_back(self) -> None:
        """The natural break that was remembered last was none; it may be one of another boot."""
        self.outcomes[Outcome.NATURAL] -= 1
        for number in reversed(range(len(self.records))):
            if self.records[number].outcome is Outcome.NATURAL:
                del self.records[number]
                return

    def _remember(self, record: BreakEnded, at: float) -> None:
        since, until = record.since.elapsed, record.until.elapsed
        assert since <= until <= at + ROUNDING, f"a record in the future: {record}"
        if self.records:
            before = self.records[-1]
            assert before.until.elapsed <= since + ROUNDING, f"{record} overlaps {before}"
        rose = [one.until.elapsed for one in self.records if one.outcome in GOT_UP]
        assert 0 <= record.sat <= since - max([self._born, *rose]) + ROUNDING, (
            "sat longer than ever"
        )
        self.records.append(record)
        self.outcomes[record.outcome] += 1

    def _was_gone(self, record: BreakEnded) -> bool:
        earliest = self.records[-2].until.elapsed if self.records[1:] else -math.inf
        return self._is_gap(record.since.elapsed, record.until.elapsed, earliest)

    def _count(self, before: Phase, after: Phase, records: list[BreakEnded]) -> None:
        outcomes = [record.outcome for record in records]
        assert not isinstance(before, OnBreak) or isinstance(after, OnBreak)
        if isinstance(before, Away) and not isinstance(after, Away):
            assert outcomes == ([Outcome.NATURAL] if before.hour is not None else [])
        elif outcomes:
            expected = Outcome.MISSED if isinstance(after, Prompting) else Outcome.NATURAL
            assert outcomes == [expected]

    def _judge_absence(self, at: float, before: Phase, after: Phase) -> None:
        if isinstance(after, Away):
            # What was sitting until just now may be an absence by a setting that is new.
            if not isinstance(before, Away) and at - self._settled > 2 * HEARTBEAT:
                since = after.since.elapsed
                assert self._may_be_gone(since, at), (since, self.sign, self._gaps)
                assert at - since >= self._away_after - self._blind_by - ROUNDING
        elif not isinstance(after, OnBreak):
            self._stay()
            gone = at - max(self.sign, self._here, self._bump or self.sign)
            if gone < self._away_after + LATE:
                self._unnoticed = math.inf
            else:
                self._unnoticed = min(self._unnoticed, at)
            late = max(0.0, at - self._unnoticed)
            assert late <= HEARTBEAT, f"nobody there for {gone:g} s: {after}"

    def _judge_deadline(self, at: float, before: Phase, after: Phase) -> None:
        rhythm = self._life.rhythm
        if not isinstance(after, Sitting):
            self._unasked = at
            return
        due = after.due_at.elapsed
        schedule = rhythm.schedule
        most = schedule.length + (schedule.least if isinstance(schedule, AtMinute) else 0.0)
        if rhythm.holds or self._last_came > self._unasked:
            self._unasked = at
        if not rhythm.holds:
            assert due > at, "overdue, and nobody is asked"
            assert due <= max(at + most, self._promised) + ROUNDING, f"due only in {due - at:g} s"
        least = max(most, self._promised - self._unasked)
        assert at - self._unasked <= least + STAYS, "sat on without being asked"
        moves = isinstance(schedule, AtMinute) and self._has_jumped
        was_stopped = bool(self._stops - self._stopping())
        absent = bool(self._gaps) and at - self._gaps[-1][1] < 2 * self._away_after
        if isinstance(before, Sitting) and not (moves or was_stopped or absent):
            limit = max(before.due_at.elapsed, at + QUIET) + ROUNDING
            assert due <= limit, f"the hour began anew: {before}, {after}"
