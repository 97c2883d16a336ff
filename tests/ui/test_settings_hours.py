"""The hours on the settings page: what is not taken stays and says why; what they mean is said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hipflex.core.settings import OPTIONS, Settings
from hipflex.ui.settings_page import SettingsPage
from hipflex.ui.theme import DARK, LIGHT

DAYS = [key for key in OPTIONS if key.startswith("hours_") and OPTIONS[key].type is str]
NO_HOURS = dict.fromkeys(DAYS, "")


@pytest.fixture
def page(qtbot):
    made = SettingsPage()
    qtbot.addWidget(made)
    made.set_tokens(DARK)
    made.resize(700, 1500)
    made.show()
    qtbot.waitExposed(made)
    made.heard = []
    made.changed.connect(made.heard.append)
    return made


@pytest.fixture
def monday(page):
    """A field for text, in use."""
    page.set_settings(Settings(working_hours=True), {})
    return page.control("hours_monday")


def write(field, text, end=Qt.Key.Key_Return):
    field._line.setFocus()
    field._line.selectAll()
    QTest.keyClicks(field._line, text)
    QTest.keyClick(field._line, end)


def test_hours_come_in_their_usual_form(page, monday):
    write(monday, "9-12, 13-18")
    assert page.heard == [{"hours_monday": "09:00-12:00, 13:00-18:00"}]
    assert monday.value == "09:00-12:00, 13:00-18:00"


def warning(page, key):
    """What the row of an option says is wrong, if it can be seen."""
    row = page._editors[key].row
    return row.warning if row.warning and row._warning.isVisible() else ""


FAULTS = [
    ("hours_monday", "9-5", "expected 24-hour times such as 09:00-17:00, got 9-5"),
    ("hours_monday", "9-25", "expected a time from 00:00 to 24:00, got 25"),
    (
        "hours_sunday",
        "9-12, 11-17",
        "expected spans that do not overlap, got 09:00-12:00 and 11:00-17:00",
    ),
    ("days_off", "2026-02-30", "expected a day of the calendar, got 2026-02-30"),
    ("hours_monday", "{x}", "expected a span such as 09:00-17:00, got {x}"),
    ("hours_monday", "9" * 99, f"expected a span such as 09:00-17:00, got {'9' * 39}…"),
]


@pytest.mark.parametrize(("key", "typed", "fault"), FAULTS)
def test_text_that_means_nothing_stays_and_its_row_says_why(page, monday, key, typed, fault):
    field = page.control(key)
    before = field.value
    write(field, typed)
    assert page.heard == []
    assert (field.value, field._line.text()) == (before, typed)
    assert warning(page, key) == f"Not taken yet: {fault}"
    assert not page._notice.isVisible()


@pytest.mark.parametrize("end", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_the_refusal_goes_with_what_was_refused(page, monday, end):
    write(monday, "9-25")
    write(monday, "9-17", end)
    assert not warning(page, "hours_monday")
    assert (monday._line.text(), page.heard) == ("09:00-17:00", [])


def test_changes_elsewhere_leave_what_was_not_taken_and_why(page, monday, qtbot):
    tuesday = page.control("hours_tuesday")
    write(monday, "9-5")
    write(tuesday, "9-25")
    qtbot.mouseClick(page.control("can_kneel"), Qt.MouseButton.LeftButton)
    page.set_settings(Settings(working_hours=True, can_kneel=True), {})
    page.refuse("It could not be saved.")
    assert (monday._line.text(), tuesday._line.text()) == ("9-5", "9-25")
    assert warning(page, "hours_monday").endswith("got 9-5")
    assert warning(page, "hours_tuesday").endswith("got 25")
    write(tuesday, "9-16")
    assert page.heard[-1] == {"hours_tuesday": "09:00-16:00"}
    assert not warning(page, "hours_tuesday")
    assert warning(page, "hours_monday").endswith("got 9-5")


def test_a_value_from_elsewhere_takes_the_refusal_with_it(page, monday):
    write(monday, "9-5")
    page.set_settings(Settings(working_hours=True, hours_monday="08:00-12:00"), {})
    assert monday._line.text() == "08:00-12:00"
    assert not warning(page, "hours_monday")


def test_whoever_leaves_the_page_leaves_what_was_not_taken(page, monday):
    write(monday, "9-5")
    page.hide()
    page.show()
    assert monday._line.text() == "09:00-17:00"
    assert not warning(page, "hours_monday")


def test_an_empty_day_says_what_that_means(page):
    sunday = page.control("hours_sunday")._line
    assert sunday.placeholderText() == "no reminders"
    assert page.control("days_off")._line.placeholderText() == "none"
    page.set_settings(Settings(working_hours=True, **NO_HOURS), {})
    assert sunday.placeholderText() == "no hours"


def test_working_hours_without_any_hours_say_that_they_keep_nothing_away(page, qtbot):
    page.set_settings(Settings(**NO_HOURS), {})
    assert not warning(page, "working_hours")
    qtbot.mouseClick(page.control("working_hours"), Qt.MouseButton.LeftButton)
    always = "No day has hours yet: breaks are asked for at any time."
    assert warning(page, "working_hours") == always
    write(page.control("hours_monday"), "9-17")
    assert not warning(page, "working_hours")
    write(page.control("hours_monday"), " ")
    assert warning(page, "working_hours") == always


def test_a_margin_that_leaves_no_time_to_ask_says_so(page):
    short = {**NO_HOURS, "hours_monday": "09:00-09:30", "working_hours": True}
    page.set_settings(Settings(**short, hours_margin_minutes=29), {})
    assert not warning(page, "hours_margin_minutes")
    page.control("hours_margin_minutes").chosen.emit(30)
    never = "No working hours are longer than this: no break will be asked for."
    assert warning(page, "hours_margin_minutes") == never
    write(page.control("hours_tuesday"), "9-12")
    assert not warning(page, "hours_margin_minutes")


def test_a_warning_follows_the_mode(page, monday):
    write(monday, "9-5")
    sign = page._editors["hours_monday"].row._warning._sign
    dark = sign.pixmap().toImage()
    page.set_tokens(LIGHT)
    assert sign.pixmap().toImage() != dark
