"""The running copy's ear: answers commands on a local socket, one JSON line each.

Anyone of the same user can write anything here, so nothing that comes in can stop it: what is not
understood gets one sentence and the connection ends. Nor can it slow the program down: between two
answers Qt does what else is to be done, and whoever asks a lot waits in line with the others.
"""

from __future__ import annotations

import logging
import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from hipflex.core.command import PROTOCOL, Command, Reply, Request
from hipflex.services.instance import InstanceLock
from hipflex.services.paths import make_private, second_place

_LOG = logging.getLogger(__name__)

LONGEST_LINE = 64 * 1024
"""Bytes of one command."""
MOST_CONNECTIONS = 50
"""At once; then whoever has been silent longest gives way."""
IDLE_MS = 5000
"""A connection that sends no whole command for that long is closed."""
_MOST_UNREAD = 1024 * 1024
"""Bytes of answers that a client may leave unread."""
_PACE_MS = 5
"""From one answer to the next; while it lasts, the alarm rings and windows are drawn."""

Answer = Callable[[Command], Reply]


class _Version(msgspec.Struct):
    """What is read of a line first: another version may have other commands."""

    protocol: int = PROTOCOL


class RemoteServer(QObject):
    """Listens for commands and gives them to ``answer``."""

    def __init__(self, path: Path, answer: Answer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._answer = answer
        # As they came.
        self._connections: list[_Connection] = []
        self._waiting: deque[_Connection] = deque()
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._serve)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)

    def start(self, lock: InstanceLock) -> None:
        """Listen, at the second place if the first one cannot be used. Raises OSError.

        Only the holder of the lock may: listening takes the socket's file away from whoever has it,
        which must be a copy that was killed.
        """
        if not lock.held:
            raise OSError("another copy of HipFlex runs")
        if sys.platform == "win32":
            self._listen(self._path)
            return
        try:
            make_private(self._path.parent)
            self._listen(self._path)
        except OSError as error:
            _LOG.warning("The socket is elsewhere: %s", error)
            second = second_place(self._path)
            make_private(second.parent)
            self._listen(second)

    def close(self) -> None:
        """Listen no more and end all connections."""
        self._server.close()
        self._turn.stop()
        for connection in list(self._connections):
            connection.abort()

    def _listen(self, path: Path) -> None:
        QLocalServer.removeServer(str(path))
        if not self._server.listen(str(path)):
            raise OSError(f"cannot listen at {path}: {self._server.errorString()}")

    @Slot()
    def _welcome(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            if len(self._connections) >= MOST_CONNECTIONS:
                self._make_room()
            connection = _Connection(socket, self)
            connection.asked.connect(self._enqueue)
            connection.ended.connect(self._forget)
            self._connections.append(connection)
            if len(self._connections) > MOST_CONNECTIONS:
                connection.refuse(self.tr("HipFlex is busy. Try again in a few seconds."))
            else:
                connection.start()

    def _make_room(self) -> None:
        """End the one that came first of those that wait for nothing.

        An honest client asks as soon as it has come, and leaves with the answer.
        """
        silent = (one for one in self._connections if one not in self._waiting)
        if (oldest := next(silent, None)) is not None:
            oldest.abort()

    @Slot(QObject)
    def _enqueue(self, connection: _Connection) -> None:
        self._waiting.append(connection)
        if not self._turn.isActive():
            self._serve()

    @Slot()
    def _serve(self) -> None:
        """Answer one command of whoever waits longest, and rest."""
        if self._waiting:
            self._turn.start(_PACE_MS)
            self._waiting.popleft().answer_one(self._answer)

    @Slot(QObject)
    def _forget(self, connection: _Connection) -> None:
        self._connections.remove(connection)
        if connection in self._waiting:
            self._waiting.remove(connection)
        connection.deleteLater()


class _Connection(QObject):
    """One client. It is read no further while a command of it waits for its turn."""

    asked = Signal(QObject)
    """A command has come, or more than one: it waits for ``answer_one``."""
    ended = Signal(QObject)

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        socket.setParent(self)
        # Qt reads no further than this; the client's system holds the rest.
        socket.setReadBufferSize(LONGEST_LINE + 1)
        self._lines: deque[bytes] = deque()
        self._half = b""
        self._refused = False
        self._over = False
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.abort)
        self._idle.start()
        socket.disconnected.connect(self._end)

    def start(self) -> None:
        """Listen to it, first to what came before anybody listened."""
        self._socket.readyRead.connect(self._read)
        self._read()

    @Slot()
    def abort(self) -> None:
        """End it at once, whatever is still to be sent."""
        self._socket.abort()
        # A client that had gone before we looked gives no signal.
        self._end()

    def refuse(self, text: str) -> None:
        """Say why and end it, after that was sent or after the idle time."""
        self._refused = True
        self._lines.clear()
        self._send(Reply(ok=False, text=text))
        self._socket.disconnectFromServer()

    @Slot()
    def _read(self) -> None:
        if self._lines or self._refused or self._over:
            return
        *lines, self._half = (self._half + self._socket.readAll().data()).split(b"\n")
        self._lines.extend(lines)
        if self._lines:
            self.asked.emit(self)
        elif len(self._half) > LONGEST_LINE:
            self.refuse(self.tr("That command is too long."))

    def answer_one(self, answer: Answer) -> None:
        """Answer the first command that waits, and see to the next."""
        try:
            self._obey(self._lines.popleft(), answer)
        finally:
            if self._lines:
                self.asked.emit(self)
            else:
                self._read()

    def _obey(self, line: bytes, answer: Answer) -> None:
        if len(line) > LONGEST_LINE:
            self.refuse(self.tr("That command is too long."))
            return
        try:
            version = msgspec.json.decode(line, type=_Version).protocol
            if version != PROTOCOL:
                self.refuse(self.tr("The running HipFlex is another version. Quit and start it."))
                return
            command = msgspec.json.decode(line, type=Request).command
        # RecursionError: brackets without end.
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            _LOG.info("Not a command: %s", error)
            self.refuse(self.tr("That is not a command HipFlex knows."))
            return
        self._idle.start()
        # If answering fails, the fault goes on to the log, but the client is not left waiting.
        reply = Reply(ok=False, text=self.tr("That went wrong. The log file has the details."))
        try:
            reply = answer(command)
        finally:
            self._send(reply)

    def _send(self, reply: Reply) -> None:
        if self._over:
            return
        self._socket.write(msgspec.json.encode(reply) + b"\n")
        # At once: after "quit" there may be no event loop that would.
        self._socket.flush()
        if self._socket.bytesToWrite() > _MOST_UNREAD:
            self.abort()

    @Slot()
    def _end(self) -> None:
        if not self._over:
            self._over = True
            self._lines.clear()
            self._idle.stop()
            self.ended.emit(self)
