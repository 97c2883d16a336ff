"""Tab comes to everything, in the order of reading, and what has the focus shows it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QSpinBox, QWidget

from tests.journeys.all_scenes import SCENES, show
from tests.journeys.home import settle
from tests.journeys.keys import K, tabbed
from tests.journeys.looks import place

SHOWN = [
    name
    for name in SCENES
    if not name.startswith(("card_", "guide_of_")) or name.endswith(("psoas", "snoozes", "walk"))
]


@pytest.fixture
def window(scene, make_home):
    return show(make_home(**SCENES[scene].settings), scene)


def reachable(widget: QWidget) -> bool:
    wanted = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return wanted and widget.isVisible() and widget.isEnabled()


def area_of(widget):
    return next((p for p in parents(widget) if isinstance(p, QScrollArea)), None)


def place_of(widget, other, window):
    """Where it is; seen from outside of its area, what is scrolled away is at the area's edge."""
    found = widget.mapTo(window, QPoint(0, 0))
    area = area_of(widget)
    if area is not None and area is not area_of(other):
        bottom = area.mapTo(window, QPoint(0, area.height())).y()
        found.setY(min(found.y(), bottom - widget.height()))
    return found


def one_stop(widgets):
    """Buttons of which one is chosen are one stop: the arrows choose among them."""
    seen, left = set(), []
    for widget in widgets:
        group = getattr(widget, "group", lambda: None)()
        if group is None or id(group) not in seen:
            left.append(widget)
        if group is not None:
            seen.add(id(group))
    return left


@pytest.mark.parametrize("scene", SHOWN)
def test_tab_comes_to_everything_and_in_the_order_of_reading(window):
    found = tabbed(window)
    wanted = [w for w in window.findChildren(QWidget) if reachable(w)]
    missed = [w for w in one_stop([*found, *wanted]) if w not in found]
    assert not missed, [place(w) for w in missed]
    # Down the page, and from left to right in a row; a column is finished before the next begins.
    for before, after in pairwise(found):
        a, b = place_of(before, after, window), place_of(after, before, window)
        rightward = b.x() >= a.x() + before.width() - 1
        assert b.y() >= a.y() + before.height() - 1 or rightward, (place(before), place(after))
    assert tabbed(window, K.Key_Backtab) == found[::-1]


@pytest.mark.parametrize("scene", SHOWN)
def test_what_has_the_focus_shows_it_and_can_be_seen(window):
    with_focus = {}

    def look(widget):
        area = area_of(widget)
        if area is not None:
            box = widget.rect().translated(widget.mapTo(area, QPoint(0, 0)))
            assert area.rect().contains(box), f"{place(widget)} is scrolled out of sight"
        with_focus[widget] = grabbed(widget)

    tabbed(window, look=look)
    window.setFocus()
    settle()
    same = [place(widget) for widget, seen in with_focus.items() if grabbed(widget) == seen]
    assert not same


def parents(widget):
    while (widget := widget.parentWidget()) is not None:
        yield widget


def grabbed(widget):
    """A picture of the widget, or of the field around a number, which has the ring."""
    field = widget.parentWidget() if isinstance(widget, QSpinBox) else widget
    # On its own it would stand before its own colour, in which a ring may not be seen.
    return field.parentWidget().grab(field.geometry().adjusted(-4, -4, 4, 4)).toImage()
