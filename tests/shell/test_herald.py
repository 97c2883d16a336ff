"""The person's own program hears of a break when it is due, started and finished, and only then."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from hipflex.core import command as commands
from hipflex.core.exercise import Preset, StepKind
from hipflex.core.record import BreakRecord, Outcome
from hipflex.herald import Herald


class FakeCommand:
    """Writes down what would be run."""

    def __init__(self):
        self.ran = []
        self.closed = False

    def run(self, line, variables):
        self.ran.append((line, variables))

    def close(self):
        self.closed = True

    def heard(self):
        """Each event in short, then a clean sheet."""
        told = [
            " ".join(variables[f"HIPFLEX_{name}"] for name in ("EVENT", "EXERCISE", "OUTCOME")
                     if f"HIPFLEX_{name}" in variables)
            for _line, variables in self.ran
        ]  # fmt: skip
        self.ran = []
        return told


@pytest.fixture
def told(make_desk):
    """A desk with a herald."""

    def make(**settings):
        chosen = {"event_command": "mine --now", "interval_minutes": 30, **settings}
        desk = make_desk(**chosen).start()
        desk.command = FakeCommand()
        desk.herald = Herald(desk.control, desk.command, desk.control)
        return desk

    return make


LUNGE = "standing_hip_flexor"


def test_a_break_from_due_to_done(told):
    desk = told()
    desk.until("0:30:03")
    offered = desk.control.planner.suggestion.exercise.id
    ((line, variables),) = desk.command.ran
    routine = desk.control.planner.routine(desk.control.planner.suggestion, None)
    assert line == "mine --now"
    assert variables == {
        "HIPFLEX_EVENT": "due",
        "HIPFLEX_EXERCISE": offered,
        "HIPFLEX_PRESET": routine.preset.value,
        "HIPFLEX_SECONDS": str(routine.seconds),
    }
    desk.command.ran = []

    session = desk.take(LUNGE, Preset.QUICK)
    ((_line, variables),) = desk.command.ran
    assert variables == {
        "HIPFLEX_EVENT": "started",
        "HIPFLEX_EXERCISE": LUNGE,
        "HIPFLEX_PRESET": "quick",
        "HIPFLEX_SECONDS": str(session.routine.seconds),
    }
    desk.command.ran = []

    desk.finish()
    ((_line, variables),) = desk.command.ran
    (record,) = desk.records
    assert variables == {
        "HIPFLEX_EVENT": "finished",
        "HIPFLEX_EXERCISE": LUNGE,
        "HIPFLEX_PRESET": "quick",
        "HIPFLEX_SECONDS": str(round((record.ended - record.started).total_seconds())),
        "HIPFLEX_OUTCOME": "completed",
    }
    desk.wait(600)
    assert len(desk.command.ran) == 1


def test_without_a_command_nothing_is_run(told):
    desk = told(event_command="")
    desk.until("0:30:03")
    desk.take(LUNGE)
    desk.finish()
    assert desk.command.ran == []


def test_the_second_showing_of_the_same_card_is_no_new_break(told):
    desk = told()
    desk.until("0:30:03")
    assert len(desk.command.heard()) == 1
    desk.wait(15 * 60)
    assert [line for line in desk.seen if line.endswith(" card")][1:]
    assert desk.command.heard() == []


def test_a_break_that_was_put_off_is_due_again(told):
    desk = told()
    desk.until("0:30:03")
    desk.control.snooze(5)
    desk.wait(5 * 60 + 3)
    assert [event.split()[0] for event in desk.command.heard()] == ["due", "due"]


def test_a_silent_card_runs_nothing(told):
    desk = told()
    desk.until("0:20:00")
    desk.leave(certain=False)
    desk.until("0:31:00")
    assert desk.control.rhythm.phase.visible
    assert desk.command.heard() == []


def test_a_stopped_break_is_finished_when_it_cannot_go_on_any_more(told):
    desk = told()
    desk.take(LUNGE, Preset.QUICK)
    desk.go_to(StepKind.HOLD)
    desk.wait(5)
    desk.session.stop()
    assert desk.command.heard() == [f"started {LUNGE}"]
    desk.wait(70)
    assert desk.command.heard() == [f"finished {LUNGE} partial"]


def test_a_break_that_goes_on_is_neither_finished_nor_started_again(told):
    desk = told()
    desk.take(LUNGE, Preset.QUICK)
    desk.wait(5)
    desk.session.stop()
    desk.control.resume_break()
    desk.control.start_break()
    assert desk.command.heard() == [f"started {LUNGE}"]


def test_a_break_that_was_stopped_at_once_was_skipped(told):
    desk = told()
    desk.take(LUNGE)
    desk.session.stop()
    desk.control.settle()
    assert desk.command.heard()[-1] == f"finished {LUNGE} skipped"


def test_something_else_instead_is_the_same_break(told):
    desk = told(has_table=True)
    control = desk.control
    control.start_break(control.planner.asked(desk.parts.library.get("table_psoas")), Preset.QUICK)
    control.take_instead()
    desk.session.begin()
    desk.finish()
    assert desk.command.heard() == ["started table_psoas", f"finished {LUNGE} completed"]


def test_two_breaks_are_two(told):
    desk = told()
    for _ in range(2):
        desk.take(LUNGE, Preset.QUICK)
        desk.finish()
    events = [event.split()[0] for event in desk.command.heard()]
    assert events == ["started", "finished"] * 2


def test_the_command_of_the_moment_counts(told):
    desk = told()
    desk.control.change_settings({"event_command": "other"})
    desk.take(LUNGE)
    assert [line for line, _variables in desk.command.ran] == ["other"]


def test_a_natural_break_or_a_skip_is_none_of_them(told):
    desk = told()
    desk.until("0:30:03")
    desk.command.heard()
    desk.control.skip()
    desk.leave()
    desk.wait(600)
    desk.come_back()
    assert desk.command.heard() == []


def test_it_ends_what_runs(told):
    desk = told()
    desk.herald.close()
    assert desk.command.closed


def test_what_is_wrong_with_the_program_is_never_told_over_a_guide(told):
    desk = told()
    heard = []
    desk.herald.told.connect(heard.append)
    desk.herald.complain("It cannot be started.")
    assert heard == ["It cannot be started."]
    desk.take(LUNGE, Preset.QUICK)
    desk.herald.complain("It ended with 7.")
    assert heard[1:] == []
    desk.finish()
    assert heard[1:] == ["It ended with 7."]


def test_a_break_in_a_terminal_is_told_as_well(told):
    desk = told()
    began = desk.clock.now().wall
    record = BreakRecord(
        started=began,
        ended=began + timedelta(seconds=70),
        day=began.date(),
        outcome=Outcome.PARTIAL,
        exercise=LUNGE,
        preset=Preset.QUICK,
    )
    desk.do(commands.Led(record))
    seconds = desk.command.ran[0][1]["HIPFLEX_SECONDS"]
    assert int(seconds) > 60, "as long as it is planned"
    desk.do(commands.Led(record))
    assert desk.command.heard() == [f"started {LUNGE}"]
    desk.do(commands.Led(msgspec.structs.replace(record, outcome=Outcome.COMPLETED), over=True))
    assert desk.command.ran[0][1]["HIPFLEX_SECONDS"] == "70"
    assert desk.command.heard() == [f"finished {LUNGE} completed"]
