"""A connection to the session bus that lives in the Qt loop and makes nobody wait.

QtDBus sends every number as a signed one, which notification servers refuse; jeepney sends what it
is told, and leaves the reading and writing to us. Nothing here blocks: to connect, to be let in and
to be answered are all heard of later, and a bus that hangs is simply silent.
"""

from __future__ import annotations

import os
import socket
import struct
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

if TYPE_CHECKING:
    from jeepney import Message

Answered = Callable[["tuple[object, ...] | None"], None]
"""Gets the values of the reply; None: it was refused."""

_READ = 65_536


class NoBus(Exception):  # noqa: N818 - it is no error of anybody
    """There is no session bus here, or nothing to talk to it with."""


class SessionWire(QObject):
    """One connection of its own. Raises NoBus; after that nothing is raised."""

    heard = Signal(object)
    """A signal of the bus, as a message."""
    lost = Signal()
    """The bus has ended, or talks nonsense: nothing comes any more."""

    def __init__(
        self, parent: QObject | None = None, environ: Mapping[str, str] = os.environ
    ) -> None:
        super().__init__(parent)
        try:
            from jeepney.auth import Authenticator
            from jeepney.bus_messages import message_bus
            from jeepney.low_level import Parser
        except ImportError as error:
            raise NoBus(f"no jeepney: {error}") from error
        self._socket: socket.socket | None = _connected(environ)
        self._door, self._parser = Authenticator(), Parser()
        self._serial = 0
        self._waiting: list[bytes] = []
        self._asked: dict[int, Answered] = {}
        self._ear = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        self._ear.activated.connect(self._read)
        self._knock()
        self.send(message_bus.Hello())

    def send(self, message: Message, answered: Answered | None = None) -> None:
        """Send a message, as soon as the bus has let us in."""
        self._serial += 1
        if answered is not None:
            self._asked[self._serial] = answered
        data = message.serialise(serial=self._serial)
        if self._door.authenticated:
            self._write(data)
        else:
            self._waiting.append(data)

    def close(self) -> None:
        """Give the connection back; harmless twice. Nothing is heard of it any more."""
        self._asked.clear()
        if self._socket is not None:
            self._ear.setEnabled(False)
            self._socket.close()
            self._socket = None

    def _knock(self) -> None:
        """Say who we are, as far as the bus has asked; once let in, say what has waited."""
        from jeepney.auth import BEGIN

        for line in iter(self._door.data_to_send, None):
            if not line:
                return
            self._write(line)
        for data in (BEGIN, *self._waiting):
            self._write(data)
        self._waiting.clear()

    def _write(self, data: bytes) -> None:
        if self._socket is None:
            return
        try:
            # So little that it does not fit only where nobody has read for long.
            self._socket.sendall(data)
        except OSError:
            self._lose()

    @Slot()
    def _read(self) -> None:
        if self._socket is None:
            return
        try:
            data = self._socket.recv(_READ)
            if not data:
                raise ConnectionError("the bus has ended")
            if self._door.authenticated:
                messages = self._parser.feed(data)
            else:
                self._door.feed(data)
                self._knock()
                return
        except BlockingIOError:
            return
        except (OSError, ValueError, LookupError, TypeError, struct.error):
            self._lose()
            return
        for message in messages:
            # What is done at one message may close the connection.
            if self._socket is not None:
                self._hear(message)

    def _hear(self, message: Message) -> None:
        from jeepney import HeaderFields, MessageType

        kind = message.header.message_type
        if kind is MessageType.signal:
            self.heard.emit(message)
            return
        serial = message.header.fields.get(HeaderFields.reply_serial)
        answered = self._asked.pop(serial, None)
        if answered is not None:
            answered(tuple(message.body) if kind is MessageType.method_return else None)

    def _lose(self) -> None:
        self.close()
        self.lost.emit()


def _connected(environ: Mapping[str, str]) -> socket.socket:
    if sys.platform in {"win32", "darwin"}:
        raise NoBus("no session bus on this system")
    from jeepney.bus import get_bus

    address = environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if not address and (folder := environ.get("XDG_RUNTIME_DIR")):
        # Where every bus is that systemd has started.
        address = f"unix:path={folder}/bus"
    try:
        path = get_bus(address)
    except (RuntimeError, ValueError, LookupError, StopIteration) as error:
        raise NoBus(f"no session bus: {address!r}") from error
    made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        made.setblocking(False)
        # At once or not at all, for a socket in the file system.
        made.connect(path)
    except OSError as error:
        made.close()
        raise NoBus(f"no session bus: {error}") from error
    return made
