"""When to ask: by the time sat or by the clock, and what happens then."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from hipflex.core.option import QT_TRANSLATE_NOOP, answer, number
from hipflex.core.schedule import AtMinute, Every, Schedule


class WhenSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What the person chose about the moment of a break."""

    interval_minutes: Annotated[
        int,
        number(
            5,
            240,
            "min",
            QT_TRANSLATE_NOOP("Settings", "Ask me to stand up every"),
            QT_TRANSLATE_NOOP("Settings", "One of the documents says at least once an hour."),
        ),
    ] = 60
    schedule: Annotated[
        Literal["interval", "clock"],
        answer(
            QT_TRANSLATE_NOOP("Settings", "Ask me"),
            QT_TRANSLATE_NOOP(
                "Settings", "After so much sitting, or at a fixed minute of every hour."
            ),
        ),
    ] = "interval"
    clock_minute: Annotated[
        int,
        number(
            0,
            59,
            "",
            QT_TRANSLATE_NOOP("Settings", "At this minute of every hour"),
            QT_TRANSLATE_NOOP("Settings", "50 asks at 9:50, 10:50 and so on."),
        ),
    ] = 50
    clock_least_minutes: Annotated[
        int,
        number(
            5,
            59,
            "min",
            QT_TRANSLATE_NOOP("Settings", "Only if I have been sitting at least"),
            QT_TRANSLATE_NOOP("Settings", "If it was less, the next hour asks."),
        ),
    ] = 20
    snooze_minutes: Annotated[
        int,
        number(
            1,
            60,
            "min",
            QT_TRANSLATE_NOOP("Settings", "Short snooze"),
            QT_TRANSLATE_NOOP("Settings", "Three snoozes at most, then Start or Skip."),
        ),
    ] = 5
    long_snooze_minutes: Annotated[
        int,
        number(
            1,
            60,
            "min",
            QT_TRANSLATE_NOOP("Settings", "Long snooze"),
            QT_TRANSLATE_NOOP("Settings", "A snooze is not a skip: the break is asked again."),
        ),
    ] = 15
    auto_start: Annotated[
        bool,
        answer(
            QT_TRANSLATE_NOOP("Settings", "Start by itself"),
            QT_TRANSLATE_NOOP(
                "Settings", "The guide opens when the break is due, without the card."
            ),
        ),
    ] = False

    @property
    def plan(self) -> Schedule:
        """When a break is due, as the rhythm takes it."""
        if self.schedule == "clock":
            return AtMinute(self.clock_minute, least=60.0 * self.clock_least_minutes)
        return Every(60.0 * self.interval_minutes)
