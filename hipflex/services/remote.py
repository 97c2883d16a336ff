"""The running copy's ear: answers commands on a local socket, one JSON line each.

Anyone of the same user can write anything here, so nothing that comes in can stop it: what is not
understood gets one sentence and the connection ends.
"""

from __future__ import annotations

import logging
import sys
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
"""At once; whoever comes then is sent away."""
IDLE_MS = 5000
"""A connection that sends no whole command for that long is closed."""
_MOST_UNREAD = 1024 * 1024
"""Bytes of answers that a client may leave unread."""

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
        self._connections: set[_Connection] = set()
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
        for connection in list(self._connections):
            connection.abort()

    def _listen(self, path: Path) -> None:
        QLocalServer.removeServer(str(path))
        if not self._server.listen(str(path)):
            raise OSError(f"cannot listen at {path}: {self._server.errorString()}")

    @Slot()
    def _welcome(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            connection = _Connection(socket, self._answer, self)
            connection.ended.connect(self._forget)
            self._connections.add(connection)
            if len(self._connections) > MOST_CONNECTIONS:
                connection.refuse(self.tr("HipFlex is busy. Try again in a few seconds."))
            else:
                connection.start()

    @Slot(QObject)
    def _forget(self, connection: _Connection) -> None:
        self._connections.discard(connection)
        connection.deleteLater()


class _Connection(QObject):
    """One client."""

    ended = Signal(QObject)

    def __init__(self, socket: QLocalSocket, answer: Answer, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        socket.setParent(self)
        # Qt reads no further than this; the client's system holds the rest.
        socket.setReadBufferSize(LONGEST_LINE + 1)
        self._answer = answer
        self._line = b""
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
        self._send(Reply(ok=False, text=text))
        self._socket.disconnectFromServer()

    @Slot()
    def _read(self) -> None:
        if self._refused or self._over:
            return
        self._line += self._socket.readAll().data()
        *lines, self._line = self._line.split(b"\n")
        if all(self._obey(line) for line in lines) and len(self._line) > LONGEST_LINE:
            self.refuse(self.tr("That command is too long."))

    def _obey(self, line: bytes) -> bool:
        """Answer one line; whether to go on with the next."""
        if len(line) > LONGEST_LINE:
            self.refuse(self.tr("That command is too long."))
            return False
        try:
            version = msgspec.json.decode(line, type=_Version).protocol
            if version != PROTOCOL:
                self.refuse(self.tr("The running HipFlex is another version. Quit and start it."))
                return False
            command = msgspec.json.decode(line, type=Request).command
        # RecursionError: brackets without end.
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            _LOG.info("Not a command: %s", error)
            self.refuse(self.tr("That is not a command HipFlex knows."))
            return False
        self._idle.start()
        # If answering fails, the fault goes on to the log, but the client is not left waiting.
        reply = Reply(ok=False, text=self.tr("That went wrong. The log file has the details."))
        try:
            reply = self._answer(command)
        finally:
            self._send(reply)
        return not self._over

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
            self._idle.stop()
            self.ended.emit(self)
