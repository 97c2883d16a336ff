"""Everything that a program of the same user can do to the socket, while a break falls due."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.desktop.desktop import Desktop, wait_for

pytestmark = pytest.mark.desktop

SPEED = 20
FAST = ("--speed", str(SPEED))
CARD = "^Time to stand up$"
STATUS = b'{"command": {"verb": "status"}}\n'
CONNECTIONS = 1000


class Attack:
    """Several kinds of clients, each of which goes on until it is told to stop."""

    def __init__(self, path: Path) -> None:
        self._path = str(path)
        self._over = threading.Event()
        self.counts = {"silent": 0, "asked": 0, "rubbish": 0, "unread": 0}

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """All of them at once."""
        kinds = (self._silent, self._flood, self._flood, self._rubbish, self._never_reads)
        threads = [threading.Thread(target=self._again, args=(kind,)) for kind in kinds]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._over.set()
            for thread in threads:
                thread.join()

    def _again(self, kind: Callable[[], None]) -> None:
        while not self._over.is_set():
            # To be cut off is what they are here for.
            with suppress(OSError):
                kind()

    def _connected(self) -> socket.socket:
        client = socket.socket(socket.AF_UNIX)
        client.settimeout(5)
        try:
            client.connect(self._path)
        except OSError:
            client.close()
            # There is no room before the door.
            time.sleep(0.001)
            raise
        return client

    def _silent(self) -> None:
        """A thousand at once; every second one leaves half a line."""
        held = []
        try:
            for number in range(CONNECTIONS):
                if self._over.is_set():
                    break
                held.append(self._connected())
                with suppress(OSError):
                    held[-1].sendall(STATUS[:9] * (number % 2))
                self.counts["silent"] += 1
        finally:
            for client in held:
                client.close()

    def _flood(self) -> None:
        """Asks as fast as it gets answers, many at a time."""
        with self._connected() as client:
            while not self._over.is_set():
                client.sendall(STATUS * 500)
                for _ in range(50):
                    client.recv(65536)
                    self.counts["asked"] += 1

    def _rubbish(self) -> None:
        for line in (b"\xff\x00\n", b"[" * 60_000 + b"\n", b" " * 100_000, b'{"protocol": 9}\n'):
            with self._connected() as client, suppress(OSError):
                client.sendall(line)
                while client.recv(65536):
                    pass
                self.counts["rubbish"] += 1

    def _never_reads(self) -> None:
        with self._connected() as client:
            self.counts["unread"] += 1
            client.sendall(STATUS * 100_000)


def descriptors(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def test_the_card_comes_at_its_second_whatever_is_done_to_the_socket(desktop: Desktop):
    for key, value in (("safety_text_accepted", 1), ("interval_minutes", 5)):
        desktop.hipflex(*FAST, "settings", "set", key, str(value))
    desktop.hipflex(*FAST, "settings", "set", "only_lock_and_sleep", "yes")
    program = desktop.start_hipflex(*FAST)
    wait_for(lambda: desktop.status(*FAST))
    wait_for(lambda: desktop.status(*FAST)["phase"] == "sitting")
    quiet = descriptors(program.pid)

    asked = time.monotonic()
    left = desktop.status(*FAST)["seconds_left"]
    due = (asked + left / SPEED, time.monotonic() + left / SPEED)
    most = 0
    attack = Attack(next(desktop.home.rglob("hipflex.sock")))
    with attack.under_way():
        card = None
        while card is None:
            assert time.monotonic() < due[1] + 10, "the card does not come"
            most = max(most, descriptors(program.pid))
            card = desktop.window(CARD)
        came = time.monotonic()
        assert time.monotonic() > due[0] - 1, "the attack had time to begin"
        desktop.hipflex(*FAST, "snooze")
        wait_for(lambda: desktop.window(CARD) is None)
    # Some seconds for a machine that has all this to do besides; else it comes half a minute late.
    assert due[0] - 1 < came < due[1] + 3
    assert attack.counts["silent"] > CONNECTIONS
    assert all(attack.counts.values()), attack.counts
    assert most < quiet + 80, "connections are held back, not hoarded"

    wait_for(lambda: descriptors(program.pid) <= quiet + 1)
    assert desktop.status(*FAST)
    desktop.hipflex(*FAST, "quit")
    assert program.wait(10) == 0
    assert desktop.complaints() == ""
