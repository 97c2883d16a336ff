"""Rows of the settings page: what it is called, one line of help, and the control at the right."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hipflex import words
from hipflex.core import settings_desktop, settings_hours
from hipflex.core.settings import OPTIONS, Option
from hipflex.ui import parts, theme
from hipflex.ui.choice_cards import ChoiceCards
from hipflex.ui.fields import Choice, Stepper
from hipflex.ui.notice import Notice
from hipflex.ui.screens import ScreenChoice
from hipflex.ui.text_field import TextField
from hipflex.ui.toggle import RING_ROOM, Toggle
from hipflex.ui.voice_choice import VoiceChoice

Control = Stepper | Toggle | Choice | ChoiceCards | TextField

_LOOK_MS = 50
"""How often to look whether the mouse was released, while it is held down."""

_LONG = frozenset({"days_off", "event_command", "screen"})
"""Days of a year make a long line, and so do a command and the name of a screen."""

_MOST_TYPED = 40
"""Letters of what was typed that are said again: more would not help to find the fault."""


class Row(QWidget):
    """One setting. The control stands at the right, or below when it needs the whole width.

    A ``button`` stands before the control, and works also while that cannot be used.
    """

    def __init__(
        self,
        title: str,
        detail: str,
        control: QWidget,
        *,
        below: bool = False,
        button: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.title = title
        self.control = control
        self._tip = control.toolTip()
        self._tokens = theme.LIGHT
        self._warning: Notice | None = None
        self._wrong = ""
        self.detail = parts.label(detail, "note", role="note", wrap=True)
        self.detail.setVisible(bool(detail))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(parts.label(title, weight=QFont.Weight.Medium, wrap=True))
        texts.addWidget(self.detail)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addLayout(texts, 1)
        if button is not None:
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        if not below:
            line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        # The days of the week below each other are read as one table.
        tight = isinstance(control, TextField) and not detail
        # A switch keeps room for its focus ring at the right; the others need it from here.
        right = 0 if isinstance(control, Toggle) else RING_ROOM
        self._column.setContentsMargins(0, 5 if tight else 8, right, 5 if tight else 8)
        self._column.setSpacing(6)
        self._column.addLayout(line, 1)
        if below:
            self._column.addWidget(control)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(0, 0, RING_ROOM - right, 0)
        self._column.addLayout(self._foot)
        self.setMinimumHeight(42 if tight else 52)

    @property
    def warning(self) -> str:
        """What is wrong with this setting as it is now, in words."""
        return self._wrong

    def warn(self, text: str) -> None:
        """Say below the control what is wrong, until there is nothing."""
        self._wrong = text
        self._show_warning()

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw the warning in the colours of the mode."""
        self._tokens = tokens
        if self._warning:
            self._warning.set_tokens(tokens)

    def put(self, notice: QWidget) -> None:
        """Show a notice below the control."""
        self._foot.addWidget(notice)

    @Slot()
    def _show_warning(self) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            # A click elsewhere has ended the typing. If the rows moved now, what is being clicked
            # would be gone from under the pointer.
            QTimer.singleShot(_LOOK_MS, self, self._show_warning)
            return
        if self._warning is None:
            if not self._wrong:
                return
            self._warning = Notice()
            self._warning.set_tokens(self._tokens)
            self.put(self._warning)
        self._warning.set_text(self._wrong)
        self._warning.setVisible(bool(self._wrong))

    def set_enabled(self, enabled: bool, reason: str) -> None:
        """Let the control be used, or say in its tooltip why it cannot."""
        self.control.setEnabled(enabled)
        self.control.setToolTip(self._tip if enabled else reason)


class Editor(QObject):
    """The control of one option, seen as a value."""

    chosen = Signal(str, object)
    """Key and value, when the person has finished."""
    refused = Signal(str)
    """Key of a number that was typed, is not allowed, and was not taken.

    A text that is not taken still stands there, so its row itself says why.
    """

    def __init__(
        self,
        key: str,
        choices: Mapping[str, str],
        parent: QObject,
        button: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = key
        option = OPTIONS[key]
        title = QCoreApplication.translate("Settings", option.title)
        detail = QCoreApplication.translate("Settings", option.detail) if option.detail else ""
        self.allowed = words.allowed(option)
        self.control = self._control(option, choices)
        self._name(title, detail)
        below = isinstance(self.control, ChoiceCards) or key in _LONG
        self.row = Row(title, detail, self.control, below=below, button=button)

    def show_value(self, value: object) -> None:
        """Show a value that was not chosen here."""
        control = self.control
        if isinstance(control, Toggle):
            control.setChecked(value is True)
        elif isinstance(control, Stepper):
            control.set_value(int(str(value)))
        else:
            control.set_value(str(value))

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw the control in the colours of the mode."""
        self.row.set_tokens(tokens)
        if not isinstance(self.control, TextField):
            # A line of text has all its colours from the style sheet.
            self.control.set_tokens(tokens)

    def _control(self, option: Option, choices: Mapping[str, str]) -> Control:
        if option.type is bool:
            toggle = Toggle()
            # "clicked", not "toggled": only what the person does is a choice.
            toggle.clicked.connect(self._choose)
            return toggle
        if option.type is int:
            return self._stepper(option)
        if option.key == "voice_name":
            voices = VoiceChoice()
            voices.chosen.connect(self._choose)
            return voices
        if option.key == "screen":
            names = ScreenChoice()
            names.chosen.connect(self._choose)
            return names
        if option.type is str:
            return self._text_field(option)
        control: Choice | ChoiceCards
        if option.key == "preset":
            control = ChoiceCards({value: choices[value] for value in option.choices})
        else:
            control = Choice()
            for value in option.choices:
                control.addItem(choices[value], value)
        control.chosen.connect(self._choose)
        return control

    def _stepper(self, option: Option) -> Stepper:
        lowest, highest = option.lowest or 0, option.highest or 0
        # In fives where the range begins at one: a usual value is then a few clicks away.
        step = 1 if lowest % 5 else 5
        stepper = Stepper(lowest, highest, step, words.unit(option.unit))
        stepper.chosen.connect(self._choose)
        stepper.refused.connect(self._refuse_number)
        return stepper

    def _text_field(self, option: Option) -> TextField:
        field = TextField(option.parse, wide=option.key in _LONG)
        if option.key == "days_off":
            field.set_empty(self.tr("none"))
        elif option.key == "event_command":
            field.set_empty(self.tr("a program and its words; nothing is run now"))
        field.chosen.connect(self._choose)
        field.refused.connect(self._refuse_text)
        field.mended.connect(self._mend)
        return field

    def _name(self, title: str, detail: str) -> None:
        if isinstance(self.control, Stepper | TextField):
            self.control.set_name(title, self.allowed)
        else:
            self.control.setAccessibleName(title)
            self.control.setAccessibleDescription(detail)

    @Slot()
    def _refuse_number(self) -> None:
        self.refused.emit(self.key)

    @Slot(str)
    def _refuse_text(self, fault: str) -> None:
        fault = _in_words(fault.removeprefix(f"{self.key}: "))
        self.row.warn(self.tr("Not taken yet: {fault}").format(fault=fault))

    @Slot()
    def _mend(self) -> None:
        self.row.warn("")

    def _choose(self, value: object) -> None:
        self.chosen.emit(self.key, value)


def _in_words(fault: str) -> str:
    """A fault in a text as the core names it, in the language of the interface."""
    for sentence in (*settings_hours.FAULTS, *settings_desktop.FAULTS):
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*)", re.escape(sentence))
        if found := re.fullmatch(pattern, fault, re.DOTALL):
            got = {name: _shortened(typed) for name, typed in found.groupdict().items()}
            return QCoreApplication.translate("Settings", sentence).format(**got)
    return fault


def _shortened(typed: str) -> str:
    if len(typed) <= _MOST_TYPED:
        return typed
    return f"{typed[: _MOST_TYPED - 1]}\N{HORIZONTAL ELLIPSIS}"
