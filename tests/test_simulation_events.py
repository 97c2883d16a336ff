"""What can happen on a scripted day: each kind of event does what it says.

What the program says is stated whole, line by line: time, event, and what is worth knowing of it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hipflex.cli import main
from tests.simulated import BREAK, HOUR, Simulated, at


@pytest.fixture
def day(qapp, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Simulated:
    return Simulated(tmp_path, capsys)


def test_an_hour_of_work(day):
    assert day.seen("1h5m") == [*HOUR, "1:02:00 card_folded"]


def test_a_break_is_led_to_its_end(day):
    assert day.seen("1h5m", at("1:00:10", f'do = "{BREAK}"')) == [
        *HOUR,
        "1:00:10 card_withdrawn",
        "1:00:10 guide_opened by_itself=False",
        (
            "1:01:41 recorded outcome=completed left_seconds=20.0 right_seconds=20.0"
            " sat_seconds=3610.0"
        ),
    ]


def test_a_break_that_is_stopped_can_go_on_for_a_minute_and_is_then_recorded(day):
    events = at("0:10", f'do = "{BREAK}"'), at("0:10:40", 'do = "stop"')
    assert day.seen("15m", *events) == [
        "0:10:00 guide_opened by_itself=False",
        "0:11:40 recorded outcome=partial left_seconds=10.0 right_seconds=0.0 sat_seconds=600.0",
    ]


def test_what_makes_no_sense_is_refused(day):
    sleeping = at("0:04", 'sleep = "2m"'), at("0:05", 'do = "skip"')
    off = at("0:07", 'restart = "2m"'), at("0:08", 'do = "skip"')
    lines = day.lines(
        "10m", at("0:01", 'do = "resume"'), at("0:02", 'do = "stop"'), *sleeping, *off
    )
    refused = [(line["at"], line["do"], line["why"]) for line in lines if line.get("ok") is False]
    nobody = "The computer is asleep, or HipFlex is not running."
    assert refused == [
        ("0:01:00", "resume", "Nothing is paused."),
        ("0:02:00", "stop", "No break is running."),
        ("0:05:00", "skip", nobody),
        ("0:08:00", "skip", nobody),
    ]


def test_a_setting_is_changed(day):
    event = at("0:30", 'do = "settings set interval_minutes 45"')
    assert day.seen("46m", event) == ["0:44:00 heads_up", "0:45:00 card_shown silent=False"]


def test_the_settings_of_the_script_hold_from_the_start(day):
    seen = day.seen("1h1m", settings="auto_start = true")
    assert seen == ["0:59:00 heads_up", "1:00:00 guide_opened by_itself=True"]


def test_without_input_the_person_is_away(day):
    assert day.seen("30m", at("0:05", 'away = "idle"\nfor = "12m"')) == [
        "0:10:00 away_began since=0:05:00 certain=False after_break=False",
        "0:17:05 away_ended",
        (
            "0:17:05 recorded outcome=natural left_seconds=0.0 right_seconds=0.0"
            " sat_seconds=300.0 certain=False"
        ),
    ]


def test_a_coffee_is_no_absence(day):
    assert day.seen("1h1m", at("0:05", 'away = "idle"\nfor = "4m"')) == HOUR


def test_behind_a_locked_screen_the_person_is_away_for_certain(day):
    assert day.seen("30m", at("0:05", 'away = "locked"\nfor = "12m"')) == [
        "0:10:00 away_began since=0:05:00 certain=True after_break=False",
        "0:17:00 away_ended",
        (
            "0:17:00 recorded outcome=natural left_seconds=0.0 right_seconds=0.0"
            " sat_seconds=300.0 certain=True"
        ),
    ]


def test_an_absence_can_become_certain(day):
    events = at("0:05", 'away = "idle"'), at("0:20", "lock = true")
    assert day.seen("26m", *events) == [
        "0:10:00 away_began since=0:05:00 certain=False after_break=False",
        "0:25:00 away_certain",
    ]


def test_who_goes_away_after_a_break_takes_no_second_one(day):
    events = at("0:10", f'do = "{BREAK}"'), at("0:11", 'away = "idle"\nfor = "20m"')
    assert day.seen("1h", *events)[2:] == [
        "0:16:00 away_began since=0:11:00 certain=False after_break=True",
        "0:31:05 away_ended",
    ]


def test_one_input_keeps_a_reader_here_and_brings_nobody_back(day):
    scrolls = [at(f"0:{minute:02}", "input = true") for minute in (9, 13, 17)]
    assert day.seen("20m", at("0:05", 'away = "idle"'), *scrolls) == []
    bump = at("0:15", "input = true")
    assert day.seen("20m", at("0:05", 'away = "idle"'), bump) == [
        "0:10:00 away_began since=0:05:00 certain=False after_break=False"
    ]


def test_somebody_who_may_be_reading_is_asked_silently(day):
    seen = day.seen("1h3m", at("0:50", 'away = "idle"'))
    assert seen[1:] == ["1:00:00 card_shown silent=True", "1:02:00 card_folded"]


def test_nobody_knows_the_idle_time(day):
    leaving = at("0:05", 'away = "idle"\nfor = "20m"')
    assert day.seen("1h1m", leaving, top="idle_unknown = true") == HOUR


def test_a_lock_of_a_second_is_nothing(day):
    assert day.seen("1h1m", at("0:30", 'lock = true\nfor = "1s"')) == HOUR


def test_a_break_that_is_due_waits_for_the_lock_to_end(day):
    assert day.seen("1h3m", at("0:59:30", 'lock = true\nfor = "1m"'))[1:] == [
        "1:00:00 waiting_began kind=locked",
        "1:00:30 waiting_ended kind=locked",
        "1:01:30 card_shown silent=False",
    ]


def test_it_waits_for_a_pause_in_typing(day):
    assert day.seen("1h2m", at("0:59:30", 'typing = true\nfor = "40s"'))[1:] == [
        "1:00:00 waiting_began kind=typing",
        "1:00:13 waiting_ended kind=typing",
        "1:00:13 card_shown silent=False",
    ]


@pytest.mark.parametrize(
    "kind", ["call", "sharing", "presentation", "full_screen", "do_not_disturb"]
)
def test_it_waits_for_the_end_of_a_call_and_the_like(day, kind):
    assert day.seen("1h12m", at("0:50", f'hold = "{kind}"\nfor = "20m"')) == [
        f"1:00:00 waiting_began kind={kind}",
        f"1:10:05 waiting_ended kind={kind}",
        "1:10:05 heads_up",
        "1:11:05 card_shown silent=False",
    ]


def test_a_call_is_noticed_after_five_seconds_only_where_somebody_looks_for_it(day):
    # Far from a break nobody does. It is found when a break comes near, and no other look is made.
    assert day.seen("1h1m", at("0:30", 'hold = "call"\nfor = "28m"')) == HOUR
    assert day.seen("1h1m", at("1:00:31", 'hold = "call"\nfor = "4s"')) == HOUR
    both = at("1:00:31", 'hold = "call"'), at("1:00:35", 'hold = "sharing"')
    assert day.seen("1h1m", *both)[2:] == [
        "1:00:36 waiting_began kind=call",
        "1:00:36 card_withdrawn",
    ]


def test_why_a_card_went_is_said_before_it_goes(day):
    seen = day.seen("1h2m", at("1:00:10", 'hold = "call"'))
    assert seen[2:] == ["1:00:15 waiting_began kind=call", "1:00:15 card_withdrawn"]


def test_a_pause_begins_and_ends(day):
    event = at("0:10", 'do = "pause 30m"')
    assert day.seen("45m", event) == [
        "0:10:00 hold_began kind=paused",
        "0:40:00 hold_ended kind=paused",
    ]
    began = next(line for line in day.lines("45m", event) if line["event"] == "hold_began")
    assert began["until"] == "2026-11-20T09:40:00+00:00"


def test_working_hours_end_and_begin(day):
    hours = 'working_hours = true\nhours_friday = "09:00-09:30, 10:00-11:00"'
    assert day.seen("1h5m", settings=hours) == [
        "0:30:00 hold_began kind=off_hours",
        "1:00:00 hold_ended kind=off_hours",
    ]
    assert day.seen("1h1m", at("0:29", 'do = "late"'), settings=hours) == HOUR


def test_a_clock_that_is_set_moves_no_break(day):
    for by in ("+3h", "-3h"):
        looked = "0:30:30 looked"
        assert day.seen("1h1m", at("0:30:10", f'clock = "{by}"')) == [looked, *HOUR]


def test_a_clock_that_is_set_ends_a_pause_until_then(day):
    events = at("0:10", 'do = "pause until 14:00"'), at("0:20", 'clock = "+5h"')
    assert day.seen("30m", *events)[1:] == ["0:20:30 hold_ended kind=paused", "0:20:30 looked"]


def test_a_flight_changes_the_time_on_the_wall_only(day):
    event = at("0:30:10", 'zone = "America/New_York"')
    lines = day.lines("1h1m", event, top='zone = "Europe/Berlin"')
    walls = {line["event"]: line["wall"] for line in lines}
    assert walls["started"] == "2026-11-20T09:00:00+01:00"
    assert walls["card_shown"] == "2026-11-20T04:00:00-05:00"


@pytest.mark.parametrize(
    ("start", "wall"),
    [
        ("2026-11-20 09:00:00", "2026-11-20T09:00:00+00:00"),
        ("2026-11-20T09:00:00+05:30", "2026-11-20T09:00:00+05:30"),
        ("2026-11-20T09:00:00-03:30", "2026-11-20T09:00:00-03:30"),
        ("2026-11-20T09:00:00-08:00", "2026-11-20T09:00:00-08:00"),
    ],
)
def test_without_a_zone_the_day_is_where_its_start_says(qapp, tmp_path, capsys, start, wall):
    file = tmp_path / "day.toml"
    file.write_text(f'start = "{start}"\nlasts = "1m"', encoding="utf-8")
    assert main(["simulate", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["wall"] == wall


def test_an_undo_is_told_before_what_comes_of_it(day):
    events = at("0:40", 'away = "idle"\nfor = "25m"'), at("1:06", 'do = "undo"')
    assert day.seen("1h6m1s", *events)[-2:] == ["1:06:00 natural_undone", "1:06:00 heads_up"]


def test_an_undo_that_is_refused_undoes_nothing(day):
    events = at("0:05", 'do = "undo"'), at("0:06", 'do = "moved"')
    seen = day.seen("10m", *events)
    assert seen == [
        (
            "0:06:00 recorded outcome=natural left_seconds=0.0 right_seconds=0.0"
            " sat_seconds=360.0 certain=False"
        ),
    ]
