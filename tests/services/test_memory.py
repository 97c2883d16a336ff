"""What is given back when something large is over, and what is not loaded at all."""

from __future__ import annotations

import linecache
import subprocess
import sys

import pytest

from hipflex.services import memory, stand_ins
from hipflex.services.memory import give_back


def test_sources_kept_for_tracebacks_are_given_back():
    assert linecache.getlines(memory.__file__)
    assert linecache.cache
    give_back()
    assert not linecache.cache


@pytest.mark.skipif(memory._trim is None, reason="only glibc keeps holes in its heap")
def test_holes_in_the_heap_are_given_back():
    """In a process of its own: the heap of this one belongs to many tests."""
    program = (
        "from pathlib import Path\n"
        "from hipflex.services.memory import give_back\n"
        "def mib():\n"
        "    pages = Path('/proc/self/statm').read_text(encoding='ascii').split()[1]\n"
        "    return int(pages) / 256\n"
        "pieces = [bytearray(b'x' * 4000) for _ in range(10_000)]\n"
        "last = bytearray(4000)\n"
        "before = mib()\n"
        "pieces.clear()\n"
        "give_back()\n"
        "assert before - mib() > 30, (before, mib())\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True)


def test_without_glibc_nothing_is_trimmed(monkeypatch):
    monkeypatch.setattr(memory, "_trim", None)
    give_back()


def test_a_stand_in_is_there_only_meanwhile():
    absent = "hipflex_absent"
    with stand_ins.stood_in({absent: {"answer": 42}, "sys": {}}):
        import hipflex_absent

        assert hipflex_absent.answer == 42
        assert sys.modules["sys"] is sys, "what is loaded stays"
    assert absent not in sys.modules
    assert sys.modules["sys"] is sys


def test_a_stand_in_goes_also_after_a_fault():
    with pytest.raises(ImportError), stand_ins.stood_in({"hipflex_absent": {}}):
        from hipflex_absent import more  # noqa: F401 - it is the fault
    assert "hipflex_absent" not in sys.modules
