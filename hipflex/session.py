"""One break: a guide, run by the clock.

Knows no window. Whoever shows it says when it can really be seen, and then it counts until Done.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from hipflex.core.exercise import Exercise, StepKind
from hipflex.core.guide import Frame, Result
from hipflex.core.instant import Clock, Instant
from hipflex.core.led_break import LedBreak
from hipflex.core.record import BreakRecord, Outcome
from hipflex.core.routine import Routine

TICK_MS = 33
"""Thirty looks a second at most, for a figure that moves smoothly."""
HOLD_TICK_MS = 100
"""Ten while it only breathes. The step is over and the digits change no later for it."""


class BreakSession(QObject):
    """Runs one guide and tells each frame. ``finished`` comes once for every way to Done."""

    frame_changed = Signal(object)
    step_changed = Signal()
    """Another step, and not only the next repetition: those are many and short."""
    finished = Signal()

    def __init__(self, routine: Routine, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.routine = routine
        self.frozen = False
        """Nobody has paused it: it could not be seen."""
        self._clock = clock
        self._led = LedBreak(routine, clock.now(), clock.speed)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._index = 0

    @property
    def frame(self) -> Frame:
        """This moment."""
        return self._led.frame

    @property
    def result(self) -> Result:
        """What would be recorded if it ended now."""
        return self._led.result

    @property
    def hurt(self) -> str | None:
        """The exercise in which something hurt."""
        return self._led.hurt

    @property
    def present_exercise(self) -> str:
        """What is being done; on the way there, what the break is for."""
        return self._led.present_exercise

    @property
    def question(self) -> Exercise | None:
        """The exercise whose question is still to be answered; until then nothing counts."""
        return self._led.question

    def answer_yes(self) -> None:
        """The question was answered with yes: ``begin`` begins, if there is no other."""
        self._led.answer_yes()

    def record(
        self, outcome: Outcome, since: Instant, until: Instant, sat: float = 0.0
    ) -> BreakRecord:
        """What to remember of this break if it ends like that. ``sat``: seconds before it."""
        return self._led.record(outcome, since, until, sat)

    def cut_off(self, since: Instant, now: Instant, sat: float) -> BreakRecord:
        """What to remember of this break if nothing is heard of it any more."""
        return self._led.cut_off(since, now, sat)

    def abandoned(self, now: Instant) -> bool:
        """Whether it has not been seen at all, or was paused, for too long by somebody there."""
        return self._led.abandoned(now)

    def leave_alone(self, now: Instant) -> None:
        """Nobody is there: whoever went away from a paused guide finds it again."""
        self._led.leave_alone(now)

    def resumable_for(self, now: Instant) -> float | None:
        """Seconds for which it can still go on after Stop; None if it cannot."""
        return self._led.resumable_for(now)

    @Slot()
    def begin(self) -> None:
        """The window can be seen: count."""
        if self.question is None:
            self._led.begin(self._clock.now())
            self._after()

    @Slot()
    def toggle_pause(self) -> None:
        """Freeze, or go on. Not after Stop: only ``resume_after_stop`` goes on then."""
        if not self.frame.finished:
            self.frozen = False
            self._led.toggle_pause(self._clock.now())
            self._after()

    @Slot()
    def freeze(self) -> None:
        """It cannot be seen any more, or not yet: who comes to it finds it paused."""
        if self._led.freeze(self._clock.now()):
            self.frozen = True
            self._after()

    @Slot()
    def back(self) -> None:
        """Restart this side."""
        self._led.back(self._clock.now())
        self._after()

    @Slot()
    def skip_step(self) -> None:
        """Go to the next step."""
        self._led.skip_step(self._clock.now())
        self._after()

    @Slot()
    def add_time(self) -> None:
        """Ten seconds more."""
        self._led.add_time(self._clock.now())
        self._after()

    @Slot()
    def stop(self) -> None:
        """End here."""
        self._led.stop(self._clock.now())
        self._after()

    @Slot()
    def stop_for_pain(self) -> None:
        """It hurts: end at once."""
        self._led.stop_for_pain(self._clock.now())
        self._after()

    @Slot()
    def resume_after_stop(self) -> None:
        """Go on although it was stopped."""
        if self._led.resume_after_stop(self._clock.now()):
            self._after()

    def close(self) -> None:
        """Count no more, tell nothing more."""
        self._timer.stop()
        self.blockSignals(True)

    @Slot()
    def tick(self) -> None:
        """Count what has passed."""
        self._led.tick(self._clock.now())
        self._after()

    def _after(self) -> None:
        ended = self._led.follow(self._clock.now())
        frame = self.frame
        if self._led.runs:
            self._wait(frame)
        elif self._timer.isActive():
            self._timer.stop()
        if frame.index != self._index:
            self._index = frame.index
            if frame.step.kind is not StepKind.REP:
                self.step_changed.emit()
        self.frame_changed.emit(frame)
        if ended:
            self.finished.emit()

    def _wait(self, frame: Frame) -> None:
        """Look again when there is something to be seen: a picture, a digit, the next step."""
        wait = TICK_MS
        # A fast clock has its digits and steps so close together that nothing is to be gained.
        if frame.step.kind is StepKind.HOLD and self._clock.speed <= 1:
            to_digit = math.ceil(frame.seconds_left % 1.0 * 1000)
            wait = min(HOLD_TICK_MS, to_digit or HOLD_TICK_MS)
        if self._timer.interval() != wait:
            self._timer.setInterval(wait)
        if not self._timer.isActive():
            self._timer.start()
