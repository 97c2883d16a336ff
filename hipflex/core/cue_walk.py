"""Which cue is due now: follows a guide that can pause, go back, skip ahead and grow."""

from __future__ import annotations

from dataclasses import replace

from hipflex.core.cues import Cue, done_words, of_step
from hipflex.core.exercise import Kind, Side
from hipflex.core.guide import TOLERANCE, Frame
from hipflex.core.phrases import Phrases
from hipflex.core.routine import Step
from hipflex.core.sounds import Sound

_MARKS = {None, Sound.HALF, Sound.LAST3}
"""What only says how far it is."""


class CueWalk:
    """Is shown each frame of one guide and says what is to be heard at it; knows no clock.

    ``rate`` is the words a minute by which the plan leaves time for what is said.
    """

    def __init__(self, phrases: Phrases, rate: int) -> None:
        self._phrases = phrases
        self._rate = rate
        self._index = -1
        self._at = -1.0
        self._step: Step | None = None
        self._cues: tuple[Cue, ...] = ()
        self._heard: set[tuple[Sound | None, str]] = set()
        self._paused = False
        self._ended = False

    def follow(self, frame: Frame) -> Cue | None:
        """What is to be heard now, if anything. Of several that are late, only the last one."""
        if not frame.begun:
            return None
        if frame.finished:
            return self._end(frame)
        resumed, self._ended = self._ended, False
        if frame.paused:
            return self._pause()
        resumed, self._paused = resumed or self._paused, False
        due = self._due(frame)
        # Whoever cannot see the screen hears that it goes on, and with what.
        return Cue(self._at, self._last_sound(frame), cuts=True) if resumed and not due else due

    def _last_sound(self, frame: Frame) -> Sound | None:
        """The sound of what is being done."""
        lately = [cue.sound for cue in self._plan(frame) if cue.at <= self._at]
        return next((one for one in reversed(lately) if one not in _MARKS), None)

    def _end(self, frame: Frame) -> Cue | None:
        first, self._ended = not self._ended, True
        if not first or frame.stopped:
            return None
        walk = frame.routine.exercise.kind is Kind.WALK
        left, right = frame.held(Side.LEFT), frame.held(Side.RIGHT)
        return Cue(0.0, Sound.DONE, done_words(left, right, self._phrases, walk=walk))

    def _pause(self) -> Cue | None:
        first, self._paused = not self._paused, True
        return Cue(self._at, Sound.PAUSE, cuts=True) if first else None

    def _due(self, frame: Frame) -> Cue | None:
        at = frame.spent[frame.index]
        jumped = False
        if frame.index != self._index or at < self._at:
            jumped = not self._led_on(frame)
            self._index, self._at = frame.index, -1.0
            self._heard.clear()
        found = [
            cue
            for cue in self._plan(frame)
            if self._at < cue.at <= at
            # Ten seconds more move the half and the last ten; said once is enough.
            and (cue.sound is Sound.LAST3 or (cue.sound, cue.say) not in self._heard)
        ]
        self._at = at
        self._heard.update((cue.sound, cue.say) for cue in found)
        return replace(found[-1], cuts=jumped) if found else None

    def _led_on(self, frame: Frame) -> bool:
        """Whether the step before this one came to its end; nobody pressed anything."""
        before = frame.index - 1
        over = before < 0 or frame.spent[before] >= frame.steps[before].seconds - TOLERANCE
        return over and before == self._index

    def _plan(self, frame: Frame) -> tuple[Cue, ...]:
        if frame.step is not self._step:
            self._step = frame.step
            self._cues = of_step(frame.step, self._phrases, self._rate)
        return self._cues
