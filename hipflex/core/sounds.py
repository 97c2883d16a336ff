"""The sounds of a break, told apart by their rhythm, and how long each of them lasts."""

from __future__ import annotations

from enum import StrEnum


class Sound(StrEnum):
    """The sounds, each with a rhythm of its own.

    ``LAST3`` is one tick, heard at each of the last three seconds. ``UP`` and ``DOWN`` are the two
    halves of a lift.
    """

    WAKE = "wake"
    GO = "go"
    HOLD = "hold"
    HALF = "half"
    LAST3 = "last3"
    RELEASE = "release"
    SWITCH = "switch"
    SET_1 = "set_1"
    SET_2 = "set_2"
    SET_3 = "set_3"
    UP = "up"
    DOWN = "down"
    DONE = "done"
    PAUSE = "pause"


SECONDS = {
    Sound.WAKE: 1.2,
    Sound.GO: 0.2,
    Sound.HOLD: 1.0,
    Sound.HALF: 0.3,
    Sound.LAST3: 0.2,
    Sound.RELEASE: 0.9,
    Sound.SWITCH: 1.0,
    Sound.SET_1: 0.5,
    Sound.SET_2: 0.9,
    Sound.SET_3: 1.2,
    Sound.UP: 0.3,
    Sound.DOWN: 0.3,
    Sound.DONE: 1.2,
    Sound.PAUSE: 0.2,
}
"""How long each lasts, rounded up to a tenth of a second, so that the plan of a routine can leave
room for it without opening its file. A test holds it to the files."""


def set_sound(sets: int) -> Sound:
    """As many bells as sets are done, three at most."""
    return (Sound.SET_1, Sound.SET_2, Sound.SET_3)[min(sets, 3) - 1]
