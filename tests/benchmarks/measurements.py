"""The measurements: each starts the program anew and gives its figures by name."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import process
from tests.benchmarks.desktop import Desktop, Program, wait_until
from tests.benchmarks.figures import Figures
from tests.benchmarks.history import write_ten_years

SPEED = 120
"""So that an hour passes in half a minute; what is measured is measured in real time."""
_FAST = ("--speed", str(SPEED))
_BREAKS = 20
_STRETCH = "standing_hip_flexor"
_BURST = 0.02
"""Seconds: what a process does within that is one wake-up of the processor."""
_SETTLE = 5.0
"""Seconds after which a start has nothing more to do."""


def _prepare(desktop: Desktop, *speed: str, **settings: object) -> None:
    """Somebody who has read the safety text."""
    for key, value in {"safety_text_accepted": 1, **settings}.items():
        desktop.verb(*speed, "settings", "set", key, str(value))


def start(desktop: Desktop) -> Figures:
    """From the command to the icon in the tray."""
    _prepare(desktop)
    desktop.watch.forget()
    begun = time.monotonic()
    program = desktop.start()
    docked = desktop.watch.docked()
    wait_until("an answer", program.phase)
    figures = {"start to tray icon, ms": [(docked - begun) * 1000]}
    program.quit()
    return figures


def windows(desktop: Desktop) -> Figures:
    """The card when it is due, the break window when it is asked for, and what a break leaves."""
    _prepare(desktop, *_FAST, interval_minutes=5, preset="quick")
    program = desktop.start(*_FAST)
    wait_until("an answer", program.phase)
    figures: Figures = {}
    for when in ("first", "later"):
        _card(desktop, program, figures, when)
    program.quit()
    return figures


def breaks(desktop: Desktop) -> Figures:
    """Breaks one after the other: how soon they are there, and what they leave behind."""
    _prepare(desktop, *_FAST, interval_minutes=240, preset="quick")
    program = desktop.start(*_FAST)
    wait_until("an answer", program.phase)
    time.sleep(_SETTLE)
    figures: Figures = {}
    _break(desktop, program, figures, "first")
    time.sleep(_SETTLE)
    figures["memory after the first break, MiB"] = [process.memory(program.pid)]
    for _ in range(_BREAKS - 1):
        _break(desktop, program, figures, "later")
    time.sleep(_SETTLE)
    figures[f"memory after {_BREAKS} breaks, MiB"] = [process.memory(program.pid)]
    program.quit()
    return figures


def _card(desktop: Desktop, program: Program, figures: Figures, when: str) -> None:
    state = program.ask("status")
    due = time.monotonic() + state["seconds_left"] / SPEED
    desktop.watch.forget()
    mapped, painted, _window = desktop.watch.mapped()
    figures[f"due to card on the screen, {when}, ms"] = [(mapped - due) * 1000]
    figures[f"due to card painted, {when}, ms"] = [(painted - due) * 1000]
    program.ask("skip")
    wait_until("the card closed", lambda: not desktop.watch.ours())


def _break(desktop: Desktop, program: Program, figures: Figures, when: str) -> None:
    desktop.watch.forget()
    begun = time.monotonic()
    program.ask("break")
    mapped, painted, window = desktop.watch.mapped()
    told = (("on the screen", mapped), ("painted", painted))
    for what, moment in told:
        name = f"Start to break window {what}, {when}, ms"
        figures.setdefault(name, []).append((moment - begun) * 1000)
    wait_until("the end of the break", lambda: program.phase() != "on_break")
    desktop.watch.close_window(window)
    wait_until("a closed window", lambda: not desktop.watch.ours())


def idle(desktop: Desktop, seconds: float) -> Figures:
    """The program in the tray with nothing to do."""
    _prepare(desktop)
    program = desktop.start()
    wait_until("an answer", program.phase)
    time.sleep(_SETTLE)
    figures = {"memory idle in the tray, MiB": [process.memory(program.pid)]}
    figures["threads, idle"] = [float(len(process.switches(program.pid)))]
    before, used = process.switches(program.pid), process.cpu_seconds(program.pid)
    woken = dict(before)
    wake_ups = children = 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(_BURST)
        now = process.switches(program.pid)
        # A question to the X server and its answer belong to one wake-up.
        wake_ups += now != woken
        woken |= now
        children = max(children, len(process.children(program.pid)))
    minutes = seconds / 60
    milliseconds = (process.cpu_seconds(program.pid) - used) * 1000
    switches = sum(woken.values()) - sum(before.values())
    figures["wake-ups a minute, idle"] = [wake_ups / minutes]
    figures["context switches a minute, idle"] = [switches / minutes]
    figures["CPU a minute, idle, ms"] = [milliseconds / minutes]
    figures["child processes, idle"] = [float(children)]
    for name, count in woken.items():
        print(f"  thread {name}: {count - before.get(name, 0)} switches", file=sys.stderr)
    program.quit()
    return figures


def figure(desktop: Desktop) -> Figures:
    """What the guide costs at its designed size, while the figure moves and while it breathes."""
    _prepare(desktop, preset="quick")
    program = desktop.start()
    wait_until("an answer", program.phase)
    desktop.watch.forget()
    program.ask("break", exercise=_STRETCH)
    _mapped, _painted, window = desktop.watch.mapped()
    size = desktop.watch.size(window)
    print(f"  the window is {size[0]} x {size[1]}", file=sys.stderr)
    figures = {
        "CPU while it walks, % of a core": [_share(program, "warm_up", 5.0)],
        "CPU while it shows the movement, % of a core": [_share(program, "ready", 4.0)],
        "CPU while it breathes, % of a core": [_share(program, "hold", 8.0)],
    }
    program.quit()
    return figures


def _share(program: Program, kind: str, seconds: float) -> float:
    """The part of one core that the program uses in a step, from a second after it began."""
    wait_until(kind, lambda: (program.ask("status").get("break") or {}).get("kind") == kind)
    time.sleep(1.0)
    used, begun = process.cpu_seconds(program.pid), time.monotonic()
    time.sleep(seconds)
    return 100 * (process.cpu_seconds(program.pid) - used) / (time.monotonic() - begun)


VERBS: tuple[tuple[str, ...], ...] = (
    ("status",),
    ("status", "--json"),
    ("pause", "1h"),
    ("resume",),
    ("meeting", "30"),
    ("meeting", "over"),
    ("moved",),
    ("show", "--why"),
    ("stretches",),
    ("history",),
    ("settings", "list"),
    ("settings", "set", "hold_seconds", "30"),
    ("completion", "bash"),
    ("break",),
)
"""The last one opens a window, which must not be drawn while another verb is measured."""


def verbs(desktop: Desktop) -> Figures:
    """Verbs as a person types them, with a running copy."""
    _prepare(desktop)
    program = desktop.start()
    wait_until("an answer", program.phase)
    time.sleep(_SETTLE)
    figures: Figures = {}
    for verb in VERBS:
        begun = time.monotonic()
        desktop.verb(*verb)
        figures[f"hipflex {' '.join(verb)}, ms"] = [(time.monotonic() - begun) * 1000]
    program.quit()
    return figures


def pages(desktop: Desktop) -> Figures:
    """The main window, and in it ten years of breaks: asked for until drawn."""
    _prepare(desktop)
    file = desktop.home / ".local" / "share" / "hipflex" / "history.db"
    file.parent.mkdir(parents=True, exist_ok=True)
    write_ten_years(file)
    program = desktop.start()
    wait_until("an answer", program.phase)
    time.sleep(_SETTLE)
    desktop.watch.forget()
    begun = time.monotonic()
    program.ask("show", page="today")
    _mapped, painted, window = desktop.watch.mapped()
    figures = {"main window asked for until drawn, ms": [(painted - begun) * 1000]}
    for when in ("first", "later"):
        time.sleep(1.0)
        with desktop.watch.drawing(window) as drawn:
            begun = time.monotonic()
            program.ask("show", page="history")
            name = f"History of ten years asked for until drawn, {when}, ms"
            figures[name] = [(drawn() - begun) * 1000]
        program.ask("show", page="today")
    program.quit()
    return figures


Measurement = Callable[[Desktop], Figures]


def measured(measurement: Measurement, program: Path, runs: int, warm_ups: int) -> Figures:
    """The figures of some runs, each on a desktop of its own; warm-ups before them do not count."""
    collected: Figures = {}
    for number in range(runs + warm_ups):
        try:
            with Desktop(program) as desktop:
                figures = measurement(desktop)
        except (TimeoutError, RuntimeError, subprocess.SubprocessError) as error:
            print(f"  {measurement}: {error}", file=sys.stderr)
            continue
        if number >= warm_ups:
            for name, values in figures.items():
                collected.setdefault(name, []).extend(values)
    return collected
