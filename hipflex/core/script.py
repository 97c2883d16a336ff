"""A scripted day: what happens when, for ``hipflex simulate``.

A script is a TOML file. It tells only what happens in the world; what becomes of it, the program
says. The person gives input all the time, until the script says otherwise::

    start = "2026-11-20 09:00:00"    # the time on the wall at which HipFlex starts
    lasts = "8h"
    zone = "Europe/Berlin"           # left out: UTC, or the offset of a start that has one

    events = [
        { at = "0:50", hold = "call", for = "30m" },
        { at = "3:00", away = "locked", for = "45m" },
        { at = "5:00:10", do = "snooze 5" },
    ]

    [settings]                       # those that differ from the defaults
    interval_minutes = 45

``idle_unknown = true``, before the events, is a system on which nobody knows the idle time. An
event may also stand by itself below ``[[events]]``. It has a time since the start, and one of
these:

=====================  =============================================================================
``do = "..."``         The person says something, in the words of the command line: break [ID
                       [PRESET]], snooze [MIN], skip, moved, undo, pause [1h | until 14:00 |
                       tomorrow], resume, meeting [MIN | over], standing [MIN | over], late,
                       settings set KEY VALUE; and in a break: stop.
``away = "idle"``      No input from now on. "locked": the person locks the screen and leaves.
``back = true``        Input again, all the time; a locked screen is unlocked.
``input = true``       One single input while away: a scroll, or somebody who bumps into the desk.
``lock = true``        The screen is locked, or (false) unlocked, and nobody leaves or comes.
``typing = true``      The person is typing, or (false) no more.
``hold = "call"``      There is a reason to wait: call, sharing, presentation, full_screen or
                       do_not_disturb.
``release = "call"``   There is that reason no more.
``clock = "+3h"``      Somebody sets the clock on the wall, forward or ("-45m") back.
``zone = "..."``       The computer travels to a time zone such as America/New_York.
``sleep = "8h"``       The computer sleeps for so long.
``restart = "2m"``     HipFlex is off for so long.
=====================  =============================================================================

A length, such as 1h30m or 90s, may follow as ``for`` where something can end by itself: away, lock,
typing, hold. What happens at the same moment happens in the order of the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Literal

import msgspec

from hipflex.core import command as commands
from hipflex.core.command import Command
from hipflex.core.exercise import Preset
from hipflex.core.hold import HoldKind
from hipflex.core.settings import SettingsError, option

LONGEST = 400 * 86400.0
_YEARS = range(1971, 3000)
"""What every system can show in local time."""


class ScriptError(ValueError):
    """A script cannot be followed. The message names the place and what was expected."""


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing that happens ``at`` a time since the start."""

    at: str
    do: str | None = None
    away: Literal["idle", "locked"] | None = None
    back: bool | None = None
    input: bool | None = None
    lock: bool | None = None
    typing: bool | None = None
    hold: HoldKind | None = None
    release: HoldKind | None = None
    clock: str | None = None
    zone: str | None = None
    sleep: str | None = None
    restart: str | None = None
    lasting: str | None = msgspec.field(default=None, name="for")

    @property
    def moment(self) -> float:
        """Seconds since the start."""
        return moment(self.at)


class Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The day: its start, its length, the settings that differ, and what happens."""

    start: datetime
    lasts: str
    zone: str | None = None
    idle_unknown: bool = False
    settings: dict[str, Any] = {}
    events: list[Event] = []


THINGS = Event.__struct_fields__[1:-1]
"""What can happen, by its key."""
_LENGTH = re.compile(r"([+-]?)(?:(\d{1,4})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s)?", re.ASCII)
_MOMENT = re.compile(r"(\d{1,5}):([0-5]\d)(?::([0-5]\d))?", re.ASCII)


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


def moment_text(passed: float) -> str:
    """Seconds since the start as a script says it, to the second."""
    minutes, rest = divmod(round(passed), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


_PRESETS: list[list[str]] = [[], *([preset.value] for preset in Preset)]


def command(words: str) -> Command:
    """The command behind the words of the command line. Raises ScriptError."""
    verb, *rest = words.split() or [""]
    match verb, rest:
        case "break", [exercise, *preset] if preset in _PRESETS:
            return commands.Break(exercise, *map(Preset, preset))
        case "snooze", [minutes] if minutes.isdecimal():
            return commands.Snooze(int(minutes))
        case "pause", until:
            return commands.Pause(" ".join(until))
        case (("meeting" | "standing"), [minutes]) if minutes == "over" or minutes.isdecimal():
            said = commands.Meeting if verb == "meeting" else commands.Standing
            return said(0 if minutes == "over" else int(minutes))
        case "settings", ["set", key, *value]:
            return _set(key, " ".join(value))
        case _, [] if verb in _BARE:
            return _BARE[verb]
    raise ScriptError(f"expected a verb such as moved or pause 30m, got {words!r:.40}")


def _set(key: str, value: str) -> Command:
    try:
        return commands.Set({key: option(key).parse(value)})
    except SettingsError as error:
        raise ScriptError(str(error)) from None


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


def parse(data: object, knows_zone: Callable[[str], bool]) -> Script:
    """The script in a decoded TOML document, its events in the order of time.

    What lasts a while has become its beginning and its end. ``knows_zone`` tells whether there is a
    time zone of that name. Raises ScriptError that names the place.
    """
    try:
        script = msgspec.convert(data, Script)
    except msgspec.ValidationError as error:
        raise ScriptError(str(error).replace("`", "")) from None
    if _LENGTH.fullmatch(script.lasts) is None or not 0 < seconds(script.lasts) <= LONGEST:
        raise ScriptError(f"lasts: expected up to {LONGEST / 3600:.0f}h, got {script.lasts}")
    if script.start.year not in _YEARS:
        raise ScriptError(f"start: expected a year from 1971 to 2999, got {script.start.year}")
    _check_zone(script.zone, "zone", knows_zone)
    events: list[Event] = []
    for number, event in enumerate(script.events):
        place = f"events[{number}]"
        try:
            _check(event, script.lasts)
            events += _parts(event)
        except ScriptError as error:
            raise ScriptError(f"{place}: {error}") from None
        _check_zone(event.zone, f"{place}.zone", knows_zone)
    events.sort(key=lambda event: event.moment)
    return msgspec.structs.replace(script, events=events)


def _check_zone(name: str | None, place: str, knows_zone: Callable[[str], bool]) -> None:
    if name is not None and not knows_zone(name):
        raise ScriptError(f"{place}: expected a time zone such as Europe/Berlin, got {name!r:.40}")


def _check(event: Event, lasts: str) -> None:
    if event.moment > seconds(lasts):
        raise ScriptError(f"expected a time within {lasts}, got {event.at}")
    told = [name for name in THINGS if getattr(event, name) is not None]
    if len(told) != 1:
        got = " and ".join(told) or "nothing"
        raise ScriptError(f"expected one thing to happen, such as do or away, got {got}")
    if event.back is False or event.input is False:
        raise ScriptError(f"{told[0]}: expected true, got false")
    for kind in (event.hold, event.release):
        if kind is not None and kind not in SENSED:
            raise ScriptError(f"expected one of {', '.join(SENSED)}, got {kind}")
    if event.clock is not None:
        seconds(event.clock)
    for length in (event.sleep, event.restart, event.lasting):
        if length is not None and seconds(length) < 0:
            raise ScriptError(f"expected a length that is not negative, got {length}")
    if event.do is not None and event.do != "stop":
        command(event.do)


SENSED = (
    HoldKind.CALL,
    HoldKind.SHARING,
    HoldKind.PRESENTATION,
    HoldKind.FULL_SCREEN,
    HoldKind.DO_NOT_DISTURB,
)
"""The reasons to wait that detectors find. Locks and typing are told in their own way."""


def _parts(event: Event) -> Iterator[Event]:
    """The event, and the one that ends it if it lasts a while."""
    if event.lasting is None:
        yield event
        return
    at = moment_text(event.moment + seconds(event.lasting))
    if event.away:
        end = Event(at, back=True)
    elif event.lock:
        end = Event(at, lock=False)
    elif event.typing:
        end = Event(at, typing=False)
    elif event.hold:
        end = Event(at, release=event.hold)
    else:
        raise ScriptError("expected for only after away, lock, typing or hold")
    yield msgspec.structs.replace(event, lasting=None)
    yield end
