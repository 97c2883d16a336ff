"""The form in which an exercise is written: all of it but the steps and the figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipflex.core.exercise import Avoid, Kind, Need, Side, Sides
from hipflex.ui import parts, theme
from hipflex.ui.dose_fields import DoseFields
from hipflex.ui.fields import Choice
from hipflex.ui.live_text import LiveLine, LiveText
from hipflex.ui.setting_rows import Row
from hipflex.ui.stretch_words import (
    avoid_words,
    discreet_words,
    kind_words,
    need_words,
    position_words,
    sides_words,
)
from hipflex.ui.tick import Tick
from hipflex.words import side as side_words

_POSITIONS = ("standing", "seated", "half_kneeling", "kneeling", "back", "front", "floor")


class ExerciseForm(QWidget):
    """Holds what was written. ``edited`` tells that something is different."""

    edited = Signal()

    def __init__(self, stretches: Mapping[str, str]) -> None:
        """``stretches``: what may follow a strengthener, id -> name."""
        super().__init__()
        self._texts: dict[str, LiveLine | LiveText] = {}
        self._choices: dict[str, Choice] = {}
        self._ticks: dict[str, dict[str, Tick]] = {"needs": {}, "avoid_if": {}}
        self.rows: dict[str, Row] = {}
        """By the place as the validator names it."""
        self._tokens = theme.LIGHT
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._add_card(self.tr("What it is"), self._what(stretches))
        self._add_card(self.tr("What to mind"), self._mind())
        self._add_card(self.tr("For whom"), self._whom())
        self.doses = DoseFields()
        self.doses.edited.connect(self.edited)
        self.rows |= self.doses.rows
        self._add_card(self.tr("How long"), [self.doses])

    def set_data(self, data: Mapping[str, Any]) -> None:
        """Show an exercise as plain data."""
        for key, text in self._texts.items():
            text.set_value(str(data.get(key, "")))
        for key, choice in self._choices.items():
            value = data.get(key)
            first = value[0] if isinstance(value, list) and value else value
            choice.set_value(str(first or choice.itemData(0)))
        for key, ticks in self._ticks.items():
            for name, tick in ticks.items():
                tick.setChecked(name in data.get(key, []))
        self.doses.set_data(data)
        self._show_what_applies()

    def write(self, data: dict[str, Any]) -> None:
        """Put what was written into the data; what is empty goes, unless it must be said."""
        for key, text in self._texts.items():
            data[key] = text.value
            if not text.value and key not in {"id", "name", "summary", "caution"}:
                del data[key]
        for key in ("kind", "sides", "position", "discreet"):
            data[key] = self._choices[key].value
        data.pop("first_side", None)
        if data["sides"] == Sides.EACH:
            data["first_side"] = self._choices["first_side"].value
        # Only the first of several can be seen here; the others stay behind it.
        follower, before = self._choices["then"].value, data.pop("then", [])
        if data["kind"] == Kind.STRENGTH and follower:
            data["then"] = [follower, *(name for name in before if name != follower)]
        for key, ticks in self._ticks.items():
            ticked = [name for name, tick in ticks.items() if tick.isChecked()]
            before = [name for name in data.get(key, []) if name in ticked]
            # In the order in which they stood.
            data[key] = [*before, *(name for name in ticked if name not in before)]
        self.doses.write(data)

    def note(self, text: str) -> None:
        """Say below the id what it means."""
        detail = self.rows["id"].detail
        detail.setText(text)
        detail.setVisible(bool(text))

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        for row in self.rows.values():
            row.set_tokens(tokens)
        for choice in self._choices.values():
            choice.set_tokens(tokens)
        for ticks in self._ticks.values():
            for tick in ticks.values():
                tick.set_tokens(tokens)
        self.doses.set_tokens(tokens)

    def _what(self, stretches: Mapping[str, str]) -> list[QWidget]:
        first = {side.value: side_words(side) for side in (Side.LEFT, Side.RIGHT)}
        return [
            self._line("name", self.tr("Name")),
            self._line("short_name", self.tr("Short name"), self.tr("the name")),
            self._line("id", self.tr("Id"), self.tr("The name of its file")),
            self._choice("kind", self.tr("Kind"), {kind.value: kind_words(kind) for kind in Kind}),
            self._choice("then", self.tr("Stretch that follows"), stretches),
            self._choice("sides", self.tr("Sides"), {s.value: sides_words(s) for s in Sides}),
            self._choice("first_side", self.tr("First side"), first),
            self._choice(
                "position", self.tr("Position"), {name: position_words(name) for name in _POSITIONS}
            ),
            self._text("summary", self.tr("In one sentence"), 2),
        ]

    def _mind(self) -> list[QWidget]:
        optional = self.tr("nothing")
        return [
            self._text("caution", self.tr("Caution"), 2, self.tr("Shown before it begins")),
            self._line("say_caution", self.tr("Caution as it is spoken"), self.tr("as shown")),
            self._line("easier", self.tr("Easier"), optional),
            self._line("harder", self.tr("Harder"), optional),
        ]

    def _whom(self) -> list[QWidget]:
        return [
            self._line("equipment", self.tr("To fetch"), self.tr("nothing")),
            self._choice(
                "discreet",
                self.tr("In the office"),
                {name: discreet_words(name) for name in ("yes", "partly", "no")},
            ),
            self._tick_row("needs", self.tr("Needs"), {n.value: need_words(n) for n in Need}),
            self._tick_row("avoid_if", self.tr("Not with"), {a: avoid_words(a) for a in Avoid}),
        ]

    def _line(self, key: str, title: str, meaning: str = "") -> Row:
        made = LiveLine(title, meaning)
        return self._text_row(key, title, "", made)

    def _text(self, key: str, title: str, lines: int, detail: str = "") -> Row:
        return self._text_row(key, title, detail, LiveText(title, lines))

    def _text_row(self, key: str, title: str, detail: str, made: LiveLine | LiveText) -> Row:
        made.edited.connect(self.edited)
        self._texts[key] = made
        self.rows[key] = Row(title, detail, made, below=True)
        return self.rows[key]

    def _choice(self, key: str, title: str, values: Mapping[str, str]) -> Row:
        made = Choice()
        for value, words in values.items():
            made.addItem(words, value)
        made.setAccessibleName(title)
        made.chosen.connect(self._follow)
        self._choices[key] = made
        # Long words would leave no room beside them.
        self.rows[key] = Row(title, "", made, below=key in {"then", "discreet"})
        return self.rows[key]

    def _tick_row(self, key: str, title: str, values: Mapping[str, str]) -> Row:
        for value, words in values.items():
            tick = Tick(words)
            tick.clicked.connect(self.edited)
            self._ticks[key][value] = tick
        self.rows[key] = Row(title, "", parts.Flow(self._ticks[key].values(), gap=4), below=True)
        return self.rows[key]

    def _follow(self) -> None:
        self._show_what_applies()
        self.edited.emit()

    def _show_what_applies(self) -> None:
        kind = self._choices["kind"].value
        self.rows["then"].setVisible(kind == Kind.STRENGTH)
        self.rows["first_side"].setVisible(self._choices["sides"].value == Sides.EACH)
        self.doses.show_kind(kind)

    def _add_card(self, title: str, rows: list[QWidget]) -> None:
        self._column.addWidget(titled(title, rows))


def titled(title: str, rows: list[QWidget]) -> QWidget:
    """A card with rows, and its title above it."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(parts.label(title, "note", role="group", wrap=True))
    card = parts.card()
    inner = QVBoxLayout(card)
    inner.setContentsMargins(15, 4, 11, 6)
    inner.setSpacing(0)
    for row in rows:
        inner.addWidget(row)
    column.addWidget(card)
    return made
