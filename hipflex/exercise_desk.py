"""The window in which an own exercise is written, over its life: begun, checked, saved, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from hipflex.controller import BreakController
from hipflex.core.exercise import Exercise, Preset
from hipflex.core.exercise_data import to_data
from hipflex.core.figure import Figure
from hipflex.core.parsing import ExerciseError, parse
from hipflex.i18n import translate
from hipflex.services import notices
from hipflex.services.exercise_library import ExerciseLibrary
from hipflex.services.own_exercises import OwnExercises
from hipflex.ui.exercise_check import Check
from hipflex.ui.lifetime import bring_up, destroy
from hipflex.ui.theme import Theme
from hipflex.words import exercise_text

if TYPE_CHECKING:
    from hipflex.ui.exercise_editor import ExerciseEditor

_MODEL = "standing_hip_flexor"
"""Whose figure and numbers a new exercise begins with."""


class ExerciseDesk(QObject):
    """One exercise at a time lies on it. Another one takes its place, unless words would be lost:
    then the one that is open comes up and says so."""

    saved = Signal(str)
    """The id of what is in its file now."""

    def __init__(
        self,
        control: BreakController,
        library: ExerciseLibrary,
        own: OwnExercises,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._control = control
        self._library = library
        self._own = own
        self._theme = theme
        self._replaced: str | None = None
        self._model: str | None = None
        self.editor: ExerciseEditor | None = None
        theme.changed.connect(self._retheme)

    def begin(self, model: Exercise | None = None) -> None:
        """Write a new one: from nothing, or from a copy of another."""
        if model is None:
            standing = self._library.get(_MODEL)
            data = _blank(self._free("my_stretch"), standing)
            figure = standing.figure if standing else None
        else:
            data, figure = _copy(model, self._free(f"{model.id[:36]}_2")), model.figure
        self._open(data, figure, replaced=None, model=model.id if model else None)

    def edit(self, exercise: Exercise) -> None:
        """Change an own one."""
        self._open(to_data(exercise), exercise.figure, replaced=exercise.id, model=None)

    def close(self) -> None:
        """Close the window, whatever stands there."""
        destroy(self.editor)
        self.editor = None

    def _open(
        self,
        data: dict[str, Any],
        figure: Figure | None,
        *,
        replaced: str | None,
        model: str | None,
    ) -> None:
        is_other = (replaced, model) != (self._replaced, self._model)
        if self.editor is not None and is_other:
            if self.editor.is_changed:
                self.editor.hold_on()
            else:
                self.close()
        if self.editor is None:
            from hipflex.ui.exercise_editor import ExerciseEditor

            self._replaced, self._model = replaced, model
            editor = ExerciseEditor(self._library.by_id)
            editor.set_tokens(self._theme.tokens)
            editor.changed.connect(self._check)
            editor.save_wanted.connect(self._save)
            editor.closed.connect(self.close)
            self.editor = editor
            editor.set_data(data, figure, fresh=replaced is None)
        bring_up(self.editor)

    @Slot(dict)
    def _check(self, data: dict[str, Any]) -> None:
        if self.editor is not None:
            self.editor.show_check(self._checked(data))

    def _checked(self, data: dict[str, Any]) -> Check:
        try:
            exercise = parse(data)
            fault = self._library.fault(exercise) or self._taken(exercise)
        except ExerciseError as error:
            fault = str(error)
        if fault:
            place, _, expected = fault.partition(": ")
            return Check(place, expected)
        return Check(seconds=self._seconds(exercise), note=self._note(exercise))

    def _seconds(self, exercise: Exercise) -> dict[Preset, int]:
        planner = self._control.planner
        begun = planner.begun(exercise)
        return {preset: planner.routine(begun, preset).seconds for preset in Preset}

    def _taken(self, exercise: Exercise) -> str:
        if exercise.id != self._replaced and self._library.is_own(exercise.id):
            return f"id: expected another one, {exercise.id} is taken"
        return ""

    def _note(self, exercise: Exercise) -> str:
        if not self._library.is_built_in(exercise.id):
            return ""
        return translate("Exercise", "It takes the place of the built-in exercise of this id.")

    @Slot(dict)
    def _save(self, data: dict[str, Any]) -> None:
        check = self._checked(data)
        if self.editor is None or check.fault:
            self._check(data)
            return
        try:
            self._own.save(data, self._replaced)
        except ExerciseError as error:
            place, _, expected = str(error).partition(": ")
            self.editor.show_check(Check(place, expected))
        except OSError as error:
            text = translate("Exercise", "It could not be saved: {reason}. Nothing is lost here.")
            self.editor.refuse(text.format(reason=notices.reason(error)))
        else:
            self.close()
            self.saved.emit(data["id"])

    def _free(self, wanted: str) -> str:
        """An id that nobody has: this one, or with the next number."""
        stem, number, found = wanted.removesuffix("_2"), 2, wanted
        while self._library.get(found) is not None:
            found = f"{stem}_{number}"
            number += 1
        return found

    @Slot()
    def _retheme(self) -> None:
        if self.editor is not None:
            self.editor.set_tokens(self._theme.tokens)


def _copy(model: Exercise, new_id: str) -> dict[str, Any]:
    """What the documents say of the model they do not say of a copy that is about to be changed."""
    name = exercise_text(model, model.name)
    fact = translate("Exercise", "A copy of {name}, changed by you.").format(name=name)
    data = to_data(model)
    data.pop("short_name", None)
    return {
        **data,
        "id": new_id,
        "name": translate("Exercise", "{name}, my own").format(name=name),
        "method_from": "own",
        "sources": [{"document": "own", "fact": fact}],
    }


def _blank(new_id: str, model: Exercise | None) -> dict[str, Any]:
    """A stretch of one side after the other, with a word for each step."""
    steps = [
        ("ready", 10, translate("Exercise", "Stand tall. Step your {O} foot forward.")),
        ("move", 5, translate("Exercise", "Bend the {O} knee slowly.")),
        ("hold", 30, translate("Exercise", "Stay where you feel a mild pull at the {S} hip.")),
        ("release", 4, translate("Exercise", "Come back and bring your feet together.")),
        ("switch", 8, translate("Exercise", "Other side: {S} foot forward now.")),
    ]
    data: dict[str, Any] = {
        "id": new_id,
        "name": translate("Exercise", "My stretch"),
        "kind": "stretch",
        "position": "standing",
        "sides": "each",
        "first_side": "left",
        "summary": translate("Exercise", "What it does, in one sentence."),
        "caution": translate("Exercise", "Stop if anything hurts."),
        "needs": ["stand"],
        "method_from": "own",
        "work_seconds": {"default": 30, "shortest": 20, "longest": 60},
        "sources": [{"document": "own", "fact": translate("Exercise", "Written by you.")}],
        "doses": {
            "quick": {"warm_up": 15, "sets": 1, "seconds": 20},
            "standard": {
                "warm_up": 60, "sets": 1, "seconds": 30, "takes_hold_seconds": True,
            },
            "full": {"warm_up": 60, "sets": 3, "seconds": 20},
        },
        "steps": [{"kind": kind, "seconds": length, "text": text} for kind, length, text in steps],
    }  # fmt: skip
    if model is not None and model.figure is not None:
        data["figure"] = to_data(model)["figure"]
        by_kind = {str(step.kind): step.pose for step in model.steps}
        data["steps"] = [{**s, "pose": by_kind[s["kind"]]} for s in data["steps"]]
    return data
