"""``hipflex history export``, ``import`` and ``delete`` without a running copy."""

from __future__ import annotations

import contextlib
import io
import json
import sqlite3
import sys
from datetime import timedelta

import msgspec
import pytest

from hipflex.core.record import Outcome
from hipflex.services import history_exchange
from hipflex.services.clock import SystemClock
from hipflex.services.history import History
from hipflex.services.paths import Paths
from tests.services.conftest import made_record


class Terminal(io.StringIO):
    """Somebody who answers."""

    def isatty(self):
        return True


@pytest.fixture
def breaks(home):
    """What is in the history, whatever the command line says."""

    def found():
        history = History(Paths.standard().history_file)
        history.open()
        try:
            return history.since(made_record().day - timedelta(days=9000))
        finally:
            history.close()

    return found


@pytest.fixture
def records(home):
    now = SystemClock().now().wall
    made = [
        msgspec.structs.replace(
            made_record(exercise="tree", outcome=outcome),
            started=now - timedelta(days=days),
            ended=now - timedelta(days=days),
            day=(now - timedelta(days=days)).astimezone().date(),
        )
        for days, outcome in ((400, Outcome.COMPLETED), (1, Outcome.NATURAL), (0, Outcome.PARTIAL))
    ]
    history = History(Paths.standard().history_file)
    history.open()
    history.merge(made)
    history.close()
    return made


@pytest.mark.parametrize("name", ["breaks.csv", "breaks.json", "BREAKS.CSV"])
def test_export_is_all_of_it_in_the_form_of_the_name(run, home, records, name):
    file = home / name
    assert run("history", "export", str(file)) == (0, f"Breaks in {file}: 3.\n", "")
    assert file.read_text(encoding="utf-8").startswith("[" if "json" in name else "started,ended,")
    assert history_exchange.read(file) == records
    assert file.stat().st_mode & 0o777 == 0o600


def test_export_of_some_days(run, home, records):
    file = home / "breaks.json"
    assert run("history", "--days", "2", "export", str(file))[0] == 0
    assert history_exchange.read(file) == records[1:]


def test_export_replaces_nothing_unless_it_is_told_to(run, home, records):
    file = home / "breaks.csv"
    file.write_text("mine")
    code, out, err = run("history", "export", str(file))
    assert (code, out) == (1, "")
    assert err == f"{file} is there already; --force replaces it\n"
    assert file.read_text() == "mine"
    assert run("history", "export", str(file), "--force")[0] == 0
    assert history_exchange.read(file) == records


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("breaks.txt", "the name has to end in .csv or .json"),
        ("breaks", "the name has to end in .csv or .json"),
        ("nowhere/breaks.csv", "nowhere: there is no such folder"),
    ],
)
def test_export_to_where_it_cannot_be(run, home, records, name, told):
    code, out, err = run("history", "export", str(home / name))
    assert (code, out) == (1, "")
    assert told in err
    assert not (home / name).exists()
    assert not (home / "nowhere").exists()


def test_export_before_the_first_break(run, home):
    assert run("history", "export", str(home / "breaks.csv"))[0] == 0
    assert history_exchange.read(home / "breaks.csv") == []
    assert not Paths.standard().history_file.exists()


def test_import_adds_what_is_new_and_twice_nothing(run, home, records, breaks):
    file = home / "other.csv"
    file.write_text(history_exchange.as_csv([made_record(), made_record(5), *records[:2]]))
    for told in ("added: 2. Already there: 2.", "added: 0. Already there: 4."):
        assert run("history", "import", str(file)) == (0, f"Breaks {told}\n", "")
    assert len(breaks()) == 5
    assert breaks()[-1] == records[-1]


def test_import_on_a_new_computer(run, home, breaks):
    file = home / "other.json"
    file.write_text(history_exchange.as_json([made_record()]))
    assert run("history", "import", str(file))[0] == 0
    assert breaks() == [made_record()]
    assert Paths.standard().history_file.stat().st_mode & 0o777 == 0o600


def test_a_file_with_one_fault_is_not_imported_at_all(run, home, records, breaks):
    rows = json.loads(history_exchange.as_json([made_record(), made_record(5)]))
    rows[1]["left_seconds"] = "long"
    file = home / "other.json"
    file.write_text(json.dumps(rows))
    code, out, err = run("history", "import", str(file))
    assert (code, out) == (1, "")
    assert err.startswith("other.json, break 2: left_seconds: expected `float`")
    assert breaks() == records


def test_delete_needs_a_word(run, records, breaks, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("yes\n"))
    code, out, err = run("history", "delete")
    assert (code, out) == (1, "")
    assert err == "Nothing was deleted; --yes deletes without asking.\n"
    assert breaks() == records
    assert run("history", "delete", "--yes") == (0, "Breaks deleted: 3.\n", "")
    assert breaks() == []


@pytest.mark.parametrize(
    ("answer", "left"), [("yes\n", 0), (" YES \n", 0), ("y\n", 3), ("\n", 3), ("", 3)]
)
def test_delete_asks_at_a_terminal(run, records, breaks, monkeypatch, answer, left):
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    code, out, _ = run("history", "delete")
    assert (code, len(breaks())) == (int(left > 0), left)
    assert out.startswith("Delete all breaks for ever? Type yes: ")


def test_there_is_nothing_to_delete(run, home):
    assert run("history", "delete", "--yes") == (0, "Breaks deleted: 0.\n", "")
    assert not Paths.standard().history_file.exists()


@pytest.mark.parametrize("words", ["import other.json", "delete --yes"])
def test_a_history_that_cannot_be_opened_is_told_and_nothing_is_promised(
    run, home, monkeypatch, words
):
    monkeypatch.chdir(home)
    (home / "other.json").write_text(history_exchange.as_json([made_record()]))
    file = Paths.standard().history_file
    file.parent.mkdir(parents=True)
    with contextlib.closing(sqlite3.connect(file)) as newer:
        newer.execute("pragma user_version = 99")
        newer.commit()
    code, out, err = run("history", *words.split())
    assert (code, out) == (1, "")
    assert "was written by a newer HipFlex" in err


@pytest.mark.parametrize("words", ["import other.json", "delete --yes"])
def test_a_history_that_another_program_writes_is_told(run, home, records, monkeypatch, words):
    monkeypatch.chdir(home)
    (home / "other.json").write_text(history_exchange.as_json([made_record()]))
    with contextlib.closing(sqlite3.connect(Paths.standard().history_file)) as other:
        other.execute("begin immediate")
        code, out, err = run("history", *words.split())
    assert (code, out) == (1, "")
    assert "locked" in err
