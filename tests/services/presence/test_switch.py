"""A state told by a source that may be absent, break, and come back."""

from __future__ import annotations

import logging

import pytest

from hipflex.services.presence.source import REST, Unavailable
from hipflex.services.presence.switch import Belief, Switch


class Source:
    def __init__(self):
        self.name = "fake"
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
    assert switch.read() is False
    world.source.is_on = True
    assert switch.read() is True
    assert (switch.name, world.opened) == ("fake", 1)


def test_an_absent_source_is_tried_again_later(switch, world):
    world.absent = True
    assert switch.read() is None
    world.absent, world.source.is_on = False, True
    assert [switch.read() for _ in range(REST)] == [None] * REST
    assert switch.read()
    assert world.opened == 2


def test_a_source_where_nobody_is_cannot_tell(switch, world, caplog):
    caplog.set_level(logging.INFO)
    world.source.name = None
    assert (switch.read(), switch.name, world.opened) == (None, None, 1)
    world.source.name = "late"
    assert (switch.read(), switch.name, world.opened) == (False, "late", 1)
    assert caplog.messages == ["lock: nobody yet", "lock: late"]


def test_one_that_breaks_while_it_is_on_is_nobody_who_can_tell(switch, world):
    world.source.is_on = True
    assert switch.read()
    world.source.broken = True
    assert switch.read() is None
    assert (switch.name, world.source.closed) == (None, 1)


def test_the_log_says_what_is_in_use_and_once_why_there_is_none(switch, world, caplog):
    caplog.set_level(logging.INFO)
    switch.read()
    switch.read()
    world.source.broken = world.absent = True
    for _ in range(5 * REST):
        switch.read()
    assert caplog.messages == ["lock: fake", "lock: the bus is gone", "lock: nobody there"]


class TestBelief:
    @pytest.fixture
    def belief(self, switch):
        return Belief(switch)

    def test_it_is_what_the_switch_says(self, belief, world):
        said = []
        for world.source.is_on in (False, True, False):
            said.append(belief.read())
        assert said == [False, True, False]

    def test_nobody_ever_told(self, belief, world):
        world.absent = True
        assert not belief.read()

    def test_a_lock_that_is_lost_and_found_was_never_unlocked(self, belief, world):
        world.source.is_on = True
        assert belief.read()
        world.source.broken = True
        assert belief.read()
        world.source.broken = False
        assert all(belief.read() for _ in range(REST + 2))
        assert world.opened == 2

    def test_a_lock_that_is_lost_for_good_ends_when_it_was_tried_again(self, belief, world):
        world.source.is_on = True
        belief.read()
        world.source.broken = world.absent = True
        assert [belief.read() for _ in range(REST + 3)] == [True] * (REST + 1) + [False] * 2
        assert world.opened == 2

    def test_one_that_is_lost_again_is_believed_again(self, belief, world):
        world.source.is_on = True
        for _ in range(3):
            world.source.broken = True
            assert belief.read() == (world.opened > 1)
            world.source.broken = False
            while world.opened and not belief.read():
                pass
            assert belief.read()


def test_close_gives_it_back(switch, world):
    switch.read()
    switch.close()
    switch.close()
    assert world.source.closed == 1
