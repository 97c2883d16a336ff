"""The socket: the real server and client; nothing that comes in can stop the server."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QTimer

from hipflex.core.command import Break, Pause, Quit, Reply, Request, Set, Show, Status
from hipflex.core.exercise import Preset
from hipflex.services import remote
from hipflex.services.instance import InstanceLock
from hipflex.services.remote import RemoteServer
from hipflex.services.remote_client import NotRunning, RemoteError, ask

STATUS = msgspec.json.encode(Request(Status())) + b"\n"


class Desk:
    """A server that remembers what it was asked."""

    def __init__(self, folder: Path) -> None:
        self.asked = []
        self.replies = {}
        self.path = folder / "hipflex.sock"
        self.lock = InstanceLock(folder / "lock")
        self.server = RemoteServer(self.path, self.answer)

    def answer(self, command):
        self.asked.append(command)
        reply = self.replies.get(type(command), Reply(text="done"))
        if isinstance(reply, Exception):
            raise reply
        return reply


@pytest.fixture
def desk(qapp, folder):
    desk = Desk(folder)
    assert desk.lock.take()
    desk.server.start(desk.lock)
    yield desk
    desk.server.close()


def in_thread(qtbot, work):
    """Run the client's side while Qt's events run here; what it returned or raised."""
    result = []

    def run():
        try:
            result.append(work())
        except (OSError, RemoteError) as error:
            result.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    qtbot.waitUntil(lambda: not thread.is_alive(), timeout=15000)
    thread.join()
    return result[0]


def talk(path, *pieces, until=None):
    """A raw client: send the pieces, then read all that comes until the server hangs up."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(10)
        client.connect(str(path))
        answer = b""
        # Whoever is cut off in the middle of a sentence is told so by the system.
        with suppress(ConnectionResetError, BrokenPipeError):
            for piece in pieces:
                client.sendall(piece)
            while piece := client.recv(65536):
                answer += piece
                if until is not None and answer.count(b"\n") >= until:
                    break
        return answer


def replies(answer):
    return [msgspec.json.decode(line, type=Reply) for line in answer.splitlines()]


@pytest.mark.parametrize(
    "command",
    [
        Status(),
        Break("standing_hip_flexor", Preset.QUICK),
        Break(),
        Pause("until 14:00"),
        Set({"interval_minutes": 45, "has_mat": True}),
        Show("history"),
        Quit(),
    ],
)
def test_a_command_arrives_whole_and_is_answered(desk, qtbot, command):
    desk.replies[type(command)] = Reply(ok=False, text="é ✓", data={"a": [1, None]})
    reply = in_thread(qtbot, lambda: ask(desk.path, command))
    assert reply == Reply(ok=False, text="é ✓", data={"a": [1, None]})
    assert desk.asked == [command]


def test_a_large_answer_arrives_whole(desk, qtbot):
    desk.replies[Status] = Reply(data={"x": "y" * 900_000})
    assert in_thread(qtbot, lambda: ask(desk.path, Status())) == desk.replies[Status]


def test_many_at_once_are_all_answered(desk, qtbot):
    def many():
        threads = [threading.Thread(target=ask, args=(desk.path, Status())) for _ in range(30)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    in_thread(qtbot, many)
    assert len(desk.asked) == 30


def test_several_lines_and_half_lines_on_one_connection(desk, qtbot):
    half = len(STATUS) // 2
    pieces = (STATUS + STATUS + STATUS[:half], STATUS[half:])
    answer = in_thread(qtbot, lambda: talk(desk.path, *pieces, until=3))
    assert len(replies(answer)) == 3
    assert len(desk.asked) == 3


RUBBISH = {
    "no json": b"hello\n",
    "bytes": b"\xff\xfe\x00\n",
    "empty line": b"\n",
    "another type": b'[1, 2, "x"]\n',
    "unknown verb": b'{"command": {"verb": "explode"}}\n',
    "wrong type": b'{"command": {"verb": "snooze", "minutes": "many"}}\n',
    "no command": b'{"protocol": 1}\n',
    "brackets": b"[" * 60_000 + b"\n",
    "a bad id": b'{"command": {"verb": "break", "exercise": "../../etc/passwd"}}\n',
}


@pytest.mark.parametrize("line", RUBBISH.values(), ids=RUBBISH)
def test_rubbish_gets_one_sentence_and_the_connection_ends(desk, qtbot, line):
    answer = in_thread(qtbot, lambda: talk(desk.path, line + STATUS))
    (reply,) = replies(answer)
    assert not reply.ok
    assert reply.text == "That is not a command HipFlex knows."
    assert desk.asked == []
    assert in_thread(qtbot, lambda: ask(desk.path, Status())).ok


def test_another_protocol_is_told_so_whatever_else_it_says(desk, qtbot):
    line = b'{"protocol": 2, "command": {"verb": "fly"}}\n'
    (reply,) = replies(in_thread(qtbot, lambda: talk(desk.path, line)))
    assert "another version" in reply.text
    assert desk.asked == []


def test_a_line_that_is_too_long_ends_the_connection(desk, qtbot):
    answer = in_thread(qtbot, lambda: talk(desk.path, b" " * (remote.LONGEST_LINE + 1)))
    (reply,) = replies(answer)
    assert reply.text == "That command is too long."
    assert in_thread(qtbot, lambda: ask(desk.path, Status())).ok


@pytest.mark.parametrize("more", [b"", b" " * 1_000_000])
def test_a_long_line_with_an_end_is_not_obeyed_either(desk, qtbot, more):
    line = b" " * (remote.LONGEST_LINE + 1) + more + STATUS
    in_thread(qtbot, lambda: talk(desk.path, line))
    assert desk.asked == []
    assert in_thread(qtbot, lambda: ask(desk.path, Status())).ok


def test_a_line_of_just_the_allowed_length_is_obeyed(desk, qtbot):
    line = b" " * (remote.LONGEST_LINE - len(STATUS) + 1) + STATUS
    assert replies(in_thread(qtbot, lambda: talk(desk.path, line, until=1))) == [Reply(text="done")]


def test_a_fault_in_answering_is_not_hidden_and_the_client_is_not_left_waiting(desk, qtbot):
    desk.replies[Status] = ZeroDivisionError()
    with qtbot.captureExceptions() as faults:
        reply = in_thread(qtbot, lambda: ask(desk.path, Status()))
    assert not reply.ok
    assert [kind for kind, *_ in faults] == [ZeroDivisionError]
    assert in_thread(qtbot, lambda: ask(desk.path, Quit())).ok


def test_silent_connections_are_closed(desk, qtbot, monkeypatch):
    monkeypatch.setattr(remote, "IDLE_MS", 100)
    assert in_thread(qtbot, lambda: talk(desk.path)) == b""
    # Half a line counts as silence, however it drips in.
    assert in_thread(qtbot, lambda: talk(desk.path, STATUS[:5], STATUS[5:9])) == b""
    assert len(desk.server._connections) == 0


@contextmanager
def crowd(path, say=b""):
    """As many clients as may be there at once."""
    held = [socket.socket(socket.AF_UNIX) for _ in range(remote.MOST_CONNECTIONS)]
    try:
        for one in held:
            one.connect(str(path))
            one.sendall(say)
        yield held
    finally:
        for one in held:
            one.close()


@pytest.mark.parametrize("say", [b"", STATUS[:9], STATUS], ids=["silent", "half", "answered"])
def test_whoever_waits_for_nothing_gives_way_to_the_next(desk, qtbot, say):
    def work():
        with crowd(desk.path, say) as held:
            if say == STATUS:
                for one in held:
                    one.recv(1000)
            reply = ask(desk.path, Status())
            held[0].settimeout(10)
            with suppress(ConnectionResetError):
                assert held[0].recv(1000) == b"", "the first of them had to go"
            held[-1].sendall(STATUS if say != STATUS[:9] else STATUS[9:])
            assert held[-1].recv(1000), "and only that one"
        return reply

    assert in_thread(qtbot, work).ok
    qtbot.waitUntil(lambda: len(desk.server._connections) == 0)


def test_too_many_that_wait_for_answers_are_not_sent_away_for_one_more(desk, qtbot):
    def work():
        with crowd(desk.path, STATUS * 200) as held:
            for one in held:
                one.recv(10)
            return talk(desk.path)

    (reply,) = replies(in_thread(qtbot, work))
    assert "busy" in reply.text
    qtbot.waitUntil(lambda: len(desk.server._connections) == 0)
    assert in_thread(qtbot, lambda: ask(desk.path, Status())).ok


def test_who_asks_a_lot_waits_in_line(desk, qtbot):
    """Neither the event loop nor another client has to wait until all of it is answered."""
    lot = 1000
    turns = []
    timer = QTimer(interval=20)
    timer.timeout.connect(lambda: turns.append(len(desk.asked)))
    timer.start()

    def work():
        with socket.socket(socket.AF_UNIX) as greedy:
            greedy.connect(str(desk.path))
            greedy.sendall(STATUS * lot)
            greedy.recv(1000)
            assert ask(desk.path, Pause("1h")).ok
            told = len(desk.asked)
            answers = b""
            while answers.count(b"\n") < lot - 100:
                answers += greedy.recv(65536)
            return told

    told = in_thread(qtbot, work)
    timer.stop()
    assert told < lot / 2
    assert len([turn for turn in turns if 0 < turn < lot]) > 10


def test_what_is_asked_once_is_done_also_if_the_client_does_not_wait(desk, qtbot):
    with socket.socket(socket.AF_UNIX) as hasty:
        hasty.connect(str(desk.path))
        hasty.sendall(STATUS)
    qtbot.waitUntil(lambda: desk.asked == [Status()])


def test_clients_that_leave_at_once_leave_nothing_behind(desk, qtbot):
    def hurry():
        for number in range(100):
            with socket.socket(socket.AF_UNIX) as client:
                client.connect(str(desk.path))
                if number % 2:
                    client.sendall(STATUS)

    in_thread(qtbot, hurry)
    qtbot.waitUntil(lambda: len(desk.server._connections) == 0, timeout=7000)
    assert in_thread(qtbot, lambda: ask(desk.path, Status())).ok


def test_a_slow_reader_blocks_nobody_and_cannot_fill_the_memory(desk, qtbot):
    desk.replies[Status] = Reply(data={"x": "y" * 600_000})
    with socket.socket(socket.AF_UNIX) as slow:
        slow.connect(str(desk.path))
        slow.sendall(STATUS * 20)
        assert in_thread(qtbot, lambda: ask(desk.path, Quit())).ok
        qtbot.waitUntil(lambda: len(desk.server._connections) == 0)
    assert len([one for one in desk.asked if one == Status()]) < 10


def test_the_socket_is_for_the_user_only(desk):
    assert desk.path.stat().st_mode & 0o077 == 0
    assert desk.path.parent.stat().st_mode & 0o077 == 0


def test_only_the_holder_of_the_lock_listens(desk, qtbot):
    """Listening takes the socket away from whoever has it."""
    other = RemoteServer(desk.path, desk.answer)
    second_lock = InstanceLock(desk.path.parent / "lock")
    assert not second_lock.take()
    with pytest.raises(OSError, match="another copy"):
        other.start(second_lock)
    assert in_thread(qtbot, lambda: ask(desk.path, Status())).ok


def test_what_a_killed_copy_left_is_replaced(qapp, qtbot, folder):
    program = (
        "import sys, pathlib\n"
        "from PySide6.QtCore import QCoreApplication, QTimer\n"
        "from hipflex.core.command import Reply\n"
        "from hipflex.services.instance import InstanceLock\n"
        "from hipflex.services.remote import RemoteServer\n"
        "app = QCoreApplication([])\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        "lock = InstanceLock(folder / 'lock')\n"
        "assert lock.take()\n"
        "server = RemoteServer(folder / 'hipflex.sock', lambda command: Reply(text='old'))\n"
        "server.start(lock)\n"
        "print('ready', flush=True)\n"
        "app.exec()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "ready\n"
        assert ask(folder / "hipflex.sock", Status()).text == "old"
        other.kill()
    assert (folder / "hipflex.sock").exists()
    with pytest.raises(NotRunning):
        ask(folder / "hipflex.sock", Status())
    desk = Desk(folder)
    assert desk.lock.take()
    desk.server.start(desk.lock)
    assert in_thread(qtbot, lambda: ask(desk.path, Status())).text == "done"
    desk.server.close()


BAD_PLACES = {
    "no folder": lambda folder: folder / "file" / "sock",
    "no room for the name": lambda folder: folder / ("long" * 25) / "sock",
}


@pytest.fixture(params=BAD_PLACES.values(), ids=BAD_PLACES)
def bad_place(request, folder):
    (folder / "file").write_text("")
    return request.param(folder)


def test_where_the_place_cannot_be_used_both_sides_find_the_second(
    qapp, qtbot, folder, temp, bad_place
):
    desk = Desk(folder)
    desk.server = RemoteServer(bad_place, desk.answer)
    assert desk.lock.take()
    desk.server.start(desk.lock)
    assert in_thread(qtbot, lambda: ask(bad_place, Status())).text == "done"
    (made,) = temp.iterdir()
    assert made.stat().st_mode & 0o777 == 0o700
    if bad_place.parent.name == "file":
        (folder / "file").unlink()
        (folder / "file").mkdir()
        assert in_thread(qtbot, lambda: ask(bad_place, Status())).ok, "mended while it runs"
    desk.server.close()
    with pytest.raises(RemoteError):
        ask(bad_place, Status())
    desk.server.start(desk.lock)
    desk.server.close()


def test_a_place_that_cannot_be_listened_at_raises(qapp, folder, temp, bad_place):
    desk = Desk(folder)
    assert desk.lock.take()
    temp.rmdir()
    temp.write_text("")
    with pytest.raises(OSError, match="temp"):
        RemoteServer(bad_place, desk.answer).start(desk.lock)


def test_closed_it_is_not_running(desk):
    desk.server.close()
    with pytest.raises(NotRunning):
        ask(desk.path, Status())
