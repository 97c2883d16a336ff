"""The Stretches page over its life, and the window in which an own exercise is written.

The page is made with its first look. While nobody looks at it nothing is worked out for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from hipflex.controller import BreakController
from hipflex.core import command as commands
from hipflex.core.command import Command, Reply
from hipflex.core.taste import Wish, wished
from hipflex.i18n import translate
from hipflex.services import notices
from hipflex.services.exercise_library import ExerciseLibrary
from hipflex.services.own_exercises import OwnExercises
from hipflex.ui.theme import Theme

if TYPE_CHECKING:
    from hipflex.exercise_desk import ExerciseDesk
    from hipflex.ui.stretches_page import StretchesPage

Do = Callable[[Command], Reply]


class StretchWindows(QObject):
    """Fills the page, and carries out what is pressed there."""

    def __init__(
        self,
        control: BreakController,
        library: ExerciseLibrary,
        do: Do,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._control = control
        self._library = library
        self._do = do
        self._theme = theme
        self._own = OwnExercises(library.own_folder, control.clock)
        self._page: StretchesPage | None = None
        self._desk: ExerciseDesk | None = None
        control.changed.connect(self.refresh)
        control.settings_changed.connect(self.refresh)

    def make(self) -> StretchesPage:
        """The page, for the main window that asks for it."""
        from hipflex.ui.stretches_page import StretchesPage

        page = StretchesPage()
        page.shown.connect(self.refresh)
        page.started.connect(self._start)
        page.opened.connect(self._open)
        page.wished.connect(self._wish)
        page.new_wanted.connect(self._new)
        page.duplicate_wanted.connect(self._duplicate)
        page.edit_wanted.connect(self._edit)
        page.delete_wanted.connect(self._delete)
        page.destroyed.connect(partial(self._forget, page))
        self._page = page
        return page

    def close(self) -> None:
        """Close the window of the editor: the program ends."""
        if self._desk is not None:
            self._desk.close()

    @Slot()
    def refresh(self) -> None:
        """Show how things are now, if somebody is looking."""
        page = self._page
        if page is None or not page.isVisible():
            return
        from hipflex.views.stretches import detail_view, stretch_views

        page.set_views(stretch_views(self._control, self._library))
        if page.detail_of:
            exercise = self._library.get(page.detail_of)
            if exercise is None:
                page.show_list()
            else:
                page.show_detail(detail_view(self._control, self._library, exercise))

    def _forget(self, page: StretchesPage) -> None:
        if self._page is page:
            self._page = None

    @Slot(str)
    def _open(self, exercise_id: str) -> None:
        if self._page is not None:
            self._page.tell("")
        self._show_detail(exercise_id)

    def _show_detail(self, exercise_id: str) -> None:
        from hipflex.views.stretches import detail_view

        exercise = self._library.get(exercise_id)
        if self._page is not None and exercise is not None:
            self._page.show_detail(detail_view(self._control, self._library, exercise))

    @Slot(str)
    def _start(self, exercise_id: str) -> None:
        self._carry_out(commands.Break(exercise_id))

    @Slot(str, str)
    def _wish(self, exercise_id: str, wish: str) -> None:
        changes = wished(self._control.settings, exercise_id, Wish(wish))
        self._carry_out(commands.Set(changes))

    def _carry_out(self, command: Command) -> None:
        reply = self._do(command)
        if self._page is not None:
            self._page.tell("" if reply.ok else reply.text)

    # Own exercises

    @Slot()
    def _new(self) -> None:
        self._write_at_desk().begin()

    @Slot(str)
    def _duplicate(self, exercise_id: str) -> None:
        exercise = self._library.get(exercise_id)
        if exercise is not None:
            self._write_at_desk().begin(exercise)

    @Slot(str)
    def _edit(self, exercise_id: str) -> None:
        exercise = self._library.get(exercise_id)
        if exercise is not None:
            self._write_at_desk().edit(exercise)

    @Slot(str)
    def _delete(self, exercise_id: str) -> None:
        text = ""
        try:
            kept = self._own.take_out(exercise_id)
            if kept is not None:
                text = translate("Stretches", "Deleted. Its file is kept as {name}.")
                text = text.format(name=kept.name)
        except OSError as error:
            text = translate("Stretches", "It could not be deleted: {reason}.")
            text = text.format(reason=notices.reason(error))
        self._reload(text)

    def _write_at_desk(self) -> ExerciseDesk:
        if self._desk is None:
            from hipflex.exercise_desk import ExerciseDesk

            self._desk = ExerciseDesk(self._control, self._library, self._own, self._theme, self)
            self._desk.saved.connect(self._show_saved)
        return self._desk

    @Slot(str)
    def _show_saved(self, exercise_id: str) -> None:
        self._reload()
        self._show_detail(exercise_id)

    def _reload(self, text: str = "") -> None:
        """Read the files again; what is suggested may be another exercise now.

        Without this one, another one may lead to nowhere: that is told as well.
        """
        faults = self._library.load()
        self._control.planner.forget()
        self._control.changed.emit()
        if self._page is not None:
            self._page.tell("\n".join(part for part in (text, *faults) if part))
