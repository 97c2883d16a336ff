"""The sound files: made as the repository says, equally loud, soft at both ends, never long."""

from __future__ import annotations

import array
import itertools
import math
import sys
import wave
from pathlib import Path

import pytest

from hipflex import assets
from hipflex.core.cues import Sound
from hipflex.core.sounds import SECONDS
from tests import sounds

EACH = pytest.mark.parametrize("sound", list(Sound))
TICKS = {Sound.GO, Sound.HALF, Sound.LAST3, Sound.UP, Sound.DOWN, Sound.PAUSE}
LONG = {Sound.WAKE, Sound.SWITCH, Sound.SET_3, Sound.DONE}


def samples(folder: Path, sound: Sound) -> array.array[int]:
    with wave.open(str(folder / f"{sound}.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert file.getframerate() == sounds.RATE
        found = array.array("h", file.readframes(file.getnframes()))
    if sys.byteorder == "big":
        found.byteswap()
    return found


def built_in(sound: Sound) -> array.array[int]:
    return samples(assets.path("sounds"), sound)


def in_decibels(amplitude: float) -> float:
    return 20 * math.log10(amplitude / 32_768)


@pytest.fixture(scope="module")
def made_again(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sounds")
    sounds.write(folder)
    return folder


def test_there_is_a_file_for_each_sound_and_no_other():
    found = {path.name for path in assets.path("sounds").iterdir()}
    assert found == {f"{sound}.wav" for sound in Sound}


@EACH
def test_the_files_are_what_the_program_makes(made_again, sound):
    """A sine may differ in its last digit on another machine, and so a sample by one."""
    again, here = samples(made_again, sound), built_in(sound)
    assert len(again) == len(here)
    assert max(abs(one - other) for one, other in zip(again, here, strict=True)) <= 1


@EACH
def test_all_are_equally_loud(sound):
    assert abs(in_decibels(sounds.loudness(built_in(sound))) - sounds.LOUDNESS) < 0.75


@EACH
def test_none_is_overdriven(sound):
    assert in_decibels(max(map(abs, built_in(sound)))) < -3


@EACH
def test_none_clicks_at_its_ends(sound):
    found = built_in(sound)
    for end in (found[:20], found[-20:]):
        assert max(map(abs, end)) < 0.02 * 32_768
    assert abs(found[0]) < 10
    assert abs(found[-1]) < 10


@EACH
def test_most_of_it_is_below_one_kilohertz(sound):
    """By how often it crosses the middle, which is the pitch of the strongest part."""
    found = built_in(sound)
    crossed = sum((one < 0) != (other < 0) for one, other in itertools.pairwise(found))
    assert crossed / 2 / (len(found) / sounds.RATE) < 1000


@EACH
def test_lengths(sound):
    seconds = len(built_in(sound)) / sounds.RATE
    assert SECONDS[sound] == math.ceil(10 * seconds - 1e-6) / 10
    assert seconds <= (0.25 if sound in TICKS else 1.2 if sound in LONG else 1.0)


def test_no_two_have_the_same_rhythm():
    rhythms = [
        (tuple(start for start, _ in beats), len(sounds.made(beats)) // (sounds.RATE // 50))
        for beats in sounds.rhythms().values()
    ]
    assert len(set(rhythms)) == len(Sound)
