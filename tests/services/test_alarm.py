"""The alarm: rings once, in the thread of its object, at the moment it was last set to."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread, Slot

from hipflex.services.alarm import Alarm


class Ear(QObject):
    """Hears the alarm and remembers in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.threads = []

    @Slot()
    def hear(self) -> None:
        self.threads.append(QThread.currentThread())


@pytest.fixture
def alarm(qapp):
    alarm = Alarm()
    yield alarm
    alarm.stop()


@pytest.fixture
def ear(alarm):
    ear = Ear()
    alarm.rang.connect(ear.hear)
    return ear


def jobs(alarm):
    return alarm._scheduler.get_jobs()


def test_rings_once_in_the_thread_of_the_object(alarm, ear, qtbot):
    with qtbot.waitSignal(alarm.rang, timeout=5000):
        alarm.set(0.05)
    qtbot.wait(150)
    assert ear.threads == [QCoreApplication.instance().thread()]
    assert jobs(alarm) == []


def test_a_moment_that_is_over_rings_at_once(alarm, qtbot):
    with qtbot.waitSignal(alarm.rang, timeout=5000):
        alarm.set(-3600)


def test_a_late_ring_still_rings(alarm, qtbot):
    """After sleep or a clock that was set the job is hours late; the default would drop it."""
    alarm.set(3600)
    with qtbot.waitSignal(alarm.rang, timeout=5000):
        jobs(alarm)[0].modify(next_run_time=datetime.now(UTC) - timedelta(hours=8))


def test_setting_it_again_replaces_the_moment(alarm, ear, qtbot):
    alarm.set(3600)
    with qtbot.waitSignal(alarm.rang, timeout=5000):
        alarm.set(0.05)
    assert len(ear.threads) == 1
    for seconds in range(10, 200):
        alarm.set(seconds)
    assert len(jobs(alarm)) == 1


def test_the_same_moment_again_does_nothing(qapp, clock):
    alarm = Alarm(clock=clock)
    try:
        clock.set_wall((datetime.now(UTC) - clock.now().wall).total_seconds())
        alarm.set(3600)
        trigger = jobs(alarm)[0].trigger
        clock.advance(600)
        alarm.set(3000.04)
        assert jobs(alarm)[0].trigger is trigger
        alarm.set(3000.2)
        assert jobs(alarm)[0].trigger is not trigger
    finally:
        alarm.stop()


def test_a_clock_that_was_set_makes_it_another_moment(qapp, clock):
    alarm = Alarm(clock=clock)
    try:
        clock.set_wall((datetime.now(UTC) - clock.now().wall).total_seconds())
        alarm.set(3600)
        before = jobs(alarm)[0].trigger.run_date
        clock.set_wall(-1800)
        alarm.set(3600)
        assert jobs(alarm)[0].trigger.run_date == before - timedelta(seconds=1800)
    finally:
        alarm.stop()


def test_after_a_ring_the_same_moment_can_be_set_again(qapp, clock, qtbot):
    """Also while the worker is still putting the last ring away."""
    alarm = Alarm(clock=clock)
    executor = alarm._scheduler._lookup_executor("default")
    put_away = executor._run_job_success
    heard_next = threading.Event()

    def slowly(*args):
        heard_next.wait(0.2)
        put_away(*args)

    executor._run_job_success = slowly
    try:
        for _ in range(3):
            with qtbot.waitSignal(alarm.rang, timeout=5000):
                alarm.set(-1)
    finally:
        heard_next.set()
        alarm.stop()


@pytest.mark.parametrize("how", [Alarm.clear, lambda alarm: alarm.set(None)])
def test_cleared_it_is_silent(alarm, ear, qtbot, how):
    alarm.set(0.1)
    how(alarm)
    qtbot.wait(300)
    assert ear.threads == []
    assert jobs(alarm) == []


def test_a_ring_under_way_when_cleared_is_silent(alarm, ear, qtbot):
    alarm.set(3600)
    alarm._fire()
    alarm.clear()
    qtbot.wait(50)
    assert ear.threads == []


def test_moments_beyond_the_calendar_do_no_harm(alarm):
    alarm.set(1e300)
    assert len(jobs(alarm)) == 1


def test_stopped_it_does_nothing_and_leaves_no_thread(qapp):
    before = threading.active_count()
    alarm = Alarm()
    alarm.set(3600)
    alarm.stop()
    alarm.stop()
    alarm.set(1)
    alarm.clear()
    assert threading.active_count() == before


def test_stopping_in_the_middle_of_a_ring_fails_in_no_thread(qapp):
    """An exception in the scheduler's thread is a warning here, and so an error."""
    alarm = Alarm()
    at_work, go_on = threading.Event(), threading.Event()
    find = alarm._scheduler._lookup_executor

    def slowly(name):
        at_work.set()
        go_on.wait(5)
        return find(name)

    alarm._scheduler._lookup_executor = slowly
    alarm.set(0)
    assert at_work.wait(5)
    threading.Timer(0.1, go_on.set).start()
    alarm.stop()
    assert go_on.is_set()


def test_the_scheduler_is_quiet(alarm):
    assert logging.getLogger("apscheduler").level == logging.WARNING


def test_what_the_scheduler_hardly_uses_is_not_loaded_and_still_whole():
    program = (
        "import sys, hipflex.services.alarm\n"
        "unused = {'asyncio', 'concurrent.futures.process', 'importlib.metadata'}\n"
        "assert not unused & set(sys.modules), unused & set(sys.modules)\n"
        "import asyncio\n"
        "async def answer(): return 42\n"
        "assert asyncio.run(answer()) == 42\n"
        "from importlib.metadata import version\n"
        "assert version('APScheduler').startswith('3.')\n"
        "from concurrent.futures import ProcessPoolExecutor\n"
        "from concurrent.futures.process import BrokenProcessPool, EXTRA_QUEUED_CALLS\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True)
