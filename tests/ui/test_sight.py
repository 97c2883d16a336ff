"""When a break window is in sight, and when it is not any more."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from hipflex.core.exercise import StepKind
from tests.ui.break_cases import frame_in, new_window, routine, shown


@pytest.fixture
def window(qtbot):
    return shown(new_window(qtbot), frame_in(routine(), StepKind.HOLD))


@pytest.fixture
def lost(window):
    times = []
    window.went_out_of_sight.connect(lambda: times.append(True))
    return times


@pytest.mark.parametrize("way", ["showMinimized", "hide"])
def test_each_time_that_it_goes_is_told_once(window, lost, way):
    for times in (1, 2):
        getattr(window, way)()
        QApplication.processEvents()
        assert len(lost) == times
        window.showNormal()
        QApplication.processEvents()
        assert len(lost) == times


def test_a_window_that_was_taken_off_the_screen_is_out_of_sight(window, lost):
    # As another workspace does it: the screen takes it, and no widget hears of that.
    window.windowHandle().setVisible(False)
    QApplication.processEvents()
    assert lost == [True]


def test_a_covered_window_stays_in_sight(window, lost, qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    over.setGeometry(window.frameGeometry())
    over.show()
    over.activateWindow()
    qtbot.waitActive(over)
    QApplication.processEvents()
    assert lost == []


def test_a_window_that_is_closed_is_not_merely_out_of_sight(window, lost):
    window.close()
    QApplication.processEvents()
    assert lost == []


def test_what_was_never_seen_cannot_go(qtbot):
    window = new_window(qtbot)
    lost = []
    window.went_out_of_sight.connect(lambda: lost.append(True))
    window.showMinimized()
    window.hide()
    QApplication.processEvents()
    assert lost == []
