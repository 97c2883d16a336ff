"""A break that a terminal leads, seen from the running copy."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from hipflex.core import command as commands
from hipflex.core.exercise import Preset
from hipflex.core.record import BreakRecord, Feeling, Outcome
from hipflex.terminal_watch import SILENT_MS
from tests.shell.disk import state_of


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
    assert desk.do(commands.Led(felt, over=True, amends=True)).ok
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


def test_what_is_said_afterwards_to_a_copy_that_has_just_started_changes_it(desk, stands):
    done = stands(60, outcome=Outcome.COMPLETED)
    desk.do(commands.Led(stands(0)))
    desk.do(commands.Led(done, over=True))
    desk.control.journal.last = None
    due = desk.control.rhythm.due_at
    felt = msgspec.structs.replace(done, feeling=Feeling.EASY)
    assert desk.do(commands.Led(felt, over=True, amends=True)).ok
    assert [record.feeling for record in recorded(desk)] == [Feeling.EASY]
    assert desk.control.rhythm.due_at == due, "it is no other break"


def test_what_is_deleted_does_not_come_back_by_what_is_said_of_it(desk, stands):
    done = stands(60, outcome=Outcome.COMPLETED)
    desk.do(commands.Led(done, over=True))
    desk.control.journal.delete_all()
    assert desk.do(commands.Led(done, over=True, amends=True)).ok
    assert recorded(desk) == []


def test_a_copy_that_is_killed_meanwhile_knows_how_far_it_was(desk, stands):
    desk.do(commands.Led(stands(0)))
    half = stands(20, left_seconds=12.0)
    desk.do(commands.Led(half))
    saved = state_of(desk.paths).broken_off
    assert saved == msgspec.structs.replace(half, sat_seconds=saved.sat_seconds)
