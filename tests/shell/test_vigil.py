"""The screen stays on while a guide counts, and only then."""

from __future__ import annotations

import pytest

from hipflex.core.exercise import StepKind
from hipflex.vigil import Vigil


class FakeAwake:
    held = False

    def hold(self):
        self.held = True

    def release(self):
        self.held = False


@pytest.fixture
def awake(desk):
    made = FakeAwake()
    made.vigil = Vigil(desk.control, made, desk.control)
    return made


def test_from_the_first_step_to_done(desk, awake):
    desk.wait(60)
    assert not awake.held
    desk.take("standing_hip_flexor")
    assert awake.held
    desk.go_to(StepKind.HOLD)
    assert awake.held
    desk.finish()
    assert not awake.held


def test_not_while_it_is_paused(desk, awake):
    desk.take("standing_hip_flexor")
    desk.session.toggle_pause()
    assert not awake.held
    desk.session.toggle_pause()
    assert awake.held


@pytest.mark.parametrize("end", ["stop", "settle", "hurt", "lock"])
def test_however_it_ends(desk, awake, end):
    desk.take("standing_hip_flexor")
    desk.go_to(StepKind.HOLD)
    {
        "stop": desk.session.stop,
        "settle": desk.control.settle,
        "hurt": desk.control.hurt,
        "lock": desk.lock,
    }[end]()
    assert not awake.held
