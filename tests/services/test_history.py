"""The history: nothing that ended is forgotten, whatever the disk does."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from contextlib import closing
from datetime import date, timedelta

import msgspec
import pytest

from hipflex.core.exercise import Preset, Side
from hipflex.core.record import Feeling, Outcome, summary
from hipflex.services import history_file
from hipflex.services.history import History, HistoryError
from tests.services.conftest import made_record

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


def big(record, minutes, **more):
    """Too big for the free room on the pages that are there."""
    return record(minutes, exercise="x" * 20_000, **more)


def test_a_record_comes_back_whole(history, record, clock):
    full = record(
        exercise="standing_hip_flexor",
        preset=Preset.FULL,
        left_seconds=30.25,
        right_seconds=29.5,
        sets_done=3,
        missing_side=Side.LEFT,
        hurt="lunge",
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
    assert history._db.execute("pragma user_version").fetchone() == (history_file.VERSION,)
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
    with pytest.raises(HistoryError) as caught:
        history.update(ids[1], record(1, feeling=Feeling.EASY))
    assert caught.value.row_id == ids[1]
    with pytest.raises(HistoryError) as caught:
        history.add(big(record, 4))
    assert caught.value.row_id not in ids
    free_the_disk(history)
    history.add(record(5))
    history.remove(ids[2])
    history.update(ids[3], record(3, hurt="lunge"))
    assert history.of_day(TODAY) == [
        record(1, feeling=Feeling.EASY),
        record(3, hurt="lunge"),
        big(record, 4),
        record(5),
    ]


def lock_the_file(history):
    """Another program writes, for longer than we wait."""
    history._db.execute("pragma busy_timeout = 1")
    other = sqlite3.connect(history.path, isolation_level=None)
    other.execute("begin immediate")
    return other


def test_a_change_that_the_disk_refuses_shows_at_once_and_is_written_with_the_next(
    history, record, clock
):
    first, second, third = (history.add(record(minutes)) for minutes in range(3))
    with contextlib.closing(lock_the_file(history)):
        hurt = record(0, hurt="lunge")
        with pytest.raises(HistoryError) as caught:
            history.update(first, hurt)
        assert caught.value.row_id == first
        with pytest.raises(HistoryError):
            history.remove(second)
        assert history.of_day(TODAY) == [hurt, record(2)]
        assert history.since(YESTERDAY) == [hurt, record(2)]
        moved = record(2, day=YESTERDAY)
        with pytest.raises(HistoryError):
            history.update(third, moved)
        assert (history.of_day(TODAY), history.of_day(YESTERDAY)) == ([hurt], [moved])
    history.add(record(3))
    again = reopened(history, clock)
    assert again.since(YESTERDAY) == [hurt, moved, record(3)]
    again.close()


def test_closing_writes_the_changes_that_were_kept(history, record, clock):
    first, second = history.add(record(0)), history.add(record(1))
    with contextlib.closing(lock_the_file(history)):
        with pytest.raises(HistoryError):
            history.update(first, record(0, hurt="lunge"))
        with pytest.raises(HistoryError):
            history.remove(second)
    again = reopened(history, clock)
    assert again.of_day(TODAY) == [record(0, hurt="lunge")]
    again.close()


def test_what_was_removed_does_not_come_back(history, record, clock):
    """Amended after it was taken back, in memory as on the disk."""
    old, written = history.add(record(0)), history.add(record(1))
    history.remove(written)
    history.update(written, record(1, hurt="lunge"))
    with contextlib.closing(lock_the_file(history)):
        with pytest.raises(HistoryError):
            history.remove(old)
        history.update(old, record(0, hurt="lunge"))
        with pytest.raises(HistoryError) as caught:
            history.add(record(2))
        new = caught.value.row_id
        history.remove(new)
        history.update(new, record(2, hurt="lunge"))
        history.remove(new)
        assert history.of_day(TODAY) == []
    again = reopened(history, clock)
    assert again.of_day(TODAY) == []
    again.close()


def impossible(record):
    naive = record().started.replace(tzinfo=None)
    replaced = msgspec.structs.replace
    return {
        "a huge number": record(sets_done=2**63),
        "a number that never ends": record(sets_done=10**5000),
        "a naive time": replaced(record(), started=naive),
        "no time": replaced(record(), ended=None),
        "no number": record(left_seconds="long"),
        "not even a number": record(left_seconds=float("nan")),
        "letters that are no text": record(exercise="\ud800"),
        "what cannot be written": record(exercise=object()),
        "what would not be understood again": record(outcome="flown"),
    }


@pytest.mark.parametrize("which", impossible(made_record))
def test_an_impossible_record_is_refused_once_and_takes_no_other_with_it(
    history, record, clock, caplog, which
):
    bad = impossible(record)[which]
    row = history.add(record(0))
    with contextlib.closing(lock_the_file(history)):
        with pytest.raises(HistoryError):
            history.add(record(1))
        with pytest.raises(HistoryError) as caught:
            history.add(bad)
        history.update(caught.value.row_id, record(9))
        history.remove(caught.value.row_id)
        with pytest.raises(HistoryError) as caught:
            history.update(row, bad)
        assert caught.value.row_id == row
        assert history.of_day(TODAY) == [record(0), record(1)]
    assert "cannot be saved at all" in caplog.text
    history.add(record(2))
    again = reopened(history, clock)
    assert again.of_day(TODAY) == [record(0), record(1), record(2)]
    again.close()


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
    assert again.of_day(TODAY) == [record()]
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
    assert history.of_day(TODAY) == [record()]
    history.close()


def test_a_newer_file_is_left_alone(history, record, clock):
    history.add(record())
    history._db.execute("pragma user_version = 99")
    history.close()
    again = History(history.path, clock)
    (message,) = again.open()
    assert "newer" in message
    again.add(record(1))
    assert again.of_day(TODAY) == [record(1)]
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


def test_each_day_is_summed_up_also_with_what_is_not_written_yet(history, record):
    assert history.by_day() == {}
    assert history.first_day() is None
    sat = {"sat_seconds": 3600.0}
    kept = [record(number, left_seconds=30.0, **sat) for number in range(3)]
    kept.append(record(4, outcome=Outcome.SKIPPED, sat_seconds=7200.0))
    old = record(-1440, day=YESTERDAY, outcome=Outcome.NATURAL)
    for one in (old, *kept):
        history.add(one)
    found = history.by_day()
    assert list(found) == [YESTERDAY, TODAY]
    assert found[TODAY] == summary(kept)
    assert found[TODAY].longest_sitting == 7200
    assert history.by_day(TODAY) == {TODAY: summary(kept)}
    assert history.by_day(last=YESTERDAY) == {YESTERDAY: summary([old])}
    assert history.first_day() == YESTERDAY
    fill_the_disk(history)
    with pytest.raises(HistoryError):
        history.add(big(record, 5))
    assert history.by_day()[TODAY] == summary([*kept, big(record, 5)])
    assert history.by_day(TODAY, TODAY) == {TODAY: summary([*kept, big(record, 5)])}
    assert history.by_day(last=YESTERDAY) == {YESTERDAY: summary([old])}
    assert history.first_day() == YESTERDAY


def test_who_waits_for_another_one_to_bring_the_file_up_to_date_finds_it_sound(folder, clock):
    """As the tray and a verb do at the first start after an upgrade."""
    path = folder / "history.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("pragma journal_mode = wal")
        for version, statements in enumerate(history_file._MIGRATIONS[:-1], 1):
            for statement in statements:
                db.execute(statement)
            db.execute(f"pragma user_version = {version}")
        db.execute(
            "insert into breaks(started_us, ended_us, day, outcome, left_seconds, right_seconds,"
            " sets_done) values (1000000, 2000000, '1970-01-01', 'completed', 30, 30, 1)"
        )
    begun = threading.Event()

    def other():
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute("begin immediate")
            for statement in history_file._MIGRATIONS[-1]:
                db.execute(statement)
            db.execute(f"pragma user_version = {history_file.VERSION}")
            begun.set()
            time.sleep(0.2)  # real: the other one must come to wait
            db.execute("commit")

    thread = threading.Thread(target=other)
    thread.start()
    begun.wait()
    history = History(path, clock)
    assert history.open() == []
    thread.join()
    assert len(history.since(date.min)) == 1
    history.close()
    assert [file.name for file in folder.iterdir() if "bad" in file.name] == []


def test_a_break_with_a_guide_is_found_by_its_beginning(history, record):
    led = record(0, preset=Preset.QUICK)
    history.add(record(0, outcome=Outcome.NATURAL))
    row = history.add(led)
    assert history.led_at(led.started) == (row, led)
    assert history.led_at(led.ended) is None
    fill_the_disk(history)
    kept = big(record, 5, preset=Preset.QUICK)
    with pytest.raises(HistoryError) as error:
        history.add(kept)
    assert history.led_at(kept.started) == (error.value.row_id, kept)
    assert history.led_at(led.started) == (row, led)
