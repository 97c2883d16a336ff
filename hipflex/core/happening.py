"""What can happen on a scripted day: one event, with its times, its lengths and its faults."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Literal

import msgspec

from hipflex.core import command as commands
from hipflex.core.command import Command
from hipflex.core.exercise import Preset
from hipflex.core.hold import HoldKind
from hipflex.core.settings import OPTIONS, SettingsError


class ScriptError(ValueError):
    """A script cannot be followed. The message names the place and what was expected."""


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing that happens ``at`` a time since the start."""

    at: str
    do: str | None = None
    away: Literal["idle", "locked"] | None = None
    back: Literal[True] | None = None
    input: Literal[True] | None = None
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


THINGS = Event.__struct_fields__[1:-1]
"""What can happen, by its key."""

SENSED = (
    HoldKind.CALL,
    HoldKind.SHARING,
    HoldKind.PRESENTATION,
    HoldKind.FULL_SCREEN,
    HoldKind.DO_NOT_DISTURB,
)
"""The reasons to wait that detectors find. Locks and typing are told in their own way."""

_ONE_SENSED = f"one of {', '.join(SENSED)}"
_EXPECTED = {
    "at": 'a time since the start such as "1:05" or "1:05:30"',
    "do": 'words such as "moved" or "pause 30m"',
    "away": '"idle" or "locked"',
    "back": "true",
    "input": "true",
    "lock": "true or false",
    "typing": "true or false",
    "hold": _ONE_SENSED,
    "release": _ONE_SENSED,
    "clock": 'a length such as "+3h" or "-45m"',
    "zone": 'a time zone such as "Europe/Berlin"',
    "sleep": 'a length such as "8h"',
    "restart": 'a length such as "2m"',
    "for": 'a length such as "1h30m"',
}

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
        raise ScriptError(f"expected a time since the start such as 1:05:30, got {text!r:.40}")
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
            return commands.Set({key: setting(key, " ".join(value), typed=True)})
        case _ if (plain := " ".join([verb, *rest])) in _PLAIN:
            return _PLAIN[plain]
    raise ScriptError(f"expected a verb such as moved or pause 30m, got {words!r:.40}")


_PLAIN: dict[str, Command] = {
    "break": commands.Break(),
    "snooze": commands.Snooze(),
    "skip": commands.Skip(),
    "moved": commands.Moved(),
    "undo": commands.Undo(),
    "resume": commands.Resume(),
    "meeting": commands.Meeting(),
    "standing": commands.Standing(),
    "late": commands.Late(),
    "late over": commands.Late(over=True),
}


def setting(key: str, value: object, *, typed: bool = False) -> object:
    """The value of a setting, if it is allowed; ``typed``: in words. Raises ScriptError."""
    if key not in OPTIONS:
        near = _nearest(key, OPTIONS) or "hipflex settings list names all"
        raise ScriptError(f"{key:.40}: no such setting; {near}")
    known = OPTIONS[key]
    try:
        return known.parse(str(value)) if typed else known.check(value)
    except SettingsError as error:
        raise ScriptError(str(error)) from None


def _nearest(key: str, known: Iterable[str]) -> str:
    """Which keys may have been meant; nothing if none is like it."""
    near = get_close_matches(key, known, n=3)
    return f"perhaps {' or '.join(near)}" if near else ""


def _as_written(value: object) -> str:
    if isinstance(value, str):
        return repr(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def fields(
    data: Mapping[str, Any], kind: type[msgspec.Struct], expected: Mapping[str, str], place: str
) -> dict[str, Any]:
    """The values of a table by the names of the struct, each of its type.

    ``expected`` says what each key takes. Raises ScriptError that names the place, before which
    ``place`` is put.
    """
    told: dict[str, Any] = {}
    known = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for key, value in data.items():
        if key not in known:
            near = _nearest(key, known) or f"there are {', '.join(known)}"
            raise ScriptError(f"{place}{key:.40}: no such key; {near}")
        try:
            told[known[key].name] = msgspec.convert(value, known[key].type)
        except msgspec.ValidationError:
            fault = f"expected {expected[key]}, got {_as_written(value):.40}"
            raise ScriptError(f"{place}{key}: {fault}") from None
    for key, field in known.items():
        if field.required and field.name not in told:
            raise ScriptError(f"{place}{key}: missing; it is {expected[key]}")
    return told


def events(data: Mapping[str, Any], lasts: str, place: str) -> Iterator[Event]:
    """The event in a table, and the one that ends it if it lasts a while. Raises ScriptError."""
    event = Event(**fields(data, Event, _EXPECTED, f"{place}."))
    _check(event, lasts, place)
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
        raise ScriptError(f"{place}.for: expected only after away, lock, typing or hold")
    yield msgspec.structs.replace(event, lasting=None)
    yield end


def _check(event: Event, lasts: str, place: str) -> None:
    told = [name for name in THINGS if getattr(event, name) is not None]
    if len(told) != 1:
        got = " and ".join(told) or "nothing"
        raise ScriptError(f"{place}: expected one thing to happen, such as do or away, got {got}")
    kind = event.hold or event.release
    if kind is not None and kind not in SENSED:
        raise ScriptError(f"{place}.{told[0]}: expected {_ONE_SENSED}, got {kind}")
    key = "at"
    try:
        _check_moment(event, lasts)
        for key in ("clock", "sleep", "restart", "for"):
            _check_length(key, getattr(event, "lasting" if key == "for" else key))
        key = "do"
        if event.do is not None and event.do != "stop":
            command(event.do)
    except ScriptError as error:
        raise ScriptError(f"{place}.{key}: {error}") from None


def _check_moment(event: Event, lasts: str) -> None:
    if event.moment > seconds(lasts):
        raise ScriptError(f"expected a time within {lasts}, got {event.at}")


def _check_length(key: str, length: str | None) -> None:
    if length is None:
        return
    passed = seconds(length)
    if passed < 0 and key != "clock":
        raise ScriptError(f"expected a length that is not negative, got {length}")
    if passed == 0 and key == "sleep":
        raise ScriptError(f"expected a length of at least 1s, got {length}")
