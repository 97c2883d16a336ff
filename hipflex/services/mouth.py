"""Owns an engine of speech, in the thread of that engine.

Qt waits up to 1.5 s until an engine has started, and holds the interpreter while its object is
made. So an object without an engine is made first, which costs nothing, and Qt itself is told from
the loop of the thread to give it one: meanwhile the guide goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Q_ARG, QLocale, QMetaObject, QObject, Qt, QThread, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

NO_VOICE = "not available: no voice"


@dataclass(frozen=True, slots=True)
class Manner:
    """How to speak."""

    locale: QLocale
    name: str
    rate: float
    volume: float


class Mouth(QObject):
    """What Speech asks, done with the engine. All of it runs in the thread."""

    ready = Signal(int, str, tuple)
    """The run, the engine, and the names of the voices for the language."""
    failed = Signal(int, str)
    spoke = Signal(int)
    """All up to this one has been spoken, or will not be."""

    def __init__(self, run: int) -> None:
        super().__init__()
        self._run = run
        self._engine: QTextToSpeech | None = None
        self._voices: list[QVoice] = []
        self._usual: QVoice | None = None
        self._manner: Manner | None = None
        self._is_ready = False
        self._waiting: list[tuple[int, str]] = []
        self._speaking = 0
        self._began = False

    @Slot(str)
    def open(self, name: str) -> None:
        """Make the engine of this name."""
        from PySide6.QtTextToSpeech import QTextToSpeech

        self._engine = QTextToSpeech("none")
        self._engine.engineChanged.connect(self._begin)
        # By name and later: a call from here would hold the interpreter until it returns.
        QMetaObject.invokeMethod(
            self._engine, "setEngine", Qt.ConnectionType.QueuedConnection, Q_ARG(str, name)
        )

    @Slot(object)
    def use(self, manner: Manner) -> None:
        """Speak like this from now on."""
        self._manner = manner
        if self._is_ready:
            self._apply(manner)

    @Slot(int, str)
    def say(self, number: int, text: str) -> None:
        """Speak it when its turn comes; ``number`` tells that it was."""
        self._waiting.append((number, text))
        self._go_on()

    @Slot(int)
    def hush(self, number: int) -> None:
        """Fall silent; nothing up to this number will be spoken."""
        self._waiting.clear()
        self._speaking = 0
        if self._engine is not None and self._is_ready:
            self._engine.stop()
        self.spoke.emit(number)

    @Slot()
    def close(self) -> None:
        """End the engine and the thread."""
        self._waiting.clear()
        self._is_ready = False
        if self._engine is not None:
            self._engine.engineChanged.disconnect(self._begin)
            self._engine.stop()
        # Here and not with this object: it has to be ended in its own thread.
        self._engine = None
        QThread.currentThread().quit()

    @Slot()
    def _begin(self) -> None:
        engine, manner = self._engine, self._manner
        if engine is None or manner is None:
            return
        # Some engines are in error until they have a language that they know.
        engine.setLocale(manner.locale)
        usual = engine.voice()
        self._voices = _voices(engine, manner.locale.language())
        if not self._voices:
            # With voices it may still be in that error, until it speaks.
            reason = engine.errorString()
            self.failed.emit(self._run, f"not available: {reason}" if reason else NO_VOICE)
            return
        self._usual = usual
        self._is_ready = True
        self._apply(manner)
        engine.stateChanged.connect(self._follow)
        names = sorted({voice.name() for voice in self._voices})
        self.ready.emit(self._run, engine.engine(), tuple(names))
        self._go_on()

    def _apply(self, manner: Manner) -> None:
        engine = self._engine
        if engine is None:
            return
        engine.setRate(manner.rate)
        engine.setVolume(manner.volume)
        # A name of another computer, or of another language: the choice of the system.
        named = (voice for voice in self._voices if voice.name() == manner.name)
        voice = next(named, self._usual)
        if voice is not None and voice != engine.voice():
            engine.setLocale(voice.locale())
            engine.setVoice(voice)

    def _go_on(self) -> None:
        if self._engine is None or not self._is_ready or self._speaking or not self._waiting:
            return
        self._speaking, text = self._waiting.pop(0)
        self._began = False
        self._engine.say(text)

    @Slot()
    def _follow(self) -> None:
        engine = self._engine
        if engine is None:
            return
        if engine.state() == engine.State.Error:
            self.failed.emit(self._run, f"not available: {engine.errorString()}")
        elif engine.state() == engine.State.Speaking:
            self._began = True
        elif engine.state() == engine.State.Ready and self._speaking and self._began:
            # Without the beginning it would be the end of what was hushed before.
            number, self._speaking = self._speaking, 0
            self.spoke.emit(number)
            self._go_on()


def _voices(engine: QTextToSpeech, language: QLocale.Language) -> list[QVoice]:
    """The voices for a language, whatever their country; it leaves another language set."""
    found: list[QVoice] = []
    for locale in engine.availableLocales():
        if locale.language() == language:
            engine.setLocale(locale)
            found += engine.availableVoices()
    # espeak-ng has each of its voices in a hundred disguises, "English (America)+Andy".
    return [voice for voice in found if "+" not in voice.name()]
