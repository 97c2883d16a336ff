"""A verb answers at once because it loads nothing that it does not need."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = {
    *("PySide6", "apscheduler", "asyncio", "rich", "sqlite3", "jeepney", "xcffib", "tomlkit"),
    *("hashlib", "email", "http", "xml", "hypothesis"),
}
"""What takes its time, as the names of modules."""

ASK = """
import json, sys
from hipflex.cli import main
try:
    main({words!r})
except SystemExit:
    pass
sys.stdout.flush()
print("\\n" + json.dumps(sorted(name for name in sys.modules if "." not in name)))
"""


def loaded(*words):
    done = subprocess.run(
        [sys.executable, "-c", ASK.format(words=list(words))],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return HEAVY & set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    ("line", "needed"),
    [
        ("--help", set()),
        ("status", set()),
        ("skip", set()),
        ("snooze 5", set()),
        ("pause until 14:00", set()),
        ("break tree", set()),
        ("stretches", set()),
        ("settings get preset", set()),
        ("settings path", set()),
        ("autostart status", set()),
        ("completion bash", set()),
        ("history", {"sqlite3", "hashlib"}),
        ("show tree", {"sqlite3", "hashlib"}),
    ],
)
def test_a_verb_loads_only_what_it_needs(line, needed):
    assert loaded(*line.split()) <= needed


def test_a_break_in_a_terminal_needs_no_qt():
    assert not loaded("--speed", "300", "break", "--terminal") & {"PySide6", "apscheduler"}
