"""One state that a source tells, or nobody."""

from __future__ import annotations

import logging
from collections.abc import Callable

from hipflex.services.presence.source import REST, StateSource, Stirred, attempt

log = logging.getLogger(__name__)


class Switch:
    """One thing that is so or not. It is opened late, and again a while after it was lost."""

    def __init__(
        self, what: str, opener: Callable[[Stirred], StateSource], stirred: Stirred
    ) -> None:
        self._what = what
        self._opener = opener
        self._stirred = stirred
        self._source: StateSource | None = None
        self._said = ""
        self._rest = 0

    @property
    def name(self) -> str | None:
        """Who tells it; None: nobody."""
        return self._source.name if self._source is not None else None

    def read(self) -> bool | None:
        """Whether it is so; None: nobody can tell."""
        if self._source is None and self._rest:
            self._rest -= 1
            return None
        found = attempt(self._ask)
        if isinstance(found, Exception):
            self._say(f"{self._what}: {found}")
            self.close()
            self._rest = REST
            return None
        return found

    def _ask(self) -> bool | None:
        if self._source is None:
            self._source = self._opener(self._stirred)
        is_so = self._source.on
        name = self._source.name
        self._say(f"{self._what}: {name or 'nobody yet'}")
        return is_so if name is not None else None

    def close(self) -> None:
        """Give it back; a source that is lost cannot even do that."""
        if self._source is not None:
            attempt(self._source.close)
        self._source = None

    def _say(self, text: str) -> None:
        if text != self._said:
            self._said = text
            log.info(text)


class Belief:
    """What a switch said last, for a while after nobody can tell any more.

    A lock whose source is lost is not unlocked by that: it would look like a return.
    """

    def __init__(self, switch: Switch) -> None:
        self._switch = switch
        self._last = False
        self._left = 0

    def read(self) -> bool:
        """Whether it is so, or was so until a little while ago; not, if nobody ever told."""
        found = self._switch.read()
        if found is not None:
            # Until it has been tried again: the look that found it lost, the rest, and that one.
            self._last, self._left = found, REST + 1
        elif self._left:
            self._left -= 1
        else:
            self._last = False
        return self._last
