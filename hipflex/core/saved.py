"""What must survive a restart, and how the hour goes on after one.

Off for less than an absence takes: the hour goes on. Longer, or a clock that went back: a fresh
hour, and nothing is recorded, because nobody knows what happened. Pauses keep their promise either
way.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from hipflex.core.flow import Flow
from hipflex.core.hold import Hold, HoldKind
from hipflex.core.hourglass import SNOOZES
from hipflex.core.instant import Instant
from hipflex.core.lookout import Lookout
from hipflex.core.phase import Away, Natural, Sitting
from hipflex.core.presence import Absence
from hipflex.core.record import BreakRecord, Outcome
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


class SavedHour(msgspec.Struct, frozen=True):
    """An hour of sitting."""

    sitting_for: Age
    due_in: Span = 0.0
    snoozes: Annotated[int, Meta(ge=0, le=SNOOZES)] = 0
    snoozed: bool = False


class SavedNatural(msgspec.Struct, frozen=True):
    """A natural break that the person may deny as long as no card was shown since."""

    began: Age
    ended: Age
    hour: SavedHour
    seated_for: Age = 0.0
    """Seconds since the sitting before it began; an older file does not know."""


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """The rhythm at one moment. All seconds count from that moment, the past ones backwards."""

    version: int = 1
    boot_id: str
    elapsed: float
    wall: Wall
    hour: SavedHour | None = None
    """The hour that runs, or that an absence would end; None on a break and after one."""
    naturals: list[SavedNatural] = []
    seated_for: Age | None = None
    """Seconds since the sitting began; None on a break, which a restart ends."""
    unseen_for: Age = 0.0
    """Seconds since the last sign of the person, of which ``certain_for`` locked or asleep."""
    certain_for: Age = 0.0
    rested_for: Age | None = None
    """Seconds since the last break ended."""
    holds: list[SavedHold] = []
    broken_off: BreakRecord | None = None
    """The break that was running, as it is recorded if it does not go on."""
    step: int | None = None
    """The step of the routine at which it was."""
    undos: Annotated[int, Meta(ge=0, le=MOST_UNDOS)] = 0
    """How often the person was still sitting after all."""
    late_until: Wall | None = None
    """Until when the person works late, whatever the working hours say."""
    left_out: list[tuple[date, str]] = []
    """Exercises that the person does not want on that local day."""


def save(
    rhythm: Flow,
    now: Instant,
    boot_id: str,
    broken_off: BreakRecord | None = None,
    step: int | None = None,
    lookout: Lookout | None = None,
    left_out: Iterable[tuple[date, str]] = (),
) -> Saved:
    """What to write down now."""
    hour = rhythm.phase.hour if isinstance(rhythm.phase, Away) else rhythm.hour
    ended = rhythm.break_ended
    return Saved(
        boot_id=boot_id,
        elapsed=now.elapsed,
        wall=now.wall,
        hour=_saved_hour(hour, now) if hour else None,
        naturals=[_saved_natural(one, one.hour, now) for one in rhythm.naturals if one.hour],
        seated_for=None if _is_up(rhythm, broken_off) else max(0.0, now.since(rhythm.seated)),
        unseen_for=lookout.unseen_for(now) if lookout else 0.0,
        certain_for=lookout.certain_for if lookout else 0.0,
        rested_for=max(0.0, now.since(ended)) if ended else None,
        holds=[_saved_hold(hold, now) for hold in rhythm.holds.values() if hold.kind.by_person],
        broken_off=broken_off,
        step=step,
        undos=min(rhythm.undos, MOST_UNDOS),
        late_until=lookout.late if lookout else None,
        left_out=list(left_out),
    )


def restore(
    rhythm: Flow,
    saved: Saved,
    now: Instant,
    boot_id: str,
    away_after: float,
    lookout: Lookout | None = None,
) -> None:
    """Put what was saved into a new rhythm. ``away_after``: seconds that make an absence."""
    rhythm.undos = saved.undos
    same_boot = saved.boot_id == boot_id
    gap = now.elapsed - saved.elapsed if same_boot else (now.wall - saved.wall).total_seconds()
    for hold in saved.holds:
        # A promise beyond the calendar cannot be kept.
        with suppress(OverflowError):
            rhythm.holds[hold.kind] = _restored_hold(hold, now, max(0.0, gap))
    if lookout is not None:
        lookout.late = saved.late_until
    if 0 <= gap < away_after:
        then = now.plus(-gap)
        if saved.hour is not None:
            rhythm.phase = _restored_hour(saved.hour, then, now, rhythm)
            rhythm.quieten(now)
        if saved.seated_for is not None:
            rhythm.seated = then.plus(-saved.seated_for)
        rhythm.naturals = [_restored_natural(one, then, now, rhythm) for one in saved.naturals]
        if saved.rested_for is not None:
            rhythm.break_ended = then.plus(-saved.rested_for)
        if lookout is not None:
            lookout.go_on(then.plus(-saved.unseen_for), saved.certain_for)
    # Those whose end came while nobody looked.
    rhythm.end_holds(now)


def _is_up(rhythm: Flow, broken_off: BreakRecord | None) -> bool:
    """Whether this break ends the sitting, if it does not go on: a skipped one does not."""
    skipped = broken_off is not None and broken_off.outcome is Outcome.SKIPPED
    return rhythm.break_since is not None and not skipped


def _saved_hour(hour: Sitting, now: Instant) -> SavedHour:
    since = max(0.0, now.since(hour.since))
    return SavedHour(since, now.until(hour.due_at), hour.snoozes, hour.snoozed)


def _restored_hour(saved: SavedHour, then: Instant, now: Instant, rhythm: Flow) -> Sitting:
    since = then.plus(-saved.sitting_for)
    # The settings, or the clock on the wall, may have been changed meanwhile.
    due = rhythm.schedule.due(since, now, rhythm.zone)
    if saved.snoozed:
        due = then.plus(min(saved.due_in, LONGEST_SNOOZE))
    return Sitting(since, due, snoozes=saved.snoozes, snoozed=saved.snoozed)


def _saved_natural(natural: Natural, hour: Sitting, now: Instant) -> SavedNatural:
    absence = natural.absence
    ended = absence.until or now
    begun, over, seated = (
        max(0.0, now.since(moment)) for moment in (absence.since, ended, natural.seated)
    )
    return SavedNatural(begun, over, _saved_hour(hour, now), seated)


def _restored_natural(saved: SavedNatural, then: Instant, now: Instant, rhythm: Flow) -> Natural:
    began, ended = then.plus(-saved.began), then.plus(-saved.ended)
    return Natural(
        Absence(began, certain=False, until=ended),
        _restored_hour(saved.hour, then, now, rhythm),
        then.plus(-saved.seated_for),
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
