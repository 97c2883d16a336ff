"""Asks the running copy. Standard library only: a command must not wait for Qt to load."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import msgspec

from hipflex.core.command import Command, Reply, Request

_LONGEST_REPLY = 4 * 1024 * 1024
"""Bytes: far more than any answer."""


class RemoteError(Exception):
    """The running copy gave no answer that can be understood."""


class NotRunning(RemoteError):  # noqa: N818 - a state of things, and the name reads as one
    """There is nobody to ask."""


def ask(socket_path: Path, command: Command, timeout: float = 5.0) -> Reply:
    """The running copy's answer. Raises NotRunning, or RemoteError if it is there but silent."""
    line = msgspec.json.encode(Request(command)) + b"\n"
    answer = _over_pipe(socket_path, line) if sys.platform == "win32" else None
    if answer is None:
        answer = _over_socket(socket_path, line, timeout)
    if not answer.endswith(b"\n"):
        raise RemoteError("HipFlex did not answer.")
    try:
        return msgspec.json.decode(answer, type=Reply)
    except msgspec.MsgspecError as error:
        raise RemoteError(f"HipFlex gave an answer that is not understood: {error}") from error


def _over_socket(path: Path, line: bytes, timeout: float) -> bytes:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(timeout)
        try:
            if path.parent.stat().st_uid != os.getuid():
                raise NotRunning("HipFlex is not running.")
            connection.connect(str(path))
        except (FileNotFoundError, NotADirectoryError, ConnectionRefusedError) as error:
            raise NotRunning("HipFlex is not running.") from error
        except OSError as error:
            raise RemoteError(f"HipFlex cannot be reached: {error}") from error
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
