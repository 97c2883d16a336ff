"""Sound and voice on the settings page: everything can be heard, every voice chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hipflex.core.settings import OPTIONS, Settings
from hipflex.ui.settings_page import SettingsPage
from hipflex.ui.sound_rows import CUES
from hipflex.ui.theme import LIGHT
from hipflex.ui.voice_choice import VoiceChoice


@pytest.fixture
def page(qtbot):
    made = SettingsPage()
    qtbot.addWidget(made)
    made.set_tokens(LIGHT)
    made.set_settings(Settings(voice=True), {})
    made.resize(700, 3600)
    made.heard = []
    made.changed.connect(made.heard.append)
    made.hearing.looked_at.connect(lambda: made.heard.append("looked"))
    return made


def words(choice):
    return [choice.itemText(index) for index in range(choice.count())]


@pytest.mark.parametrize("key", CUES)
def test_each_sound_can_be_heard_also_while_sounds_are_off(page, qtbot, key):
    page.set_settings(Settings(sounds=False), {})
    play = page.hearing.plays[key]
    assert play.accessibleName() == f"Play: {OPTIONS[key].title}"
    with qtbot.waitSignal(page.hearing.sound_wanted) as wanted:
        qtbot.mouseClick(play, Qt.MouseButton.LeftButton)
    assert wanted.args == [key]
    assert page.heard == []


def test_the_voice_can_be_tested_before_it_is_turned_on(page, qtbot):
    page.set_settings(Settings(voice=False), {})
    with qtbot.waitSignal(page.hearing.voice_wanted):
        qtbot.mouseClick(page.hearing.test, Qt.MouseButton.LeftButton)


def test_the_folder_of_own_sounds_and_the_names_in_it(page, qtbot):
    with qtbot.waitSignal(page.hearing.folder_wanted):
        qtbot.mouseClick(page.hearing.folder, Qt.MouseButton.LeftButton)
    assert "wake.wav, go.wav, hold.wav" in page.hearing.own.detail.text()


def test_it_says_when_it_is_seen(page, qtbot):
    assert not page.hearing.visible
    page.show()
    qtbot.waitExposed(page)
    assert page.hearing.visible
    assert page.heard == ["looked"]
    page.hide()
    page.show()
    assert page.heard == ["looked"] * 2


def test_a_fault_stands_in_the_row_of_its_switch(page):
    page.hearing.warn("voice", "No voice.")
    assert page._editors["voice"].row.warning == "No voice."
    page.hearing.warn("voice", "")
    assert page._editors["voice"].row.warning == ""


def test_the_button_comes_before_the_switch(page, qtbot):
    page.show()
    qtbot.waitExposed(page)
    play, switch = page.hearing.plays["sound_wake"], page.control("sound_wake")
    assert (
        play.mapTo(page, play.rect().center()).x() < switch.mapTo(page, switch.rect().center()).x()
    )
    play.setFocus()
    QTest.keyClick(play, Qt.Key.Key_Tab)
    assert page.focusWidget() is switch


def test_the_voices_are_offered_when_they_are_known(page):
    choice = page.control("voice_name")
    assert isinstance(choice, VoiceChoice)
    assert (words(choice), choice.value) == (["Chosen by the system"], "")
    page.hearing.set_voices(("Anne", "Bob"))
    assert words(choice) == ["Chosen by the system", "Anne", "Bob"]
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert page.heard == [{"voice_name": "Anne"}]
    page.hearing.set_voices(("Anne", "Bob", "Charly"))
    assert choice.value == "Anne"


def test_a_saved_voice_is_shown_although_it_is_not_there(page):
    choice = page.control("voice_name")
    page.set_settings(Settings(voice=True, voice_name="Dora"), {})
    assert (choice.currentText(), choice.value) == ("Dora", "Dora")
    page.hearing.set_voices(("Anne", "Bob"))
    assert (choice.currentText(), choice.value) == ("Dora (not here)", "Dora")
    assert page.heard == []
    page.set_settings(Settings(voice=True, voice_name="Bob"), {})
    assert choice.currentText() == "Bob"
    page.hearing.set_voices(("Anne", "Bob"))
    assert words(choice) == ["Chosen by the system", "Anne", "Bob"]
