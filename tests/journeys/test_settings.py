"""Settings and the first run: what is chosen is stored, and goes into force."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSystemTrayIcon

from hipflex.core.exercise import Kind
from hipflex.core.phase import Prompting
from hipflex.core.schedule import AtMinute
from hipflex.ui.theme import DARK
from hipflex.words import clock
from tests.journeys.home import button, left, press, settle


@pytest.fixture
def at_settings(home):
    home.windows.tray.settings_wanted.emit()
    settle()
    assert home.main.page == "settings"
    return home


def test_a_change_is_stored_and_applied(at_settings):
    home = at_settings
    home.main.settings.control("interval_minutes").chosen.emit(45)
    assert home.control.settings.interval_minutes == 45
    assert left(home) == 45 * 60
    assert "interval_minutes = 45" in home.paths.settings_file.read_text("utf-8")


def test_a_number_is_typed_and_counts_at_enter(at_settings):
    home = at_settings
    number = home.main.settings.control("interval_minutes")._number
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "55")
    assert home.control.settings.interval_minutes == 60
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert home.control.settings.interval_minutes == 55


def test_a_switch_and_a_choice(at_settings):
    home = at_settings
    press(home.main.settings.control("has_mat"))
    assert home.control.settings.has_mat
    theme = home.main.settings.control("theme")
    theme.setCurrentIndex(theme.findData("dark"))
    theme.activated.emit(theme.currentIndex())
    assert home.control.settings.theme == "dark"
    assert home.main._tokens == DARK


def test_the_length_of_each_preset_follows(at_settings):
    home = at_settings
    card = home.main.settings.control("preset").card("standard")
    before = card._number
    home.main.settings.control("hold_seconds").chosen.emit(60)
    assert card._number != before
    assert "60 s" in card._detail


def test_a_value_that_is_refused_is_said_and_taken_back(at_settings):
    home = at_settings
    home.main.settings.changed.emit({"interval_minutes": 5000})
    settle()
    assert home.main.settings._notice.isVisible()
    assert "Ask me to stand up every" in home.main.settings._notice.text
    assert home.control.settings.interval_minutes == 60
    assert home.main.settings.control("interval_minutes").value == 60


def test_the_page_follows_a_change_from_the_command_line(at_settings):
    at_settings.control.change_settings({"interval_minutes": 30})
    assert at_settings.main.settings.control("interval_minutes").value == 30


@pytest.mark.parametrize(
    ("exercise", "details"),
    [
        ("standing_hip_flexor", ["1 set, 20 s hold", "1 set, 45 s hold", "3 sets, 20 s hold"]),
        ("foam_roller_front", ["1 set, 20 s of rolling", "1 set, 30 s of rolling",
                               "2 sets, 30 s of rolling"]),
        ("seated_knee_lift", ["15 each leg, then a stretch"] * 3),
        ("stand_and_walk", ["A walk"] * 3),
    ],
)  # fmt: skip
def test_each_preset_says_what_it_gives(make_home, exercise, details):
    home = make_home(hold_seconds=45)
    planner = home.control.planner
    planner._suggestion = planner.shown(home.parts.library.get(exercise))
    home.windows.show_main("settings")
    cards = home.main.settings.control("preset")
    assert [cards.card(preset)._detail for preset in ("quick", "standard", "full")] == details
    lengths = planner.preset_seconds()
    assert [cards.card(preset)._number for preset in lengths] == [
        clock(seconds) for seconds in lengths.values()
    ]


# When to ask, and working hours


def test_hours_are_typed_and_stored_in_their_usual_form(at_settings):
    home = at_settings
    press(home.main.settings.control("working_hours"))
    monday = home.main.settings.control("hours_monday")
    monday._line.setFocus()
    monday._line.selectAll()
    QTest.keyClicks(monday._line, "9-12, 13-17:30")
    assert home.control.settings.hours_monday == "09:00-17:00"
    QTest.keyClick(monday._line, Qt.Key.Key_Return)
    usual = "09:00-12:00, 13:00-17:30"
    assert home.control.settings.hours_monday == monday._line.text() == usual
    assert f'hours_monday = "{usual}"' in home.paths.settings_file.read_text("utf-8")


def test_hours_that_mean_nothing_are_not_stored(at_settings):
    home = at_settings
    home.control.change_settings({"working_hours": True})
    monday = home.main.settings.control("hours_monday")
    monday._line.setFocus()
    monday._line.selectAll()
    QTest.keyClicks(monday._line, "9-25")
    QTest.keyClick(monday._line, Qt.Key.Key_Return)
    assert home.control.settings.hours_monday == "09:00-17:00"
    row = home.main.settings._editors["hours_monday"].row
    assert row.warning == "Not taken yet: expected a time from 00:00 to 24:00, got 25"
    home.control.change_settings({"theme": "dark"})
    assert (monday._line.text(), row._warning.isVisible()) == ("9-25", True)
    home.main.show_page("today")
    home.main.show_page("settings")
    assert (monday._line.text(), row._warning.isVisible()) == ("09:00-17:00", False)
    assert home.control.settings.hours_monday == "09:00-17:00"


def test_by_the_clock(at_settings):
    home = at_settings
    schedule = home.main.settings.control("schedule")
    schedule.setCurrentIndex(schedule.findData("clock"))
    schedule.activated.emit(schedule.currentIndex())
    home.main.settings.control("clock_minute").chosen.emit(15)
    assert home.control.settings.plan == AtMinute(15, 1200.0)
    assert not home.main.settings.control("interval_minutes").isEnabled()


# The first run


@pytest.fixture
def first_run(make_home):
    home = make_home(safety_text_accepted=0)
    home.windows.show_welcome()
    settle()
    return home


def test_until_it_is_ticked_breaks_are_walks(first_run):
    home = first_run
    assert home.control.planner.suggestion.exercise.kind is Kind.WALK
    press(button(home.welcome, "Not now"))
    assert home.welcome is None
    assert not home.control.settings.safety_accepted
    home.wait_until_due()
    assert not home.card._face.another.isVisible()
    assert isinstance(home.control.rhythm.phase, Prompting)


def test_accepting_is_stored_and_breaks_become_stretches(first_run):
    home = first_run
    press(home.welcome._understand)
    press(home.welcome._ticks["can_kneel"])
    press(button(home.welcome, "Continue"))
    assert home.welcome is None
    assert home.control.settings.safety_accepted
    assert home.control.settings.can_kneel
    assert "can_kneel = true" in home.paths.settings_file.read_text("utf-8")
    assert home.control.planner.suggestion.exercise.kind is not Kind.WALK


@pytest.mark.parametrize("answer", ["Continue", "Not now"])
def test_without_a_tray_the_first_window_leads_to_today(first_run, answer):
    assert not QSystemTrayIcon.isSystemTrayAvailable()
    home = first_run
    if answer == "Continue":
        press(home.welcome._understand)
    press(button(home.welcome, answer))
    assert home.main is not None
    assert home.main.isVisible()
    assert home.main.page == "today"


def test_the_safety_text_can_be_read_again(at_today):
    home = at_today
    assert not home.today.safety.isVisible()
    home.control.change_settings({"safety_text_accepted": 0})
    settle()
    press(home.today.safety.button)
    assert home.welcome.isVisible()
    press(home.welcome._understand)
    press(button(home.welcome, "Continue"))
    assert not home.today.safety.isVisible()
    home.main.show_page("settings")
    press(button(home.main, "Read again"))
    assert home.welcome.isVisible()
