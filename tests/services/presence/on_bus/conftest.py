"""Two private buses, which the sources take for those of the session and of the machine."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from hipflex.services.presence import bus
from tests.services.presence.buses import Buses, missing


@pytest.fixture
def buses(tmp_path, qapp, monkeypatch) -> Iterator[Buses]:
    """Nobody is on them yet: ``buses.desktop(...)`` starts who is needed."""
    if missing() and os.environ.get("HIPFLEX_DESKTOP_TESTS") != "required":
        pytest.skip("not installed: dbus-daemon")
    monkeypatch.delenv("XDG_SESSION_ID", raising=False)
    made = Buses(tmp_path)
    monkeypatch.setattr(bus, "session", made.session.connect)
    monkeypatch.setattr(bus, "system", made.system.connect)
    try:
        yield made
    finally:
        made.close()


class Stirs:
    """Counts how often a source said that it is worth looking."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> None:
        self.count += 1


@pytest.fixture
def stirs() -> Stirs:
    return Stirs()


@pytest.fixture
def settle(qapp, qtbot):
    """Wait until what was said on the bus is heard: proof that something was *not* heard.

    What one connection says arrives in order, and Qt hands it on in order.
    """

    def settled(connection) -> None:
        heard = []
        name = f"test.mark.n{id(heard)}"
        ear = bus.watch_owner(connection, name, heard.append)
        assert connection.registerService(name)
        qtbot.waitUntil(lambda: heard == [True])
        ear.close()
        connection.unregisterService(name)

    return settled
