"""Measures and prints the table."""

from __future__ import annotations

import argparse
import functools
import os
import platform
import shutil
import statistics
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks import measurements
from tests.benchmarks.desktop import NEEDED
from tests.benchmarks.history import ten_years
from tests.benchmarks.measurements import Figures, Measurement, measured
from tests.benchmarks.process import cpu_model
from tests.benchmarks.year import year

GOALS = {
    "start to tray icon, ms": 200,
    "due to card on the screen, first, ms": 150,
    "Start to break window on the screen, first, ms": 150,
    "history open, days and today, ms": 100,
    "memory idle in the tray, MiB": 60,
    "memory after the first break, MiB": 66,
    "wake-ups a minute, idle": 4,
    "child processes, idle": 0,
    "CPU while it walks, % of a core": 15,
    "CPU while it shows the movement, % of a core": 15,
}
"""What we want to be below. Only shown: whether it is reached depends on the machine."""


def main() -> int:
    """Measure what was asked for."""
    options = _options()
    if options.only == ["year"]:
        return _show(_years(options.runs))
    if options.only == ["history"]:
        return _show(ten_years(options.runs))
    absent = [name for name in NEEDED if shutil.which(name) is None]
    if absent:
        print(f"not installed: {', '.join(absent)}", file=sys.stderr)
        return 1
    idle = functools.partial(measurements.idle, seconds=options.idle)
    plan: dict[str, tuple[Measurement, int]] = {
        "start": (measurements.start, options.runs),
        "windows": (measurements.windows, options.runs),
        "breaks": (measurements.breaks, max(1, options.runs // 3)),
        "idle": (idle, max(1, options.runs // 3)),
        "figure": (measurements.figure, max(1, options.runs // 3)),
        "verbs": (measurements.verbs, options.runs),
    }
    figures: Figures = {}
    for name in options.only or [*plan, "history", "year"]:
        if name == "history":
            figures |= ten_years(options.runs)
            continue
        if name == "year":
            figures |= _years(options.runs)
            continue
        measurement, runs = plan[name]
        print(f"measuring: {name}", file=sys.stderr)
        figures |= measured(measurement, options.program, runs)
    return _show(figures)


def _years(runs: int) -> Figures:
    """Years by other seeds; they need no desktop."""
    figures: Figures = {}
    for seed in range(max(1, runs // 3)):
        print(f"measuring: year {seed}", file=sys.stderr)
        for name, values in year(seed).items():
            figures.setdefault(name, []).extend(values)
    return figures


def _show(figures: Figures) -> int:
    print(_heading())
    print(_table(figures))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--idle", type=float, default=120, help="seconds of watching it idle")
    beside = Path(sys.executable).with_name("hipflex")
    parser.add_argument("--program", type=Path, default=beside, help="the installed program")
    known = ["start", "windows", "breaks", "idle", "figure", "verbs", "history", "year"]
    parser.add_argument("--only", nargs="+", choices=known)
    return parser.parse_args()


def _heading() -> str:
    load = " ".join(f"{value:.2f}" for value in os.getloadavg())
    names = ("PySide6-Essentials", "APScheduler", "hipflex")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, load {load}\n"
        f"{cpu_model()}, {os.cpu_count()} cores, {platform.platform()}\n"
        f"Python {platform.python_version()}, {versions}\n"
    )


def _table(figures: Figures) -> str:
    width = max((len(name) for name in figures), default=0)
    lines = [f"{'':{width}}  {'median':>8} {'least':>8} {'most':>8} {'runs':>5} {'goal':>6}"]
    for name, values in figures.items():
        middle, least, most = statistics.median(values), min(values), max(values)
        goal = GOALS.get(name, "")
        lines.append(
            f"{name:{width}}  {middle:8.1f} {least:8.1f} {most:8.1f} {len(values):5} {goal:>6}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
