"""state.json: what survives a restart, or a clean start."""

from __future__ import annotations

import msgspec
import pytest

from hipflex.services.state_store import StateStore


class State(msgspec.Struct):
    phase: str
    due: float = 0.0


@pytest.fixture
def store(tmp_path, clock):
    return StateStore(tmp_path / "deep" / "state.json", State, clock)


def test_nothing_saved_is_nothing(store):
    assert store.load() == (None, [])


def test_what_was_saved_comes_back(store):
    store.save(State("sitting", 3600.5))
    assert store.load() == (State("sitting", 3600.5), [])
    assert store.path.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in store.path.parent.iterdir()] == ["state.json"]


def test_unknown_fields_are_ignored(store):
    store.path.parent.mkdir()
    store.path.write_text('{"phase": "away", "newer": [1], "due": 1}')
    assert store.load() == (State("away", 1.0), [])


DAMAGED = {
    "empty": b"",
    "cut off": b'{"phase": "sit',
    "rubbish": b"\xff\x00\x12",
    "another type": b'{"phase": 3}',
    "a field is missing": b"{}",
    "not an object": b"[1, 2]",
    "brackets": b"[" * 100_000,
    "too long": b" " * (1024 * 1024 + 1),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_set_aside_and_named(store, content):
    store.path.parent.mkdir()
    store.path.write_bytes(content)
    state, messages = store.load()
    assert state is None
    (kept,) = store.path.parent.iterdir()
    assert kept.name.startswith("state.json.bad-")
    assert kept.name in messages[0]
    assert kept.read_bytes() == content
    assert store.load() == (None, [])


def test_a_directory_in_its_place_is_set_aside(store):
    store.path.mkdir(parents=True)
    assert len(store.load()[1]) == 1
    store.save(State("away"))
    assert store.load() == (State("away"), [])


def test_a_folder_that_is_a_file_is_told_and_saving_raises(store):
    store.path.parent.write_text("")
    state, messages = store.load()
    assert state is None
    assert "carries on" in messages[0]
    with pytest.raises(OSError, match="deep"):
        store.save(State("away"))
