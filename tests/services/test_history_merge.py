"""Another history comes in, or all of it goes: whole or not at all."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from hipflex.core.record import Feeling, Outcome
from hipflex.services import history_exchange
from hipflex.services.history import History, HistoryError
from tests.records import histories
from tests.services.conftest import TODAY
from tests.services.test_history import big, fill_the_disk, free_the_disk, lock_the_file, reopened

EVER = TODAY - timedelta(days=30)


@pytest.fixture
def history(tmp_path, clock):
    history = History(tmp_path / "history.db", clock)
    assert history.open() == []
    yield history
    history.close()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=histories())
def test_export_and_import_give_the_same_records_and_twice_adds_nothing(
    tmp_path_factory, clock, records
):
    for form in (history_exchange.as_csv, history_exchange.as_json):
        folder = tmp_path_factory.mktemp("two")
        first, second = (History(folder / name, clock) for name in "ab")
        for one in (first, second):
            assert one.open() == []
        assert first.merge(records) == len(records)
        whole = first.since(min((one.day for one in records), default=TODAY))
        assert whole == records
        exported = folder / "exported"
        exported.write_bytes(form(whole).encode())
        again = history_exchange.read(exported)
        assert second.merge(again) == len(records)
        assert second.merge(again) == 0
        assert first.merge(again) == 0
        for one in (first, second):
            assert one.since(min((r.day for r in records), default=TODAY)) == records
            one.close()


def test_two_computers_come_to_the_same_breaks(history, tmp_path, clock, record):
    other = History(tmp_path / "other.db", clock)
    assert other.open() == []
    mine, theirs = [record(0), record(90)], [record(30), record(120)]
    for one in mine:
        history.add(one)
    for one in theirs:
        other.add(one)
    assert other.merge(history.since(EVER)) == 2
    felt = record(90, feeling=Feeling.EASY)
    history.update(2, felt)
    new = record(150)
    history.add(new)
    assert history.merge(other.since(EVER)) == 2
    assert other.merge(history.since(EVER)) == 1
    assert history.since(EVER) == other.since(EVER)
    assert history.since(EVER) == [record(0), record(30), felt, record(120), new]
    other.close()


def test_what_is_not_written_yet_is_known_and_is_written_with_it(history, record, clock):
    one = history.add(record(0))
    with contextlib.closing(lock_the_file(history)):
        for refused in (lambda: history.add(record(5)), lambda: history.remove(one)):
            with pytest.raises(HistoryError):
                refused()
    assert history.merge([record(0), record(5), record(9)]) == 2
    again = reopened(history, clock)
    assert again.of_day(TODAY) == [record(0), record(5), record(9)]
    again.close()


def test_a_full_disk_takes_nothing_and_nothing_is_kept(history, record):
    history.add(record(0))
    fill_the_disk(history)
    with pytest.raises(HistoryError) as caught:
        history.merge([record(1), big(record, 2), record(3)])
    assert caught.value.row_id == 0
    assert history.of_day(TODAY) == [record(0)]
    free_the_disk(history)
    assert history.merge([record(1), big(record, 2), record(3)]) == 3


def test_an_impossible_break_takes_the_others_with_it(history, record):
    with pytest.raises(HistoryError):
        history.merge([record(1), record(2, exercise="\ud800")])
    naive = msgspec.structs.replace(record(2), started=record(2).started.replace(tzinfo=None))
    for bad in (naive, record(3, sets_done=2**63)):
        with pytest.raises(HistoryError):
            history.merge([record(1), bad])
    assert history.of_day(TODAY) == []


def test_a_closed_history_takes_and_deletes_nothing(history, record):
    history.close()
    for refused in (lambda: history.merge([record()]), history.delete_all):
        with pytest.raises(HistoryError):
            refused()


def traces(folder, word):
    return [path.name for path in folder.iterdir() if word in path.read_bytes()]


def test_deleted_is_deleted_and_leaves_no_trace(history, record, tmp_path, clock):
    for minutes in range(200):
        history.add(record(minutes, exercise="secret_stretch"))
    history = reopened(history, clock)
    history.add(record(300, exercise="secret_stretch"))
    assert len(traces(tmp_path, b"secret_stretch")) == 2, "in the file and in the log beside it"
    assert history.delete_all() == 201
    assert traces(tmp_path, b"secret_stretch") == []
    assert (history.of_day(TODAY), history.by_day()) == ([], {})
    assert history.delete_all() == 0
    history.add(record(1))
    again = reopened(history, clock)
    assert again.of_day(TODAY) == [record(1)]
    again.close()


def test_what_is_kept_in_memory_goes_too_and_its_ids_name_nothing(history, record, clock):
    first, second = history.add(record(0)), history.add(record(1))
    with contextlib.closing(lock_the_file(history)):
        with pytest.raises(HistoryError):
            history.remove(first)
        with pytest.raises(HistoryError):
            history.update(second, record(1, feeling=Feeling.EASY))
        kept = []
        for minutes in (2, 3):
            with pytest.raises(HistoryError) as caught:
                history.add(record(minutes, outcome=Outcome.NATURAL))
            kept.append(caught.value.row_id)
        with pytest.raises(HistoryError):
            history.delete_all()
        assert len(history.of_day(TODAY)) == 3, "refused: all is as it was"
    assert history.delete_all() == 3
    for row_id in kept:
        history.update(row_id, record(9))
        history.remove(row_id)
    assert history.last_natural() is None
    again = reopened(history, clock)
    assert again.of_day(TODAY) == []
    again.close()


def test_traces_that_another_program_holds_are_no_secret(history, record):
    """It goes on reading what was there before: the breaks are gone, the traces are not."""
    history.add(record())
    history._db.execute("pragma busy_timeout = 1")
    other = sqlite3.connect(history.path, isolation_level=None)
    other.execute("begin")
    other.execute("select * from breaks").fetchall()
    with pytest.raises(HistoryError):
        history.delete_all()
    assert history.of_day(TODAY) == []
    other.close()
    assert history.delete_all() == 0


def test_without_a_file_it_is_deleted_from_memory(tmp_path, clock, record):
    (tmp_path / "folder").write_text("")
    history = History(tmp_path / "folder" / "history.db", clock)
    history.open()
    history.add(record())
    assert history.delete_all() == 1
    assert history.of_day(TODAY) == []
    history.close()
