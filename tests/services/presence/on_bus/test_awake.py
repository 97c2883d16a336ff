"""The screen is left on as long as it is wanted, and no longer, however that ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import ClassInfo, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusServiceWatcher

from hipflex.services.awake import Awake
from hipflex.services.presence import bus
from hipflex.services.presence.source import Unavailable

NAME = "org.freedesktop.ScreenSaver"


@ClassInfo({"D-Bus Interface": NAME})
class Desktop(QObject):
    """Remembers who wants the screen on, and forgets them when they are gone."""

    def __init__(self, connection: QDBusConnection) -> None:
        super().__init__()
        self.wishes: dict[str, tuple[str, str]] = {}
        mode = QDBusServiceWatcher.WatchModeFlag.WatchForUnregistration
        self._watcher = QDBusServiceWatcher(self)
        self._watcher.setConnection(connection)
        self._watcher.setWatchMode(mode)
        self._watcher.serviceUnregistered.connect(self._forget)

    @Slot(str, str, "QDBusMessage", result="uint")
    def Inhibit(self, name: str, reason: str, message: QDBusMessage) -> int:  # noqa: N802
        self.wishes[message.service()] = (name, reason)
        self._watcher.addWatchedService(message.service())
        return 7

    @Slot(str)
    def _forget(self, who: str) -> None:
        self.wishes.pop(who, None)


@pytest.fixture
def private(buses, monkeypatch):
    monkeypatch.setattr(bus, "private", lambda _name: buses.session.connect())


@pytest.fixture
def desktop(buses, private):
    connection = buses.session.connect()
    made = Desktop(connection)
    everything = QDBusConnection.RegisterOption.ExportAllSlots
    assert connection.registerObject("/org/freedesktop/ScreenSaver", made, everything)
    assert connection.registerService(NAME)
    return made


def test_it_is_asked_once_and_taken_back(desktop, qtbot):
    awake = Awake()
    for _ in range(3):
        awake.hold()
    qtbot.waitUntil(lambda: bool(desktop.wishes))
    assert list(desktop.wishes.values()) == [("HipFlex", "A break leads you through a stretch")]
    awake.release()
    qtbot.waitUntil(lambda: not desktop.wishes)
    awake.release()
    awake.hold()
    qtbot.waitUntil(lambda: bool(desktop.wishes))
    awake.release()


def test_where_nobody_listens_nothing_happens(private):
    awake = Awake()
    awake.hold()
    awake.release()


def test_without_a_bus_nothing_happens_and_it_is_tried_once(monkeypatch, caplog):
    tried = []

    def private(name: str) -> None:
        tried.append(name)
        raise Unavailable("no session bus")

    monkeypatch.setattr(bus, "private", private)
    awake = Awake()
    with caplog.at_level("INFO"):
        awake.hold()
        awake.hold()
    assert len(tried) == 1
    assert "The screen is not kept on: no session bus" in caplog.text
    awake.release()


def test_a_bus_that_says_nothing_is_not_waited_for(buses, monkeypatch):
    connected = buses.session.connect()
    monkeypatch.setattr(bus, "session", lambda: connected)
    buses.session.freeze()
    with pytest.raises(Unavailable):
        bus.private("test-awake")
    buses.session.thaw()
