"""What the tray shows, in every phase."""

from __future__ import annotations

import pytest

from hipflex.ui.tray import TrayView
from hipflex.ui.tray_icon import Look, TrayState
from hipflex.views.tray import tray_view
from tests.shell.moments import (
    away,
    away_perhaps,
    away_twice,
    back,
    break_while_paused,
    held_before_due,
    last_minute,
    late,
    meeting,
    moved,
    never_open,
    nothing,
    off_hours,
    on_break,
    paused,
    prompting,
    quarter,
    reading,
    snoozed_out,
    spans_too_short,
    standing,
    typing,
    waiting,
    waiting_for_a_meeting,
)

FREE = {
    "can_snooze": True,
    "can_skip": True,
    "can_undo": False,
    "on_break": False,
    "snooze_minutes": 5,
}


def shown(state, fraction, text, **changes):
    natural = changes.get("natural_text")
    return TrayView(
        state=state,
        fraction_left=fraction,
        tooltip=f"HipFlex: {text}. {natural}" if natural else f"HipFlex: {text}",
        next_text=text,
        **{**FREE, **changes},
    )


NOT_ASKED = {"can_snooze": False, "can_skip": False}
NEVER = shown(
    TrayState.PAUSED,
    0.0,
    "Outside working hours, and none will come: see Settings",
    stopped=True,
    can_work_late=True,
    **NOT_ASKED,
)
PAUSED = {**NOT_ASKED, "stopped": True, "paused": True}


@pytest.mark.parametrize(
    ("what", "view"),
    [
        (nothing, shown(TrayState.COUNTING, 1.0, "Next break in 1 h, at 10:00")),
        (quarter, shown(TrayState.COUNTING, 0.25, "Next break in 15 min, at 10:00")),
        (last_minute, shown(TrayState.SOON, 1 / 60, "Next break in 1 min, at 10:00")),
        (prompting, shown(TrayState.DUE, 0.0, "A break is due")),
        (snoozed_out, shown(TrayState.DUE, 0.0, "A break is due", can_snooze=False)),
        (on_break, shown(TrayState.DUE, 0.0, "On a break", on_break=True, **NOT_ASKED)),
        (away, shown(TrayState.AWAY, 0.0, "Away since 09:30", **NOT_ASKED)),
        (
            away_perhaps,
            shown(TrayState.AWAY, 0.0, "Away since 09:30", can_undo=True, **NOT_ASKED),
        ),
        (paused, shown(TrayState.PAUSED, 0.0, "Paused until 10:00", **PAUSED)),
        (
            break_while_paused,
            shown(
                TrayState.PAUSED,
                0.0,
                "On a break. Paused until 10:00",
                on_break=True,
                **PAUSED,
            ),
        ),
        (
            held_before_due,
            shown(TrayState.COUNTING, 0.5, "Next break in 30 min, at 10:00"),
        ),
        (waiting, shown(TrayState.WAITING, 1.0, "A break is due, waiting: in a call")),
        (typing, shown(TrayState.DUE, 0.0, "A break is due")),
        (
            moved,
            shown(
                TrayState.COUNTING,
                1.0,
                "Next break in 1 h, at 10:30",
                can_undo=True,
                natural_text="You moved at 09:30: counted as a break",
            ),
        ),
        (
            back,
            shown(
                TrayState.COUNTING,
                1.0,
                "Next break in 1 h, at 10:42",
                can_undo=True,
                natural_text="You were away 12 min: counted as a break",
            ),
        ),
        (
            meeting,
            shown(
                TrayState.COUNTING,
                0.5,
                "Next break in 30 min, at 10:00. In a meeting until 11:00",
                in_meeting=True,
            ),
        ),
        (
            waiting_for_a_meeting,
            shown(
                TrayState.WAITING,
                1.0,
                "A break is due, waiting: in a meeting until 11:00",
                in_meeting=True,
            ),
        ),
        (
            standing,
            shown(
                TrayState.PAUSED,
                0.0,
                "Standing until 09:30",
                stopped=True,
                standing=True,
                **NOT_ASKED,
            ),
        ),
        (
            off_hours,
            shown(
                TrayState.PAUSED,
                0.0,
                "Outside working hours until Monday 09:00",
                stopped=True,
                can_work_late=True,
                **NOT_ASKED,
            ),
        ),
        (never_open, NEVER),
        (spans_too_short, NEVER),
        (
            late,
            shown(
                TrayState.COUNTING,
                1.0,
                "Next break in 1 h, at 10:00. Working late until tomorrow 04:00",
                late=True,
            ),
        ),
        (
            away_twice,
            shown(
                TrayState.COUNTING,
                1.0,
                "Next break in 1 h, at 11:05",
                can_undo=True,
                natural_text="You were away 20 min: counted as a break",
            ),
        ),
        (reading, shown(TrayState.DUE, 0.0, "A break is due", can_undo=True)),
    ],
)
def test_tray(desk, what, view):
    what(desk)
    assert tray_view(desk.control) == view


@pytest.mark.parametrize(
    ("icon", "panel", "found", "look"),
    [
        ("coloured", "system", "dark", Look("dark")),
        ("coloured", "light", "dark", Look("light")),
        ("symbolic", "system", "light", Look("light", symbolic=True, named=True)),
        ("symbolic", "dark", "light", Look("dark", symbolic=True)),
    ],
)
def test_look(desk, icon, panel, found, look):
    desk.control.change_settings({"tray_icon": icon, "tray_panel": panel})
    assert tray_view(desk.control, found).look == look
