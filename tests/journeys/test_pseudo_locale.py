"""In a language that is 40 % longer: nothing stays English, and nothing is cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from hipflex.ui.break_window import BreakWindow
from tests.journeys.all_scenes import SCENES, show
from tests.journeys.home import Home, settle
from tests.journeys.looks import faults, letters, menu_texts, painted, texts
from tests.journeys.pseudo import (
    plain_words,
    pseudo,
    speak,
    speak_lessons,
    spoken,
    untranslated,
)

DATES = {
    name
    for n in range(1, 13)
    for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    for name in (QLocale().dayName(min(n, 7), form), QLocale().monthName(n, form))
}
"""Qt's own words, in the language of the system."""


@pytest.fixture
def home(scene, tmp_path, qapp):
    with spoken():
        made = Home(tmp_path, settings=SCENES[scene].settings)
        speak(made.parts.library)
        speak_lessons(made.windows.reading)
        made.control.planner.forget()
        yield made
        made.end()


@pytest.fixture
def window(home, scene):
    return show(home, scene)


@pytest.mark.parametrize("scene", SCENES)
def test_every_text_is_translated(home, window):
    tray = home.windows.tray
    found = [
        *texts(window),
        *menu_texts(tray.menu),
        ("tooltip of the tray", tray._icon.toolTip()),
        ("next in the tray", tray._next.text()),
    ]
    # The person's own files have the names that they have.
    paths = home.paths
    places = (paths.settings_file, paths.exercises_dir, paths.sounds_dir, paths.history_file)
    own = [str(place) for place in places]
    plain = {
        f"{where}: {text!r}" for where, text in found if text not in own and untranslated(text)
    }
    assert not plain, "\n".join(sorted(plain))
    # Also what a widget paints itself and tells nobody. A long text is drawn in lines.
    known = DATES.union(*map(plain_words, own))
    drawn = {line for line in painted(window) if set(plain_words(line)) - known}
    assert not drawn, "\n".join(sorted(drawn))


@pytest.mark.parametrize("scene", SCENES)
def test_nothing_is_cut_off(window):
    found = faults(window)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scene", [n for n in SCENES if n.startswith("guide")])
def test_what_is_to_be_done_stays_large(window):
    """The long language may cost the guide some size, never the reading from two metres."""
    assert isinstance(window, BreakWindow)
    text = window.guide.text
    assert text._size >= 0.6 * text._font(None).pixelSize()
    assert min(letters(b) for b in window.guide_bar._buttons) >= 0.5


def test_the_language_keeps_the_places_and_is_longer():
    assert pseudo("In {n} min") == "[Îîn {n} mîîn~]"
    assert len(pseudo("Skip this one")) >= 1.4 * len("Skip this one")


@pytest.mark.parametrize("text", ["Start", "[Stàrt] now", "{n}] a", "min"])
def test_plain_words_are_found(text):
    assert untranslated(text)


@pytest.mark.parametrize(
    "text", ["18", "1:09", "14:40", "[Stàrt]", "HipFlex", "[à [b] c]", "60 [~]"]
)
def test_translated_words_are_not(text):
    assert not untranslated(text)


def test_what_has_no_room_is_found(qtbot):
    """The measure itself: a window in which everything is too small."""
    window = QWidget()
    qtbot.addWidget(window)
    rows = QVBoxLayout(window)
    label, button = QLabel("Much too long for this"), QPushButton("Much too long for this")
    wrapped = QLabel("One word in each line is too high")
    wrapped.setWordWrap(True)
    for widget in (label, button, wrapped):
        rows.addWidget(widget)
    window.show()
    assert faults(window) == []
    for widget in (label, button, wrapped):
        widget.setFixedSize(50, 24)
    assert len(faults(window)) == 3
    assert set(painted(window)) >= {"Much too long for this"}


SIZES = [
    (640, 400), (640, 900), (801, 537), (960, 640), (1000, 667), (1280, 720), (1366, 768),
    (1600, 500), (1907, 1003), (2560, 1440),
]  # fmt: skip


@pytest.mark.parametrize(
    "scene", ["guide_left_hold", "guide_switch", "guide_both_hips", "done_felt"]
)
def test_nothing_is_cut_off_in_a_window_of_any_size(window):
    for size in SIZES:
        window.resize(*size)
        settle()
        assert faults(window) == [], size
