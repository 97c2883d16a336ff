"""The figures of a benchmark, and how they are shown."""

from __future__ import annotations

import os
import platform
import statistics
from datetime import UTC, datetime
from importlib.metadata import version

from tests.benchmarks.process import cpu_model

Figures = dict[str, list[float]]
"""The values of each run, by what they are."""

GOALS = {
    "start to tray icon, ms": 200,
    "due to card on the screen, first, ms": 150,
    "Start to break window on the screen, first, ms": 150,
    "History of ten years asked for until drawn, first, ms": 100,
    "a verb, slowest, ms": 150,
    "memory idle in the tray, MiB": 60,
    "memory after the first break, MiB": 66,
    "wake-ups a minute, idle": 4,
    "child processes, idle": 0,
    "CPU while it walks, % of a core": 15,
    "CPU while it shows the movement, % of a core": 15,
}
"""What we want to be below. Only shown: whether it is reached depends on the machine."""

ROWS = {
    "memory idle in the tray": ("memory idle in the tray, MiB", "{:.0f} MiB"),
    "after the first break": ("memory after the first break, MiB", "{:.0f} MiB"),
    "threads": ("threads, idle", "{:.0f}"),
    "wake-ups a minute, idle": ("wake-ups a minute, idle", "{:.1f}"),
    "processor time a minute, idle": ("CPU a minute, idle, ms", "{:.0f} ms"),
    "processor while the figure moves": (
        "CPU while it shows the movement, % of a core",
        "{:.0f} % of a core",
    ),
    "start to tray icon": ("start to tray icon, ms", "{:.0f} ms"),
    "break due to card": ("due to card painted, first, ms", "{:.0f} ms"),
    "Start to guide, first": ("Start to break window painted, first, ms", "{:.0f} ms"),
    "Start to guide, later": ("Start to break window painted, later, ms", "{:.0f} ms"),
    "`hipflex status`": ("hipflex status, ms", "{:.0f} ms"),
    "the slowest verb of fourteen": ("a verb, slowest, ms", "{:.0f} ms"),
    "History with ten years, 40,000 breaks": (
        "History of ten years asked for until drawn, first, ms",
        "{:.0f} ms",
    ),
}
"""Those that the README shows, and how."""


def heading() -> str:
    """When, where, and with what it was measured."""
    load = " ".join(f"{value:.2f}" for value in os.getloadavg())
    names = ("PySide6-Essentials", "APScheduler", "hipflex")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, load {load}\n"
        f"{cpu_model()}, {os.cpu_count()} cores, {platform.platform()}\n"
        f"Python {platform.python_version()}, {versions}\n"
    )


def table(figures: Figures) -> str:
    """All of them, with median and range."""
    width = max((len(name) for name in figures), default=0)
    lines = [f"{'':{width}}  {'median':>8} {'least':>8} {'most':>8} {'runs':>5} {'goal':>6}"]
    for name, values in figures.items():
        middle, least, most = statistics.median(values), min(values), max(values)
        goal = GOALS.get(name, "")
        lines.append(
            f"{name:{width}}  {middle:8.1f} {least:8.1f} {most:8.1f} {len(values):5} {goal:>6}"
        )
    return "\n".join(lines)


def markdown(figures: Figures) -> str:
    """The medians that the README shows, as a table of it."""
    lines = ["| | |", "| --- | ---: |"]
    for row, (name, form) in ROWS.items():
        if name in figures:
            lines.append(f"| {row} | {form.format(statistics.median(figures[name]))} |")
    return "\n".join(lines)
