"""What is heard of a break: the card that wakes, the guide cue by cue, and the end.

It follows the controller and the frames of the session, and the countdown never waits for it.
Sounds and voice are opened with the first thing to be heard and closed soon after the last: both
wake the computer up for as long as they are there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot

from hipflex.controller import BreakController
from hipflex.core.cue_walk import CueWalk
from hipflex.core.cues import Cue, Sound
from hipflex.core.exercise import Exercise, Kind, Preset
from hipflex.core.guide import Frame
from hipflex.core.phase import Prompting
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
    """Speaks. ``fell_silent``: nothing is left to be said, or it cannot be said at all."""

    fell_silent: SignalInstance

    @property
    def speaks(self) -> bool:
        """Whether it can be heard."""

    def say(self, text: str) -> bool:
        """Say it after what is being said; whether ``fell_silent`` will come for it."""


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
        self._paused = self._is_open = self._asking = False
        self._words = self._cut_off = self._offered = ""
        self._cautioning: Exercise | None = None
        self._speak = self._timer(0, self._say)
        self._remind = self._timer(REMIND_MS, self._explain_pause)
        self._rest = self._timer(CLOSE_MS, self._close_both)
        control.card_wanted.connect(self._wake)
        control.card_folded.connect(self._leave_card)
        control.card_withdrawn.connect(self._leave_card)
        control.changed.connect(self._follow_offer)
        control.guide_wanted.connect(self._follow)
        control.session_ended.connect(self._leave)
        control.settings_changed.connect(self._use_settings)
        voice.fell_silent.connect(self._fall_silent)
        self._use_settings()

    def close(self) -> None:
        """Hear no more: the program ends."""
        for timer in (self._speak, self._remind, self._rest):
            timer.stop()
        self._session = None
        self._close_both()

    def _timer(self, length: int, slot: Callable[[], None]) -> QTimer:
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
            self._silence_voice()
        if self._is_open:
            self._is_open = False
            self._open_both()

    # The card

    @Slot(bool)
    def _wake(self, silent: bool) -> None:
        """Once for each break that is asked for: a card that comes again says nothing new."""
        phase = self._control.rhythm.phase
        if silent or (isinstance(phase, Prompting) and phase.showings > 1):
            return
        exercise = self._control.planner.suggestion.exercise
        self._offered = exercise.id
        self._hear(Cue(0.0, Sound.WAKE, self._offer(phrases().opening, exercise)))

    @Slot()
    def _follow_offer(self) -> None:
        """Somebody who does not look hears that the card offers another one now."""
        exercise = self._control.planner.suggestion.exercise if self._offered else None
        if exercise is not None and exercise.id != self._offered:
            self._offered = exercise.id
            self._silence_voice()
            self._hear(Cue(0.0, None, self._offer(phrases().coming, exercise)))

    def _offer(self, template: str, exercise: Exercise) -> str:
        """What comes; in a quick break there is hardly time to say the caution later."""
        name = exercise_text(exercise, exercise.short_name or exercise.name)
        words, settings = template.format(name=name), self._control.settings
        if not settings.voice or settings.preset is not Preset.QUICK or exercise.kind is Kind.WALK:
            return words
        self._cautioning = exercise
        return f"{words} {exercise_text(exercise, exercise.say_caution or exercise.caution)}"

    @Slot()
    def _leave_card(self) -> None:
        self._offered = ""
        self._hush()

    # The guide

    @Slot()
    def _follow(self) -> None:
        session = self._control.session
        self._offered = ""
        if session is None or session is self._session:
            return
        self._session = session
        self._walk = CueWalk(phrases(), self._control.settings.voice_rate)
        self._paused, self._cut_off = False, ""
        # Now, so that the first cue is not late for want of a device.
        self._open_both()
        session.frame_changed.connect(self._show)
        asked = session.question
        self._asking = asked is not None
        if asked is not None:
            self._hear(Cue(0.0, None, exercise_text(asked, asked.question)))
        self._show(session.frame)

    @Slot(object)
    def _show(self, frame: Frame) -> None:
        session = self._session
        if session is None or self._walk is None:
            return
        cue = self._walk.follow(frame)
        if frame.finished and frame.stopped:
            self._stop(session)
            return
        if frame.paused:
            self._pause(cue, shut=session.frozen)
            return
        went_on, self._paused = self._paused, False
        self._remind.stop()
        if cue is None:
            return
        if went_on and not cue.say:
            # Whoever could not hear it to its end hears it again.
            cue = replace(cue, say=self._cut_off)
        self._cut_off = ""
        if self._asking:
            # The answer makes the question old.
            cue, self._asking = replace(cue, cuts=True), False
        self._hear(cue)

    def _stop(self, session: BreakSession) -> None:
        """What was stopped is silent at once; pain has words of its own."""
        if self._paused and not session.hurt:
            return
        self._paused = True
        self._cut_off = self._hush()
        if session.hurt:
            walk, said = session.routine.exercise.kind is Kind.WALK, phrases()
            self._hear(Cue(0.0, None, said.hurt_walk if walk else said.hurt))
            self._session = None

    def _pause(self, cue: Cue | None, *, shut: bool) -> None:
        if self._paused:
            return
        self._paused = True
        self._cut_off = self._hush()
        if shut:
            # Locked, asleep or out of sight: nobody has paused it, and nobody is to be reminded.
            return
        self._remind.start()
        if cue is not None:
            self._hear(cue)

    @Slot()
    def _leave(self) -> None:
        """The break is over, or another exercise takes its place; Done is said to its end."""
        session, self._session = self._session, None
        self._remind.stop()
        if session is not None and (session.frame.stopped or not session.frame.finished):
            self._hush()

    @Slot()
    def _explain_pause(self) -> None:
        self._hear(Cue(0.0, None, phrases().paused))

    # Sounds and voice

    def _hear(self, cue: Cue) -> None:
        self._open_both()
        if cue.cuts:
            self._silence_voice()
        if cue.sound is not None:
            self._sounds.play(cue.sound)
        if cue.say and self._control.settings.voice:
            self._words = cue.say
            self._speak.start(round(1000 * SECONDS[cue.sound]) if cue.sound is not None else 0)

    @Slot()
    def _say(self) -> None:
        if self._voice.say(self._words):
            self.spoken.emit(self._words)
        else:
            self._words = ""

    def _open_both(self) -> None:
        """Once for each break: to look for a voice that is not there takes its time."""
        if not self._is_open:
            self._is_open = True
            settings = self._control.settings
            if settings.sounds:
                self._sounds.open()
            if settings.voice:
                self._voice.open()
        self._rest.start()

    def _hush(self) -> str:
        """Silence at once; what was being said."""
        self._remind.stop()
        self._sounds.hush()
        return self._silence_voice()

    def _silence_voice(self) -> str:
        cut_off, self._words, self._cautioning = self._words, "", None
        self._speak.stop()
        self._voice.hush()
        self.spoken.emit("")
        return cut_off

    @Slot()
    def _fall_silent(self) -> None:
        if self._speak.isActive():
            return
        if self._cautioning is not None and self._voice.speaks:
            self._control.planner.mind(self._cautioning)
        self._words, self._cautioning = "", None
        self.spoken.emit("")

    @Slot()
    def _close_both(self) -> None:
        session = self._control.session
        if session is not None and not session.frame.finished and self._session is session:
            self._rest.start()
            return
        self._is_open = False
        self._sounds.close()
        self._voice.close()
