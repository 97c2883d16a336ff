"""What Today shows, as values. The shell makes one when something has changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hipflex.core.exercise import Exercise, Preset, Side
from hipflex.core.ledger import Ledger
from hipflex.core.record import GOAL_SECONDS, BreakRecord, DaySummary


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayView:
    """One moment of the day. All times are local and aware, except those in the records."""

    headline: str
    sentence: str
    now: datetime
    minutes_left: int | None = None
    """Minutes to the next break; None where nothing is being counted."""
    fraction_left: float = 0.0
    exercise: Exercise | None = None
    routine_seconds: int = 0
    preset: Preset = Preset.STANDARD
    why: str = ""
    """The reason for the exercise, in one sentence."""
    another: bool = True
    """Whether there is anything else to do in the next break."""
    side: Side | None = None
    """The side that goes first in the next break."""
    can_snooze: bool = False
    short_snooze_minutes: int = 5
    snooze_minutes: int = 15
    """The long one."""
    can_skip: bool = False
    due: bool = False
    stopped: bool = False
    """Nothing is asked for at all: paused, standing, or outside working hours."""
    paused: bool = False
    in_meeting: bool = False
    standing: bool = False
    can_work_late: bool = False
    late: bool = False
    """Works late already, which can be taken back."""
    on_break: bool = False
    away_since: datetime | None = None
    can_undo: bool = False
    natural: str = ""
    """What was taken for a break and can be undone."""
    offers_lock_only: bool = False
    """The person was still sitting so often that only lock and sleep should count as away."""
    records: tuple[BreakRecord, ...] = ()
    next_break: datetime | None = None
    day_started: datetime | None = None
    """When HipFlex began to watch today; before that, nothing is known."""
    left_seconds: float = 0.0
    right_seconds: float = 0.0
    goal: int = GOAL_SECONDS
    safety_accepted: bool = True

    @property
    def behind(self) -> Side | None:
        """The hip that was held clearly less than the other today."""
        held = DaySummary(left_seconds=self.left_seconds, right_seconds=self.right_seconds)
        return held.behind

    @property
    def behind_by(self) -> int:
        """By how many seconds."""
        return abs(round(self.left_seconds) - round(self.right_seconds))

    @property
    def sets_done(self) -> int:
        """Sets of the suggested exercise that were done on both sides today, in any breaks."""
        if self.exercise is None:
            return 0
        ledger = Ledger([self.exercise], self.records, self.now.date())
        return ledger.sets_today(self.exercise.id)
