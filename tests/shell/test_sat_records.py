"""How long was sat before each break, as the history has it."""

from __future__ import annotations

import pytest

from hipflex.core.exercise import StepKind
from hipflex.core.record import Outcome


def sat(desk):
    return [(one.outcome, one.sat_seconds) for one in desk.records]


def test_each_way_in_which_a_break_ends_knows_how_long_was_sat(desk):
    desk.until("1:00:00").control.skip()
    desk.until("1:30:00")
    desk.take("standing_hip_flexor")
    desk.finish()
    back = desk.passed
    desk.until("2:00:00")
    desk.leave()
    desk.wait(600)
    desk.come_back()
    came = desk.passed
    desk.wait(3600 + 3600)
    assert sat(desk) == [
        (Outcome.SKIPPED, 3600),
        (Outcome.COMPLETED, 5400),
        (Outcome.NATURAL, int(7200 - back)),
        (Outcome.MISSED, 3600),
    ]
    assert desk.control.rhythm.sitting_for(desk.now) == pytest.approx(desk.passed - came, abs=5)
    (day,) = desk.history.by_day().values()
    assert day.longest_sitting == 5400


@pytest.mark.parametrize("killed", [False, True])
def test_a_break_that_was_cut_off_knows_it_too(desk, again, killed):
    desk.until("0:40:00")
    desk.take("standing_hip_flexor")
    desk.go_to(StepKind.RELEASE)
    later = again(desk, 20, killed=killed)
    assert sat(later) == [(Outcome.PARTIAL, 2400)]
    later.wait(600)
    assert later.control.rhythm.sitting_for(later.now) == 600


def test_a_short_restart_goes_on_with_the_sitting(desk, again):
    desk.until("0:40:00").control.skip()
    later = again(desk, 120, same_person=True)
    later.until("0:18:00")
    later.take("standing_hip_flexor")
    later.finish()
    assert sat(later) == [(Outcome.SKIPPED, 2400), (Outcome.COMPLETED, 3600)]
