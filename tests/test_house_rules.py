"""Rules that no linter knows: a pattern, where it must not stand, and what to do instead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "hipflex"

RULES = [
    (
        r"^\s*(from|import) apscheduler",
        lambda path: path != "services/alarm.py",
        "only the alarm knows APScheduler",
    ),
    (
        r"^\s*from PySide6\.(QtWidgets|QtGui)\b",
        lambda path: (
            not path.startswith(
                ("ui/", "windows.py", "guide_windows.py", "guide_screens.py", "app.py")
            )
        ),
        "widgets and pictures belong to ui/ and to the windows",
    ),
    (
        r"(datetime\.(now|today|utcnow)|date\.today|time\.(time|monotonic|perf_counter|clock_\w+))\(",
        lambda path: path != "services/clock.py",
        "nobody reads a clock but services/clock.py: take an Instant or a Clock",
    ),
    (
        r"#[0-9A-Fa-f]{6}\b",
        lambda path: path not in {"ui/theme.py", "ui/tray_icon.py"},
        "colours are tokens of ui/theme.py",
    ),
    (
        r"\btr\(f[\"']|translate\([^)]*\bf[\"']",
        lambda _path: True,
        "lupdate cannot read an f-string: fill numbers in afterwards",
    ),
    (
        r"^(import|from) PySide6.*\b(QtMultimedia|QtTextToSpeech)\b",
        lambda _path: True,
        "sound and voice fail to import where libpulse is missing: import them when needed",
    ),
]


@pytest.mark.parametrize(("pattern", "applies", "instead"), RULES, ids=[r[2][:40] for r in RULES])
def test_house_rule(pattern, applies, instead):
    found = []
    for file in sorted(PACKAGE.rglob("*.py")):
        name = file.relative_to(PACKAGE).as_posix()
        if applies(name):
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                if re.search(pattern, line):
                    found.append(f"{name}:{number}: {line.strip()}")
    assert not found, f"{instead}:\n" + "\n".join(found)


def test_no_module_is_long():
    long = {
        file.relative_to(PACKAGE).as_posix(): count
        for file in PACKAGE.rglob("*.py")
        if (count := len(file.read_text(encoding="utf-8").splitlines())) > 320
    }
    assert not long, f"two reasons to change? {long}"
