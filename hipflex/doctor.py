"""``hipflex doctor``: what works here, what does not, and what helps.

It changes nothing, needs no running copy, no display and no Qt, and waits for nothing for long: all
looks are taken at once, each in a thread that is given up when its time is over.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from hipflex.i18n import translate
from hipflex.services.checkup import bus, files, libraries, packages, presence, screen, start
from hipflex.services.checkup.finding import Finding, State, guarded, note
from hipflex.services.clock import SystemClock
from hipflex.services.paths import Paths
from hipflex.verb_parser import DONE, FAILED

Look = Callable[[], Iterable[Finding]]

LIMIT = 9.0
"""Seconds for all looks together."""


def run(options: argparse.Namespace) -> int:
    """Look, tell, and fail if anything is at fault."""
    groups = looked(looks(options.paths), LIMIT)
    findings = [finding for _, found in groups for finding in found]
    if options.json:
        print(json.dumps([_as_json(finding) for finding in findings], indent=2))
    else:
        print("\n".join(_lines(groups)))
    at_fault = any(finding.state is State.FAULT for finding in findings)
    return FAILED if at_fault else DONE


def looks(paths: Paths) -> list[tuple[str, Look]]:
    """All of them, each with its title."""
    return [
        (translate("Doctor", "HipFlex"), lambda: start.look(paths)),
        (translate("Doctor", "Screen"), screen.look),
        (translate("Doctor", "Qt and its libraries"), libraries.look),
        (translate("Doctor", "Tray and notifications"), bus.look),
        (translate("Doctor", "What tells of you, and what you hear"), lambda: presence.look(paths)),
        (translate("Doctor", "Files"), lambda: files.look(paths)),
    ]


def looked(wanted: Sequence[tuple[str, Look]], limit: float) -> list[tuple[str, list[Finding]]]:
    """What each has found. One that fails or hangs says so and stops no other."""
    found: dict[int, list[Finding]] = {}

    def take(number: int, look: Look) -> None:
        found[number] = guarded("look", look)

    threads = [
        threading.Thread(target=take, args=(number, look), daemon=True)
        for number, (_, look) in enumerate(wanted)
    ]
    for thread in threads:
        thread.start()
    clock = SystemClock()
    end = clock.now().plus(limit)
    for thread in threads:
        thread.join(max(0.0, clock.now().until(end)))
    return [
        (title, found[number] if number in found else [_hung(look)])
        for number, (title, look) in enumerate(wanted)
    ]


def _hung(look: Look) -> Finding:
    if look is bus.look:
        return bus.hung()
    return note("look", translate("Doctor", "This took too long and was given up."))


def _as_json(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "state": finding.state.value,
        "text": _short(finding.text),
        "fix": _short(finding.fix),
    }


def _lines(groups: Sequence[tuple[str, list[Finding]]]) -> list[str]:
    words = {
        State.OK: translate("Doctor", "ok"),
        State.NOTE: translate("Doctor", "note"),
        State.FAULT: translate("Doctor", "FAULT"),
    }
    wide = max(map(len, words.values()))
    lines: list[str] = []
    for title, findings in groups:
        lines.append(title)
        for finding in findings:
            lines.append(f"  {words[finding.state]:{wide}}  {_short(finding.text)}")
            if finding.fix:
                lines.append(f"  {'':{wide}}    > {_short(finding.fix)}")
        lines.append("")
    return [*lines, *_end([finding for _, found in groups for finding in found])]


def _end(findings: Sequence[Finding]) -> list[str]:
    faults = sum(finding.state is State.FAULT for finding in findings)
    if not faults:
        last = translate("Doctor", "Nothing is at fault.")
    else:
        last = translate("Doctor", "Faults: {n}.").format(n=faults)
    missing = {name for finding in findings for name in finding.libraries}
    lines = [translate("Doctor", "This names no secrets: send it along with the report of a bug.")]
    lines.append(last)
    if command := packages.command(missing, packages.family()):
        text = translate("Doctor", "All packages that are named above: {command}")
        lines.append(text.format(command=command))
        if unknown := packages.unknown(missing):
            text = translate("Doctor", "And whatever has {names}.")
            lines.append(text.format(names=translate("Doctor", ", ").join(unknown)))
    return lines


def _short(text: str) -> str:
    """Without the name of the person, which the home folder tells."""
    home = os.environ.get("HOME") or str(Path.home())
    # Not the beginning of somebody else's: /home/ann is no part of /home/anna.
    return re.sub(rf"{re.escape(home)}(?![\w.-])", "~", text) if len(home) > 1 else text
