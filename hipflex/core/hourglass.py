"""The state of the rhythm, and what it tells of it."""

from __future__ import annotations

from datetime import timedelta, tzinfo

from hipflex.core import foresight
from hipflex.core.hold import HoldKind
from hipflex.core.holds import Holds
from hipflex.core.hours import to_local
from hipflex.core.instant import Instant, later_of
from hipflex.core.phase import Away, Natural, OnBreak, Phase, Prompting, Sitting, hour_of
from hipflex.core.presence import Absence
from hipflex.core.schedule import Schedule

QUIET = 60.0
"""Seconds without a prompt after coming back, starting, the end of a hold, an undo, a setting."""
SNOOZES = 3


class Hourglass:
    """The phase, the holds beside it, and what follows from them.

    With ``auto_start`` the guide opens without a card. ``zone`` None is that of the machine.
    """

    def __init__(
        self,
        now: Instant,
        schedule: Schedule,
        *,
        auto_start: bool = False,
        zone: tzinfo | None = None,
    ) -> None:
        self.schedule = schedule
        self.auto_start = auto_start
        self.zone = zone
        self.holds = Holds()
        self.undos = 0
        """How often today the person was still sitting when only the input said otherwise."""
        self.naturals: list[Natural] = []
        """Those since the last prompt that the person may deny, the newest last."""
        self.break_ended: Instant | None = None
        self.seated = now
        """Since when the person has sat, or sat last. Only getting up ends it, which a break that
        was skipped or missed is not, nor a pause of the reminders."""
        self._came: Instant | None = None
        self._missed: Instant | None = None
        self._woke: Instant | None = None
        self._calendar = self._calendar_of(now)
        self.phase: Phase = self._hour(now, now)

    @property
    def interval(self) -> float:
        """Seconds of a whole hour."""
        return self.schedule.length

    @property
    def stopped(self) -> bool:
        """Whether reminders are stopped altogether, not only delayed."""
        return self.holds.stop

    @property
    def due_at(self) -> Instant | None:
        """When the break is due; None while away, on a break or stopped."""
        hour = self.hour
        return hour.due_at if hour is not None and not self.stopped else None

    @property
    def hour(self) -> Sitting | None:
        """The hour that runs, or that a prompt stands for; None on a break and while away."""
        return hour_of(self.phase) if isinstance(self.phase, Sitting | Prompting) else None

    @property
    def break_since(self) -> Instant | None:
        """When the running break began."""
        return self.phase.since if isinstance(self.phase, OnBreak) else None

    @property
    def snoozes_left(self) -> int:
        """How many more times this break may be put off."""
        hour = self._asked_hour()
        return SNOOZES - (hour.snoozes if hour is not None else 0)

    @property
    def natural(self) -> Absence | None:
        """The absence that counted as a break, until the next prompt."""
        return self.naturals[-1].absence if self.naturals else None

    @property
    def can_undo(self) -> bool:
        """Whether there is an absence that the person may deny, over or not."""
        match self.phase:
            case Sitting():
                return bool(self.naturals) and self.naturals[-1].hour is not None
            case Away(hour=Sitting(), certain=False):
                return True
            case _:
                return False

    def sat_until(self, moment: Instant) -> float:
        """Seconds sat on end up to then, for a break that began then."""
        standing = self.holds.get(HoldKind.STANDING)
        rose = moment.until(standing.since) if standing is not None else 0.0
        return max(0.0, moment.since(self.seated) + min(0.0, rose))

    def sitting_for(self, now: Instant) -> float:
        """Seconds of the sitting that goes on; 0: they stand, or are not there."""
        is_up = self.hour is None and not (isinstance(self.phase, Away) and self.phase.visible)
        if is_up or HoldKind.STANDING in self.holds:
            return 0.0
        return now.since(self.seated)

    def overdue(self, now: Instant) -> float:
        """Seconds for which a break has been due although nothing explains that nobody is asked."""
        if isinstance(self.phase, Sitting) and not self.holds:
            return max(0.0, -now.until(self.phase.due_at))
        return 0.0

    def asks_soon(self, now: Instant) -> bool:
        """Whether a card is up or may come within a minute: then reasons to wait matter."""
        return foresight.asks_soon(self.phase, self.holds, now)

    def wake_in(self, now: Instant) -> float | None:
        """Seconds until the next moment at which something happens by itself; None: never."""
        return foresight.wake_in(self.phase, self.holds, now)

    def _calendar_of(self, now: Instant) -> float:
        """What jumps when the clock on the wall is set or the person travels: seconds."""
        offset = to_local(now.wall, self.zone).utcoffset() or timedelta()
        return now.wall.timestamp() - now.elapsed + offset.total_seconds()

    def _hour(self, since: Instant, now: Instant) -> Sitting:
        """A fresh hour from then on."""
        due = self.schedule.due(since, now, self.zone)
        return Sitting(since, later_of(due, now.plus(QUIET)))

    def _asked_hour(self) -> Sitting | None:
        """The hour that the card, or the next one, is about."""
        if isinstance(self.phase, Away) and self.phase.visible:
            return self.phase.hour
        return self.hour
