"""The pen in front of settings and state: a disk that refuses is told once."""

from __future__ import annotations

import pytest

from hipflex.core.rhythm import Rhythm
from hipflex.core.saved import save
from hipflex.core.schedule import Every
from hipflex.core.settings import Settings
from hipflex.keeper import Keeper


class FakeStore:
    """Takes everything, or refuses everything."""

    def __init__(self):
        self.saved = []
        self.full = False
        self.says = []

    def save(self, *what):
        if self.full:
            raise OSError(28, "No space left on device")
        self.saved.append(what)
        return self.says


@pytest.fixture
def stores():
    return FakeStore(), FakeStore()


@pytest.fixture
def told():
    return []


@pytest.fixture
def keeper(stores, told):
    return Keeper(*stores, told.append)


def test_it_writes_both(keeper, stores, told, clock):
    state = save(Rhythm(clock.now(), Every(3600)), clock.now(), "boot")
    keeper.keep_settings(Settings(), {"theme"})
    keeper.keep_state(state)
    assert [store.saved for store in stores] == [[(Settings(), {"theme"})], [(state,)]]
    assert told == []


def test_a_settings_file_that_was_set_aside_is_told(keeper, stores, told):
    stores[0].says = ["settings.toml could not be read."]
    keeper.keep_settings(Settings(), ())
    assert told == ["settings.toml could not be read."]


def test_a_full_disk_is_told_once_for_both(keeper, stores, told, clock, caplog):
    state = save(Rhythm(clock.now(), Every(3600)), clock.now(), "boot")
    for store in stores:
        store.full = True
    for _ in range(3):
        keeper.keep_state(state)
        keeper.keep_settings(Settings(), ())
    assert len(told) == 1
    assert caplog.text.count("No space left on device") == 6
    stores[1].full = False
    keeper.keep_state(state)
    assert stores[1].saved == [(state,)]
