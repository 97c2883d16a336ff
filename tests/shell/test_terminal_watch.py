"""A break that a terminal leads, seen from the running copy."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from hipflex.core import command as commands
from hipflex.core.exercise import Preset
from hipflex.core.record import BreakRecord, Feeling, Outcome
from hipflex.terminal_watch import SILENT_MS


@pytest.fixture
def stands(desk):
    """How a break stands that began now, after so many seconds."""
    began = desk.clock.now().wall

    def record(seconds, **more):
        base = BreakRecord(
            started=began,
            ended=began + timedelta(seconds=seconds),
            day=began.date(),
            outcome=Outcome.PARTIAL,
            exercise="standing_hip_flexor",
            preset=Preset.QUICK,
        )
        return msgspec.structs.replace(base, **more)

    return record


def recorded(desk):
    return desk.history.of_day(desk.clock.now().wall.date())


def test_it_is_a_break_here_and_is_written_down_once(desk, stands):
    assert desk.do(commands.Led(stands(0))).ok
    assert desk.do(commands.Status()).data["phase"] == "on_break"
    assert "led in a terminal" in desk.do(commands.Status()).text
    assert desk.control.session is None
    desk.wait(30)
    assert desk.do(commands.Led(stands(30))).ok
    done = stands(60, outcome=Outcome.COMPLETED, left_seconds=20.0)
    assert desk.do(commands.Led(done, over=True)).ok
    assert desk.do(commands.Status()).data["phase"] == "sitting"
    (record,) = recorded(desk)
    assert record == msgspec.structs.replace(done, sat_seconds=record.sat_seconds)
    assert desk.do(commands.Status()).data["today"]["completed"] == 1


def test_its_hour_starts_afresh_and_it_is_not_asked_meanwhile(desk, stands):
    desk.wait(50 * 60)
    began = stands(0)
    desk.do(commands.Led(began))
    for _ in range(40):
        desk.wait(30)
        desk.do(commands.Led(began))
    assert "card" not in str(desk.seen)
    desk.do(commands.Led(msgspec.structs.replace(began, outcome=Outcome.COMPLETED), over=True))
    left = desk.do(commands.Status()).data["seconds_left"]
    assert left == pytest.approx(3600, abs=60)


def test_what_is_said_of_it_afterwards_changes_it(desk, stands):
    done = stands(60, outcome=Outcome.COMPLETED)
    desk.do(commands.Led(stands(0)))
    desk.do(commands.Led(done, over=True))
    felt = msgspec.structs.replace(done, feeling=Feeling.EASY)
    assert desk.do(commands.Led(felt, over=True)).ok
    (record,) = recorded(desk)
    assert record.feeling is Feeling.EASY


def test_a_terminal_that_dies_leaves_what_it_said_last(desk, stands):
    desk.do(commands.Led(stands(0)))
    desk.do(commands.Led(stands(20, left_seconds=12.0)))
    watch = desk.do._terminal
    assert watch.silence.isActive()
    assert watch.silence.interval() == SILENT_MS
    watch.silence.timeout.emit()
    (record,) = recorded(desk)
    assert (record.outcome, record.left_seconds) == (Outcome.PARTIAL, 12)
    assert desk.do(commands.Status()).data["phase"] == "sitting"
    assert not watch.silence.isActive()


def test_two_breaks_at_once_are_refused_from_both_sides(desk, stands):
    assert desk.do(commands.Break()).ok
    assert not desk.do(commands.Led(stands(0))).ok
    desk.control.session.stop()
    desk.control.settle()
    desk.do(commands.Led(stands(0)))
    other = msgspec.structs.replace(stands(0), started=stands(0).started + timedelta(seconds=1))
    assert not desk.do(commands.Led(other)).ok
    refused = desk.do(commands.Break())
    assert (refused.ok, refused.text) == (False, "On a break, led in a terminal.")
    assert desk.control.session is None


def test_one_that_was_over_before_it_was_heard_of_is_written_down(desk, stands):
    done = stands(60, outcome=Outcome.COMPLETED)
    assert desk.do(commands.Led(done, over=True)).ok
    assert [record.outcome for record in recorded(desk)] == [Outcome.COMPLETED]
