"""The scripted day: what is understood, and how the rest is named."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from typing import Any

import pytest

from hipflex.core import command as commands
from hipflex.core import script as script_module
from hipflex.core.exercise import Preset
from hipflex.core.happening import (
    SENSED,
    THINGS,
    Event,
    ScriptError,
    command,
    moment,
    moment_text,
    seconds,
)
from hipflex.core.hold import HoldKind
from hipflex.core.script import Script

DAY: dict[str, Any] = tomllib.loads(
    """
    start = 2026-11-20 09:00:00
    lasts = "3h"

    [settings]
    interval_minutes = 45

    [[events]]
    at = "1:30"
    hold = "call"

    [[events]]
    at = "0:40:30"
    do = "pause 30m"
    """
)


def parse(data: dict[str, Any]) -> Script:
    return script_module.parse(data, lambda name: name in {"Europe/Berlin", "Asia/Tokyo"})


def events(*told: dict[str, Any]) -> list[Event]:
    return parse({**DAY, "events": list(told)}).events


def test_a_day_is_read_in_the_order_of_time():
    script = parse(DAY)
    assert [event.at for event in script.events] == ["0:40:30", "1:30"]
    assert [event.moment for event in script.events] == [2430, 5400]
    assert script.events[1].hold is HoldKind.CALL
    assert script.settings == {"interval_minutes": 45}


@pytest.mark.parametrize(
    ("start", "hours"),
    [
        ("2026-11-20 09:00:00", None),
        ("2026-11-20 09:00", None),
        ("2026-11-20T09:00", None),
        ("2026-11-20T09:00:00+02:00", 2),
        ("2026-11-20 09:00+02:00", 2),
        ("2026-11-20 09:00z", 0),
        (datetime.fromisoformat("2026-11-20T09:00:00+02:00"), 2),
    ],
)
def test_a_start_is_a_time_on_the_wall_with_or_without_its_offset(start: object, hours: int | None):
    found = parse({**DAY, "start": start}).start
    assert found.replace(tzinfo=None) == datetime.fromisoformat("2026-11-20T09:00:00")
    assert found.utcoffset() == (None if hours is None else timedelta(hours=hours))


def test_what_happens_at_the_same_moment_stays_in_the_order_of_the_file():
    told = events(
        {"at": "0:05", "do": "skip"},
        {"at": "0:01", "away": "idle", "for": "4m"},
        {"at": "0:05", "do": "moved"},
    )
    assert [event.do or event.away or "back" for event in told] == ["idle", "skip", "back", "moved"]


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ({"away": "idle"}, {"back": True}),
        ({"away": "locked"}, {"back": True}),
        ({"lock": True}, {"lock": False}),
        ({"typing": True}, {"typing": False}),
        ({"hold": "call"}, {"release": HoldKind.CALL}),
    ],
)
def test_what_lasts_a_while_ends_by_itself(begins: dict[str, Any], ends: dict[str, Any]):
    first, last = events({"at": "0:59:50", **begins, "for": "1h20s"})
    assert first == events({"at": "0:59:50", **begins})[0]
    assert last == Event("2:00:10", **ends)


def test_it_may_end_after_the_day():
    assert [event.at for event in events({"at": "3:00", "lock": True, "for": "9000h"})] == [
        "3:00",
        "9003:00:00",
    ]


@pytest.mark.parametrize(
    ("text", "length"),
    [("3h", 10800), ("+1h30m", 5400), ("-45m", -2700), ("90s", 90), ("1h1m1s", 3661)],
)
def test_a_length(text: str, length: float):
    assert seconds(text) == length


@pytest.mark.parametrize("text", ["", "+", "soon", "1 h", "h", "1.5h", "3m2h"])
def test_no_length(text: str):
    with pytest.raises(ScriptError, match="expected a length"):
        seconds(text)


@pytest.mark.parametrize(("text", "length"), [("0:00", 0), ("1:05", 3900), ("10:00:30", 36030)])
def test_a_moment(text: str, length: float):
    assert moment(text) == length
    assert moment(moment_text(length)) == length


@pytest.mark.parametrize("text", ["", "1", "1:5", "a:00", "1:00:0", "1:60", "1:00:60"])
def test_no_moment(text: str):
    with pytest.raises(ScriptError, match="expected a time since the start such as 1:05:30"):
        moment(text)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("break", commands.Break()),
        ("break tree", commands.Break("tree")),
        ("break tree full", commands.Break("tree", Preset.FULL)),
        ("snooze", commands.Snooze()),
        ("snooze 15", commands.Snooze(15)),
        ("skip", commands.Skip()),
        ("moved", commands.Moved()),
        ("undo", commands.Undo()),
        ("pause", commands.Pause("")),
        ("pause until 14:00", commands.Pause("until 14:00")),
        ("resume", commands.Resume()),
        ("meeting", commands.Meeting()),
        ("meeting 90", commands.Meeting(90)),
        ("meeting over", commands.Meeting(0)),
        ("standing 30", commands.Standing(30)),
        ("standing over", commands.Standing(0)),
        ("late over", commands.Late(over=True)),
        ("late", commands.Late()),
        ("settings set interval_minutes 45", commands.Set({"interval_minutes": 45})),
        (
            "settings set hours_monday 9-12, 13-17",
            commands.Set({"hours_monday": "09:00-12:00, 13:00-17:00"}),
        ),
    ],
)
def test_the_words_of_the_command_line(words: str, wanted: commands.Command):
    assert command(words) == wanted


@pytest.mark.parametrize(
    "words",
    ["", "dance", "snooze long", "break tree huge", "break tree full full", "skip it", "settings"],
)
def test_other_words(words: str):
    with pytest.raises(ScriptError, match="expected a verb"):
        command(words)


def test_what_can_happen():
    told = [
        {"do": "stop"},
        {"away": "locked"},
        {"back": True},
        {"input": True},
        {"lock": False},
        {"typing": True},
        *({"hold": kind.value} for kind in SENSED),
        {"release": "sharing"},
        {"clock": "-3h"},
        {"zone": "Asia/Tokyo"},
        {"sleep": "8h"},
        {"restart": "0s"},
    ]
    assert len(events(*({"at": "0:01", **one} for one in told))) == len(told)
    assert {key for one in told for key in one} == set(THINGS)
