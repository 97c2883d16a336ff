"""How long sounds last: the files are held to it where files may be read."""

from __future__ import annotations

from hipflex.core.cues import Sound
from hipflex.core.sounds import SECONDS


def test_there_is_a_length_for_each_sound():
    assert set(SECONDS) == set(Sound)


def test_all_three_ticks_of_the_last_seconds_can_be_told_apart():
    assert SECONDS[Sound.LAST3] < 1
