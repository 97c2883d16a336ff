"""What stands in the rows of sound and voice beside the controls: buttons to hear them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QSize, Signal
from PySide6.QtWidgets import QPushButton

from hipflex.core.cues import Sound
from hipflex.core.settings import OPTIONS
from hipflex.ui import glyphs, parts, theme
from hipflex.ui.setting_rows import Editor, Row
from hipflex.ui.voice_choice import VoiceChoice

HEARD = ("voice", "voice_rate", "voice_name", "sounds", "sound_volume")
"""Voice first: whoever turns it on needs the sounds less."""
CUES = tuple(key for key in OPTIONS if key.startswith("sound_") and OPTIONS[key].type is bool)
"""Each sound that can be muted."""


class SoundRows(QObject):
    """Lets everything be heard at the press of a button. It plays nothing itself."""

    sound_wanted = Signal(str)
    """The key of the sound to be heard."""
    voice_wanted = Signal()
    """A sentence is to be heard."""
    looked_at = Signal()
    """The rows are shown: the voices, and what cannot be heard here, are to be said."""
    folder_wanted = Signal()
    """The folder of the person's own sounds."""

    def __init__(self, editors: Mapping[str, Editor], parent: QObject) -> None:
        """``editors`` need not be there yet: each takes its button from here."""
        super().__init__(parent)
        self._editors = editors
        self.test = parts.button(self.tr("Test"), "dense")
        self.test.setAccessibleName(self.tr("Test the voice"))
        self.test.clicked.connect(self.voice_wanted)
        self.plays: dict[str, QPushButton] = {}
        for key in CUES:
            title = QCoreApplication.translate("Settings", OPTIONS[key].title)
            play = parts.button(self.tr("Play"), "dense")
            play.setIconSize(QSize(12, 12))
            play.setAccessibleName(self.tr("Play: {sound}").format(sound=title))
            play.clicked.connect(partial(self.sound_wanted.emit, key))
            self.plays[key] = play
        self.folder = parts.button(self.tr("Open folder"), "dense")
        self.folder.clicked.connect(self.folder_wanted)
        how = self.tr("A file of this name in the folder is played in place of ours: {names}")
        names = ", ".join(f"{sound}.wav" for sound in Sound)
        self.own = Row(self.tr("Own sounds"), how.format(names=names), self.folder)

    def button(self, key: str) -> QPushButton | None:
        """What stands before the control of an option."""
        return self.test if key == "voice" else self.plays.get(key)

    @property
    def visible(self) -> bool:
        """Whether the person sees the page."""
        return self.own.isVisible()

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw the signs in the colours of the mode."""
        for play in self.plays.values():
            play.setIcon(glyphs.icon("play", tokens.ink, 12))

    def set_voices(self, names: Iterable[str]) -> None:
        """Offer these voices."""
        choice = self._editors["voice_name"].control
        if isinstance(choice, VoiceChoice):
            choice.set_voices(names)

    def warn(self, key: str, text: str) -> None:
        """Say at a switch why nothing will be heard, until there is nothing to say."""
        self._editors[key].row.warn(text)
