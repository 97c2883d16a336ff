"""Buses that are there and say nothing: nobody at the screen may have to wait for them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from hipflex.services.presence import bus, lock, mutter
from hipflex.services.presence.senses import DesktopSenses
from hipflex.services.presence.source import Unavailable

pytestmark = pytest.mark.timeout(60)


@pytest.fixture
def connected(buses, monkeypatch):
    """The same two connections each time, as Qt's own are: a frozen bus lets nobody in."""
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    for name in ("session", "system"):
        made = getattr(bus, name)()
        monkeypatch.setattr(bus, name, lambda made=made: made)
    return buses


@contextmanager
def frozen(*buses) -> Iterator[None]:
    for each in buses:
        each.freeze()
    try:
        yield
    finally:
        for each in buses:
            each.thaw()


@contextmanager
def at_once() -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < 2


def test_the_first_look_and_the_close_are_quick(connected):
    senses = DesktopSenses()
    with frozen(connected.session, connected.system):
        with at_once():
            sample = senses.sample(closely=False)
            senses.close()
        assert (sample.idle, sample.locked, sample.asleep) == (None, False, False)


def test_a_close_look_is_quick_and_so_is_its_round(connected, qtbot):
    senses = DesktopSenses()
    senses.sample(closely=False)
    with frozen(connected.session, connected.system):
        with at_once(), qtbot.waitSignal(senses.stirred):
            senses.sample(closely=True)
        with at_once():
            senses.close()


def test_buses_that_freeze_later_are_found_again(connected, qtbot):
    connected.desktop("mutter", "logind", "screensaver").tell("screensaver on")
    senses = DesktopSenses()
    assert senses.sample(closely=False).locked
    with frozen(connected.session, connected.system), at_once():
        sample = senses.sample(closely=False)
        assert sample.idle is not None
        assert sample.locked
    assert senses.sample(closely=False).locked
    assert senses.report()["idle"] == "mutter"
    senses.close()


def test_an_ear_does_not_open(connected):
    session = bus.session()
    with frozen(connected.session), at_once(), pytest.raises(Unavailable, match="GetId"):
        bus.listen(session, "org.gnome.ScreenSaver", "", "org.gnome.ScreenSaver", "S", print)


@pytest.mark.parametrize(("dies", "name"), [("system", "gnome"), ("session", "logind")])
def test_the_other_bus_is_enough_for_the_lock(connected, stirs, dies, name):
    connected.desktop("logind", "screensaver").tell("lock on")
    with frozen(getattr(connected, dies)), at_once():
        source = lock.open_lock(stirs)
        assert (source.name, source.on) == (name, True)
        source.close()


def test_without_both_there_is_no_lock(connected, stirs):
    told = pytest.raises(Unavailable, match=r"GetId.*, .*GetId")
    with frozen(connected.session, connected.system), at_once(), told:
        lock.open_lock(stirs)


@pytest.mark.parametrize("who", ["the bus", "Mutter"])
def test_mutters_watches_are_left_behind(connected, stirs, who):
    desktop = connected.desktop("mutter")
    source = mutter.open_source(stirs)
    source._active_watch = 77
    with frozen(connected.session if who == "the bus" else desktop), at_once():
        source.close()
