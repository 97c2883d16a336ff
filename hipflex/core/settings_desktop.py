"""How HipFlex behaves on the desktop: how it asks, where, the tray, and what it runs."""

from __future__ import annotations

import shlex
from typing import Annotated, Literal

from hipflex.core.option import QT_TRANSLATE_NOOP, answer, line
from hipflex.core.settings_sound import SoundSettings

FAULTS = (QT_TRANSLATE_NOOP("Settings", "a quotation has no end in {got}"),)
"""All that is found wrong in a command, as sentences for a translator."""


def command_line(text: str) -> str:
    """A program and its words. Raises ValueError where a quotation has no end."""
    try:
        shlex.split(text)
    except ValueError as error:
        raise ValueError(FAULTS[0].format(got=text)) from error
    return text.strip()


class DesktopSettings(SoundSettings, frozen=True, kw_only=True):
    """What the person chose about windows, screens, the tray and other programs."""

    prompt_level: Annotated[
        Literal["notification", "card", "full_screen"],
        answer(
            QT_TRANSLATE_NOOP("Settings", "Ask with"),
            QT_TRANSLATE_NOOP("Settings", "All of them lead to the same guide."),
        ),
    ] = "card"
    screen: Annotated[
        str,
        line(
            str.strip,
            "the name of a screen, or nothing for the one with the pointer",
            QT_TRANSLATE_NOOP("Settings", "Screen"),
            QT_TRANSLATE_NOOP(
                "Settings",
                "If it is not there, the one with the pointer. On Wayland only for full screen.",
            ),
        ),
    ] = ""
    dim_screens: Annotated[
        bool,
        answer(
            QT_TRANSLATE_NOOP("Settings", "Dim the other screens"),
            QT_TRANSLATE_NOOP("Settings", "While the guide runs. A click takes it away."),
        ),
    ] = False
    tray_icon: Annotated[
        Literal["coloured", "symbolic"],
        answer(
            QT_TRANSLATE_NOOP("Settings", "Icon in the tray"),
            QT_TRANSLATE_NOOP("Settings", "Symbolic has no colour, as the icons of many desktops."),
        ),
    ] = "coloured"
    tray_panel: Annotated[
        Literal["system", "light", "dark"],
        answer(
            QT_TRANSLATE_NOOP("Settings", "Panel"),
            QT_TRANSLATE_NOOP("Settings", "What the icon lies on, so that it can be seen there."),
        ),
    ] = "system"
    event_command: Annotated[
        str,
        line(
            command_line,
            "a program and its words, or nothing",
            QT_TRANSLATE_NOOP("Settings", "Run a program"),
            QT_TRANSLATE_NOOP(
                "Settings",
                "When a break is due, started and finished. HIPFLEX_EVENT tells it which.",
            ),
        ),
    ] = ""
