"""The pen in front of the history: once told, nothing lost, and the right line amended."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from hipflex.core.exercise import Preset
from hipflex.core.record import BreakRecord, Feeling, Outcome
from hipflex.journal import Journal
from hipflex.services.history import HistoryError

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def record(outcome=Outcome.COMPLETED, minutes=0, preset=Preset.STANDARD):
    started = NOON + timedelta(minutes=minutes)
    return BreakRecord(
        started=started,
        ended=started + timedelta(minutes=2),
        day=date(2026, 11, 20),
        outcome=outcome,
        exercise="tree" if preset else None,
        preset=preset,
    )


def natural(minutes=0):
    return record(Outcome.NATURAL, minutes, None)


class FakeHistory:
    """A history in a dict; a full one keeps all the same and complains."""

    def __init__(self):
        self.rows = {}
        self.full = False

    def add(self, made):
        row = -len(self.rows) - 1 if self.full else len(self.rows) + 1
        self.rows[row] = made
        self._complain(row)
        return row

    def remove(self, row):
        self._complain(row)
        del self.rows[row]

    def update(self, row, made):
        assert row in self.rows
        self._complain(row)
        self.rows[row] = made

    def led_at(self, started):
        led = (row for row in self.rows if self.rows[row].preset is not None)
        row = next((row for row in led if self.rows[row].started == started), None)
        return None if row is None else (row, self.rows[row])

    def last_natural(self):
        naturals = [row for row in self.rows if self.rows[row].outcome is Outcome.NATURAL]
        return naturals[-1] if naturals else None

    def of_day(self, day):
        return [made for made in self.rows.values() if made.day == day]

    def _complain(self, row):
        if self.full:
            raise HistoryError("disk full", row)


@pytest.fixture
def history():
    return FakeHistory()


@pytest.fixture
def told():
    return []


@pytest.fixture
def journal(history, told):
    return Journal(history, told.append)


def test_it_writes_and_remembers_the_last_break_with_a_guide(journal, history):
    journal.write(record())
    journal.write(natural(10))
    journal.write(record(Outcome.SKIPPED, 20, preset=None))
    assert len(history.rows) == 3
    assert journal.last == record()


def test_amending_touches_only_that_break(journal, history):
    journal.write(record(Outcome.SKIPPED))
    journal.write(record(Outcome.SKIPPED, 20, preset=None))
    journal.write(natural(30))
    journal.amend_last(feeling=Feeling.EASY)
    journal.amend_last(hurt="lunge")
    assert [(one.feeling, bool(one.hurt)) for one in history.rows.values()] == [
        (Feeling.EASY, True),
        (None, False),
        (None, False),
    ]
    assert journal.last.hurt


def test_there_may_be_nothing_to_amend_or_to_take_back(journal, history):
    journal.amend_last(hurt="lunge")
    journal.take_back_natural()
    journal.write(natural())
    journal.amend_last(hurt="lunge")
    assert list(history.rows.values()) == [natural()]


def test_natural_breaks_are_taken_back_one_by_one(journal, history):
    journal.write(natural())
    journal.write(natural(60))
    journal.take_back_natural()
    assert list(history.rows.values()) == [natural()]
    journal.take_back_natural()
    assert not history.rows


def test_a_natural_break_of_an_earlier_run_is_taken_back(journal, history, told):
    journal.write(natural())
    journal.write(record())
    Journal(history, told.append).take_back_natural()
    assert list(history.rows.values()) == [record()]


def test_a_break_that_was_cut_off_is_written_once(journal, history):
    cut_off = record(Outcome.PARTIAL)
    journal.write_once(cut_off)
    journal.write_once(cut_off)
    journal.write_once(record(Outcome.PARTIAL, 1))
    assert len(history.rows) == 2


def test_a_natural_break_of_the_same_moment_hides_no_break(journal, history):
    """Starting while away ends the absence and begins the break at one moment."""
    journal.write(natural())
    journal.write_once(record(Outcome.PARTIAL))
    assert len(history.rows) == 2


def test_a_full_disk_is_told_once_whatever_is_tried(journal, history, told, caplog):
    history.full = True
    journal.write(record())
    journal.write(natural(30))
    journal.amend_last(hurt="lunge")
    journal.take_back_natural()
    assert len(told) == 1
    assert told[0].startswith("Your breaks cannot be saved at the moment.")
    assert caplog.text.count("disk full") == 4


def test_what_was_kept_in_memory_can_be_amended_later(journal, history, told):
    history.full = True
    journal.write(record())
    history.full = False
    journal.amend_last(hurt="lunge")
    assert [bool(one.hurt) for one in history.rows.values()] == [True]
