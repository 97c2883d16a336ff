"""On which screen windows come up, and what the others show meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from hipflex.ui import screens
from hipflex.ui.dim import Dimmer
from hipflex.ui.screens import ScreenChoice
from hipflex.ui.theme import DARK


@pytest.fixture
def only(qapp):
    return QGuiApplication.primaryScreen()


def test_a_screen_that_is_absent_is_made_up_for(only):
    assert screens.wanted("DP-7") is only
    assert screens.wanted("") is only
    assert screens.wanted(only.name()) is only
    assert screens.others(only) == [], "nothing is dimmed where there is only one"


def test_a_window_comes_up_in_the_middle(only, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    screens.place(window, only)
    room = only.availableGeometry()
    assert (window.geometry().center() - room.center()).manhattanLength() <= 2
    window.resize(9000, 9000)
    screens.place(window, only)
    assert room.contains(window.geometry())


def test_the_remembered_screen_stays_in_the_list(only, qtbot):
    choice = ScreenChoice()
    qtbot.addWidget(choice)
    assert choice.value == ""
    choice.set_value("DP-7")
    assert choice.value == "DP-7"
    assert choice.currentText() == "DP-7 (not here)"
    names = {choice.itemData(row) for row in range(choice.count())}
    assert names == {"", only.name(), "DP-7"}
    choice._follow()
    assert choice.value == "DP-7"


def test_a_cover_is_dark_takes_no_keys_and_goes_at_a_click(only, qtbot):
    dimmer = Dimmer()
    dimmer.cover([only])
    (cover,) = dimmer.covers
    qtbot.waitExposed(cover)
    assert cover.grab().toImage().pixelColor(5, 5) == DARK.color("canvas")
    assert cover.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    QTest.mouseClick(cover, Qt.MouseButton.LeftButton)
    assert dimmer.covers == []
    dimmer.lift()


def test_covers_go_when_a_screen_comes_or_goes(only, qapp):
    dimmer = Dimmer()
    for signal in (qapp.screenAdded, qapp.screenRemoved):
        dimmer.cover([only])
        assert len(dimmer.covers) == 1
        signal.emit(only)
        assert dimmer.covers == []
