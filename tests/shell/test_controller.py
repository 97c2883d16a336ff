"""The controller at its edges: restarts, damaged and full disks, settings, fast time, a new day."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QTimer

from hipflex.core.exercise import Preset
from hipflex.core.hold import PauseError
from hipflex.core.instant import Instant
from hipflex.core.phase import Reason, Refused
from hipflex.core.settings import SettingsError
from hipflex.services.clock import FastClock
from tests.conftest import FakeClock

HISTORY_FULL = (
    "told: Your breaks cannot be saved at the moment. The reminders go on."
    " Is the disk full or read-only?"
)
STATE_FULL = (
    "told: Settings and state cannot be saved at the moment. The reminders go on."
    " Is the disk full or read-only?"
)


# Disks that refuse


def test_a_full_history_is_told_once_and_the_next_break_still_comes(desk):
    desk.disk_full()
    for _ in range(2):
        desk.control.skip()
    desk.until("1:00:00").saw(f"""
        0:00:00 {HISTORY_FULL}
        0:59:00 heads-up
        1:00:00 card
    """)
    assert len(desk.records) == 2
    desk.disk_full(full=False)
    desk.control.skip()
    assert len(desk.records) == 3
    with sqlite3.connect(desk.paths.history_file) as other:
        assert other.execute("select count(*) from breaks").fetchone() == (3,)
    other.close()


def test_what_a_full_disk_kept_can_be_amended_and_taken_back(desk):
    desk.disk_full()
    desk.take("standing_hip_flexor")
    desk.finish()
    desk.control.moved()
    desk.control.undo()
    desk.control.hurt()
    lunge = "standing_hip_flexor"
    assert [(record.outcome, record.hurt) for record in desk.records] == [("completed", lunge)]
    desk.disk_full(full=False)
    desk.control.skip()
    desk.control.moved()
    desk.control.undo()
    assert [(record.outcome, record.hurt) for record in desk.records] == [
        ("completed", lunge),
        ("skipped", None),
    ]


def test_a_state_that_cannot_be_written_is_told_once(desk):
    desk.state_gone()
    desk.until("1:00:00").saw(f"""
        0:05:00 {STATE_FULL}
        0:59:00 heads-up
        1:00:00 card
    """)


def test_settings_that_cannot_be_written_are_in_force_and_told(desk):
    desk.paths.settings_file.unlink()
    desk.paths.exercises_dir.rmdir()
    desk.paths.config_dir.rmdir()
    desk.paths.config_dir.touch()
    desk.control.change_settings({"interval_minutes": 30})
    assert desk.control.settings.interval_minutes == 30
    assert [line for line in desk.seen if "told" in line] == [f"0:00:00 {STATE_FULL}"]
    desk.until("0:30:00")
    assert desk.seen[-1] == "0:30:00 card"


# Settings


def test_a_new_interval_moves_the_hour_by_the_difference(desk):
    desk.until("0:20:00")
    desk.control.change_settings({"interval_minutes": 45})
    desk.until("0:45:00").saw("""
        0:20:00 settings
        0:44:00 heads-up
        0:45:00 card
    """)
    assert "interval_minutes = 45" in desk.paths.settings_file.read_text(encoding="utf-8")


def test_a_snooze_does_not_move_with_the_interval(desk):
    desk.until("1:00:00")
    desk.control.snooze(10)
    desk.control.change_settings({"interval_minutes": 30})
    desk.until("1:10:00")
    assert desk.seen[-1] == "1:10:00 card"


@pytest.mark.parametrize(
    "values",
    [
        {"interval_minutes": 3},
        {"interval_minutes": "45"},
        {"no_such": 1},
        {"snooze_minutes": 10, "preset": "huge"},
    ],
)
def test_bad_values_change_nothing(desk, values):
    before = desk.control.settings, desk.paths.settings_file.read_text(encoding="utf-8")
    with pytest.raises(SettingsError):
        desk.control.change_settings(values)
    assert (desk.control.settings, desk.paths.settings_file.read_text(encoding="utf-8")) == before
    assert desk.seen == []
    desk.until("1:00:00")
    assert desk.seen[-1] == "1:00:00 card"


def test_unchanged_values_change_nothing(desk):
    desk.control.suggest_another()
    suggestion = desk.control.planner.suggestion
    looked = desk.advances
    desk.control.change_settings({"interval_minutes": 60, "theme": "system"})
    assert desk.control.planner.suggestion is suggestion
    assert (desk.seen, desk.advances) == ([], looked)


def test_the_same_value_still_mends_a_bad_one_in_the_file(make_desk):
    desk = make_desk(interval_minutes=3).start()
    desk.control.change_settings({"interval_minutes": 60})
    assert "interval_minutes = 60" in desk.paths.settings_file.read_text(encoding="utf-8")


def test_auto_start_can_be_switched_on(desk):
    desk.control.change_settings({"auto_start": True})
    desk.until("1:00:00").saw("""
        0:00:00 settings
        0:59:00 heads-up
        1:00:00 guide by itself
    """)


def test_preset_and_hold_change_the_length_that_is_shown(desk):
    planner = desk.control.planner
    shown = planner.routine(planner.suggestion).seconds
    assert shown == planner.preset_seconds()[Preset.STANDARD]
    desk.control.change_settings({"hold_seconds": 40})
    assert planner.routine(planner.suggestion).seconds == shown + 20
    desk.control.change_settings({"preset": "quick"})
    assert planner.routine(planner.suggestion).seconds == planner.preset_seconds()[Preset.QUICK]
    assert planner.preset_seconds()[Preset.QUICK] < shown


# Commands


def test_commands_on_a_break_are_refused_and_change_nothing(desk):
    desk.take()
    for command in (desk.control.skip, desk.control.snooze, desk.control.moved):
        with pytest.raises(Refused) as refused:
            command()
        assert refused.value.reason is Reason.ON_BREAK
    assert desk.session is not None
    assert desk.records == []


def test_a_pause_that_is_not_understood_changes_nothing(desk):
    with pytest.raises(PauseError):
        desk.control.pause("a while")
    assert not desk.control.rhythm.holds


def test_start_on_a_break_only_shows_it(desk):
    session = desk.take()
    desk.wait(10)
    desk.control.start_break()
    assert desk.session is session
    desk.saw("""
        0:00:00 guide
        0:00:10 guide
    """)


def test_hurt_without_any_break_changes_nothing(desk):
    desk.control.skip()
    desk.control.hurt()
    assert [record.hurt for record in desk.records] == [None]


def test_fold_puts_the_card_away_for_ten_minutes(desk):
    desk.until("1:00:10")
    desk.control.fold()
    desk.until("1:11:00").saw("""
        0:59:00 heads-up
        1:00:00 card
        1:00:10 folded
        1:10:10 card
    """)


# A new day


def test_a_new_day_brings_a_new_suggestion(make_desk, tmp_path):
    desk = make_desk(clock=FakeClock(datetime(2026, 11, 20, 23, 30, tzinfo=UTC))).start()
    planner = desk.control.planner
    left_out = planner.suggestion.exercise
    planner.leave_out_today(left_out.id)
    suggestion = planner.suggestion
    assert suggestion.exercise is not left_out
    desk.until("0:29:30")
    assert planner.suggestion is suggestion
    assert planner.obstacle(left_out) is not None
    desk.until("0:30:00")
    assert planner.suggestion is not suggestion, "it was thought of anew"
    assert planner.obstacle(left_out) is None


def test_a_break_over_midnight_belongs_to_the_day_it_began(make_desk):
    desk = make_desk(clock=FakeClock(datetime(2026, 11, 20, 23, 59, tzinfo=UTC))).start()
    desk.take("standing_hip_flexor")
    desk.finish()
    (record,) = desk.records
    assert record.day.isoformat() == "2026-11-20"
    assert record.ended.date().isoformat() == "2026-11-21"


def test_a_clock_set_during_a_break_makes_it_neither_longer_nor_shorter(desk):
    desk.take("standing_hip_flexor")
    desk.wait(30)
    desk.clock.set_wall(3 * 3600)
    desk.finish()
    (record,) = desk.records
    assert (record.ended - record.started).total_seconds() == 156


# Fast time


class Scaled(FakeClock):
    """Counts fast seconds, as the fast clock does."""

    speed = 60.0


def test_in_fast_time_the_timers_run_as_much_faster(make_desk):
    desk = make_desk(clock=Scaled()).start()
    intervals = [
        timer.interval() for timer in desk.control.findChildren(QTimer) if timer.isActive()
    ]
    assert intervals == [500]
    assert desk.alarm.wait == 59 * 60 / 60
    desk.until("1:00:00").saw("""
        0:59:00 heads-up
        1:00:00 card
    """)


def test_in_fast_time_a_stopped_break_waits_a_second(make_desk):
    desk = make_desk(clock=Scaled()).start()
    desk.take("standing_hip_flexor")
    desk.session.stop()
    assert desk.alarm.wait == 1.0
    desk.wait(60)
    assert desk.session is None


def test_in_fast_time_the_gap_is_real_time(make_desk):
    desk = make_desk(clock=Scaled()).start()
    desk.take("standing_hip_flexor", Preset.FULL)
    desk.sleep(59)
    desk.wait(2)
    assert not desk.session.frame.paused
    desk.sleep(301)
    desk.wait(2)
    assert desk.session.frame.paused


def test_the_program_runs_by_the_fast_clock(make_desk):
    """The real one, driven by hand."""
    real = FakeClock()
    desk = make_desk(clock=FastClock(real, 60.0)).start()
    for _ in range(118):
        real.advance(0.5)
        desk.control.advance()
    assert desk.seen == ["0:59:00 heads-up"]
    real.advance(1)
    desk.control.advance()
    assert desk.seen == ["0:59:00 heads-up", "1:00:00 card"]
    assert isinstance(desk.now, Instant)
