from __future__ import annotations

import time

import pytest

from hipflex.core.senses import Idle
from hipflex.services.presence import bus, mutter
from hipflex.services.presence.source import Unavailable

PLACE = (
    "org.gnome.Mutter.IdleMonitor",
    "/org/gnome/Mutter/IdleMonitor/Core",
    "org.gnome.Mutter.IdleMonitor",
)
BUSY = Idle(30, exact=False)


@pytest.fixture
def desktop(buses):
    return buses.desktop("mutter", "session")


@pytest.fixture
def source(desktop, stirs):
    made = mutter.open_source(stirs)
    yield made
    made.close()


def watches(connection) -> int:
    return bus.call(connection, *PLACE, "Watches")[0]


def test_without_mutter_it_does_not_open(buses, stirs):
    buses.desktop("screensaver")
    with pytest.raises(Unavailable, match="no Mutter"):
        mutter.open_source(stirs)


def test_while_busy_nothing_is_asked(desktop, source):
    assert source.name == "mutter"
    desktop.tell("idle 12")
    desktop.freeze()  # whoever asks now is not answered
    assert source.read(closely=False) == BUSY
    desktop.thaw()
    assert source.read(closely=True) == Idle(12)


def test_it_says_when_idle_begins_and_ends(desktop, source, stirs, qtbot):
    desktop.tell("idle 29")
    desktop.tell("idle 31")
    qtbot.waitUntil(lambda: stirs.count == 1)
    assert source.read(closely=False) == Idle(31)
    desktop.tell("idle 400")
    assert source.read(closely=False) == Idle(400)
    desktop.tell("input")
    qtbot.waitUntil(lambda: stirs.count == 2)
    assert source.read(closely=False) == BUSY
    desktop.tell("idle 33")
    qtbot.waitUntil(lambda: stirs.count == 3)
    desktop.tell("input")
    qtbot.waitUntil(lambda: stirs.count == 4)


def test_one_that_is_idle_already_is_told_so(desktop, source, stirs, qtbot):
    desktop.tell("idle 50")
    late = mutter.open_source(stirs)
    desktop.tell("idle 51")
    qtbot.waitUntil(lambda: stirs.count == 2)
    assert late.read(closely=False) == Idle(51)
    late.close()


def test_the_watches_of_others_are_theirs(buses, desktop, source, stirs, settle):
    other = buses.session.connect()
    bus.call(other, *PLACE, "AddUserActiveWatch")
    desktop.tell("input")
    settle(source._bus)
    assert stirs.count == 0
    assert source.read(closely=False) == BUSY


def test_a_media_inhibitor_holds_the_watches_so_the_clock_is_asked(desktop, source, qtbot):
    desktop.tell("idle 20")
    desktop.tell("inhibit_session on")
    qtbot.waitUntil(lambda: source.read(closely=False) == Idle(20))
    desktop.tell("inhibit_session off")
    qtbot.waitUntil(lambda: source.read(closely=False) == BUSY)


def test_an_inhibitor_from_before_is_known(desktop, stirs):
    desktop.tell("inhibit_session on")
    desktop.tell("idle 20")
    source = mutter.open_source(stirs)
    assert source.read(closely=False) == Idle(20)
    source.close()


def test_gnome_shell_begins_again(desktop, source, stirs, qtbot):
    desktop.tell("idle 40")
    qtbot.waitUntil(lambda: stirs.count == 1)
    desktop.tell("leave mutter")
    qtbot.waitUntil(lambda: not source._idle_watch)
    for closely in (False, True):
        with pytest.raises(Unavailable):
            source.read(closely=closely)
    desktop.tell("input")
    desktop.tell("return mutter")
    qtbot.waitUntil(lambda: source._idle_watch > 0)
    assert source.read(closely=False) == BUSY
    desktop.tell("idle 40")
    qtbot.waitUntil(lambda: stirs.count == 2)
    assert source.read(closely=False) == Idle(40)


def test_a_mutter_that_hangs_is_not_waited_for(desktop, source):
    desktop.freeze()
    began = time.monotonic()
    with pytest.raises(Unavailable, match="NoReply"):
        source.read(closely=True)
    assert time.monotonic() - began < 2
    desktop.thaw()


def test_it_dies(desktop, source, qtbot):
    desktop.kill()
    qtbot.waitUntil(lambda: not source._idle_watch)
    with pytest.raises(Unavailable, match="gone"):
        source.read(closely=False)


@pytest.mark.parametrize("closely", [False, True])
def test_the_bus_dies(buses, source, qtbot, closely):
    buses.session.kill()
    qtbot.waitUntil(lambda: not source._bus.isConnected())
    with pytest.raises(Unavailable):
        source.read(closely=closely)
    source.close()


def test_closed_it_leaves_no_watch_behind(buses, desktop, stirs, qtbot, settle):
    source = mutter.open_source(stirs)
    desktop.tell("idle 40")
    qtbot.waitUntil(lambda: stirs.count == 1)
    other = buses.session.connect()
    assert watches(other) == 2
    source.close()
    source.close()
    assert watches(other) == 0
    desktop.tell("input")
    settle(source._bus)
    assert stirs.count == 1
