"""What a break waits for on a real desktop: full screen, calls, do not disturb."""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest

from tests.desktop.desktop import NOTIFYD, Desktop, always, wait_for
from tests.desktop.person import Person, need

pytestmark = pytest.mark.desktop

FILM = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
film = QWidget()
film.setWindowTitle("Film")
film.showFullScreen()
app.exec()
"""


@pytest.fixture
def person(desktop: Desktop) -> Person:
    """Somebody who reads, so only what the break waits for matters."""
    return Person(desktop, away_after_minutes=60)


def test_a_film_in_full_screen_is_seen_to_its_end(person, desktop):
    film = desktop.start(sys.executable, "-c", FILM)
    window = wait_for(lambda: desktop.window("^Film$"))
    wait_for(lambda: desktop.place(window) == (0, 0, 1280, 900))
    person.see_it_wait("full_screen", "in full screen")
    person.see_card_after(film.terminate)
    person.leave()


def test_xfce_does_not_disturb(person, desktop):
    need("xfconf-query", str(NOTIFYD))
    query = ("xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb")
    assert desktop.start(*query, "-n", "-t", "bool", "-s", "true").wait(10) == 0
    person.see_it_wait("do_not_disturb", "do not disturb is on")
    person.see_card_after(desktop.start(*query, "-s", "false").wait)
    person.leave()


def test_dunst_does_not_disturb(person, desktop):
    need("dunst", "dunstctl", str(NOTIFYD))
    desktop.notifyd.terminate()
    wait_for(lambda: "no notification service" in person.presence["reasons"]["do_not_disturb"])
    desktop.start("dunst")
    wait_for(lambda: person.presence["reasons"]["do_not_disturb"] == "on")
    assert desktop.start("dunstctl", "set-paused", "true").wait(10) == 0
    person.see_it_wait("do_not_disturb", "do not disturb is on")
    person.see_card_after(desktop.start("dunstctl", "set-paused", "false").wait)
    person.leave()


@pytest.fixture
def sounds(desktop: Desktop) -> None:
    """A sound server with a microphone, and a loudspeaker that nobody hears."""
    need("pulseaudio", "pactl", "parec")
    modules = (
        "module-native-protocol-unix",
        "module-null-sink sink_name=out",
        "module-virtual-source source_name=mic master=out.monitor",
    )
    loads = itertools.chain.from_iterable(("-L", module) for module in modules)
    desktop.start("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", *loads)
    wait_for(lambda: "mic" in told(desktop, "pactl", "list", "short", "sources"))


def told(desktop: Desktop, *command: str) -> str:
    """What a program on this desktop prints."""
    done = subprocess.run(command, env=desktop.environ, capture_output=True, text=True, check=False)
    return done.stdout


@pytest.mark.usefixtures("sounds")
def test_a_call_is_not_disturbed_and_nothing_looks_for_one_before(person, desktop):
    assert person.presence["reasons"]["microphone"] == "on"
    call = desktop.start("parec", "-d", "mic")
    wait_for(lambda: told(desktop, "pactl", "list", "short", "source-outputs"))
    left = person.status()["seconds_left"]
    assert left > 120, "there is time to look at somebody who only sits"
    # A child lives for some milliseconds.
    always(lambda: not person.children(), (left - 90) / person.speed, 0.001)
    wait_for(person.children, 5, 0.001)
    person.see_it_wait("call", "in a call")
    person.see_card_after(call.kill)
    person.say("skip")
    wait_for(lambda: not person.children())
    always(lambda: not person.children(), 1, 0.001)
    person.leave()
