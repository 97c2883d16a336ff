"""Killed at any moment: no file is damaged, and no break that was finished is lost."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.desktop import Desktop, Program
from tests.soak.breaks import FAST, STRETCH


@dataclass(slots=True)
class Toll:
    """What the kills have cost."""

    kills: int = 0
    finished: int = 0
    """Breaks led to their end, of which none may be lost."""
    damaged: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


class Killer:
    """Starts it, lets it do something, and kills it at a moment that nobody has chosen."""

    def __init__(self, desktop: Desktop, home: Path, seed: int = 1) -> None:
        self._desktop = desktop
        self._home = home
        self._lot = random.Random(seed)  # noqa: S311 - reproducible, not secret
        for key, value in {
            "safety_text_accepted": 1,
            "preset": "quick",
            "interval_minutes": 5,
            "only_lock_and_sleep": "yes",
            "sounds": "no",
        }.items():
            desktop.verb(*FAST, "settings", "set", key, str(value))

    def run(self, kills: int) -> Toll:
        """So many; after each the next start must find everything in order."""
        toll = Toll()
        known = 0
        for _ in range(kills):
            program = self._desktop.start(*FAST)
            known = max(known, self._live(program))
            os.kill(program.pid, signal.SIGKILL)
            self._desktop.bury(program)
            toll.kills += 1
            self._examine(toll, known)
            known = max(known, self._rows())
        toll.finished = known
        return toll

    def _live(self, program: Program) -> int:
        """Do this and that until the moment has come; the finished breaks that it told of."""
        end = time.monotonic() + self._lot.uniform(0.05, 2.5)
        told = before = self._rows()
        first = None
        while time.monotonic() < end:
            state = program.ask("status")
            if state:
                today = int(state["today"]["completed"])
                first = today if first is None else first
                # Fewer than at first: it is another day by its clock, and counts from 0.
                told = max(told, before + today - (first if today >= first else 0))
                self._act(program, str(state["phase"]))
            time.sleep(self._lot.uniform(0.0, 0.05))
        return told

    def _act(self, program: Program, phase: str) -> None:
        if phase == "sitting" and self._lot.random() < 0.3:
            program.ask("break", exercise=STRETCH)
        elif phase == "sitting" and self._lot.random() < 0.2:
            program.ask("set", values={"hold_seconds": self._lot.randint(20, 40)})
        elif phase == "prompting" and self._lot.random() < 0.3:
            program.ask("skip")

    def _examine(self, toll: Toll, known: int) -> None:
        toll.damaged += [path.name for path in self._home.rglob("*.bad-*")]
        state = next(iter(self._home.rglob("state.json")), None)
        if state is not None and not state.read_bytes().strip():
            toll.damaged.append(state.name)
        if self._rows() < known:
            toll.lost.append(f"after kill {toll.kills}: {self._rows()} of {known}")

    def _rows(self) -> int:
        """Finished breaks on the disk, read as the next start would."""
        found = next(iter(self._home.rglob("history.db")), None)
        if found is None:
            return 0
        with closing(sqlite3.connect(found)) as db:
            assert db.execute("pragma quick_check").fetchone() == ("ok",)
            try:
                return int(
                    db.execute(
                        "select count(*) from breaks where outcome = 'completed'"
                    ).fetchone()[0]
                )
            except sqlite3.OperationalError:
                # Killed before the tables were made.
                return 0
