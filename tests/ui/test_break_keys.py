"""What each key and each click does in the running guide."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hipflex.core.exercise import StepKind
from tests.ui.break_cases import frame_in, heard, new_window, routine, shown


@pytest.fixture
def window(qtbot):
    return new_window(qtbot)


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Qt.Key.Key_Space, "pause_toggled"),
        (Qt.Key.Key_Left, "went_back"),
        (Qt.Key.Key_Right, "step_skipped"),
        (Qt.Key.Key_Plus, "time_added"),
        (Qt.Key.Key_Escape, "stopped"),
        (Qt.Key.Key_P, "it_hurt"),
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
    assert said == ["time_added", "time_added", "stopped"]


def test_pause_with_the_focus_leaves_space_and_p_in_force(window):
    shown(window, frame_in(routine(), StepKind.HOLD))
    said = heard(window)
    window.guide_bar.pause.setFocus()
    QTest.keyClick(window.guide_bar.pause, Qt.Key.Key_Space)
    QTest.keyClick(window.guide_bar.pause, Qt.Key.Key_P)
    assert said == ["pause_toggled", "it_hurt"]


def test_a_click_leaves_space_with_pause(window):
    shown(window, frame_in(routine(), StepKind.HOLD))
    said = heard(window)
    QTest.mouseClick(window.guide_bar.add, Qt.MouseButton.LeftButton)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert said == ["time_added", "pause_toggled"]


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
