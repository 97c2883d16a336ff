"""Runs both by hand and says what came of it."""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.desktop import Desktop
from tests.soak.breaks import Footprint, Soak
from tests.soak.kills import Killer


def main() -> int:
    """Breaks, then kills; 1 if anything was left over, damaged or lost."""
    wrong: list[str] = []
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--breaks", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=200)
    beside = Path(sys.executable).with_name("hipflex")
    parser.add_argument("--program", type=Path, default=beside, help="the installed program")
    options = parser.parse_args()
    if options.breaks:
        begun = time.monotonic()
        with Desktop(options.program) as desktop:
            soak = Soak(desktop)
            warm, last = soak.run(options.breaks, _tell)
            soak.program.quit()
        print(f"{options.breaks} breaks in {time.monotonic() - begun:.0f} s")
        _tell(10, warm)
        _tell(options.breaks, last)
        wrong += last.left_over(warm)
    if options.kills:
        begun = time.monotonic()
        with Desktop(options.program) as desktop:
            toll = Killer(desktop, desktop.home).run(options.kills)
        print(f"{toll.kills} kills in {time.monotonic() - begun:.0f} s: {asdict(toll)}")
        wrong += [*toll.damaged, *toll.lost]
    for one in wrong:
        print(f"WRONG: {one}", file=sys.stderr)
    return 1 if wrong else 0


def _tell(number: int, footprint: Footprint) -> None:
    told = ", ".join(f"{name} {value:.4g}" for name, value in asdict(footprint).items())
    print(f"after {number}: {told}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
