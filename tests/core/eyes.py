"""What really happens in a life, seen from the body alone.

It follows the inputs, locks and sleeps by itself and asks nothing of the code that is watched. What
nobody can know (was that input a person, or a bumped desk?) it leaves open.
"""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING

from hipflex.core.hold import HoldKind
from hipflex.core.phase import Sitting
from tests.core.body import SIGNS, Source

if TYPE_CHECKING:
    from tests.core.life import Life

RIGHT_TO = 35.0
"""Seconds to which an absence is right: a heartbeat and a second look."""
VAGUE = 60.0
"""Seconds more, for the end of one after a sleep by a source that is vague."""
KEPT = 64
LEAST = 60.0
"""Seconds that no absence is shorter than, whatever the settings."""
ONE_BUMP = 1.0
A_SLEEP = 1.0


class Eyes:
    """When the person was there, when they were gone, and when they came back."""

    def __init__(self, life: Life) -> None:
        at = life.body.elapsed
        self._life = life
        self._body = life.body
        self._away_after = 60.0 * life.settings.away_after_minutes
        self._settled = -math.inf
        self._blind_by = RIGHT_TO if life.body.source is Source.BLIND else 0.0
        self._late = RIGHT_TO + (VAGUE if life.body.source is Source.VAGUE else 0.0)
        self._vague_by = VAGUE if life.body.source is Source.VAGUE else RIGHT_TO
        self.sign = at
        """When the person was last really seen."""
        self._here = at
        """The same, with calls and films as signs."""
        self._bump: float | None = None
        """The first input after a gap, as long as it is the only one."""
        self._is_return = False
        self._doubt = -math.inf
        """Where only the clocks tell of sleep, no input up to the first look after it is sure to be
        after it."""
        self._fell_asleep: deque[float] = deque(maxlen=KEPT)
        """When it may have been touched for the last time by the same doubt."""
        self._gaps: deque[tuple[float, float, float]] = deque(maxlen=KEPT)
        """From, until, and up to when a call said that the person sat there."""
        self.came = {"start": at}
        """When the person came back last, in each way."""
        self._last_came = at

    def touched(self) -> None:
        """An input comes, which is not one of a row."""
        self._follow()
        at = self._body.elapsed
        if self._body.locked:
            return
        if at > self._doubt:
            self._take(at)
        else:
            self._gap(self.sign, at)

    def shuts(self) -> None:
        """Screen or machine are about to be shut."""
        self._follow()

    def unlocked(self) -> None:
        self._comes("unlock")
        self._return()

    def woke(self, slept: float) -> None:
        if slept >= A_SLEEP:
            self._comes("wake")
            if not (self._body.tells_sleep or self._body.through_sleep):
                self._doubt = math.inf
                self._fell_asleep.append(self._body.elapsed - slept)

    def reasons_change(self, on: frozenset[str]) -> None:
        body = self._body
        self._stay()
        if not body.lag and body.told and (body.on - on) & body.wanted:
            self._comes("call")

    def settings_change(self, *, is_of_plan: bool) -> None:
        self._stay()
        if is_of_plan and isinstance(self._life.rhythm.phase, Sitting):
            self._comes("settings")
        self._away_after = 60.0 * self._life.settings.away_after_minutes
        self._settled = self._body.elapsed

    def started(self) -> None:
        """The program runs again; whether it still knows when the person was seen depends."""
        self._here, self._bump = self._body.elapsed, None
        if self._gaps:
            # It may not have noticed before that the person was back.
            self._fell_asleep.append(self._gaps[-1][0])
        self._comes("start")

    def shift(self, by: float) -> None:
        """The elapsed clock begins anew."""
        self.sign += by
        self._here += by
        self._doubt = -math.inf
        self._gaps = deque(
            ((begun + by, ended + by, sat + by) for begun, ended, sat in self._gaps), maxlen=KEPT
        )
        self._fell_asleep = deque((asleep + by for asleep in self._fell_asleep), maxlen=KEPT)
        self._settled += by
        self.came.clear()

    def _comes(self, how: str) -> None:
        self.came[how] = self._last_came = self._body.elapsed

    def _stay(self) -> None:
        body, holds = self._body, self._life.rhythm.holds
        if body.on & body.wanted & SIGNS or HoldKind.MEETING in holds:
            self._here = self._body.elapsed

    def _return(self) -> None:
        """The person is here, and no doubt of it."""
        at = self._body.elapsed
        self._gap(self.sign, at)
        self.sign, self._bump = at, None
        self._doubt = min(self._doubt, at)

    def _follow(self, *, looks: bool = False) -> None:
        """Take in the inputs of a row, and what counts as one."""
        body = self._body
        if body.locked or body.asleep:
            return
        if body.source is Source.BLIND or self._life.settings.only_lock_and_sleep:
            if not looks:
                return
            self._gap(self.sign, body.elapsed)
            self.sign, self._bump = body.elapsed, None
        elif (last := body.last_input) > max(self.sign, self._doubt):
            self._take(last)

    def _gap(self, begun: float, ended: float) -> None:
        if ended - begun < LEAST:
            return
        self._stay()
        # Whoever was here for a few seconds in between may not have been noticed.
        since = {old for old, end, _ in self._gaps if 0 <= begun - end <= self._late}
        for start in since | {begun}:
            self._gaps.append((start, ended, max(begun, self._here)))

    def _take(self, at: float) -> None:
        first = self._bump
        if first is None and at - self.sign < self._away_after:
            if at - self.sign >= self._away_after - self._vague_by:
                self._gap(self.sign, at)
            self.sign = max(at, self.sign)
        elif first is None or at - first >= self._away_after:
            self._stay()
            self._gap(self.sign, at)
            if first is not None:
                self._gap(first, at)
            known = self._away_after + self._vague_by
            self._is_return = at - max(self._here, first or self.sign) >= known
            self._bump = at
        elif at - first > ONE_BUMP:
            if self._is_return:
                self.came["input"] = first
                self._last_came = max(first, self._last_came)
            self._gap(self.sign, at)
            self.sign, self._bump = at, None

    def _is_gap(self, since: float, until: float, earliest: float) -> bool:
        """Whether nobody was there in between, as right as can be known."""
        ends = any(abs(asleep - until) <= RIGHT_TO for asleep in self._fell_asleep)
        spans = [
            (begun, sat)
            for begun, ended, sat in self._gaps
            if ends or abs(ended - until) <= self._late
        ]
        spans += [(asleep, asleep) for asleep in self._fell_asleep] if spans else []
        return any(
            max(begun, earliest) - self._late <= since <= max(sat, earliest) + self._late
            for begun, sat in spans
        )

    def _may_be_gone(self, since: float, at: float) -> bool:
        """Whether somebody who is not known to be back can have left then."""
        spans = [(self.sign, max(self.sign, self._here))]
        spans += [(begun, sat) for begun, ended, sat in self._gaps if at - ended <= self._late]
        spans += [(asleep, asleep) for asleep in self._fell_asleep]
        if self._bump is not None:
            spans.append((self._bump, max(self._bump, self._here)))
        return any(begun - self._late <= since <= sat + self._late for begun, sat in spans)
