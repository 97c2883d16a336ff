"""Idle time under Wayland, where the compositor knows ``ext_idle_notifier_v1``: KDE, wlroots.

It tells no idle time, it only says when there was no input for as long as was asked, and when
there is some again. So one question stands all the time, the long one, of 30 s; and a short one, of
2 s, is put only while somebody wants to look closely. What ``read`` knows then:

=================  =============  ==================================================================
long (30 s)        short (2 s)    answer
=================  =============  ==================================================================
idle               (none)         exactly: 30 s and the time since it said so
not idle           idle           exactly: 2 s and the time since it said so
not idle           not idle       not longer ago than 2 s, once the question is 2 s old
not idle           none, or new   not longer ago than 30 s, or than the last time that it told of
                                  input, if that is nearer
=================  =============  ==================================================================

- ``stirred`` is called when the long one says idle, at the first input after that, and when the
  connection breaks. Never because of the short one: it was put because somebody looks anyway, and
  looking closely at each of its events would keep it alive for ever.
- The short one is put at ``read(closely=True)``, and at the first input after an absence: five
  seconds later it tells a bumped desk (idle again) from a person (not idle).
- It is taken back when nobody has looked closely for 10 s, at the next ordinary look or its next
  input, whichever is first; while it says idle it costs nothing and tells exactly, so it stays. It
  goes at once when the long one says idle. A person who works all day causes no event at all then.
- Both count from the moment at which the question was put. An input before that is not known: a
  first answer may tell of a pause that is as much as 30 s too short, never of one too long.
- Where the compositor has only version 1 of the protocol, an inhibitor (a playing film) keeps both
  from ever saying idle: the person is taken to be there, which is what the film says as well.

Time is that of a clock that stands still in sleep, as the compositor's own timers do.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from hipflex.core.senses import Idle
from hipflex.services.clock import awake_reader
from hipflex.services.presence.ext_idle_protocol import Compositor
from hipflex.services.presence.source import Stirred, Unavailable

LONG = 30.0
SHORT = 2.0
LINGER = 10.0
"""Seconds after the last close look until the short question is taken back."""


class Wire(Protocol):
    """What is needed of the connection. ``ext_idle_protocol.Compositor`` is the real one."""

    def watch(self, seconds: float, heard: Callable[[bool], None]) -> int:
        """Begin to call ``heard``: True after so long without input, False at the next one."""
        ...

    def unwatch(self, made: int) -> None:
        """End what ``watch`` began."""
        ...

    def listen(self, came: Callable[[], None]) -> None:
        """Call ``came`` whenever there is something to ``pump``."""
        ...

    def pump(self) -> None:
        """Take in all that has come."""
        ...

    def close(self) -> None:
        """Disconnect; harmless twice."""
        ...


class _Question:
    """One question to the compositor, and what it has said to it."""

    def __init__(self, wire: Wire, seconds: float, awake: Callable[[], float]) -> None:
        self._wire = wire
        self._awake = awake
        self._seconds = seconds
        self._put_at = awake()
        self._input_at: float | None = None
        """When it told of input, which it does after idleness only."""
        self._idle_at: float | None = None
        """Since when it says idle."""
        self._news = False
        self._made = wire.watch(seconds, self._hear)

    @property
    def idle(self) -> bool:
        """Whether it says so."""
        return self._idle_at is not None

    def take_news(self) -> bool:
        """Whether it has said anything since this was asked last."""
        news, self._news = self._news, False
        return news

    def answer(self, now: float) -> Idle | None:
        """What is known by this question alone."""
        if self._idle_at is not None:
            return Idle(now - self._idle_at + self._seconds)
        if self._input_at is not None:
            return Idle(min(self._seconds, now - self._input_at), exact=False)
        if now - self._put_at >= self._seconds:
            return Idle(self._seconds, exact=False)
        return None

    def take_back(self) -> None:
        """Ask no longer."""
        self._wire.unwatch(self._made)

    def _hear(self, idle: bool) -> None:
        self._news = True
        if idle:
            self._idle_at = self._awake()
        else:
            self._idle_at, self._input_at = None, self._awake()


class ExtIdle:
    """The idle source over an open connection."""

    name = "ext_idle_notify"

    def __init__(self, wire: Wire, stirred: Stirred, awake: Callable[[], float]) -> None:
        self._wire = wire
        self._stirred = stirred
        self._awake = awake
        self._fault: OSError | None = None
        self._short: _Question | None = None
        self._wanted_at = 0.0
        self._long = _Question(wire, LONG, awake)
        wire.listen(self._come)

    def read(self, *, closely: bool) -> Idle:
        """How long ago the last input was. Raises once the compositor is gone."""
        self._attend(closely=closely)
        now = self._awake()
        asked = [question for question in (self._long, self._short) if question is not None]
        known = [answer for question in asked if (answer := question.answer(now)) is not None]
        # An exact one before a bound, and the nearest bound.
        known.sort(key=lambda answer: (not answer.exact, answer.seconds))
        return known[0] if known else Idle(LONG, exact=False)

    def close(self) -> None:
        """Disconnect; harmless twice."""
        self._wire.close()

    def _come(self) -> None:
        """From the Qt loop: the compositor has said something, or is gone."""
        try:
            worth_a_look = self._attend(closely=False)
        except OSError:
            # Whoever looks now gets the same error, and takes another source.
            worth_a_look = True
        if worth_a_look:
            self._stirred()

    def _attend(self, *, closely: bool) -> bool:
        """Take in what was said, and ask for what is wanted. Whether the long one said anything."""
        if self._fault is not None:
            raise ConnectionError(str(self._fault)) from self._fault
        try:
            self._wire.pump()
            told = self._long.take_news()
            if self._long.idle:
                self._drop_short()
            elif closely or told:
                self._want_short()
            elif self._short is not None and not self._short.idle and self._nobody_wants_short():
                self._drop_short()
        except OSError as fault:
            self._fault = fault
            self._wire.close()
            raise
        return told

    def _want_short(self) -> None:
        self._wanted_at = self._awake()
        if self._short is None:
            self._short = _Question(self._wire, SHORT, self._awake)

    def _drop_short(self) -> None:
        if self._short is not None:
            self._short.take_back()
            self._short = None

    def _nobody_wants_short(self) -> bool:
        return self._awake() - self._wanted_at > LINGER


def socket_path(environ: Mapping[str, str]) -> Path:
    """Where the compositor of this session listens."""
    name = environ.get("WAYLAND_DISPLAY", "")
    # A name that begins with a slash is the whole path, which joining heeds.
    path = Path(environ.get("XDG_RUNTIME_DIR", ""), name)
    if not name or not path.is_absolute():
        raise Unavailable("this is no Wayland session")
    return path


def open_source(
    stirred: Stirred,
    awake: Callable[[], float] | None = None,
    environ: Mapping[str, str] = os.environ,
) -> ExtIdle:
    """The idle source of this session. ``awake``: a clock that stands still in sleep."""
    wire = Compositor(socket_path(environ))
    try:
        return ExtIdle(wire, stirred, awake or awake_reader())
    except OSError as fault:
        wire.close()
        raise Unavailable(f"the Wayland compositor is gone already: {fault}") from fault
