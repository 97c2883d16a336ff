"""What will come, and when: so that nobody has to look before."""

from __future__ import annotations

from hipflex.core import card
from hipflex.core.hold import HoldKind
from hipflex.core.holds import Holds
from hipflex.core.instant import Instant
from hipflex.core.phase import Away, Phase, Prompting, Sitting

HEADS_UP = 60.0
TYPING_MOST = 60.0
"""Seconds for which a break that is due waits for a pause in typing."""


def asks_soon(phase: Phase, holds: Holds, now: Instant) -> bool:
    """Whether a card is up or may come within a minute."""
    match phase:
        case _ if holds.stop:
            return False
        case Prompting() as prompting:
            return prompting.visible or card.wake_in(prompting, now) <= HEADS_UP
        case Sitting(due_at=due):
            return now.until(due) <= HEADS_UP
        case Away(visible=True):
            return True
        case Away(hour=Sitting(due_at=due), certain=False, asked=None):
            return now.until(due) <= HEADS_UP
        case _:
            return False


def may_ask(away: Away, holds: Holds) -> Sitting | None:
    """The hour of somebody who may be reading and is asked once, without a sound."""
    unasked = not (away.certain or away.heard or holds) and away.asked is None
    return away.hour if unasked else None


def wake_in(phase: Phase, holds: Holds, now: Instant) -> float | None:
    """Seconds until the next moment at which something happens by itself; None: never."""
    moments = [holds.wake_in(now), _phase_in(phase, holds, now)]
    return min((max(0.0, moment) for moment in moments if moment is not None), default=None)


def _phase_in(phase: Phase, holds: Holds, now: Instant) -> float | None:
    match phase:
        case Prompting() as prompting:
            second = card.second_showing(prompting) if HoldKind.TYPING in holds else None
            return now.until(second) + TYPING_MOST if second else card.wake_in(prompting, now)
        case Sitting(due_at=due, warned=warned) if not holds:
            return now.until(due) - (0.0 if warned else HEADS_UP)
        case Sitting(due_at=due) if holds.keys() == {HoldKind.TYPING}:
            return now.until(due) + TYPING_MOST
        case Away(visible=True, asked=asked) if asked is not None:
            return now.until(asked) + card.SHOWN
        case Away() as away if hour := may_ask(away, holds):
            return now.until(hour.due_at)
        case _:
            return None
