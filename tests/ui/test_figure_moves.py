"""A figure that moves: how often it is painted, when it rests, and that it shows what it should."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from hipflex.core.exercise import Side, StepKind
from hipflex.core.figure_play import step_play
from hipflex.ui import motion
from hipflex.ui.figure_preview import FigurePreview
from hipflex.ui.figure_view import FigureView
from hipflex.ui.theme import DARK, LIGHT
from tests.core.figures import FIGURES
from tests.ui.break_cases import FIGURES as EXERCISES
from tests.ui.break_cases import frame_in, new_window, routine, shown

LUNGE, BRIDGE, WALK = (
    FIGURES[name] for name in ("standing_hip_flexor", "glute_bridge", "stand_and_walk")
)
RATE = 240
"""Looks a second: far more often than there are pictures."""


class Counted:
    """Counts the paint events of a view."""

    def __init__(self, view):
        self.view = view
        self.count = 0
        paint = view.paintEvent

        def counting(event):
            self.count += 1
            paint(event)

        view.paintEvent = counting

    def over(self, seconds, begin=0.0, rate=RATE):
        """Paintings while so many seconds are told."""
        QApplication.processEvents()
        before = self.count
        for number in range(round(seconds * rate)):
            self.view.set_seconds(begin + number / rate)
            QApplication.processEvents()
        return self.count - before


@pytest.fixture
def counted(qtbot):
    view = FigureView()
    qtbot.addWidget(view)
    view.resize(300, 240)
    view.set_stage(LIGHT.surface, 16)
    counted = Counted(view)
    view.show()
    qtbot.waitExposed(view)
    return counted


def play(kind, seconds=30, pose="hold", before=None, figure=LUNGE):
    return step_play(figure, kind, seconds, pose, before)


def picture(view):
    image = QImage(view.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    view.render(image, QPoint(), QRegion(), FigureView.RenderFlag.DrawChildren)
    return image


@pytest.mark.parametrize("rate", [30, 60, RATE])
def test_moving_it_is_painted_thirty_times_a_second_at_most(counted, rate):
    counted.view.set_play(play(StepKind.WARM_UP, 60, "walk_a", figure=WALK), None, LIGHT)
    assert 50 <= counted.over(2, rate=rate) <= 61


def test_breathing_it_is_painted_ten_times_a_second_at_most(counted):
    counted.view.set_play(play(StepKind.HOLD, before="hold"), Side.LEFT, LIGHT)
    assert 18 <= counted.over(2) <= 21


def test_at_rest_and_paused_it_is_not_painted(counted):
    view = counted.view
    view.set_play(play(StepKind.MOVE, 4, before="set"), Side.LEFT, LIGHT)
    counted.over(1, begin=4)
    assert counted.over(2, begin=5) == 0
    view.set_seconds(2)
    QApplication.processEvents()
    before = counted.count
    for _ in range(50):
        view.set_seconds(2)
        QApplication.processEvents()
    assert counted.count == before


def test_hidden_it_is_not_painted(counted):
    counted.view.set_play(play(StepKind.WARM_UP, 60, "walk_a", figure=WALK), None, LIGHT)
    counted.view.hide()
    assert counted.over(2) == 0


def test_a_still_frame_is_not_painted_again(counted):
    counted.view.set_figure(LUNGE, "hold", Side.LEFT, LIGHT)
    counted.over(0.1)
    assert counted.over(2) == 0


def test_a_movement_ends_in_the_frame_that_it_leads_to(counted):
    view = counted.view
    view.set_figure(LUNGE, "hold", Side.RIGHT, DARK)
    there = picture(view)
    view.set_play(play(StepKind.MOVE, 4, before="set"), Side.RIGHT, DARK)
    assert picture(view) != there
    view.set_seconds(4)
    assert picture(view) == there


def test_half_way_it_looks_like_neither_end(counted):
    view = counted.view
    seen = []
    view.set_play(play(StepKind.MOVE, 4, before="set"), Side.LEFT, LIGHT)
    for seconds in (0, 1.5, 2, 2.5, 4):
        view.set_seconds(seconds)
        seen.append(picture(view))
    assert all(one != other for at, one in enumerate(seen) for other in seen[at + 1 :])


def test_the_same_play_in_other_colours_goes_on(counted):
    view = counted.view
    moving = play(StepKind.MOVE, 4, before="set")
    view.set_play(moving, Side.LEFT, LIGHT)
    view.set_seconds(2)
    light = picture(view)
    view.set_play(moving, Side.LEFT, DARK)
    dark = picture(view)
    view.set_play(moving, Side.LEFT, LIGHT)
    assert picture(view) == light != dark
    view.set_play(play(StepKind.MOVE, 4, before="set"), Side.LEFT, LIGHT)
    assert picture(view) != light


def test_the_change_of_sides_turns_and_then_rests(counted):
    view = counted.view
    view.set_change(LUNGE, "set", Side.LEFT, Side.RIGHT, LIGHT)
    rest = picture(view)
    view.set_change(LUNGE, "set", Side.LEFT, Side.RIGHT, LIGHT, turns=True)
    begin = picture(view)
    assert 10 <= counted.over(0.4) <= 13
    view.set_seconds(0.4)
    assert picture(view) == rest != begin
    assert counted.over(2, begin=0.4) <= 1


def test_the_new_side_comes_out_of_the_old_one(counted):
    """At first there is only the old side, at the end its colour is only a shade."""
    view = counted.view
    view.set_change(LUNGE, "set", Side.LEFT, Side.RIGHT, LIGHT, turns=True)
    assert strong(picture(view), LIGHT.left) > 100
    assert strong(picture(view), LIGHT.right) == 0
    view.set_seconds(0.5)
    assert strong(picture(view), LIGHT.left) == 0
    assert strong(picture(view), LIGHT.right) > 100


def test_the_ground_passes_under_a_walker(counted):
    view = counted.view
    view.set_play(play(StepKind.WARM_UP, 60, "walk_a", figure=WALK), None, LIGHT)
    image = picture(view)
    floor = next(
        y for y in range(view.height() - 1, 0, -1) if image.pixelColor(150, y).value() < 200
    )
    below = [image.copy(0, floor + 2, view.width(), 10)]
    for seconds in (0.2, 0.3):
        view.set_seconds(seconds)
        below.append(picture(view).copy(0, floor + 2, view.width(), 10))
    assert below[0] != below[1] != below[2]


# The guide


def figure_of(window):
    return window.guide.stage.figure


def test_the_guide_shows_each_moment_of_the_step(qtbot):
    window = shown(new_window(qtbot), frame_in(routine(), StepKind.MOVE, seconds=0))
    seen = []
    for seconds in (0.5, 2, 4.2):
        window.show_frame(frame_in(routine(), StepKind.MOVE, seconds=seconds), EXERCISES)
        seen.append(picture(figure_of(window)))
    assert seen[0] != seen[1] != seen[2]


def test_paused_the_figure_of_the_guide_stands_as_it_was(qtbot):
    window = shown(new_window(qtbot), frame_in(routine(), StepKind.MOVE, seconds=2))
    counted = Counted(figure_of(window))
    QApplication.processEvents()
    before = counted.count
    for _ in range(20):
        window.show_frame(frame_in(routine(), StepKind.MOVE, seconds=2), EXERCISES)
        QApplication.processEvents()
    assert counted.count == before


def test_back_at_the_start_of_the_step_the_figure_is_there_too(qtbot):
    window = shown(new_window(qtbot), frame_in(routine(), StepKind.MOVE, seconds=0.5))
    first = picture(figure_of(window))
    for seconds in (3, 0.5):
        window.show_frame(frame_in(routine(), StepKind.MOVE, seconds=seconds), EXERCISES)
    assert picture(figure_of(window)) == first


@pytest.mark.parametrize(
    ("kind", "pose"),
    [
        (StepKind.HOLD, "hold"),
        (StepKind.RELEASE, "ready"),
        (StepKind.MOVE, ""),
        (StepKind.READY, ""),
    ],
)
def test_with_reduced_motion_the_pose_of_the_step_stands(qtbot, kind, pose):
    window = new_window(qtbot)
    window.set_reduced_motion(True)
    shown(window, frame_in(routine(), kind, seconds=0.5))
    view = figure_of(window)
    still = picture(view)
    counted = Counted(view)
    QApplication.processEvents()
    before = counted.count
    for number in range(30):
        frame = frame_in(routine(), kind, seconds=0.5 + number / 10)
        window.show_frame(frame, EXERCISES)
        QApplication.processEvents()
    assert counted.count == before
    if pose:
        view.set_figure(LUNGE, pose, Side.LEFT, LIGHT)
        assert picture(view) == still


@pytest.mark.parametrize(
    ("kind", "ends"), [(StepKind.READY, ("ready", "hold")), (StepKind.MOVE, ("set", "hold"))]
)
def test_with_reduced_motion_a_movement_is_two_pictures(qtbot, kind, ends):
    window = new_window(qtbot)
    window.set_reduced_motion(True)
    shown(window, frame_in(routine(), kind, seconds=0.5))
    view = figure_of(window)
    there = picture(view)
    view.set_ends(LUNGE, ends, Side.LEFT, LIGHT)
    assert picture(view) == there
    # One marker, on the one that is led to; the other stands to its left as strong as it.
    left, right = (there.copy(x, 0, view.width() // 2, view.height()) for x in (0, 202))
    assert strong(right, LIGHT.fig_leg) > 200 < strong(left, LIGHT.fig_leg)
    assert strong(right, LIGHT.on_left) > 5
    assert strong(left, LIGHT.left) < strong(right, LIGHT.left)


def strong(image, color):
    wanted = QColor(color).rgb()
    return sum(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


def test_motion_can_be_reduced_in_the_middle_of_a_step(qtbot):
    window = shown(new_window(qtbot), frame_in(routine(), StepKind.MOVE, seconds=2))
    moving = picture(figure_of(window))
    window.set_reduced_motion(True)
    assert picture(figure_of(window)) != moving
    window.set_reduced_motion(False)
    assert picture(figure_of(window)) == moving


def test_reduced_the_change_of_sides_is_there_at_once(qtbot):
    window = new_window(qtbot)
    window.set_reduced_motion(True)
    shown(window, frame_in(routine(), StepKind.SWITCH, seconds=0.1))
    early = picture(figure_of(window))
    window.show_frame(frame_in(routine(), StepKind.SWITCH, seconds=5), EXERCISES)
    assert picture(figure_of(window)) == early


def test_a_qt_that_cannot_tell_does_not_ask_for_still_pictures(qapp, monkeypatch):
    class Answer:
        def __init__(self, name):
            self.name = name

    class Hints:
        def __init__(self, answer):
            self._answer = answer

        def accessibility(self):
            return self

        def motionPreference(self):  # noqa: N802
            return Answer(self._answer)

    class Application:
        hints = object()

        @classmethod
        def styleHints(cls):  # noqa: N802
            return cls.hints

    monkeypatch.setattr(motion, "QGuiApplication", Application)
    assert not motion.system_reduces_motion()
    for answer, reduced in (("NoPreference", False), ("ReducedMotion", True)):
        Application.hints = Hints(answer)
        assert motion.system_reduces_motion() is reduced


# The preview


@pytest.fixture
def preview(qtbot):
    view = FigurePreview()
    qtbot.addWidget(view)
    view.resize(300, 240)
    view.set_figure(BRIDGE, "hold", Side.BOTH, LIGHT)
    view.show()
    qtbot.waitExposed(view)
    return view


def timer_of(view):
    (timer,) = view.findChildren(QTimer)
    return timer


def test_a_preview_is_still_until_it_is_played(preview):
    still = picture(preview)
    assert not timer_of(preview).isActive()
    preview.play()
    assert timer_of(preview).isActive()
    assert timer_of(preview).interval() == 33
    assert preview.playing
    first = picture(preview)
    for _ in range(55):
        timer_of(preview).timeout.emit()
    assert picture(preview) != first
    preview.stop()
    assert not timer_of(preview).isActive()
    assert picture(preview) == still


def test_a_preview_ends_by_itself_and_can_be_had_again(preview):
    still = picture(preview)
    turns = []
    preview.turned.connect(turns.append)
    for number in (1, 2):
        preview.play()
        pictures = 0
        while timer_of(preview).isActive():
            timer_of(preview).timeout.emit()
            pictures += 1
            assert pictures < 30 * 30
        assert pictures > 30 * 10
        assert not preview.playing
        assert turns == [True, False] * number
        assert picture(preview) == still


def test_a_preview_that_is_hidden_stands_still(preview):
    preview.play()
    preview.hide()
    assert not timer_of(preview).isActive()
    preview.show()
    assert not preview.playing
    assert not timer_of(preview).isActive()


def test_a_preview_begins_when_it_is_seen(preview):
    preview.hide()
    preview.play()
    assert preview.playing
    assert not timer_of(preview).isActive()
    preview.show()
    assert timer_of(preview).isActive()


def test_a_preview_stands_still_in_a_minimised_window(qtbot):
    """It stays visible there, by its own word."""
    window = QWidget()
    qtbot.addWidget(window)
    view = FigurePreview(window)
    view.set_figure(BRIDGE, "hold", Side.BOTH, LIGHT)
    window.show()
    view.play()
    window.showMaximized()
    timer_of(view).timeout.emit()
    assert timer_of(view).isActive()
    window.showMinimized()
    timer_of(view).timeout.emit()
    assert not timer_of(view).isActive()
    window.showNormal()
    assert not view.playing


def test_a_preview_played_twice_does_not_begin_anew(preview):
    preview.play()
    for _ in range(55):
        timer_of(preview).timeout.emit()
    there = picture(preview)
    preview.play()
    preview.set_figure(BRIDGE, "hold", Side.BOTH, LIGHT)
    assert picture(preview) == there


def test_another_figure_ends_the_preview(preview):
    preview.play()
    preview.set_figure(LUNGE, "hold", Side.LEFT, LIGHT)
    assert not preview.playing
    assert not timer_of(preview).isActive()
    preview.set_figure(None, "", None, LIGHT)
    assert not preview.can_play
    preview.play()
    assert not preview.playing


def test_with_reduced_motion_a_preview_stays_still(preview):
    preview.play()
    preview.set_reduced_motion(True)
    assert not preview.playing
    assert not preview.can_play
    preview.play()
    assert not timer_of(preview).isActive()
    preview.set_reduced_motion(False)
    preview.play()
    assert timer_of(preview).isActive()
