"""What the idle clocks of Windows and macOS do beyond the contract, after their manuals."""

from __future__ import annotations

import pytest

from hipflex.services.presence import macos, windows
from hipflex.services.presence.source import Unavailable
from tests.services.presence.fake_systems import FakeMac, FakeWindows

DAY = 86_400.0


def on_windows(fake: FakeWindows):
    return windows.open_source(lambda: None, "win32", fake.load)


def on_mac(fake: FakeMac):
    return macos.open_source(lambda: None, "darwin", fake.load)


def test_the_count_of_windows_begins_again_between_input_and_look():
    fake = FakeWindows(up_for=2**32 / 1000 - 1)
    source = on_windows(fake)
    fake.touch()
    fake.advance(30)
    assert source.read(closely=True).seconds == pytest.approx(30)


def test_a_stamp_ahead_of_the_count_is_no_absence_of_49_days():
    fake = FakeWindows()
    source = on_windows(fake)
    fake.touch(ahead=0.016)
    assert source.read(closely=True).seconds == 0.0
    fake.advance(10)
    assert source.read(closely=True).seconds == pytest.approx(10, abs=0.02)


def test_an_absence_of_60_days_on_windows():
    fake = FakeWindows()
    source = on_windows(fake)
    fake.touch()
    for _ in range(60 * 24 * 120):
        fake.advance(30)
        seen = source.read(closely=False).seconds
    assert seen == pytest.approx(60 * DAY)


@pytest.mark.parametrize("platform", ["linux", "darwin", "freebsd14"])
def test_windows_elsewhere(platform):
    with pytest.raises(Unavailable, match="not Windows"):
        windows.open_source(lambda: None, platform)


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_macos_elsewhere(platform):
    with pytest.raises(Unavailable, match="not macOS"):
        macos.open_source(lambda: None, platform)


@pytest.mark.parametrize(
    "open_there",
    [
        lambda load: windows.open_source(lambda: None, "win32", load),
        lambda load: macos.open_source(lambda: None, "darwin", load),
    ],
)
@pytest.mark.parametrize("fault", [OSError("no such library"), AttributeError("no such function")])
def test_a_library_that_is_not_as_it_should_be(open_there, fault):
    def load(_name):
        raise fault

    with pytest.raises(Unavailable, match="no such"):
        open_there(load)


def test_macos_asks_the_framework_of_the_system():
    fake = FakeMac()
    on_mac(fake)
    assert len(fake.loaded) == 1
    assert fake.loaded[0].startswith("/System/Library/Frameworks/")


def test_a_mac_that_is_a_little_ahead_says_just_now():
    fake = FakeMac()
    source = on_mac(fake)
    fake.idle = -0.004
    assert source.read(closely=True).seconds == 0.0


def test_a_mac_that_has_seen_no_input_yet_is_no_number():
    fake = FakeMac()
    source = on_mac(fake)
    fake.idle = float("inf")
    with pytest.raises(OSError, match="inf"):
        source.read(closely=True)
