"""Writes settings and state. A disk that refuses is told once and never stops the next break."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from hipflex.core.saved import Saved
from hipflex.core.settings import Settings
from hipflex.i18n import translate
from hipflex.services.settings_store import SettingsStore
from hipflex.services.state_store import StateStore

log = logging.getLogger(__name__)


@dataclass
class Keeper:
    """The pen in front of the two stores. ``tell`` shows the person one sentence."""

    settings_store: SettingsStore
    state_store: StateStore[Saved]
    tell: Callable[[str], None]
    _told: bool = field(default=False, init=False)

    def keep_settings(self, settings: Settings, chosen: Collection[str]) -> bool:
        """Write the settings, or tell why not; ``chosen`` are those just set by the person."""
        try:
            for message in self.settings_store.save(settings, chosen):
                self.tell(message)
        except OSError as error:
            self._complain("settings", error)
            return False
        return True

    def keep_state(self, state: Saved) -> None:
        """Write what must survive a restart."""
        try:
            self.state_store.save(state)
        except OSError as error:
            self._complain("state", error)

    def _complain(self, what: str, error: OSError) -> None:
        log.warning("%s: not written: %s", what, error)
        if not self._told:
            self._told = True
            self.tell(
                translate(
                    "Keeper",
                    "Settings and state cannot be saved at the moment. The reminders go on."
                    " Is the disk full or read-only?",
                )
            )
