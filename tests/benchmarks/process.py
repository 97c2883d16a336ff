"""What a process costs, read from Linux' own books."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """MiB in use by a process, as if it were the only program of this Python.

    That is the proportional set size (PSS), which divides a page by the processes that share it.
    The script that measures, and whoever else works on this machine, run on the same interpreter
    and libraries and would lower the figure: so pages of those files count whole.
    """
    total, whole = 0, False
    for line in Path(f"/proc/{pid}/smaps").read_text(encoding="utf-8").splitlines():
        first, *rest = line.split(maxsplit=5)
        if "-" in first and not first.endswith(":"):
            # The interpreter, its library, and all that lies in its folder of packages.
            whole = len(rest) == 5 and "python" in rest[4]
        elif first == ("Rss:" if whole else "Pss:"):
            total += int(rest[0])
    return total / 1024


def own_memory(pid: int) -> float:
    """MiB that a process holds besides files: what it leaks is there, whoever shares the rest."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    values = dict(line.split(":", 1) for line in lines)
    return int(values["RssAnon"].split()[0]) / 1024


def children(pid: int) -> list[str]:
    """The child processes of a process right now."""
    found: list[str] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            found += (task / "children").read_text(encoding="ascii").split()
    return found


def switches(pid: int) -> dict[str, int]:
    """How often each thread of a process has gone to sleep and was woken up so far.

    A thread takes its count with it when it ends: who wants all of them looks often.
    """
    found: dict[str, int] = {}
    for task in Path(f"/proc/{pid}/task").iterdir():
        # A thread may end while its neighbours are counted.
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            lines = (task / "status").read_text(encoding="utf-8").splitlines()
            values = dict(line.split(":", 1) for line in lines)
            name = f"{values['Name'].strip()} {task.name}"
            found[name] = int(values["voluntary_ctxt_switches"])
    return found


def cpu_seconds(pid: int) -> float:
    """Seconds that a process has used so far, in steps of 10 ms."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def cpu_model() -> str:
    """What the machine calls its processor."""
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return "unknown processor"
