"""Plays the sounds of a break, softly and without ever being waited for.

Effects are made by ``open`` and destroyed by ``close``: an idle one costs Qt a hundred wake-ups a
minute. Where nothing can be played everything here is silent, and ``state`` says why.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import QCoreApplication, QUrl

from hipflex import assets
from hipflex.core.cues import Sound
from hipflex.core.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

_LOG = logging.getLogger(__name__)

CLOSED = "closed"
PLAYS = "qt"
NO_DEVICE = "not available: no sound device"
NO_LIBRARY = "not available: a library is missing"

SWITCHES = {
    sound: {
        Sound.SET_1: "sound_set",
        Sound.SET_2: "sound_set",
        Sound.SET_3: "sound_set",
        Sound.UP: "sound_count",
        Sound.DOWN: "sound_count",
    }.get(sound, f"sound_{sound}")
    for sound in Sound
}
"""The setting that lets each sound be heard."""


class Effect(Protocol):
    """One sound, ready to be played."""

    def play(self, volume: float) -> None:
        """Play it from its beginning; ``volume`` is its amplitude, 0 to 1."""

    def stop(self) -> None:
        """Fall silent."""

    def close(self) -> None:
        """Let go of the device."""


MakeEffect = Callable[[Path, Callable[[], None]], Effect]
"""Makes an effect of a file; the function is called if the file cannot be played."""


class SilentError(Exception):
    """Nothing can be played here; its text is the state."""


class Sounds:
    """The sounds of a break. Nothing here raises or waits."""

    last_fault: ClassVar[str] = ""
    """Why nothing could be played when it was opened last: only trying tells."""

    def __init__(
        self,
        own: Path | None = None,
        built_in: Path | None = None,
        connect: Callable[[], MakeEffect] | None = None,
    ) -> None:
        """``own`` holds files of the person, each played in place of the one with its name.

        ``connect`` finds the device, or raises SilentError.
        """
        self.state = CLOSED
        self.bad_files: set[Sound] = set()
        """Files of the person that cannot be played."""
        self._own = own
        self._built_in = built_in or assets.path("sounds")
        self._connect = connect or _connect
        self._settings = Settings()
        self._make: MakeEffect | None = None
        self._effects: dict[Sound, Effect] = {}
        self._played: set[Sound] = set()
        self._told: set[str] = set()

    def use(self, settings: Settings) -> None:
        """From now on as loud as this, and without what is muted."""
        self._settings = settings

    def open(self) -> None:
        """Make all effects, or be silent."""
        if self._effects:
            return
        try:
            self._make = self._connect()
        except SilentError as error:
            self.state = Sounds.last_fault = str(error)
            self._tell(logging.INFO, "Sounds are %s", self.state)
            return
        self.state = PLAYS
        Sounds.last_fault = ""
        self.bad_files.clear()
        self._played.clear()
        for sound in Sound:
            self._load(sound)

    def play(self, sound: Sound) -> None:
        """Let it be heard, if it is wanted and can be."""
        wanted = self._settings.sounds and getattr(self._settings, SWITCHES[sound])
        effect = self._effects.get(sound)
        if effect is not None and wanted and self._settings.sound_volume:
            self._played.add(sound)
            effect.play(amplitude(self._settings.sound_volume))

    def hush(self) -> None:
        """Fall silent at once."""
        for effect in self._effects.values():
            effect.stop()

    def close(self) -> None:
        """Let go of the device; harmless twice."""
        effects = list(self._effects.values())
        self._effects.clear()
        self._make = None
        self.state = CLOSED
        for effect in effects:
            effect.close()

    def _load(self, sound: Sound) -> None:
        if self._own is not None and sound not in self.bad_files:
            own = self._own / f"{sound}.wav"
            if own.is_file():
                self._put(sound, own, lambda: self._fall_back(sound))
                return
        self._put(sound, self._built_in / f"{sound}.wav", lambda: self._lose(sound))

    def _put(self, sound: Sound, path: Path, failed: Callable[[], None]) -> None:
        if self._make is not None:
            self._effects[sound] = self._make(path, failed)

    def _fall_back(self, sound: Sound) -> None:
        """The person's file cannot be played, the built-in one can."""
        if sound in self.bad_files or sound not in self._effects:
            return
        self.bad_files.add(sound)
        self._tell(logging.WARNING, "%s.wav of yours cannot be played", sound)
        self._effects.pop(sound).close()
        self._load(sound)
        if sound in self._played:
            # It was asked for before Qt had looked at the file, a moment ago.
            self.play(sound)

    def _lose(self, sound: Sound) -> None:
        effect = self._effects.pop(sound, None)
        if effect is not None:
            self._tell(logging.WARNING, "The sound %s cannot be played", sound)
            effect.close()
        if not self._effects and self.state == PLAYS:
            self.state = "not available: no sound can be played"

    def _tell(self, level: int, text: str, what: object) -> None:
        """Once, not with every break."""
        line = text % what
        if line not in self._told:
            self._told.add(line)
            _LOG.log(level, "%s", line)


def amplitude(volume: int) -> float:
    """A volume in percent as a factor: an ear takes half of it for much more than half as loud."""
    return (volume / 100) ** 2


def probe() -> str:
    """What the state would be, without opening anything, in the words of ``Sounds.state``.

    Asking Qt itself would keep 15 MiB for as long as the program runs. So this is only a look,
    whether there is a sound server; a library that is missing, or a server that could not be
    started, is known after a break or a test, because then it says what came of it.
    """
    if importlib.util.find_spec("PySide6.QtMultimedia") is None:
        return NO_LIBRARY
    if Sounds.last_fault not in {"", NO_DEVICE}:
        return Sounds.last_fault
    if not sys.platform.startswith("linux") or "PULSE_SERVER" in os.environ:
        # Whether it is still so there is found out by the next break, or by a test.
        return Sounds.last_fault or PLAYS
    # Where PulseAudio listens, and PipeWire in its place: Qt plays through no other on Linux.
    runtime = os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}"
    if Path(runtime, "pulse", "native").exists():
        return PLAYS
    # PulseAudio is started by whoever wants to play.
    may_start = not Sounds.last_fault and shutil.which("pulseaudio") is not None
    return PLAYS if may_start else NO_DEVICE


class _QtEffect:
    """A sound effect of Qt."""

    def __init__(self, path: Path, failed: Callable[[], None]) -> None:
        from PySide6.QtMultimedia import QSoundEffect

        self._failed: Callable[[], None] | None = failed
        self._effect: QSoundEffect = QSoundEffect()
        self._effect.statusChanged.connect(self._look)
        self._effect.setSource(QUrl.fromLocalFile(str(path)))

    def play(self, volume: float) -> None:
        self._effect.setVolume(volume)
        self._effect.play()

    def stop(self) -> None:
        self._effect.stop()

    def close(self) -> None:
        self._failed = None
        self._effect.statusChanged.disconnect(self._look)
        self._effect.stop()
        self._effect.deleteLater()

    def _look(self) -> None:
        if self._failed is not None and self._effect.status() == self._effect.Status.Error:
            self._failed()


def _connect() -> MakeEffect:
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError as error:
        # Most often libpulse.so.0.
        raise SilentError(f"not available: {error}") from error
    # Without a device every effect would complain on its own.
    with _without_codecs():
        silent = QMediaDevices.defaultAudioOutput().isNull()
    if silent:
        raise SilentError(NO_DEVICE)
    return _QtEffect


@contextmanager
def _without_codecs() -> Iterator[None]:
    """Let Qt find no plugin meanwhile, and so no FFmpeg, which it looks for once and would keep.

    FFmpeg, and Qt Quick with it, are for films: 12 MiB (measured). Effects do without.
    """
    places = QCoreApplication.libraryPaths()
    QCoreApplication.setLibraryPaths([])
    try:
        yield
    finally:
        QCoreApplication.setLibraryPaths(places)
