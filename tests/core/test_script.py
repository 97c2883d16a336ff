"""The scripted day: what is understood, and how the rest is named."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from hipflex.core import command as commands
from hipflex.core.exercise import Preset
from hipflex.core.hold import HoldKind
from hipflex.core.script import ScriptError, command, moment, parse, seconds

DAY: dict[str, Any] = tomllib.loads(
    """
    start = "2026-11-20T09:00:00+01:00"
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


def test_a_day_is_read_in_the_order_of_time():
    script = parse(DAY)
    assert [event.at for event in script.events] == ["0:40:30", "1:30"]
    assert script.events[1].hold is HoldKind.CALL
    assert script.settings == {"interval_minutes": 45}


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


@pytest.mark.parametrize("text", ["", "1", "1:5", "a:00", "1:00:0"])
def test_no_moment(text: str):
    with pytest.raises(ScriptError, match="expected a time"):
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
        ("late", commands.Late()),
    ],
)
def test_the_words_of_the_command_line(words: str, wanted: commands.Command):
    assert command(words) == wanted


@pytest.mark.parametrize("words", ["", "dance", "snooze long", "break tree huge", "skip it"])
def test_other_words(words: str):
    with pytest.raises(ScriptError, match="expected a verb"):
        command(words)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"start": "2026-11-20T09:00:00"}, "start"),
        ({"lasts": "-1h"}, "lasts: expected up to 9600h, got -1h"),
        ({"lasts": "9601h"}, "lasts: expected up to 9600h, got 9601h"),
        ({"extra": 1}, "unknown field extra"),
        ({"events": [{"at": "soon"}]}, r"events\[0\]: expected a time"),
        ({"events": [{"at": "0:01", "do": "dance"}]}, r"events\[0\]: expected a verb"),
        ({"events": [{"at": "0:01", "clock": "later"}]}, r"events\[0\]: expected a length"),
        ({"events": [{"at": "0:01", "sleep": "-1h"}]}, r"events\[0\]: .* not negative"),
        ({"events": [{"at": "0:01", "restart": "-1h"}]}, r"events\[0\]: .* not negative"),
        ({"lasts": "soon"}, "lasts: expected up to 9600h, got soon"),
        ({"events": [{"at": "0:01", "hold": "meeting"}]}, r"events\[0\]: .* sensed, such as call"),
        ({"events": [{"at": "0:01", "hold": "tea"}]}, r"\$\.events\[0\]\.hold"),
    ],
)
def test_a_fault_names_its_place(change: dict[str, Any], said: str):
    with pytest.raises(ScriptError, match=said):
        parse({**DAY, **change})


def test_what_can_happen():
    events = [
        {"at": "0:01", "do": "stop"},
        {"at": "0:02", "clock": "-3h"},
        {"at": "0:03", "sleep": "8h"},
        {"at": "0:04", "restart": "2m"},
        {"at": "0:05", "away": "locked"},
        {"at": "0:06", "back": True},
    ]
    assert len(parse({**DAY, "events": events}).events) == 6
