"""A folder for a moment: gone afterwards, whatever happens."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hipflex.services import scratch

WAITS = """
import signal, sys
from hipflex.services import scratch

signal.signal(signal.SIGHUP, signal.SIG_IGN)
# As in a terminal, also where the tests run in the background, which makes Ctrl+C unheard.
signal.signal(signal.SIGINT, signal.default_int_handler)
with scratch.folder() as folder:
    (folder / "file").touch()
    print(folder, flush=True)
    sys.stdin.read()
"""


def test_it_is_there_for_a_moment():
    before = signal.getsignal(signal.SIGTERM)
    with scratch.folder() as folder:
        (folder / "inner").mkdir()
        (folder / "inner" / "file").write_text("x")
        assert signal.getsignal(signal.SIGTERM) is not before
    assert not folder.exists()
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_fault_removes_it_too():
    with pytest.raises(KeyError), scratch.folder() as folder:
        raise KeyError
    assert not folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
@pytest.mark.parametrize("number", ["SIGTERM", "SIGINT"])
def test_who_is_told_to_end_leaves_nothing_behind(number):
    with subprocess.Popen(
        [sys.executable, "-c", WAITS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        assert (folder / "file").exists()
        # This one it was told not to hear, as by nohup.
        process.send_signal(signal.SIGHUP)
        process.send_signal(getattr(signal, number))
        assert process.wait(10) == -getattr(signal, number)
    assert not folder.exists()
