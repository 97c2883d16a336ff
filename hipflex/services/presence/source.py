"""What every source of presence is: opened late, named, and allowed to fail.

A source that cannot work here raises ``Unavailable`` when it is opened. One that works no longer
raises anything at all when it is read: whoever reads it (``senses.py``) takes the next one then.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from hipflex.core.hold import HoldKind
from hipflex.core.senses import Idle

Stirred = Callable[[], None]
"""Called by a source, in the GUI thread, when it is worth looking again at once."""

REST = 4
"""Looks, two minutes as a rule, after which what was lost or never there is tried again."""

_T = TypeVar("_T")


class Unavailable(Exception):  # noqa: N818 - it is an answer, not a fault
    """This source does not work on this system. The message says why, in a few words."""


def attempt(action: Callable[[], _T]) -> _T | Exception:
    """What it returns, or what it raised. Whatever is asked of a source is asked through this."""
    try:
        return action()
    except Exception as fault:  # noqa: BLE001 - whatever a desktop does, the reminders go on
        return fault


class IdleSource(Protocol):
    """Tells how long ago the last input was."""

    name: str
    """The token in ``status --json``: mutter, ext_idle_notify, x11, freedesktop, windows, macos."""

    def read(self, *, closely: bool) -> Idle:
        """How long ago. ``closely``: exactly, also where that costs a question more."""
        ...

    def close(self) -> None:
        """Give back what it holds; harmless twice."""
        ...


class StateSource(Protocol):
    """Tells whether something is so right now: the screen is locked, the machine goes to sleep."""

    @property
    def name(self) -> str | None:
        """Who says it. None: nobody is there at the moment who could."""
        ...

    @property
    def on(self) -> bool:
        """Whether it is so."""
        ...

    def close(self) -> None:
        """Give back what it holds; harmless twice."""
        ...


class Detector(Protocol):
    """Looks for one reason to wait, when asked and not before."""

    key: str
    """The token in ``status --json``, and ``wait_for_<key>`` in the settings."""
    kind: HoldKind
    tried: bool
    """Whether it was run on the real thing. If not, it is off by default."""

    def look(self, found: Callable[[bool], None]) -> None:
        """Look, and call ``found`` once, in the GUI thread: now, or within three seconds."""
        ...

    def close(self) -> None:
        """Give back what it holds, ends children that run; harmless twice."""
        ...
