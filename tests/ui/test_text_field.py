"""A line of text: it counts when it is finished, and what is not taken stays to be mended."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipflex.core.settings import option
from hipflex.ui.text_field import TextField

OFFICE = "09:00-17:00"
BAD = "09:00-25:00"


@pytest.fixture
def field(qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    window.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    made = TextField(option("hours_monday").parse)
    made.set_value(OFFICE)
    column.addWidget(made)
    made.other = TextField(option("days_off").parse, wide=True)
    column.addWidget(made.other)
    qtbot.addWidget(window)
    window.resize(700, 200)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    made.heard = []
    made.chosen.connect(made.heard.append)
    made.refusals = []
    made.refused.connect(lambda _fault: made.refusals.append(made._line.text()))
    made.faults = []
    made.refused.connect(made.faults.append)
    made.mends = []
    made.mended.connect(lambda: made.mends.append(made._line.text()))
    made.shelter = window  # Nobody else keeps it.
    return made


def write(field, text):
    field._line.setFocus()
    field._line.selectAll()
    QTest.keyClick(field._line, Qt.Key.Key_Delete)
    QTest.keyClicks(field._line, text)


def enter(field):
    QTest.keyClick(field._line, Qt.Key.Key_Return)


def seen(field):
    """The settled value, what stands in the field, what was heard, and how often it refused."""
    return field.value, field._line.text(), field.heard, len(field.refusals)


@pytest.mark.parametrize("leave", [False, True])
def test_it_counts_at_enter_or_when_it_is_left_in_its_usual_form(field, leave):
    write(field, "9-12, 13-17:30")
    assert seen(field) == (OFFICE, "9-12, 13-17:30", [], 0)
    if leave:
        field.other._line.setFocus()
    else:
        enter(field)
    usual = "09:00-12:00, 13:00-17:30"
    assert seen(field) == (usual, usual, [usual], 0)
    enter(field)
    field._line.clearFocus()
    assert field.heard == [usual]


@pytest.mark.parametrize("same", [OFFICE, "9-17", " 09:00-17:00 "])
def test_the_same_hours_in_other_words_are_no_change(field, same):
    write(field, same)
    enter(field)
    assert seen(field) == (OFFICE, OFFICE, [], 0)


def test_nothing_can_be_typed_too(field):
    write(field, "")
    enter(field)
    assert seen(field) == ("", "", [""], 0)


@pytest.mark.parametrize("leave", [False, True])
def test_what_is_not_taken_stays_to_be_mended(field, leave):
    write(field, BAD)
    assert field.refusals == []
    if leave:
        field.other._line.setFocus()
    else:
        enter(field)
    assert seen(field) == (OFFICE, BAD, [], 1)
    assert field.faults == ["hours_monday: expected a time from 00:00 to 24:00, got 25:00"]
    write(field, "9-18")
    assert field.mends == []
    enter(field)
    assert seen(field) == ("09:00-18:00", "09:00-18:00", ["09:00-18:00"], 1)
    assert field.mends == ["09:00-18:00"]


def test_the_old_text_typed_again_says_that_all_is_well(field):
    write(field, BAD)
    enter(field)
    write(field, "9-17")
    enter(field)
    assert seen(field) == (OFFICE, OFFICE, [], 1)
    assert field.mends == [OFFICE]


def test_escape_brings_back_the_old_text_and_says_so_after_a_refusal(field):
    write(field, BAD)
    QTest.keyClick(field._line, Qt.Key.Key_Escape)
    assert seen(field) == (OFFICE, OFFICE, [], 0)
    write(field, BAD)
    enter(field)
    assert field.mends == []
    QTest.keyClick(field._line, Qt.Key.Key_Escape)
    assert seen(field) == (OFFICE, OFFICE, [], 1)
    assert field.mends == [OFFICE]


def test_escape_after_the_old_text_was_typed_again_says_that_all_is_well(field):
    write(field, BAD)
    enter(field)
    write(field, OFFICE)
    QTest.keyClick(field._line, Qt.Key.Key_Escape)
    assert (seen(field), field.mends) == ((OFFICE, OFFICE, [], 1), [OFFICE])


def test_escape_without_a_change_belongs_to_the_window(field, qtbot):
    heard = []
    field.window().keyPressEvent = lambda event: heard.append(event.key())
    field._line.setFocus()
    QTest.keyClick(field._line, Qt.Key.Key_Escape)
    assert heard == [Qt.Key.Key_Escape]


def test_showing_the_same_value_keeps_what_is_being_typed(field):
    write(field, "9-1")
    field.set_value(OFFICE)
    QTest.keyClicks(field._line, "8")
    enter(field)
    assert field.heard == ["09:00-18:00"]


def test_a_value_from_elsewhere_is_shown_and_drops_what_was_typed(field):
    write(field, "9-1")
    field.set_value("10:00-16:00")
    assert seen(field) == ("10:00-16:00", "10:00-16:00", [], 0)


@pytest.mark.parametrize("leave", [False, True])
def test_what_was_not_taken_stays_while_the_value_is_the_same(field, leave):
    write(field, BAD)
    enter(field)
    if leave:
        field.other._line.setFocus()
    field.set_value(OFFICE)
    assert (field.value, field._line.text(), field.mends) == (OFFICE, BAD, [])
    field.set_value("10:00-16:00")
    assert (field.value, field._line.text()) == ("10:00-16:00",) * 2
    assert field.mends == ["10:00-16:00"]


def test_what_was_not_taken_goes_with_the_page(field):
    write(field, BAD)
    enter(field)
    field.hide()
    assert (field._line.text(), field.heard, field.mends) == (OFFICE, [], [OFFICE])


def test_what_was_not_taken_goes_where_it_cannot_be_mended(field):
    write(field, BAD)
    field.setEnabled(False)
    assert (field._line.text(), field.heard, field.mends) == (OFFICE, [], [OFFICE])
    field.setEnabled(True)
    write(field, "9-1")
    field.setEnabled(True)
    assert field._line.text() == "9-1"


def test_what_was_typed_counts_although_the_page_goes_away(field):
    write(field, "9-18")
    field.hide()
    assert field.heard == ["09:00-18:00"]


def test_the_ring_goes_around_the_field(field):
    field._line.setFocus()
    assert field.property("focused") is True
    field.other._line.setFocus()
    assert (field.property("focused"), field.other.property("focused")) == (False, True)


def test_two_spans_have_room_and_a_wide_field_takes_all(field):
    room = field._line.fontMetrics().horizontalAdvance("09:00-12:00, 13:00-17:30")
    assert field._line.width() > room
    assert field.other.width() > 600 > field.width()
