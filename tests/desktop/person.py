"""Somebody with the installed program in fast time, who knows only what can be seen from outside.

State, history and settings come from the command line, the log from its file, the card from the
screen, and children from the list of processes.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.desktop import HIPFLEX, Desktop, always, wait_for

CARD = "^Time to stand up$"
QUIET = 60
"""Seconds of the program without a card after whatever it had waited for."""


def need(*programs: str) -> None:
    """Leave the test out where these are missing; in CI they must be there."""
    absent = [name for name in programs if shutil.which(name) is None]
    if absent and os.environ.get("HIPFLEX_DESKTOP_TESTS") != "required":
        pytest.skip(f"not installed: {', '.join(absent)}")
    assert not absent


class Person:
    """Starts the program. If no setting says otherwise a break is due every five minutes."""

    def __init__(self, desktop: Desktop, speed: int = 40, **settings: object) -> None:
        self.desktop = desktop
        self.speed = speed
        self._options = ("--speed", str(speed))
        usual = {"safety_text_accepted": 1, "preset": "quick", "interval_minutes": 5}
        for key, value in {**usual, **settings}.items():
            self.choose(key, value)
        self.start()

    def start(self) -> None:
        """Start the program, at first or once more."""
        self.program = self.desktop.start_hipflex(*self._options)
        wait_for(lambda: self.desktop.status(*self._options))

    def say(self, *words: str) -> str:
        """What a verb answers; it must be followed."""
        return self.desktop.hipflex(*self._options, *words)

    def refusal(self, *words: str) -> str:
        """Why a verb is not followed."""
        command = [HIPFLEX, *self._options, *words]
        done = subprocess.run(
            command, env=self.desktop.environ, capture_output=True, text=True, check=False
        )
        assert done.returncode == 1, f"followed: {done.stdout}"
        return done.stderr.strip()

    def choose(self, key: str, value: object) -> None:
        """Change a setting."""
        self.say("settings", "set", key, str(value))

    def status(self) -> Any:
        """The state; the program must answer."""
        found = self.desktop.status(*self._options)
        assert found is not None, "no answer"
        return found

    @property
    def phase(self) -> str:
        """What the person is taken to be doing."""
        return str(self.status()["phase"])

    @property
    def presence(self) -> Any:
        """Which source is in use for what."""
        return self.status()["presence"]

    def history(self) -> Any:
        """The breaks so far."""
        return json.loads(self.say("history", "--json"))

    def card(self) -> str | None:
        """The card, if it is on the screen."""
        return self.desktop.window(CARD)

    def waits_for(self, *kinds: str) -> bool:
        """Whether a break is due and held by just these, and not asked for."""
        state = self.status()
        held = [hold["kind"] for hold in state["holds"]]
        due = (state["phase"], state["seconds_left"]) == ("sitting", 0)
        return due and held == list(kinds) and not self.card()

    def see_it_wait(self, kind: str, words: str) -> None:
        """The break falls due and waits, and the person is told for what."""

        def waits() -> bool:
            """the break that waits"""
            return self.waits_for(kind)

        wait_for(waits)
        assert f"A break is due, waiting: {words}" in self.say("status")
        # Longer than the quiet minute: it really waits.
        always(waits, 1.3 * QUIET / self.speed)

    def see_card_after(self, end: Callable[[], object], late: float = 90.0) -> None:
        """When what held the break ends the card comes, but not within a minute.

        ``late``: seconds that it may take longer, until the end is known and the card is seen.
        """
        began = time.monotonic()
        end()
        wait_for(self.card)
        took = (time.monotonic() - began) * self.speed
        assert QUIET <= took <= QUIET + late, took
        assert self.phase == "prompting"

    def children(self) -> list[int]:
        """The processes that the program has started."""
        found: list[int] = []
        for thread in Path(f"/proc/{self.program.pid}/task").iterdir():
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # it ended meanwhile
                found += map(int, (thread / "children").read_text().split())
        return found

    def leave(self) -> None:
        """End the program, which has nothing to complain of."""
        self.say("quit")
        assert self.program.wait(10) == 0
        complaints = self.desktop.complaints()
        assert complaints == "", complaints
