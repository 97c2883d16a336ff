"""``hipflex simulate``: the real program over a scripted day. Each line that is seen is stated."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hipflex import assets
from hipflex.cli import main

DAY = """
start = "2026-11-20T09:00:00+01:00"
lasts = "{lasts}"
[settings]
preset = "quick"
"""


@pytest.fixture
def seen(qapp, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    def simulate(lasts: str, *events: str) -> list[str]:
        file = tmp_path / "day.toml"
        body = DAY.replace("{lasts}", lasts) + "".join(f"\n[[events]]\n{e}\n" for e in events)
        file.write_text(body, encoding="utf-8")
        assert main(["simulate", str(file)]) == 0
        return [line.strip() for line in capsys.readouterr().out.splitlines()]

    return simulate


def test_an_hour_of_work(seen):
    assert seen("1h5m") == ["0:59:00  heads up", "1:00:00  card shown", "1:02:00  card folded"]


def test_a_break_is_led_to_its_end(seen):
    assert seen("1h5m", 'at = "1:00:10"\ndo = "break kneeling_hip_flexor"') == [
        "0:59:00  heads up",
        "1:00:00  card shown",
        "1:00:10  card withdrawn",
        "1:00:10  guide opened",
        "1:01:49  recorded: completed, kneeling_hip_flexor, 20.0, 20.0",
    ]


def test_a_clock_that_is_set_moves_no_break(seen):
    expected = ["0:59:00  heads up", "1:00:00  card shown"]
    assert seen("1h1m", 'at = "0:30"\nclock = "+3h"') == expected
    assert seen("1h1m", 'at = "0:30"\nclock = "-3h"') == expected


def test_a_restart_goes_on_with_the_hour_or_begins_a_fresh_one(seen):
    expected = ["0:59:00  heads up", "1:00:00  card shown"]
    assert seen("1h1m", 'at = "0:30"\nrestart = "2m"') == expected
    assert seen("1h31m", 'at = "0:30"\nrestart = "30m"') == ["Nothing happens."]


def test_a_break_that_is_cut_off_is_recorded_once(seen):
    events = (
        'at = "0:10"\ndo = "break kneeling_hip_flexor"',
        'at = "0:11"\nrestart = "1m"',
    )
    assert seen("30m", *events) == [
        "0:10:00  guide opened",
        "0:12:00  recorded: partial, kneeling_hip_flexor, 20.0",
    ]


def test_a_refusal_is_told(seen):
    told = seen("10m", 'at = "0:05"\ndo = "resume"')
    assert told == ["0:05:00  refused: Nothing is paused."]


def test_the_sample_says_what_happens_as_json(qapp, capsys: pytest.CaptureFixture[str]):
    assert main(["simulate", str(assets.path("simulations", "morning.toml")), "--json"]) == 0
    lines = json.loads(capsys.readouterr().out)
    assert lines[0] == {
        "at": "0:59:00",
        "wall": "2026-11-20T09:59:00+01:00",
        "event": "heads_up",
    }
    assert [line["event"] for line in lines].count("recorded") == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rubbish", "day.toml: "),
        ('start = "2026-11-20T09:00:00+01:00"\nlasts = "soon"', "lasts: expected up to"),
        (DAY.replace("{lasts}", "1h") + "interval_minutes = 3", "5 to 240 min"),
    ],
)
def test_a_bad_script_is_one_sentence(qapp, text, said, tmp_path, capsys):
    file = tmp_path / "day.toml"
    file.write_text(text, encoding="utf-8")
    assert main(["simulate", str(file)]) == 1
    err = capsys.readouterr().err
    assert said in err
    assert len(err.splitlines()) == 1


def test_a_script_that_is_not_there(tmp_path, capsys):
    assert main(["simulate", str(tmp_path / "no.toml")]) == 1
    assert "No such file" in capsys.readouterr().err
