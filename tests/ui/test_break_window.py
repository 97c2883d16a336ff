"""The break window as a person meets it: what stands there, and what each key does."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hipflex.core.exercise import Preset, Side, StepKind
from hipflex.core.guide import Guide
from hipflex.core.instant import Instant
from hipflex.core.parsing import parse
from hipflex.core.routine import compose
from hipflex.ui.break_window import BreakWindow, DoneView
from hipflex.ui.done_words import sentence
from hipflex.ui.theme import DARK

RESOURCES = Path(__file__).parents[2] / "resources" / "exercises"
NAMES = ("stand_and_walk", "standing_hip_flexor", "glute_bridge", "seated_knee_lift")
FIGURES = {
    name: parse(tomllib.loads((RESOURCES / f"{name}.toml").read_text(encoding="utf-8")))
    for name in (*NAMES, "foam_roller_front")
}
BEGIN = Instant(datetime(2026, 11, 20, 9, 0, tzinfo=UTC), 1000.0)
SIZES = [(960, 640), (800, 536), (640, 400), (1920, 1280), (1500, 640), (700, 1000)]


def routine(name="standing_hip_flexor", preset=Preset.STANDARD):
    exercise = FIGURES[name]
    then = FIGURES["standing_hip_flexor"] if exercise.then else None
    return compose(exercise, preset, walk=FIGURES["stand_and_walk"], then=then)


def place(made, kind, side=None, number=0):
    found = [
        index
        for index, step in enumerate(made.steps)
        if step.kind is kind and side in {None, step.side}
    ]
    return found[number]


def guide_in(made, index, seconds):
    """A guide that is so many seconds into a step, and the moment of it."""
    guide = Guide(made, gap=1e9)
    guide.begin(BEGIN)
    now = BEGIN.plus(sum(step.seconds for step in made.steps[:index]) + seconds)
    guide.tick(now)
    return guide, now


def frame_in(made, kind, side=None, seconds=0.0, number=0):
    return guide_in(made, place(made, kind, side, number), seconds)[0].frame()


def view_of(guide, **changes):
    result = guide.result()
    view = DoneView(
        frame=guide.frame(),
        outcome=result.outcome,
        left_seconds=result.left_seconds,
        right_seconds=result.right_seconds,
        total_seconds=sum(guide.frame().spent),
        today_left=result.left_seconds,
        today_right=result.right_seconds,
        next_break="15:43",
    )
    return replace(view, **changes)


def finished(made):
    return guide_in(made, len(made.steps), 1)[0]


def stopped(made, kind, side=None, seconds=0.0):
    guide, now = guide_in(made, place(made, kind, side), seconds)
    guide.stop(now)
    return guide


@pytest.fixture
def window(qtbot):
    made = BreakWindow()
    qtbot.addWidget(made)
    made.resize(960, 640)
    return made


def shown(window, frame):
    window.show_frame(frame, FIGURES)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    return window


def heard(window):
    """The names of the signals that the window gives, in order."""
    said = []
    for name in (
        "pause_toggled", "back", "skip_step", "add_time", "stop", "hurt", "closed", "felt",
        "resume_wanted", "more_wanted", "walk_wanted",
    ):  # fmt: skip
        getattr(window, name).connect(lambda *_args, name=name: said.append(name))
    return said


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
    laid_out = []
    window.guide.stage.show_step = lambda *_: laid_out.append(True)  # must not be called
    window.show_frame(guide_in(made, index, 5.5)[0].frame(), FIGURES)
    assert window.guide.left.ring.spoken() == "Left hip, 25 seconds left"
    assert window.total.text() == "1:16"
    assert [label.text() for label in (window.guide.text, window.guide.coming)] == texts
    assert not laid_out


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
    before = window.guide.left.ring.grab().toImage()
    guide.pause(now)
    window.show_frame(guide.frame(), FIGURES)
    assert window.guide_bar.pause.text() == "Resume"
    assert window.guide.left.ring.grab().toImage() != before
    guide.resume(now)
    window.show_frame(guide.frame(), FIGURES)
    assert window.guide_bar.pause.text() == "Pause"
    assert window.guide.left.ring.grab().toImage() == before


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Qt.Key.Key_Space, "pause_toggled"),
        (Qt.Key.Key_Left, "back"),
        (Qt.Key.Key_Right, "skip_step"),
        (Qt.Key.Key_Plus, "add_time"),
        (Qt.Key.Key_Escape, "stop"),
        (Qt.Key.Key_P, "hurt"),
    ],
)
def test_each_key_does_what_its_cap_says(window, key, signal):
    shown(window, frame_in(routine(), StepKind.HOLD))
    said = heard(window)
    QTest.keyClick(QApplication.focusWidget(), key)
    assert said == [signal]


def test_a_focused_button_takes_space_and_enter_for_itself(window):
    shown(window, frame_in(routine(), StepKind.HOLD))
    said = heard(window)
    window.guide_bar.add.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_P, Qt.Key.Key_Escape):
        QTest.keyClick(window.guide_bar.add, key)
    assert said == ["add_time", "add_time", "stop"]


def test_pause_with_the_focus_leaves_space_and_p_in_force(window):
    shown(window, frame_in(routine(), StepKind.HOLD))
    said = heard(window)
    window.guide_bar.pause.setFocus()
    QTest.keyClick(window.guide_bar.pause, Qt.Key.Key_Space)
    QTest.keyClick(window.guide_bar.pause, Qt.Key.Key_P)
    assert said == ["pause_toggled", "hurt"]


def test_a_click_leaves_space_with_pause(window):
    shown(window, frame_in(routine(), StepKind.HOLD))
    said = heard(window)
    QTest.mouseClick(window.guide_bar.add, Qt.MouseButton.LeftButton)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert said == ["add_time", "pause_toggled"]


def test_shortcuts_of_the_desktop_are_left_alone(window):
    shown(window, frame_in(routine(), StepKind.HOLD))
    said = heard(window)
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert said == []


def test_tab_walks_all_buttons_in_order(window):
    shown(window, frame_in(routine(), StepKind.HOLD))
    walked = []
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget().accessibleName())
    assert walked == ["Pause", "Back", "Skip step", "Add 10 s", "Stop", "It hurts"]


def test_the_focus_can_be_seen(window):
    shown(window, frame_in(routine(), StepKind.HOLD))
    button = window.guide_bar.back
    before = button.grab().toImage()
    button.setFocus()
    assert button.grab().toImage() != before


def test_the_window_can_be_left_at_any_time(window):
    shown(window, frame_in(routine(), StepKind.HOLD))
    said = heard(window)
    window.close()
    assert said == ["closed"]
    assert not window.isVisible()
    assert not window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert window.windowModality() is Qt.WindowModality.NonModal


def test_done_waits_and_enter_closes_it(window):
    shown(window, frame_in(routine(), StepKind.HOLD))
    window.show_done(view_of(finished(routine())))
    said = heard(window)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Left):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert said == []
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert said == ["closed"]


def test_done_takes_one_answer_and_forgets_it_with_the_next_break(window):
    shown(window, frame_in(routine(), StepKind.HOLD))
    window.show_done(view_of(finished(routine())))
    given = []
    window.felt.connect(given.append)
    for title in ("Easy", "Good pull", "Too much"):
        button = next(b for b in window.done.answers.findChildren(QWidget) if _says(b, title))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert given == ["easy", "good_pull", "too_much"]
    checked = [b for b in window.done.answers.findChildren(QWidget) if _is_checked(b)]
    assert [b.text() for b in checked] == ["Too much"]
    window.show_frame(frame_in(routine(), StepKind.HOLD), FIGURES)
    window.show_done(view_of(finished(routine())))
    assert not [b for b in window.done.answers.findChildren(QWidget) if _is_checked(b)]


def _says(widget, title):
    return getattr(widget, "text", str)() == title


def _is_checked(widget):
    return getattr(widget, "isChecked", bool)()


def test_resume_is_offered_only_while_it_is_possible(window):
    guide = stopped(routine(), StepKind.SWITCH)
    shown(window, guide.frame())
    said = heard(window)
    window.show_done(view_of(guide, can_resume=True))
    QTest.mouseClick(window.done_bar.resume, Qt.MouseButton.LeftButton)
    assert said == ["resume_wanted"]
    window.show_done(view_of(guide, can_resume=False))
    assert not window.done_bar.resume.isVisible()
    QTest.mouseClick(window.done_bar.more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(window.done_bar.walk, Qt.MouseButton.LeftButton)
    assert said == ["resume_wanted", "more_wanted", "walk_wanted"]


def test_a_resumed_guide_comes_back(window):
    guide = stopped(routine(), StepKind.HOLD, Side.LEFT, 5)
    window.show_frame(guide.frame(), FIGURES)
    window.show_done(view_of(guide, can_resume=True))
    guide.resume(BEGIN)
    window.show_frame(guide.frame(), FIGURES)
    assert window.pages.currentWidget() is window.guide
    assert window.total_title.text() == "Total left"


def test_it_hurts_stays_and_offers_no_more_of_what_hurt(window):
    guide = stopped(routine(), StepKind.HOLD, Side.LEFT, 12)
    shown(window, guide.frame())
    said = heard(window)
    window.show_done(view_of(guide))
    QTest.mouseClick(window.done_bar.hurt, Qt.MouseButton.LeftButton)
    assert said == ["hurt"]
    window.show_done(view_of(guide, hurt=True, can_resume=True))
    for button in (window.done_bar.hurt, window.done_bar.more, window.done_bar.resume):
        assert not button.isVisible()
    assert not window.done.answers.isVisible()


def test_a_walk_has_no_hip_rings(window):
    made = routine("stand_and_walk")
    shown(window, frame_in(made, StepKind.WARM_UP))
    window.show_done(view_of(finished(made)))
    assert not any(hip.isVisible() for hip in window.done.hips.values())
    assert window.done.sentence.text() == "Done. You walked for a minute."


SENTENCES = {
    "each": (finished(routine()), "Done. Both hips held for 30 seconds."),
    "both": (finished(routine("glute_bridge")), "Done. Both hips held for 60 seconds."),
    "strength": (
        finished(routine("seated_knee_lift")),
        "Done. 15 lifts on each side. Both hips held for 30 seconds.",
    ),
    "roll": (
        finished(routine("foam_roller_front")),
        "Done. Both hips rolled for 30 seconds.",
    ),
    "one side": (
        stopped(routine(), StepKind.SWITCH, seconds=2),
        "Stopped. Left hip held for 30 seconds, right hip not yet. It goes first next time.",
    ),
    "uneven": (
        stopped(routine(), StepKind.HOLD, Side.RIGHT, 9),
        "Stopped. Left hip held for 30 seconds, right hip for 9 seconds. "
        "The right hip goes first next time.",
    ),
    "short": (
        stopped(routine(), StepKind.HOLD, Side.LEFT, 12),
        "Stopped. Left hip held for 12 seconds, right hip not yet.",
    ),
    "skipped": (stopped(routine(), StepKind.READY), "Stopped. No hip was held this time."),
    "some lifts": (
        stopped(routine("seated_knee_lift"), StepKind.SWITCH),
        "Stopped. 0 lifts on the left, 15 on the right. The left hip goes first next time.",
    ),
    "short walk": (
        stopped(routine("stand_and_walk"), StepKind.WARM_UP, seconds=20),
        "Stopped. You walked for 20 seconds.",
    ),
}


@pytest.mark.parametrize("case", SENTENCES)
def test_the_sentence_says_what_was_really_done(case):
    guide, words = SENTENCES[case]
    assert sentence(view_of(guide)) == words


def test_a_break_that_was_skipped_through_is_not_called_stopped():
    made = routine()
    guide, now = guide_in(made, place(made, StepKind.HOLD, Side.RIGHT), 0)
    guide.skip_step(now)
    guide.skip_step(now)
    assert sentence(view_of(guide)).startswith("Partly done. Left hip held for 30 seconds")


def test_after_it_hurts_the_sentence_is_about_coming_out():
    guide = stopped(routine(), StepKind.HOLD, Side.LEFT, 12)
    assert sentence(view_of(guide, hurt=True)).startswith("Stopped. Come out slowly and rest.")


def _overflow(window):
    """Visible parts that are smaller than they need to be, or lie outside the window."""
    bad = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not widget.objectName().startswith(("", "key")):
            continue
        corner = widget.mapTo(window, widget.rect().bottomRight())
        start = widget.mapTo(window, widget.rect().topLeft())
        outside = corner.x() >= window.width() or corner.y() >= window.height()
        text_height = getattr(widget, "text_height", None)
        clipped = text_height is not None and text_height() > widget.height() + 1
        if outside or clipped or start.x() < 0 or start.y() < 0:
            bad.append((widget, start, corner))
    return bad


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
