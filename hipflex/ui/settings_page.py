"""The settings: one row per option, in groups. Every change applies at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hipflex import words
from hipflex.core.exercise import Preset
from hipflex.core.settings import OPTIONS, Settings, changed
from hipflex.ui import field_frame, parts, theme
from hipflex.ui.choice_cards import ChoiceCards
from hipflex.ui.gates import ABLE, AVOID
from hipflex.ui.login_row import LoginRow
from hipflex.ui.notice import Notice
from hipflex.ui.page import Page
from hipflex.ui.setting_rows import Editor, Row
from hipflex.ui.sound_rows import CUES, HEARD, SoundRows
from hipflex.ui.text_field import TextField
from hipflex.ui.toggle import RING_ROOM

_CLOCK = ("clock_minute", "clock_least_minutes")
_WHEN = (
    "schedule", "interval_minutes", *_CLOCK, "snooze_minutes", "long_snooze_minutes", "auto_start",
)  # fmt: skip
_AWAY = ("away_after_minutes", "only_lock_and_sleep")
_WAIT = (*(key for key in OPTIONS if key.startswith("wait_for_")), "untried_detectors")
_DAYS = tuple(key for key in OPTIONS if key.startswith("hours_") and OPTIONS[key].type is str)
_HOURS = (*_DAYS, "days_off", "hours_margin_minutes")
_BREAK = ("preset", "hold_seconds", "place")
_LOOK = ("theme", "reduce_motion")
_ASK = ("prompt_level", "screen", "dim_screens")
_TRAY = ("tray_icon", "tray_panel")
_PROGRAMS = ("event_command",)


@dataclass(frozen=True, slots=True)
class PresetView:
    """What a break of one preset would be now; ``detail`` is ready to be read."""

    seconds: int
    detail: str


class SettingsPage(Page):
    """Shows the settings and says what the person changed. It applies nothing itself."""

    changed = Signal(dict)
    """The keys and new values of what really changed."""
    safety_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = Settings()
        self._shown: dict[str, object] = {}
        self._last_key = ""
        self._editors: dict[str, Editor] = {}
        self.hearing = SoundRows(self._editors, self)
        self.login = LoginRow(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        at_once = parts.label(self.tr("Changes apply at once"), role="ink2", wrap=True)
        self._column.addLayout(parts.heading(self.tr("Settings"), "page", at_once))
        self._column.addSpacing(4)
        self._notice = Notice()
        self._notice.hide()
        self._column.addWidget(self._notice)
        kept = self.tr("The break is kept and offered afterwards")
        times = self.tr("Such as 09:00-12:00, 13:00-17:30 or 22:00-06:00")
        for title, note, keys in (
            (self.tr("When to ask"), "", _WHEN),
            (self.tr("How to ask"), "", _ASK),
            (self.tr("When I am away"), "", _AWAY),
            (self.tr("Wait while"), kept, _WAIT),
            (self.tr("Working hours"), times, ("working_hours", *_HOURS)),
            (self.tr("The break"), "", _BREAK),
            (self.tr("What I can do and have"), "", (*ABLE, "back_rolling")),
            (self.tr("Avoid because of"), "", AVOID),
            (self.tr("Sound and voice"), "", HEARD),
            (self.tr("Which sounds"), "", CUES),
            (self.tr("Look"), "", _LOOK),
            (self.tr("Tray"), "", _TRAY),
            (self.tr("Other programs"), "", _PROGRAMS),
        ):
            rows = [self._editor(key).row for key in keys]
            if keys is CUES:
                rows.append(self.hearing.own)
            self._add_group(title, note, rows)
        self._add_group(self.tr("At log-in"), "", [self.login.row])
        self._read = parts.button(self.tr("Read it"), "dense")
        self._read.clicked.connect(self.safety_wanted)
        self._safety = Row(self.tr("Safety text"), "", self._read)
        self._safety.detail.show()
        self._add_group(self.tr("Safety"), "", [self._safety])
        self._column.addStretch(1)
        self.set_settings(self._settings, {})

    def set_settings(self, settings: Settings, presets: Mapping[Preset, PresetView]) -> None:
        """Show these settings, and what a break of each preset would be now."""
        self._settings = settings
        self._notice.hide()
        self._show_values()
        cards = self.control("preset")
        if isinstance(cards, ChoiceCards):
            for preset, view in presets.items():
                cards.card(preset).set_texts(view.detail, words.clock(view.seconds))
        if settings.safety_accepted:
            self._safety.detail.setText(self.tr("You have read and accepted it."))
            self._read.setText(self.tr("Read again"))
        else:
            self._safety.detail.setText(self.tr("Not accepted yet. Until then, breaks are walks."))
            self._read.setText(self.tr("Read it"))

    def refuse(self, message: str) -> None:
        """Say why the last change was not taken, beside its field, and show the old value."""
        self._say(message)
        self._show_values()

    def control(self, key: str) -> QWidget:
        """The control of one option."""
        return self._editors[key].control

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        self.setStyleSheet(field_frame.stylesheet(tokens))
        self._notice.set_tokens(tokens)
        self.hearing.set_tokens(tokens)
        self.login.set_tokens(tokens)
        for editor in self._editors.values():
            editor.set_tokens(tokens)

    def showEvent(self, event: QShowEvent) -> None:
        """What the system keeps may have changed since it was shown last."""
        super().showEvent(event)
        if not event.spontaneous():
            self.hearing.looked_at.emit()
            self.login.looked_at.emit()

    def _say(self, message: str) -> None:
        self._notice.set_text(message)
        if self._last_key:
            self._editors[self._last_key].row.put(self._notice)
        else:
            self._column.insertWidget(2, self._notice)
        self._notice.show()

    def _show_values(self) -> None:
        for key, editor in self._editors.items():
            self._shown[key] = getattr(self._settings, key)
            editor.show_value(self._shown[key])
        self._show_what_applies()

    def _show_what_applies(self) -> None:
        # By what is chosen here, even before it is in force.
        shown = changed(self._settings, self._shown)
        by_clock = shown.schedule == "clock"
        for keys, applies, otherwise in (
            (("interval_minutes",), not by_clock, self.tr("Only when asked after sitting.")),
            (_CLOCK, by_clock, self.tr("Only when asked by the clock.")),
            (
                ("wait_for_camera",),
                shown.untried_detectors,
                self.tr("Only with what has not been tried."),
            ),
            (_HOURS, shown.working_hours, self.tr("Only with working hours on.")),
            (("back_rolling",), shown.has_roller, self.tr("Only with a foam roller.")),
            (CUES, shown.sounds, self.tr("Only with sounds on.")),
            (("voice_rate", "voice_name"), shown.voice, self.tr("Only with the voice on.")),
        ):
            for key in keys:
                self._editors[key].row.set_enabled(applies, otherwise)
        # It is not used without the other switch, so it must not say that it is on.
        in_use = shown.untried_detectors and shown.wait_for_camera
        self._editors["wait_for_camera"].show_value(in_use)
        self._show_what_hours_mean(shown)

    def _show_what_hours_mean(self, shown: Settings) -> None:
        for key in _DAYS:
            field = self.control(key)
            if isinstance(field, TextField):
                empty = self.tr("no reminders") if shown.has_hours else self.tr("no hours")
                field.set_empty(empty)
        always = shown.working_hours and not shown.has_hours
        self._editors["working_hours"].row.warn(
            self.tr("No day has hours yet: breaks are asked for at any time.") if always else ""
        )
        never = shown.margin_takes_all
        self._editors["hours_margin_minutes"].row.warn(
            self.tr("No working hours are longer than this: no break will be asked for.")
            if never
            else ""
        )

    def _editor(self, key: str) -> Editor:
        choices = {preset.value: words.preset(preset) for preset in Preset}
        choices |= {
            "interval": self.tr("After sitting"),
            "clock": self.tr("By the clock"),
            "notification": self.tr("Notification"),
            "card": self.tr("Card"),
            "full_screen": self.tr("Full screen"),
            "coloured": self.tr("Coloured"),
            "symbolic": self.tr("Symbolic"),
            "home": self.tr("Home"),
            "office": self.tr("Office"),
            "quiet": self.tr("Quiet"),
            "system": self.tr("System"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
        }
        editor = Editor(key, choices, self, self.hearing.button(key))
        editor.chosen.connect(self._choose)
        editor.refused.connect(self._refuse_number)
        self._editors[key] = editor
        return editor

    def _add_group(self, title: str, note: str, rows: list[Row]) -> None:
        heading = QHBoxLayout()
        heading.setSpacing(16)
        heading.addWidget(parts.label(title, "note", role="group", weight=QFont.Weight.DemiBold))
        beside = parts.label(note, "note", role="note", wrap=True)
        beside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        heading.addWidget(beside, 1)
        card = parts.card()
        column = QVBoxLayout(card)
        column.setContentsMargins(15, 0, 15 - RING_ROOM, 0)
        column.setSpacing(0)
        for number, row in enumerate(rows):
            if number:
                line = QHBoxLayout()
                line.setContentsMargins(0, 0, RING_ROOM, 0)
                line.addWidget(parts.divider())
                column.addLayout(line)
            column.addWidget(row)
        self._column.addLayout(heading)
        self._column.addWidget(card)
        self._column.addSpacing(10)

    @Slot(str, object)
    def _choose(self, key: str, value: object) -> None:
        if value == self._shown[key]:
            return
        self._notice.hide()
        self._last_key = key
        self._shown[key] = value
        self._show_what_applies()
        self.changed.emit({key: value})

    @Slot(str)
    def _refuse_number(self, key: str) -> None:
        self._last_key = key
        self._say(self.tr("Allowed: {values}").format(values=self._editors[key].allowed))
