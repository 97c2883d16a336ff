"""First sizes: as designed on a large screen, and never larger than a small one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QPushButton, QScrollArea

from hipflex.ui.main_window import MainWindow
from hipflex.ui.screen_room import FRAME, fit_to_screen, room_on_screen
from hipflex.ui.welcome import Welcome


class Screen:
    """A screen of a certain size, panels left out."""

    def __init__(self, width, height):
        self._room = QRect(0, 0, width, height)

    def availableGeometry(self):  # noqa: N802 - Qt's name
        return self._room


SCREENS = {
    "full hd at 100 %": (1920, 1080, (960, 640), (760, 750)),
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
