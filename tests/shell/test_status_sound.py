"""What status says of sounds and voice: only what is on and will not be heard."""

from __future__ import annotations

import pytest

from hipflex.core import command as commands
from hipflex.status import full_status, hearing

NO_VOICE = "No voice on this computer: sounds only."
NO_DEVICE = "No sound device: no sounds."
MISSING = "not available: nothing there"


def lines(desk):
    return desk.do(commands.Status()).text.splitlines()


def test_both_are_told_as_they_are(desk, heard):
    heard["voice"] = MISSING
    assert full_status(desk.control)["sound"] == {"sounds": "qt", "voice": MISSING}
    assert "sound" not in desk.do(commands.Moved()).data


@pytest.mark.parametrize(
    ("settings", "faults", "expected"),
    [
        ({}, {}, []),
        ({"voice": True}, {}, []),
        ({"voice": True}, {"voice": MISSING}, [NO_VOICE]),
        ({}, {"voice": MISSING}, []),
        ({}, {"sounds": MISSING}, [NO_DEVICE]),
        ({"sounds": False}, {"sounds": MISSING}, []),
        ({"voice": True}, {"voice": MISSING, "sounds": MISSING}, [NO_VOICE, NO_DEVICE]),
    ],
)
def test_one_line_for_what_is_on_and_not_there(desk, heard, settings, faults, expected):
    desk.do(commands.Set(settings))
    heard.update(faults)
    assert [line for line in lines(desk) if line in {NO_VOICE, NO_DEVICE}] == expected


def test_hearing_only_looks(heard):
    assert hearing() == heard
