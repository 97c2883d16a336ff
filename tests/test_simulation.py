"""``hipflex simulate``: the real program over a scripted day. Its samples, its words, its faults.

The timelines in ``golden`` are what ``hipflex simulate resources/simulations/NAME.toml`` prints.
They change only in a commit of their own, in which the difference can be read.
"""

from __future__ import annotations

import logging
import os
import re
import time
from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent

import pytest

from hipflex import assets
from hipflex import chronicle as chronicle_text
from hipflex.by_hand import HandClock, HandSenses, HandZone
from hipflex.chronicle import Chronicle
from hipflex.cli import main
from hipflex.core.happening import THINGS
from hipflex.core.instant import Instant
from hipflex.core.settings import Settings, changed
from hipflex.services.settings_store import SettingsStore
from tests.simulated import BREAK, DAY, Simulated, at

SAMPLES = sorted(file.stem for file in assets.path("simulations").glob("*.toml"))
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def day(qapp, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Simulated:
    return Simulated(tmp_path, capsys)


# The samples


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_says_what_it_always_said(qapp, name, capsys: pytest.CaptureFixture[str]):
    assert main(["simulate", str(assets.path("simulations", f"{name}.toml"))]) == 0
    golden = (GOLDEN / f"simulate_{name}.txt").read_text(encoding="utf-8")
    assert capsys.readouterr().out.splitlines() == golden.splitlines()


def test_there_are_three_of_them():
    assert SAMPLES == ["night_shift", "office", "reader"]


def test_the_sample_to_copy_explains_everything_that_can_happen():
    text = assets.path("simulations", "office.toml").read_text(encoding="utf-8")
    explained = set(re.findall(r"^#\s+(\w+) = ", text, re.MULTILINE))
    assert explained == {*THINGS, "for", "start", "lasts", "idle_unknown", "events"}
    names = re.findall(r"^- ``(\w+)``|``(\w+)``", chronicle_text.__doc__, re.MULTILINE)
    assert {first or second for first, second in names} - set(re.findall(r"\w+", text)) == set()


def test_the_sample_to_copy_is_printed(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        main(["simulate", "--sample"])
    assert ended.value.code == 0
    sample = assets.path("simulations", "office.toml").read_text(encoding="utf-8")
    assert capsys.readouterr().out == sample


def test_the_settings_file_of_a_person_goes_into_a_script(day, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    SettingsStore(file := tmp_path / "settings.toml").save(
        changed(Settings(), {"interval_minutes": 45}), ["interval_minutes"]
    )
    text = file.read_text(encoding="utf-8")
    assert "interval_minutes = 45" in text
    assert "0:45:00 card_shown" in day.why("46m", settings=text)


# Why


def test_the_reasons_are_those_of_the_program(day):
    events = (
        at("0:05", 'away = "idle"\nfor = "12m"'),
        at("1:10", 'hold = "call"\nfor = "10m"'),
        at("1:22", 'do = "snooze 5"'),
        at("1:23", 'do = "meeting 30"'),
    )
    why = day.why("1h30m", *events)
    assert why["0:00:00 started"] == "Next break in 1 h, at 10:00."
    assert why["0:10:00 away_began"] == "No input: presumed. Since 09:05."
    assert why["0:17:05 recorded"] == "You were away 12 min: counted as a break."
    assert why["1:17:00 waiting_began"] == "A break is due, waiting: in a call."
    assert why["1:22:00 given"] == why["1:22:00 card_withdrawn"] == "Next break in 5 min, at 10:27."
    assert "In a meeting until 10:53" in why["1:23:00 hold_began"]


# As text and as JSON


def test_the_timeline_for_a_person(day, capsys: pytest.CaptureFixture[str]):
    events = (
        at("0:50", 'do = "resume"'),
        at("1:01", f'do = "{BREAK}"'),
        at("1:03", 'do = "settings set only_lock_and_sleep no"'),
        at("1:04", 'zone = "Asia/Tokyo"'),
    )
    day.lines("1h5m", *events)
    assert main(["simulate", str(day.file)]) == 0
    assert capsys.readouterr().out == dedent(
        """\
        Friday 2026-11-20, UTC+00:00
         0:00:00  09:00:00    HipFlex starts             Next break in 1 h, at 10:00.
         0:50:00  09:50:00  > resume                     Refused: Nothing is paused.
         0:59:00  09:59:00    heads-up                   Next break in 1 min, at 10:00.
         1:00:00  10:00:00    card                       A break is due.
         1:01:00  10:01:00  > break standing_hip_flexor  On a break.
         1:01:00  10:01:00    card withdrawn             On a break.
         1:01:00  10:01:00    guide                      On a break.
         1:02:31  10:02:31    recorded: done             standing_hip_flexor: left 20 s, right 20 s. Sat 1 h 1 min.
         1:03:00  10:03:00  > settings set only_lock_and_sleep no  Next break in 1 h, at 11:02.
         1:04:00  10:04:00  > Asia/Tokyo

        Friday 2026-11-20, UTC+09:00
         1:04:30  19:04:30    by the new clock           Next break in 59 min, at 20:02.
         1:05:00  19:05:00    end of the script          Next break in 58 min, at 20:02.
        """  # noqa: E501 - it is as long as it is
    )


def test_the_timeline_for_a_program(day):
    events = at("1:00:10", 'hold = "call"'), at("1:00:20", 'do = "resume"')
    lines = day.lines("1h1m", *events)
    assert lines[1] == {
        "at": "0:59:00",
        "wall": "2026-11-20T09:59:00+00:00",
        "event": "heads_up",
        "phase": "sitting",
        "holds": [],
        "why": "Next break in 1 min, at 10:00.",
    }
    assert [line for line in lines if line["event"] == "given"] == [
        {
            "at": "1:00:10",
            "wall": "2026-11-20T10:00:10+00:00",
            "event": "given",
            "hold": "call",
            "why": "",
        },
        {
            "at": "1:00:20",
            "wall": "2026-11-20T10:00:20+00:00",
            "event": "given",
            "do": "resume",
            "why": "Nothing is paused.",
            "ok": False,
        },
    ]
    withdrawn = next(line for line in lines if line["event"] == "card_withdrawn")
    assert (withdrawn["event"], withdrawn["phase"], withdrawn["holds"]) == (
        "card_withdrawn",
        "sitting",
        ["call"],
    )


def test_what_is_only_logged_is_seen_as_well():
    clock = HandClock(Instant(datetime(2026, 11, 20, tzinfo=UTC), 0.0))
    chronicle = Chronicle(clock, HandSenses(clock))
    log = logging.getLogger("hipflex.anywhere")
    with chronicle.logging():
        log.info("not this")
        log.warning("late by %d s", 70)
    log.warning("nobody listens any more")
    assert [(line["event"], line["why"]) for line in chronicle.lines] == [
        ("logged", "late by 70 s")
    ]


# What it leaves alone


@pytest.mark.parametrize("home", [None, "Asia/Tokyo"])
def test_the_zone_of_the_process_comes_home(day, monkeypatch, home):
    if home is None:
        monkeypatch.delenv("TZ", raising=False)
    else:
        monkeypatch.setenv("TZ", home)
    time.tzset()
    before = time.tzname
    try:
        day.lines("1h", at("0:30", 'zone = "America/New_York"'), top='zone = "Europe/Berlin"')
        assert (os.environ.get("TZ"), time.tzname) == (home, before)
        day.file.write_text('start = 2026-11-20 09:00:00\nlasts = "1h"\nsettings = {x = 1}')
        assert main(["simulate", str(day.file)]) == 1
        assert (os.environ.get("TZ"), time.tzname) == (home, before)
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("name", ["", "Mars", "Europe", "../UTC", "/etc/localtime", "\0"])
def test_what_is_no_time_zone(name):
    assert not HandZone.knows(name)


def test_nothing_of_the_person_is_touched(day, tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for folder in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{folder}_HOME", str(home / folder.lower()))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home / "run"))
    day.lines("2h", at("1:00:10", f'do = "{BREAK}"'), at("1:30", 'restart = "1m"'))
    assert list(home.rglob("*")) == []


# Faults


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "rubbish",
            (
                'end of document: not TOML, a line of it looks like this: lasts = "8h"'
                " (Expected '=' after a key in a key/value pair)"
            ),
        ),
        ("start = 2026-11-20 09:00", "line 1, column 20: not TOML"),
        ('start = "\xe4"', "expected text in UTF-8, and byte 10 is not"),
        ("a = " + "[" * 9000, "too many brackets inside each other, or too long a number"),
        ("a = " + "9" * 9000, "too many brackets inside each other, or too long a number"),
        ('start = "2026-11-20 09:00"\nlasts = "soon"', "lasts: expected a length such as 1h30m"),
        (DAY.format(lasts="1h", top='zone = "Mars"', settings=""), "zone: expected a time zone"),
        (DAY.format(lasts="1h", top="", settings="interval_minutes = 3"), "settings.interval_"),
        (
            DAY.format(lasts="1h", top="", settings='hours_monday = """9\nto five"""'),
            "settings.hours_monday: ",
        ),
        (
            'start = "2026-11-20T09:00:00"\nlasts = "1h"\n'
            + '[[events]]\nat = "0:01"\nclock = "-9999h"\n' * 2000,
            "expected times within the calendar",
        ),
    ],
    ids=[
        *("rubbish", "time", "utf-8", "brackets", "digits"),
        *("length", "zone", "bounds", "lines", "calendar"),
    ],
)
def test_a_bad_script_is_one_sentence(qapp, text, said, tmp_path, capsys):
    file = tmp_path / "day.toml"
    file.write_text(text, encoding="latin-1")
    assert main(["simulate", str(file)]) == 1
    err = capsys.readouterr().err
    assert err.startswith(f"day.toml: {said}")
    assert len(err.splitlines()) == 1


def test_a_script_that_is_not_there(tmp_path, capsys):
    assert main(["simulate", str(tmp_path / "no.toml")]) == 1
    assert "No such file" in capsys.readouterr().err
