"""What every test shares: Qt without a screen, and a clock that is moved by hand."""

from __future__ import annotations

import os

# Before anything loads Qt. The desktop tests start programs of their own on a real X server.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_ACCESSIBILITY", "0")

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hipflex.core.instant import Instant

_DESKTOP = "tests/desktop/"


class FakeClock:
    """Moved by hand; both clocks together, or each by itself."""

    speed = 1.0

    def __init__(self, wall: datetime = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)) -> None:
        self._now = Instant(wall, 1000.0)
        self._slept = 0.0

    def now(self) -> Instant:
        return self._now

    def advance(self, seconds: float) -> Instant:
        """Time passes."""
        self._now = self._now.plus(seconds)
        return self._now

    def slept(self) -> float:
        return self._slept

    def sleep(self, seconds: float) -> Instant:
        """Time passes while the machine sleeps."""
        self._slept += seconds
        return self.advance(seconds)

    def set_wall(self, seconds: float) -> Instant:
        """Somebody sets the clock on the wall; no time passes."""
        self._now = Instant(self._now.wall + timedelta(seconds=seconds), self._now.elapsed)
        return self._now


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """All desktop tests in one process, begun first: they mostly wait, and two desktops would
    disturb each other; the other processes work through the other files meanwhile.

    Not by marks for groups: with pytest 9 those of xdist 3.8 have no effect.
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByDesktop(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return "desktop" if file.startswith(_DESKTOP) else file

    # In the order of collection, not the longest file first.
    config.option.loadscopereorder = False
    return ByDesktop(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The desktop tests take longest, so they come first."""
    items.sort(key=lambda item: not item.nodeid.startswith(_DESKTOP))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()
