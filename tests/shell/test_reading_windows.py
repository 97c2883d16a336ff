"""Learn and Help in the main window: made late, filled with what is so, and what is pressed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QPushButton

from hipflex.core.cues import Sound
from hipflex.reading_windows import ReadingWindows
from hipflex.services.paths import Paths
from hipflex.ui.figure_view import FigureView


@pytest.fixture
def paths(tmp_path):
    return Paths(tmp_path / "config", tmp_path / "data", tmp_path / "state", tmp_path / "run")


@pytest.fixture
def make(desk, paths, qtbot):
    parent = QObject()

    def made(pages=("today", "learn", "help")):
        return ReadingWindows(desk.control, paths, pages, parent)

    yield made
    parent.deleteLater()


@pytest.fixture
def page(make, qtbot):
    def made(reading, name):
        page = reading.makers[name]()
        qtbot.addWidget(page)
        return page

    return made


def test_it_has_both_pages(make):
    assert list(make().makers) == ["learn", "help"]


def test_lessons_are_read_when_they_are_first_wanted(make, page):
    reading = make()
    assert reading._lessons is None
    assert len(page(reading, "learn").cards) == 11
    first = reading.lessons
    assert reading.lessons is first


def test_the_picture_is_that_of_the_exercise(make, page):
    shown = page(make(), "learn")
    (tile,) = [v for v in shown.findChildren(FigureView) if v.accessibleName()]
    assert "standing stretch" in tile.accessibleName()


@pytest.mark.parametrize("there", [False, True])
def test_only_a_page_that_is_there_is_led_to(make, page, there, qtbot):
    reading = make(("today", "stretches") if there else ("today",))
    wanted = []
    reading.page_wanted.connect(wanted.append)
    shown = page(reading, "learn")
    links = [b for b in shown.findChildren(QPushButton) if b.text().startswith("Show the")]
    assert len(links) == (2 if there else 0)
    for link in links:
        link.click()
    assert wanted == ["stretches"] * len(links)


def test_help_knows_where_everything_is(make, page, paths):
    shown = page(make(), "help")
    said = [label.text() for label in shown.findChildren(QLabel)]
    for path in (paths.settings_file, paths.exercises_dir, paths.history_file):
        assert str(path) in said


def test_help_passes_on_the_safety_text(make, page, qtbot):
    reading = make()
    shown = page(reading, "help")
    with qtbot.waitSignal(reading.safety_wanted):
        shown.safety.click()


def test_sounds_are_offered_only_if_somebody_plays_them(make, page):
    assert not page(make(), "help").play_buttons
    reading = make()
    heard = []
    reading.sound_wanted.connect(heard.append)
    shown = page(reading, "help")
    shown.play_buttons[Sound.SWITCH].click()
    assert heard == ["switch"]
