"""The words on the socket: a promise to every client."""

from __future__ import annotations

import msgspec
import pytest

from hipflex.core.command import (
    PROTOCOL,
    Break,
    Command,
    Late,
    Meeting,
    Moved,
    Pause,
    Quit,
    Reply,
    Request,
    Resume,
    Set,
    Show,
    Skip,
    Snooze,
    Standing,
    Status,
    Undo,
)
from hipflex.core.exercise import Preset


@pytest.mark.parametrize(
    ("command", "line"),
    [
        (Show(), b'{"verb":"show","page":"today"}'),
        (Show("history"), b'{"verb":"show","page":"history"}'),
        (Break(), b'{"verb":"break","exercise":null,"preset":null}'),
        (Break("tree", Preset.FULL), b'{"verb":"break","exercise":"tree","preset":"full"}'),
        (Snooze(), b'{"verb":"snooze","minutes":null}'),
        (Snooze(15), b'{"verb":"snooze","minutes":15}'),
        (Skip(), b'{"verb":"skip"}'),
        (Moved(), b'{"verb":"moved"}'),
        (Undo(), b'{"verb":"undo"}'),
        (Pause("until 14:00"), b'{"verb":"pause","until":"until 14:00"}'),
        (Pause(), b'{"verb":"pause","until":""}'),
        (Resume(), b'{"verb":"resume"}'),
        (Meeting(), b'{"verb":"meeting","minutes":60}'),
        (Meeting(0), b'{"verb":"meeting","minutes":0}'),
        (Standing(90), b'{"verb":"standing","minutes":90}'),
        (Late(), b'{"verb":"late","over":false}'),
        (Late(over=True), b'{"verb":"late","over":true}'),
        (Status(), b'{"verb":"status"}'),
        (Set({"interval_minutes": 45}), b'{"verb":"set","values":{"interval_minutes":45}}'),
        (Quit(), b'{"verb":"quit"}'),
    ],
)
def test_every_command_goes_over_the_socket_and_comes_out_the_same(
    command: Command, line: bytes
) -> None:
    assert msgspec.json.encode(command) == line
    request = Request(command)
    assert msgspec.json.decode(msgspec.json.encode(request), type=Request) == request


def test_late_without_a_word_begins() -> None:
    assert msgspec.json.decode(b'{"verb":"late"}', type=Command) == Late()


def test_a_request_names_its_protocol() -> None:
    request = msgspec.json.decode(b'{"command":{"verb":"skip"}}', type=Request)
    assert request == Request(Skip(), PROTOCOL)


@pytest.mark.parametrize(
    "line",
    [
        b'{"command":{"verb":"explode"}}',
        b'{"command":{}}',
        b'{"command":{"verb":"snooze","minutes":"five"}}',
        b'{"command":{"verb":"meeting","minutes":null}}',
        b'{"command":{"verb":"standing","minutes":1.5}}',
        b'{"command":{"verb":"break","exercise":"../../etc/passwd"}}',
        b'{"command":{"verb":"break","preset":"huge"}}',
        b'{"command":{"verb":"set"}}',
        b"[]",
    ],
)
def test_rubbish_is_refused(line: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(line, type=Request)


def test_a_reply_comes_out_the_same() -> None:
    for reply in (Reply(), Reply(ok=False, text="No."), Reply(data={"phase": "sitting"})):
        assert msgspec.json.decode(msgspec.json.encode(reply), type=Reply) == reply
