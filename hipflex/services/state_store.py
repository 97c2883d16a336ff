"""What must survive a restart, as JSON of one msgspec Struct."""

from __future__ import annotations

from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from hipflex.core.instant import Clock
from hipflex.services import atomic_file, notices
from hipflex.services.clock import SystemClock

_LARGEST = 1024 * 1024
"""Bytes: no state is that long."""

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
            with self.path.open("rb") as file:
                content = file.read(_LARGEST + 1)
            if len(content) > _LARGEST:
                raise ValueError("too long")  # noqa: TRY301 - the same end as every other fault
            return msgspec.json.decode(content, type=self._kind), []
        except FileNotFoundError:
            return None, []
        # ValueError: all that msgspec finds wrong. RecursionError: brackets without end.
        except (OSError, ValueError, RecursionError) as error:
            wall = self._clock.now().wall
            return None, [notices.put_away(self.path, wall, error)]

    def save(self, state: T) -> None:
        """Write the state. Raises OSError."""
        atomic_file.write(self.path, msgspec.json.encode(state))
