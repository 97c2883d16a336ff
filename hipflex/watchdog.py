"""The watchdog: a break that is due and asked by nobody is impossible, and it is repaired."""

from __future__ import annotations

import logging

from hipflex.core.instant import Instant
from hipflex.core.phase import Events
from hipflex.core.rhythm import Rhythm

log = logging.getLogger(__name__)


class Watchdog:
    """Looks after every look. ``heartbeat``: seconds from one to the next, if nothing is wrong."""

    def __init__(self, now: Instant, slept: float, heartbeat: float) -> None:
        self._heartbeat = heartbeat
        self._looked = now
        self._slept = slept

    def look(self, now: Instant, slept: float, rhythm: Rhythm) -> Events:
        """What has to be done although nobody did it; the log says why."""
        asleep = slept - self._slept
        late = now.since(self._looked) - asleep
        if late > 2 * self._heartbeat:
            log.warning("nobody looked for %.0f s, besides %.0f s asleep", late, asleep)
        self._looked, self._slept = now, slept
        overdue = rhythm.overdue(now)
        # One heartbeat: so it is repaired with the second.
        if overdue <= self._heartbeat:
            return ()
        log.error(
            "a break was due for %.0f s and nobody was asked: %s, holds %s; asked now",
            overdue,
            rhythm.phase,
            [kind.value for kind in rhythm.holds],
        )
        return rhythm.ask(now)
