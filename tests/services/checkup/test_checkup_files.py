"""The files of the person are looked at, and nothing of them is changed."""

from __future__ import annotations

import sys

import pytest

from hipflex.services.checkup import files
from hipflex.services.checkup.finding import State
from hipflex.services.history import History
from hipflex.services.paths import Paths
from tests.services.conftest import made_record

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights of Unix")


@pytest.fixture
def paths(tmp_path):
    return Paths(tmp_path / "config", tmp_path / "data", tmp_path / "state", tmp_path / "run")


@pytest.fixture
def home(paths):
    """Somebody who has used it."""
    assert paths.make() == []
    paths.settings_file.write_text("interval_minutes = 45\n")
    history = History(paths.history_file)
    history.open()
    history.add(made_record())
    history.close()
    for file in (paths.settings_file, paths.history_file):
        file.chmod(0o600)
    return paths


def everything(paths):
    """All files with what is in them, and when they were changed."""
    root = paths.config_dir.parent
    return {
        path: (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else None)
        for path in root.rglob("*")
    }


def states(paths):
    found: dict[str, State] = {}
    for each in files.look(paths):
        assert found.setdefault(each.id, each.state) is each.state
    return found


def test_a_first_start_makes_nothing(paths):
    assert set(states(paths).values()) == {State.OK}
    assert everything(paths) == {}


def test_sound_files_are_sound_and_stay_as_they_are(home):
    before = everything(home)
    assert set(states(home).values()) == {State.OK}
    texts = {each.id: each.text for each in files.look(home)}
    assert "1 breaks" in texts["history"]
    assert everything(home) == before


def test_what_is_only_in_the_log_of_the_database_is_counted(home):
    running = History(home.history_file)
    running.open()
    running.add(made_record(5))
    before = everything(home)
    texts = {each.id: each.text for each in files.look(home)}
    assert "2 breaks" in texts["history"]
    assert everything(home) == before
    running.close()


@pytest.mark.parametrize("name", ["settings_file", "state_file", "history_file"])
def test_a_damaged_file_is_a_fault_and_stays_where_it_is(home, name):
    path = getattr(home, name)
    path.write_bytes(b"\xff\x00[" * 400)
    path.chmod(0o600)
    before = everything(home)
    found = states(home)
    assert found.pop(name.removesuffix("_file")) is State.FAULT
    assert set(found.values()) == {State.OK}
    assert everything(home) == before


def test_a_history_of_a_newer_version_is_a_fault(home):
    history = History(home.history_file)
    history.open()
    history._db.execute("pragma user_version = 99")
    history.close()
    assert states(home)["history"] is State.FAULT


def test_a_bad_value_and_a_bad_exercise_are_notes(home):
    home.settings_file.write_text("interval_minutes = 1\n")
    (home.exercises_dir / "mine.toml").write_text("nothing = true\n")
    found = states(home)
    assert found["settings"] is found["exercises"] is State.NOTE


def test_who_else_may_look_what_was_set_aside_and_what_was_logged(home):
    home.data_dir.chmod(0o755)
    (home.data_dir / "history.db.bad-20260101").touch()
    home.log_file.write_text(
        "2026-11-20 09:00:00,000 INFO hipflex: fine\n2026-11-20 09:00:00,000 WARNING hipflex: odd\n"
    )
    told = {each.id: each.text + each.fix for each in files.look(home)}
    assert "755" in told["rights"]
    assert "chmod go= " in told["rights"]
    assert "bad-20260101" in told["set-aside"]
    assert "WARNING hipflex: odd" in told["log"]
    assert "fine" not in told["log"]


def test_a_full_disk_is_a_fault(home, monkeypatch):
    monkeypatch.setattr(files, "_LEAST_FREE", 1 << 62)
    assert states(home)["disk"] is State.FAULT
