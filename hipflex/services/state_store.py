"""What must survive a restart, as JSON of one msgspec Struct."""

from __future__ import annotations

from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from hipflex.core.instant import Clock
from hipflex.services import atomic_file, notices
from hipflex.services.clock import SystemClock

T = TypeVar("T", bound=msgspec.Struct)


class StateStore(Generic[T]):
    """Reads and writes one state file. Fields that it does not know are ignored."""

    def __init__(self, path: Path, kind: type[T], clock: Clock | None = None) -> None:
        self.path = path
        self._kind = kind
        self._clock = clock or SystemClock()

    def load(self) -> tuple[T | None, list[str]]:
        """The state, or None if there is none, and what to tell the person. Never raises."""
        try:
            return msgspec.json.decode(atomic_file.read(self.path), type=self._kind), []
        except FileNotFoundError:
            return None, []
        # ValueError: too long, or anything that msgspec finds wrong. RecursionError: brackets
        # without end.
        except (OSError, ValueError, RecursionError) as error:
            wall = self._clock.now().wall
            return None, [notices.put_away(self.path, wall, error)]

    def save(self, state: T) -> None:
        """Write the state. Raises OSError."""
        atomic_file.write(self.path, msgspec.json.encode(state))
