"""The one answer that a detector owes to whoever asked it."""

from __future__ import annotations

from collections.abc import Callable


class Answer:
    """Hands on the first answer after a question, and nothing that comes after it or after none."""

    def __init__(self) -> None:
        self._found: Callable[[bool], None] | None = None

    def owe(self, found: Callable[[bool], None]) -> None:
        """Somebody asks."""
        self._found = found

    def give(self, is_so: bool) -> None:
        """The answer."""
        # Forgotten first: whoever is answered may ask again at once.
        found, self._found = self._found, None
        if found is not None:
            found(is_so)

    def forget(self) -> None:
        """Nobody waits for it any more; harmless twice."""
        self._found = None
