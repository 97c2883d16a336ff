"""Breaks of every kind, one after the other, in one process of the installed program."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from hipflex.core.command import PAGES
from tests.benchmarks import process
from tests.benchmarks.desktop import Desktop, Program, wait_until

SPEED = 200
"""A quick stretch is over in half a second, and five minutes in a second and a half."""
FAST = ("--speed", str(SPEED))
WARM = 10
"""After so many breaks everything that is loaded once has been loaded."""
GROWN = 5.0
"""MiB that may be there more after the last break than after the tenth."""
_SETTLE = 0.2
STRETCH = "standing_hip_flexor"


@dataclass(frozen=True, slots=True)
class Footprint:
    """What the process holds at one moment."""

    memory: float
    """MiB, without files: of those it depends on others how much counts."""
    threads: int
    files: int
    sockets: int
    children: int
    windows: int
    temporary: int
    """Files in the folder for temporary ones."""

    def left_over(self, warm: Footprint) -> list[str]:
        """What is there and was not when it was warm; memory counts from ``GROWN`` on."""
        more = {name: value - asdict(warm)[name] for name, value in asdict(self).items()}
        more["memory"] = max(0.0, more["memory"] - GROWN)
        return [name for name, value in more.items() if value > 0]


class Soak:
    """Somebody who never tires. Each thing that can be done with a break is done in turn."""

    def __init__(self, desktop: Desktop, seed: int = 1) -> None:
        self._desktop = desktop
        self._lot = random.Random(seed)  # noqa: S311 - reproducible, not secret
        chosen = {
            "safety_text_accepted": 1,
            "preset": "quick",
            "interval_minutes": 240,
            # Nobody sits here: what would be an absence must not be one.
            "only_lock_and_sleep": "yes",
            "sounds": "no",
        }
        for key, value in chosen.items():
            desktop.verb(*FAST, "settings", "set", key, str(value))
        self.program: Program = desktop.start(*FAST)
        wait_until("an answer", self.program.phase)
        self._ways: tuple[Callable[[], None], ...] = (
            self._finish, self._finish, self._stop, self._skip, self._finish,
            self._moved, self._look_around, self._card, self._change, self._finish,
        )  # fmt: skip

    def run(
        self, breaks: int, tell: Callable[[int, Footprint], None]
    ) -> tuple[Footprint, Footprint]:
        """So many; what it held after the tenth and after the last."""
        warm = self.footprint()
        for number in range(1, breaks + 1):
            self._ways[number % len(self._ways)]()
            if number == max(WARM, len(self._ways)):
                warm = self.footprint()
            if number % 100 == 0:
                tell(number, self.footprint())
        return warm, self.footprint()

    def footprint(self) -> Footprint:
        """What it holds now, with no window open and everything settled."""
        wait_until("no window", lambda: not self._desktop.watch.ours())
        # The connection of the last question is still being closed.
        time.sleep(_SETTLE)
        pid = self.program.pid
        kinds = [_kind(link) for link in Path(f"/proc/{pid}/fd").iterdir()]
        return Footprint(
            memory=process.own_memory(pid),
            threads=len(list(Path(f"/proc/{pid}/task").iterdir())),
            files=len(kinds),
            sockets=kinds.count("socket"),
            children=len(process.children(pid)),
            windows=len(self._desktop.watch.ours()),
            temporary=len(list(self._desktop.temporary.iterdir())),
        )

    def _finish(self) -> None:
        """Led to its end; Done is closed."""
        self.program.ask("break", exercise=STRETCH)
        window = self._window()
        wait_until("the end", lambda: self.program.phase() != "on_break")
        self._close(window)

    def _stop(self) -> None:
        """Closed half way."""
        self.program.ask("break", exercise=STRETCH)
        self._close(self._window())
        wait_until("the end", lambda: self.program.phase() != "on_break")

    def _skip(self) -> None:
        self.program.ask("skip")

    def _moved(self) -> None:
        self.program.ask("moved")

    def _look_around(self) -> None:
        """The main window at every page."""
        for page in PAGES:
            self.program.ask("show", page=page)
        self._close(self._window())

    def _card(self) -> None:
        """The card comes by itself, and is answered."""
        self.program.ask("set", values={"interval_minutes": 5})
        wait_until("the card", lambda: self.program.phase() == "prompting")
        window = self._window()
        self.program.ask(self._lot.choice(("skip", "moved", "snooze")))
        wait_until("the card closed", lambda: window not in self._desktop.watch.ours())
        self.program.ask("set", values={"interval_minutes": 240})

    def _change(self) -> None:
        """Settings that rebuild what is seen and heard."""
        theme = self._lot.choice(("light", "dark", "system"))
        self.program.ask("set", values={"theme": theme, "hold_seconds": self._lot.randint(20, 40)})

    def _window(self) -> int:
        return int(wait_until("a window", self._desktop.watch.ours)[0])

    def _close(self, window: int) -> None:
        self._desktop.watch.close_window(window)
        wait_until("a closed window", lambda: window not in self._desktop.watch.ours())


def _kind(link: Path) -> str:
    try:
        return str(link.readlink()).partition(":")[0]
    except FileNotFoundError:
        # The descriptor with which the folder itself was read, or one that has just gone.
        return ""
