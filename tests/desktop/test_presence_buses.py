"""What GNOME and logind say on their buses, and that the program lives on without any bus."""

from __future__ import annotations

import time

import pytest

from hipflex.services.presence.source import REST
from tests.desktop.desktop import always, wait_for
from tests.desktop.person import Person

pytestmark = pytest.mark.desktop


def test_a_locked_screen_shows_no_card(gnome, desktop):
    person = Person(desktop, away_after_minutes=60)
    sources = {"idle": "mutter", "lock": "logind+gnome", "sleep": "logind"}
    assert person.presence.items() >= sources.items()
    gnome.tell("screensaver on")
    person.see_it_wait("locked", "the screen is locked")
    # Back before it was an absence.
    person.see_card_after(lambda: gnome.tell("screensaver off"))
    assert person.history() == []
    gnome.tell("locked_hint on")
    wait_for(lambda: not person.card())
    assert person.waits_for("locked")
    person.see_card_after(lambda: gnome.tell("locked_hint off"))
    person.leave()


def test_lock_and_sleep_are_certain_and_waking_is_no_input(gnome, desktop):
    person = Person(desktop, away_after_minutes=2, interval_minutes=60)
    gone = {
        "screensaver on": "screensaver off",
        "locked_hint on": "locked_hint off",
        "sleep on": "sleep off",
    }
    for number, (leave, back) in enumerate(gone.items(), 1):
        gnome.tell("input")
        left = time.monotonic()
        assert person.phase == "sitting"
        gnome.tell(leave)
        gnome.tell("idle 600")
        wait_for(lambda: person.phase == "away")
        assert (time.monotonic() - left) * person.speed >= 120
        assert (person.status()["due_at"], person.card()) == (None, None)
        gnome.tell(back)
        if leave == "sleep on":
            always(lambda: person.phase == "away", 1)
            gnome.tell("input")
        wait_for(lambda: person.phase == "sitting")
        assert [each["outcome"] for each in person.history()] == number * ["natural"]
        assert "counted as a break." in person.say("status")
        assert person.refusal("undo") == "There is no natural break to undo."
        assert person.status()["seconds_left"] > 3000
    person.leave()


def test_mutter_tells_of_an_absence_that_may_be_none(gnome, desktop):
    person = Person(desktop, away_after_minutes=2, interval_minutes=60)
    gnome.tell("idle 600")
    wait_for(lambda: person.phase == "away")
    gnome.tell("input")
    wait_for(lambda: person.phase == "sitting")
    assert len(person.history()) == 1
    person.say("undo")
    assert person.history() == []
    person.leave()


def test_without_its_buses_the_program_goes_on(gnome, desktop):
    person = Person(desktop, away_after_minutes=60)
    before = person.status()
    assert before["presence"]["idle"] == "mutter"
    desktop.session_bus.kill()
    wait_for(lambda: person.presence["idle"] == "x11")
    after = person.status()
    assert after["presence"]["lock"] == "logind"
    changing = {"presence", "seconds_left"}
    assert {**after, **dict.fromkeys(changing)} == {**before, **dict.fromkeys(changing)}

    gnome.tell("locked_hint on")
    person.see_it_wait("locked", "the screen is locked")
    # Nobody is left who could ever say that it is unlocked; for a while the last word is believed.
    person.see_card_after(desktop.system_bus.kill, late=REST * 30 + 120)
    assert (person.presence["lock"], person.presence["sleep"]) == (None, None)

    person.say("skip")
    left = person.status()["seconds_left"]
    asked = time.monotonic()
    wait_for(person.card)
    assert (time.monotonic() - asked) * person.speed == pytest.approx(left, abs=90)
    person.say("quit")
    assert person.program.wait(10) == 0
    # Once each: who was in use, and who was asking when the bus was killed.
    idle, inhibitors = desktop.complaints().splitlines()
    assert "Idle time comes no longer from mutter" in idle
    assert "inhibitors cannot be looked for" in inhibitors
