"""The connection to the X server that everything asked of it shares.

It ends when the last one who asked for it lets go of it. A connection that was lost stays lost:
every question raises, and the next ``connected`` makes a new one.
"""

from __future__ import annotations

import os
import select
import weakref
from collections.abc import Callable, Mapping
from typing import Any

from hipflex.services.presence.source import Unavailable

_PATIENCE = 0.2
"""Seconds to wait for an answer. It takes 0.1 ms; a server that hangs must not hang the windows."""
_TURNS = 5
"""Times that something else may come instead of it."""
_ANY_TYPE = 0
_BAD_WINDOW = 3
_LONGEST = 256


class Wayland(Unavailable):
    """There is no X server but XWayland: it hears of input only over its own windows."""


class Connection:
    """Asks an X server, one question at a time. Raises OSError when it answers no more."""

    def __init__(self, display: str) -> None:
        # Of all that this program imports this is the most costly: only where it is needed.
        import xcffib
        import xcffib.randr
        import xcffib.screensaver
        import xcffib.xproto

        self._library: Any = xcffib
        try:
            self._x: Any = self._library.connect(display)
        except xcffib.XcffibException as fault:
            raise ConnectionError(f"the X server {display} does not answer") from fault
        self._end = weakref.finalize(self, self._x.disconnect)
        self.root: int = self._x.get_setup().roots[self._x.pref_screen].root
        self._atoms: dict[str, int] = {}

    @property
    def lost(self) -> bool:
        """Whether it answers no more."""
        if not self._end.alive:
            return True
        try:
            # It is how the end of a connection is noticed without a question.
            self._drop_events()
        except self._library.XcffibException:
            return True
        return False

    def knows(self, extension: str) -> bool:
        """Whether the server has an extension."""
        return bool(self._ask(self._x.core.QueryExtension, len(extension), extension).present)

    def idle_milliseconds(self) -> int:
        """How long ago the last input was, in 32 bits."""
        saver = self._x(self._library.screensaver.key)
        return int(self._ask(saver.QueryInfo, self.root).ms_since_user_input)

    def outputs(self) -> tuple[str, ...]:
        """The names of the sockets for screens."""
        randr = self._x(self._library.randr.key)
        found = self._ask(randr.GetScreenResourcesCurrent, self.root).outputs
        infos = [self._ask(randr.GetOutputInfo, output, 0) for output in found]
        return tuple(bytes(info.name.raw).decode("latin-1") for info in infos)

    def numbers(self, window: int, name: str) -> tuple[int, ...]:
        """What stands in a property of a window; nothing if there is no such property or window."""
        try:
            answer = self._ask(
                self._x.core.GetProperty, False, window, self.atom(name), _ANY_TYPE, 0, _LONGEST
            )
        except LookupError:
            return ()
        return tuple(memoryview(answer.value.raw).cast("I")) if answer.format == 32 else ()

    def atom(self, name: str) -> int:
        """The number that the server has for a name."""
        if name not in self._atoms:
            asked = self._ask(self._x.core.InternAtom, False, len(name), name)
            self._atoms[name] = int(asked.atom)
        return self._atoms[name]

    def _ask(self, question: Callable[..., Any], *about: Any) -> Any:
        try:
            asked = question(*about)
            self._x.flush()
            for _ in range(_TURNS):
                reply = self._come(asked)
                if reply is not None:
                    self._drop_events()
                    return reply
                # No event was asked for, but some are sent to everybody: a new layout of the keys.
                # So what comes need not be the answer, and ``asked.reply()`` waits for ever.
                if not select.select([self._x.get_file_descriptor()], [], [], _PATIENCE)[0]:
                    break
        except self._library.XcffibException as fault:
            raise ConnectionError("the X server is gone") from fault
        # Were it to come later, nobody would take it.
        self._end()
        raise TimeoutError("the X server does not answer")

    def _drop_events(self) -> None:
        while self._x.poll_for_event() is not None:
            pass

    def _come(self, asked: Any) -> Any:
        """The reply, if it has come."""
        ffi, lib = self._library.ffi, self._library.lib
        found, error = ffi.new("void **"), ffi.new("xcb_generic_error_t **")
        connection = self._x._conn  # noqa: SLF001 - it has no method that does not wait
        if not lib.xcb_poll_for_reply(connection, asked.sequence, found, error):
            return None
        data, fault = (ffi.gc(each[0], self._library.c_free) for each in (found, error))
        if fault != ffi.NULL and fault.error_code == _BAD_WINDOW:
            raise LookupError("the window was closed meanwhile")
        if data == ffi.NULL:
            raise ConnectionError("the X server is gone, or refuses")
        length = 32 + 4 * ffi.cast("xcb_generic_reply_t *", data).length
        return asked.reply_type(self._library.CffiUnpacker(data, known_max=length))


_shared: weakref.WeakValueDictionary[str, Connection] = weakref.WeakValueDictionary()


def connected(environ: Mapping[str, str] = os.environ) -> Connection:
    """The shared connection to the X server of this session. Raises Unavailable."""
    if _is_wayland(environ):
        raise Wayland("this is a Wayland session")
    display = environ.get("DISPLAY", "")
    if not display:
        raise Unavailable("there is no X server")
    found = _shared.get(display)
    if found is None or found.lost:
        found = _opened(display)
        _shared[display] = found
    return found


def _opened(display: str) -> Connection:
    try:
        made = Connection(display)
        # Version 23.1 and later says what it is; of older ones the outputs have telling names.
        is_wayland = made.knows("XWAYLAND") or _has_wayland_outputs(made)
    except ImportError as fault:
        raise Unavailable("the package xcffib is missing") from fault
    except OSError as fault:
        raise Unavailable(f"the X server {display} does not answer") from fault
    if is_wayland:
        raise Wayland("the X server is XWayland")
    return made


def _has_wayland_outputs(server: Connection) -> bool:
    return server.knows("RANDR") and any(name.startswith("XWAYLAND") for name in server.outputs())


def _is_wayland(environ: Mapping[str, str]) -> bool:
    """What the session says. X11 under its own name is believed: WAYLAND_DISPLAY may be stale."""
    session = environ.get("XDG_SESSION_TYPE", "")
    return session == "wayland" or (session != "x11" and bool(environ.get("WAYLAND_DISPLAY")))
