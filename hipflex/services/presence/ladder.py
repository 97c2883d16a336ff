"""The idle sources in order: the first that works is used until it works no longer.

Nothing is opened before the first look, and nothing that goes wrong in a source goes further than
here. One that breaks is closed, and the next one is taken; but if it has told before it is opened
again at once, because one late answer is not its end. Where none is left nobody can tell, and the
whole ladder is tried again after a while: a bus or a compositor may come back.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from hipflex.core.senses import Idle
from hipflex.services.presence.source import REST, IdleSource, Stirred, Unavailable, attempt

_LOG = logging.getLogger(__name__)

Opener = Callable[[Stirred], IdleSource]


class IdleLadder:
    """Whichever idle source works here. Reading it never raises."""

    def __init__(self, openers: Sequence[tuple[str, Opener]], stirred: Stirred) -> None:
        self._openers = openers
        self._stirred = stirred
        self._source: IdleSource | None = None
        self._rung = 0
        self._rest = 0
        self._looking = False
        self._name: str | None = None
        self._told: set[tuple[str, str]] = set()
        self._passed_over: dict[str, str] = {}

    @property
    def name(self) -> str | None:
        """The source that told last. None: nobody could, or nobody has looked yet."""
        return self._name

    @property
    def passed_over(self) -> dict[str, str]:
        """The better sources than the one in use, and why it is none of them."""
        return dict(self._passed_over)

    def read(self, *, closely: bool) -> Idle | None:
        """How long ago the last input was; None: nobody can tell."""
        if self._rest:
            self._rest -= 1
            return None
        self._looking = True
        try:
            return self._climb(closely=closely)
        finally:
            self._looking = False

    def close(self) -> None:
        """Give back what is held; harmless twice."""
        if self._source is not None:
            attempt(self._source.close)
            self._source = None
        self._name = None

    def _climb(self, *, closely: bool) -> Idle | None:
        may_open_again = True
        while (source := self._source or self._open_next()) is not None:
            found = attempt(partial(source.read, closely=closely))
            name = self._openers[self._rung][0]
            if not isinstance(found, Exception):
                self._use(name)
                return found
            attempt(source.close)
            self._source = None
            if may_open_again and name == self._name:
                may_open_again = False
            else:
                self._pass_over(found)
        self._rung, self._rest = 0, REST
        self._use(None)
        return None

    def _open_next(self) -> IdleSource | None:
        for _, opener in self._openers[self._rung :]:
            found = attempt(partial(opener, self._stir))
            if not isinstance(found, Exception):
                self._source = found
                return found
            self._pass_over(found)
        return None

    def _pass_over(self, fault: Exception) -> None:
        name = self._openers[self._rung][0]
        self._passed_over[name] = str(fault) or type(fault).__name__
        if self._name == name:
            self._tell(logging.WARNING, "Idle time comes no longer from", name, fault)
        else:
            self._tell(logging.INFO, "Idle time does not come from", name, fault)
        self._rung += 1

    def _use(self, name: str | None) -> None:
        if name is not None:
            self._passed_over.pop(name, None)
        if name != self._name:
            self._name = name
            _LOG.info("Idle time comes from %s", name or "nobody")

    def _tell(self, level: int, what: str, name: str, fault: Exception) -> None:
        """Once for each source and reason: the ladder is climbed again and again."""
        reason = str(fault) or type(fault).__name__
        if (name, reason) not in self._told:
            self._told.add((name, reason))
            # What is to be expected needs no trace; all else is a fault of ours.
            expected = isinstance(fault, Unavailable | OSError | ImportError)
            trace = None if expected else fault
            _LOG.log(level, "%s %s: %s", what, name, reason, exc_info=trace)

    def _stir(self) -> None:
        # Who is looking already gets the news by that.
        if not self._looking:
            self._stirred()


def openers(platform: str, environ: Mapping[str, str]) -> list[tuple[str, Opener]]:
    """The sources that may work on this system, the best first."""
    if platform == "win32":
        return [("windows", _open_windows)]
    if platform == "darwin":
        return [("macos", _open_macos)]
    found: list[tuple[str, Opener]] = [("mutter", _open_mutter)]
    wayland = "WAYLAND_DISPLAY" in environ or environ.get("XDG_SESSION_TYPE") == "wayland"
    if "WAYLAND_DISPLAY" in environ:
        found.append(("ext_idle_notify", partial(_open_ext_idle, environ)))
    # Under XWayland the X server sees only the input of its own windows.
    if "DISPLAY" in environ and not wayland:
        found.append(("x11", partial(_open_x11, environ)))
    return [*found, ("freedesktop", _open_freedesktop)]


def _open_mutter(stirred: Stirred) -> IdleSource:
    from hipflex.services.presence import mutter

    return mutter.open_source(stirred)


def _open_ext_idle(environ: Mapping[str, str], stirred: Stirred) -> IdleSource:
    from hipflex.services.presence import ext_idle

    return ext_idle.open_source(stirred, environ=environ)


def _open_x11(environ: Mapping[str, str], stirred: Stirred) -> IdleSource:
    from hipflex.services.presence import x11_idle

    return x11_idle.open_source(stirred, environ)


def _open_freedesktop(stirred: Stirred) -> IdleSource:
    from hipflex.services.presence import freedesktop_idle

    return freedesktop_idle.open_source(stirred)


def _open_windows(stirred: Stirred) -> IdleSource:
    from hipflex.services.presence import windows

    return windows.open_source(stirred)


def _open_macos(stirred: Stirred) -> IdleSource:
    from hipflex.services.presence import macos

    return macos.open_source(stirred)
