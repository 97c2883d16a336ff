"""The window in which a person writes an exercise of their own."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hipflex.core.exercise import Exercise, Kind
from hipflex.core.exercise_data import to_data
from hipflex.core.figure import Figure
from hipflex.ui import field_frame, live_text, main_style, parts, theme
from hipflex.ui.exercise_check import Check
from hipflex.ui.exercise_form import ExerciseForm, titled
from hipflex.ui.exercise_preview import ExercisePreview
from hipflex.ui.fault_words import fault_words
from hipflex.ui.fields import Choice
from hipflex.ui.form_area import FormArea
from hipflex.ui.notice import Notice
from hipflex.ui.screen_room import fit_to_screen
from hipflex.ui.setting_rows import Row
from hipflex.ui.steps_form import StepsForm
from hipflex.words import exercise_text

WAIT_MS = 150
"""After the last letter, how long until it is checked."""

_FOLD_BELOW = 720
_PREVIEW = 290
_ITS_OWN = "*"
QWIDGETSIZE_MAX = (1 << 24) - 1
"""As wide as it likes, in Qt's words, which the binding does not know."""


class ExerciseEditor(QWidget):
    """Gets an exercise as plain data, and gives it back so. It checks and writes nothing itself."""

    changed = Signal(dict)
    """What stands there now; the answer is ``show_check``."""
    save_wanted = Signal(dict)
    closed = Signal()

    def __init__(self, exercises: Mapping[str, Exercise], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle(self.tr("Exercise"))
        # A click on the ground ends typing.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        fit_to_screen(self, QSize(960, 640), QSize(600, 400))
        self._exercises = exercises
        self._base: dict[str, Any] = {}
        self._saved: dict[str, Any] = {}
        self._own_figure: Figure | None = None
        self._folded: bool | None = None
        self._leaving = False
        names = {e.id: exercise_text(e, e.name) for e in exercises.values()}
        stretches = {id_: name for id_, name in names.items() if self._is_stretch(id_)}
        self.form = ExerciseForm(stretches)
        self.steps = StepsForm()
        self.figure = self._figure_choice(names)
        self._figure_row = Row(self.tr("Figure of"), "", self.figure, below=True)
        self.preview = ExercisePreview()
        self.message = Notice(self.tr("Throw away"))
        self.message.pressed.connect(self._throw_away)
        self.message.hide()
        self.reason = parts.label("", role="ink2", wrap=True)
        self.cancel = parts.button(self.tr("Cancel"), "later")
        self.cancel.clicked.connect(self.close)
        self.save = parts.button(self.tr("Save"), "main")
        self.save.clicked.connect(self._save)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._tell)
        self._build()
        self.form.edited.connect(self._wait)
        self.steps.edited.connect(self._wait)
        self.steps.chosen.connect(self._look)
        self.set_tokens(theme.LIGHT)

    def set_data(self, data: Mapping[str, Any], figure: Figure | None, *, fresh: bool) -> None:
        """Begin with this exercise. A ``fresh`` one is not in any file yet."""
        self._base = copy.deepcopy(dict(data))
        self._own_figure = figure
        known = next((e.id for e in self._exercises.values() if e.figure == figure), "")
        if figure is not None and not known:
            self.figure.addItem(self.tr("Its own drawing"), _ITS_OWN)
            known = _ITS_OWN
        self.figure.set_value(known if figure is not None else "")
        self.form.set_data(data)
        self.steps.set_steps(data["steps"], self._poses())
        self._saved = {} if fresh else self.data
        self._tell()

    @property
    def data(self) -> dict[str, Any]:
        """The exercise as it is written now."""
        data = copy.deepcopy(self._base)
        self.form.write(data)
        data["steps"] = self.steps.steps
        data.pop("figure", None)
        chosen = self._exercises.get(self.figure.value)
        if self.figure.value == _ITS_OWN:
            data["figure"] = self._base["figure"]
        elif chosen is not None:
            data["figure"] = to_data(chosen)["figure"]
        return data

    @property
    def is_changed(self) -> bool:
        """Whether something would be lost."""
        return self.data != self._saved

    def show_check(self, check: Check) -> None:
        """Say what is wrong, beside the field that it is about; with nothing wrong it can be saved.

        What is about no field that can be seen stands beside Save.
        """
        text = fault_words(check.fault) if check.fault else ""
        in_steps = check.place.startswith("steps")
        self.steps.warn(check.place if in_steps else "", text if in_steps else "")
        rows = {**self.form.rows, "figure": self._figure_row}
        place = "" if in_steps else _nearest(check.place, rows)
        for name, row in rows.items():
            row.warn(text if name == place else "")
        where = self._where(check.place, rows.get(place))
        self.reason.setText(
            self.tr("{place}: {fault}").format(place=where, fault=text) if text else ""
        )
        self.save.setEnabled(not text)
        self.save.setToolTip(self.reason.text())
        self.form.note(check.note)
        self.preview.show_lengths(check.seconds)

    def refuse(self, text: str) -> None:
        """Say beside Save why it could not be saved. All stays as it was written."""
        self.reason.setText(text)

    def hold_on(self) -> None:
        """Say that another one cannot be opened before this one is done with."""
        self._warn(
            self.tr("Not saved yet. Save this one or throw it away, then open the other one.")
        )

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Use these colours."""
        self.ensurePolished()
        t = tokens
        self.setStyleSheet(
            main_style.stylesheet(t)
            + field_frame.stylesheet(t)
            + live_text.stylesheet(t)
            + f"QFrame#bar {{ background: {t.surface}; border: 0;"
            f" border-top: 1px solid {t.line}; }}"
            f'QPushButton[role="step"] {{ text-align: left; min-height: 28px;'
            f" padding: 0 11px; font-weight: 500; }}"
            f'QPushButton[role="step"]:checked {{ background: {t.act_soft};'
            f" border: 1px solid {t.act}; }}"
            f'QPushButton[role="step"]:focus {{ border: 2px solid {t.ink}; padding: 0 10px; }}'
        )
        for part in (self.form, self.steps, self.figure, self._figure_row, self.preview):
            part.set_tokens(tokens)
        self.message.set_tokens(tokens)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is Cancel."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab shows what it comes to, also from the bar to a form that is scrolled."""
        moved = super().focusNextPrevChild(forward)
        if moved:
            self._area.show_all_of(self.focusWidget())
        return moved

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first, where something would be lost."""
        if self.is_changed and not self._leaving:
            event.ignore()
            self._warn(self.tr("What you wrote is not saved yet."))
            return
        super().closeEvent(event)
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the preview above the form where they do not fit side by side."""
        super().resizeEvent(event)
        folded = self.width() < _FOLD_BELOW
        if folded != self._folded:
            self._folded = folded
            if folded:
                self.preview.setMinimumWidth(0)
                self.preview.setMaximumWidth(QWIDGETSIZE_MAX)
                self._area.column.insertWidget(0, self.preview)
            else:
                self.preview.setFixedWidth(_PREVIEW)
                self._beside.addWidget(self.preview)
            self.preview.show()

    def _build(self) -> None:
        self._area = FormArea()
        self._area.column.addWidget(self.form)
        steps = titled(self.tr("How it goes"), [self._figure_row, self.steps])
        self._area.column.addWidget(steps)
        self._area.column.addStretch(1)
        self._beside = QVBoxLayout()
        # Beside the first card, which has its title above it.
        self._beside.setContentsMargins(0, 34, 18, 0)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._area, 1)
        body.addLayout(self._beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(self._bar())

    def _bar(self) -> QFrame:
        made = QFrame()
        made.setObjectName("bar")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.reason, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        column = QVBoxLayout(made)
        column.setContentsMargins(24, 10, 18, 10)
        column.setSpacing(8)
        column.addWidget(self.message)
        column.addLayout(row)
        return made

    def _figure_choice(self, names: Mapping[str, str]) -> Choice:
        made = Choice()
        made.addItem(self.tr("None"), "")
        for id_, name in names.items():
            if self._exercises[id_].figure is not None:
                made.addItem(name, id_)
        made.setAccessibleName(self.tr("Figure of"))
        made.chosen.connect(self._take_figure)
        return made

    def _is_stretch(self, exercise_id: str) -> bool:
        return self._exercises[exercise_id].kind is Kind.STRETCH

    def _drawn(self) -> Figure | None:
        if self.figure.value == _ITS_OWN:
            return self._own_figure
        chosen = self._exercises.get(self.figure.value)
        return chosen.figure if chosen else None

    def _poses(self) -> tuple[str, ...]:
        figure = self._drawn()
        return tuple(figure.frames) if figure else ()

    def _where(self, place: str, row: Row | None) -> str:
        if place.startswith("steps"):
            return self.tr("Steps")
        return row.title if row is not None else place

    def _warn(self, text: str) -> None:
        self.message.set_text(text)
        self.message.show()

    @Slot()
    def _take_figure(self) -> None:
        self.steps.set_poses(self._poses())
        self._wait()

    @Slot()
    def _wait(self) -> None:
        self.message.hide()
        self._look()
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        self.preview.show_step(self.data, self.steps.current, self._drawn())

    @Slot()
    def _tell(self) -> None:
        self._look()
        self.changed.emit(self.data)

    @Slot()
    def _save(self) -> None:
        self._timer.stop()
        self.save_wanted.emit(self.data)

    @Slot()
    def _throw_away(self) -> None:
        self._leaving = True
        self.close()


def _nearest(place: str, rows: Mapping[str, Row]) -> str:
    """The row of a place, or of the nearest one around it."""
    while place and place not in rows:
        place = place.rpartition("." if "." in place else "[")[0]
    return place
