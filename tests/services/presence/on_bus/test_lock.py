from __future__ import annotations

import pytest

from hipflex.services.presence import bus, lock
from hipflex.services.presence.source import Unavailable
from tests.services.presence.fake_desktop import SAVERS


@pytest.fixture
def opened(buses, stirs):
    """Opens the source, when the test has its desktop ready."""
    made = []

    def open_now() -> lock.Lock:
        made.append(lock.open_lock(stirs))
        return made[-1]

    yield open_now
    for each in made:
        each.close()
        each.close()


def no_bus():
    raise Unavailable("no bus")


def test_logind_says_it(buses, opened, stirs, qtbot):
    desktop = buses.desktop("logind")
    source = opened()
    assert source.name == "logind"
    assert source.on is False
    desktop.tell("locked_hint on")
    qtbot.waitUntil(lambda: stirs.count == 1)
    assert source.on is True
    desktop.tell("locked_hint off unsaid")
    qtbot.waitUntil(lambda: stirs.count == 2)
    assert source.on is False


@pytest.mark.parametrize("saver", SAVERS)
def test_a_screensaver_says_it(buses, opened, stirs, qtbot, saver):
    desktop = buses.desktop(saver)
    source = opened()
    assert source.name == {"screensaver": "gnome"}.get(saver, saver)
    assert source.on is False
    desktop.tell(f"screensaver on {saver}")
    qtbot.waitUntil(lambda: stirs.count == 1)
    assert source.on is True
    desktop.tell(f"screensaver off {saver}")
    qtbot.waitUntil(lambda: stirs.count == 2)
    assert source.on is False


def test_opened_while_locked(buses, opened):
    desktop = buses.desktop("logind", "screensaver")
    desktop.tell("screensaver on")
    assert opened().on is True
    desktop.tell("screensaver off")
    desktop.tell("locked_hint on")
    assert opened().on is True


def test_either_is_enough_and_both_are_one_lock(buses, opened, stirs, settle):
    desktop = buses.desktop("logind", "screensaver")
    source = opened()
    assert source.name == "logind+gnome"
    seen = []
    for command in ("locked_hint on", "screensaver on", "locked_hint off", "screensaver off"):
        desktop.tell(command)
        for each in source._buses:
            settle(each)
        seen.append((source.on, stirs.count))
    assert seen == [(True, 1), (True, 1), (True, 1), (False, 2)]


@pytest.mark.parametrize(
    ("service", "command"), [("screensaver", "screensaver on"), ("logind", "locked_hint on")]
)
class TestOneThatEnds:
    def test_what_it_said_holds_no_longer(self, buses, opened, stirs, qtbot, service, command):
        desktop = buses.desktop(service)
        source = opened()
        desktop.tell(command)
        qtbot.waitUntil(lambda: source.on)
        desktop.kill()
        qtbot.waitUntil(lambda: not source.on)
        assert stirs.count == 2
        assert source.name is None

    def test_that_begins_again_is_asked(self, buses, opened, stirs, qtbot, service, command):
        desktop = buses.desktop(service)
        source = opened()
        desktop.tell(f"leave {service}")
        qtbot.waitUntil(lambda: source.name is None)
        desktop.tell(command)
        desktop.tell(f"return {service}")
        qtbot.waitUntil(lambda: source.on)
        desktop.tell(command.replace("on", "off"))
        qtbot.waitUntil(lambda: not source.on)


def test_a_screensaver_that_starts_late_is_heard(buses, opened, qtbot):
    source = opened()
    assert source.name is None
    assert source.on is False
    buses.desktop("mate").tell("screensaver on mate")
    qtbot.waitUntil(lambda: source.on)
    assert source.name == "mate"


def test_an_old_session_in_the_environment(buses, opened, monkeypatch, qtbot):
    desktop = buses.desktop("logind")
    for session in ("c77", "1"):
        monkeypatch.setenv("XDG_SESSION_ID", session)
        source = opened()
        desktop.tell("locked_hint on")
        qtbot.waitUntil(lambda source=source: source.on)
        desktop.tell("locked_hint off")


class TestBusesThatDie:
    @pytest.mark.parametrize(
        ("dies", "said", "other"),
        [
            ("session", "screensaver", "locked_hint"),
            ("system", "locked_hint", "screensaver"),
        ],
    )
    def test_what_it_said_holds_no_longer(self, buses, opened, qtbot, dies, said, other):
        desktop = buses.desktop("logind", "screensaver")
        source = opened()
        desktop.tell(f"{said} on")
        qtbot.waitUntil(lambda: source.on)
        getattr(buses, dies).kill()
        qtbot.waitUntil(lambda: not source.on)
        desktop.tell(f"{other} on")
        qtbot.waitUntil(lambda: source.on)

    def test_without_both_it_says_that_it_cannot_tell(self, buses, opened, qtbot):
        desktop = buses.desktop("logind", "screensaver")
        source = opened()
        desktop.tell("lock on")
        qtbot.waitUntil(lambda: source.on)
        buses.session.kill()
        buses.system.kill()
        qtbot.waitUntil(lambda: not any(each.isConnected() for each in source._buses))
        with pytest.raises(Unavailable, match="gone"):
            _ = source.on

    @pytest.mark.parametrize(("lacks", "name"), [("system", "gnome"), ("session", "logind")])
    def test_one_is_enough(self, buses, opened, monkeypatch, lacks, name):
        desktop = buses.desktop("logind", "screensaver")
        desktop.tell("lock on")
        monkeypatch.setattr(bus, lacks, no_bus)
        source = opened()
        assert source.name == name
        assert source.on is True

    def test_none_is_not(self, buses, opened, monkeypatch):
        monkeypatch.setattr(bus, "session", no_bus)
        monkeypatch.setattr(bus, "system", no_bus)
        with pytest.raises(Unavailable, match="no bus, no bus"):
            opened()
