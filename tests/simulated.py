"""Runs ``hipflex simulate`` over a short script, and says what came out of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hipflex.cli import main

DAY = """
start = "2026-11-20 09:00:00"
lasts = "{lasts}"
{top}
[settings]
preset = "quick"
{settings}
"""
BREAK = "break standing_hip_flexor"
HOUR = ["0:59:00 heads_up", "1:00:00 card_shown silent=False"]


class Simulated:
    """Writes a script, runs it, and says what came out of it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.file = folder / "day.toml"
        self._capsys = capsys

    def lines(self, lasts, *events, top="", settings=""):
        """The lines as JSON."""
        body = DAY.format(lasts=lasts, top=top, settings=settings)
        body += "".join(f"\n[[events]]\n{event}\n" for event in events)
        self.file.write_text(body, encoding="utf-8")
        assert main(["simulate", str(self.file), "--json"]) == 0
        return json.loads(self._capsys.readouterr().out)

    def seen(self, lasts, *events, **more):
        """What the program did: time, event, and what is worth knowing of it."""
        told = (line for line in self.lines(lasts, *events, **more) if line["event"] != "given")
        return [_short(line) for line in told][1:-1]

    def why(self, lasts, *events, **more):
        """The sentences of each line, under its time and event."""
        lines = self.lines(lasts, *events, **more)
        return {f"{line['at']} {line['event']}": line["why"] for line in lines}


def _short(line):
    usual = {"at", "wall", "event", "phase", "holds", "why", "exercise", "seconds", "until"}
    more = [f"{key}={value}" for key, value in line.items() if key not in usual]
    return " ".join([line["at"], line["event"], *more])


def at(moment: str, happening: str) -> str:
    return f'at = "{moment}"\n{happening}'
