"""One state that a source tells, or nobody."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress

from hipflex.services.presence.source import StateSource, Stirred

log = logging.getLogger(__name__)

REST = 20
"""Looks, ten minutes as a rule, after which a source that was not there is tried again."""


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
        """The source in use; None: there is none."""
        return self._source.name if self._source is not None else None

    def read(self) -> bool:
        """Whether it is so; not, if nobody can tell."""
        if self._source is None and self._rest:
            self._rest -= 1
            return False
        try:
            return self._opened().on
        except Exception as error:  # noqa: BLE001 - no source may stop the reminders
            self._say(f"{self._what}: {error}")
            self.close()
            self._rest = REST
            return False

    def _opened(self) -> StateSource:
        if self._source is None:
            self._source = self._opener(self._stirred)
            self._say(f"{self._what}: {self._source.name}")
        return self._source

    def close(self) -> None:
        """Give it back; a source that is lost cannot even do that."""
        if self._source is not None:
            with suppress(Exception):
                self._source.close()
        self._source = None

    def _say(self, text: str) -> None:
        if text != self._said:
            self._said = text
            log.info(text)
