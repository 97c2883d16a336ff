"""``hipflex history``: the breaks of some days, in words, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import msgspec
import pytest

from hipflex.core.exercise import Preset
from hipflex.core.record import BreakRecord, Outcome
from hipflex.services.clock import SystemClock
from hipflex.services.history import History
from hipflex.services.paths import Paths


@pytest.fixture
def history():
    history = History(Paths.standard().history_file)
    assert history.open() == []
    yield history
    history.close()


@pytest.fixture
def records(history):
    """A break today and one six days and one seven days ago, the oldest first."""
    # A moment ago and not "now": near midnight the day of a record must stay the day of its start.
    now = SystemClock().now().wall

    def record(days, **values):
        started = now - timedelta(days=days)
        ended = started + timedelta(seconds=90)
        day = started.astimezone().date()
        return BreakRecord(started=started, ended=ended, day=day, **values)

    made = [
        record(7, outcome=Outcome.SKIPPED),
        record(6, outcome=Outcome.NATURAL, sat_seconds=7500.0),
        record(
            0,
            outcome=Outcome.COMPLETED,
            exercise="tree",
            preset=Preset.STANDARD,
            left_seconds=30.0,
            right_seconds=29.6,
            sets_done=1,
            sat_seconds=3600.0,
        ),
    ]
    for one in made:
        history.add(one)
    history.close()
    return made


@pytest.mark.parametrize(
    ("form", "nothing"),
    [
        ((), "No breaks in 7 days.\n"),
        (("--json",), "[]\n"),
        (("--csv",), ",".join(BreakRecord.__struct_fields__) + "\n"),
    ],
)
def test_before_the_first_break(run, home, form, nothing):
    assert run("history", *form) == (0, nothing, "")
    assert [place.name for place in home.rglob("*")] == ["run"], "looking makes no files"


def test_as_json(read, records):
    rows = read("history", "--json")
    assert rows == [msgspec.to_builtins(record) for record in records[1:]]
    assert set(rows[0]) == set(BreakRecord.__struct_fields__)
    assert msgspec.convert(rows, list[BreakRecord]) == records[1:], "it can be read back"


def test_as_csv(run, records):
    code, out, err = run("history", "--csv")
    assert (code, err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert list(rows[0]) == list(BreakRecord.__struct_fields__)
    assert [row["outcome"] for row in rows] == ["natural", "completed"]
    assert (rows[0]["exercise"], rows[1]["exercise"]) == ("", "tree")
    assert (rows[1]["left_seconds"], rows[1]["right_seconds"]) == ("30.0", "29.6")
    assert "\r" not in out


def test_in_words(run, records):
    code, out, err = run("history")
    assert (code, err) == (0, "")
    old, done = records[1:]
    began = done.started.astimezone()
    assert out == (
        f"{old.day:%A} {old.day}  natural break 1\n"
        "  Longest sitting 2 h 5 min.\n"
        f"  {old.started.astimezone():%H:%M}  natural break\n"
        "\n"
        f"{done.day:%A} {done.day}  done 1\n"
        "  Left hip 30 s, right hip 30 s. Longest sitting 1 h.\n"
        f"  {began:%H:%M}  done           tree  left 30 s, right 30 s\n"
    )


def test_a_day_adds_up(run, history, records):
    """What was held is told for the whole day, and what was not done is no sum."""
    done = records[2]
    assert history.open() == []
    for minutes, outcome in enumerate((Outcome.SKIPPED, Outcome.COMPLETED), 1):
        started = done.started + timedelta(microseconds=minutes)
        history.add(msgspec.structs.replace(done, started=started, outcome=outcome))
    history.close()
    _, out, _ = run("history", "--days", "1")
    head, facts, *lines = out.splitlines()
    assert head.endswith("  done 2, skipped 1")
    assert facts == "  Left hip 90 s, right hip 89 s. Longest sitting 1 h."
    assert [line.split()[1] for line in lines] == ["done", "skipped", "done"]


@pytest.mark.parametrize(("days", "count"), [(1, 1), (6, 1), (7, 2), (8, 3), (36500, 3)])
def test_days_count_today_as_the_first(read, records, days, count):
    assert len(read("history", "--json", "--days", str(days))) == count


def test_a_damaged_file_is_told_and_kept(run, records):
    file = Paths.standard().history_file
    file.write_bytes(b"rubbish" * 1000)
    code, out, err = run("history", "--json")
    assert (code, out) == (0, "[]\n")
    assert "history.db could not be read" in err
    kept = list(file.parent.glob("history.db.bad-*"))
    assert [one.read_bytes() for one in kept] == [b"rubbish" * 1000]


def test_fast_time_has_a_history_of_its_own(read, records):
    assert read("--speed", "60", "history", "--json") == []


def test_breaks_that_cannot_be_read_are_not_none(run, home, monkeypatch):
    monkeypatch.setattr(Paths, "may_have_history", property(lambda _self: True))
    data = Paths.standard().data_dir
    data.parent.mkdir(parents=True, exist_ok=True)
    data.write_text("")
    for words in (("history",), ("history", "--json"), ("history", "export", str(home / "b.csv"))):
        code, out, err = run(*words)
        assert (code, out) == (1, "")
        assert "could not be opened" in err
    assert not (home / "b.csv").exists()
