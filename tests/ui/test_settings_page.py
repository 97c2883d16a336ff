"""The settings page: every option once, changes named exactly, refusals beside the field."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hipflex.core.exercise import Preset
from hipflex.core.settings import OPTIONS, Settings, changed
from hipflex.ui.fields import Choice, Stepper
from hipflex.ui.settings_page import PresetView, SettingsPage
from hipflex.ui.text_field import TextField
from hipflex.ui.theme import DARK
from hipflex.ui.toggle import Toggle

LENGTHS = {
    Preset.QUICK: PresetView(91, "1 set, 20 s hold"),
    Preset.STANDARD: PresetView(156, "1 set, 30 s hold"),
    Preset.FULL: PresetView(284, "3 sets, 20 s hold"),
}


@pytest.fixture
def page(qtbot):
    made = SettingsPage()
    qtbot.addWidget(made)
    made.set_tokens(DARK)
    made.set_settings(Settings(), LENGTHS)
    made.resize(700, 1500)
    made.show()
    qtbot.waitExposed(made)
    made.heard = []
    made.changed.connect(made.heard.append)
    return made


def shown(page, key):
    control = page.control(key)
    return control.isChecked() if isinstance(control, Toggle) else control.value


def test_every_option_has_a_control_but_those_that_belong_to_other_windows(page):
    elsewhere = {
        "safety_text_accepted", "liked", "less_often", "hidden", "off_for_pain", "pinned",
    }  # fmt: skip
    assert set(page._editors) == set(OPTIONS) - elsewhere


def test_it_shows_what_it_is_given_and_says_nothing(page):
    given = Settings(
        interval_minutes=45, can_kneel=True, theme="dark", preset=Preset.FULL, hold_seconds=40
    )
    page.set_settings(given, LENGTHS)
    assert [shown(page, key) for key in ("interval_minutes", "can_kneel", "theme")] == [
        45,
        True,
        "dark",
    ]
    assert page.control("preset").card(Preset.FULL).isChecked()
    assert page.heard == []


@pytest.mark.parametrize("key", [key for key, option in OPTIONS.items() if option.type is int])
def test_bounds_are_those_of_the_core(page, key):
    if key == "safety_text_accepted":
        return
    control = page.control(key)
    assert isinstance(control, Stepper)
    option = OPTIONS[key]
    assert (control._number.minimum(), control._number.maximum()) == (
        option.lowest,
        option.highest,
    )


def test_a_switch_changes_one_key(page, qtbot):
    qtbot.mouseClick(page.control("can_kneel"), Qt.MouseButton.LeftButton)
    assert page.heard == [{"can_kneel": True}]


def test_a_typed_number_changes_one_key(page):
    number = page.control("interval_minutes")._number
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "55")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert page.heard == [{"interval_minutes": 55}]


def test_a_preset_comes_as_the_word_that_the_core_takes(page, qtbot):
    qtbot.mouseClick(page.control("preset").card("full"), Qt.MouseButton.LeftButton)
    assert page.heard == [{"preset": "full"}]
    assert changed(Settings(), page.heard[0]).preset is Preset.FULL


def test_a_word_comes_as_the_word_of_the_file(page):
    theme = page.control("theme")
    assert isinstance(theme, Choice)
    QTest.keyClick(theme, Qt.Key.Key_Down)
    assert page.heard == [{"theme": "light"}]


def test_what_is_emitted_can_be_applied_and_shown(page, qtbot):
    settings = Settings()
    for key in ("has_roller", "back_rolling", "avoid_knee"):
        qtbot.mouseClick(page.control(key), Qt.MouseButton.LeftButton)
        settings = msgspec.structs.replace(settings, **page.heard[-1])
        page.set_settings(settings, LENGTHS)
    assert (settings.has_roller, settings.back_rolling, settings.avoid_knee) == (True,) * 3
    assert len(page.heard) == 3


def test_back_rolling_needs_a_roller(page, qtbot):
    back = page.control("back_rolling")
    assert not back.isEnabled()
    assert back.toolTip()
    qtbot.mouseClick(page.control("has_roller"), Qt.MouseButton.LeftButton)
    assert back.isEnabled()
    assert not back.toolTip()


def test_a_refused_value_goes_back_and_the_reason_stands_in_its_row(page, qtbot):
    qtbot.mouseClick(page.control("can_kneel"), Qt.MouseButton.LeftButton)
    page.refuse("It could not be saved.")
    assert shown(page, "can_kneel") is False
    assert page._notice.isVisible()
    assert page._notice.text == "It could not be saved."
    assert page._notice.parentWidget() is page._editors["can_kneel"].row
    page.set_settings(Settings(), LENGTHS)
    assert not page._notice.isVisible()


def test_after_a_refusal_the_same_change_can_be_tried_again(page, qtbot):
    for _ in range(2):
        qtbot.mouseClick(page.control("can_kneel"), Qt.MouseButton.LeftButton)
        page.refuse("It could not be saved.")
    assert page.heard == [{"can_kneel": True}] * 2


def test_a_refusal_without_a_change_stands_at_the_top(page):
    page.refuse("The file cannot be read.")
    assert page._notice.isVisible()
    assert page._notice.parentWidget() is page


def test_a_number_out_of_range_goes_back_and_the_allowed_ones_stand_in_its_row(page, qtbot):
    number = page.control("interval_minutes")._number
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "3")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert page.heard == []
    assert shown(page, "interval_minutes") == Settings().interval_minutes
    assert page._notice.isVisible()
    assert page._notice.text == "Allowed: 5 to 240 min"
    assert page._notice.parentWidget() is page._editors["interval_minutes"].row
    qtbot.mouseClick(page.control("can_kneel"), Qt.MouseButton.LeftButton)
    assert not page._notice.isVisible()


APPLIES = [
    ("interval_minutes", {}, {"schedule": "clock"}),
    ("clock_minute", {"schedule": "clock"}, {}),
    ("clock_least_minutes", {"schedule": "clock"}, {}),
    ("hours_monday", {"working_hours": True}, {}),
    ("hours_sunday", {"working_hours": True}, {}),
    ("days_off", {"working_hours": True}, {}),
    ("hours_margin_minutes", {"working_hours": True}, {}),
    ("back_rolling", {"has_roller": True}, {}),
    ("wait_for_camera", {"untried_detectors": True}, {}),
]


@pytest.mark.parametrize(("key", "when", "otherwise"), APPLIES)
def test_what_does_not_apply_cannot_be_used_and_says_why(page, key, when, otherwise):
    control = page.control(key)
    page.set_settings(Settings(**otherwise), LENGTHS)
    assert not control.isEnabled()
    assert control.toolTip().startswith("Only ")
    page.set_settings(Settings(**when), LENGTHS)
    assert control.isEnabled()
    assert not control.toolTip().startswith("Only ")


def test_all_else_can_always_be_used(page):
    page.set_settings(Settings(), LENGTHS)
    locked = {key for key, editor in page._editors.items() if not editor.control.isEnabled()}
    days = {key for key in OPTIONS if key.startswith("hours_")}
    others = {"clock_minute", "clock_least_minutes", "days_off", "wait_for_camera", "back_rolling"}
    others |= {"voice_rate", "voice_name"}
    assert locked == others | days


def test_how_long_makes_an_absence_counts_for_locks_too(page):
    page.set_settings(Settings(only_lock_and_sleep=True), LENGTHS)
    assert page.control("away_after_minutes").isEnabled()


def test_a_choice_opens_its_rows_at_once(page, qtbot):
    QTest.keyClick(page.control("schedule"), Qt.Key.Key_Down)
    assert page.heard == [{"schedule": "clock"}]
    assert page.control("clock_minute").isEnabled()
    assert not page.control("interval_minutes").isEnabled()
    qtbot.mouseClick(page.control("working_hours"), Qt.MouseButton.LeftButton)
    assert page.control("hours_monday").isEnabled()


def test_the_camera_says_on_only_while_it_is_used(page, qtbot):
    page.set_settings(Settings(wait_for_camera=True), LENGTHS)
    assert shown(page, "wait_for_camera") is False
    qtbot.mouseClick(page.control("untried_detectors"), Qt.MouseButton.LeftButton)
    assert shown(page, "wait_for_camera") is True
    qtbot.mouseClick(page.control("wait_for_camera"), Qt.MouseButton.LeftButton)
    assert page.heard == [{"untried_detectors": True}, {"wait_for_camera": False}]
    page.set_settings(Settings(), LENGTHS)
    assert shown(page, "wait_for_camera") is False


def test_cards_show_the_lengths_that_they_are_given(page):
    names = [page.control("preset").card(preset).accessibleName() for preset in Preset]
    assert names == [
        "Quick, 1 set, 20 s hold, 1:31",
        "Standard, 1 set, 30 s hold, 2:36",
        "Full, 3 sets, 20 s hold, 4:44",
    ]
    page.set_settings(Settings(), {Preset.STANDARD: PresetView(60, "A walk")})
    assert page.control("preset").card(Preset.STANDARD).accessibleName() == "Standard, A walk, 1:00"


def test_the_safety_text_can_be_read_at_any_time(page, qtbot):
    assert page._read.text() == "Read it"
    with qtbot.waitSignal(page.safety_wanted):
        qtbot.mouseClick(page._read, Qt.MouseButton.LeftButton)
    page.set_settings(Settings(safety_text_accepted=1), LENGTHS)
    assert page._read.text() == "Read again"


def test_every_control_is_named_for_a_screen_reader(page):
    for key, editor in page._editors.items():
        named = editor.control
        if isinstance(named, Stepper | TextField):
            named = named.focusProxy()
        assert named.accessibleName() == OPTIONS[key].title


def test_a_command_without_the_end_of_a_quotation_is_said_beside_it(page, qtbot):
    field = page.control("event_command")
    QTest.keyClicks(field._line, "notify-send 'time to")
    QTest.keyClick(field._line, Qt.Key.Key_Return)
    assert page.heard == []
    assert page._editors["event_command"].row.warning == (
        "Not taken yet: a quotation has no end in notify-send 'time to"
    )
    QTest.keyClicks(field._line, " stand'")
    QTest.keyClick(field._line, Qt.Key.Key_Return)
    assert page.heard == [{"event_command": "notify-send 'time to stand'"}]
    assert page._editors["event_command"].row.warning == ""


def test_the_start_at_log_in_is_looked_at_each_time_the_page_is_shown(page):
    looks = []
    page.login.looked_at.connect(lambda: looks.append(1))
    page.hide()
    page.show()
    assert looks == [1]
