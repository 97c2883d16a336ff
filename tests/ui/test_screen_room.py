"""First sizes: as designed on a large screen, and never larger than a small one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from hipflex.ui.main_window import MainWindow
from hipflex.ui.screen_room import (
    FRAME,
    fit_to_screen,
    is_off_screens,
    keep_on_screen,
    put_on_screen,
    room_on_screen,
)
from hipflex.ui.welcome import Welcome


class Screen:
    """A screen of a certain size, panels left out."""

    def __init__(self, width, height):
        self._room = QRect(0, 0, width, height)

    def availableGeometry(self):  # noqa: N802 - Qt's name
        return self._room


SCREENS = {
    "full hd at 100 %": (1920, 1080, (960, 640), (760, 840)),
    "800 x 600": (800, 600, (760, 560), (760, 560)),
    "full hd at 200 %": (960, 540, (920, 500), (760, 500)),
    "1366 x 768 at 200 %": (683, 384, (643, 344), (643, 344)),
}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("kind", [MainWindow, Welcome])
def test_a_window_is_never_larger_than_its_screen(qtbot, monkeypatch, kind, screen):
    width, height, main, welcome = SCREENS[screen]
    monkeypatch.setattr(kind, "screen", lambda _window: Screen(width, height))
    window = kind()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    assert window.size().toTuple() == (main if kind is MainWindow else welcome)
    smallest = window.minimumSize()
    assert smallest.width() <= width - FRAME
    assert smallest.height() <= height - FRAME
    for area in window.findChildren(QScrollArea):
        if area.isVisible():
            assert area.widget().minimumSizeHint().width() <= area.viewport().width()
    if kind is Welcome:
        for text in ("Not now", "Continue"):
            button = next(b for b in window.findChildren(QPushButton) if b.text() == text)
            corner = button.mapTo(window, button.rect().bottomRight())
            assert window.rect().contains(corner)


def test_room_leaves_out_the_frame(qtbot, monkeypatch):
    window = MainWindow()
    qtbot.addWidget(window)
    monkeypatch.setattr(window, "screen", lambda: Screen(500, 400))
    assert room_on_screen(window) == QSize(500 - FRAME, 400 - FRAME)
    fit_to_screen(window, QSize(300, 900), QSize(200, 800))
    assert window.size() == QSize(300, 400 - FRAME)
    assert window.minimumSize() == QSize(200, 400 - FRAME)


# A screen has gone


@pytest.fixture
def window(qtbot):
    """On the one screen that there is, of 800 x 800."""
    made = QWidget()
    qtbot.addWidget(made)
    made.setGeometry(100, 100, 400, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize(
    ("left", "off"), [(100, False), (-100, False), (590, False), (610, True), (1300, True)]
)
def test_the_middle_of_a_window_is_on_no_screen(window, left, off):
    window.move(left, 100)
    assert is_off_screens(window) is off


def test_what_is_not_shown_is_not_looked_for(window):
    window.move(1300, 100)
    window.hide()
    assert not is_off_screens(window)


def test_under_wayland_nobody_knows_where_a_window_is(window, monkeypatch):
    window.move(1300, 100)
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "wayland")
    assert not is_off_screens(window)


@pytest.mark.parametrize(
    ("size", "found"),
    [((400, 300), (200, 250, 400, 300)), ((2000, 300), (20, 250, 760, 300))],
)
def test_it_comes_to_the_middle_of_the_screen(window, size, found):
    window.setGeometry(1300, 100, *size)
    put_on_screen(window)
    assert window.geometry().getRect() == found


def test_what_filled_the_screen_fills_the_other_one(window):
    window.showMaximized()
    put_on_screen(window)
    assert window.isMaximized()
    assert not is_off_screens(window)


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ((100, 100, 400, 300), (100, 100, 400, 300)),
        # A part may look out.
        ((500, 100, 400, 300), (500, 100, 400, 300)),
        ((100, 100, 1200, 300), (40, 100, 760, 300)),
        ((1300, 100, 400, 300), (200, 250, 400, 300)),
    ],
)
def test_it_is_kept_on_a_screen_that_became_smaller(window, place, kept):
    window.setGeometry(*place)
    keep_on_screen(window)
    # A frame takes some pixels.
    assert window.geometry().getRect() == pytest.approx(kept, abs=4)
