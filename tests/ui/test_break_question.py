"""The question before the guide: no key and no click says yes by accident."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hipflex.core.exercise import StepKind
from hipflex.ui.guard import CLICKS_REST, KEYS_REST
from tests.ui.break_cases import FIGURES, frame_in, heard, new_window, routine, view_of
from tests.ui.break_cases import stopped as stopped_guide

TABLE = FIGURES["table_psoas"]
ENTER = [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter]


@pytest.fixture
def elapsed():
    return SimpleNamespace(now=0)


@pytest.fixture
def window(qtbot, elapsed):
    made = new_window(qtbot)
    made.question._guard._elapsed = lambda: elapsed.now
    ask(made)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    return made


def ask(window):
    frame = frame_in(routine("table_psoas"), StepKind.WARM_UP)
    window.show_question(frame, TABLE, "Standing lunge stretch", FIGURES)


def test_it_shows_what_is_asked_about_and_what_a_no_leads_to(window):
    page = window.question
    assert window.pages.currentWidget() is page
    assert window.name.text() == "Table stretch"
    assert page.question.text() == "Are your low back and your knees free of pain today?"
    assert (page.yes.text(), page.no.text()) == (
        "Yes, no pain",
        "No: Standing lunge stretch instead",
    )
    assert page.caution.text == TABLE.caution
    assert page.figure.accessibleName() == "Table stretch"
    for answer in (page.yes, page.no):
        assert answer.accessibleDescription() == page.question.text()


@pytest.mark.parametrize("size", [(960, 640), (640, 400), (1900, 1000)])
def test_both_answers_are_of_one_size_and_neither_is_the_main_one(window, size):
    window.resize(*size)
    QApplication.processEvents()
    page = window.question
    assert page.yes.size() == page.no.size()
    assert page.yes.property("role") == page.no.property("role") == "plain"


@pytest.mark.parametrize("key", ENTER)
def test_no_answer_is_chosen_so_a_key_says_nothing(window, elapsed, key):
    elapsed.now = 60_000
    said = heard(window)
    QTest.keyClick(QApplication.focusWidget(), key)
    assert said == []


@pytest.mark.parametrize("key", ENTER)
@pytest.mark.parametrize(("name", "signal"), [("yes", "agreed"), ("no", "declined")])
def test_keys_count_only_after_two_seconds(window, elapsed, key, name, signal):
    said = heard(window)
    answer = getattr(window.question, name)
    answer.setFocus()
    elapsed.now = KEYS_REST - 1
    QTest.keyClick(answer, key)
    assert said == []
    elapsed.now = KEYS_REST
    QTest.keyClick(answer, key)
    assert said == [signal]


def test_a_click_counts_after_a_moment(window, elapsed):
    said = heard(window)
    elapsed.now = CLICKS_REST - 1
    QTest.mouseClick(window.question.yes, Qt.MouseButton.LeftButton)
    assert said == []
    elapsed.now = CLICKS_REST
    QTest.mouseClick(window.question.yes, Qt.MouseButton.LeftButton)
    assert said == ["agreed"]


def test_the_first_moments_begin_when_it_can_be_seen(qtbot, elapsed):
    made = new_window(qtbot)
    made.question._guard._elapsed = lambda: elapsed.now
    ask(made)
    elapsed.now = 5000
    with qtbot.waitSignal(made.became_visible):
        made.show()
    said = heard(made)
    QTest.mouseClick(made.question.yes, Qt.MouseButton.LeftButton)
    assert said == []


def test_each_question_guards_again(window, elapsed):
    elapsed.now = 60_000
    ask(window)
    said = heard(window)
    QTest.mouseClick(window.question.yes, Qt.MouseButton.LeftButton)
    assert said == []


def test_tab_comes_to_yes_no_stop_and_it_hurts(window):
    walked = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    bar = window.question_bar
    assert walked == [window.question.yes, window.question.no, bar.stop, bar.hurt]


@pytest.mark.parametrize(
    ("key", "signal"), [(Qt.Key.Key_Escape, "stopped"), (Qt.Key.Key_P, "it_hurt")]
)
def test_stop_and_it_hurts_can_always_be_said(window, key, signal):
    said = heard(window)
    QTest.keyClick(QApplication.focusWidget(), key)
    assert said == [signal]


def test_also_in_the_first_moments_it_can_be_left_from_an_answer(window):
    said = heard(window)
    window.question.yes.setFocus()
    QTest.keyClick(window.question.yes, Qt.Key.Key_Escape)
    assert said == ["stopped"]


def test_a_key_that_is_held_down_says_nothing(window, elapsed):
    elapsed.now = 60_000
    said = heard(window)
    window.question.yes.setFocus()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        held = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True)
        QApplication.sendEvent(window.question.yes, held)
    assert said == []


def test_the_keys_of_the_guide_do_nothing(window):
    said = heard(window)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Plus, Qt.Key.Key_Space):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert said == []


def test_the_guide_and_done_follow_it_whole(window):
    assert window.guide_bar.isHidden()
    window.show_frame(frame_in(routine("table_psoas"), StepKind.WARM_UP), FIGURES)
    assert window.pages.currentWidget() is window.guide
    assert (window.guide_bar.isHidden(), window.question_bar.isHidden()) == (False, True)
    ask(window)
    window.show_done(view_of(stopped_guide(routine("table_psoas"), StepKind.WARM_UP)))
    assert window.pages.currentWidget() is window.done
    assert (window.done_bar.isHidden(), window.question_bar.isHidden()) == (False, True)


def test_a_screen_reader_hears_the_question(window, monkeypatch):
    said = []
    monkeypatch.setattr(
        "hipflex.ui.break_window.announce", lambda _window, words: said.append(words)
    )
    ask(window)
    assert said == ["Are your low back and your knees free of pain today?"]
