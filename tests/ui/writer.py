"""A hand that writes in the editor of exercises: it finds a field by what it is about."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer

from hipflex.ui.exercise_editor import ExerciseEditor
from hipflex.ui.fields import Choice
from hipflex.ui.live_text import LiveLine, LiveText
from hipflex.ui.tick import Tick


def wait(editor: ExerciseEditor) -> None:
    """So long that what was written is checked."""
    (timer,) = editor.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    timer.timeout.emit()


def text_in(editor: ExerciseEditor, key: str) -> str:
    """What stands in a field."""
    return _field(editor, key).value


def write(editor: ExerciseEditor, key: str, text: str) -> None:
    """Write in a field in the place of what stands there, and wait."""
    field = _field(editor, key)
    if isinstance(field, LiveLine):
        field.line.setText(text)
        field.line.textEdited.emit(text)
    else:
        field.text.setPlainText(text)
    wait(editor)


def choose(editor: ExerciseEditor, key: str, value: str) -> None:
    """Choose one of several, and wait."""
    pick(editor.figure if key == "figure" else editor.form.rows[key].findChild(Choice), value)
    wait(editor)


def pick(choice: Choice, value: str) -> None:
    """Choose one of several."""
    choice.setCurrentIndex(choice.findData(value))
    choice.activated.emit(choice.currentIndex())


def tick(editor: ExerciseEditor, key: str, words: str) -> None:
    """Click the box with these words."""
    (box,) = [b for b in editor.form.rows[key].findChildren(Tick) if b.text() == words]
    box.click()


def _field(editor: ExerciseEditor, key: str) -> LiveLine | LiveText:
    row = editor.form.rows[key]
    return row.findChild(LiveLine) or row.findChild(LiveText)
