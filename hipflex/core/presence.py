"""What is known of the person at one instant.

These are the ports through which knowledge comes in. ``Unknown`` knows nothing and says so: as long
as no source tells otherwise, the person is taken to sit, and nothing is held back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from hipflex.core.hold import HoldKind
from hipflex.core.instant import Instant


@dataclass(frozen=True, slots=True)
class Absence:
    """Nobody has been there since then. Certain: locked or asleep; otherwise only no input."""

    since: Instant
    certain: bool


@dataclass(frozen=True, slots=True)
class Presence:
    """One look at the person: away or not, and the reasons to wait that are on right now."""

    absence: Absence | None = None
    deferrals: frozenset[HoldKind] = frozenset()


HERE = Presence()


class PresenceSource(Protocol):
    """Whoever can tell where the person is."""

    def sample(self, now: Instant) -> Presence:
        """What is known now."""
        ...


class Unknown:
    """No source at all."""

    def sample(self, now: Instant) -> Presence:
        """Nothing is known, so the person is taken to sit."""
        del now
        return HERE
