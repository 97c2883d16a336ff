"""All the holds that are on, each under its own key: the end of one never ends another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hipflex.core.hold import Hold, HoldKind
from hipflex.core.instant import Instant


class Holds(dict[HoldKind, Hold]):
    """A dictionary that knows what its holds do together."""

    @property
    def stop(self) -> bool:
        """Whether they stop the reminders altogether, not only delay them."""
        return any(kind.stops for kind in self)

    def put(self, hold: Hold) -> None:
        """Hold, or go on holding: a new end keeps the old beginning."""
        running = self.get(hold.kind)
        self[hold.kind] = replace(hold, since=running.since) if running else hold

    def over(self, now: Instant) -> list[HoldKind]:
        """Those whose end has come."""
        lefts = {kind: hold.seconds_left(now) for kind, hold in self.items()}
        return [kind for kind, left in lefts.items() if left is not None and left <= 0]

    def sense(self, sensed: Mapping[HoldKind, Hold]) -> list[HoldKind]:
        """Take over what is sensed right now; those that are sensed no longer."""
        for hold in sensed.values():
            self.put(hold)
        return [kind for kind in self if not kind.by_person and kind not in sensed]

    def wake_in(self, now: Instant) -> float | None:
        """Seconds until the next end; None: there is none."""
        lefts = (hold.seconds_left(now) for hold in self.values())
        return min((left for left in lefts if left is not None), default=None)
