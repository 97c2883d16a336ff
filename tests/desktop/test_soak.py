"""A short soak of the installed program; `python -m tests.soak` is the long one."""

from __future__ import annotations

import pytest

from tests.benchmarks.desktop import Desktop
from tests.desktop.desktop import HIPFLEX
from tests.soak.breaks import Soak
from tests.soak.kills import Killer

pytestmark = pytest.mark.desktop

BREAKS, KILLS = 50, 10


@pytest.fixture
def place(programs):
    """A desktop that can tell when a window is gone."""
    with Desktop(HIPFLEX) as place:
        yield place


def test_many_breaks_leave_nothing_behind(place):
    soak = Soak(place)
    warm, last = soak.run(BREAKS, lambda _number, _footprint: None)
    soak.program.quit()
    assert last.left_over(warm) == []
    assert (last.children, last.windows, last.temporary) == (0, 0, 0)


def test_kills_damage_no_file_and_lose_no_finished_break(place):
    toll = Killer(place, place.home).run(KILLS)
    assert toll.kills == KILLS
    assert toll.finished
    assert toll.damaged == []
    assert toll.lost == []
