"""The person's terminal: keys one by one, its size, and everything as it was when it is left.

Whatever ends the program, nobody may be left with a terminal that shows no cursor and no letters.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Protocol, Self, TextIO

_ENTER = "\x1b[?1049h\x1b[?25l\x1b[H\x1b[J"
"""Another page than that of the shell, and no cursor on it."""
_LEAVE = "\x1b[?25h\x1b[?1049l"
_ARROWS = {"\x1b[D": "left", "\x1bOD": "left", "\x1b[C": "right", "\x1bOC": "right"}
_NAMED = {"\x1b": "esc", "\r": "enter", "\n": "enter", "\x7f": "back"}
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
ESC_SECONDS = 0.05
"""An arrow begins like the Esc key; the rest of it comes at once."""


class Keyboard(Protocol):
    """Whatever gives the keys; one for each kind of system."""

    def open(self) -> None:
        """From now on each key comes at once and is not shown."""

    def close(self) -> None:
        """As it was before."""

    def read(self, seconds: float) -> str | None:
        """What was typed within that time, or before something else wakes it; None: it is gone."""

    def wake(self) -> None:
        """Let the present ``read`` end."""


class Terminal:
    """Use it as a context. ``ended``: the system, or Ctrl+C, asks to end."""

    def __init__(self, output: TextIO | None = None, keyboard: Keyboard | None = None) -> None:
        self._out = output or sys.stdout
        self._keyboard = keyboard or _keyboard()
        self._before: dict[int, object] = {}
        self._has_page = self._is_open = False
        self.ended = False
        self.hung_up = False
        """There is nobody any more to whom anything could be shown."""
        self.fresh = False
        """Something else may have been shown meanwhile: everything is to be shown anew."""

    @property
    def shows(self) -> bool:
        """Whether somebody sees what is printed."""
        return self._out.isatty()

    @property
    def has_pages(self) -> bool:
        """Whether a whole page can be shown and shown anew."""
        return self.shows and os.environ.get("TERM", "dumb") not in {"", "dumb", "unknown"}

    @property
    def has_keys(self) -> bool:
        """Whether the person can answer."""
        return self.shows and sys.stdin is not None and sys.stdin.isatty()

    @property
    def size(self) -> tuple[int, int]:
        """Columns and lines, as they are now."""
        with suppress(OSError, ValueError):
            found = os.get_terminal_size(self._out.fileno())
            if found.columns > 0 and found.lines > 0:
                return found.columns, found.lines
        found = shutil.get_terminal_size()
        return found.columns, found.lines

    def __enter__(self) -> Self:
        for name in _ENDING:
            if number := getattr(signal, name, None):
                self._before[number] = signal.signal(number, self._end)
        if hasattr(signal, "SIGTSTP"):
            self._before[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, self._suspend)
            self._before[signal.SIGWINCH] = signal.signal(signal.SIGWINCH, self._resize)
        self._open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
        self._before.clear()

    def open_page(self) -> None:
        """Turn to a page of our own; ``close_page`` shows again what was there."""
        self._has_page = self.fresh = True
        self.write(_ENTER)

    def close_page(self) -> None:
        """Turn back to the page of the shell."""
        if self._has_page:
            self.write(_LEAVE)
            self._has_page = False

    def write(self, text: str) -> None:
        """Show it at once. Nobody to show it to is no fault: the break is what counts."""
        kept = self._out.encoding or "utf-8"
        try:
            self._out.write(text.encode(kept, "replace").decode(kept))
            self._out.flush()
        except OSError:
            self.hung_up = self.ended = True

    def keys(self, seconds: float) -> Sequence[str]:
        """The keys pressed within that time; it ends with the first, or if anything happens."""
        if not self.has_keys or self.hung_up:
            self._keyboard.read(seconds)
            return ()
        typed = self._keyboard.read(seconds)
        if typed == "\x1b":
            typed += self._keyboard.read(ESC_SECONDS) or ""
        if typed is None:
            self.ended = self.hung_up = True
        return key_names(typed or "")

    def _open(self) -> None:
        if self.has_keys and not self._is_open:
            self._keyboard.open()
            self._is_open = True

    def _close(self) -> None:
        if self._has_page:
            self.write(_LEAVE)
        if self._is_open:
            self._keyboard.close()
            self._is_open = False

    def _end(self, number: int, _frame: FrameType | None) -> None:
        self.ended = True
        self.hung_up = self.hung_up or number == getattr(signal, "SIGHUP", None)
        self._keyboard.wake()

    def _resize(self, _number: int, _frame: FrameType | None) -> None:
        self.fresh = True
        self._keyboard.wake()

    def _suspend(self, number: int, _frame: FrameType | None) -> None:
        """Ctrl+Z: the shell gets its terminal back, and we get it again with ``fg``."""
        self._close()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        signal.signal(number, self._suspend)
        self._open()
        if self._has_page:
            self.write(_ENTER)
        self.fresh = True
        self._keyboard.wake()


def key_names(typed: str) -> list[str]:
    """What was typed as names of keys: letters as they are, and left, right, esc, enter, back."""
    names = []
    while typed:
        arrow = next((code for code in _ARROWS if typed.startswith(code)), None)
        if arrow is not None:
            names.append(_ARROWS[arrow])
            typed = typed[len(arrow) :]
        elif typed.startswith(("\x1b[", "\x1bO")):
            # A key that means nothing here: its code ends with a letter or a tilde.
            ends = (at for at, one in enumerate(typed[2:], 3) if one.isalpha() or one == "~")
            end = next(ends, 0)
            typed = typed[end:] if end else ""
        else:
            names.append(_NAMED.get(typed[0], typed[0]))
            typed = typed[1:]
    return names


def _keyboard() -> Keyboard:
    if sys.platform == "win32":
        from hipflex.services.terminal_windows import ConsoleKeyboard

        return ConsoleKeyboard()
    from hipflex.services.terminal_posix import PosixKeyboard

    return PosixKeyboard()
