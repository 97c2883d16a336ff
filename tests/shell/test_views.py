"""The values that the windows show, in every phase."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hipflex.core.exercise import Kind, Preset, Side, StepKind
from hipflex.core.hold import HoldKind
from hipflex.ui.tray import TrayView
from hipflex.ui.tray_icon import TrayState
from hipflex.views.offer import offer
from hipflex.views.today import today_view
from hipflex.views.tray import tray_view
from tests.conftest import FakeClock

FREE = {
    "can_snooze": True,
    "can_skip": True,
    "can_undo": False,
    "stopped": False,
    "on_break": False,
    "snooze_minutes": 5,
}


def shown(state, fraction, text, **changes):
    return TrayView(
        state=state,
        fraction_left=fraction,
        tooltip=f"HipFlex: {text}",
        next_text=text,
        **{**FREE, **changes},
    )


def nothing(desk):
    pass


def quarter(desk):
    desk.until("0:45:00")


def last_minute(desk):
    desk.until("0:59:00")


def prompting(desk):
    desk.until("1:00:00")


def snoozed_out(desk):
    desk.until("1:00:00")
    for _ in range(3):
        desk.control.snooze(1)
        desk.wait(60)


def on_break(desk):
    desk.take()


def away(desk):
    desk.until("0:30:00")
    desk.leave()


def paused(desk):
    desk.control.pause("1h")


def break_while_paused(desk):
    desk.control.pause("1h")
    desk.take()


def held_before_due(desk):
    desk.until("0:30:00")
    desk.call()


def waiting(desk):
    desk.call()
    desk.until("1:10:00")


def typing(desk):
    desk.until("1:00:00")
    desk.defer(HoldKind.TYPING)


def moved(desk):
    desk.until("0:30:00")
    desk.control.moved()


NOT_ASKED = {"can_snooze": False, "can_skip": False}


@pytest.mark.parametrize(
    ("what", "view"),
    [
        (nothing, shown(TrayState.COUNTING, 1.0, "Next break in 1 h, at 10:00")),
        (quarter, shown(TrayState.COUNTING, 0.25, "Next break in 15 min, at 10:00")),
        (last_minute, shown(TrayState.SOON, 1 / 60, "Next break in 1 min, at 10:00")),
        (prompting, shown(TrayState.DUE, 0.0, "A break is due")),
        (snoozed_out, shown(TrayState.DUE, 0.0, "A break is due", can_snooze=False)),
        (on_break, shown(TrayState.DUE, 0.0, "On a break", on_break=True, **NOT_ASKED)),
        (away, shown(TrayState.AWAY, 0.0, "Away", **NOT_ASKED)),
        (paused, shown(TrayState.PAUSED, 0.0, "Paused until 10:00", stopped=True, **NOT_ASKED)),
        (
            break_while_paused,
            shown(
                TrayState.PAUSED,
                0.0,
                "On a break. Paused until 10:00",
                stopped=True,
                on_break=True,
                **NOT_ASKED,
            ),
        ),
        (
            held_before_due,
            shown(TrayState.COUNTING, 0.5, "Next break in 30 min, at 10:00. In a call"),
        ),
        (waiting, shown(TrayState.WAITING, 1.0, "A break is due, waiting: In a call")),
        (typing, shown(TrayState.DUE, 0.0, "A break is due. Typing")),
        (moved, shown(TrayState.COUNTING, 1.0, "Next break in 1 h, at 10:30", can_undo=True)),
    ],
)
def test_tray(desk, what, view):
    what(desk)
    assert tray_view(desk.control) == view


# Today


@pytest.mark.parametrize(
    ("what", "headline", "sentence"),
    [
        (quarter, "Next break at 10:00", "Sitting since 09:00. Nothing is holding the break."),
        (held_before_due, "Next break at 10:00", "Sitting since 09:00. In a call."),
        (waiting, "A break is due", "Waiting: In a call."),
        (prompting, "A break is due", "Since 10:00. A minute on your feet is a good start."),
        (
            on_break,
            "On a break",
            "Up since 09:00. The next hour starts after the break.",
        ),
        (away, "Away", "Since 09:30. The next hour starts when you are back."),
        (paused, "Paused until 10:00", "No break is asked for until then."),
    ],
)
def test_today_says_where_in_the_hour(desk, what, headline, sentence):
    what(desk)
    view = today_view(desk.control)
    assert (view.headline, view.sentence) == (headline, sentence)


@pytest.mark.parametrize(
    ("what", "minutes", "fraction", "next_break"),
    [
        (quarter, 15, 0.25, datetime(2026, 11, 20, 10, tzinfo=UTC)),
        (last_minute, 1, 1 / 60, datetime(2026, 11, 20, 10, tzinfo=UTC)),
        (waiting, 0, 0.0, None),
        (prompting, None, 0.0, None),
        (on_break, None, 0.0, None),
        (away, None, 0.0, None),
        (paused, None, 0.0, None),
    ],
)
def test_today_counts_only_what_is_counted(desk, what, minutes, fraction, next_break):
    what(desk)
    view = today_view(desk.control)
    assert view.minutes_left == minutes
    assert view.fraction_left == fraction
    assert (view.next_break and view.next_break.astimezone(UTC)) == next_break


def test_today_at_the_beginning(desk):
    view = today_view(desk.control)
    planned = desk.control.planner.suggestion
    assert view.exercise is planned.exercise
    assert view.side is planned.first_side
    assert view.routine_seconds == desk.control.planner.routine(planned).seconds
    assert view.preset is Preset.STANDARD
    assert (view.records, view.left_seconds, view.right_seconds) == ((), 0.0, 0.0)
    assert (view.can_snooze, view.can_skip, view.can_undo) == (True, True, False)
    assert (view.due, view.stopped, view.on_break, view.away_since) == (False, False, False, None)
    assert view.day_started == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert view.snooze_minutes == 15
    assert view.safety_accepted


def test_today_adds_up_what_was_done(desk):
    desk.take("standing_hip_flexor")
    desk.go_to(StepKind.RELEASE)
    desk.control.settle()
    view = today_view(desk.control)
    assert view.records == tuple(desk.records)
    assert (view.left_seconds, view.right_seconds, view.behind) == (30, 0, Side.RIGHT)
    assert (view.exercise.id, view.side) == ("standing_hip_flexor", Side.RIGHT)


def test_today_knows_who_is_away_since_when(desk):
    desk.until("0:30:00")
    desk.leave(ago=600)
    assert today_view(desk.control).away_since == datetime(2026, 11, 20, 9, 20, tzinfo=UTC)


def test_a_new_day_begins_at_midnight(make_desk):
    desk = make_desk(clock=FakeClock(datetime(2026, 11, 20, 23, 30, 0, 250_000, tzinfo=UTC)))
    desk.start().until("0:45:00")
    assert today_view(desk.control).day_started == datetime(2026, 11, 21, tzinfo=UTC)


def test_a_clock_that_was_set_moves_the_beginning_of_the_day_too(desk):
    desk.until("0:30:00")
    desk.clock.set_wall(-3600)
    assert today_view(desk.control).day_started == datetime(2026, 11, 20, 8, tzinfo=UTC)


def test_overdue_before_anybody_looked_names_no_hold(desk):
    desk.sleep(3700)
    view = today_view(desk.control)
    assert (view.headline, view.sentence, view.minutes_left) == ("A break is due", "", 0)


# The card


def test_card_offers_the_suggestion(desk):
    prompting(desk)
    view = offer(desk.control)
    planned = desk.control.planner.suggestion
    assert (view.exercise, view.side) == (planned.exercise, planned.first_side)
    assert view.seconds == desk.control.planner.routine(planned).seconds
    assert (view.clock, view.snooze_minutes, view.snoozes_left) == ("10:00", (5, 15), 3)
    assert (view.walk, view.note) == (False, "")


def test_card_says_why_that_side_goes_first(desk):
    desk.take("standing_hip_flexor")
    desk.go_to(StepKind.RELEASE)
    desk.control.settle()
    assert offer(desk.control).note == "One side was left out last time, so it goes first."
    assert offer(desk.control).side is Side.RIGHT


def test_card_offers_a_walk_until_the_safety_text_is_accepted(make_desk):
    desk = make_desk(safe=False).start()
    view = offer(desk.control)
    assert (view.walk, view.exercise.kind, view.side) == (True, Kind.WALK, None)
