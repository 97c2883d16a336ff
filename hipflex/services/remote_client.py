"""Asks the running copy. Standard library only: a command must not wait for Qt to load."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import suppress
from pathlib import Path
from time import sleep

import msgspec

from hipflex.core.command import Command, Reply, Request
from hipflex.services.paths import second_place

_LONGEST_REPLY = 4 * 1024 * 1024
"""Bytes: far more than any answer."""
_KNOCK_EVERY = 0.02
"""Seconds."""
_NOBODY = (FileNotFoundError, NotADirectoryError, ConnectionRefusedError)


class RemoteError(Exception):
    """The running copy gave no answer that can be understood."""


class NotRunning(RemoteError):  # noqa: N818 - a state of things, and the name reads as one
    """There is nobody to ask."""


def ask(socket_path: Path, command: Command, timeout: float = 5.0) -> Reply:
    """The running copy's answer. Raises NotRunning, or RemoteError if it is there but silent."""
    line = msgspec.json.encode(Request(command)) + b"\n"
    answer = _over_pipe(socket_path, line) if sys.platform == "win32" else None
    if answer is None:
        with _connected(socket_path, timeout) as connection:
            answer = _over_socket(connection, line)
    if not answer.endswith(b"\n"):
        raise RemoteError("HipFlex did not answer.")
    try:
        return msgspec.json.decode(answer, type=Reply)
    except msgspec.MsgspecError as error:
        raise RemoteError(f"HipFlex gave an answer that is not understood: {error}") from error


def _connected(path: Path, timeout: float) -> socket.socket:
    """Where the running copy listens, or where it does if it could not use that place."""
    try:
        return _connected_at(path, timeout)
    except RemoteError:
        # Nobody there either: then what is wrong with the first place is what counts.
        with suppress(RemoteError):
            return _connected_at(second_place(path), timeout)
        raise


def _connected_at(path: Path, timeout: float) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(timeout)
        _connect(connection, path, timeout)
    except BaseException as error:
        connection.close()
        if isinstance(error, _NOBODY):
            raise NotRunning("HipFlex is not running.") from error
        if isinstance(error, OSError):
            raise RemoteError(f"HipFlex cannot be reached: {error}") from error
        raise
    return connection


def _connect(connection: socket.socket, path: Path, timeout: float) -> None:
    if path.parent.stat().st_uid != os.getuid():
        raise NotRunning("HipFlex is not running.")
    for _ in range(round(timeout / _KNOCK_EVERY)):
        with suppress(BlockingIOError):
            return connection.connect(str(path))
        # Many stand before the door: a socket that has a timeout does not wait there by itself.
        sleep(_KNOCK_EVERY)
    raise TimeoutError("too many others ask")


def _over_socket(connection: socket.socket, line: bytes) -> bytes:
    answer = b""
    try:
        connection.sendall(line)
        while not answer.endswith(b"\n") and len(answer) < _LONGEST_REPLY:
            piece = connection.recv(65536)
            if not piece:
                break
            answer += piece
    except OSError as error:
        raise RemoteError(f"HipFlex did not answer: {error}") from error
    return answer


def _over_pipe(path: Path, line: bytes) -> bytes:
    """On Windows the running copy listens on a named pipe, which opens like a file. Not tried."""
    try:
        with path.open("r+b", buffering=0) as pipe:
            pipe.write(line)
            return pipe.readline(_LONGEST_REPLY)
    except FileNotFoundError as error:
        raise NotRunning("HipFlex is not running.") from error
    except OSError as error:
        raise RemoteError(f"HipFlex cannot be reached: {error}") from error
