"""Who shows the icons of the tray, as the bus tells it."""

from __future__ import annotations

import pytest

from hipflex.services.presence import bus
from hipflex.services.tray_host import TrayHost
from tests.services.presence.on_bus.asked import FakePlasma


@pytest.fixture
def watcher(buses):
    made = FakePlasma(buses, name="fake_watcher")
    yield made
    made.close()


@pytest.fixture
def make(qapp):
    made = []

    def host():
        one = TrayHost(platform="linux")
        one.heard = []
        one.came.connect(lambda: one.heard.append("came"))
        one.went.connect(lambda: one.heard.append("went"))
        one.open()
        made.append(one)
        return one

    yield host
    for one in made:
        one.close()


def test_a_list_without_anybody_who_shows_it_is_no_tray(watcher, make, qtbot):
    host = make()
    assert host.is_there is None
    watcher.tell("watch")
    qtbot.waitUntil(lambda: host.heard == ["came"])
    assert host.is_there is False
    watcher.tell("host")
    qtbot.waitUntil(lambda: host.heard == ["came", "came"])
    assert host.is_there is True
    # Somebody who starts now finds the same.
    assert make().is_there is True
    watcher.tell("unhost")
    qtbot.waitUntil(lambda: host.heard[2:] == ["went"])
    assert host.is_there is False


def test_all_of_it_goes_and_comes(watcher, make, qtbot):
    watcher.tell("host")
    watcher.tell("watch")
    host = make()
    assert host.is_there is True
    assert host.heard == []
    for _ in range(2):
        host.heard.clear()
        watcher.tell("leave")
        qtbot.waitUntil(lambda: host.heard == ["went"])
        assert host.is_there is None
        watcher.tell("watch")
        qtbot.waitUntil(lambda: host.heard == ["went", "came"])
        assert host.is_there is True


def test_closed_it_hears_nothing(watcher, make, qtbot, settle):
    host = make()
    host.close()
    watcher.tell("watch")
    settle(bus.session())
    assert host.heard == []


def test_without_a_bus_nothing_is_known(make, monkeypatch):
    def none():
        raise bus.Unavailable("no session bus")

    monkeypatch.setattr(bus, "session", none)
    assert make().is_there is None


def test_elsewhere_nobody_is_asked(qapp, monkeypatch):
    monkeypatch.setattr(bus, "session", None)
    host = TrayHost(platform="win32")
    host.open()
    assert host.is_there is None
