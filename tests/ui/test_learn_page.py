"""The Learn page: all that the lessons say, each with its source, and a list that jumps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea

from hipflex import assets
from hipflex.core.exercise import Side, Source
from hipflex.core.lesson import Lesson, Paragraph, References
from hipflex.i18n import language
from hipflex.services import lessons
from hipflex.services.exercise_library import ExerciseLibrary
from hipflex.ui.figure_view import FigureView
from hipflex.ui.learn_page import LearnPage, Picture
from hipflex.ui.text_card import LONGEST_LINE
from hipflex.ui.theme import DARK, LIGHT
from hipflex.words import source

BUILT_IN, _ = lessons.load(assets.path("learn"))


@pytest.fixture(scope="module")
def picture():
    library = ExerciseLibrary(assets.path("exercises"), assets.path("none"))
    library.load()
    exercise = library.get("standing_hip_flexor")
    return Picture(exercise.figure, "hold", Side.LEFT)


@pytest.fixture
def show(qtbot):
    def make(told=BUILT_IN, pictures=None, *, links=False, size=(760, 500)):
        page = LearnPage(told, pictures or {}, links=links)
        page.set_tokens(LIGHT)
        area = QScrollArea()
        qtbot.addWidget(area)
        area.setWidgetResizable(True)
        area.setWidget(page)
        area.resize(*size)
        area.show()
        qtbot.waitExposed(area)
        QApplication.processEvents()
        return page, area

    return make


def said(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def test_it_says_all_that_the_lessons_say(show):
    page, _ = show()
    shown = said(page)
    for lesson in BUILT_IN:
        for paragraph in lesson.paragraphs:
            assert paragraph.text in shown
        for group in lesson.references:
            assert {group.title, *group.works} <= set(shown)
    assert [entry.text() for entry in page.entries] == [lesson.title for lesson in BUILT_IN]


def test_each_paragraph_names_where_it_comes_from_once(show):
    facts = [
        Source("002", "One.", "A heading", 0, "one"),
        Source("002", "Two.", "A heading", 0, "two"),
        Source("public", "Three.", "A study of 2021"),
        Source("own", "Four."),
    ]
    page, _ = show([Lesson("one", 1, "One", [Paragraph("So it is.", facts)])])
    assert (
        "From: 5 Essential Iliopsoas Stretches (Verywell Fit); A study of 2021; a choice of HipFlex"
    ) in said(page)


@pytest.mark.parametrize(("document", "name"), [("000", "The Iliopsoas"), ("002", "Verywell Fit")])
def test_a_document_has_a_name_and_not_a_number(document, name):
    assert name in source(Source(document, "So it is."))


def test_a_lesson_in_another_language(show):
    table = {language(): {"One": "Eins", "So it is.": "So ist es.", "Books": "Bücher", "A": "B"}}
    paragraph = Paragraph("So it is.", [Source("own", "So.")])
    group = References("Books", ["A"])
    page, _ = show([Lesson("one", 1, "One", [paragraph], [group], translations=table)])
    assert {"Eins", "So ist es.", "Bücher", "B"} <= set(said(page))
    assert page.entries[0].text() == "Eins"


@pytest.mark.parametrize("number", [0, 4, 7])
def test_an_entry_shows_its_lesson_at_the_top(show, qtbot, number):
    page, area = show()
    qtbot.mouseClick(page.entries[number], Qt.MouseButton.LeftButton)
    top = page.cards[number].mapTo(area.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= 12
    assert page.cards[number].title.hasFocus()


def test_the_last_one_is_shown_as_far_as_the_page_goes(show, qtbot):
    page, area = show()
    qtbot.mouseClick(page.entries[-1], Qt.MouseButton.LeftButton)
    assert area.verticalScrollBar().value() > 0
    assert page.cards[-1].mapTo(area.viewport(), QPoint(0, 0)).y() < area.viewport().height()


def test_it_can_be_read_without_a_mouse(show, qtbot):
    page, area = show()
    area.activateWindow()
    page.entries[1].setFocus()
    qtbot.keyClick(page.entries[1], Qt.Key.Key_Space)
    before = area.verticalScrollBar().value()
    qtbot.keyClick(page.cards[1].title, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > before
    qtbot.keyClick(page.cards[1].title, Qt.Key.Key_Up)
    assert area.verticalScrollBar().value() > before


def test_lines_stay_short_enough_to_be_read(show):
    page, _ = show(size=(1500, 900))
    wide = [label for label in page.findChildren(QLabel) if label.wordWrap()]
    assert max(label.width() for label in wide[1:]) <= LONGEST_LINE


def test_the_picture_stands_beside_the_text_or_below_it(show, picture):
    page, area = show(pictures={"standing_hip_flexor": picture})
    (tile,) = [view for view in page.findChildren(FigureView) if view.isVisible()]
    text = next(label for label in page.cards[0].findChildren(QLabel) if "Deep" in label.text())
    caption = BUILT_IN[0].caption
    assert tile.accessibleName() == caption
    assert caption in said(page)
    assert tile.mapTo(page, QPoint(0, 0)).x() > text.mapTo(page, QPoint(0, 0)).x() + text.width()
    area.resize(430, 500)
    QApplication.processEvents()
    assert tile.mapTo(page, QPoint(0, 0)).y() > text.mapTo(page, QPoint(0, 0)).y() + text.height()


def test_the_picture_follows_the_mode(show, picture):
    page, _ = show(pictures={"standing_hip_flexor": picture})
    (tile,) = [view for view in page.findChildren(FigureView) if view.isVisible()]
    light = tile.grab().toImage()
    page.set_tokens(DARK)
    assert tile.grab().toImage() != light


def test_without_the_exercise_there_is_no_picture_and_no_caption(show):
    page, _ = show()
    assert not [view for view in page.findChildren(FigureView) if view.isVisible()]
    assert BUILT_IN[0].caption not in said(page)


def test_the_stretches_are_led_to_only_where_they_are(show, qtbot):
    names = {"Show the yoga poses", "Show the roller exercises"}
    page, _ = show()
    assert not names & {button.text() for button in page.findChildren(QPushButton)}
    page, _ = show(links=True)
    links = [button for button in page.findChildren(QPushButton) if button.text() in names]
    assert len(links) == 2
    for link in links:
        with qtbot.waitSignal(page.stretches_wanted):
            link.click()


def test_with_nothing_to_read_there_is_no_empty_list(show):
    page, _ = show([])
    assert "On this page" not in [w.text() for w in page.findChildren(QLabel) if w.isVisible()]
