"""Keys of a Windows console, by the standard library's msvcrt. Not tried."""

from __future__ import annotations

import sys
import time

_LOOK = 0.05
_ARROWS = {"K": "\x1b[D", "M": "\x1b[C"}
"""The second half of an arrow's code -> what other terminals send."""


class ConsoleKeyboard:
    """Looks for keys again and again: a console cannot be waited for together with anything."""

    def __init__(self) -> None:
        self._woken = False

    def open(self) -> None:
        """The console gives each key at once when it is asked like this."""

    def close(self) -> None:
        """Nothing was changed."""

    def read(self, seconds: float) -> str | None:
        """What was typed within that time, or before something else wakes it."""
        typed = ""
        if sys.platform == "win32":
            import msvcrt

            while not (typed or self._woken) and seconds > 0:
                while msvcrt.kbhit():
                    key = msvcrt.getwch()
                    typed += _ARROWS.get(msvcrt.getwch(), "") if key in "\x00\xe0" else key
                if not typed:
                    time.sleep(min(_LOOK, seconds))
                    seconds -= _LOOK
        self._woken = False
        return typed

    def wake(self) -> None:
        """Let the present ``read`` end."""
        self._woken = True
