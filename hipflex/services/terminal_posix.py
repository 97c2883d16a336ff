"""Keys of a Unix terminal, by the standard library's termios."""

from __future__ import annotations

import codecs
import os
import select
import sys
import termios
import tty
from contextlib import suppress
from typing import Any


class PosixKeyboard:
    """Reads standard input byte by byte while it is open; waits also while it is not."""

    def __init__(self) -> None:
        self._before: list[Any] | None = None
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._ours, self._theirs = os.pipe()
        os.set_blocking(self._theirs, False)
        os.set_blocking(self._ours, False)

    def open(self) -> None:
        """From now on each key comes at once and is not shown; Ctrl+C and Ctrl+Z stay signals."""
        fd = sys.stdin.fileno()
        if self._before is None:
            self._before = termios.tcgetattr(fd)
        tty.setcbreak(fd, termios.TCSADRAIN)

    def close(self) -> None:
        """As it was before. A terminal that is gone needs nothing."""
        if self._before is not None:
            with suppress(termios.error, OSError):
                # What was typed too late must not become a command of the shell.
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSAFLUSH, self._before)

    def read(self, seconds: float) -> str | None:
        """What was typed within that time, or before something else wakes it; None: it is gone."""
        watched = [self._ours]
        if self._before is not None:
            watched.append(sys.stdin.fileno())
        ready, _, _ = select.select(watched, [], [], max(0.0, seconds))
        if self._ours in ready:
            with suppress(BlockingIOError):
                os.read(self._ours, 512)
        if len(watched) < 2 or watched[1] not in ready:
            return ""
        try:
            found = os.read(watched[1], 512)
        except OSError:
            return None
        return self._decoder.decode(found) if found else None

    def wake(self) -> None:
        """Let the present ``read`` end, also if the signal came just before it began."""
        with suppress(BlockingIOError):
            os.write(self._theirs, b"\0")
