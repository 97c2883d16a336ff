"""The steps of an exercise: a list, and the fields of the one that is chosen in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from hipflex.core.exercise import StepKind
from hipflex.ui import glyphs, parts, theme
from hipflex.ui.dose_fields import seconds_stepper
from hipflex.ui.fields import Choice
from hipflex.ui.live_text import LiveLine, LiveText
from hipflex.ui.notice import Notice
from hipflex.ui.setting_rows import Row
from hipflex.ui.stretch_facts import step_kind_words, step_words
from hipflex.ui.stretch_words import pose_words

MOST = 20


class StepsForm(QWidget):
    """Holds the steps. ``edited``: one is different; ``chosen``: another one is looked at."""

    edited = Signal()
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tokens = theme.LIGHT
        self._steps: list[dict[str, Any]] = []
        self._at = 0
        self._poses: tuple[str, ...] = ()
        self._faulty = -1
        self._items: list[QPushButton] = []
        self._group = QButtonGroup(self)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._make_items()
        self.warning = Notice(small=True)
        self.warning.hide()
        self.add = parts.button(self.tr("Add a step"), "dense")
        self.up = parts.button(self.tr("Move up"), "dense")
        self.down = parts.button(self.tr("Move down"), "dense")
        self.remove = parts.button(self.tr("Remove"), "dense")
        self.add.clicked.connect(self._add)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(+1))
        self.remove.clicked.connect(self._remove)
        self.kind = Choice()
        for kind in StepKind:
            self.kind.addItem(step_kind_words(kind), kind.value)
        self.kind.setAccessibleName(self.tr("Kind of the step"))
        self.seconds = seconds_stepper(self.tr("Seconds of the step"), 1, 600)
        self.pose = Choice()
        self.pose.setAccessibleName(self.tr("Pose at the end of the step"))
        self.text = LiveText(self.tr("Text of the step"))
        self.say = LiveLine(self.tr("What is spoken"), self.tr("nothing"))
        self.feel = LiveLine(self.tr("What is felt"), self.tr("nothing"))
        self.rows = {
            "kind": Row(self.tr("Kind"), "", self.kind),
            "seconds": Row(self.tr("Seconds"), "", self.seconds),
            "pose": Row(self.tr("Pose at the end"), "", self.pose),
            "text": Row(
                self.tr("Text"),
                self.tr("{S} is the stretched side, {O} the other, {N} the seconds."),
                self.text,
                below=True,
            ),
            "say": Row(self.tr("Spoken"), "", self.say, below=True),
            "feel": Row(
                self.tr("Felt"), self.tr("Spoken a few seconds into a hold."), self.feel, below=True
            ),
        }
        for choice in (self.kind, self.pose, self.seconds):
            choice.chosen.connect(self._take)
        for text in (self.text, self.say, self.feel):
            text.edited.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 4, 0)
        column.setSpacing(6)
        column.addLayout(self._list)
        column.addWidget(self.warning)
        column.addWidget(parts.Flow([self.add, self.up, self.down, self.remove]))
        for row in self.rows.values():
            column.addWidget(row)

    @property
    def items(self) -> list[QPushButton]:
        """The list: a button for each step."""
        return self._items[: len(self._steps)]

    @property
    def steps(self) -> list[dict[str, Any]]:
        """The steps as they are written, each with a pose that the figure has."""
        return [self._posed(step) for step in self._steps]

    @property
    def current(self) -> dict[str, Any]:
        """The one that is chosen."""
        return self._posed(self._steps[self._at]) if self._steps else {}

    def set_steps(self, steps: Sequence[Mapping[str, Any]], poses: Sequence[str]) -> None:
        """Show these; ``poses`` are those that the figure has."""
        self._steps = [dict(step) for step in steps]
        self._at = 0
        self.set_poses(poses)
        self._fill_list()
        self._show()

    def set_poses(self, poses: Sequence[str]) -> None:
        """Another figure: a pose that it has not becomes its first, until it has it again."""
        self._poses = tuple(poses)
        self.pose.clear()
        for number, name in enumerate(self._poses, 1):
            self.pose.addItem(pose_words(name, number), name)
        self._show()

    def warn(self, place: str, text: str) -> None:
        """Say what is wrong: beside its field if that is seen, else below the list.

        ``place`` is ``steps``, ``steps[2]`` or ``steps[2].text``; empty if nothing is wrong here.
        """
        number, _, leaf = place.removeprefix("steps").removeprefix("[").partition("]")
        self._faulty = int(number) if number.isdecimal() else -1
        leaf = leaf.removeprefix(".") or "text"
        here = bool(place) and self._faulty == self._at
        for name, row in self.rows.items():
            row.warn(text if here and name == leaf else "")
        if self._faulty >= 0 and not here:
            text = self.tr("Step {n}: {fault}").format(n=self._faulty + 1, fault=text)
        self.warning.set_text(text)
        self.warning.setVisible(bool(place) and not here)
        self._mark()

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        self._tokens = tokens
        self.warning.set_tokens(tokens)
        for row in self.rows.values():
            row.set_tokens(tokens)
        for control in (self.kind, self.pose, self.seconds):
            control.set_tokens(tokens)
        self._mark()

    def _make_items(self) -> None:
        """All that there can ever be: one that came later would be the last that Tab comes to."""
        for _ in range(MOST):
            item = parts.button("", "step")
            item.setCheckable(True)
            item.setIconSize(QSize(14, 14))
            item.clicked.connect(self._choose)
            item.hide()
            self._group.addButton(item)
            self._list.addWidget(item)
            self._items.append(item)

    def _fill_list(self) -> None:
        for number, item in enumerate(self._items):
            item.setVisible(number < len(self._steps))

    def _mark(self) -> None:
        for number, (item, step) in enumerate(zip(self.items, self._steps, strict=True)):
            words = step_words(StepKind(step["kind"]), step["seconds"])
            item.setText(self.tr("{n}. {step}").format(n=number + 1, step=words))
            wrong = number == self._faulty
            item.setIcon(glyphs.icon("warning", self._tokens.caution, 14) if wrong else QIcon())
            item.setChecked(number == self._at)
        parts.tab_to_chosen(self.items)
        self.up.setEnabled(self._at > 0)
        self.down.setEnabled(self._at < len(self._steps) - 1)
        self.remove.setEnabled(len(self._steps) > 1)
        self.add.setEnabled(len(self._steps) < MOST)

    def _show(self) -> None:
        step = self.current
        if step:
            self.kind.set_value(step["kind"])
            self.seconds.set_value(step["seconds"])
            self.pose.set_value(step.get("pose", ""))
            self.text.set_value(step["text"])
            self.say.set_value(step.get("say", ""))
            self.feel.set_value(step.get("feel", ""))
            self._mark()
        self.rows["pose"].setVisible(bool(self._poses))

    def _posed(self, step: Mapping[str, Any]) -> dict[str, Any]:
        """The step with its pose, or with the first of a figure that has not this one."""
        made = {key: value for key, value in step.items() if key != "pose"}
        if self._poses:
            pose = step.get("pose", "")
            made["pose"] = pose if pose in self._poses else self._poses[0]
        return made

    @Slot()
    def _choose(self) -> None:
        self._at = next(n for n, item in enumerate(self.items) if item.isChecked())
        self._show()
        self.chosen.emit()

    @Slot()
    def _take(self) -> None:
        step = self._steps[self._at]
        step |= {
            "kind": self.kind.value,
            "seconds": self.seconds.value,
            "text": self.text.value,
            "say": self.say.value,
            "feel": self.feel.value,
        }
        # The one before stays, unless this is another than it stands for.
        if self._poses and self.pose.value != self._posed(step)["pose"]:
            step["pose"] = self.pose.value
        for key in ("say", "feel"):
            if not step[key]:
                del step[key]
        self._mark()
        self.edited.emit()

    @Slot()
    def _add(self) -> None:
        """A copy of the chosen one without its words: most of it will be the same."""
        step = {**self._steps[self._at], "text": ""}
        step = {key: value for key, value in step.items() if key not in {"say", "feel"}}
        self._steps.insert(self._at + 1, step)
        self._change(self._at + 1)

    @Slot()
    def _remove(self) -> None:
        del self._steps[self._at]
        self._change(min(self._at, len(self._steps) - 1))

    def _move(self, by: int) -> None:
        step = self._steps.pop(self._at)
        self._steps.insert(self._at + by, step)
        self._change(self._at + by)

    def _change(self, at: int) -> None:
        self._at = at
        self._faulty = -1
        self._fill_list()
        self._show()
        self.edited.emit()
