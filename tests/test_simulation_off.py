"""The computer sleeps, or HipFlex is off, on a scripted day: what goes on, what begins afresh."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.simulated import BREAK, HOUR, Simulated, at


@pytest.fixture
def day(qapp, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Simulated:
    return Simulated(tmp_path, capsys)


def test_a_night_of_sleep_is_an_absence(day):
    assert day.seen("9h", at("0:05", 'sleep = "8h"')) == [
        "8:05:00 away_began since=0:04:57 certain=True after_break=False",
        "8:05:00 woke",
        "8:05:35 away_ended",
        (
            "8:05:35 recorded outcome=natural left_seconds=0.0 right_seconds=0.0"
            " sat_seconds=297.0 certain=True"
        ),
    ]


def test_a_short_sleep_over_the_due_time_gives_a_quiet_minute(day):
    assert day.seen("1h3m", at("0:58", 'sleep = "3m"')) == [
        "1:01:00 heads_up",
        "1:01:00 woke",
        "1:02:00 card_shown silent=False",
    ]


def test_a_break_that_is_due_waits_for_the_end_of_sleep_and_not_of_a_lock(day):
    slept = day.lines("1h6m", at("1:00:10", 'sleep = "2m"'))
    asleep = "A break is due, waiting: the computer is asleep."
    told = [(line["event"], line.get("kind"), line["why"]) for line in slept[4:7]]
    assert told == [
        ("waiting_began", "asleep", asleep),
        ("card_withdrawn", None, asleep),
        ("waiting_ended", "asleep", "Next break in 1 min, at 10:03."),
    ]
    assert slept[4]["holds"] == ["locked"]
    locked = at("1:00:05", "lock = true"), at("1:00:10", 'sleep = "2m"')
    assert day.seen("1h6m", *locked)[2:4] == [
        "1:00:05 waiting_began kind=locked",
        "1:00:05 card_withdrawn",
    ]


def test_the_world_goes_on_while_the_computer_sleeps(day):
    events = (
        at("0:05", 'away = "idle"'),
        at("0:06", 'sleep = "1h"'),
        at("0:10", 'sleep = "20m"'),
        at("0:30", 'clock = "+1h"'),
        at("0:40", "back = true"),
    )
    assert day.seen("1h10m", *events)[:3] == [
        "1:06:00 away_began since=0:05:00 certain=True after_break=False",
        "1:06:00 looked",
        "1:06:00 woke",
    ]


def test_a_restart_goes_on_with_the_hour_or_begins_a_fresh_one(day):
    assert day.seen("1h1m", at("0:30", 'restart = "2m"')) == ["0:32:00 started", *HOUR]
    assert day.seen("1h31m", at("0:30", 'restart = "30m"')) == ["1:00:00 started"]


def test_it_starts_again_only_when_the_computer_is_awake(day):
    events = at("0:10", 'restart = "2m"'), at("0:11", 'sleep = "10m"')
    assert day.seen("30m", *events) == ["0:21:00 started"]


def test_a_pause_survives_a_restart(day):
    events = at("0:10", 'do = "pause 30m"'), at("0:20", 'restart = "2m"')
    assert day.seen("45m", *events)[1:] == [
        "0:22:00 started",
        "0:22:00 hold_began kind=paused",
        "0:40:00 hold_ended kind=paused",
    ]


def test_a_pause_that_has_ended_meanwhile_is_no_longer_told(day):
    events = at("0:10", 'do = "pause 30m"'), at("0:20", 'restart = "2h"')
    assert day.seen("2h30m", *events)[1:] == ["2:20:00 started"]
    assert day.why("2h30m", *events)["2:20:00 started"] == "Next break in 1 h, at 12:20."


def test_what_stops_the_reminders_is_known_as_soon_as_it_starts(day):
    hours = 'working_hours = true\nhours_friday = "10:00-11:00"'
    started, began = day.lines("1m", settings=hours)[:2]
    assert (started["event"], began["event"]) == ("started", "hold_began")
    assert started["holds"] == began["holds"] == ["off_hours"]
    assert started["why"] == began["why"] == "Outside working hours until 10:00."


def test_a_break_that_is_cut_off_is_recorded_once(day):
    events = at("0:10", f'do = "{BREAK}"'), at("0:11", 'restart = "1m"')
    assert day.seen("30m", *events) == [
        "0:10:00 guide_opened by_itself=False",
        "0:12:00 started",
        ("0:12:00 recorded outcome=partial left_seconds=20.0 right_seconds=0.0 sat_seconds=600.0"),
    ]


def test_a_break_with_the_lid_closed_waits_and_is_given_up(day):
    events = at("0:10", f'do = "{BREAK}"'), at("0:10:40", 'sleep = "2m"')
    seen = day.seen("30m", *events)
    assert seen[1] == "0:12:40 woke"
    assert seen[-1].endswith("guide_abandoned")
    assert "recorded outcome=partial" in seen[-2]
