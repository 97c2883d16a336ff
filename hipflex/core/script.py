"""A scripted day: what happens when, for ``hipflex simulate``.

A script is a TOML file. It tells only what happens in the world; what becomes of it, the program
says. Its whole form is explained in ``resources/simulations/office.toml``, which is also what
``hipflex simulate --sample`` prints. One event is read in ``happening.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

import msgspec

from hipflex.core.happening import Event, ScriptError, events, fields, seconds, setting

LONGEST = 400 * 86400.0
_YEARS = range(1971, 3000)
"""What every system can show in local time."""


class Script(msgspec.Struct, frozen=True):
    """The day: its start, its length, the settings that differ, and what happens."""

    start: datetime
    lasts: str
    zone: str | None = None
    idle_unknown: bool = False
    settings: dict[str, Any] = {}
    events: list[Event] = []


_EXPECTED = {
    "start": 'a time such as "2026-11-20 09:00"',
    "lasts": 'a length such as "8h" or "1h30m"',
    "zone": 'a time zone such as "Europe/Berlin"',
    "idle_unknown": "true or false",
    "settings": "settings below [settings], such as interval_minutes = 45",
    "events": 'a list such as [ { at = "0:50", do = "moved" } ]',
}
_START = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?", re.ASCII | re.IGNORECASE
)


def parse(data: Mapping[str, Any], knows_zone: Callable[[str], bool]) -> Script:
    """The script in a decoded TOML document, its events in the order of time.

    What lasts a while has become its beginning and its end. ``knows_zone`` tells whether there is a
    time zone of that name. Raises ScriptError that names the place.
    """
    day = {key: value for key, value in data.items() if key != "events"}
    if "start" in day:
        day["start"] = _start(day["start"])
    script = Script(**fields(day, Script, _EXPECTED, ""))
    _check_length(script.lasts)
    if script.start.year not in _YEARS:
        raise ScriptError(f"start: expected a year from 1971 to 2999, got {script.start.year}")
    _check_zone(script.zone, "zone", knows_zone)
    for key, value in script.settings.items():
        try:
            setting(key, value)
        except ScriptError as error:
            raise ScriptError(f"settings.{error}") from None
    told = data.get("events", [])
    if not isinstance(told, list):
        raise ScriptError(f"events: expected {_EXPECTED['events']}")
    happening: list[Event] = []
    for number, one in enumerate(told):
        place = f"events[{number}]"
        if not isinstance(one, dict):
            raise ScriptError(f'{place}: expected an event such as {{ at = "0:50", do = "moved" }}')
        happening += events(one, script.lasts, place)
        _check_zone(happening[-1].zone, f"{place}.zone", knows_zone)
    happening.sort(key=lambda event: event.moment)
    return msgspec.structs.replace(script, events=happening)


def _start(told: object) -> object:
    """The start as a time if it is one; seconds need not be said."""
    if isinstance(told, str) and _START.fullmatch(told):
        with suppress(ValueError):
            return datetime.fromisoformat(told.upper())
    return told


def _check_length(lasts: str) -> None:
    try:
        length = seconds(lasts)
    except ScriptError as error:
        raise ScriptError(f"lasts: {error}") from None
    if not 0 < length <= LONGEST:
        raise ScriptError(f"lasts: expected 1s to {LONGEST / 3600:.0f}h, got {lasts}")


def _check_zone(name: str | None, place: str, knows_zone: Callable[[str], bool]) -> None:
    if name is not None and not knows_zone(name):
        raise ScriptError(f"{place}: expected {_EXPECTED['zone']}, got {name!r:.40}")
