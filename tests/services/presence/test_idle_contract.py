"""What every idle source promises, asked of the real X server and of fakes of the other systems."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from hipflex.services.presence import macos, windows, x11_idle
from hipflex.services.presence.source import IdleSource, Stirred, Unavailable
from tests.services.presence.fake_systems import FakeMac, FakeWindows


@dataclass
class World:
    """A system, and what can happen on it."""

    name: str
    through_sleep: bool
    open: Callable[[Stirred], IdleSource]
    advance: Callable[[float], None]
    touch: Callable[[], object]
    break_down: Callable[[], object]


def x11_world(x_server) -> World:
    def break_down() -> None:
        x_server.process.kill()
        x_server.process.wait()

    return World(
        "x11",
        through_sleep=False,
        open=lambda stirred: x11_idle.open_source(stirred, x_server.environ),
        advance=time.sleep,
        touch=lambda: x_server.xdotool("key", "a"),
        break_down=break_down,
    )


def windows_world() -> World:
    fake = FakeWindows()
    return World(
        "windows",
        through_sleep=True,
        open=lambda stirred: windows.open_source(stirred, "win32", fake.load),
        advance=fake.advance,
        touch=fake.touch,
        break_down=lambda: setattr(fake, "works", False),
    )


def macos_world() -> World:
    fake = FakeMac()
    return World(
        "macos",
        through_sleep=False,
        open=lambda stirred: macos.open_source(stirred, "darwin", fake.load),
        advance=fake.advance,
        touch=fake.touch,
        break_down=lambda: setattr(fake, "works", False),
    )


@pytest.fixture(params=["x11", "windows", "macos"])
def world(request) -> World:
    if request.param == "x11":
        return x11_world(request.getfixturevalue("x_server"))
    return windows_world() if request.param == "windows" else macos_world()


@pytest.fixture
def stirs() -> Iterator[list[None]]:
    """Nothing may come: all three are polled."""
    heard: list[None] = []
    yield heard
    assert heard == []


@pytest.fixture
def source(world, stirs) -> Iterator[IdleSource]:
    opened = world.open(lambda: stirs.append(None))
    yield opened
    opened.close()


def test_it_names_itself_and_what_its_clock_does_in_sleep(world, source):
    assert source.name == world.name
    idle = source.read(closely=False)
    assert idle.exact
    assert idle.through_sleep is world.through_sleep


@pytest.mark.parametrize("closely", [False, True])
def test_idle_time_rises_in_seconds_and_input_ends_it(world, source, closely):
    before = source.read(closely=closely).seconds
    world.advance(0.6)
    assert source.read(closely=closely).seconds == pytest.approx(before + 0.6, abs=0.3)
    world.touch()
    assert 0 <= source.read(closely=closely).seconds < 0.5
    world.advance(0.6)
    assert source.read(closely=closely).seconds == pytest.approx(0.6, abs=0.3)


def test_a_broken_system_raises_and_does_so_soon(world, source):
    source.read(closely=False)
    world.break_down()
    start = time.monotonic()
    for _ in range(3):
        with pytest.raises(OSError, match=r"."):
            source.read(closely=True)
    assert time.monotonic() - start < 0.3
    source.close()


def test_a_broken_system_does_not_open(world, stirs):
    world.break_down()
    with pytest.raises(Unavailable, match=r"."):
        world.open(lambda: stirs.append(None))


def test_closing_is_harmless_twice_and_ends_the_reading(source):
    source.close()
    source.close()
    with pytest.raises(ConnectionError):
        source.read(closely=False)


def test_it_can_be_opened_again(world, source):
    source.close()
    world.touch()
    again = world.open(lambda: None)
    assert 0 <= again.read(closely=True).seconds < 0.5
    again.close()


def test_importing_needs_nothing_of_the_system():
    modules = "x11_idle, full_screen, full_screen_windows, windows, macos"
    script = f"import sys; from hipflex.services.presence import {modules}; "
    script += "print(sorted({'xcffib', 'cffi', 'subprocess'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], env={}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
