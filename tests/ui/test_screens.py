"""On which screen windows come up, and what the others show meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt
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


@pytest.fixture
def dimmer(only, qtbot, monkeypatch):
    """As if the guide were on another screen than the one that there is."""
    monkeypatch.setattr(screens, "others", lambda _own: [only])
    guide = QWidget()
    qtbot.addWidget(guide)
    guide.show()
    made = Dimmer()
    made.guide = guide
    yield made
    made.end()
    made.deleteLater()


def covered(dimmer):
    dimmer.cover(dimmer.guide)
    (cover,) = dimmer.covers
    return cover


def test_a_cover_is_dark_and_takes_no_keys(dimmer, qtbot):
    cover = covered(dimmer)
    qtbot.waitExposed(cover)
    assert cover.grab().toImage().pixelColor(5, 5) == DARK.color("canvas")
    assert cover.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert cover.geometry() == cover.screen().geometry()


@pytest.mark.parametrize(
    "do",
    [
        lambda cover: QTest.mouseClick(cover, Qt.MouseButton.LeftButton),
        lambda cover: QTest.keyClick(cover, Qt.Key.Key_A),
        lambda cover: cover.close(),
    ],
    ids=["click", "key", "closing"],
)
def test_it_goes_for_the_rest_of_the_break(dimmer, do):
    cover = covered(dimmer)
    do(cover)
    assert dimmer.covers == []
    assert not cover.isVisible()
    dimmer.lift()
    dimmer.cover(dimmer.guide)
    assert dimmer.covers == []
    dimmer.end()
    assert covered(dimmer).isVisible()


def test_lifted_it_comes_again(dimmer):
    cover = covered(dimmer)
    dimmer.lift()
    assert not cover.isVisible()
    assert covered(dimmer).isVisible()


def test_covers_follow_the_screens(dimmer, only, qapp, qtbot, monkeypatch):
    covered(dimmer)
    dimmer.follow(dimmer.guide.windowHandle())
    monkeypatch.setattr(screens, "others", lambda _own: [])
    # At once: else the cover would move to a screen that is left.
    qapp.screenRemoved.emit(only)
    assert dimmer.covers == []
    monkeypatch.setattr(screens, "others", lambda _own: [only])
    qapp.screenAdded.emit(only)
    assert dimmer.covers == []
    qtbot.waitUntil(lambda: len(dimmer.covers) == 1)


def test_under_wayland_nothing_is_covered_later(dimmer, only, monkeypatch):
    cover = covered(dimmer)
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "wayland")
    dimmer.follow(dimmer.guide.windowHandle())
    assert dimmer.covers == [cover]
    dimmer.lift()
    dimmer.follow(dimmer.guide.windowHandle())
    assert dimmer.covers == []


def test_a_screen_that_changes_is_heard_of_at_once_and_when_it_is_quiet(only, qtbot):
    owner = QObject()
    watch = screens.ScreenWatch(owner)
    heard = []
    watch.changed.connect(lambda: heard.append("changed"))
    watch.settled.connect(lambda: heard.append("settled"))
    for _ in range(2):
        only.geometryChanged.emit(only.geometry())
    assert heard == ["changed", "changed"]
    qtbot.waitUntil(lambda: heard[-1] == "settled")
    assert heard.count("settled") == 1
