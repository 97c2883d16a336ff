"""The Help page: what is urgent, what to do when it hurts, keys, sounds, and where things are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hipflex.core.cues import Sound
from hipflex.core.settings import OPTIONS
from hipflex.ui import glyphs, parts, text_card, theme
from hipflex.ui.break_bars import GuideKey, guide_keys
from hipflex.ui.hurt_card import HurtCard
from hipflex.ui.page import Page
from hipflex.ui.text_card import WIDEST, TextCard
from hipflex.ui.urgent_card import UrgentCard

_CAP_WIDE, _CAP_HIGH, _CAP_GLYPH = 56, 24, 13


@dataclass(frozen=True, slots=True)
class Place:
    """Something of the person's on the disk: what it is, and where."""

    what: str
    path: str


class HelpPage(Page):
    """Gives no answer itself: it says what was asked for.

    With ``player`` there is somebody who plays the sounds.
    """

    safety_wanted = Signal()
    sound_wanted = Signal(str)

    def __init__(
        self, places: Sequence[Place], *, player: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._caps: list[tuple[QLabel, str]] = []
        self.play_buttons: dict[Sound, QPushButton] = {}
        self.urgent = UrgentCard()
        self.hurt = HurtCard()
        self.hurt_then = HurtCard()
        """About the stretch after a strengthener."""
        self.safety = parts.button(self.tr("Read again"), "dense")
        self.safety.clicked.connect(self.safety_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(parts.label(self.tr("Help"), "page"))
        column.addWidget(self.urgent)
        column.addWidget(self._hurt())
        column.addWidget(self._safety_text())
        column.addWidget(self._keys())
        column.addWidget(self._sounds(player=player))
        column.addWidget(self._files(places))
        column.addWidget(self._without_tray())
        column.addStretch(1)

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        self.setStyleSheet(
            text_card.stylesheet(tokens)
            + UrgentCard.stylesheet(tokens)
            + f'QLabel[role="cap"] {{ border: 1px solid {tokens.edge}; border-radius: 4px;'
            " padding: 0 6px; }"
        )
        self.urgent.set_tokens(tokens)
        ratio = self.devicePixelRatioF()
        for cap, glyph in self._caps:
            cap.setPixmap(glyphs.pixmap(glyph, tokens.ink, _CAP_GLYPH, ratio))

    def _hurt(self) -> QWidget:
        made = QWidget()
        made.setMaximumWidth(WIDEST)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.hurt)
        column.addWidget(self.hurt_then)
        card = TextCard(self.tr("If a stretch hurts"))
        card.add_text(
            self.tr(
                "Press It hurts, in the break or at the left of this window, or the key P in the"
                " break. Clock and voice stop at once. Come out of the position slowly and rest."
            )
        )
        card.add_text(
            self.tr(
                "HipFlex asks where it hurts. The exercise then stays off until you turn it on"
                " again on the Stretches page, and similar ones are offered less often for a week."
            )
        )
        card.add_text(
            self.tr(
                "If it happens twice within 7 days, HipFlex offers only walks. Please talk to a"
                " doctor or a physiotherapist then."
            )
        )
        column.addWidget(card)
        return made

    def _safety_text(self) -> QWidget:
        card = TextCard(self.tr("Safety text"))
        card.add_text(
            self.tr(
                "For whom stretching is, and when to ask a professional first: the text that"
                " you were shown at the beginning."
            )
        )
        card.column.addWidget(self.safety, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _keys(self) -> QWidget:
        card = TextCard(self.tr("Keys in the break"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        full_screen = GuideKey(self.tr("Full screen, and back"), cap=self.tr("F11"))
        for row, key in enumerate((*guide_keys().values(), full_screen)):
            cap = parts.label(key.cap, "note", weight=QFont.Weight.Medium)
            cap.setProperty("role", "cap")
            cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
            cap.setMinimumSize(_CAP_WIDE, _CAP_HIGH)
            if key.cap_glyph:
                self._caps.append((cap, key.cap_glyph))
                cap.setAccessibleName(_key_name(key.cap_glyph))
            grid.addWidget(cap, row, 0)
            grid.addWidget(parts.label(key.words, wrap=True), row, 1)
        card.column.addLayout(grid)
        return card

    def _sounds(self, *, player: bool) -> QWidget:
        card = TextCard(self.tr("Sounds and what they mean"))
        card.add_text(
            self.tr(
                "Each has a rhythm of its own, so that you need not look. Which of them you hear"
                " is up to you: see Settings, Sound and voice."
            )
        )
        for number, (sounds, key, how) in enumerate(self._all_sounds()):
            if number:
                card.column.addWidget(parts.divider())
            title = QCoreApplication.translate("Settings", OPTIONS[key].title)
            line = QHBoxLayout()
            line.setSpacing(8)
            texts = QVBoxLayout()
            texts.setSpacing(2)
            texts.addWidget(parts.label(title, weight=QFont.Weight.Medium, wrap=True))
            texts.addWidget(parts.label(how, "note", role="note", wrap=True))
            line.addLayout(texts, 1)
            if player:
                line.addLayout(self._players(sounds, title))
            card.column.addLayout(line)
        card.column.addWidget(parts.divider())
        card.add_text(
            self.tr("It hurts has no sound: everything is silent at once, then the voice speaks.")
        )
        return card

    def _all_sounds(self) -> tuple[tuple[tuple[Sound, ...], str, str], ...]:
        """Which sounds, under which setting, and how they sound."""
        return (
            ((Sound.WAKE,), "sound_wake", self.tr("Two slow notes that rise, once.")),
            ((Sound.GO,), "sound_go", self.tr("One tick, like wood.")),
            ((Sound.HOLD,), "sound_hold", self.tr("A soft bell.")),
            ((Sound.HALF,), "sound_half", self.tr("Two light ticks.")),
            ((Sound.LAST3,), "sound_last3", self.tr("Three ticks, one in each second.")),
            ((Sound.RELEASE,), "sound_release", self.tr("Two notes that fall.")),
            ((Sound.SWITCH,), "sound_switch", self.tr("Low, high, low.")),
            (
                (Sound.SET_1, Sound.SET_2, Sound.SET_3),
                "sound_set",
                self.tr("One bell for each set: one, two or three."),
            ),
            ((Sound.UP, Sound.DOWN), "sound_count", self.tr("A tick up, and a tick down.")),
            ((Sound.DONE,), "sound_done", self.tr("Three notes that rise.")),
            ((Sound.PAUSE,), "sound_pause", self.tr("A click.")),
        )

    def _players(self, sounds: tuple[Sound, ...], title: str) -> QHBoxLayout:
        """A button for each sound of a meaning."""
        row = QHBoxLayout()
        row.setSpacing(8)
        names = {
            Sound.SET_1: self.tr("Play 1"),
            Sound.SET_2: self.tr("Play 2"),
            Sound.SET_3: self.tr("Play 3"),
            Sound.UP: self.tr("Play up"),
            Sound.DOWN: self.tr("Play down"),
        }
        for sound in sounds:
            text = names.get(sound, self.tr("Play"))
            button = parts.button(text, "dense")
            button.setAccessibleName(self.tr("{play}: {sound}").format(play=text, sound=title))
            button.clicked.connect(partial(self.sound_wanted.emit, sound.value))
            self.play_buttons[sound] = button
            row.addWidget(button)
        return row

    def _files(self, places: Sequence[Place]) -> QWidget:
        card = TextCard(self.tr("Where your things are"))
        card.add_text(self.tr("All of it stays on this computer. HipFlex uses no network."))
        for place in places:
            pair = QVBoxLayout()
            pair.setSpacing(2)
            pair.addWidget(parts.label(place.what, weight=QFont.Weight.Medium, wrap=True))
            pair.addWidget(text_card.place(place.path))
            card.column.addLayout(pair)
        return card

    def _without_tray(self) -> QWidget:
        card = TextCard(self.tr("Without an icon in the tray"))
        card.add_text(
            self.tr(
                "Start HipFlex again, from the list of programs or with the command hipflex: it"
                " shows this window and does not run twice. Everything in the tray is on the page"
                " Today as well."
            )
        )
        card.add_text(
            self.tr(
                "In a terminal, hipflex status says when the next break is, hipflex break begins"
                " one, and hipflex --help names the rest."
            )
        )
        return card


def _key_name(glyph: str) -> str:
    """A key whose cap is a picture, for a screen reader."""
    return {
        "arrow_left": QCoreApplication.translate("HelpPage", "Left arrow"),
        "arrow_right": QCoreApplication.translate("HelpPage", "Right arrow"),
        "plus": QCoreApplication.translate("HelpPage", "Plus"),
    }[glyph]
