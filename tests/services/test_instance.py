"""One copy: the lock ends with its process, however that ends."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from hipflex.services.instance import InstanceLock


def test_only_one_holds_it(tmp_path):
    first, second = InstanceLock(tmp_path / "lock"), InstanceLock(tmp_path / "lock")
    assert not first.held
    assert first.take()
    assert first.held
    assert not second.take()
    assert not second.held
    first.release()
    assert second.take()


HOLDER = """
import sys, pathlib, time
from hipflex.services.instance import InstanceLock
lock = InstanceLock(pathlib.Path(sys.argv[1]))
print(lock.take(), flush=True)
time.sleep(60)
"""


def test_a_killed_process_leaves_no_lock(tmp_path):
    path = tmp_path / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "True\n"
        assert not InstanceLock(path).take()
        other.kill()
    assert path.exists()
    assert InstanceLock(path).take()


PLACES = {
    "no folder": lambda _folder: None,
    "a file in its place": lambda folder: folder.write_text(""),
}


@pytest.fixture(params=PLACES.values(), ids=PLACES)
def unusable(request, folder):
    """A lock in a folder that is none, and a way to make it a folder again."""
    place = folder / "run"
    request.param(place)

    def mend():
        place.unlink(missing_ok=True)
        place.mkdir()

    return place / "lock", mend


def test_without_its_folder_there_is_still_only_one(temp, unusable):
    path, mend = unusable
    first, second = InstanceLock(path), InstanceLock(path)
    assert first.take()
    assert first.held
    assert not second.take()
    assert not second.held
    mend()
    assert not second.take(), "the folder is there again, and the first copy still runs"
    assert not second.held
    first.release()
    assert not first.held
    assert second.take()
    assert not first.take()


def test_the_second_place_is_private_and_only_made_where_it_is_needed(temp, unusable):
    path, mend = unusable
    lock = InstanceLock(path)
    assert lock.take()
    (made,) = temp.iterdir()
    assert made.stat().st_mode & 0o777 == 0o700
    lock.release()
    assert list(made.iterdir()) == []
    made.rmdir()
    mend()
    assert lock.take()
    assert list(temp.iterdir()) == []


def test_other_places_do_not_share_the_second_one(temp, folder):
    assert InstanceLock(folder / "none" / "lock").take()
    assert InstanceLock(folder / "neither" / "lock").take()


def test_a_killed_process_leaves_no_lock_in_the_second_place_either(temp, unusable):
    path, _mend = unusable
    environment = {**os.environ, "TMPDIR": str(temp)}
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as other:
        assert other.stdout.readline() == "True\n"
        assert not InstanceLock(path).take()
        other.kill()
    assert InstanceLock(path).take()


def test_without_any_place_it_raises(temp, unusable):
    temp.rmdir()
    temp.write_text("")
    with pytest.raises(OSError, match="temp"):
        InstanceLock(unusable[0]).take()


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a directory away")
def test_a_second_place_of_somebody_else_is_not_believed(temp, unusable):
    """Whoever takes the name first can lock nobody out who has a place of their own."""
    path, mend = unusable
    theirs = InstanceLock(path)
    assert theirs.take()
    (taken,) = temp.iterdir()
    os.chown(taken, 12345, 12345)
    with pytest.raises(PermissionError, match="another user"):
        InstanceLock(path).take()
    mend()
    ours = InstanceLock(path)
    assert ours.take()
    assert ours.held


def test_a_living_copy_keeps_its_lock_even_if_its_file_is_emptied(tmp_path):
    path = tmp_path / "lock"
    first = InstanceLock(path)
    assert first.take()
    path.write_bytes(b"")
    assert not InstanceLock(path).take()
    assert path.exists()


def test_a_copy_on_another_computer_is_respected(tmp_path):
    (tmp_path / "lock").write_bytes(b"4242\nhipflex\nanother-computer\n")
    assert not InstanceLock(tmp_path / "lock").take()


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\x00rubbish"])
def test_a_damaged_lock_file_does_not_lock_everybody_out(tmp_path, content):
    (tmp_path / "lock").write_bytes(content)
    assert InstanceLock(tmp_path / "lock").take()
