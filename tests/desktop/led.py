"""Somebody whom the installed program leads through a stretch, and who presses this and that."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication

from hipflex.ui.break_window import BreakWindow
from tests.desktop.desktop import Desktop, wait_for
from tests.desktop.person import Person

LUNGE = "standing_hip_flexor"
"""In quick: 20 s on each side, the left hip first."""
GUIDE = "^HipFlex: "
KEYS = {
    "pause": "space",
    "back": "Left",
    "skip": "Right",
    "add": "plus",
    "stop": "Escape",
    "hurt": "p",
}
"""The key of each button of the guide's bar."""


class Led(Person):
    """Looks at the window of the guide, at ``status`` and at ``history``."""

    def __init__(self, desktop: Desktop, speed: int = 4, **settings: object) -> None:
        # A calm desk: no break falls due meanwhile.
        super().__init__(desktop, speed, **{"theme": "light", "interval_minutes": 240, **settings})

    def begin(self, *words: str) -> None:
        """Start a break, and see its window."""
        self.say("break", *words)
        self.guide = wait_for(self.window)

    def window(self) -> str | None:
        """The window of the guide, if it can be seen."""
        return self.desktop.window(GUIDE)

    @property
    def now(self) -> Any:
        """What ``status`` says of the break."""
        return self.status()["break"]

    def wait_until(self, wanted: Callable[[Any], bool], seconds: float = 40.0) -> Any:
        """What ``status`` says of the break as soon as it is so."""
        found: Any = None

        def look() -> bool:
            nonlocal found
            found = self.now
            assert found is not None, "the break is over"
            return wanted(found)

        wait_for(look, seconds, 0.0)
        return found

    def hold(self, side: str, held: int = 5) -> Any:
        """Come into the hold of that side, past all that leads there, and hold for so long.

        ``status`` tells whole seconds, so it may be half a second less.
        """
        while (now := self.now)["kind"] != "hold" or now["side"] != side:
            if now["kind"] != "hold":
                self.press("key", "skip")
            self.wait_until(lambda now, step=now["step"]: now["step"] != step)
        whole = now["seconds_left"]
        return self.wait_until(lambda now: now["seconds_left"] <= whole - held)

    def press(self, way: str, button: str) -> None:
        """Press a button of the guide with the pointer, or the key that does the same."""
        if way == "click":
            self.desktop.click_in(self.guide, *self._spot_of(button))
        else:
            self.desktop.xdotool("key", KEYS[button])

    def _spot_of(self, button: str) -> tuple[int, int]:
        """Where a button is: asked of a second window, of the same size and without a screen."""
        _x, _y, width, height = self.desktop.place(self.guide)
        assert QApplication.instance(), "the test needs qapp"
        twin = BreakWindow()
        twin.resize(width, height)
        twin.show()
        found = getattr(twin.guide_bar, button)
        spot = found.mapTo(twin, found.rect().center())
        twin.close()
        twin.deleteLater()
        return spot.x(), spot.y()

    def run_out(self) -> Any:
        """Let it run to Done, and see the one record that it leaves."""
        wait_for(lambda: self.now is None, 60, 0.1)
        return self.record()

    def record(self) -> Any:
        """The only record that there is."""
        (record,) = self.history()
        return record

    def see_rest(self, seconds: float = 1.2) -> Any:
        """It is paused, and nothing counts for so long."""
        before = self.wait_until(lambda now: now["paused"], 5)
        time.sleep(seconds)
        assert self.now == before
        return before

    def see_it_go_on(self) -> None:
        """Time passes again."""
        left = self.now["total_left"]
        self.wait_until(lambda now: now["total_left"] < left and not now["paused"], 5)

    def see_first(self, side: str) -> None:
        """Whoever asks for nothing special gets the same again, and that side first."""
        self.begin()
        assert self.now["exercise"] == LUNGE
        now = self.wait_until(lambda now: now["side"] is not None)
        assert now["side"] == side


def sides(record: Any) -> tuple[float, float]:
    """What a record says of left and right."""
    return record["left_seconds"], record["right_seconds"]


def is_partial(record: Any, missing: str | None) -> bool:
    """Whether that side is the one that is missing."""
    return (record["outcome"], record["missing_side"]) == ("partial", missing)
