"""A folder for a moment, in memory where that can be, which is gone afterwards whatever happens."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - only as a place for a folder that nobody guesses
"""Where Linux has a folder that is no disk: nothing waits for one there."""
_ENDING = ("SIGTERM", "SIGINT", "SIGHUP")


@contextmanager
def folder() -> Iterator[Path]:
    """Make it, and remove it, also if a signal ends the process. For the main thread."""
    memory = _IN_MEMORY if os.access(_IN_MEMORY, os.W_OK) else None
    home = tempfile.TemporaryDirectory(prefix="hipflex-", dir=memory)

    def end(number: int, _frame: FrameType | None) -> None:
        # No exception: Qt would swallow one that is raised in a slot.
        home.cleanup()
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)

    numbers = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    # What is ignored, as by nohup, stays so.
    heard = [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, end) for number in heard}
    try:
        yield Path(home.name)
    finally:
        home.cleanup()
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
