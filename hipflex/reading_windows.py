"""The pages of the main window that are read: Learn and Help. Made when they are first shown."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaMethod, QObject, Signal, Slot

from hipflex import assets
from hipflex.controller import BreakController
from hipflex.core.record import HurtPlace
from hipflex.i18n import translate
from hipflex.services.paths import Paths
from hipflex.words import exercise_text

if TYPE_CHECKING:
    from hipflex.core.lesson import Lesson
    from hipflex.ui.help_page import HelpPage
    from hipflex.ui.learn_page import LearnPage, Picture
    from hipflex.ui.page import Page


class ReadingWindows(QObject):
    """Fills both pages and passes on what is pressed there.

    ``pages`` are those that the main window can show: nothing leads to another one.
    """

    page_wanted = Signal(str)
    safety_wanted = Signal()
    sound_wanted = Signal(str)
    """A sound to be played; Help offers it only if somebody listens."""
    told = Signal(str)
    """A lesson that cannot be used."""

    def __init__(
        self, control: BreakController, paths: Paths, pages: Collection[str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._control = control
        self._paths = paths
        self._pages = pages
        self._lessons: list[Lesson] | None = None
        self._help: HelpPage | None = None
        control.changed.connect(self._ask_of_pain)

    @property
    def makers(self) -> dict[str, Callable[[], Page]]:
        """How each page is made, for the main window."""
        return {"learn": self._make_learn, "help": self._make_help}

    @property
    def lessons(self) -> list[Lesson]:
        """What there is to read, read from the disk when it is first wanted."""
        if self._lessons is None:
            from hipflex.services import lessons

            self._lessons, messages = lessons.load(assets.path("learn"))
            for message in messages:
                self.told.emit(message)
        return self._lessons

    def _make_learn(self) -> LearnPage:
        from hipflex.ui.learn_page import LearnPage

        page = LearnPage(self.lessons, self._pictures(), links="stretches" in self._pages)
        page.stretches_wanted.connect(self._show_stretches)
        return page

    def _make_help(self) -> HelpPage:
        from hipflex.ui.help_page import HelpPage, Place

        paths = self._paths
        places = [
            Place(translate("Reading", "Settings"), str(paths.settings_file)),
            Place(translate("Reading", "Your own exercises"), str(paths.exercises_dir)),
            Place(translate("Reading", "Your own sounds"), str(paths.sounds_dir)),
            Place(translate("Reading", "History of your breaks"), str(paths.history_file)),
        ]
        heard = self.isSignalConnected(QMetaMethod.fromSignal(self.sound_wanted))
        page = HelpPage(places, player=heard)
        page.safety_wanted.connect(self.safety_wanted)
        page.sound_wanted.connect(self.sound_wanted)
        for card in (page.hurt, page.hurt_then):
            card.placed.connect(self._note_hurt_place)
        page.destroyed.connect(partial(self._forget_help, page))
        self._help = page
        self._ask_of_pain()
        return page

    def _forget_help(self, page: HelpPage) -> None:
        # A page that goes late must not take the next one with it.
        if self._help is page:
            self._help = None

    @Slot()
    def _ask_of_pain(self) -> None:
        """Somebody may notice only after the break, with its window closed, that it hurt."""
        if self._help is None:
            return
        from hipflex.views.pain import in_question, pain_view

        asked, last = in_question(self._control), self._control.journal.last
        cards = (self._help.hurt, self._help.hurt_then)
        for card, exercise in zip(cards, (*asked, None, None), strict=False):
            if exercise is None or last is None:
                card.ask("", "")
                continue
            card.ask(exercise.id, exercise_text(exercise, exercise.name))
            hurt = last.hurt == exercise.id
            card.show_view(pain_view(self._control, last) if hurt else None)

    @Slot(str, str)
    def _note_hurt_place(self, exercise: str, place: str) -> None:
        last = self._control.journal.last
        if not place:
            self._control.take_back_pain()
        else:
            if last is not None and last.hurt != exercise:
                self._control.hurt(exercise)
            self._control.note_hurt_place(HurtPlace(place))
        self._ask_of_pain()

    def _pictures(self) -> dict[str, Picture]:
        from hipflex.ui.exercise_picture import picture_pose
        from hipflex.ui.learn_page import Picture

        made = {}
        for lesson in self.lessons:
            exercise = self._control.planner.exercises.get(lesson.figure)
            if exercise is not None and exercise.figure is not None:
                pose, side = picture_pose(exercise), exercise.begins
                made[lesson.figure] = Picture(exercise.figure, pose, side)
        return made

    def _show_stretches(self) -> None:
        self.page_wanted.emit("stretches")
