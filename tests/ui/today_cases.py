"""A day to look at: what the picture of Today shows."""

from __future__ import annotations

import dataclasses
import tomllib
from datetime import UTC, date, datetime, timedelta, timezone

from PySide6.QtCore import Qt

from hipflex import assets
from hipflex.core.exercise import Side
from hipflex.core.parsing import parse
from hipflex.core.record import BreakRecord, Outcome
from hipflex.ui.theme import LIGHT
from hipflex.ui.today_page import TodayPage, TodayView

ZONE = timezone(timedelta(hours=1))


def at(hour, minute=0):
    return datetime(2026, 11, 20, hour, minute, tzinfo=ZONE)


def record(hour, minute, outcome, minutes=3, **more):
    started = at(hour, minute).astimezone(UTC)
    return BreakRecord(
        started=started,
        ended=started + timedelta(minutes=minutes),
        day=date(2026, 11, 20),
        outcome=outcome,
        **more,
    )


def exercise(name):
    return parse(tomllib.loads(assets.path("exercises", f"{name}.toml").read_text("utf-8")))


LUNGE = exercise("standing_hip_flexor")
WALK = exercise("stand_and_walk")
COBRA = exercise("cobra")
RECORDS = (
    record(9, 34, Outcome.COMPLETED, exercise=LUNGE.id, sets_done=1),
    record(11, 40, Outcome.SKIPPED, 1),
    record(12, 13, Outcome.NATURAL, 45),
)
COUNTING = TodayView(
    headline="Next break at 14:40",
    sentence="Sitting since 13:40.",
    minutes_left=24,
    fraction_left=0.4,
    exercise=LUNGE,
    routine_seconds=156,
    side=Side.RIGHT,
    can_snooze=True,
    snooze_minutes=15,
    now=at(14, 16),
    next_break=at(14, 40),
    day_started=at(8, 36),
    left_seconds=60,
    right_seconds=45,
    records=RECORDS,
)


def view(**changes):
    return dataclasses.replace(COUNTING, **changes)


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def open_page(qtbot):
    """Today on the screen, as wide as in its window."""
    made = TodayPage()
    qtbot.addWidget(made)
    made.set_tokens(LIGHT)
    made.resize(728, 640)
    made.set_view(COUNTING)
    made.show()
    qtbot.waitExposed(made)
    return made
