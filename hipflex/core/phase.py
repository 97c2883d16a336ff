"""The phases of the rhythm, what happens between them, and why a command is refused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hipflex.core.instant import Instant
from hipflex.core.presence import Absence
from hipflex.core.record import Outcome


@dataclass(frozen=True, slots=True)
class Sitting:
    """The hour runs. ``due_at`` in the past: overdue, something holds the break."""

    since: Instant
    due_at: Instant
    snoozes: int = 0
    snoozed: bool = False
    """It was put off: ``due_at`` is a promise that a new interval does not move."""
    warned: bool = False


@dataclass(frozen=True, slots=True)
class Prompting:
    """The break is due and asked for; ``shown`` is when the card last appeared."""

    since: Instant
    shown: Instant
    sitting_since: Instant
    missed_after: float
    """Seconds after which it is missed: the interval of the time at which it began."""
    visible: bool = True
    showings: int = 1
    snoozes: int = 0


@dataclass(frozen=True, slots=True)
class OnBreak:
    """The guide runs."""

    since: Instant


@dataclass(frozen=True, slots=True)
class Away:
    """Nobody is there. ``after_break``: they left on a break and are not back yet.

    ``hour`` is the one that this absence ends; None: there is none, so it is no break of its own.
    ``asked`` is when the card was shown, for somebody who reads without touching anything; ``came``
    when there was input again, while that card was still up. ``heard``: perhaps they come just now.
    """

    since: Instant
    certain: bool
    after_break: bool
    hour: Sitting | None = None
    asked: Instant | None = None
    visible: bool = False
    came: Instant | None = None
    heard: bool = False


Phase = Sitting | Prompting | OnBreak | Away


def hour_of(phase: Sitting | Prompting) -> Sitting:
    """The hour that runs, or that a prompt stands for: then overdue."""
    if isinstance(phase, Sitting):
        return phase
    return Sitting(phase.sitting_since, phase.since, phase.snoozes, warned=True)


@dataclass(frozen=True, slots=True)
class Natural:
    """The natural break that was recorded last; ``hour`` is given back if it was none.

    So is ``seated``, when the sitting before it began.
    """

    absence: Absence
    hour: Sitting | None
    seated: Instant


@dataclass(frozen=True, slots=True)
class HeadsUp:
    """A break comes in a minute: for the tray only."""


@dataclass(frozen=True, slots=True)
class CardShown:
    """The prompt is wanted on the screen. ``silent``: perhaps nobody is there."""

    silent: bool = False


@dataclass(frozen=True, slots=True)
class CardFolded:
    """The card goes to the tray; the break is still due."""


@dataclass(frozen=True, slots=True)
class CardWithdrawn:
    """The card goes: something else has happened."""


@dataclass(frozen=True, slots=True)
class GuideOpened:
    """The guide is wanted on the screen. ``by_itself``: nobody clicked, so it takes no focus."""

    by_itself: bool


@dataclass(frozen=True, slots=True)
class BreakEnded:
    """One break to remember; ``sat`` are the seconds sat on end before it."""

    outcome: Outcome
    since: Instant
    until: Instant
    sat: float


@dataclass(frozen=True, slots=True)
class NaturalUndone:
    """The natural break recorded last was none: forget it."""


Event = HeadsUp | CardShown | CardFolded | CardWithdrawn | GuideOpened | BreakEnded | NaturalUndone
Events = tuple[Event, ...]


class Reason(StrEnum):
    """Why a command cannot be followed."""

    ON_BREAK = "on_break"
    STOPPED = "stopped"
    AWAY = "away"
    SNOOZES_USED = "snoozes_used"
    TOO_EARLY = "too_early"
    NOTHING_TO_UNDO = "nothing_to_undo"
    NOT_PAUSED = "not_paused"
    NOT_IN_MEETING = "not_in_meeting"
    NOT_STANDING = "not_standing"


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """A command makes no sense now."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
