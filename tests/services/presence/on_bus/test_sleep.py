from __future__ import annotations

import pytest

from hipflex.services.presence import sleep
from hipflex.services.presence.source import Unavailable


@pytest.fixture
def desktop(buses):
    return buses.desktop("logind")


@pytest.fixture
def source(desktop, stirs):
    made = sleep.open_sleep(stirs)
    yield made
    made.close()


def test_without_logind_it_does_not_open(buses, stirs):
    buses.desktop("mutter")
    with pytest.raises(Unavailable, match="no logind"):
        sleep.open_sleep(stirs)


def test_the_machine_sleeps_and_wakes(desktop, source, stirs, qtbot):
    assert source.name == "logind"
    assert source.on is False
    desktop.tell("sleep on")
    qtbot.waitUntil(lambda: stirs.count == 1)
    assert source.on is True
    desktop.tell("sleep off")
    qtbot.waitUntil(lambda: stirs.count == 2)
    assert source.on is False


def test_opened_while_it_goes_to_sleep(desktop, stirs):
    desktop.tell("sleep on")
    source = sleep.open_sleep(stirs)
    assert source.on is True
    source.close()


def test_said_twice_it_stirs_once(desktop, source, stirs, settle):
    desktop.tell("sleep on")
    desktop.tell("sleep on")
    settle(source._bus)
    assert stirs.count == 1


def test_a_logind_that_ends_leaves_nobody_asleep(desktop, source, stirs, qtbot):
    desktop.tell("sleep on")
    qtbot.waitUntil(lambda: source.on)
    desktop.tell("leave logind")
    qtbot.waitUntil(lambda: not source.on)
    assert stirs.count == 2
    desktop.tell("return logind")  # and still goes to sleep
    qtbot.waitUntil(lambda: source.on)
    desktop.kill()
    qtbot.waitUntil(lambda: not source.on)
    assert stirs.count == 4


def test_the_bus_dies(buses, desktop, source, qtbot):
    desktop.tell("sleep on")
    qtbot.waitUntil(lambda: source.on)
    buses.system.kill()
    qtbot.waitUntil(lambda: not source._bus.isConnected())
    with pytest.raises(Unavailable, match="gone"):
        _ = source.on
    source.close()


def test_closed_it_hears_nothing(desktop, stirs, settle):
    source = sleep.open_sleep(stirs)
    source.close()
    source.close()
    desktop.tell("sleep on")
    settle(source._bus)
    assert stirs.count == 0
