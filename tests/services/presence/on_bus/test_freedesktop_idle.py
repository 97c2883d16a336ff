from __future__ import annotations

import pytest

from hipflex.core.senses import Idle
from hipflex.services.presence import freedesktop_idle
from hipflex.services.presence.source import Unavailable


def test_kde_counts_milliseconds(buses, stirs):
    desktop = buses.desktop("kde")
    source = freedesktop_idle.open_source(stirs)
    assert source.name == "freedesktop"
    desktop.tell("idle 40.5")
    assert source.read(closely=False) == source.read(closely=True) == Idle(40.5)
    source.close()
    source.close()


def test_kde_on_wayland_refuses(buses, stirs):
    desktop = buses.desktop("kde")
    desktop.tell("refuse")
    with pytest.raises(Unavailable, match="NotSupported"):
        freedesktop_idle.open_source(stirs)


def test_others_with_that_interface_are_not_asked(buses, stirs):
    buses.desktop("freedesktop", "screensaver")
    with pytest.raises(Unavailable):
        freedesktop_idle.open_source(stirs)


def test_it_dies(buses, stirs):
    desktop = buses.desktop("kde")
    source = freedesktop_idle.open_source(stirs)
    desktop.kill()
    with pytest.raises(Unavailable):
        source.read(closely=False)


def test_the_bus_dies(buses, stirs):
    buses.desktop("kde")
    source = freedesktop_idle.open_source(stirs)
    buses.session.kill()
    with pytest.raises(Unavailable):
        source.read(closely=False)
