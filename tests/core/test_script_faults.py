"""A script that cannot be followed: each fault is one sentence, and names its place."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hipflex.core import script as script_module
from hipflex.core.happening import Event, ScriptError
from hipflex.core.script import Script

DAY: dict[str, Any] = {"start": "2026-11-20 09:00", "lasts": "3h"}


def parse(data: dict[str, Any]) -> Script:
    return script_module.parse(data, lambda name: name == "Europe/Berlin")


def events(*told: dict[str, Any]) -> list[Event]:
    return parse({**DAY, "events": list(told)}).events


START = 'expected a time such as "2026-11-20 09:00", got '


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"start": "soon"}, f"start: {START}'soon'"),
        ({"start": "2026-11-31 09:00"}, f"start: {START}'2026-11-31 09:00'"),
        ({"start": "2026-11-20"}, f"start: {START}'2026-11-20'"),
        ({"start": date(2026, 11, 20)}, f"start: {START}2026-11-20"),
        ({"start": 9}, f"start: {START}9"),
        ({"start": "1970-01-01T09:00:00"}, "start: expected a year from 1971 to 2999, got 1970"),
        ({"lasts": 8}, 'lasts: expected a length such as "8h" or "1h30m", got 8'),
        ({"lasts": "-1h"}, "lasts: expected 1s to 9600h, got -1h"),
        ({"lasts": "0h"}, "lasts: expected 1s to 9600h, got 0h"),
        ({"lasts": "9601h"}, "lasts: expected 1s to 9600h, got 9601h"),
        ({"lasts": "8 hours"}, "lasts: expected a length such as 1h30m, got '8 hours'"),
        ({"zone": "Mars"}, "zone: expected a time zone such as \"Europe/Berlin\", got 'Mars'"),
        ({"idle_unknown": "yes"}, "idle_unknown: expected true or false, got 'yes'"),
        ({"setting": {}}, "setting: no such key; perhaps settings"),
        (
            {"qq": 1},
            "qq: no such key; there are start, lasts, zone, idle_unknown, settings, events",
        ),
        (
            {"settings": ["x"]},
            (
                "settings: expected settings below [settings], such as interval_minutes = 45,"
                " got ['x']"
            ),
        ),
        (
            {"settings": {"interval_minute": 45}},
            (
                "settings.interval_minute: no such setting;"
                " perhaps interval_minutes or snooze_minutes or away_after_minutes"
            ),
        ),
        (
            {"settings": {"qq": 1}},
            "settings.qq: no such setting; hipflex settings list names all",
        ),
        (
            {"settings": {"interval_minutes": "45"}},
            "settings.interval_minutes: expected 5 to 240 min, got 45",
        ),
        ({"events": {}}, 'events: expected a list such as [ { at = "0:50", do = "moved" } ]'),
        (
            {"events": ["moved"]},
            'events[0]: expected an event such as { at = "0:50", do = "moved" }',
        ),
    ],
)
def test_a_fault_of_the_day_names_its_place(change: dict[str, Any], said: str):
    with pytest.raises(ScriptError) as caught:
        parse({**DAY, **change})
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("start", 'start: missing; it is a time such as "2026-11-20 09:00"'),
        ("lasts", 'lasts: missing; it is a length such as "8h" or "1h30m"'),
    ],
)
def test_what_every_day_has(key: str, said: str):
    with pytest.raises(ScriptError) as caught:
        parse({name: value for name, value in DAY.items() if name != key})
    assert str(caught.value) == said


LENGTH = "expected a length such as 1h30m, got "


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (
            {"at": "soon", "do": "skip"},
            ".at: expected a time since the start such as 1:05:30, got 'soon'",
        ),
        ({"at": 5}, '.at: expected a time since the start such as "1:05" or "1:05:30", got 5'),
        ({"at": "3:00:01", "do": "skip"}, ".at: expected a time within 3h, got 3:00:01"),
        ({}, ": expected one thing to happen, such as do or away, got nothing"),
        (
            {"do": "skip", "back": True},
            ": expected one thing to happen, such as do or away, got do and back",
        ),
        ({"do": "dance"}, ".do: expected a verb such as moved or pause 30m, got 'dance'"),
        ({"do": True}, '.do: expected words such as "moved" or "pause 30m", got true'),
        (
            {"do": "settings set interval_minutes 3"},
            ".do: interval_minutes: expected 5 to 240 min, got 3",
        ),
        (
            {"do": "settings set preste quick"},
            ".do: preste: no such setting; perhaps preset",
        ),
        ({"back": False}, ".back: expected true, got false"),
        ({"input": False}, ".input: expected true, got false"),
        ({"clock": "later"}, f".clock: {LENGTH}'later'"),
        ({"sleep": "-1h"}, ".sleep: expected a length that is not negative, got -1h"),
        ({"sleep": "0s"}, ".sleep: expected a length of at least 1s, got 0s"),
        ({"sleep": "0h0m"}, ".sleep: expected a length of at least 1s, got 0h0m"),
        ({"restart": "-1h"}, ".restart: expected a length that is not negative, got -1h"),
        (
            {"away": "idle", "for": "-1h"},
            ".for: expected a length that is not negative, got -1h",
        ),
        ({"away": "idle", "for": "long"}, f".for: {LENGTH}'long'"),
        ({"away": "far"}, '.away: expected "idle" or "locked", got \'far\''),
        *(
            ({**event, "for": "1m"}, ".for: expected only after away, lock, typing or hold")
            for event in ({"do": "skip"}, {"lock": False}, {"typing": False})
        ),
        *(
            (
                {key: kind},
                (
                    f".{key}: expected one of call, sharing, presentation, full_screen,"
                    f" do_not_disturb, got {shown}"
                ),
            )
            for key, kind, shown in (
                ("hold", "meeting", "meeting"),
                ("release", "locked", "locked"),
                ("hold", "tea", "'tea'"),
            )
        ),
        ({"awai": "idle"}, ".awai: no such key; perhaps away"),
        (
            {"tea": True},
            (
                ".tea: no such key; there are at, do, away, back, input, lock, typing, hold,"
                " release, clock, zone, sleep, restart, for"
            ),
        ),
        (
            {"zone": "Mars"},
            ".zone: expected a time zone such as \"Europe/Berlin\", got 'Mars'",
        ),
    ],
)
def test_a_fault_of_an_event_names_its_place(event: dict[str, Any], said: str):
    with pytest.raises(ScriptError) as caught:
        events({"at": "0:01", "back": True}, {"at": "0:01", **event})
    assert str(caught.value) == f"events[1]{said}"


def test_every_event_has_its_time():
    with pytest.raises(ScriptError, match=r"^events\[0\]\.at: missing; it is a time since"):
        events({"back": True})
