"""Measures and prints the table."""

from __future__ import annotations

import argparse
import functools
import shutil
import statistics
import sys
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import measurements
from tests.benchmarks.desktop import NEEDED
from tests.benchmarks.figures import Figures, heading, markdown, table
from tests.benchmarks.history import ten_years
from tests.benchmarks.measurements import measured
from tests.benchmarks.year import year

ON_A_DESKTOP = ("start", "windows", "pages", "breaks", "idle", "figure", "verbs")
ALONE = ("history", "year")
"""These need no desktop."""


def main() -> int:
    """Measure what was asked for."""
    options = _options()
    chosen = options.only or (*ON_A_DESKTOP, *ALONE)
    absent = [name for name in NEEDED if shutil.which(name) is None]
    if absent and not set(chosen) <= set(ALONE):
        print(f"not installed: {', '.join(absent)}", file=sys.stderr)
        return 1
    plan = _plan(options)
    figures: Figures = {}
    for name in chosen:
        print(f"measuring: {name}", file=sys.stderr)
        figures |= plan[name]()
    slowest = [statistics.median(figures[name]) for name in figures if name.startswith("hipflex ")]
    if slowest:
        figures["a verb, slowest, ms"] = [max(slowest)]
    print(heading())
    print(table(figures))
    if options.markdown:
        print(f"\n{markdown(figures)}")
    return 0


def _plan(options: argparse.Namespace) -> dict[str, Callable[[], Figures]]:
    """What takes long, and what is steady, is done less often."""
    many, few = options.runs, max(1, options.runs // 4)
    idle = functools.partial(measurements.idle, seconds=options.idle)
    program = options.program
    return {
        "start": lambda: measured(measurements.start, program, many, 1),
        "windows": lambda: measured(measurements.windows, program, many // 2 + 1, 1),
        "pages": lambda: measured(measurements.pages, program, many // 2 + 1, 1),
        "breaks": lambda: measured(measurements.breaks, program, few, 0),
        "idle": lambda: measured(idle, program, few, 0),
        "figure": lambda: measured(measurements.figure, program, few, 0),
        "verbs": lambda: measured(measurements.verbs, program, many // 2 + 1, 1),
        "history": lambda: ten_years(many),
        "year": lambda: _years(few),
    }


def _years(runs: int) -> Figures:
    """Years by other seeds."""
    figures: Figures = {}
    for seed in range(runs):
        for name, values in year(seed).items():
            figures.setdefault(name, []).extend(values)
    return figures


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--idle", type=float, default=60, help="seconds of watching it idle")
    beside = Path(sys.executable).with_name("hipflex")
    parser.add_argument("--program", type=Path, default=beside, help="the installed program")
    parser.add_argument("--only", nargs="+", choices=(*ON_A_DESKTOP, *ALONE))
    parser.add_argument("--markdown", action="store_true", help="and the table of the README")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
