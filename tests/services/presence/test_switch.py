"""A state told by a source that may be absent, break, and come back."""

from __future__ import annotations

import logging

import pytest

from hipflex.services.presence.source import Unavailable
from hipflex.services.presence.switch import REST, Switch


class Source:
    name = "fake"

    def __init__(self):
        self.is_on = False
        self.broken = False
        self.closed = 0

    @property
    def on(self):
        if self.broken:
            raise OSError("the bus is gone")
        return self.is_on

    def close(self):
        self.closed += 1
        if self.broken:
            raise OSError("the bus is gone")


class World:
    def __init__(self):
        self.opened = 0
        self.source = Source()
        self.absent = False

    def open(self, stirred):
        self.opened += 1
        if self.absent:
            raise Unavailable("nobody there")
        return self.source


@pytest.fixture
def world():
    return World()


@pytest.fixture
def switch(world):
    return Switch("lock", world.open, lambda: None)


def test_it_is_opened_with_the_first_look_and_once(switch, world):
    assert (switch.name, world.opened) == (None, 0)
    assert not switch.read()
    world.source.is_on = True
    assert switch.read()
    assert (switch.name, world.opened) == ("fake", 1)


def test_an_absent_source_is_tried_again_later(switch, world):
    world.absent = True
    assert not switch.read()
    world.absent, world.source.is_on = False, True
    assert [switch.read() for _ in range(REST)] == [False] * REST
    assert switch.read()
    assert world.opened == 2


def test_one_that_breaks_while_it_is_on_leaves_nothing_on(switch, world):
    world.source.is_on = True
    assert switch.read()
    world.source.broken = True
    assert not switch.read()
    assert (switch.name, world.source.closed) == (None, 1)


def test_the_log_says_what_is_in_use_and_once_why_there_is_none(switch, world, caplog):
    caplog.set_level(logging.INFO)
    switch.read()
    switch.read()
    world.source.broken = world.absent = True
    for _ in range(5 * REST):
        switch.read()
    assert caplog.messages == ["lock: fake", "lock: the bus is gone", "lock: nobody there"]


def test_close_gives_it_back(switch, world):
    switch.read()
    switch.close()
    switch.close()
    assert world.source.closed == 1
