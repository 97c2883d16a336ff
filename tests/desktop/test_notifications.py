"""The reminder as a notification, on the real server of Xfce, and the card where none is shown."""

from __future__ import annotations

import signal
import subprocess

import pytest

from tests.desktop.desktop import NOTIFYD, Desktop, wait_for
from tests.desktop.person import Person, need

pytestmark = pytest.mark.desktop

GUIDE = "^HipFlex: "
START, SNOOZE = 241, 149
"""Pixels from the right edge of the notification to the middle of its buttons."""
BUTTONS = 31
"""Pixels from its lower edge to that."""


@pytest.fixture
def served(desktop: Desktop) -> Desktop:
    if not NOTIFYD.exists():
        need("xfce4-notifyd")
    wait_for(lambda: ":" in bus(desktop, "GetNameOwner", "org.freedesktop.Notifications"))
    return desktop


def bus(desktop: Desktop, method: str, *words: str) -> str:
    """What the session bus answers."""
    command = [
        *("gdbus", "call", "--session", "--dest", "org.freedesktop.DBus"),
        *("--object-path", "/org/freedesktop/DBus", "--method", f"org.freedesktop.DBus.{method}"),
        *words,
    ]
    done = subprocess.run(command, env=desktop.environ, capture_output=True, text=True, check=False)
    return done.stdout


def note(desktop: Desktop) -> str | None:
    """the notification"""
    return desktop.window("^xfce4-notifyd$")


def asked(desktop: Desktop, **settings: object) -> Person:
    """Somebody for whom a break has fallen due just now."""
    wanted = {"prompt_level": "notification", "theme": "light", **settings}
    person = Person(desktop, 20, **wanted)
    desktop.sit_until(lambda: person.phase == "prompting", 40)
    return person


def press(desktop: Desktop, from_right: int) -> None:
    """Press a button of the notification, as soon as it is there."""
    window = wait_for(lambda: note(desktop))
    _x, _y, width, height = desktop.place(window)
    desktop.click_in(window, width - from_right, height - BUTTONS)


def test_a_button_puts_the_break_off(served: Desktop):
    person = asked(served)
    assert person.card() is None
    press(served, SNOOZE)
    wait_for(lambda: person.phase == "sitting")
    assert 200 < person.status()["seconds_left"] <= 300
    wait_for(lambda: note(served) is None)
    assert person.card() is None
    # And the break falls due again.
    served.sit_until(lambda: note(served), 40)
    person.leave()
    assert note(served) is None


def test_start_opens_the_guide(served: Desktop):
    person = asked(served)
    press(served, START)
    wait_for(lambda: served.window(GUIDE))
    assert person.phase == "on_break"
    wait_for(lambda: note(served) is None)
    person.leave()


def test_what_is_answered_elsewhere_is_taken_away(served: Desktop):
    person = asked(served)
    wait_for(lambda: note(served))
    person.say("skip")
    wait_for(lambda: note(served) is None)
    assert person.phase == "sitting"
    person.leave()


def test_without_a_server_the_card_comes(served: Desktop):
    services = served.home / "run" / "dbus-1" / "services"
    services.mkdir(parents=True, exist_ok=True)
    # The bus would start the real one.
    nobody = "[D-BUS Service]\nName=org.freedesktop.Notifications\nExec=/bin/false\n"
    (services / "org.freedesktop.Notifications.service").write_text(nobody)
    bus(served, "ReloadConfig")
    served.notifyd.terminate()
    served.notifyd.wait(10)
    person = asked(served)
    wait_for(person.card)
    assert person.phase == "prompting"
    person.leave()


def test_a_server_that_hangs_stops_no_reminder(served: Desktop):
    served.notifyd.send_signal(signal.SIGSTOP)
    try:
        person = asked(served)
        wait_for(person.card, 5)
        assert person.phase == "prompting"
    finally:
        served.notifyd.send_signal(signal.SIGCONT)
    person.say("skip")
    wait_for(lambda: not person.card() and note(served) is None)
    person.leave()


def test_a_server_that_dies_leaves_it_to_the_card(served: Desktop):
    person = asked(served)
    wait_for(lambda: note(served))
    served.notifyd.kill()
    wait_for(person.card, 5)
    person.leave()


def test_the_full_screen_prompt_covers_the_screen_and_is_left_by_esc(served: Desktop):
    person = asked(served, prompt_level="full_screen")
    page = wait_for(person.card)
    wait_for(lambda: served.place(page) == (0, 0, 1280, 900))
    # It is in front, and does not wait for itself as for another full screen.
    person.say("status")
    assert person.phase == "prompting"
    served.click_in(page, 640, 60)
    served.xdotool("windowfocus", "--sync", page)
    wait_for(lambda: served.xdotool("key", "Escape") == "" and not person.card(), 10, 0.5)
    assert person.phase == "prompting"
    person.say("break")
    guide = wait_for(lambda: served.window(GUIDE))
    wait_for(lambda: served.place(guide) == (0, 0, 1280, 900))
    served.xdotool("windowfocus", "--sync", guide, "key", "F11")
    wait_for(lambda: served.place(guide)[2] < 1280)
    person.leave()


def test_without_a_bus_a_click_on_the_message_of_the_tray_starts(desktop: Desktop):
    desktop.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nowhere"
    person = asked(desktop)

    def message() -> str | None:
        """the message of the tray, which has no title"""
        found = desktop._window_ids("--class", "hipflex")
        return next((one for one in found if 100 < desktop.width(one) < 1280), None)

    balloon = wait_for(message)
    assert person.card() is None
    desktop.click_in(balloon, 60, 50)
    wait_for(lambda: desktop.window(GUIDE))
    assert person.phase == "on_break"
    person.leave()
