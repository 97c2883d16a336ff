"""What is heard of a break: the card that wakes, the guide cue by cue, and the end.

It follows the controller and the frames of the session, and the countdown never waits for it.
Sounds and voice are opened with the first thing to be heard and closed soon after the last: both
wake the computer up for as long as they are there.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot

from hipflex.controller import BreakController
from hipflex.core.choice import Suggestion
from hipflex.core.cue_walk import CueWalk
from hipflex.core.cues import Cue, Sound
from hipflex.core.exercise import Preset
from hipflex.core.guide import Frame
from hipflex.core.settings import Settings
from hipflex.core.sounds import SECONDS
from hipflex.session import BreakSession
from hipflex.words import exercise_text, phrases

REMIND_MS = 20_000
"""A pause is explained once, so long after it began."""
CLOSE_MS = 15_000
"""So long after the last cue nothing more is to be heard: longer than any sentence."""


class _Port(Protocol):
    """Does nothing where it cannot work; never waits and never raises."""

    def use(self, settings: Settings) -> None:
        """From now on with these settings."""

    def open(self) -> None:
        """Get ready, so that nothing is late; again: nothing."""

    def hush(self) -> None:
        """Silence at once."""

    def close(self) -> None:
        """Give back what it takes to be ready."""


class SoundPort(_Port, Protocol):
    """Plays sounds."""

    def play(self, sound: Sound) -> None:
        """Play it now, unless it is muted."""


class VoicePort(_Port, Protocol):
    """Speaks. ``fell_silent``: all that was to be said has been said."""

    fell_silent: SignalInstance

    def say(self, text: str) -> None:
        """Say it now."""


class Conductor(QObject):
    """Lets sounds and voice follow the break. ``spoken`` is what is being said, "" when it ends."""

    spoken = Signal(str)

    def __init__(
        self,
        control: BreakController,
        sounds: SoundPort,
        voice: VoicePort,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._control = control
        self._sounds = sounds
        self._voice = voice
        self._session: BreakSession | None = None
        self._walk: CueWalk | None = None
        self._paused = self._hurt_told = False
        self._words = ""
        self._speak = self._timer(0, self._say)
        self._remind = self._timer(REMIND_MS, self._explain_pause)
        self._rest = self._timer(CLOSE_MS, self._close_both)
        control.card_wanted.connect(self._wake)
        control.card_withdrawn.connect(self._hush)
        control.guide_wanted.connect(self._follow)
        control.guide_done.connect(self._end)
        control.guide_abandoned.connect(self._hush)
        control.settings_changed.connect(self._use_settings)
        voice.fell_silent.connect(self._fall_silent)
        self._use_settings()

    def close(self) -> None:
        """Hear no more: the program ends."""
        for timer in (self._speak, self._remind, self._rest):
            timer.stop()
        self._session = None
        self._close_both()

    def _timer(self, length: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(length)
        timer.timeout.connect(slot)
        return timer

    @Slot()
    def _use_settings(self) -> None:
        settings = self._control.settings
        self._sounds.use(settings)
        self._voice.use(settings)
        if not settings.voice:
            self.spoken.emit("")

    # The card

    @Slot(bool)
    def _wake(self, silent: bool) -> None:
        if silent:
            return
        planner = self._control.planner
        self._hear(Cue(0.0, Sound.WAKE, self._opening(planner.suggestion)))

    def _opening(self, suggestion: Suggestion) -> str:
        """What comes; in a quick break there is hardly time to say the caution later."""
        exercise, settings = suggestion.exercise, self._control.settings
        name = exercise_text(exercise, exercise.short_name or exercise.name)
        words = phrases().opening.format(name=name)
        if not settings.voice or settings.preset is not Preset.QUICK:
            return words
        self._control.planner.mind(exercise)
        return f"{words} {exercise_text(exercise, exercise.say_caution or exercise.caution)}"

    # The guide

    @Slot()
    def _follow(self) -> None:
        session = self._control.session
        if session is None or session is self._session:
            return
        self._session = session
        self._walk = CueWalk(phrases(), self._control.settings.voice_rate)
        self._paused = self._hurt_told = False
        # Now, so that the first cue is not late for want of a device.
        self._open_both()
        session.frame_changed.connect(self._show)
        if (asked := session.question) is not None:
            self._hear(Cue(0.0, None, exercise_text(asked, asked.question)))
        self._show(session.frame)

    @Slot(object)
    def _show(self, frame: Frame) -> None:
        if self._walk is None:
            return
        cue = self._walk.follow(frame)
        if cue is not None:
            self._hear(cue)
        if frame.paused != self._paused:
            self._paused = frame.paused
            if self._paused:
                self._remind.start()
            else:
                self._remind.stop()
        if frame.finished:
            self._remind.stop()

    @Slot()
    def _explain_pause(self) -> None:
        self._hear(Cue(0.0, None, phrases().paused))

    @Slot()
    def _end(self) -> None:
        """Done was heard with its frame; what was stopped ends at once, and pain in words."""
        control = self._control
        if control.session is not None:
            self._hush()
            return
        last = control.journal.last
        if last is not None and last.hurt is not None and not self._hurt_told:
            self._hurt_told = True
            self._hush()
            self._hear(Cue(0.0, None, phrases().hurt))

    # Sounds and voice

    def _hear(self, cue: Cue) -> None:
        self._open_both()
        if cue.cuts:
            self._speak.stop()
            self._voice.hush()
        if cue.sound is not None:
            self._sounds.play(cue.sound)
        if cue.say and self._control.settings.voice:
            self._words = cue.say
            self._speak.start(round(1000 * SECONDS[cue.sound]) if cue.sound is not None else 0)

    @Slot()
    def _say(self) -> None:
        self._voice.say(self._words)
        self.spoken.emit(self._words)

    def _open_both(self) -> None:
        settings = self._control.settings
        if settings.sounds:
            self._sounds.open()
        if settings.voice:
            self._voice.open()
        self._rest.start()

    @Slot()
    def _hush(self) -> None:
        self._speak.stop()
        self._remind.stop()
        self._sounds.hush()
        self._voice.hush()
        self.spoken.emit("")

    @Slot()
    def _fall_silent(self) -> None:
        self.spoken.emit("")

    @Slot()
    def _close_both(self) -> None:
        session = self._control.session
        if session is not None and not session.frame.finished and self._session is session:
            self._rest.start()
            return
        self._sounds.close()
        self._voice.close()
