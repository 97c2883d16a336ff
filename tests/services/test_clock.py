"""The clocks: what counts sleep, what speed multiplies, what names a boot."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta

import pytest

from hipflex.services.clock import (
    FastClock,
    SystemClock,
    boot_id,
    elapsed_reader,
    interrupt_time_reader,
)


def test_system_clock_tells_utc_and_an_elapsed_that_never_goes_back():
    clock = SystemClock()
    first, second = clock.now(), clock.now()
    assert clock.speed == 1.0
    assert abs(datetime.now(UTC) - first.wall) < timedelta(seconds=5)
    assert second.since(first) >= 0


@pytest.fixture
def zone(monkeypatch):
    """Sets the system's time zone as somebody else would: the process is not told."""
    with monkeypatch.context() as patch:
        yield lambda name: patch.setenv("TZ", name)
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the process cannot look again")
def test_another_time_zone_is_noticed(zone):
    clock = SystemClock()
    noon = datetime(2026, 1, 20, 12, 0, tzinfo=UTC)
    for name, hour in (("Asia/Tokyo", 21), ("America/New_York", 7), ("UTC", 12)):
        zone(name)
        clock.now()
        assert noon.astimezone().hour == hour


@pytest.mark.skipif(sys.platform != "linux", reason="asks for a clock of Linux")
def test_linux_counts_sleep():
    assert elapsed_reader("linux")() == pytest.approx(
        time.clock_gettime(time.CLOCK_BOOTTIME), abs=5
    )


@pytest.mark.skipif(not hasattr(time, "CLOCK_MONOTONIC_RAW"), reason="no such clock here")
def test_macos_uses_the_raw_clock():
    assert elapsed_reader("darwin")() == pytest.approx(
        time.clock_gettime(time.CLOCK_MONOTONIC_RAW), abs=5
    )


def test_other_systems_have_a_clock_too():
    assert elapsed_reader("freebsd14")() == pytest.approx(time.monotonic(), abs=5)


def test_windows_interrupt_time_is_in_units_of_100_ns():
    def query(pointer):
        pointer._obj.value = 25_000_000 + 2**40

    assert interrupt_time_reader(query)() == pytest.approx((25_000_000 + 2**40) / 1e7)


def test_fast_clock_starts_at_the_real_time_and_runs_faster(clock):
    fast = FastClock(clock, 60)
    start = fast.now()
    assert start == clock.now()
    clock.advance(2)
    assert fast.now() == start.plus(120)
    assert fast.speed == 60


def test_setting_the_computers_clock_is_not_multiplied(clock):
    fast = FastClock(clock, 60)
    start = fast.now()
    clock.set_wall(3600)
    assert fast.now().since(start) == 0
    assert fast.now().wall - start.wall == timedelta(hours=1)


def test_a_restarted_fast_clock_goes_on_where_the_last_one_ended(clock):
    first = FastClock(clock, 60)
    clock.advance(100)
    saved = first.now()
    second = FastClock(clock, 60, saved.wall)
    assert second.now() == saved
    clock.advance(10)
    assert second.now() == first.now() == saved.plus(600)
    clock.set_wall(3600)
    assert second.now().wall - saved.wall == timedelta(seconds=600 + 3600)


def test_when_life_has_overtaken_it_a_fast_clock_starts_at_the_real_time(clock):
    first = FastClock(clock, 2)
    clock.advance(100)
    ended = first.now()
    clock.advance(100)
    assert FastClock(clock, 2, ended.wall).now() == clock.now()
    clock.advance(1)
    assert FastClock(clock, 2, ended.wall).now() == clock.now()


@pytest.mark.parametrize("year", [1, 9999])
def test_a_fast_clock_never_begins_out_of_reach(clock, year):
    begin = datetime(year, 1, 1, tzinfo=UTC)
    assert FastClock(clock, 3600, begin).now() == clock.now()


@pytest.mark.parametrize("speed", [0, -1])
def test_time_cannot_stand_still_or_run_back(clock, speed):
    with pytest.raises(ValueError, match="more than 0"):
        FastClock(clock, speed)


def test_boot_id_is_what_the_system_says(tmp_path):
    source = tmp_path / "boot_id"
    source.write_text("347c8e6b-fc7a\n")
    assert boot_id(source) == "347c8e6b-fc7a"


def test_boot_id_without_that_file_stays_over_a_boot_and_changes_with_the_next(tmp_path, clock):
    missing = tmp_path / "none"
    first = boot_id(missing, clock)
    clock.advance(40_000)
    assert boot_id(missing, clock) == first
    clock.set_wall(7200)
    assert boot_id(missing, clock) != first


def test_boot_id_of_a_damaged_file_falls_back(tmp_path, clock):
    for content in (b"", b"\xff\xfe"):
        source = tmp_path / "boot_id"
        source.write_bytes(content)
        assert boot_id(source, clock).startswith("boot-")
