"""The client of the socket: it loads no Qt, and says truly whether anybody is there."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import msgspec
import pytest

from hipflex.core.command import Request, Status
from hipflex.services import remote_client
from hipflex.services.paths import second_place
from hipflex.services.remote_client import NotRunning, RemoteError, ask

STATUS = msgspec.json.encode(Request(Status())) + b"\n"


def test_nobody_there_is_not_running(folder):
    for path in (folder / "none", folder / "none" / "none"):
        with pytest.raises(NotRunning):
            ask(path, Status())
    (folder / "file").write_text("")
    for path in (folder / "file", folder / "file" / "sock"):
        with pytest.raises(NotRunning):
            ask(path, Status())


class Impostor:
    """A server that answers one client with given bytes and hangs up, or never answers."""

    def __init__(self, path: Path, answer: bytes | None) -> None:
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(path))
        self._listener.listen()
        self._answer = answer
        self._thread = threading.Thread(target=self._serve)

    def _serve(self) -> None:
        client, _ = self._listener.accept()
        with client:
            client.recv(65536)
            if self._answer is None:
                client.recv(65536)
            else:
                client.sendall(self._answer)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._thread.join()
        self._listener.close()


def test_what_is_wrong_with_the_first_place_is_said_if_the_second_has_nobody(folder, temp):
    with pytest.raises(RemoteError, match="too long") as caught:
        ask(folder / ("long" * 40), Status())
    assert not isinstance(caught.value, NotRunning)


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a directory away")
def test_a_second_place_of_somebody_else_is_not_asked(folder, temp):
    place = second_place(folder / "none" / "sock")
    place.parent.mkdir()
    os.chown(place.parent, 12345, 12345)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(place))
        listener.listen()
        with pytest.raises(NotRunning):
            ask(folder / "none" / "sock", Status(), timeout=0.2)


@pytest.mark.parametrize("answer", [None, b"", b'{"ok": tr', b"rubbish\n", b'{"ok": 7}\n'])
def test_a_running_copy_without_a_sound_answer_is_another_error(folder, answer):
    path = folder / "sock"
    with Impostor(path, answer), pytest.raises(RemoteError) as caught:
        ask(path, Status(), timeout=0.2)
    assert not isinstance(caught.value, NotRunning)


def test_windows_pipe_is_opened_like_a_file(folder, monkeypatch):
    """Not tried on Windows: here a file takes the place of the pipe."""
    monkeypatch.setattr(sys, "platform", "win32")
    pipe = folder / "pipe"
    pipe.write_bytes(b"#" * len(STATUS) + b'{"text": "from the pipe"}\n')
    assert remote_client.ask(pipe, Status()).text == "from the pipe"
    assert pipe.read_bytes().startswith(STATUS)
    with pytest.raises(NotRunning):
        remote_client.ask(folder / "none", Status())


def test_the_client_loads_no_qt():
    program = (
        "import sys, hipflex.services.remote_client\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.fixture
def full_house(folder):
    """A place where nobody more can stand before the door."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "sock"))
        listener.listen(0)
        with socket.socket(socket.AF_UNIX) as first:
            first.connect(str(folder / "sock"))
            yield listener


def test_where_many_stand_before_the_door_it_waits_its_turn(folder, full_house):
    def serve():
        full_house.accept()[0].close()
        client, _ = full_house.accept()
        with client:
            client.recv(65536)
            client.sendall(b'{"text": "your turn"}\n')

    door = threading.Timer(0.1, serve)
    door.start()
    assert ask(folder / "sock", Status()).text == "your turn"
    door.join()


def test_where_nobody_opens_the_door_it_gives_up(folder, full_house):
    with pytest.raises(RemoteError, match="too many others") as caught:
        ask(folder / "sock", Status(), timeout=0.1)
    assert not isinstance(caught.value, NotRunning)
