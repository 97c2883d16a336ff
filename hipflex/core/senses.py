"""What the outside tells of the person at one moment, raw: the ports of ``core/presence.py``.

All of it may be missing, and none of it is judged here: an idle clock is no absence yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from hipflex.core.hold import HoldKind


@dataclass(frozen=True, slots=True)
class Idle:
    """How long ago the last input was, in seconds, as a source tells it.

    Not ``exact``: it was not longer ago than that. Most of these clocks stand still while the
    machine sleeps; one that goes on does it ``through_sleep``.
    """

    seconds: float
    exact: bool = True
    through_sleep: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """One look through all the sources.

    ``idle`` None: nobody can tell. ``asleep``: the machine said that it goes to sleep and has not
    said yet that it woke. ``reasons`` None: nobody has looked for reasons to wait.
    """

    idle: Idle | None = None
    locked: bool = False
    asleep: bool = False
    reasons: frozenset[HoldKind] | None = None


class Senses(Protocol):
    """Whoever can look. It may also say by itself that it is time to look again."""

    @property
    def stirred(self) -> Any:
        """The Qt signal for that."""
        ...

    def sample(self, *, closely: bool) -> Sample:
        """A look. ``closely``: the idle clock exactly, and the reasons to wait as well."""
        ...

    def listen_for(self, wanted: frozenset[str], *, untried: bool) -> None:
        """Which reasons to wait are wanted, by the keys of their detectors.

        Not ``untried``: leave out what was never run on a real system.
        """
        ...

    def report(self) -> dict[str, Any]:
        """Which source is in use for what, for ``status --json``."""
        ...

    def close(self) -> None:
        """Look no more."""
        ...
