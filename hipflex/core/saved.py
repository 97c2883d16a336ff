"""What must survive a restart, and how the hour goes on after one.

Off for less than an absence takes: the hour goes on. Longer, or a clock that went back: a fresh
hour, and nothing is recorded, because nobody knows what happened. Pauses keep their promise either
way.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from hipflex.core.flow import Flow
from hipflex.core.hold import Hold, HoldKind
from hipflex.core.hourglass import QUIET, SNOOZES
from hipflex.core.instant import Instant, later_of
from hipflex.core.phase import Sitting
from hipflex.core.record import BreakRecord
from hipflex.core.settings import OPTIONS

LONGEST_SNOOZE = 60.0 * (OPTIONS["long_snooze_minutes"].highest or 60)
MOST_UNDOS = 1000
_YEARS = 1e9
# Bounds that every sound file keeps: a number beyond them would break the calendar.
Span = Annotated[float, Meta(ge=-_YEARS, le=_YEARS)]
Age = Annotated[float, Meta(ge=0, le=_YEARS)]
Wall = Annotated[datetime, Meta(tz=True)]


class SavedHold(msgspec.Struct, frozen=True):
    """A hold. ``seconds_left`` counts from the moment of saving; ``ends`` is a calendar promise."""

    kind: HoldKind
    lasted: Age
    seconds_left: Span | None = None
    ends: Wall | None = None


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """The rhythm at one moment. All seconds count from that moment."""

    version: int = 1
    boot_id: str
    elapsed: float
    wall: Wall
    sitting_for: Age | None = None
    """Seconds of sitting so far; None while on a break or away."""
    due_in: Span = 0.0
    snoozes: Annotated[int, Meta(ge=0, le=SNOOZES)] = 0
    snoozed: bool = False
    holds: list[SavedHold] = []
    broken_off: BreakRecord | None = None
    """The break that was running, as it is recorded if it does not go on."""
    step: int | None = None
    """The step of the routine at which it was."""
    undos: Annotated[int, Meta(ge=0, le=MOST_UNDOS)] = 0
    """How often the person was still sitting after all."""
    late_until: Wall | None = None
    """Until when the person works late, whatever the working hours say."""


def save(
    rhythm: Flow,
    now: Instant,
    boot_id: str,
    broken_off: BreakRecord | None = None,
    step: int | None = None,
    late_until: datetime | None = None,
) -> Saved:
    """What to write down now."""
    sitting = rhythm.hour
    return Saved(
        boot_id=boot_id,
        elapsed=now.elapsed,
        wall=now.wall,
        sitting_for=now.since(sitting.since) if sitting else None,
        due_in=now.until(sitting.due_at) if sitting else 0.0,
        snoozes=sitting.snoozes if sitting else 0,
        snoozed=sitting.snoozed if sitting else False,
        holds=[_saved_hold(hold, now) for hold in rhythm.holds.values() if hold.kind.by_person],
        broken_off=broken_off,
        step=step,
        undos=min(rhythm.undos, MOST_UNDOS),
        late_until=late_until,
    )


def restore(rhythm: Flow, saved: Saved, now: Instant, boot_id: str, away_after: float) -> None:
    """Put what was saved into a new rhythm. ``away_after``: seconds that make an absence."""
    rhythm.undos = saved.undos
    same_boot = saved.boot_id == boot_id
    gap = now.elapsed - saved.elapsed if same_boot else (now.wall - saved.wall).total_seconds()
    for hold in saved.holds:
        # A promise beyond the calendar cannot be kept.
        with suppress(OverflowError):
            rhythm.holds[hold.kind] = _restored_hold(hold, now, max(0.0, gap))
    if saved.sitting_for is None or not 0 <= gap < away_after:
        return
    due = now.plus(min(saved.due_in - gap, max(rhythm.interval, LONGEST_SNOOZE)))
    rhythm.phase = Sitting(
        since=now.plus(-max(0.0, saved.sitting_for) - gap),
        due_at=later_of(due, now.plus(QUIET)),
        snoozes=saved.snoozes,
        snoozed=saved.snoozed,
    )


def _saved_hold(hold: Hold, now: Instant) -> SavedHold:
    lasted = now.since(hold.since)
    if hold.by_calendar and hold.ends is not None:
        return SavedHold(hold.kind, lasted, ends=hold.ends.wall)
    return SavedHold(hold.kind, lasted, seconds_left=hold.seconds_left(now))


def _restored_hold(saved: SavedHold, now: Instant, gap: float) -> Hold:
    since = now.plus(-saved.lasted - gap)
    if saved.ends is not None:
        promise = now.plus((saved.ends - now.wall).total_seconds())
        return Hold(saved.kind, since, promise, by_calendar=True)
    ends = None if saved.seconds_left is None else now.plus(saved.seconds_left - gap)
    return Hold(saved.kind, since, ends)
