"""Import and deletion while the program runs: nothing remembers what is gone."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from hipflex.core import command as commands
from hipflex.core.exercise import StepKind
from hipflex.core.record import Feeling, Outcome
from hipflex.services import history_exchange


@pytest.fixture
def taken(desk):
    """A desk with a break and a natural break."""
    desk.until("0:30:00")
    desk.take("standing_hip_flexor")
    desk.finish()
    desk.until("1:00:00").control.moved()
    return desk


@pytest.fixture
def file(tmp_path):
    def written(records):
        path = tmp_path / "other.csv"
        path.write_text(history_exchange.as_csv(records))
        return commands.ImportBreaks(str(path))

    return written


def yesterday(record, **values):
    day = timedelta(days=1)
    started, ended = record.started - day, record.ended - day
    return msgspec.structs.replace(
        record, started=started, ended=ended, day=record.day - day, **values
    )


def test_import_adds_and_everybody_looks_anew(taken, file):
    mine = taken.records
    other = yesterday(mine[0], hurt="standing_hip_flexor")
    before, suggestion = taken.advances, taken.control.planner.suggestion
    reply = taken.do(file([*mine, other]))
    assert (reply.ok, reply.text) == (True, "Breaks added: 1. Already there: 2.")
    assert taken.records == [other, *mine]
    assert taken.advances > before, "the windows are told"
    assert taken.control.planner.suggestion is not suggestion, "the choice knows of it"
    assert taken.do(file([other])).text == "Breaks added: 0. Already there: 1."


def test_what_is_undone_is_what_was_here_and_not_what_came_from_elsewhere(taken, file, again):
    taken.do(file([yesterday(taken.records[1])]))
    later = again(taken, 20)
    later.control.undo()
    assert [one.outcome for one in later.records] == [Outcome.NATURAL, Outcome.COMPLETED]


def test_rubbish_is_refused_and_changes_nothing(taken, tmp_path):
    (tmp_path / "other.csv").write_text("started,ended,outcome\nnow,then,maybe\n")
    mine = taken.records
    reply = taken.do(commands.ImportBreaks(str(tmp_path / "other.csv")))
    assert not reply.ok
    assert reply.text.startswith("other.csv, row 2: started: expected a time like")
    assert not taken.do(commands.ImportBreaks(str(tmp_path / "absent.csv"))).ok
    assert taken.records == mine


def test_what_the_disk_refuses_is_told(taken, file):
    taken.disk_full()
    reply = taken.do(file([yesterday(taken.records[0])]))
    assert (reply.ok, reply.text) == (False, "The breaks could not be added: disk full")
    assert len(taken.records) == 2


def test_deleted_is_deleted_and_nobody_remembers_it(taken):
    journal = taken.control.journal
    reply = taken.do(commands.DeleteBreaks())
    assert (reply.ok, reply.text) == (True, "Breaks deleted: 2.")
    assert (taken.records, journal.last) == ([], None)
    # The rows begin anew; what was said of an old break must not come to a new one.
    taken.until("1:10:00").control.undo()
    taken.control.skip()
    journal.amend_last(feeling=Feeling.TOO_MUCH)
    assert [(one.outcome, one.feeling) for one in taken.records] == [(Outcome.SKIPPED, None)]


def test_a_break_that_runs_is_recorded_after_a_deletion(taken):
    taken.take("standing_hip_flexor")
    taken.go_to(StepKind.RELEASE)
    taken.do(commands.DeleteBreaks())
    taken.finish()
    assert [one.outcome for one in taken.records] == [Outcome.COMPLETED]


def test_a_deletion_that_the_disk_refuses_is_told(taken):
    taken.control.journal.history.close()
    reply = taken.do(commands.DeleteBreaks())
    assert not reply.ok
    assert reply.text.startswith("The breaks could not be deleted: ")
