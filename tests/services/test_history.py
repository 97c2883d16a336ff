"""The history: nothing that ended is forgotten, whatever the disk does."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

import pytest

from hipflex.core.exercise import Preset, Side
from hipflex.core.record import Feeling, Outcome
from hipflex.services import history as module
from hipflex.services.history import History, HistoryError

TODAY = date(2026, 11, 20)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def history(tmp_path, clock):
    history = History(tmp_path / "history.db", clock)
    assert history.open() == []
    yield history
    history.close()


def reopened(history, clock):
    history.close()
    again = History(history.path, clock)
    assert again.open() == []
    return again


def fill_the_disk(history):
    """SQLite's own limit gives the same error as a full disk."""
    pages = history._db.execute("pragma page_count").fetchone()[0]
    history._db.execute(f"pragma max_page_count = {pages}")


def free_the_disk(history):
    history._db.execute("pragma max_page_count = 1000000")


def big(record, minutes):
    """Too big for the free room on the pages that are there."""
    return record(minutes, exercise="x" * 20_000)


def test_a_record_comes_back_whole(history, record, clock):
    full = record(
        exercise="standing_hip_flexor",
        preset=Preset.FULL,
        left_seconds=30.25,
        right_seconds=29.5,
        sets_done=3,
        missing_side=Side.LEFT,
        hurt=True,
        feeling=Feeling.TOO_MUCH,
        outcome=Outcome.PARTIAL,
    )
    plain = record(5, outcome=Outcome.NATURAL)
    history.add(full)
    history.add(plain)
    again = reopened(history, clock)
    assert again.of_day(TODAY) == [full, plain]
    again.close()


def test_times_are_whole_microseconds_and_the_day_is_text(history, record):
    history.add(record())
    row = history._db.execute(
        "select started_us, day, typeof(started_us), typeof(day) from breaks"
    ).fetchone()
    assert row == (1795176000000007, "2026-11-20", "integer", "text")


def test_days_are_told_apart(history, record):
    old, first, second = record(-1440, day=YESTERDAY), record(1), record(2)
    for one in (second, old, first):
        history.add(one)
    assert history.of_day(TODAY) == [first, second]
    assert history.of_day(YESTERDAY) == [old]
    assert history.since(YESTERDAY) == [old, first, second]
    assert history.since(TODAY) == [first, second]
    assert history.latest(2) == [second, first]
    assert history.latest(99) == [second, first, old]


def test_remove_and_update_touch_only_that_row(history, record):
    one, two, three = (history.add(record(number)) for number in range(3))
    assert len({one, two, three}) == 3
    history.remove(two)
    felt = record(2, feeling=Feeling.EASY)
    history.update(three, felt)
    assert history.of_day(TODAY) == [record(0), felt]


def test_file_is_private_strict_and_has_a_version(history, record):
    history.add(record())
    for path in history.path.parent.iterdir():
        assert path.stat().st_mode & 0o777 == 0o600, path
    assert history._db.execute("pragma user_version").fetchone() == (module.VERSION,)
    assert history._db.execute("pragma journal_mode").fetchone() == ("wal",)
    with pytest.raises(sqlite3.IntegrityError):
        history._db.execute("update breaks set started_us = 'noon'")


def test_two_can_use_it_at_once(history, record, clock):
    history.add(record())
    other = History(history.path, clock)
    assert other.open() == []
    other.add(record(1))
    other.close()
    assert len(history.of_day(TODAY)) == 2


def test_a_busy_file_is_not_set_aside(history, record, clock):
    history._db.execute("begin exclusive")
    other = History(history.path, clock)
    messages = other.open()
    history._db.execute("rollback")
    other.close()
    assert history.path.exists()
    assert not list(history.path.parent.glob("*.bad-*"))
    assert messages == [] or "locked" in messages[0]


def test_full_disk_keeps_the_record_and_writes_it_with_the_next(history, record, clock):
    history.add(record(0))
    fill_the_disk(history)
    with pytest.raises(HistoryError):
        history.add(big(record, 1))
    with pytest.raises(HistoryError):
        history.add(big(record, 2))
    expected = [record(0), big(record, 1), big(record, 2)]
    assert history.of_day(TODAY) == expected
    assert history.since(TODAY) == expected
    assert history.latest(2) == expected[:0:-1]
    assert history.of_day(YESTERDAY) == []
    free_the_disk(history)
    history.add(record(3))
    again = reopened(history, clock)
    assert again.of_day(TODAY) == [*expected, record(3)]
    again.close()


def test_a_kept_record_can_be_changed_and_removed_before_and_after_it_is_written(history, record):
    fill_the_disk(history)
    ids = []
    for minutes in range(4):
        with pytest.raises(HistoryError) as caught:
            history.add(big(record, minutes))
        ids.append(caught.value.row_id)
    assert len(set(ids)) == 4
    history.remove(ids[0])
    history.update(ids[1], record(1, feeling=Feeling.EASY))
    with pytest.raises(HistoryError) as caught:
        history.add(big(record, 4))
    assert caught.value.row_id not in ids
    free_the_disk(history)
    history.add(record(5))
    history.remove(ids[2])
    history.update(ids[3], record(3, hurt=True))
    assert history.of_day(TODAY) == [
        record(1, feeling=Feeling.EASY),
        record(3, hurt=True),
        big(record, 4),
        record(5),
    ]


def test_closing_writes_what_was_kept(history, record, clock):
    fill_the_disk(history)
    with pytest.raises(HistoryError):
        history.add(big(record, 1))
    free_the_disk(history)
    again = reopened(history, clock)
    assert again.of_day(TODAY) == [big(record, 1)]
    again.close()


def test_closing_on_a_full_disk_does_not_raise(history, record):
    fill_the_disk(history)
    with pytest.raises(HistoryError):
        history.add(big(record, 1))
    history.close()


def test_a_closed_history_keeps_records_too(history, record):
    history.close()
    with pytest.raises(HistoryError):
        history.add(record())
    assert history.of_day(TODAY) == [record()]
    with pytest.raises(HistoryError):
        history.remove(1)


def damage_in_the_middle(content):
    return content[:4096] + b"\xa5" * (len(content) - 4096)


DAMAGES = {
    "rubbish": lambda content: b"no database, " + content,
    "cut off": lambda content: content[: len(content) // 2],
    "overwritten": damage_in_the_middle,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_set_aside_with_all_that_belongs_to_it(history, record, clock, damage):
    for minutes in range(50):
        history.add(big(record, minutes))
    history.close()
    content = damage(history.path.read_bytes())
    history.path.write_bytes(content)
    history.path.with_name("history.db-wal").write_bytes(b"old log")
    again = History(history.path, clock)
    messages = again.open()
    (kept,) = [path for path in history.path.parent.glob("*.bad-*") if path.name[-4] != "-"]
    assert len(messages) == 1
    assert kept.name in messages[0]
    assert kept.read_bytes() == content
    again.add(record())
    assert again.latest(9) == [record()]
    again.close()


def test_a_directory_in_its_place_is_set_aside(tmp_path, clock, record):
    (tmp_path / "history.db").mkdir()
    history = History(tmp_path / "history.db", clock)
    assert len(history.open()) == 1
    history.add(record())
    history.close()
    assert history.path.is_file()


def test_another_programs_database_is_set_aside(tmp_path, clock, record):
    other = sqlite3.connect(tmp_path / "history.db")
    other.execute("create table breaks(song text)")
    other.execute("pragma user_version = 1")
    other.commit()
    other.close()
    history = History(tmp_path / "history.db", clock)
    assert len(history.open()) == 1
    history.add(record())
    assert history.latest(9) == [record()]
    history.close()


def test_a_newer_file_is_left_alone(history, record, clock):
    history.add(record())
    history._db.execute("pragma user_version = 99")
    history.close()
    again = History(history.path, clock)
    (message,) = again.open()
    assert "newer" in message
    again.add(record(1))
    assert again.latest(9) == [record(1)]
    again.close()
    assert not list(history.path.parent.glob("*.bad-*"))


def test_without_a_folder_it_works_in_memory_and_says_so(tmp_path, clock, record):
    (tmp_path / "folder").write_text("")
    history = History(tmp_path / "folder" / "history.db", clock)
    (message,) = history.open()
    assert "until HipFlex quits" in message
    row = history.add(record())
    history.add(record(1))
    history.remove(row)
    assert history.of_day(TODAY) == [record(1)]
    history.close()


def test_a_row_that_is_not_understood_hides_no_other(history, record):
    history.add(record(0))
    history.add(record(1))
    history._db.execute("update breaks set outcome = 'flown' where id = 1")
    history.add(record(2))
    history._db.execute("update breaks set started_us = 9223372036854775807 where id = 3")
    assert history.of_day(TODAY) == [record(1)]


def test_a_process_killed_while_writing_loses_nothing_that_was_written(history, record, clock):
    history.add(record(0))
    history._db.execute("begin immediate")
    history._db.execute("delete from breaks")
    # The files as a killed process leaves them: with a log and a transaction without an end.
    killed = history.path.parent / "killed"
    killed.mkdir()
    for path in history.path.parent.glob("history.db*"):
        (killed / path.name).write_bytes(path.read_bytes())
    history._db.execute("rollback")
    again = History(killed / "history.db", clock)
    assert again.open() == []
    assert again.of_day(TODAY) == [record(0)]
    again.close()
