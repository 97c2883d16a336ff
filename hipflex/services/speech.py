"""Speaks what is said in a break, with the voice of the system, and is never waited for.

The engine lives in a thread of its own (mouth.py); what is asked of it goes there in order.
"""

from __future__ import annotations

import bisect
import logging
import os
import shutil
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal, Slot

from hipflex import i18n
from hipflex.core.settings import Settings
from hipflex.services.mouth import Manner, Mouth

_LOG = logging.getLogger(__name__)

CLOSED = "closed"
OPENING = "opening"
NO_ENGINE = "not available: no speech engine"

_QUEUED = Qt.ConnectionType.QueuedConnection
_JOIN_MS = 100
"""How long to wait for the thread; longer takes only an engine that is just starting."""

_RATES = ((110, -0.51), (157, 0.0), (180, 0.08))
"""Words a minute, and the rate of Qt that gives them.

Measured over the 73 lines of the exercises, spoken one by one, with espeak-ng: its -s 124, 170 and
192 say 110, 157 and 180 of our words in a minute, because our sentences are short and each ends in
a silence. speech-dispatcher maps -1, 0 and 1 to its 80, 170 and 449.
"""


class Speech(QObject):
    """The voice. Nothing here raises or waits; without an engine it says nothing.

    Whether a break speaks is decided by whoever opens it.
    """

    last_fault: ClassVar[str] = ""
    """Why the last engine that was opened did not speak: only trying tells."""

    fell_silent = Signal()
    """There is nothing left to be said: it was spoken, hushed, or cannot be spoken."""
    state_changed = Signal()

    _opened = Signal(str)
    _used = Signal(object)
    _said = Signal(int, str)
    _hushed = Signal(int)
    _closed = Signal()

    def __init__(self, parent: QObject | None = None, engine: str = "") -> None:
        """``engine`` is the name that Qt has for it; without one, the best there is."""
        super().__init__(parent)
        self.state = CLOSED
        self._engine = engine
        self._settings = Settings()
        self._voices: tuple[str, ...] = ()
        self._run = 0
        self._asked = 0
        self._spoken = 0
        self._mouth: Mouth | None = None
        self._thread: QThread | None = None
        self._leaving: list[tuple[QThread, Mouth]] = []
        self._told = ""

    def use(self, settings: Settings) -> None:
        """From now on with this voice, as fast and as loud as this."""
        self._settings = settings
        if self._mouth is not None:
            self._used.emit(self._manner())

    def open(self) -> None:
        """Begin to open the engine; what is said meanwhile is spoken when it is there."""
        if self._mouth is not None:
            return
        engine, fault = _found(self._engine)
        if fault:
            self._fail(fault)
            return
        self._thread = QThread(QCoreApplication.instance())
        self._run += 1
        self._mouth = mouth = Mouth(self._run)
        mouth.moveToThread(self._thread)
        self._opened.connect(mouth.open, _QUEUED)
        self._used.connect(mouth.use, _QUEUED)
        self._said.connect(mouth.say, _QUEUED)
        self._hushed.connect(mouth.hush, _QUEUED)
        self._closed.connect(mouth.close, _QUEUED)
        mouth.ready.connect(self._begin, _QUEUED)
        mouth.failed.connect(self._give_up, _QUEUED)
        mouth.spoke.connect(self._note, _QUEUED)
        application = QCoreApplication.instance()
        if application is not None:
            # Else the application would end under a thread that still waits for its engine.
            application.aboutToQuit.connect(self._join, Qt.ConnectionType.UniqueConnection)
        self._set_state(OPENING)
        self._thread.start()
        self._used.emit(self._manner())
        self._opened.emit(engine)

    @property
    def speaks(self) -> bool:
        """Whether there is an engine that speaks."""
        return self.state.startswith("qt")

    def say(self, text: str) -> bool:
        """Speak it, after what is being spoken; no: there is nothing to speak with, or to say."""
        if self._mouth is None or not self._settings.sound_volume or not text.strip():
            return False
        self._asked += 1
        self._said.emit(self._asked, text)
        return True

    def hush(self) -> None:
        """Fall silent at once, and forget what was still to be said."""
        if self._mouth is not None:
            self._hushed.emit(self._asked)

    def close(self) -> None:
        """End the engine and its thread; harmless twice."""
        self._end()
        self._set_state(CLOSED)

    def _end(self) -> None:
        mouth, thread = self._mouth, self._thread
        self._mouth = self._thread = None
        self._voices = ()
        self._spoken = self._asked
        if mouth is None or thread is None:
            return
        mouth.ready.disconnect(self._begin)
        mouth.failed.disconnect(self._give_up)
        mouth.spoke.disconnect(self._note)
        self._closed.emit()
        self._closed.disconnect(mouth.close)
        self._opened.disconnect(mouth.open)
        self._used.disconnect(mouth.use)
        self._said.disconnect(mouth.say)
        self._hushed.disconnect(mouth.hush)
        if thread.wait(_JOIN_MS):
            thread.deleteLater()
        else:
            self._leaving.append((thread, mouth))
            thread.finished.connect(self._sweep, _QUEUED)

    def voices(self) -> tuple[str, ...]:
        """The names of the voices for the language of the interface, once it is open."""
        return self._voices

    def _manner(self) -> Manner:
        settings = self._settings
        return Manner(
            i18n.spoken(),
            settings.voice_name,
            rate(settings.voice_rate),
            settings.sound_volume / 100,
        )

    def _set_state(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit()

    @Slot(int, str, tuple)
    def _begin(self, run: int, engine: str, voices: tuple[str, ...]) -> None:
        if self._is_of(run):
            self._voices = voices
            Speech.last_fault = ""
            self._set_state(f"qt ({engine})")

    @Slot(int, str)
    def _give_up(self, run: int, fault: str) -> None:
        if not self._is_of(run):
            return
        waited_for = self._spoken != self._asked
        self._end()
        self._fail(fault)
        if waited_for:
            self.fell_silent.emit()

    def _is_of(self, run: int) -> bool:
        """Whether it comes from the engine of now: what was on its way at closing comes after."""
        return self._mouth is not None and run == self._run

    def _fail(self, fault: str) -> None:
        Speech.last_fault = fault
        if fault != self._told:
            # Once, not with every break.
            self._told = fault
            _LOG.info("The voice is %s", fault)
        self._set_state(fault)

    @Slot(int)
    def _note(self, number: int) -> None:
        if number > self._spoken:
            self._spoken = number
            if number == self._asked:
                self.fell_silent.emit()

    @Slot()
    def _sweep(self) -> None:
        for pair in [pair for pair in self._leaving if pair[0].isFinished()]:
            self._leaving.remove(pair)
            pair[0].deleteLater()

    @Slot()
    def _join(self) -> None:
        """Wait for every thread: the program ends."""
        self.close()
        for thread, _ in self._leaving:
            thread.wait()


def rate(words_a_minute: int) -> float:
    """The rate of Qt for so many words a minute."""
    place = bisect.bisect([words for words, _ in _RATES[1:-1]], words_a_minute)
    (slow, low), (fast, high) = _RATES[place : place + 2]
    return low + (words_a_minute - slow) * (high - low) / (fast - slow)


def probe() -> str:
    """What the state would be, without starting anything, in the words of ``Speech.state``.

    It is only a look, because an engine brings eleven threads. On Linux it knows whether
    speech-dispatcher runs or can be started, not whether that has a voice; after a break or a test
    it knows that too, because then it says what came of it.
    """
    engine, fault = _found("")
    fault = fault or Speech.last_fault
    if fault or engine != "speechd":
        return fault or f"qt ({engine})"
    runtime = os.environ.get("XDG_RUNTIME_DIR") or Path.home() / ".cache"
    listens = Path(runtime, "speech-dispatcher", "speechd.sock").exists()
    if listens or "SPEECHD_ADDRESS" in os.environ or shutil.which("speech-dispatcher"):
        return f"qt ({engine})"
    return "not available: no speech-dispatcher"


def _found(wanted: str) -> tuple[str, str]:
    """The engine to use, and why there is none."""
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech
    except ImportError as error:
        return "", f"not available: {error}"
    names = [name for name in QTextToSpeech.availableEngines() if name != "mock"]
    engine = wanted or next(iter(names), "")
    return (engine, "") if engine else ("", NO_ENGINE)
