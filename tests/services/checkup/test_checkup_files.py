"""The files of the person are looked at, and nothing of them is changed."""

from __future__ import annotations

import errno
import os
import shutil
import sys

import pytest

from hipflex.core.sounds import Sound
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


def test_a_file_of_a_history_that_is_not_begun_is_no_fault(home):
    home.history_file.write_bytes(b"")
    assert states(home)["history"] is State.OK


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS])
def test_no_room_for_a_look_is_no_damage(home, monkeypatch, error):
    def full(*_):
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(shutil, "copyfile", full)
    assert states(home)["history"] is State.NOTE


def test_a_history_that_is_written_meanwhile_is_copied_again(home, monkeypatch):
    copy, copies = shutil.copyfile, []

    def slow(source, target):
        copy(source, target)
        copies.append(target)
        if len(copies) == 1:
            os.utime(source, ns=(1, 1))

    monkeypatch.setattr(shutil, "copyfile", slow)
    assert states(home)["history"] is State.OK
    assert len(copies) == 2


def test_a_history_that_is_never_left_alone_is_a_note(home, monkeypatch):
    times = iter(range(1, 99))
    stamp = lambda source, _target: os.utime(source, ns=(next(times),) * 2)  # noqa: E731
    monkeypatch.setattr(shutil, "copyfile", stamp)
    assert states(home)["history"] is State.NOTE


def test_what_belongs_to_another_user_is_a_fault_and_hides_nothing_else(home, monkeypatch):
    real = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: real + 1)
    found = {each.id: each for each in files.look(home)}
    assert found["owner"].state is State.FAULT
    assert "chown" in found["owner"].fix
    assert found["settings"].state is found["history"].state is State.OK


def test_a_file_that_may_not_be_read_hides_nothing_else(home, monkeypatch):
    def denied(path, *_):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(shutil, "copyfile", denied)
    found = {each.id: each for each in files.look(home)}
    assert found["history"].state is State.FAULT
    assert "ls -l" in found["history"].fix
    assert "sets it aside" not in found["history"].fix
    assert found["settings"].state is found["exercises"].state is State.OK


def test_own_sounds_are_looked_at(home):
    home.sounds_dir.mkdir(mode=0o700)
    good = home.sounds_dir / f"{next(iter(Sound))}.wav"
    good.write_bytes(b"RIFF\0\0\0\0WAVEfmt ")
    assert "sound-files" not in states(home)
    good.write_bytes(b"OggS")
    (home.sounds_dir / "ding.wav").touch()
    told = [each.text for each in files.look(home) if each.id == "sound-files"]
    assert any(good.name in each and "no WAV" in each for each in told)
    assert any("ding.wav is no sound" in each for each in told)


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
