"""A player and a voice that are heard by nobody, and note what they are asked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from hipflex.services.sound import CLOSED as SHUT


class FakeSounds:
    """Says that it plays, or what is wrong."""

    def __init__(self, state="qt", bad_files=()):
        self.state = SHUT
        self.bad_files = set(bad_files)
        self.asked = []
        self.settings = None
        self._open_state = state

    def use(self, settings):
        self.settings = settings

    def open(self):
        self.state = self._open_state

    def play(self, sound):
        assert self.state == self._open_state
        self.asked.append(sound)

    def hush(self):
        self.asked.append("hush")

    def close(self):
        self.state = SHUT


class FakeSpeech(QObject):
    """Speaks until it is told that it is silent."""

    fell_silent = Signal()
    state_changed = Signal()

    def __init__(self, state="qt (fake)", names=("Anne", "Bob")):
        super().__init__()
        self.state = "closed"
        self.asked = []
        self.settings = None
        self._open_state = state
        self._names = names

    def use(self, settings):
        self.settings = settings

    def open(self):
        self._set(self._open_state)

    def say(self, text):
        self.asked.append(text)

    def hush(self):
        self.asked.append("hush")

    def close(self):
        self._set("closed")

    def voices(self):
        return self._names if self.state.startswith("qt") else ()

    def _set(self, state):
        if state != self.state:
            self.state = state
            self.state_changed.emit()
