"""The life of one prompt: shown two minutes, folded, shown once more, then in the tray only."""

from __future__ import annotations

from dataclasses import replace

from hipflex.core.instant import Instant
from hipflex.core.phase import (
    Away,
    BreakEnded,
    CardFolded,
    CardShown,
    CardWithdrawn,
    Events,
    Prompting,
)
from hipflex.core.record import Outcome

SHOWN = 120.0
"""Seconds for which the card stays when nobody answers."""
FOLDED = 600.0
"""Seconds after folding at which it is shown a second and last time."""


def follow(
    prompting: Prompting, now: Instant, interval: float, sat: float
) -> tuple[Prompting, Events]:
    """What has become of the prompt by now; after a whole hour it is missed and asked anew.

    ``interval`` is that of a new prompt, ``sat`` the seconds sat on end before this one.
    """
    if now.since(prompting.since) >= prompting.missed_after:
        fresh = Prompting(now, now, prompting.sitting_since, interval)
        return fresh, (BreakEnded(Outcome.MISSED, prompting.since, now, sat), CardShown())
    shown_for = now.since(prompting.shown)
    if prompting.showings == 1 and shown_for >= SHOWN + FOLDED:
        return replace(prompting, shown=now, visible=True, showings=2), (CardShown(),)
    if prompting.visible and shown_for >= SHOWN:
        return replace(prompting, visible=False), (CardFolded(),)
    return prompting, ()


def follow_silent(away: Away, now: Instant, *, held: bool) -> tuple[Away, Events]:
    """What has become of the card that somebody sees who may be reading."""
    if away.asked is not None and now.since(away.asked) >= SHOWN:
        return replace(away, visible=False), (CardFolded(),)
    if held:
        return replace(away, visible=False), (CardWithdrawn(),)
    return away, ()


def second_showing(prompting: Prompting) -> Instant | None:
    """When the folded card is shown once more; None: it was, or is up."""
    folded_once = prompting.showings == 1 and not prompting.visible
    return prompting.shown.plus(SHOWN + FOLDED) if folded_once else None


def folded(prompting: Prompting, now: Instant) -> Prompting:
    """The prompt as if its card had just been left alone for two minutes."""
    return replace(prompting, shown=now.plus(-SHOWN), visible=False)


def wake_in(prompting: Prompting, now: Instant) -> float:
    """Seconds until ``follow`` has something new to say."""
    missed = now.until(prompting.since) + prompting.missed_after
    if prompting.visible:
        return min(missed, now.until(prompting.shown) + SHOWN)
    if prompting.showings == 1:
        return min(missed, now.until(prompting.shown) + SHOWN + FOLDED)
    return missed
