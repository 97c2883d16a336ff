"""Away, typing, standing, in a meeting: a person at a real X server, seen from outside."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.desktop.desktop import Desktop, always, wait_for
from tests.desktop.person import Person

pytestmark = pytest.mark.desktop

SEVERAL_LOOKS = 2.0
"""Real seconds: the program looks at least every 30 of its own."""


def due_at(state: Any) -> datetime:
    """When the next break is due."""
    return datetime.fromisoformat(str(state["due_at"]))


def test_no_input_is_an_absence_and_can_be_taken_back(desktop: Desktop):
    person = Person(desktop, away_after_minutes=2, interval_minutes=60)
    assert person.presence["idle"] == "x11"
    assert "Idle time comes from x11" in desktop.log()
    desktop.bump()
    left = time.monotonic()
    before = person.status()
    assert before["phase"] == "sitting"

    wait_for(lambda: person.phase == "away")
    gone = (time.monotonic() - left) * person.speed
    assert 115 <= gone <= 240, gone
    assert "Away since" in person.say("status")
    assert person.status()["due_at"] is None
    assert person.history() == []

    # Somebody bumps the desk.
    desktop.bump()
    always(lambda: person.phase == "away", SEVERAL_LOOKS)

    def come_back() -> bool:
        """the end of the absence"""
        desktop.bump()
        return person.phase == "sitting"

    wait_for(come_back)
    sentence = r"You were away (\d+) min: counted as a break\."
    (minutes,) = re.findall(sentence, person.say("status"))
    (record,) = person.history()
    assert record["outcome"] == "natural"
    since, until = (datetime.fromisoformat(record[key]) for key in ("started", "ended"))
    assert round((until - since).total_seconds() / 60) == int(minutes)
    assert int(minutes) >= 2
    assert (due_at(person.status()) - until).total_seconds() == pytest.approx(3600, abs=2)

    person.say("undo")
    after = person.status()
    assert (due_at(after) - due_at(before)).total_seconds() == pytest.approx(0, abs=2)
    assert (after["phase"], person.history()) == ("sitting", [])
    person.leave()


def test_typing_delays_the_card_until_there_is_a_pause(desktop: Desktop):
    # Not faster: a pause of 3 s has to be longer than whatever holds up a busy machine.
    person = Person(desktop, 10, away_after_minutes=60)
    wait_for(lambda: person.status()["seconds_left"] < 15, 40)
    # A letter every 0.3 s of the program; the whole of it would take ten minutes.
    typing = desktop.start("xdotool", "type", "--delay", "30", "a" * 2000)
    wait_for(lambda: person.waits_for("typing"))
    due = time.monotonic()
    assert "A break is due, waiting: typing." in person.say("status")
    always(lambda: person.waits_for("typing"), 1)
    assert typing.poll() is None
    typing.kill()
    wait_for(person.card)
    assert (time.monotonic() - due) * person.speed < 50, "it did not only run out of patience"
    assert person.phase == "prompting"
    # A card that is there stays, whatever is typed.
    desktop.start("xdotool", "type", "--delay", "30", "a" * 30)
    always(person.card, 1)
    person.leave()


def test_a_meeting_makes_it_wait_and_standing_stops_it(desktop: Desktop):
    person = Person(desktop, away_after_minutes=60)
    assert "In a meeting until" in person.say("meeting", "30")
    (hold,) = person.status()["holds"]
    assert (hold["kind"], hold["until"] is None) == ("meeting", False)
    person.see_it_wait("meeting", "in a meeting until")
    person.see_card_after(lambda: person.say("meeting", "over"))

    assert "Standing until" in person.say("standing", "30")
    always(lambda: not person.card(), 0.5)
    stopped = person.status()
    assert [hold["kind"] for hold in stopped["holds"]] == ["standing"]
    assert (stopped["due_at"], stopped["seconds_left"]) == (None, None)
    person.say("standing", "over")
    sitting = person.status()
    assert (sitting["phase"], sitting["holds"]) == ("sitting", [])
    assert 270 <= sitting["seconds_left"] <= 300, "a fresh hour"
    person.leave()


def test_who_works_late_is_asked_outside_working_hours(desktop: Desktop):
    # An hour that is far off, whenever the test runs.
    hour = (datetime.now(UTC).hour + 6) % 24
    days = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
    hours = {f"hours_{day}day": f"{hour:02}:00-{hour:02}:30" for day in days}
    person = Person(desktop, away_after_minutes=60, working_hours="yes", **hours)
    stopped = person.status()
    assert [hold["kind"] for hold in stopped["holds"]] == ["off_hours"]
    assert f"{hour:02}:00:00" in stopped["holds"][0]["until"]
    assert stopped["due_at"] is None
    assert "Outside working hours until" in person.say("status")
    assert "Working late until" in person.say("late")
    working = person.status()
    assert (working["phase"], working["holds"]) == ("sitting", [])
    wait_for(person.card)
    person.leave()
