"""How long each sound lasts, rounded up to 0.1 s; a test holds it to the files.

So the plan of a routine can leave room for a sound without opening its file.
"""

from __future__ import annotations

from hipflex.core.cues import Sound

SECONDS: dict[Sound, float] = {
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
