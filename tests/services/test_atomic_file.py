"""A file is either the old one or the new one."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from hipflex.services import atomic_file

NOW = datetime(2026, 11, 20, 14, 5, 9)  # noqa: DTZ001 - only its digits are used


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_writes_a_new_file_for_the_user_only(tmp_path):
    path = tmp_path / "new" / "file"
    atomic_file.write(path, b"one")
    assert path.read_bytes() == b"one"
    assert path.stat().st_mode & 0o777 == 0o600
    assert names(path.parent) == ["file"]


def test_replaces_the_old_file_whole(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"a much longer old text")
    path.chmod(0o644)
    atomic_file.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600


def test_follows_a_link(tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "kept" / "file")
    atomic_file.write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "kept" / "file").read_bytes() == b"new"


def test_a_directory_in_its_place_raises_and_leaves_nothing_behind(tmp_path):
    (tmp_path / "file").mkdir()
    with pytest.raises(OSError, match="directory"):
        atomic_file.write(tmp_path / "file", b"new")
    assert names(tmp_path) == ["file"]


def test_a_file_where_the_folder_should_be_raises(tmp_path):
    (tmp_path / "folder").write_text("")
    with pytest.raises(OSError, match="folder"):
        atomic_file.write(tmp_path / "folder" / "file", b"new")


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_fault_at_any_step_keeps_the_old_file(tmp_path, monkeypatch, step):
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), full)
    with pytest.raises(OSError, match="No space"):
        atomic_file.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


def test_what_a_killed_process_left_is_ignored_and_swept_when_old(tmp_path):
    path = tmp_path / "file"
    fresh, forgotten = tmp_path / ".file.fresh.tmp", tmp_path / ".file.old.tmp"
    foreign = tmp_path / ".file2.old.tmp"
    for left in (fresh, forgotten, foreign):
        left.write_bytes(b"half")
    for left in (forgotten, foreign):
        os.utime(left, (1, 1))
    atomic_file.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == sorted(["file", fresh.name, foreign.name])


def test_set_aside_renames_and_never_overwrites(tmp_path):
    path = tmp_path / "state.json"
    kept = []
    for number in range(3):
        path.write_text(str(number))
        kept.append(atomic_file.set_aside(path, NOW))
    assert [one.name for one in kept] == [
        "state.json.bad-20261120-140509",
        "state.json.bad-20261120-140509-2",
        "state.json.bad-20261120-140509-3",
    ]
    assert [one.read_text() for one in kept] == ["0", "1", "2"]
    assert not path.exists()


def test_set_aside_of_nothing_raises(tmp_path):
    with pytest.raises(FileNotFoundError):
        atomic_file.set_aside(tmp_path / "none", NOW)


def test_no_more_is_read_than_a_file_can_mean(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"x" * 2048)
    assert atomic_file.read(path, 2048) == b"x" * 2048
    path.write_bytes(b"x" * 2049)
    with pytest.raises(atomic_file.TooLongError, match="at most 2 KiB"):
        atomic_file.read(path, 2048)
    with pytest.raises(FileNotFoundError):
        atomic_file.read(tmp_path / "none")
