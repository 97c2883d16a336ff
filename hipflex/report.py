"""The day that was simulated, written out: as JSON for a program, in columns for a person."""

from __future__ import annotations

import json
from datetime import datetime

from hipflex import words
from hipflex.chronicle import ASLEEP, Line
from hipflex.core.happening import THINGS
from hipflex.core.hold import HoldKind
from hipflex.core.record import Outcome
from hipflex.i18n import translate

WIDEST = 32
"""Letters of what happened that have a column; what is longer moves the sentence behind it."""


def as_json(lines: list[Line]) -> str:
    """The lines of a chronicle for a program."""
    return json.dumps(lines, indent=2)


def as_text(lines: list[Line]) -> str:
    """The lines of a chronicle for a person: under each day, and marked what the script gave."""
    names = [_name(line) for line in lines]
    width = max((len(name) for name in names if len(name) <= WIDEST), default=0)
    rows: list[str] = []
    day = ""
    for line, name in zip(lines, names, strict=True):
        wall = datetime.fromisoformat(line["wall"])
        if (today := _day(wall)) != day:
            rows += [""] * bool(rows) + [today]
            day = today
        mark = ">" if line["event"] == "given" else " "
        row = f"{line['at']:>8}  {wall:%H:%M:%S}  {mark} {name:{width}}  {_why(line)}"
        rows.append(row.rstrip())
    return "\n".join(rows)


def _day(wall: datetime) -> str:
    name, offset = words.weekday(wall.weekday()), f"{wall:%z}"
    return f"{name} {wall.date()}, UTC{offset[:3]}:{offset[3:]}"


def _why(line: Line) -> str:
    why = str(line["why"]).replace("\n", " ")
    if line.get("ok") is False:
        return translate("Simulation", "Refused: {reason}").format(reason=why)
    if line["event"] == "recorded" and line["sat_seconds"]:
        text = translate("Simulation", "{what} Sat {time}.")
        time = words.lasted(line["sat_seconds"])
        return text.format(what=_recorded(line, why), time=time).strip()
    return _recorded(line, why)


def _recorded(line: Line, why: str) -> str:
    """What a break gave to the hips, if it is one that did."""
    held = line.get("left_seconds") or line.get("right_seconds")
    if line["event"] == "recorded" and held:
        text = translate("Simulation", "{exercise}: left {left} s, right {right} s.")
        return text.format(
            exercise=line["exercise"],
            left=round(line["left_seconds"]),
            right=round(line["right_seconds"]),
        )
    return why


def _name(line: Line) -> str:
    """What happened, in a few words."""
    event = line["event"]
    if event == "given":
        return _given(line)
    if event == "card_shown" and line["silent"]:
        return translate("Simulation", "card, without a sound")
    if event == "guide_opened" and line["by_itself"]:
        return translate("Simulation", "guide, by itself")
    hold = _hold(line["kind"]) if "kind" in line else ""
    outcome = words.outcome(Outcome(line["outcome"])) if "outcome" in line else ""
    return _names()[event].format(hold=hold, outcome=outcome)


def _hold(kind: str) -> str:
    if kind == ASLEEP:
        return translate("Simulation", "asleep")
    return words.hold(HoldKind(kind))


def _names() -> dict[str, str]:
    return {
        "started": translate("Simulation", "HipFlex starts"),
        "ended": translate("Simulation", "end of the script"),
        "woke": translate("Simulation", "awake again"),
        "looked": translate("Simulation", "by the new clock"),
        "heads_up": translate("Simulation", "heads-up"),
        "card_shown": translate("Simulation", "card"),
        "card_folded": translate("Simulation", "card folded"),
        "card_withdrawn": translate("Simulation", "card withdrawn"),
        "guide_opened": translate("Simulation", "guide"),
        "guide_abandoned": translate("Simulation", "guide given up"),
        "recorded": translate("Simulation", "recorded: {outcome}"),
        "natural_undone": translate("Simulation", "natural break undone"),
        "away_began": translate("Simulation", "away"),
        "away_certain": translate("Simulation", "certainly away"),
        "away_ended": translate("Simulation", "no longer away"),
        "waiting_began": translate("Simulation", "waiting: {hold}"),
        "waiting_ended": translate("Simulation", "no longer waiting"),
        "hold_began": "{hold}",
        "hold_ended": translate("Simulation", "no longer: {hold}"),
        "told": translate("Simulation", "told"),
        "logged": translate("Simulation", "logged"),
    }


def _given(line: Line) -> str:
    """What the script gave."""
    key, value = next((key, line[key]) for key in THINGS if key in line)
    if key in {"do", "zone"}:
        return str(value)
    if key == "hold":
        return words.hold(HoldKind(value))
    if key == "release":
        text = translate("Simulation", "no longer: {hold}")
        return text.format(hold=words.hold(HoldKind(value)))
    if key in _lengths():
        return _lengths()[key].format(length=value)
    return _states()[key, value]


def _lengths() -> dict[str, str]:
    return {
        "clock": translate("Simulation", "clock {length}"),
        "sleep": translate("Simulation", "asleep for {length}"),
        "restart": translate("Simulation", "HipFlex off for {length}"),
    }


def _states() -> dict[tuple[str, object], str]:
    return {
        ("away", "idle"): translate("Simulation", "leaves"),
        ("away", "locked"): translate("Simulation", "locks and leaves"),
        ("back", True): translate("Simulation", "comes back"),
        ("input", True): translate("Simulation", "one input"),
        ("lock", True): translate("Simulation", "locks"),
        ("lock", False): translate("Simulation", "unlocks"),
        ("typing", True): translate("Simulation", "types"),
        ("typing", False): translate("Simulation", "types no more"),
    }
