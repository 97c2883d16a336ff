"""Lets sounds and the voice be heard from the settings page, and says there what cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QTimer, QUrl, Slot

from hipflex.controller import BreakController
from hipflex.core.cues import Sound
from hipflex.core.sounds import SECONDS
from hipflex.services import sound as sound_service
from hipflex.services.notices import reason
from hipflex.services.paths import make_private
from hipflex.services.sound import SWITCHES, Sounds
from hipflex.services.speech import Speech

if TYPE_CHECKING:
    from hipflex.ui.sound_rows import SoundRows

LINGER_MS = 4000
"""How long a device and an engine are kept after they fell silent: the next test is near."""
PATIENCE_MS = 30_000
"""How long an engine may take for a sentence, if it never says that it has spoken."""
_GAP_MS = 400
"""Between two sounds of one row."""
_SECOND_MS = 1000


class SoundWindows(QObject):
    """Owns a player and a voice for the page; those of a break are not touched."""

    def __init__(
        self,
        control: BreakController,
        sounds: Sounds,
        speech: Speech,
        folder: Path,
        open_folder: Callable[[QUrl], bool],
        parent: QObject | None = None,
    ) -> None:
        """``folder`` is for the person's own sounds."""
        super().__init__(parent)
        self._control = control
        self._sounds = sounds
        self._speech = speech
        self._folder = folder
        self._open_folder = open_folder
        self._rows: SoundRows | None = None
        self._key = ""
        self._left: list[Sound] = []
        self._switches = (False, False)
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._play_next)
        self._sounds_end = QTimer(self, singleShot=True, interval=LINGER_MS)
        self._sounds_end.timeout.connect(self._close_sounds)
        self._voice_end = QTimer(self, singleShot=True)
        self._voice_end.timeout.connect(speech.close)
        speech.state_changed.connect(self._show_voice)
        speech.fell_silent.connect(self._linger)
        control.settings_changed.connect(self._follow)

    def serve(self, rows: SoundRows) -> None:
        """Do what is asked in these rows, until ``close``."""
        self._rows = rows
        rows.sound_wanted.connect(self._play)
        rows.voice_wanted.connect(self._speak)
        rows.looked_at.connect(self._look)
        rows.folder_wanted.connect(self._show_folder)

    @Slot()
    def close(self) -> None:
        """Let go of everything: the page is gone. Harmless twice."""
        self._rows = None
        self._left.clear()
        for timer in (self._next, self._sounds_end, self._voice_end):
            timer.stop()
        self._sounds.close()
        self._speech.close()

    @Slot()
    def _look(self) -> None:
        """Say what cannot be heard here of what is on, and which voices there are."""
        settings = self._control.settings
        self._switches = settings.sounds, settings.voice
        open_now = self._sounds.state != sound_service.CLOSED
        self._warn_of_sounds(self._sounds.state if open_now else sound_service.probe())
        if settings.voice:
            self._open_voice(LINGER_MS)
        else:
            self._warn("voice", "")

    @Slot()
    def _follow(self) -> None:
        settings = self._control.settings
        self._speech.use(settings)
        if self._rows is None or not self._rows.visible:
            return
        if self._switches != (settings.sounds, settings.voice):
            self._look()

    # Sounds

    @Slot(str)
    def play_sound(self, name: str) -> None:
        """Let a sound be heard, with those that are switched together with it."""
        self._play(SWITCHES[Sound(name)])

    @Slot(str)
    def _play(self, key: str) -> None:
        """Let the sounds of a row be heard one after the other, also if they are muted."""
        heard = dict.fromkeys((*SWITCHES.values(), "sounds"), True)
        self._sounds.use(msgspec.structs.replace(self._control.settings, **heard))
        self._sounds_end.stop()
        self._sounds.hush()
        self._sounds.open()
        self._key = key
        self._left = [sound for sound in Sound if SWITCHES[sound] == key]
        if self._left == [Sound.LAST3]:
            self._left *= 3
        self._play_next()
        self._warn_of_sounds(self._sounds.state, asked=True)

    @Slot()
    def _play_next(self) -> None:
        if not self._left:
            self._warn_of_file()
            self._sounds_end.start()
            return
        sound = self._left.pop(0)
        self._sounds.play(sound)
        length = round(1000 * SECONDS[sound]) + _GAP_MS
        self._next.start(_SECOND_MS if sound is Sound.LAST3 else length)

    @Slot()
    def _close_sounds(self) -> None:
        self._sounds.close()

    def _warn_of_sounds(self, state: str, *, asked: bool = False) -> None:
        text = ""
        if not (asked or self._control.settings.sounds):
            pass
        elif state == sound_service.NO_DEVICE:
            text = self.tr("No sound device was found, so there are no sounds.")
        elif state.startswith("not available"):
            text = self.tr("Sounds cannot be played here. On Linux, install libpulse0.")
        self._warn("sounds", text)

    def _warn_of_file(self) -> None:
        bad = [sound for sound in Sound if SWITCHES[sound] == self._key]
        names = [f"{sound}.wav" for sound in bad if sound in self._sounds.bad_files]
        text = self.tr("Your file cannot be played, so this is ours: {names}")
        self._warn(self._key, text.format(names=", ".join(names)) if names else "")

    # The voice

    @Slot()
    def _speak(self) -> None:
        self._open_voice(PATIENCE_MS)
        self._speech.hush()
        self._speech.say(self.tr("Left hip first. Step your right foot far forward."))

    def _open_voice(self, keep_ms: int) -> None:
        self._speech.use(self._control.settings)
        self._speech.open()
        self._show_voice()
        self._voice_end.start(keep_ms)

    @Slot()
    def _linger(self) -> None:
        self._voice_end.start(LINGER_MS)

    @Slot()
    def _show_voice(self) -> None:
        state = self._speech.state
        if state.startswith("qt"):
            if self._rows is not None:
                self._rows.set_voices(self._speech.voices())
            self._warn("voice", "")
        elif state.startswith("not available"):
            text = self.tr(
                "No voice on this computer: sounds only. On Linux, install speech-dispatcher and a "
                "voice for it, such as espeak-ng."
            )
            self._warn("voice", text)

    # The folder

    @Slot()
    def _show_folder(self) -> None:
        try:
            make_private(self._folder)
        except OSError as error:
            text = self.tr("The folder of your sounds cannot be made: {reason}")
            self._control.told.emit(text.format(reason=reason(error)))
            return
        if not self._open_folder(QUrl.fromLocalFile(str(self._folder))):
            text = self.tr("The folder of your sounds is {path}")
            self._control.told.emit(text.format(path=self._folder))

    def _warn(self, key: str, text: str) -> None:
        if self._rows is not None:
            self._rows.warn(key, text)
