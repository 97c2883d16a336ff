"""A screen reader finds a name on everything that can be pressed, and the seconds on the ring."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QScrollBar,
    QWidget,
)

from hipflex.ui.countdown_ring import CountdownRing
from hipflex.ui.dose_bar import DoseBar
from hipflex.ui.figure_view import FigureView
from hipflex.ui.held_ring import HeldRing
from hipflex.ui.side_plate import SidePlate
from hipflex.ui.timeline import Timeline
from tests.journeys.all_scenes import SCENES, show
from tests.journeys.home import Home

INTERACTIVE = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox)
PICTURES = (CountdownRing, HeldRing, SidePlate, DoseBar, Timeline)


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def described(widget: QWidget) -> str:
    line = [type(widget).__name__]
    while (widget := widget.parentWidget()) is not None:
        line.append(type(widget).__name__)
    return " in ".join(line)


@pytest.fixture
def window(request, tmp_path, qapp):
    home = Home(tmp_path, settings=SCENES[request.param].settings)
    yield show(home, request.param)
    home.end()


@pytest.mark.parametrize("window", SCENES, indirect=True)
def test_everything_interactive_has_a_name(window):
    nameless = [
        described(widget)
        for widget in window.findChildren(QWidget)
        if isinstance(widget, INTERACTIVE)
        and not isinstance(widget, QScrollBar)  # Qt's own; its role says all
        and not name_of(widget).strip()
        and (widget.isVisible() or not isinstance(widget, QAbstractButton))
    ]
    assert not nameless
    assert window.windowTitle()
    assert window.findChildren(INTERACTIVE[0])


@pytest.mark.parametrize("window", SCENES, indirect=True)
def test_every_picture_that_can_be_seen_has_a_name(window):
    """The hour ring alone may be silent: what it shows stands beside it in words."""
    nameless = [
        described(widget)
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and not name_of(widget).strip()
        if isinstance(widget, PICTURES) or (isinstance(widget, FigureView) and widget._scene)
    ]
    assert not nameless


@pytest.mark.parametrize(
    ("window", "words"),
    [
        ("guide_left_hold", "Left hip, {n} seconds left"),
        ("guide_right_hold", "Right hip, {n} seconds left"),
        ("guide_both_hips", "Both hips, {n} seconds left"),
        ("guide_walk", "Walk, {n} seconds left"),
    ],
    indirect=["window"],
)
def test_the_ring_says_whose_seconds_are_left(window, words):
    (ring,) = [ring for ring in window.findChildren(CountdownRing) if ring.isVisible()]
    spoken = name_of(ring)
    assert re.sub(r"\d+", "{n}", spoken) == words
    assert QAccessible.queryAccessibleInterface(ring).role() == QAccessible.Role.Clock


@pytest.mark.parametrize("window", ["guide_left_hold"], indirect=True)
def test_the_name_of_the_ring_follows_the_time(window):
    (ring,) = [ring for ring in window.findChildren(CountdownRing) if ring.isVisible()]
    assert name_of(ring) == "Left hip, 18 seconds left"
    ring.set_left(0.5)
    assert name_of(ring) == "Left hip, 1 second left"
