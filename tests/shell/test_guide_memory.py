"""What a break window leaves behind when it is closed."""

from __future__ import annotations

import linecache

import pytest
from PySide6.QtCore import QObject

from hipflex.guide_windows import GuideWindows
from hipflex.ui.theme import Theme


@pytest.fixture
def windows(desk, qapp):
    parent = QObject()
    made = GuideWindows(desk.control, Theme("light", parent), parent)
    yield made
    made.close()


def test_a_closed_window_is_gone_and_what_it_took_is_given_back(desk, windows, qtbot):
    desk.take("standing_hip_flexor")
    gone = []
    windows._window.destroyed.connect(lambda: gone.append(True))
    assert linecache.getlines(__file__), "as Qt's import hook does it for each module"
    windows.close()
    qtbot.waitUntil(lambda: not linecache.cache)
    assert gone


def still(windows):
    return windows._window.guide.stage._reduced_motion


def test_the_setting_reduces_the_motion_of_a_window_that_is_open_and_of_the_next(desk, windows):
    desk.take("standing_hip_flexor")
    assert not still(windows)
    desk.control.change_settings({"reduce_motion": True})
    assert still(windows)
    windows.close()
    desk.control.change_settings({"interval_minutes": 50})
    desk.control.start_break()
    assert still(windows)
