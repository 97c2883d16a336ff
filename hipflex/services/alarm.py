"""The alarm clock: the only file that knows APScheduler.

It rings once, at the moment it was last set to. It decides nothing: a ring is a hint to look at the
time, and looking twice is harmless.

What it cannot do: APScheduler turns the moment into a wait when it is set, and that wait stands
still while the computer sleeps and knows nothing of a clock that is set. A ring can come late for
both reasons. The controller's heartbeat of 30 s covers that; and setting the alarm again after the
clock was set counts as another moment.
"""

from __future__ import annotations

import contextlib
import inspect
import logging
from concurrent.futures import BrokenExecutor
from datetime import UTC, datetime, timedelta
from typing import Protocol

from hipflex.services.stand_ins import stood_in

# APScheduler before Qt: Qt's import hook keeps the source of every later module in memory (6 MiB).
# And without what it takes for next to nothing. Idle memory and start, measured: asyncio is 5 MiB
# for one function that ``inspect`` has too; the process pool 0.4 MiB for the name of an error; the
# metadata of packages 1.1 MiB and 15 ms to look for plug-ins by name, of which we name none, and
# for its own version, which nobody reads.
# If another version of it wants more of them, this fails, and the imports below take the real ones.
with (
    contextlib.suppress(ImportError, AttributeError),
    stood_in(
        {
            "asyncio": {"iscoroutinefunction": inspect.iscoroutinefunction},
            "concurrent.futures.process": {"BrokenProcessPool": BrokenExecutor},
            "importlib.metadata": {
                "PackageNotFoundError": ModuleNotFoundError,
                "entry_points": lambda **_of: (),
                "version": lambda _name: "3",
            },
        }
    ),
):
    import apscheduler.schedulers.background  # noqa: F401 - only so that it is loaded now

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger
from PySide6.QtCore import QObject, Qt, Signal, SignalInstance, Slot

from hipflex.core.instant import Clock
from hipflex.services.clock import SystemClock

_JOB = "next"
_SAME = 0.05
"""Seconds: moments nearer to each other than this are the same one."""
_FARTHEST = 7 * 86400.0
"""Seconds: a ring too early is harmless, a date beyond the calendar is not."""


class AlarmClock(Protocol):
    """What the program needs of an alarm; a simulation has its own."""

    @property
    def rang(self) -> SignalInstance:
        """The moment that was set has come."""
        ...

    def set(self, seconds: float | None) -> None:
        """Ring once, that many real seconds from now; None: not at all."""
        ...

    def stop(self) -> None:
        """Ring no more, for good."""
        ...


class Alarm(QObject):
    """Rings once after some real seconds; ``rang`` always arrives in the thread of this object."""

    rang = Signal()
    _fired = Signal()
    """From the scheduler's thread to ours."""

    def __init__(self, parent: QObject | None = None, clock: Clock | None = None) -> None:
        super().__init__(parent)
        # The scheduler compares with the real time, so this is never the fast clock.
        self._clock = clock or SystemClock()
        self._moment: datetime | None = None
        self._fired.connect(self._ring, Qt.ConnectionType.QueuedConnection)
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            daemon=True,
            executors={"default": ThreadPoolExecutor(max_workers=1)},
            # No grace time: a ring that is late, for whatever reason, still rings. Many instances:
            # with one, a ring set for "now" by whoever heard the last one was dropped for good, if
            # the worker had not yet put the last one away.
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 100},
        )
        self._scheduler.start()

    def set(self, seconds: float | None) -> None:
        """Ring that many real seconds from now, and not at any moment set before; None: not at all.

        Setting the moment that is set already does nothing.
        """
        if seconds is None:
            self.clear()
            return
        if not self._scheduler.running:
            return
        wait = min(max(seconds, 0.0), _FARTHEST)
        moment = self._clock.now().wall + timedelta(seconds=wait)
        if self._moment is not None and abs((moment - self._moment).total_seconds()) <= _SAME:
            return
        self._moment = moment
        trigger = DateTrigger(moment, timezone=UTC)
        self._scheduler.add_job(self._fire, trigger, id=_JOB, replace_existing=True)

    def clear(self) -> None:
        """Ring no more until set again."""
        self._moment = None
        # Not remove_job: it would complain of a job that has just run in the other thread.
        self._scheduler.remove_all_jobs()

    def stop(self) -> None:
        """End the scheduler and its threads, for good. Call it before the application goes."""
        self._moment = None
        if self._scheduler.running:
            # A shutdown in the middle of a ring makes the scheduler look for its job in the wrong
            # place and fail. So: no new rings, wait for the one under way, and only then the end.
            self._scheduler.pause()
            self._scheduler.remove_all_jobs()
            self._scheduler.shutdown(wait=False)

    def _fire(self) -> None:
        """The job, in the scheduler's thread."""
        self._fired.emit()

    @Slot()
    def _ring(self) -> None:
        # None: cleared while the ring was under way.
        if self._moment is not None:
            self._moment = None
            self.rang.emit()
