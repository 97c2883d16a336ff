"""What the person says of themselves: in a meeting, standing, working late; and that it is over."""

from __future__ import annotations

import pytest

from hipflex.core import command as commands
from hipflex.status import status
from tests.shell.test_dispatch import refused


def test_a_meeting_makes_the_break_wait_until_it_is_over(desk):
    desk.until("0:40:00")
    assert desk.do(commands.Meeting(90)).text == (
        "Next break in 20 min, at 10:00. In a meeting until 11:10."
    )
    desk.until("1:10:00")
    assert desk.do(commands.Status()).text.startswith(
        "A break is due, waiting: in a meeting until 11:10."
    )
    over = desk.do(commands.Meeting(0))
    assert (over.text, over.data["holds"]) == ("Next break in 1 min, at 10:11.", [])


def test_standing_stops_the_hour_until_the_person_sits_again(desk):
    desk.until("0:40:00")
    assert desk.do(commands.Standing(30)).text == "Standing until 10:10."
    refused(desk.do(commands.Skip()), "Reminders are stopped: resume them first.")
    assert desk.do(commands.Standing(0)).text == "Next break in 1 h, at 10:40."


@pytest.mark.parametrize("made", [commands.Meeting, commands.Standing])
@pytest.mark.parametrize("minutes", [-1, 481, 10**30])
def test_what_is_said_has_bounds(desk, made, minutes):
    text = f"Expected 1 to 480 min, or over, got {minutes}"
    refused(desk.do(made(minutes)), text)
    assert desk.do(commands.Status()).data["holds"] == []


@pytest.mark.parametrize(
    ("command", "text"),
    [
        (commands.Resume(), "Nothing is paused."),
        (commands.Meeting(0), "No meeting is on."),
        (commands.Standing(0), "You are not standing."),
        (commands.Late(over=True), "You are not working late."),
    ],
)
def test_to_end_what_is_not_on_is_refused_and_changes_nothing(desk, command, text):
    before = status(desk.control)
    refused(desk.do(command), text)
    assert status(desk.control) == before


def test_late_needs_working_hours(desk):
    refused(desk.do(commands.Late()), "Working hours are off.")


def test_late_goes_on_outside_working_hours(make_desk):
    desk = make_desk(working_hours=True, hours_friday="08:00-08:30").start()
    assert desk.do(commands.Status()).text.startswith("Outside working hours until Monday 09:00.\n")
    assert desk.do(commands.Late()).text == (
        "Next break in 1 h, at 10:00. Working late until tomorrow 04:00."
    )
    status = desk.do(commands.Status())
    assert "Working late until tomorrow 04:00." in status.text
    assert status.data["late_until"] == "2026-11-21T04:00:00+00:00"


def test_late_can_be_taken_back(make_desk):
    desk = make_desk(working_hours=True, hours_friday="08:00-08:30").start()
    assert desk.do(commands.Late()).ok
    over = desk.do(commands.Late(over=True))
    assert (over.text, over.data["late_until"]) == (
        "Outside working hours until Monday 09:00.",
        None,
    )
    refused(desk.do(commands.Late(over=True)), "You are not working late.")


def test_without_working_hours_nobody_works_late(make_desk):
    desk = make_desk(working_hours=True, hours_friday="08:00-08:30").start()
    assert desk.do(commands.Late()).ok
    reply = desk.do(commands.Set({"working_hours": False}))
    assert reply.data["late_until"] is None
    assert desk.do(commands.Status()).text.splitlines()[0] == "Next break in 1 h, at 10:00."
