"""The ways to the welcome window, the main window and the card."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from hipflex.core.choice import Suggestion, Why
from hipflex.core.cues import Sound
from hipflex.core.exercise import Preset, Side
from hipflex.core.record import Feeling
from hipflex.sound_windows import SoundWindows
from tests.fake_hearing import FakeSounds, FakeSpeech
from tests.journeys.home import press, settle
from tests.journeys.scenes import EXERCISES, SCENES, Scene, main_window, scene, shrink

# Welcome


def _welcome(home):
    home.windows.show_welcome()
    home.welcome.resize(760, 750)
    return home.welcome


@scene(safety_text_accepted=0)
def welcome(home):
    return _welcome(home)


@scene(safety_text_accepted=0)
def welcome_ticked(home):
    _welcome(home)
    press(home.welcome._understand)
    return home.welcome


@scene(safety_text_accepted=0)
def welcome_voice(home):
    """Down at the question for the voice, which was answered."""
    _welcome(home)
    tick = home.welcome._ticks["voice"]
    home.welcome.findChild(QScrollArea).ensureWidgetVisible(tick, 0, 80)
    settle()
    press(tick)
    return home.welcome


@scene(safety_text_accepted=0, sounds=False)
def welcome_without_sounds(home):
    return welcome_voice(home)


@scene(safety_text_accepted=0)
def welcome_small(home):
    """As on 1366 x 768 at 200 %."""
    _welcome(home)
    shrink(home.welcome)
    return home.welcome


# Settings


@scene()
def settings(home):
    return main_window(home, "settings")


@scene(safety_text_accepted=0, has_roller=True, theme="dark")
def settings_other(home):
    return settings(home)


@scene()
def settings_refused(home):
    settings(home)
    home.main.settings.changed.emit({"interval_minutes": 5000})
    return home.main


@scene()
def settings_out_of_range(home):
    settings(home)
    number = home.main.settings.control("interval_minutes")._number
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "3")
    QTest.keyClick(number, Qt.Key.Key_Return)
    return home.main


def _tall(home):
    """All of the page at once."""
    settings(home).resize(960, 4000)
    return home.main


@scene(schedule="clock", only_lock_and_sleep=True, wait_for_full_screen=False)
def settings_by_the_clock(home):
    return _tall(home)


_WEEK = {
    "working_hours": True, "hours_tuesday": "09:00-12:00, 13:00-17:30", "hours_friday": "",
    "days_off": "2026-12-24, 2026-12-27..2026-12-31", "hours_margin_minutes": 10,
}  # fmt: skip


@scene(**_WEEK)
def settings_hours(home):
    return _tall(home)


@scene(**_WEEK)
def settings_hours_refused(home):
    """Two of them, and a change elsewhere leaves them there."""
    _tall(home)
    for day, typed in (("monday", "9-5"), ("wednesday", "9-12, 11-17")):
        line = home.main.settings.control(f"hours_{day}")._line
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, typed)
        QTest.keyClick(line, Qt.Key.Key_Return)
    press(home.main.settings.control("untried_detectors"))
    return home.main


_NO_HOURS = {
    f"hours_{day}": ""
    for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
}


@scene(working_hours=True, **_NO_HOURS)
def settings_without_hours(home):
    return _tall(home)


@scene(**{**_NO_HOURS, "hours_monday": "09:00-10:00"}, working_hours=True, hours_margin_minutes=60)
def settings_margin_too_long(home):
    return _tall(home)


@scene(**_WEEK)
def settings_hours_small(home):
    """As on 1366 x 768 at 200 %."""
    settings(home)
    shrink(home.main)
    return home.main


# Voices have names of their own in every language: such as the pseudo-locale takes for its own.
_VOICES = "[Ënglïsh (Àmérïcà)]", "[Ënglïsh (Grëàt Brïtàïn)]"


@scene(voice=True, voice_name=_VOICES[1])
def settings_heard(home):
    """What the engine of speech has told, and nothing wrong."""
    _tall(home)
    home.main.settings.hearing.set_voices(_VOICES)
    return home.main


@scene(voice=True, voice_name="[Ànnà]")
def settings_not_heard(home):
    """Everything is wrong at once: no device, no engine, a file that is none."""
    _tall(home)
    sounds = FakeSounds("not available: no sound device", [Sound.WAKE])
    speech = FakeSpeech("not available: no voice")
    folder = home.paths.sounds_dir
    hearing = SoundWindows(home.control, sounds, speech, folder, lambda _url: True, home.main)
    rows = home.main.settings.hearing
    hearing.serve(rows)
    rows.set_voices(_VOICES[:1])
    rows.looked_at.emit()
    press(rows.plays["sound_wake"])
    hearing._play_next()
    hearing.close()
    return home.main


@scene(sounds=False)
def settings_sounds_off(home):
    return _tall(home)


@scene()
def settings_small(home):
    """As on 1366 x 768 at 200 %."""
    settings(home)
    shrink(home.main)
    return home.main


@scene()
def settings_narrow(home):
    settings(home)
    home.main.resize(760, 520)
    return home.main


# The card


def _card_of(name):
    def go(home):
        home.control.planner._suggestion = home.control.planner.shown(home.parts.library.get(name))
        home.wait_until_due()
        return home.card

    return go


for _name in EXERCISES:
    SCENES[f"card_{_name}"] = Scene(_card_of(_name))


@scene()
def card_of_the_side_left_out(home):
    exercise = home.parts.library.get("standing_hip_flexor")
    home.control.planner._suggestion = Suggestion(exercise, Why.UNFINISHED, Side.RIGHT)
    home.wait_until_due()
    return home.card


@scene()
def card_of_what_was_too_much(home):
    """The easier way stands there, and the holds are short."""
    exercise = home.parts.library.get("standing_hip_flexor")
    home.begin(exercise.id)
    home.finish()
    home.control.journal.amend_last(feeling=Feeling.TOO_MUCH)
    home.guide.close()
    home.control.planner.forget()
    home.control.planner._suggestion = Suggestion(exercise, Why.ANCHOR, Side.LEFT, count=1, of=3)
    return _due(home)


@scene()
def card_of_a_full_one(home):
    exercise = home.parts.library.get("standing_hip_flexor")
    home.control.planner._suggestion = Suggestion(
        exercise, Why.FULL, Side.LEFT, preset=Preset.FULL, count=2, of=3
    )
    return _due(home)


@scene()
def card_after_two_pains(home):
    for _ in range(2):
        home.begin("tree")
        home.control.hurt()
        home.guide.close()
    return _due(home)


def _due(home):
    home.wait_until_due()
    return home.card


@scene()
def card_without_snoozes(home):
    for _ in range(3):
        home.wait_until_due()
        home.control.snooze()
    home.wait_until_due()
    return home.card


@scene(safety_text_accepted=0)
def card_before_safety(home):
    home.wait_until_due()
    return home.card
