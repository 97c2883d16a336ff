"""The values that the windows show, in every phase."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hipflex.core.choice import Why
from hipflex.core.exercise import Kind, Preset, Side, StepKind
from hipflex.core.record import Feeling
from hipflex.views.offer import offer
from hipflex.views.today import today_view
from tests.conftest import FakeClock
from tests.shell.moments import (
    away,
    away_perhaps,
    away_twice,
    back,
    held_before_due,
    last_minute,
    late,
    meeting,
    never_open,
    nothing,
    off_hours,
    on_break,
    paused,
    prompting,
    quarter,
    reading,
    spans_too_short,
    standing,
    waiting,
    waiting_for_a_meeting,
    waiting_for_typing,
)


@pytest.mark.parametrize(
    ("what", "headline", "sentence"),
    [
        (quarter, "Next break at 10:00", "Sitting since 09:00."),
        (held_before_due, "Next break at 10:00", "Sitting since 09:00."),
        (meeting, "Next break at 10:00", "Sitting since 09:00. In a meeting until 11:00."),
        (
            waiting,
            "Waiting: in a call",
            "Due since 10:00. It is offered a minute after this ends.",
        ),
        (
            waiting_for_a_meeting,
            "Waiting: in a meeting",
            "Due since 10:00. It is offered at 11:01.",
        ),
        (
            waiting_for_typing,
            "Waiting: typing",
            "Due since 10:00. It is offered as soon as you stop.",
        ),
        (
            reading,
            "A break is due",
            "No input since 09:50. If you are still here, stand up.",
        ),
        (standing, "Standing until 09:30", "No break is asked for until then."),
        (
            off_hours,
            "Outside working hours until Monday 09:00",
            "No break is asked for until then.",
        ),
        (never_open, "Outside working hours", "No working hours will come: see Settings."),
        (spans_too_short, "Outside working hours", "No working hours will come: see Settings."),
        (late, "Next break at 10:00", "Sitting since 09:00. Working late until tomorrow 04:00."),
        (prompting, "A break is due", "Since 10:00. A minute on your feet is a good start."),
        (
            on_break,
            "On a break",
            "Up since 09:00. The next hour starts after the break.",
        ),
        (away, "Away", "Since 09:30. The next hour starts when you are back."),
        (
            away_perhaps,
            "Away",
            "No input since 09:30. The next hour starts when you are back.",
        ),
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
    desk.leave()
    assert today_view(desk.control).away_since == datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


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


@pytest.mark.parametrize(
    ("what", "true"),
    [
        (nothing, set()),
        (paused, {"paused", "stopped"}),
        (standing, {"standing", "stopped"}),
        (off_hours, {"can_work_late", "stopped"}),
        (late, {"late"}),
        (meeting, {"in_meeting"}),
        (away_perhaps, {"can_undo"}),
        (reading, {"due", "can_undo"}),
        (waiting, set()),
    ],
)
def test_today_knows_what_the_person_can_say(desk, what, true):
    what(desk)
    view = today_view(desk.control)
    names = (
        "paused", "stopped", "standing", "can_work_late", "late", "in_meeting", "due", "can_undo",
    )  # fmt: skip
    assert {name for name in names if getattr(view, name)} == true


def test_today_names_the_natural_break_until_it_is_undone(desk):
    back(desk)
    view = today_view(desk.control)
    assert (view.natural, view.can_undo) == ("You were away 12 min: counted as a break.", True)
    desk.control.undo()
    view = today_view(desk.control)
    assert (view.natural, view.can_undo, view.offers_lock_only) == ("", False, False)
    desk.wait(60)
    desk.leave(certain=False)
    desk.come_back()
    desk.control.undo()
    assert today_view(desk.control).offers_lock_only


def test_two_absences_on_end_are_undone_one_by_one(desk):
    away_twice(desk)
    seen = []
    for _ in range(3):
        view = today_view(desk.control)
        seen.append((view.headline, view.natural, view.can_undo))
        if view.can_undo:
            desk.control.undo()
    assert seen == [
        ("Next break at 11:05", "You were away 20 min: counted as a break.", True),
        ("Next break at 10:42", "You were away 12 min: counted as a break.", True),
        ("Next break at 10:06", "", False),
    ]


def test_undone_while_away_the_absence_before_it_is_shown(desk):
    back(desk)
    desk.until("0:45:00")
    desk.leave(certain=False)
    assert (today_view(desk.control).natural, today_view(desk.control).can_undo) == ("", True)
    desk.control.undo()
    view = today_view(desk.control)
    assert (view.headline, view.natural, view.can_undo) == (
        "Next break at 10:42",
        "You were away 12 min: counted as a break.",
        True,
    )


# The card


def test_card_offers_the_suggestion(desk):
    prompting(desk)
    view = offer(desk.control, tray=True)
    planned = desk.control.planner.suggestion
    assert (view.exercise, view.side) == (planned.exercise, planned.first_side)
    assert view.seconds == desk.control.planner.routine(planned).seconds
    assert (view.clock, view.snooze_minutes, view.snoozes_left) == ("10:00", (5, 15), 3)
    assert (view.walk, view.note) == (False, "")


def test_card_says_why_that_side_goes_first(desk):
    desk.take("standing_hip_flexor")
    desk.go_to(StepKind.RELEASE)
    desk.control.settle()
    assert (
        offer(desk.control, tray=True).note == "One side was left out last time, so it goes first."
    )
    assert offer(desk.control, tray=True).side is Side.RIGHT


def test_card_and_today_say_why(desk):
    told = "It is a stretch of today: 3 sets, spread over the day."
    assert offer(desk.control, tray=True).why == told
    assert today_view(desk.control).why == told
    desk.take("tree")
    assert not today_view(desk.control).why, "what is being done needs no reason any more"


def test_card_says_the_easier_way_after_too_much(desk):
    desk.take("standing_hip_flexor")
    desk.finish()
    usual = desk.control.planner.preset_seconds()[Preset.STANDARD]
    desk.control.journal.amend_last(feeling=Feeling.TOO_MUCH)
    desk.control.planner.forget()
    desk.control.planner._suggestion = desk.control.planner.asked(
        desk.control.planner.exercises["standing_hip_flexor"]
    )
    shown = offer(desk.control, tray=True)
    assert shown.note == (
        "Shorter this time: last time it was too much."
        " Take a shorter step and keep one hand on the desk."
    )
    assert shown.seconds < usual


def test_card_sends_to_a_doctor_after_two_pains(desk):
    for name in ("tree", "standing_hip_flexor"):
        desk.take(name)
        desk.control.hurt()
    shown = offer(desk.control, tray=True)
    assert shown.walk
    assert shown.note == shown.why
    assert "doctor or physiotherapist" in shown.note


def test_card_tells_of_a_full_one(desk):
    planner = desk.control.planner
    planner._suggestion = replace(planner.suggestion, why=Why.FULL, preset=Preset.FULL)
    shown = offer(desk.control, tray=True)
    assert shown.note == shown.why
    assert shown.seconds == planner.preset_seconds()[Preset.FULL]
    assert today_view(desk.control).preset is Preset.FULL


def test_card_offers_a_walk_until_the_safety_text_is_accepted(make_desk):
    desk = make_desk(safe=False).start()
    view = offer(desk.control, tray=True)
    assert (view.walk, view.exercise.kind, view.side) == (True, Kind.WALK, None)
