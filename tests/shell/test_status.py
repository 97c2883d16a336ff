"""``status --json`` in every phase, exactly as promised, and the sentence beside it."""

from __future__ import annotations

import json

import msgspec
import pytest

from hipflex.core.exercise import Side, StepKind
from hipflex.core.hold import Hold, HoldKind
from hipflex.core.phase import Reason
from hipflex.status import (
    full_status,
    hold_sentence,
    natural_sentence,
    refusal,
    sentence,
)

TODAY = {
    "completed": 0,
    "partial": 0,
    "skipped": 0,
    "missed": 0,
    "natural": 0,
    "left_seconds": 0.0,
    "right_seconds": 0.0,
    "longest_sitting": 0.0,
}


def told(desk):
    """What goes over the socket, and the sentence."""
    data = full_status(desk.control)
    assert json.loads(msgspec.json.encode(data)) == data
    assert data.pop("presence") == desk.control.report()
    assert data.pop("sound") == {"sounds": "qt", "voice": "qt (fake)"}
    return data, sentence(desk.control)


def test_sitting(desk):
    desk.until("0:20:00")
    assert told(desk) == (
        {
            "phase": "sitting",
            "due_at": "2026-11-20T10:00:00+00:00",
            "seconds_left": 2400,
            "holds": [],
            "late_until": None,
            "break": None,
            "today": TODAY,
        },
        "Next break in 40 min, at 10:00.",
    )


def test_in_the_last_minute(desk):
    desk.until("0:59:30")
    assert told(desk)[0]["seconds_left"] == 30
    assert told(desk)[1] == "Next break in less than a minute, at 10:00."


def test_prompting_is_due_since_it_was_and_never_below_zero(desk):
    desk.until("1:03:00")
    data, text = told(desk)
    assert (data["phase"], data["due_at"], data["seconds_left"]) == (
        "prompting",
        "2026-11-20T10:00:00+00:00",
        0,
    )
    assert text == "A break is due."


def test_on_a_break(desk):
    desk.take("standing_hip_flexor")
    desk.go_to(StepKind.HOLD, Side.LEFT)
    desk.wait(10)
    data, text = told(desk)
    frame = desk.session.frame
    assert data == {
        "phase": "on_break",
        "due_at": None,
        "seconds_left": None,
        "holds": [],
        "late_until": None,
        "break": {
            "exercise": "standing_hip_flexor",
            "preset": "standard",
            "step": frame.index + 1,
            "steps": len(frame.steps),
            "kind": "hold",
            "side": "left",
            "seconds_left": 20,
            "total_left": round(frame.total_left),
            "paused": False,
            "finished": False,
        },
        "today": TODAY,
    }
    assert text == "On a break."


def test_on_a_break_that_was_stopped_and_waits(desk):
    desk.take("standing_hip_flexor")
    desk.session.toggle_pause()
    assert told(desk)[0]["break"]["paused"] is True
    desk.session.stop()
    found = told(desk)[0]["break"]
    assert (found["finished"], found["seconds_left"], found["total_left"]) == (True, 0, 0)
    assert found["side"] is None


def test_away(desk):
    desk.until("0:20:00")
    desk.leave()
    data, text = told(desk)
    assert (data["phase"], data["due_at"], data["seconds_left"]) == ("away", None, None)
    assert text == "Away since 09:20."


@pytest.mark.parametrize(
    ("words", "until", "text"),
    [
        ("", None, "Paused until you resume."),
        ("1h", "2026-11-20T10:00:00+00:00", "Paused until 10:00."),
        ("until 14:30", "2026-11-20T14:30:00+00:00", "Paused until 14:30."),
        ("tomorrow", "2026-11-21T06:00:00+00:00", "Paused until tomorrow 06:00."),
    ],
)
def test_paused(desk, words, until, text):
    desk.control.pause(words)
    data, told_text = told(desk)
    assert (data["phase"], data["due_at"], data["seconds_left"]) == ("sitting", None, None)
    assert data["holds"] == [{"kind": "paused", "until": until}]
    assert told_text == text


def test_holds_are_listed_the_strongest_first(desk):
    desk.control.meeting(90)
    desk.until("0:59:30")
    desk.defer(HoldKind.SHARING, HoldKind.CALL)
    assert told(desk)[0]["holds"] == [
        {"kind": "call", "until": None},
        {"kind": "meeting", "until": "2026-11-20T10:30:00+00:00"},
        {"kind": "sharing", "until": None},
    ]


def test_what_is_sensed_before_the_break_is_due_holds_nothing_yet(desk):
    desk.until("0:59:30")
    desk.call()
    data, text = told(desk)
    assert [hold["kind"] for hold in data["holds"]] == ["call"]
    assert text == "Next break in less than a minute, at 10:00."


def test_a_meeting_is_named_before_the_break_is_due(desk):
    desk.until("0:20:00")
    desk.control.meeting(60)
    assert told(desk)[1] == "Next break in 40 min, at 10:00. In a meeting until 10:20."


def test_overdue_and_waiting(desk):
    desk.call()
    desk.until("1:10:00")
    data, text = told(desk)
    assert (data["phase"], data["due_at"], data["seconds_left"]) == (
        "sitting",
        "2026-11-20T10:00:00+00:00",
        0,
    )
    assert text == "A break is due, waiting: in a call."


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ([HoldKind.SHARING], "sharing the screen"),
        ([HoldKind.PRESENTATION], "presenting or playing"),
        ([HoldKind.FULL_SCREEN], "in full screen"),
        ([HoldKind.DO_NOT_DISTURB], "do not disturb is on"),
        ([HoldKind.DO_NOT_DISTURB, HoldKind.CALL, HoldKind.FULL_SCREEN], "in a call"),
    ],
)
def test_waiting_names_the_strongest_reason(desk, kinds, words):
    desk.until("0:59:30")
    desk.defer(*kinds)
    desk.until("1:01:00")
    assert told(desk)[1] == f"A break is due, waiting: {words}."


def test_a_break_waits_for_a_screen_that_is_locked_or_a_machine_that_sleeps(desk):
    desk.control.rhythm.holds.put(Hold(HoldKind.LOCKED, desk.now))
    desk.clock.advance(3700)
    text = "A break is due, waiting: the screen is locked or asleep."
    assert told(desk)[1] == text


def test_a_meeting_that_the_break_waits_for_has_its_end(desk):
    desk.until("0:59:00")
    desk.control.meeting(30)
    desk.until("1:10:00")
    assert told(desk)[1] == "A break is due, waiting: in a meeting until 10:29."


def test_a_card_for_a_reader_is_a_break_that_is_due(desk):
    desk.until("0:50:00")
    desk.leave(certain=False)
    desk.until("1:00:30")
    data, text = told(desk)
    assert (data["phase"], text) == ("away", "A break is due.")
    desk.until("1:10:00")
    assert told(desk)[1] == "Away since 09:50."


def test_the_hold_is_named_on_a_break_and_while_away_too(desk):
    desk.control.pause("2h")
    desk.leave()
    assert told(desk)[1] == "Away since 09:00. Paused until 11:00."
    desk.come_back()
    desk.take()
    assert told(desk)[1] == "On a break. Paused until 11:00."


def test_overdue_before_anybody_looked(desk):
    """After sleep the question may come before the heartbeat."""
    desk.sleep(3700)
    assert told(desk)[1] == "A break is due."
    assert told(desk)[0]["seconds_left"] == 0


def test_today_adds_up(desk):
    desk.until("0:30:00")
    desk.take("standing_hip_flexor")
    desk.finish()
    desk.control.moved()
    desk.control.skip()
    assert told(desk)[0]["today"] == {
        **TODAY,
        "completed": 1,
        "skipped": 1,
        "natural": 1,
        "left_seconds": 30.0,
        "right_seconds": 30.0,
        "longest_sitting": 1800.0,
    }


def test_a_clock_that_was_set_moves_what_is_shown_and_not_what_is_left(desk):
    desk.until("0:20:00")
    desk.clock.set_wall(3600)
    data = told(desk)[0]
    assert (data["due_at"], data["seconds_left"]) == ("2026-11-20T11:00:00+00:00", 2400)


@pytest.mark.parametrize(
    ("away", "certain", "text"),
    [
        (720, False, "You were away 12 min: counted as a break."),
        (740, True, "You were away 12 min: counted as a break."),
        (4200, True, "You were away 1 h 10 min: counted as a break."),
    ],
)
def test_a_natural_break_is_named_until_the_next_prompt(desk, away, certain, text):
    desk.until("0:10:00")
    assert natural_sentence(desk.control) == ""
    desk.leave(certain=certain)
    assert natural_sentence(desk.control) == ""
    desk.wait(away - 300)
    desk.come_back()
    assert natural_sentence(desk.control) == text
    desk.wait(3500)
    assert natural_sentence(desk.control) == text
    desk.wait(101)
    assert natural_sentence(desk.control) == ""


def test_a_break_that_the_person_told_of_is_named_by_its_time(desk):
    desk.until("0:10:00")
    desk.control.moved()
    desk.until("0:20:00")
    assert natural_sentence(desk.control) == "You moved at 09:10: counted as a break."
    desk.control.undo()
    assert natural_sentence(desk.control) == ""


def test_standing_has_an_end_and_no_reason_to_resume(desk):
    desk.control.standing(30)
    assert hold_sentence(desk.control) == "Standing until 09:30"


def test_every_refusal_has_its_sentence():
    sentences = {refusal(reason) for reason in Reason}
    assert len(sentences) == len(Reason)
    assert all(text.endswith(".") for text in sentences)
