"""The route through a break: what was done is filled, and only that."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from hipflex.core.exercise import Side, StepKind
from hipflex.core.routine import Step
from hipflex.ui.route_bar import RouteBar
from hipflex.ui.theme import LIGHT
from tests.ui.break_cases import FIGURES, guide_in, new_window, place, routine, shown, view_of

LINE = 12
"""Where the middle of the segments lies at 100 %."""


def step(kind, seconds, side=None, number=None, of=None):
    return Step(kind, seconds, "Stay.", "lunge", side, set=number, sets=of)


STEPS = (
    step(StepKind.WARM_UP, 60),
    step(StepKind.READY, 6, Side.LEFT),
    step(StepKind.HOLD, 30, Side.LEFT),
    step(StepKind.SWITCH, 8, Side.RIGHT),
    step(StepKind.HOLD, 30, Side.RIGHT),
)
WALK, READY, LEFT, SWITCH, RIGHT = range(5)


@pytest.fixture
def route(qtbot):
    made = RouteBar()
    qtbot.addWidget(made)
    made.set_scale(1.0)
    made.resize(896, 42)
    made.set_tokens(LIGHT)
    made.set_steps(STEPS)
    return made


def color_at(route, index, part=0.5):
    """The colour at a part of a segment."""
    left, wide = route._boxes[index]
    return route.grab().toImage().pixelColor(round(left + wide * part), LINE).name()


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _widget, event):
        self.count += event.type() is QEvent.Type.Paint
        return False


def test_the_route_is_as_wide_as_it_is_long(route):
    (left, wide), *_rest = route._boxes
    assert left == 0
    last_left, last_wide = route._boxes[-1]
    assert last_left + last_wide == pytest.approx(896)
    assert wide / last_wide == pytest.approx(2, rel=0.05)
    assert route.captions() == ["Walk", "Left hold", "Right hold"]


def test_done_is_filled_and_ahead_is_not(route):
    route.set_spent((60, 6, 15, 0, 0), LEFT)
    assert color_at(route, READY) == LIGHT.left.lower()
    assert color_at(route, LEFT, 0.25) == LIGHT.left.lower()
    assert color_at(route, LEFT, 0.5) == LIGHT.ink.lower(), "the dot"
    assert color_at(route, LEFT, 0.75) == LIGHT.left_soft.lower()
    assert color_at(route, RIGHT) == LIGHT.right_soft.lower()


def test_a_skipped_hold_is_not_filled(route):
    route.set_spent((60, 6, 0, 8, 12), RIGHT)
    assert color_at(route, LEFT) == LIGHT.left_soft.lower()
    assert color_at(route, SWITCH) == LIGHT.right.lower()


def test_a_hold_left_early_is_filled_as_far_as_it_was_held(route):
    route.set_spent((60, 6, 12, 8, 0), RIGHT)
    assert color_at(route, LEFT, 0.3) == LIGHT.left.lower()
    assert color_at(route, LEFT, 0.5) == LIGHT.left_soft.lower()


def test_added_time_empties_the_segment_to_what_it_is_of_the_longer_step(route):
    longer = (*STEPS[:LEFT], step(StepKind.HOLD, 60, Side.LEFT), *STEPS[SWITCH:])
    route.set_steps(longer)
    route.set_spent((60, 6, 30, 0, 0), LEFT)
    assert color_at(route, LEFT, 0.4) == LIGHT.left.lower()
    assert color_at(route, LEFT, 0.6) == LIGHT.left_soft.lower()


def test_a_finished_route_has_no_dot(route):
    route.set_spent([item.seconds for item in STEPS], None)
    picture = route.grab().toImage()
    colors = {picture.pixelColor(x, LINE).name() for x in range(0, 896, 2)}
    assert LIGHT.ink.lower() not in colors
    assert LIGHT.left_soft.lower() not in colors
    assert LIGHT.right_soft.lower() not in colors


def test_it_repaints_only_what_can_be_seen(route, qtbot):
    spent = [60.0, 6.0, 10.0, 0.0, 0.0]
    route.set_spent(spent, LEFT)
    paints = Paints(route)
    route.show()
    qtbot.waitUntil(lambda: paints.count > 0)
    QApplication.processEvents()

    def paints_after(index, moments, at=LEFT):
        before = paints.count
        for seconds in moments:
            spent[index] = seconds
            route.set_spent(spent, at)
            QApplication.processEvents()
        return paints.count - before

    one_second = [10 + n / 1000 for n in range(1, 1001)]
    assert paints_after(LEFT, one_second) == _half_pixels(route, 10, 11)
    assert paints_after(LEFT, [11] * 10) == 0
    assert paints_after(LEFT, [11], SWITCH) == 1, "the dot has moved"
    assert paints_after(LEFT, [0], SWITCH) == 1, "what is over can change too: back"


def _half_pixels(route, before, after):
    """How many edges of half pixels lie between two moments of the left hold."""
    left, wide = route._boxes[LEFT]
    first, last = (round((left + wide * moment / 30) * 2) for moment in (before, after))
    return last - first


def test_captions_that_would_collide_are_left_out(route):
    route.set_steps([step(StepKind.HOLD, 5, Side.BOTH, n, 40) for n in range(1, 41)])
    assert 3 <= len(route.captions()) < 40
    metrics = QFontMetricsF(route._font())
    ends = [(m - metrics.horizontalAdvance(w) / 2, m + metrics.horizontalAdvance(w) / 2)
            for m, w in route._captions]  # fmt: skip
    assert all(first[1] < second[0] for first, second in pairwise(ends))


def test_many_repetitions_fit_and_share_a_caption(route):
    route.set_steps([step(StepKind.REP, 4, Side.LEFT, n, 50) for n in range(1, 51)])
    left, wide = route._boxes[-1]
    assert left + wide <= 896.01
    assert wide > 0
    assert route.captions() == ["Left lift"]


def test_a_hold_skipped_in_the_guide_stays_empty_there_and_on_done(qtbot):
    window = new_window(qtbot)
    made = routine()
    left, right = place(made, StepKind.HOLD, Side.LEFT), place(made, StepKind.HOLD, Side.RIGHT)
    guide, now = guide_in(made, left, 0)
    guide.skip_step(now)
    ahead = sum(item.seconds for item in made.steps[left + 1 : right])
    guide.tick(now.plus(ahead + 20))
    shown(window, guide.frame())
    assert guide.frame().index == right
    assert color_at(window.route, left) == LIGHT.left_soft.lower()
    assert color_at(window.route, right, 0.3) == LIGHT.right.lower()
    guide.tick(now.plus(ahead + 1000))
    window.show_frame(guide.frame(), FIGURES)
    window.show_done(view_of(guide))
    QApplication.processEvents()
    assert color_at(window.route, left) == LIGHT.left_soft.lower()
    assert color_at(window.route, right) == LIGHT.right.lower()
