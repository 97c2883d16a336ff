"""The first run: nothing is agreed to that was not ticked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea

from hipflex.core.settings import OPTIONS, SAFETY_TEXT, Settings, changed
from hipflex.ui.gates import ABLE, AVOID
from hipflex.ui.theme import DARK, LIGHT
from hipflex.ui.tick import Tick
from hipflex.ui.welcome import Welcome

SAFETY_WORDS = (
    "HipFlex gives general stretching suggestions. It is not medical advice and does not replace"
    " your own judgement, a doctor or a physiotherapist. Stretch gently and never into discomfort."
    " Stop if something hurts. Ask a professional first if you have had hip, knee or back surgery,"
    " are pregnant, have osteoporosis, a heart or balance problem, or pain that is new, strong or"
    " not going away."
)


@pytest.fixture
def welcome(qtbot):
    window = Welcome()
    qtbot.addWidget(window)
    window.said = []
    window.accepted_with.connect(window.said.append)
    window.postponed.connect(lambda: window.said.append("postponed"))
    window.show()
    qtbot.waitExposed(window)
    return window


def _tick(window, text: str) -> Tick:
    return next(tick for tick in window.findChildren(Tick) if tick.text() == text)


def _button(window, text: str) -> QPushButton:
    return next(button for button in window.findChildren(QPushButton) if button.text() == text)


def test_the_safety_text_is_word_for_word(welcome):
    texts = [label.text() for label in welcome.findChildren(QLabel)]
    assert SAFETY_WORDS in texts
    assert any("every break is a walk" in text for text in texts)
    assert any("stays on this computer" in text for text in texts)


def test_continue_waits_for_the_tick(welcome, qtbot):
    button = _button(welcome, "Continue")
    assert not button.isEnabled()
    assert button.toolTip()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert welcome.said == []
    qtbot.mouseClick(_tick(welcome, "I understand."), Qt.MouseButton.LeftButton)
    assert button.isEnabled()
    assert not button.toolTip()
    qtbot.mouseClick(_tick(welcome, "I understand."), Qt.MouseButton.LeftButton)
    assert not button.isEnabled()


def test_only_what_was_changed_becomes_settings(welcome, qtbot):
    for text in ("I understand.", "I can kneel", "Pregnancy", "I stand steady in a long step"):
        qtbot.mouseClick(_tick(welcome, text), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(_button(welcome, "Continue"), Qt.MouseButton.LeftButton)
    assert len(welcome.said) == 1
    values = welcome.said[0]
    assert values == {
        "safety_text_accepted": SAFETY_TEXT,
        "can_kneel": True,
        "avoid_pregnancy": True,
        "can_balance": False,
    }
    assert changed(Settings(), values).safety_accepted
    assert not welcome.isVisible()


def test_settings_that_change_meanwhile_are_followed_but_not_over_what_was_ticked(welcome, qtbot):
    for text in ("I can kneel", "Pregnancy", "Pregnancy"):
        qtbot.mouseClick(_tick(welcome, text), Qt.MouseButton.LeftButton)
    assert welcome.edited == {"can_kneel": True}
    elsewhere = changed(Settings(), {"avoid_knee": True, "avoid_pregnancy": True})
    welcome.set_settings(elsewhere)
    assert welcome._ticks["avoid_knee"].isChecked()
    assert welcome._ticks["avoid_pregnancy"].isChecked()
    assert welcome._ticks["can_kneel"].isChecked()
    assert welcome.edited == {"can_kneel": True}
    welcome.set_settings(changed(elsewhere, {"can_kneel": True}))
    assert welcome.edited == {}


@pytest.mark.parametrize("ticked", [False, True])
def test_closing_only_postpones(welcome, ticked):
    _tick(welcome, "I understand.").setChecked(ticked)
    welcome.close()
    assert welcome.said == ["postponed"]


def test_esc_and_not_now_postpone(welcome, qtbot):
    qtbot.keyClick(welcome, Qt.Key.Key_Escape)
    assert welcome.said == ["postponed"]
    welcome.show()
    qtbot.mouseClick(_button(welcome, "Not now"), Qt.MouseButton.LeftButton)
    assert welcome.said == ["postponed", "postponed"]


def test_it_begins_with_the_present_settings(qtbot):
    window = Welcome()
    qtbot.addWidget(window)
    assert all(tick.isChecked() is OPTIONS[key].default for key, tick in window._ticks.items())
    window.set_settings(
        changed(Settings(), {"has_mat": True, "can_balance": False, "safety_text_accepted": 1})
    )
    assert not _tick(window, "I understand.").isChecked()
    assert window._ticks["has_mat"].isChecked()
    assert not window._ticks["can_balance"].isChecked()
    assert window.edited == {}


def test_the_keyboard_does_it_all(welcome, qtbot):
    assert welcome.focusWidget() is _tick(welcome, "I understand.")
    qtbot.keyClick(welcome.focusWidget(), Qt.Key.Key_Space)
    walked = []
    for _ in range(len(ABLE) + len(AVOID) + 3):
        qtbot.keyClick(welcome.focusWidget(), Qt.Key.Key_Tab)
        walked.append(welcome.focusWidget().text())
    titles = [OPTIONS[key].title for key in (*ABLE, *AVOID)]
    assert walked == [*titles, "Yes: speak each step", "Not now", "Continue"]
    qtbot.keyClick(welcome.focusWidget(), Qt.Key.Key_Return)
    assert welcome.said[0]["safety_text_accepted"] == SAFETY_TEXT


def test_it_scrolls_when_small_and_is_never_wider_than_its_window(welcome, qtbot):
    area = welcome.findChild(QScrollArea)
    welcome.resize(760, 520)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert welcome.height() == 520
    assert area.widget().width() <= area.viewport().width()
    assert _button(welcome, "Continue").isVisible()


def test_long_words_wrap_and_take_the_height_that_they_need(qtbot):
    tick = Tick("Some words that are much too long for one line of this box")
    qtbot.addWidget(tick)
    assert tick.heightForWidth(160) > tick.heightForWidth(1000)
    assert tick.minimumSizeHint().width() < 160


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_the_tick_is_drawn_not_only_coloured(qtbot, tokens):
    tick = Tick("x")
    qtbot.addWidget(tick)
    tick.set_tokens(tokens)
    tick.resize(80, 30)
    tick.setChecked(True)
    image = tick.grab().toImage()
    shades = [image.pixelColor(x, y).lightnessF() for x in range(7, 21) for y in range(8, 22)]
    act, mark = tokens.color("act").lightnessF(), tokens.color("on_act").lightnessF()
    assert min(abs(shade - act) for shade in shades) < 0.01
    assert min(abs(shade - mark) for shade in shades) < 0.1


def test_everything_has_a_name(welcome):
    for widget in (*welcome.findChildren(Tick), *welcome.findChildren(QPushButton)):
        assert widget.text() or widget.accessibleName()


def test_who_cannot_see_the_screen_gets_the_voice(welcome, qtbot):
    texts = [label.text() for label in welcome.findChildren(QLabel)]
    asked = "Will you kneel or lie where you cannot see the screen?"
    assert asked in texts
    tick = _tick(welcome, "Yes: speak each step")
    assert not tick.isChecked()
    assert tick.accessibleDescription() == asked
    for text in ("Yes: speak each step", "I understand."):
        qtbot.mouseClick(_tick(welcome, text), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(_button(welcome, "Continue"), Qt.MouseButton.LeftButton)
    assert welcome.said == [{"safety_text_accepted": SAFETY_TEXT, "voice": True}]
    assert changed(Settings(), welcome.said[0]).voice


@pytest.mark.parametrize(("on", "words"), [(True, "Sounds are on"), (False, "Sounds are off")])
def test_it_says_whether_there_are_sounds(welcome, on, words):
    welcome.set_settings(changed(Settings(), {"sounds": on}))
    assert [label.text() for label in welcome.findChildren(QLabel) if words in label.text()]


def test_the_start_at_log_in_is_wanted_only_by_a_tick_and_with_continue(welcome, qtbot):
    wanted = []
    welcome.login_wanted.connect(wanted.append)
    assert not welcome.login.isVisible()
    welcome.login.show_state(on=False)
    welcome.login.tick.click()
    assert wanted == []
    _tick(welcome, "I understand.").click()
    _button(welcome, "Continue").click()
    assert wanted == [True]
    assert welcome.said == [{"safety_text_accepted": SAFETY_TEXT}]


def test_the_start_at_log_in_that_is_left_as_it_is_is_not_wanted(welcome, qtbot):
    wanted = []
    welcome.login_wanted.connect(wanted.append)
    welcome.login.show_state(on=True)
    _tick(welcome, "I understand.").click()
    _button(welcome, "Continue").click()
    assert wanted == []
