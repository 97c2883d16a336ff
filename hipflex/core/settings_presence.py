"""When the person counts as away, and what a break that is due waits for."""

from __future__ import annotations

from typing import Annotated

from hipflex.core.option import QT_TRANSLATE_NOOP, answer, number
from hipflex.core.settings_when import WhenSettings

_WAIT = "wait_for_"


class PresenceSettings(WhenSettings, frozen=True, kw_only=True):
    """What the person chose about being away and being busy."""

    away_after_minutes: Annotated[
        int,
        number(
            1,
            60,
            "min",
            QT_TRANSLATE_NOOP("Settings", "Count me as away after"),
            QT_TRANSLATE_NOOP(
                "Settings",
                "No input for this long counts as standing up. So does a lock, or sleep.",
            ),
        ),
    ] = 5
    only_lock_and_sleep: Annotated[
        bool,
        answer(
            QT_TRANSLATE_NOOP("Settings", "Only lock and sleep count"),
            QT_TRANSLATE_NOOP(
                "Settings", "For long reading: without input you still count as sitting."
            ),
        ),
    ] = False
    wait_for_microphone: Annotated[
        bool,
        answer(
            QT_TRANSLATE_NOOP("Settings", "The microphone is in use"),
            QT_TRANSLATE_NOOP("Settings", "Mostly a call. Linux with PipeWire or PulseAudio."),
        ),
    ] = True
    wait_for_camera: Annotated[
        bool,
        answer(
            QT_TRANSLATE_NOOP("Settings", "The camera is in use"),
            QT_TRANSLATE_NOOP(
                "Settings", "Linux only. Not tried yet, so it needs the last switch here."
            ),
        ),
        # A default that says yes would be untrue: what was not tried is not used by default.
    ] = False
    wait_for_sharing: Annotated[
        bool,
        answer(
            QT_TRANSLATE_NOOP("Settings", "The screen is shared"),
            QT_TRANSLATE_NOOP("Settings", "On Wayland: X11 does not tell. Tried on GNOME only."),
        ),
    ] = True
    wait_for_full_screen: Annotated[
        bool,
        answer(
            QT_TRANSLATE_NOOP("Settings", "A window fills the screen"),
            QT_TRANSLATE_NOOP("Settings", "X11 only: Wayland does not tell."),
        ),
    ] = True
    wait_for_do_not_disturb: Annotated[
        bool,
        answer(
            QT_TRANSLATE_NOOP("Settings", "Do not disturb is on"),
            QT_TRANSLATE_NOOP(
                "Settings", "On GNOME, Xfce and with dunst. KDE Plasma: not tried yet."
            ),
        ),
    ] = True
    wait_for_inhibitors: Annotated[
        bool,
        answer(
            QT_TRANSLATE_NOOP("Settings", "A program keeps the screen on"),
            QT_TRANSLATE_NOOP("Settings", "A film or a presentation. KDE Plasma: not tried yet."),
        ),
    ] = True
    wait_for_typing: Annotated[
        bool,
        answer(
            QT_TRANSLATE_NOOP("Settings", "I am typing"),
            QT_TRANSLATE_NOOP("Settings", "Until there is a gap of 3 s, at most 60 s."),
        ),
    ] = True
    untried_detectors: Annotated[
        bool,
        answer(
            QT_TRANSLATE_NOOP("Settings", "Also use what has not been tried"),
            QT_TRANSLATE_NOOP("Settings", "What has not been run on a real system yet may err."),
        ),
    ] = False

    @property
    def waits_for(self) -> frozenset[str]:
        """The reasons to wait that are wanted, by the keys of their detectors, and ``typing``."""
        return frozenset(
            key.removeprefix(_WAIT)
            for key in self.__struct_fields__
            if key.startswith(_WAIT) and getattr(self, key)
        )
