"""Makes the sounds of HipFlex: ``python -m tests.sounds [FOLDER]``.

They are original: every wave is added up here from sines. Each is a rhythm of soft bells, wooden
ticks or low notes, so that it is known by its rhythm on a loudspeaker that blurs every pitch.
"""

from __future__ import annotations

import array
import math
import sys
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hipflex import assets
from hipflex.core.cues import Sound

RATE = 44_100
LOUDNESS = -18.0
"""dBFS: the root mean square of what is sounding, the same for all."""
AUDIBLE = 0.02
"""Of the peak: what is quieter than this around a moment is no longer sounding."""
WINDOW = RATE // 50
"""Samples around a moment in which to look for that: 20 ms."""

Samples = list[float]


@dataclass(frozen=True, slots=True)
class Voice:
    """What strikes a note: its partials as (multiple, strength), how it comes and goes."""

    partials: tuple[tuple[float, float], ...]
    attack: float
    """Seconds until it is at its loudest."""
    fade: float
    """Seconds in which it falls to a third; higher partials fall faster."""

    def note(self, pitch: float, seconds: float) -> Samples:
        """One note that ends in silence."""
        return [self._at(moment / RATE, pitch, seconds) for moment in range(_samples(seconds))]

    def _at(self, time: float, pitch: float, seconds: float) -> float:
        tone = sum(
            strength
            * math.sin(2 * math.pi * pitch * multiple * time)
            * math.exp(-time * multiple**0.7 / self.fade)
            for multiple, strength in self.partials
        )
        return tone * _smooth(time / self.attack) * _smooth((seconds - time) / (seconds / 3))


BELL = Voice(((1.0, 1.0), (2.0, 0.28), (2.76, 0.09)), attack=0.012, fade=0.30)
NOTE = Voice(((1.0, 1.0), (2.0, 0.22), (3.0, 0.06)), attack=0.035, fade=0.45)
WOOD = Voice(((1.0, 1.0), (2.4, 0.25)), attack=0.004, fade=0.030)
LIGHT = Voice(((1.0, 1.0), (2.0, 0.10)), attack=0.006, fade=0.045)

# The notes of one quiet chord, in Hz.
LOW, MIDDLE, FIFTH, HIGH = 329.63, 440.0, 493.88, 659.26

Beat = tuple[float, Samples]
"""When, in seconds, and what."""


def _bells(count: int) -> list[Beat]:
    return [(0.33 * number, BELL.note(FIFTH, 0.5)) for number in range(count)]


def rhythms() -> dict[Sound, list[Beat]]:
    """What is struck when."""
    return {
        Sound.WAKE: [(0.0, NOTE.note(LOW, 0.6)), (0.5, NOTE.note(FIFTH, 0.7))],
        Sound.GO: [(0.0, WOOD.note(520.0, 0.16))],
        Sound.HOLD: [(0.0, BELL.note(MIDDLE, 0.95))],
        Sound.HALF: [(0.0, LIGHT.note(700.0, 0.12)), (0.12, LIGHT.note(700.0, 0.13))],
        Sound.LAST3: [(0.0, LIGHT.note(587.33, 0.2))],
        Sound.RELEASE: [(0.0, NOTE.note(FIFTH, 0.4)), (0.28, NOTE.note(LOW, 0.6))],
        Sound.SWITCH: [
            (0.0, NOTE.note(LOW, 0.35)),
            (0.25, NOTE.note(HIGH, 0.35)),
            (0.5, NOTE.note(LOW, 0.5)),
        ],
        Sound.SET_1: _bells(1),
        Sound.SET_2: _bells(2),
        Sound.SET_3: _bells(3),
        Sound.UP: [(0.0, LIGHT.note(FIFTH, 0.08)), (0.07, LIGHT.note(HIGH, 0.15))],
        Sound.DOWN: [(0.0, LIGHT.note(FIFTH, 0.12)), (0.13, LIGHT.note(LOW, 0.12))],
        Sound.DONE: [
            (0.0, NOTE.note(LOW, 0.3)),
            (0.2, NOTE.note(MIDDLE, 0.3)),
            (0.4, NOTE.note(HIGH, 0.75)),
        ],
        Sound.PAUSE: [(0.0, WOOD.note(262.0, 0.12))],
    }


def made(beats: Sequence[Beat]) -> array.array[int]:
    """The beats in one row of samples, as loud as all others."""
    mixed = [0.0] * max(_samples(start) + len(note) for start, note in beats)
    for start, note in beats:
        for place, value in enumerate(note, _samples(start)):
            mixed[place] += value
    scale = 32_768 * 10 ** (LOUDNESS / 20) / loudness(mixed)
    return array.array("h", (round(scale * value) for value in mixed))


def loudness(samples: Sequence[float]) -> float:
    """The root mean square over the parts that sound; silence between beats does not count."""
    floor = AUDIBLE * max(map(abs, samples))
    power, sounding = 0.0, 0
    for start in range(0, len(samples), WINDOW):
        window = samples[start : start + WINDOW]
        if max(map(abs, window)) > floor:
            power += sum(value * value for value in window)
            sounding += len(window)
    return math.sqrt(power / sounding)


def write(folder: Path) -> None:
    """One file for each sound."""
    folder.mkdir(parents=True, exist_ok=True)
    for sound, beats in rhythms().items():
        samples = made(beats)
        if sys.byteorder == "big":
            samples.byteswap()
        with wave.open(str(folder / f"{sound}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(samples.tobytes())


def _samples(seconds: float) -> int:
    return round(RATE * seconds)


def _smooth(share: float) -> float:
    """From 0 to 1 without a corner."""
    return 0.5 - 0.5 * math.cos(math.pi * min(1.0, max(0.0, share)))


if __name__ == "__main__":
    write(Path(sys.argv[1]) if sys.argv[1:] else assets.path("sounds"))
