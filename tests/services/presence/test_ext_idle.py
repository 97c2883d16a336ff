"""Idleness under Wayland: each state, in a time moved by hand."""

from __future__ import annotations

import pytest

from hipflex.services.presence import ext_idle
from hipflex.services.presence.source import Unavailable
from tests.services.presence.fake_wire import FakeWire, look


@pytest.fixture
def wire() -> FakeWire:
    return FakeWire()


@pytest.fixture
def stirs() -> list[str]:
    return []


@pytest.fixture
def source(wire, stirs):
    made = ext_idle.ExtIdle(wire, lambda: stirs.append("stirred"), wire.awake)
    yield made
    made.close()


def work(wire: FakeWire, seconds: float, source=None) -> None:
    """An input each second, and a look twice a minute."""
    for second in range(1, round(seconds) + 1):
        wire.wait(1)
        wire.input()
        if source is not None and second % 30 == 0:
            source.read(closely=False)


def test_the_beginning_is_taken_for_presence(source, wire, stirs):
    assert look(source) == (30, False)
    wire.wait(29.9)
    assert look(source) == (30, False)
    assert stirs == []


def test_who_works_is_said_to_have_been_there_within_30_seconds(source, wire):
    work(wire, 100)
    assert look(source) == (30, False)


def test_idleness_is_exact_from_the_moment_it_begins(source, wire, stirs):
    work(wire, 10)
    wire.wait(30)
    assert stirs == ["stirred"]
    assert look(source) == (30, True)
    wire.wait(470)
    assert look(source) == (500, True)
    assert look(source, closely=True) == (500, True)
    assert stirs == ["stirred"]


def test_the_first_input_after_it_stirs_and_no_other_does(source, wire, stirs):
    wire.wait(300)
    wire.input()
    assert stirs == ["stirred"] * 2
    assert look(source) == (0, False)
    work(wire, 20)
    assert stirs == ["stirred"] * 2


def test_a_bump_after_an_absence_is_told_from_a_person_5_seconds_later(source, wire):
    wire.wait(300)
    wire.input()
    wire.wait(1.5)
    assert look(source) == (1.5, False)
    wire.wait(3.5)
    assert look(source, closely=True) == (5, True)
    wire.wait(295)
    assert look(source) == (300, True)

    wire.input()
    wire.wait(0.5)
    work(wire, 4)
    wire.wait(0.5)
    assert look(source, closely=True) == (2, False)


def test_a_bump_stirs_again_when_idleness_begins_again(source, wire, stirs):
    wire.wait(300)
    wire.input()
    wire.wait(31)
    assert stirs == ["stirred"] * 3
    assert look(source) == (31, True)


def test_looking_closely_tells_a_pause_in_typing(source, wire, stirs):
    work(wire, 100)
    assert look(source, closely=True) == (30, False)
    wire.wait(1)
    wire.input()
    assert look(source, closely=True) == (30, False)
    wire.wait(1)
    assert look(source, closely=True) == (2, False)
    wire.wait(0.9)
    assert look(source, closely=True) == (2, False)
    wire.wait(1.1)
    assert look(source, closely=True) == (3, True)
    wire.input()
    assert look(source, closely=True) == (0, False)
    wire.wait(1)
    assert look(source, closely=True) == (1, False)
    wire.wait(2)
    assert look(source, closely=True) == (3, True)
    assert stirs == []


def test_a_pause_that_began_before_the_question_is_told_too_short_never_too_long(source, wire):
    work(wire, 100)
    wire.wait(20)
    assert look(source, closely=True) == (30, False)
    wire.wait(2)
    assert look(source, closely=True) == (2, True)
    wire.wait(8)
    assert look(source, closely=True) == (30, True)


def test_the_short_question_goes_when_nobody_looks_closely_any_more(source, wire):
    work(wire, 100, source)
    source.read(closely=True)
    work(wire, 9)
    source.read(closely=False)
    assert wire.history == ["watch 30", "watch 2"]
    work(wire, 2)
    source.read(closely=False)
    assert wire.history == ["watch 30", "watch 2", "unwatch 2"]


def test_a_short_question_that_says_idle_stays_until_it_is_no_longer_so(source, wire):
    work(wire, 100)
    source.read(closely=True)
    wire.wait(20)
    assert look(source) == (20, True)
    wire.input()
    assert wire.history == ["watch 30", "watch 2", "unwatch 2"]
    assert look(source) == (30, False)


def test_the_short_question_goes_at_once_when_the_long_one_says_idle(source, wire):
    work(wire, 100)
    source.read(closely=True)
    wire.wait(30)
    source.read(closely=True)
    assert wire.history == ["watch 30", "watch 2", "unwatch 2"]


def test_looking_closely_again_keeps_the_question_and_what_it_knows(source, wire):
    work(wire, 100)
    source.read(closely=True)
    work(wire, 60)
    assert look(source, closely=True) == (2, False)
    assert wire.history == ["watch 30", "watch 2"]


def test_a_person_who_works_all_day_causes_no_event(source, wire):
    source.read(closely=True)
    work(wire, 60, source)
    before = wire.told
    work(wire, 8 * 3600, source)
    assert wire.told == before
    assert wire.history == ["watch 30", "watch 2", "unwatch 2"]


def test_hours_of_short_pauses_cause_none_either(source, wire):
    source.read(closely=True)
    for _ in range(1000):
        wire.wait(20)
        wire.input()
        source.read(closely=False)
    assert wire.told == 2
    assert wire.history == ["watch 30", "watch 2", "unwatch 2"]


def test_what_comes_late_and_all_at_once_is_taken_in_by_a_look(source, wire, stirs):
    wire.came = lambda: None
    wire.wait(300)
    wire.input()
    wire.wait(30)
    assert look(source) == (30, True)
    assert stirs == []


def test_when_the_compositor_goes_a_look_is_asked_for_and_fails(source, wire, stirs):
    wire.wait(300)
    wire.gone = True
    wire.came()
    assert stirs == ["stirred"] * 2
    assert wire.closed
    for _ in range(2):
        with pytest.raises(ConnectionError, match="gone"):
            source.read(closely=False)


def test_when_a_look_finds_it_gone_every_later_one_fails_as_well(source, wire, stirs):
    wire.gone = True
    with pytest.raises(ConnectionError):
        source.read(closely=True)
    wire.gone = False
    with pytest.raises(ConnectionError):
        source.read(closely=False)
    assert stirs == []


def test_closing_twice_is_harmless_and_nothing_is_told_after(source, wire):
    source.close()
    source.close()
    assert wire.closed
    with pytest.raises(ConnectionError):
        source.read(closely=False)


def test_a_compositor_that_goes_while_it_is_asked_is_no_source(wire, monkeypatch):
    wire.gone = True
    monkeypatch.setattr(ext_idle, "Compositor", lambda _path: wire)
    environ = {"XDG_RUNTIME_DIR": "/run", "WAYLAND_DISPLAY": "wl"}
    with pytest.raises(Unavailable, match="gone already"):
        ext_idle.open_source(lambda: None, wire.awake, environ)
    assert wire.closed
