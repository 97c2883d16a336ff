"""The few messages of Wayland that it takes to be told of idleness, on a connection of our own.

Written by hand on the standard library, because that is less than the binding costs: pywayland
takes 5 MiB, is built for x86_64 alone, and crashes at exit where objects are left. What is spoken
here is frozen. A message is the number of an object, then its own size and the number of the
request or event in one, then its values, all in fours of bytes in the machine's own order. A text
is its length with a closing zero, filled up to four. The number of an object that was destroyed may
be given to another one once the compositor has said ``delete_id``, and not before.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from hipflex.services.presence.source import Unavailable

if TYPE_CHECKING:
    from PySide6.QtCore import QSocketNotifier

LIMIT = 0.2
"""Seconds that the compositor may take for each answer while the connection is made."""

NOTIFIER = "ext_idle_notifier_v1"
SEAT = "wl_seat"

# The two objects that are there without being asked for: the first by the protocol, and ours.
_DISPLAY, _REGISTRY = 1, 2
_SYNC, _GET_REGISTRY = 0, 1
_ERROR, _DELETE_ID = 0, 1
_GLOBAL, _GLOBAL_REMOVE = 0, 1
_BIND = 0
_GET_IDLE_NOTIFICATION, _GET_INPUT_IDLE_NOTIFICATION = 1, 2
_DESTROY = 0
_IDLED, _RESUMED = 0, 1

_HEAD = struct.Struct("=II")


class Compositor:
    """A connection over which to be told when a person has been idle for so long.

    Everything after opening raises ``OSError`` once the compositor is gone or refuses.
    """

    def __init__(self, path: Path) -> None:
        """Connect, or raise ``Unavailable``."""
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._notifier: QSocketNotifier | None = None
        self._came = b""
        self._next, self._free = _REGISTRY + 1, list[int]()
        self._globals: dict[str, tuple[int, int]] = {}
        self._awaited = 0
        self._watches: dict[int, Callable[[bool], None]] = {}
        try:
            self._socket.settimeout(LIMIT)
            self._socket.connect(str(path))
            self._open()
            self._socket.setblocking(False)
        except OSError as fault:
            self.close()
            raise Unavailable(f"no answer from the Wayland compositor: {fault}") from fault
        except Unavailable:
            self.close()
            raise

    def watch(self, seconds: float, heard: Callable[[bool], None]) -> int:
        """Begin to call ``heard``: True after so long without input, False at the next one."""
        request = _GET_INPUT_IDLE_NOTIFICATION if self.input_only else _GET_IDLE_NOTIFICATION
        made = self._new()
        self._watches[made] = heard
        self._send(self._idle, request, _numbers(made, round(seconds * 1000), self._seat))
        return made

    def unwatch(self, made: int) -> None:
        """End what ``watch`` began."""
        del self._watches[made]
        self._send(made, _DESTROY)

    def listen(self, came: Callable[[], None]) -> None:
        """Call ``came`` from the Qt loop whenever there is something to ``pump``."""
        from PySide6.QtCore import QSocketNotifier

        self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(came)

    def pump(self) -> None:
        """Take in all that has come, and tell it to whom it concerns. Never waits."""
        while True:
            try:
                self._receive()
            except BlockingIOError:
                return

    def close(self) -> None:
        """Disconnect, which destroys everything at the other end; harmless twice."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            # It may be the one that is calling us.
            self._notifier.deleteLater()
            self._notifier = None
        self._watches.clear()
        self._socket.close()

    def _open(self) -> None:
        self._send(_DISPLAY, _GET_REGISTRY, _numbers(_REGISTRY))
        self._awaited = self._new()
        self._send(_DISPLAY, _SYNC, _numbers(self._awaited))
        while self._awaited:
            self._receive()
        for needed in (NOTIFIER, SEAT):
            if needed not in self._globals:
                raise Unavailable(f"the Wayland compositor has no {needed}")
        # Only from version 2 on can it be told to count nothing but input: before that, a playing
        # film keeps a person from becoming idle.
        self.input_only = self._globals[NOTIFIER][1] >= 2
        self._idle = self._bind(NOTIFIER, 2 if self.input_only else 1)
        self._seat = self._bind(SEAT, 1)

    def _bind(self, interface: str, version: int) -> int:
        made = self._new()
        name = _numbers(self._globals[interface][0])
        self._send(_REGISTRY, _BIND, name + _text(interface) + _numbers(version, made))
        return made

    def _new(self) -> int:
        if self._free:
            return self._free.pop()
        self._next += 1
        return self._next - 1

    def _send(self, target: int, request: int, values: bytes = b"") -> None:
        size = _HEAD.size + len(values)
        # So little always fits. Where it does not, nobody has read for a long time: BlockingIOError
        # is an OSError, and tells so.
        self._socket.sendall(_HEAD.pack(target, size << 16 | request) + values)

    def _receive(self) -> None:
        more = self._socket.recv(4096)
        if not more:
            raise ConnectionResetError("the Wayland compositor is gone")
        self._came += more
        while len(self._came) >= _HEAD.size:
            target, word = _HEAD.unpack_from(self._came)
            # A message is never shorter than its head; one that says so must not stop us for ever.
            size, event = max(word >> 16, _HEAD.size), word & 0xFFFF
            if len(self._came) < size:
                return
            values, self._came = self._came[_HEAD.size : size], self._came[size:]
            try:
                self._take(target, event, values)
            except struct.error as fault:
                raise ConnectionError("the Wayland compositor sent nonsense") from fault

    def _take(self, target: int, event: int, values: bytes) -> None:
        if target == _DISPLAY:
            self._take_own(event, values)
        elif target == _REGISTRY:
            self._take_global(event, values)
        elif target == self._awaited:
            self._awaited = 0
        elif target in self._watches and event in {_IDLED, _RESUMED}:
            self._watches[target](event == _IDLED)
        # All else is what a seat tells, or was on its way when its watch was ended.

    def _take_own(self, event: int, values: bytes) -> None:
        if event == _ERROR:
            said = _read_text(values, 8)[0]
            raise ConnectionRefusedError(f"the Wayland compositor refused: {said}")
        if event == _DELETE_ID:
            self._free.append(_read_number(values, 0))

    def _take_global(self, event: int, values: bytes) -> None:
        name = _read_number(values, 0)
        if event == _GLOBAL:
            interface, end = _read_text(values, 4)
            # The first seat of several: the others belong to other people.
            self._globals.setdefault(interface, (name, _read_number(values, end)))
        elif event == _GLOBAL_REMOVE and name in {
            self._globals[needed][0] for needed in (NOTIFIER, SEAT) if needed in self._globals
        }:
            raise ConnectionAbortedError("the Wayland compositor tells of idleness no more")


def _numbers(*values: int) -> bytes:
    return struct.pack(f"={len(values)}I", *values)


def _text(value: str) -> bytes:
    raw = value.encode() + b"\0"
    return _numbers(len(raw)) + raw + bytes(-len(raw) % 4)


def _read_number(values: bytes, start: int) -> int:
    found: int = struct.unpack_from("=I", values, start)[0]
    return found


def _read_text(values: bytes, start: int) -> tuple[str, int]:
    """The text that begins there, and where what follows it begins."""
    size = _read_number(values, start)
    begin = start + 4
    raw = values[begin : begin + size].rstrip(b"\0")
    return raw.decode(errors="replace"), begin + size + -size % 4
