"""A scripted day: what happens when, for ``hipflex simulate``.

Every event stands at a time since the start and does one thing::

    start = "2026-11-20T09:00:00+01:00"
    lasts = "3h"

    [settings]
    interval_minutes = 45

    [[events]]
    at = "0:40"
    do = "pause 30m"

``do`` takes the words of the command line (break, snooze, skip, moved, undo, pause, resume,
meeting, standing, late) and, in a break, stop. ``clock`` sets the clock on the wall ("+3h",
"-45m"), ``away`` ("idle" or "locked") and ``back`` tell where the person is, ``hold`` and
``release`` name a reason to wait such as call, ``sleep`` is a computer that sleeps, ``restart`` a
program that is off, each for that long.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from hipflex.core import command as commands
from hipflex.core.command import Command
from hipflex.core.exercise import Preset
from hipflex.core.hold import HoldKind

LONGEST = 400 * 86400.0


class ScriptError(ValueError):
    """A script cannot be followed. The message names the place and what was expected."""


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that happens ``at`` a time since the start."""

    at: str
    do: str = ""
    clock: str = ""
    away: Literal["", "idle", "locked"] = ""
    back: bool = False
    hold: HoldKind | None = None
    release: HoldKind | None = None
    sleep: str = ""
    restart: str = ""


class Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The day: its start, its length, the settings that differ, and what happens."""

    start: Annotated[datetime, Meta(tz=True)]
    lasts: str
    settings: dict[str, Any] = {}
    events: list[Event] = []


_LENGTH = re.compile(r"([+-]?)(?:(\d{1,4})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s)?", re.ASCII)
_MOMENT = re.compile(r"(\d{1,4}):(\d{2})(?::(\d{2}))?", re.ASCII)


def seconds(text: str) -> float:
    """A length such as "3h", "+1h30m", "-45m", "90s". Raises ScriptError."""
    found = _LENGTH.fullmatch(text)
    if found is None or not any(found.groups()[1:]):
        raise ScriptError(f"expected a length such as 1h30m, got {text!r:.40}")
    sign, hours, minutes, rest = found.groups()
    length = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(rest or 0)
    return float(-length if sign == "-" else length)


def moment(text: str) -> float:
    """A time since the start such as "0:40" or "1:00:30", in seconds. Raises ScriptError."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise ScriptError(f"expected a time such as 1:05 or 1:05:30, got {text!r:.40}")
    hours, minutes, rest = (int(part or 0) for part in found.groups())
    return float(hours * 3600 + minutes * 60 + rest)


def command(words: str) -> Command:
    """The command behind the words of the command line. Raises ScriptError."""
    verb, *rest = words.split() or [""]
    match verb, rest:
        case "break", [exercise, preset] if preset in set(Preset):
            return commands.Break(exercise, Preset(preset))
        case "break", [exercise]:
            return commands.Break(exercise)
        case "snooze", [minutes] if minutes.isdecimal():
            return commands.Snooze(int(minutes))
        case "pause", until:
            return commands.Pause(" ".join(until))
        case (("meeting" | "standing"), [minutes]) if minutes == "over" or minutes.isdecimal():
            said = commands.Meeting if verb == "meeting" else commands.Standing
            return said(0 if minutes == "over" else int(minutes))
        case _, [] if verb in _BARE:
            return _BARE[verb]
    raise ScriptError(f"expected a verb such as moved or pause 30m, got {words!r:.40}")


_BARE: dict[str, Command] = {
    "break": commands.Break(),
    "snooze": commands.Snooze(),
    "skip": commands.Skip(),
    "moved": commands.Moved(),
    "undo": commands.Undo(),
    "resume": commands.Resume(),
    "meeting": commands.Meeting(),
    "standing": commands.Standing(),
    "late": commands.Late(),
}


def parse(data: object) -> Script:
    """The script in a decoded TOML document, its events in the order of time.

    Raises ScriptError that names the place.
    """
    try:
        script = msgspec.convert(data, Script)
    except msgspec.ValidationError as error:
        raise ScriptError(str(error).replace("`", "")) from None
    if _LENGTH.fullmatch(script.lasts) is None or not 0 < seconds(script.lasts) <= LONGEST:
        raise ScriptError(f"lasts: expected up to {LONGEST / 3600:.0f}h, got {script.lasts}")
    for number, event in enumerate(script.events):
        try:
            _check(event)
        except ScriptError as error:
            raise ScriptError(f"events[{number}]: {error}") from None
    events = sorted(script.events, key=lambda event: moment(event.at))
    return msgspec.structs.replace(script, events=events)


def _check(event: Event) -> None:
    moment(event.at)
    for kind in (event.hold, event.release):
        if kind is not None and kind.by_person:
            raise ScriptError(f"expected a hold that is sensed, such as call, got {kind}")
    for length in (event.clock, event.sleep, event.restart):
        if length:
            seconds(length)
    for length in (event.sleep, event.restart):
        if length and seconds(length) < 0:
            raise ScriptError(f"expected a length that is not negative, got {length}")
    if event.do and event.do != "stop":
        command(event.do)
