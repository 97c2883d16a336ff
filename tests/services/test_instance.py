"""One copy: the lock ends with its process, however that ends."""

from __future__ import annotations

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


def test_a_killed_process_leaves_no_lock(tmp_path):
    program = (
        "import sys, pathlib, time\n"
        "from hipflex.services.instance import InstanceLock\n"
        "lock = InstanceLock(pathlib.Path(sys.argv[1]))\n"
        "print(lock.take(), flush=True)\n"
        "time.sleep(60)\n"
    )
    path = tmp_path / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "True\n"
        assert not InstanceLock(path).take()
        other.kill()
    assert path.exists()
    assert InstanceLock(path).take()


def test_a_place_that_cannot_be_written_raises(tmp_path):
    with pytest.raises(OSError, match="cannot lock"):
        InstanceLock(tmp_path / "none" / "lock").take()


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
