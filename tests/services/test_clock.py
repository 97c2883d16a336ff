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
