"""Notifications on a bus of their own, with a server in another process that may misbehave."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hipflex.services import notifications
from hipflex.services.notifications import DEFAULT, Note, Notifications
from tests.services.presence.buses import Bus, missing

pytestmark = pytest.mark.skipif(missing(), reason="no dbus-daemon")

ROOT = Path(__file__).parents[2]
NOTE = Note(
    "Time to stand up: Tree <1>",
    "1 min",
    "A click & it starts.",
    "In the tray.",
    ((DEFAULT, "Start"), ("start", "Start"), ("skip", "Skip")),
)
ALL = ("actions", "body", "body-markup")


class Server:
    """The fake server as the test sees it."""

    def __init__(self, environ, *abilities):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.services.fake_notifications", *abilities],
            cwd=ROOT,
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout.readline() == "ready\n"

    def call(self):
        """The next call, when it comes."""
        return json.loads(self.process.stdout.readline())

    def tell(self, command):
        self.process.stdin.write(f"{command}\n")
        self.process.stdin.flush()

    def close(self):
        self.process.send_signal(signal.SIGCONT)
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


class Seen:
    """What the notifications have said."""

    def __init__(self, source):
        self.all = []
        source.pressed.connect(lambda key: self.all.append(key))  # noqa: PLW0108 - grows later
        source.dismissed.connect(lambda: self.all.append("dismissed"))
        source.failed.connect(lambda no_bus: self.all.append(("failed", no_bus)))


@pytest.fixture
def bus(tmp_path):
    made = Bus(tmp_path)
    yield made
    made.thaw()
    made.close()


@pytest.fixture
def environ(bus):
    return {**os.environ, "DBUS_SESSION_BUS_ADDRESS": bus.address}


@pytest.fixture
def serve(environ):
    made = []

    def start(*abilities):
        made.append(Server(environ, *(abilities or ALL)))
        return made[-1]

    yield start
    for server in made:
        server.close()


@pytest.fixture
def notes(qtbot, environ, monkeypatch):
    monkeypatch.setattr(notifications, "LIMIT_MS", 400)
    made = Notifications(environ=environ)
    made.seen = Seen(made)
    yield made
    made.close()
    made.deleteLater()


def shown(qtbot: QtBot, notes, server, note=NOTE):
    """Show it, and the call that the server got."""
    notes.show(note)
    qtbot.waitUntil(lambda: notes._shown == note)
    return server.call()


def test_it_is_shown_with_all_that_the_server_can_do(qtbot, notes, serve):
    method, app, replaces, icon, title, body, actions, hints, stays = shown(qtbot, notes, serve())
    assert (method, app, replaces, icon) == ("Notify", "HipFlex", 0, "")
    # Only the body may hold markup.
    assert title == "Time to stand up: Tree <1>"
    assert body == "1 min\nA click &amp; it starts."
    assert actions == ["default", "Start", "start", "Start", "skip", "Skip"]
    assert hints["kinds"] == {"desktop-entry": "s", "urgency": "y", "suppress-sound": "b"}
    assert (hints["desktop-entry"], hints["urgency"]) == ("hipflex", 1)
    assert hints["suppress-sound"] is False
    assert stays > 0
    assert notes.seen.all == []


def test_a_picture_and_silence(qtbot, notes, serve):
    note = replace(NOTE, silent=True, picture=(1, 1, 4, b"\x01\x02\x03\xff"))
    hints = shown(qtbot, notes, serve(), note)[7]
    assert hints["suppress-sound"] is True
    assert hints["kinds"]["image-data"] == "(iiibiiay)"


def test_a_server_without_buttons_gets_other_words(qtbot, notes, serve):
    call = shown(qtbot, notes, serve("body"))
    assert call[5:7] == ["1 min\nIn the tray.", []]


def test_a_server_without_a_body_gets_all_in_the_title(qtbot, notes, serve):
    call = shown(qtbot, notes, serve("actions"))
    assert call[4:6] == ["Time to stand up: Tree <1>\n1 min\nA click & it starts.", ""]


@pytest.mark.parametrize(
    ("server", "body", "actions"),
    [
        ("Xfce Notify Daemon", "1 min", ["default", "Start", "skip", "Skip"]),
        ("dunst", "1 min\nIn the tray.", ["default", "Start", "start", "Start", "skip", "Skip"]),
    ],
)
def test_a_click_is_promised_only_where_it_starts(
    qtbot, notes, serve, environ, server, body, actions
):
    environ["FAKE_NOTIFICATIONS"] = server
    assert shown(qtbot, notes, serve())[5:7] == [body, actions]


def test_a_press_is_told_once_and_only_of_its_own(qtbot, notes, serve):
    server = serve()
    shown(qtbot, notes, server)
    for command in ("press 7 skip", "press 1 start", "press 1 start", "close 1 2", "press 1 skip"):
        server.tell(command)
    qtbot.waitUntil(lambda: not notes._id)
    assert notes.seen.all == ["start"]


def test_closed_by_the_person_is_not_expired(qtbot, notes, serve):
    server = serve()
    shown(qtbot, notes, server)
    server.tell("close 1 1")
    qtbot.waitUntil(lambda: not notes._id)
    assert notes.seen.all == []
    notes.show(NOTE)
    shown(qtbot, notes, server, replace(NOTE, title="Another one"))
    server.tell("close 2 2")
    qtbot.waitUntil(lambda: notes.seen.all == ["dismissed"])


def test_another_offer_takes_its_place(qtbot, notes, serve):
    server = serve()
    shown(qtbot, notes, server)
    other = replace(NOTE, title="Another one")
    notes.show(NOTE)
    call = shown(qtbot, notes, server, other)
    assert (call[2], call[4]) == (1, "Another one")


def test_it_is_taken_away_and_the_connection_given_back(qtbot, notes, serve):
    server = serve()
    shown(qtbot, notes, server)
    assert notes.is_open
    notes.withdraw()
    assert server.call() == ["CloseNotification", 1]
    assert not notes.is_open
    assert shown(qtbot, notes, server)[0] == "Notify"


def test_the_token_is_there_while_the_press_is_told_and_not_after(qtbot, notes, serve):
    server = serve()
    tokens = []
    notes.pressed.connect(lambda _key: tokens.append(_getenv("XDG_ACTIVATION_TOKEN")))
    shown(qtbot, notes, server)
    server.tell("token 1 kwin-5")
    server.tell("press 1 default")
    qtbot.waitUntil(lambda: bool(tokens))
    assert tokens == ["kwin-5"]
    assert _getenv("XDG_ACTIVATION_TOKEN") == ""
    assert "XDG_ACTIVATION_TOKEN" not in os.environ


def _getenv(name):
    from PySide6.QtCore import QProcessEnvironment

    return QProcessEnvironment.systemEnvironment().value(name)


def test_nobody_serves(qtbot, notes):
    notes.show(NOTE)
    qtbot.waitUntil(lambda: notes.seen.all == [("failed", False)])
    assert not notes.is_open


def test_a_server_that_refuses(qtbot, notes, serve):
    serve().tell("refuse")
    time.sleep(0.1)  # real: the other process reads it
    notes.show(NOTE)
    qtbot.waitUntil(lambda: notes.seen.all == [("failed", False)])
    assert not notes.is_open


def test_a_server_that_comes_late_serves_the_next_time(qtbot, notes, serve):
    notes.show(NOTE)
    qtbot.waitUntil(lambda: notes.seen.all == [("failed", False)])
    shown(qtbot, notes, serve())
    assert notes.seen.all == [("failed", False)]


def test_a_server_that_dies_or_starts_anew_is_told(qtbot, notes, serve):
    server = serve()
    shown(qtbot, notes, server)
    server.close()
    qtbot.waitUntil(lambda: notes.seen.all == [("failed", False)])
    new = serve()
    shown(qtbot, notes, new)
    # The number of the old one.
    new.tell("press 1 skip")
    qtbot.waitUntil(lambda: notes.seen.all == [("failed", False), "skip"])


def test_a_server_that_hangs_is_not_waited_for_and_shows_nothing_later(qtbot, notes, serve):
    server = serve()
    shown(qtbot, notes, server)
    server.process.send_signal(signal.SIGSTOP)
    notes.show(replace(NOTE, title="Another one"))
    qtbot.waitUntil(lambda: notes.seen.all == [("failed", False)])
    server.process.send_signal(signal.SIGCONT)
    qtbot.waitUntil(lambda: not notes.is_open)
    assert [server.call()[0] for _ in range(2)] == ["Notify", "CloseNotification"]


@pytest.mark.parametrize("moment", ["before", "while"])
def test_a_bus_that_hangs_or_ends(qtbot, notes, serve, bus, moment):
    server = serve()
    if moment == "before":
        bus.freeze()
        began = time.monotonic()
        notes.show(NOTE)
        assert time.monotonic() - began < 0.1
    else:
        shown(qtbot, notes, server)
        bus.kill()
    qtbot.waitUntil(lambda: notes.seen.all == [("failed", False)])
    assert not notes.is_open


@pytest.mark.parametrize(
    "address", ["", "nonsense", "tcp:host=localhost,port=1", "unix:path=/nowhere/bus"]
)
def test_without_a_bus(qtbot, address):
    notes = Notifications(environ={"DBUS_SESSION_BUS_ADDRESS": address})
    seen = Seen(notes)
    notes.show(NOTE)
    assert seen.all == [("failed", True)]
    notes.withdraw()
    notes.close()


@pytest.mark.parametrize("then", ["refuses", "hangs", "dies"])
def test_what_fails_after_an_answered_one_is_told_as_well(qtbot, notes, serve, then):
    server = serve()
    shown(qtbot, notes, server)
    server.tell("press 1 start")
    qtbot.waitUntil(lambda: notes.seen.all == ["start"])
    notes.withdraw()
    qtbot.waitUntil(lambda: not notes.is_open)
    if then == "refuses":
        server.tell("refuse")
        time.sleep(0.1)  # real: the other process reads it
    elif then == "hangs":
        server.process.send_signal(signal.SIGSTOP)
    else:
        server.close()
    notes.show(replace(NOTE, title="An hour later"))
    qtbot.waitUntil(lambda: notes.seen.all == ["start", ("failed", False)], timeout=5000)
    if then == "hangs":
        server.process.send_signal(signal.SIGCONT)
