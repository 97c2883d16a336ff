"""How long it is done: the range of the hold, and what each preset gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipflex import words
from hipflex.core.exercise import Kind, Preset
from hipflex.ui import parts, theme
from hipflex.ui.fields import Stepper
from hipflex.ui.setting_rows import Row
from hipflex.ui.tick import Tick

_QUICKLY = 150
"""Milliseconds after a step until it counts: what depends on it is seen at once."""


def seconds_stepper(name: str, lowest: int, highest: int) -> Stepper:
    """A number of seconds."""
    made = Stepper(lowest, highest, 1 if highest < 100 else 5, words.unit("s"), _QUICKLY)
    made.set_name(name, _bounds(lowest, highest))
    return made


def count_stepper(name: str, lowest: int, highest: int) -> Stepper:
    """How many."""
    made = Stepper(lowest, highest, 1, "", _QUICKLY)
    made.set_name(name, _bounds(lowest, highest))
    return made


def _bounds(lowest: int, highest: int) -> str:
    return f"{lowest}-{highest}"


class DoseFields(QWidget):
    """Holds the numbers. ``edited`` tells that one is different."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._length = {
            "default": seconds_stepper(self.tr("Usual hold"), 1, 600),
            "shortest": seconds_stepper(self.tr("Shortest hold"), 1, 600),
            "longest": seconds_stepper(self.tr("Longest hold"), 1, 600),
        }
        self._doses = {preset: self._dose(preset) for preset in Preset}
        self._labelled: dict[Stepper, QWidget] = {}
        self.takes = Tick(self.tr("Standard takes the hold of the settings"))
        self.takes.clicked.connect(self.edited)
        self.rows: dict[str, Row] = {}
        self._flows: dict[Preset, parts.Flow] = {}
        names = {
            "default": self.tr("Usual"),
            "shortest": self.tr("Shortest"),
            "longest": self.tr("Longest"),
        }
        usual = parts.Flow([self._label(names[key], s) for key, s in self._length.items()], gap=10)
        self.rows["work_seconds"] = Row(self.tr("Hold"), "", usual, below=True)
        titles = {
            "warm_up": self.tr("Walk before"),
            "sets": self.tr("Sets"),
            "seconds": self.tr("Seconds"),
            "reps": self.tr("Repetitions"),
        }
        for preset, steppers in self._doses.items():
            flow = parts.Flow([self._label(titles[k], s) for k, s in steppers.items()], gap=10)
            self._flows[preset] = flow
            self.rows[f"doses.{preset}"] = Row(words.preset(preset), "", flow, below=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self.rows.values():
            column.addWidget(row)
        column.addWidget(self.takes)

    def set_data(self, data: Mapping[str, Any]) -> None:
        """Show the numbers of an exercise."""
        length = data.get("work_seconds", {"default": 30, "shortest": 20, "longest": 60})
        for key, stepper in self._length.items():
            stepper.set_value(length[key])
        for preset, steppers in self._doses.items():
            dose = data.get("doses", {}).get(preset.value, {})
            for key, stepper in steppers.items():
                stepper.set_value(max(dose.get(key, 1), 1 if key != "warm_up" else 0))
        standard = data.get("doses", {}).get(Preset.STANDARD.value, {})
        self.takes.setChecked(bool(standard.get("takes_hold_seconds", False)))

    def write(self, data: dict[str, Any]) -> None:
        """Put the numbers that count into the data; ``kind`` stands there already."""
        strength = data["kind"] == Kind.STRENGTH
        data.pop("work_seconds", None)
        if not strength:
            data["work_seconds"] = {key: s.value for key, s in self._length.items()}
        doses = {}
        for preset, steppers in self._doses.items():
            dose = {key: steppers[key].value for key in ("warm_up", "sets")}
            counted = "reps" if strength else "seconds"
            dose[counted] = steppers[counted].value
            doses[preset.value] = dose
        if self.takes.isChecked() and not strength:
            doses[Preset.STANDARD.value]["takes_hold_seconds"] = True
        data["doses"] = doses

    def show_kind(self, kind: str) -> None:
        """Show the numbers that count for this kind."""
        strength = kind == Kind.STRENGTH
        self.rows["work_seconds"].setVisible(not strength)
        self.takes.setVisible(not strength)
        for preset, flow in self._flows.items():
            steppers = self._doses[preset]
            keys = ("warm_up", "sets", "reps" if strength else "seconds")
            flow.show_only(self._labelled[steppers[key]] for key in keys)

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        self.takes.set_tokens(tokens)
        for stepper in self._labelled:
            stepper.set_tokens(tokens)

    def _dose(self, preset: Preset) -> dict[str, Stepper]:
        name = words.preset(preset)
        named = {
            "warm_up": self.tr("{preset}: walk before"),
            "sets": self.tr("{preset}: sets"),
            "seconds": self.tr("{preset}: seconds of one set"),
            "reps": self.tr("{preset}: repetitions"),
        }
        return {
            "warm_up": seconds_stepper(named["warm_up"].format(preset=name), 0, 600),
            "sets": count_stepper(named["sets"].format(preset=name), 1, 10),
            "seconds": seconds_stepper(named["seconds"].format(preset=name), 1, 600),
            "reps": count_stepper(named["reps"].format(preset=name), 1, 50),
        }

    def _label(self, title: str, stepper: Stepper) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(parts.label(title, "note", role="note"))
        column.addWidget(stepper)
        stepper.chosen.connect(self.edited)
        self._labelled[stepper] = made
        return made
