"""The first window: the safety text, which must be ticked, what the person can do and has, and
whether they want to hear the steps.

Until the text is ticked the reminders run and every break is a walk, and the window says so.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QFont, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hipflex.core.settings import OPTIONS, SAFETY_TEXT, Settings
from hipflex.ui import glyphs, main_style
from hipflex.ui.gates import ABLE, AVOID
from hipflex.ui.login_tick import LoginTick
from hipflex.ui.screen_room import fit_to_screen
from hipflex.ui.theme import LIGHT, Tokens, font
from hipflex.ui.tick import Tick
from hipflex.words import safety_text


class Welcome(QWidget):
    """The window of the first run. ``accepted_with`` carries what the person changed, as settings.

    ``postponed``: it was closed without agreeing, so breaks stay walks.
    """

    accepted_with = Signal(dict)
    login_wanted = Signal(bool)
    """It shall start at log-in, or no longer; only if that is another answer than before."""
    postponed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle(self.tr("Welcome to HipFlex"))
        fit_to_screen(self, QSize(760, 840), QSize(600, 400))
        self._tokens = LIGHT
        self._accepted = False
        self._ticks: dict[str, Tick] = {}
        self._settings: dict[str, bool] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._build_page(), 1)
        rows.addWidget(self._build_bar())
        self._understand.toggled.connect(self._allow)
        self._allow(on=False)
        self.set_tokens(LIGHT)
        self._understand.setFocus()

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        self._tokens = tokens
        # Qt restyles from a polished window down; see the same line of the prompt.
        self.ensurePolished()
        self.setStyleSheet(
            main_style.stylesheet(tokens)
            + f"QFrame#bar {{ background: {tokens.surface}; border: 0;"
            f" border-top: 1px solid {tokens.line}; }}"
            f'QPushButton[role="main"]:disabled {{ background: {tokens.inset};'
            f" color: {tokens.ink2}; border-color: {tokens.line}; }}"
        )
        logo = glyphs.pixmap("logo", tokens.act, 32, self.devicePixelRatioF())
        self._logo.setPixmap(logo)
        for tick in (self._understand, *self._ticks.values()):
            tick.set_tokens(tokens)
        self.login.set_tokens(tokens)

    def set_settings(self, settings: Settings) -> None:
        """Show these, also when they are changed elsewhere; what was changed here stays so.

        Agreeing always begins unticked.
        """
        mine = self.edited
        for key, tick in self._ticks.items():
            self._settings[key] = bool(getattr(settings, key))
            if key not in mine:
                tick.setChecked(self._settings[key])
        self._sounds.setText(self._sound_words(on=settings.sounds))

    @property
    def edited(self) -> dict[str, bool]:
        """What is ticked otherwise than in the settings."""
        ticked = {key: tick.isChecked() for key, tick in self._ticks.items()}
        return {key: on for key, on in ticked.items() if on != self._settings[key]}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is Not now."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing without agreeing postpones."""
        super().closeEvent(event)
        if not self._accepted:
            self.postponed.emit()

    @Slot(bool)
    def _allow(self, on: bool) -> None:
        self._continue.setEnabled(on)
        self._continue.setToolTip("" if on else self.tr("Tick I understand first."))

    @Slot()
    def _accept(self) -> None:
        self._accepted = True
        if self.login.changed is not None:
            self.login_wanted.emit(self.login.changed)
        self.accepted_with.emit({"safety_text_accepted": SAFETY_TEXT, **self.edited})
        self.close()

    def _build_page(self) -> QScrollArea:
        page = QWidget()
        page.setObjectName("scrolled")
        rows = QVBoxLayout(page)
        rows.setContentsMargins(24, 24, 24, 16)
        rows.setSpacing(12)
        rows.addLayout(self._build_heading())
        rows.addWidget(self._build_safety())
        rows.addSpacing(4)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        able = self._build_group(self.tr("What I can do and have"), ABLE)
        avoid = self._build_group(self.tr("Avoid because of"), AVOID)
        columns.addLayout(able, 3)
        columns.addLayout(avoid, 2)
        rows.addLayout(columns)
        rows.addLayout(self._build_sound())
        self.login = LoginTick(page)
        rows.addWidget(self.login)
        rows.addWidget(
            self._label(
                self.tr(
                    "HipFlex offers only what fits. All of this stays on this computer, and you"
                    " can change it in Settings at any time."
                ),
                "note",
            )
        )
        rows.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        area.viewport().setAutoFillBackground(False)
        return area

    def _build_heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self._logo = QLabel(self)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._label(self.tr("Welcome to HipFlex"), "", "page"))
        words.addWidget(
            self._label(
                self.tr("Once an hour it asks you to stand up, and leads you through one stretch."),
                "ink2",
                "body",
            )
        )
        row.addWidget(self._logo)
        row.addLayout(words, 1)
        return row

    def _build_safety(self) -> QFrame:
        card, rows = self._card()
        rows.addWidget(self._label(self.tr("Before you stretch"), "", "section"))
        rows.addSpacing(6)
        rows.addWidget(self._label(safety_text(), "", "body"))
        rows.addSpacing(12)
        line = QFrame(card)
        line.setProperty("role", "divider")
        line.setFixedHeight(1)
        rows.addWidget(line)
        rows.addSpacing(6)
        self._understand = Tick(self.tr("I understand."), card)
        self._understand.setFont(font("body", weight=QFont.Weight.DemiBold))
        answer = QHBoxLayout()
        answer.setSpacing(12)
        answer.addWidget(self._understand)
        until = self._label(
            self.tr("Until you tick this, the reminders run and every break is a walk."), "note"
        )
        answer.addWidget(until, 1)
        rows.addLayout(answer)
        return card

    def _build_group(self, title: str, keys: tuple[str, ...]) -> QVBoxLayout:
        group = QVBoxLayout()
        group.setSpacing(4)
        heading = self._label(title, "group", "note")
        heading.setFont(font("note", weight=QFont.Weight.DemiBold))
        group.addWidget(heading)
        card, rows = self._card(narrow=True)
        card.setAccessibleName(title)
        for key in keys:
            option = OPTIONS[key]
            tick = Tick(QCoreApplication.translate("Settings", option.title), card)
            self._settings[key] = bool(option.default)
            tick.setChecked(self._settings[key])
            tick.setAccessibleDescription(title)
            rows.addWidget(tick)
            self._ticks[key] = tick
            if option.detail:
                detail = QCoreApplication.translate("Settings", option.detail)
                tick.setAccessibleDescription(detail)
                help_line = self._label(detail, "note")
                help_line.setContentsMargins(33, 0, 5, 4)
                rows.addWidget(help_line)
        rows.addStretch(1)
        group.addWidget(card, 1)
        return group

    def _build_sound(self) -> QVBoxLayout:
        """Who cannot see the screen while stretching needs the voice; others need not hear it."""
        group = QVBoxLayout()
        group.setSpacing(4)
        title = self.tr("Sound and voice")
        heading = self._label(title, "group", "note")
        heading.setFont(font("note", weight=QFont.Weight.DemiBold))
        group.addWidget(heading)
        card, rows = self._card(narrow=True)
        card.setAccessibleName(title)
        asked = self.tr("Will you kneel or lie where you cannot see the screen?")
        question = self._label(asked, "", "body")
        question.setContentsMargins(5, 2, 5, 2)
        rows.addWidget(question)
        tick = Tick(self.tr("Yes: speak each step"), card)
        self._settings["voice"] = bool(OPTIONS["voice"].default)
        tick.setChecked(self._settings["voice"])
        tick.setAccessibleDescription(asked)
        rows.addWidget(tick)
        self._ticks["voice"] = tick
        self._sounds = self._label(self._sound_words(on=bool(OPTIONS["sounds"].default)), "note")
        self._sounds.setContentsMargins(5, 2, 5, 4)
        rows.addWidget(self._sounds)
        group.addWidget(card)
        return group

    def _sound_words(self, *, on: bool) -> str:
        if on:
            return self.tr("Sounds are on: soft signals tell when to move, hold and change sides.")
        return self.tr("Sounds are off; in Settings you can turn them on.")

    def _build_bar(self) -> QFrame:
        bar = QFrame(self)
        bar.setObjectName("bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)
        later = QPushButton(self.tr("Not now"), bar)
        later.clicked.connect(self.close)
        self._continue = QPushButton(self.tr("Continue"), bar)
        self._continue.setProperty("role", "main")
        self._continue.clicked.connect(self._accept)
        row.addStretch(1)
        for button in (later, self._continue):
            button.setFont(font("body", weight=QFont.Weight.DemiBold))
            button.setAutoDefault(True)
            button.setMinimumWidth(104)
            row.addWidget(button)
        return bar

    def _card(self, *, narrow: bool = False) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame(self)
        card.setProperty("role", "card")
        rows = QVBoxLayout(card)
        side = 10 if narrow else 16
        rows.setContentsMargins(side, 10 if narrow else 14, side, 10)
        rows.setSpacing(0)
        return card, rows

    def _label(self, text: str, role: str, size: str = "note") -> QLabel:
        label = QLabel(text, self)
        label.setProperty("role", role)
        label.setFont(font(size))
        label.setWordWrap(True)
        return label
