"""What is to be heard in a break: sounds, each of which can be muted, and the voice."""

from __future__ import annotations

from typing import Annotated

from hipflex.core.option import QT_TRANSLATE_NOOP, answer, line, number
from hipflex.core.settings_choice import ChoiceSettings


class SoundSettings(ChoiceSettings, frozen=True, kw_only=True):
    """What the person chose about sound and voice."""

    sounds: Annotated[
        bool,
        answer(
            QT_TRANSLATE_NOOP("Settings", "Sounds"),
            QT_TRANSLATE_NOOP(
                "Settings", "Soft signals, told apart by their rhythm, so that you need not look."
            ),
        ),
    ] = True
    sound_volume: Annotated[
        int,
        number(
            0,
            100,
            "%",
            QT_TRANSLATE_NOOP("Settings", "Volume"),
            QT_TRANSLATE_NOOP("Settings", "For sounds and voice, below the volume of the system."),
        ),
    ] = 70
    sound_wake: Annotated[bool, answer(QT_TRANSLATE_NOOP("Settings", "A break is due"))] = True
    sound_go: Annotated[bool, answer(QT_TRANSLATE_NOOP("Settings", "Move now"))] = True
    sound_hold: Annotated[bool, answer(QT_TRANSLATE_NOOP("Settings", "Hold now"))] = True
    sound_half: Annotated[bool, answer(QT_TRANSLATE_NOOP("Settings", "Half of the hold"))] = True
    sound_last3: Annotated[
        bool, answer(QT_TRANSLATE_NOOP("Settings", "The last three seconds"))
    ] = True
    sound_release: Annotated[bool, answer(QT_TRANSLATE_NOOP("Settings", "Release"))] = True
    sound_switch: Annotated[bool, answer(QT_TRANSLATE_NOOP("Settings", "Change sides"))] = True
    sound_set: Annotated[bool, answer(QT_TRANSLATE_NOOP("Settings", "A set is done"))] = True
    sound_count: Annotated[bool, answer(QT_TRANSLATE_NOOP("Settings", "Lift and lower"))] = True
    sound_done: Annotated[bool, answer(QT_TRANSLATE_NOOP("Settings", "The break is done"))] = True
    sound_pause: Annotated[bool, answer(QT_TRANSLATE_NOOP("Settings", "Paused"))] = True
    voice: Annotated[
        bool,
        answer(
            QT_TRANSLATE_NOOP("Settings", "Voice"),
            QT_TRANSLATE_NOOP(
                "Settings", "Speaks each step, so that you can turn your back to the screen."
            ),
        ),
    ] = False
    voice_rate: Annotated[
        int,
        number(
            110,
            180,
            "",
            QT_TRANSLATE_NOOP("Settings", "Words a minute"),
            QT_TRANSLATE_NOOP(
                "Settings", "A step that is shorter than its sentence grows to its length."
            ),
        ),
    ] = 140
    voice_name: Annotated[
        str,
        line(
            str.strip,
            "the name of a voice of this computer, or nothing for its own choice",
            QT_TRANSLATE_NOOP("Settings", "Which voice"),
        ),
    ] = ""
