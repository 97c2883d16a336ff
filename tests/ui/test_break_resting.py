"""What the resting side says between the sets."""

from __future__ import annotations

import pytest

from hipflex.core.exercise import Preset, Side, StepKind
from tests.ui.break_cases import FIGURES, frame_in, guide_in, new_window, place, routine


@pytest.fixture
def window(qtbot):
    return new_window(qtbot)


def test_between_the_sets_the_resting_side_says_first_what_it_just_got(window):
    made = routine(preset=Preset.FULL)
    said = []
    for kind, side, number in (
        (StepKind.READY, Side.LEFT, 0),
        (StepKind.HOLD, Side.LEFT, 0),
        (StepKind.SWITCH, Side.RIGHT, 0),
        (StepKind.MOVE, Side.RIGHT, 0),
    ):
        window.show_frame(frame_in(made, kind, side, 0.0, number), FIGURES)
        resting = window.guide.right if side is Side.LEFT else window.guide.left
        said.append(resting.held.accessibleName())
    window.show_frame(frame_in(made, StepKind.HOLD, Side.RIGHT), FIGURES)
    said.append(window.guide.left.held.accessibleName())
    assert said == [*["20, Comes next"] * 2, *["20 s, Done"] * 2, "20, Comes next"]


def test_a_set_that_was_cut_is_not_called_done_at_the_change_of_sides(window):
    made = routine(preset=Preset.FULL)
    guide, now = guide_in(made, place(made, StepKind.HOLD, Side.LEFT), 8)
    while guide.frame().step.kind is not StepKind.SWITCH:
        guide.skip_step(now)
    window.show_frame(guide.frame(), FIGURES)
    assert window.guide.left.held.accessibleName() == "8 s, Held"
