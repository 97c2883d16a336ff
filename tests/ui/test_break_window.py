"""The break window as a person meets it: what stands there, at every size."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from hipflex.core.exercise import Preset, Side, StepKind
from hipflex.ui.fitted_text import FittedText
from hipflex.ui.theme import DARK, LIGHT
from tests.ui.break_cases import (
    FIGURES,
    frame_in,
    guide_in,
    new_window,
    place,
    routine,
    shown,
    stopped,
    view_of,
)

SIZES = [(960, 640), (800, 536), (640, 400), (1920, 1280), (1500, 640), (700, 1000)]


class Layouts(QObject):
    """Counts how often a widget is laid out anew."""

    def __init__(self):
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched, event):
        self.count += event.type() is QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def window(qtbot):
    return new_window(qtbot)


def test_it_says_once_that_it_can_be_seen(window):
    seen = []
    window.became_visible.connect(lambda: seen.append(True))
    window.show_frame(frame_in(routine(), StepKind.WARM_UP), FIGURES)
    window.grab()
    assert not seen, "a picture of a hidden window is not seen by anybody"
    shown(window, frame_in(routine(), StepKind.WARM_UP))
    window.repaint()
    assert seen == [True]


@pytest.mark.parametrize(
    ("side", "active", "resting"),
    [(Side.LEFT, "left", "right"), (Side.RIGHT, "right", "left")],
)
def test_the_wide_column_is_on_the_side_that_is_stretched(window, side, active, resting):
    shown(window, frame_in(routine(), StepKind.HOLD, side, 12))
    wide, narrow = getattr(window.guide, active), getattr(window.guide, resting)
    assert (wide.width(), narrow.width()) == (288, 188)
    assert wide.ring.isVisible()
    assert not narrow.ring.isVisible()
    assert (wide.x() < window.guide.stage.x()) == (side is Side.LEFT)
    assert wide.ring.spoken() == f"{side.value.capitalize()} hip, 18 seconds left"


def test_both_hips_have_one_ring_that_belongs_to_no_side(window):
    shown(window, frame_in(routine("glute_bridge"), StepKind.HOLD, seconds=9))
    assert not window.guide.left.isVisible()
    assert window.guide.right.ring.spoken() == "Both hips, 11 seconds left"
    assert window.guide.right.width() == 340
    assert window.guide.stage.sets.text() == "Hold 1 of 3"


def test_the_name_and_the_title_are_those_of_the_step(window):
    made = routine("seated_knee_lift")
    window.show_frame(frame_in(made, StepKind.REP), FIGURES)
    assert window.windowTitle() == f"HipFlex: {FIGURES['seated_knee_lift'].name}"
    assert window.guide.stage.sets.text() == "1 of 15"
    window.show_frame(frame_in(made, StepKind.HOLD), FIGURES)
    assert window.name.text() == FIGURES["standing_hip_flexor"].name


def test_the_resting_side_says_what_comes_and_then_what_was_held(window):
    made = routine()
    window.show_frame(frame_in(made, StepKind.HOLD, Side.LEFT), FIGURES)
    assert window.guide.right.held.accessibleName() == "30, Comes next"
    window.show_frame(frame_in(made, StepKind.SWITCH), FIGURES)
    assert window.guide.left.held.accessibleName() == "30 s, Done"


def test_the_figure_begins_below_the_words_of_the_stage(window):
    for size in SIZES:
        shown(window, frame_in(routine(preset=Preset.FULL), StepKind.RELEASE))
        window.resize(*size)
        QApplication.processEvents()
        stage = window.guide.stage
        words = max(part.geometry().bottom() for part in (stage.sets, stage.kind, stage.dots))
        assert words < stage.figure.y()


def test_a_skipped_hold_is_not_called_done(window):
    made = routine()
    guide, now = guide_in(made, place(made, StepKind.HOLD, Side.LEFT), 0)
    guide.skip_step(now)
    guide.skip_step(now)
    window.show_frame(guide.frame(), FIGURES)
    assert window.guide.left.held.accessibleName() == "0 s, Not held"


def test_the_change_of_sides_is_announced_with_the_step_before(window):
    window.show_frame(frame_in(routine(), StepKind.HOLD, Side.LEFT), FIGURES)
    assert window.guide.coming.text().endswith("Then change sides.")
    window.show_frame(frame_in(routine(), StepKind.HOLD, Side.RIGHT), FIGURES)
    assert "change sides" not in window.guide.coming.text()


def test_inside_a_step_only_the_digits_change(window):
    made = routine()
    index = place(made, StepKind.HOLD, Side.LEFT)
    shown(window, guide_in(made, index, 1)[0].frame())
    texts = [label.text() for label in (window.guide.text, window.guide.coming)]
    watcher = Layouts()
    for part in (window.guide, window.guide.foot):
        part.installEventFilter(watcher)
    window.show_frame(guide_in(made, index, 5.5)[0].frame(), FIGURES)
    QApplication.processEvents()
    assert window.guide.left.ring.spoken() == "Left hip, 25 seconds left"
    assert window.total.text() == "1:16"
    assert [label.text() for label in (window.guide.text, window.guide.coming)] == texts
    assert watcher.count == 0
    window.show_frame(guide_in(made, index + 1, 0)[0].frame(), FIGURES)
    QApplication.processEvents()
    assert watcher.count > 0, "a new step is laid out"


def test_added_time_lengthens_the_route_and_the_other_side(window):
    made = routine()
    guide, now = guide_in(made, place(made, StepKind.HOLD, Side.LEFT), 5)
    window.show_frame(guide.frame(), FIGURES)
    guide.add_time(now)
    window.show_frame(guide.frame(), FIGURES)
    assert window.guide.left.ring.spoken() == "Left hip, 35 seconds left"
    assert window.guide.right.held.accessibleName() == "40, Comes next"


def test_a_pause_is_written_and_offers_to_resume(window):
    made = routine()
    guide, now = guide_in(made, place(made, StepKind.HOLD, Side.LEFT), 5)
    shown(window, guide.frame())
    assert _above_digits(window) == LIGHT.canvas.lower()
    guide.pause(now)
    window.show_frame(guide.frame(), FIGURES)
    assert window.guide_bar.pause.text() == "Resume"
    assert _above_digits(window) == LIGHT.surface.lower()
    guide.resume(now)
    window.show_frame(guide.frame(), FIGURES)
    assert window.guide_bar.pause.text() == "Pause"
    assert _above_digits(window) == LIGHT.canvas.lower()


@pytest.mark.parametrize("size", SIZES)
def test_a_pause_moves_no_button(window, size):
    made = routine()
    guide, now = guide_in(made, place(made, StepKind.HOLD, Side.LEFT), 5)
    shown(window, guide.frame())
    window.resize(*size)
    QApplication.processEvents()
    before = [(button.geometry(), button._caps) for button in window.guide_bar._buttons]
    guide.pause(now)
    window.show_frame(guide.frame(), FIGURES)
    QApplication.processEvents()
    assert window.guide_bar.pause.text() == "Resume"
    assert [(button.geometry(), button._caps) for button in window.guide_bar._buttons] == before


def test_the_caution_is_spoken_once_in_each_break(window, monkeypatch):
    said = []
    monkeypatch.setattr(
        "hipflex.ui.break_window.announce", lambda _window, words: said.append(words)
    )
    made = routine()
    for _ in range(2):
        for kind in (StepKind.WARM_UP, StepKind.READY, StepKind.HOLD):
            window.show_frame(frame_in(made, kind), FIGURES)
        window.show_done(view_of(stopped(made, StepKind.READY)))
    assert ["Mind: No low back pain" in words for words in said] == [True, *[False] * 3] * 2


@pytest.mark.parametrize("size", SIZES)
def test_the_caution_comes_and_goes_without_moving_anything(window, size):
    places = []
    for kind in (StepKind.READY, StepKind.HOLD):
        shown(window, frame_in(routine(), kind, Side.LEFT, 1))
        window.resize(*size)
        QApplication.processEvents()
        guide = window.guide
        assert guide.caution.isVisible() is (kind is StepKind.READY)
        places.append((guide.left.geometry(), guide.stage.geometry(), guide.foot.geometry(),
                       guide.text.mapTo(window, guide.text.rect().topLeft())))  # fmt: skip
    assert places[0] == places[1]


def _above_digits(window):
    """The colour where the plate with Paused stands, beside its letters."""
    ring = window.guide.left.ring
    at = ring.mapTo(window, ring.rect().center())
    return window.grab().toImage().pixelColor(at.x(), at.y() - 90).name()


def _overflow(window):
    """Visible parts that are smaller than they need to be, or lie outside the window."""
    bad = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        corner = widget.mapTo(window, widget.rect().bottomRight())
        start = widget.mapTo(window, widget.rect().topLeft())
        outside = corner.x() >= window.width() or corner.y() >= window.height()
        clipped = isinstance(widget, FittedText) and _clipped(widget)
        if outside or clipped or start.x() < 0 or start.y() < 0:
            bad.append((widget, start, corner))
    return bad


def _clipped(text):
    return text._laid_out(text._size, text.contentsRect().width())[1] > text.height() + 1


def _longer(step):
    return replace(step, text=step.text + " " + step.text[: int(len(step.text) * 0.4)])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("stretched", [False, True])
def test_nothing_is_cut_off_at_any_size(window, size, stretched):
    for name in ("standing_hip_flexor", "glute_bridge", "seated_knee_lift"):
        made = routine(name)
        if stretched:
            made = replace(made, steps=tuple(_longer(step) for step in made.steps))
        for kind in {step.kind for step in made.steps}:
            shown(window, frame_in(made, kind, seconds=1))
            window.resize(*size)
            QApplication.processEvents()
            assert (window.width(), window.height()) == size
            assert not _overflow(window), (name, kind)
        window.show_done(view_of(stopped(made, made.steps[-1].kind), can_resume=True))
        QApplication.processEvents()
        assert not _overflow(window), (name, "done")


def test_the_page_scales_with_the_window(window):
    shown(window, frame_in(routine(), StepKind.HOLD, Side.LEFT))
    window.resize(1920, 1280)
    QApplication.processEvents()
    assert window.guide.left.width() == 576
    assert window.guide.left.ring.width() == 496


def test_a_screen_reader_reads_the_seconds_of_this_moment(window):
    made = routine()
    index = place(made, StepKind.HOLD, Side.LEFT)
    ring = window.guide.left.ring
    window.show_frame(guide_in(made, index, 12)[0].frame(), FIGURES)
    interface = QAccessible.queryAccessibleInterface(ring)
    assert interface.text(QAccessible.Text.Name) == "Left hip, 18 seconds left"
    window.show_frame(guide_in(made, index, 29.5)[0].frame(), FIGURES)
    assert interface.text(QAccessible.Text.Name) == "Left hip, 1 second left"


def test_new_colours_reach_every_part(window):
    shown(window, frame_in(routine(), StepKind.HOLD, Side.LEFT))
    window.set_tokens(DARK)
    picture = window.grab().toImage()
    assert picture.pixelColor(4, 4).name() == DARK.canvas.lower()
    assert picture.pixelColor(4, 630).name() == DARK.surface.lower()
    plate = window.guide.left.plate
    middle = plate.mapTo(window, plate.rect().center())
    top = picture.pixelColor(middle.x(), middle.y() - plate.height() // 2 + 4)
    assert top.name() == DARK.left.lower()
