"""The break window over the life of a break: shown, counting, Done, closed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from hipflex.controller import BreakController
from hipflex.core.exercise import Exercise, Preset
from hipflex.core.guide import Frame
from hipflex.core.record import Feeling, HurtPlace
from hipflex.guide_screens import GuideScreens
from hipflex.services.memory import give_back
from hipflex.session import BreakSession
from hipflex.ui.lifetime import bring_up, destroy
from hipflex.ui.theme import Theme
from hipflex.words import exercise_text

if TYPE_CHECKING:
    from hipflex.ui.break_window import BreakWindow


class GuideWindows(QObject):
    """Shows the session of the controller, and passes on what is pressed."""

    help_wanted = Signal()
    """When to get help: a page of the main window says it."""

    def __init__(self, control: BreakController, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._control = control
        self._theme = theme
        self._window: BreakWindow | None = None
        self._session: BreakSession | None = None
        self._frame: Frame | None = None
        self._resumable = False
        self._opens_later = False
        control.guide_wanted.connect(self._open)
        control.guide_done.connect(self._finish)
        control.guide_abandoned.connect(self.close)
        control.changed.connect(self._settle)
        control.settings_changed.connect(self._choose_motion)
        theme.changed.connect(self._retheme)
        self._screens = GuideScreens(control, self)
        self._screens.went_off.connect(self._freeze)

    @property
    def is_open(self) -> bool:
        """Whether there is a window."""
        return self._window is not None

    @contextmanager
    def opening_later(self) -> Iterator[None]:
        """A guide that is wanted meanwhile opens in the next turn of the event loop.

        For whoever waits for an answer: to make the window takes longer than all else.
        """
        self._opens_later = True
        try:
            yield
        finally:
            self._opens_later = False

    @Slot()
    def close(self) -> None:
        """Close the window; the break itself is the controller's."""
        if self._window is not None:
            self._window.destroyed.connect(self._give_back, Qt.ConnectionType.QueuedConnection)
            destroy(self._window)
            self._window = None
        self._screens.end()
        self._session = None
        self._resumable = False

    @Slot()
    def _give_back(self) -> None:
        """Queued, because a window says that it is gone before its parts are."""
        give_back()

    @Slot(bool)
    def _open(self, by_itself: bool) -> None:
        if self._opens_later:
            QTimer.singleShot(0, self, partial(self._show, by_itself))
        else:
            self._show(by_itself)

    def _show(self, by_itself: bool) -> None:
        session = self._control.session
        if session is None:
            return
        is_new = session is not self._session
        if is_new:
            self._session = session
            session.frame_changed.connect(self._show_frame)
        window = self._window or self._made()
        self._window = window
        self._show_frame(session.frame)
        if is_new:
            # That the last break could be seen says nothing: its window may be minimised by now.
            window.expect_to_be_seen()
        self._screens.dim(window, asked=not by_itself)
        # A guide that opens by itself must not take the keys of what is being written.
        bring_up(window, active=not by_itself)
        self._screens.shown()

    def _made(self) -> BreakWindow:
        from hipflex.ui.break_window import BreakWindow
        from hipflex.ui.full_screen import FullScreenKey

        window = BreakWindow()
        FullScreenKey(window)
        self._screens.place(window)
        if self._control.settings.prompt_level == "full_screen":
            window.setWindowState(Qt.WindowState.WindowFullScreen)
        window.set_tokens(self._theme.tokens)
        window.set_reduced_motion(self._reduces_motion)
        window.became_visible.connect(self._begin)
        window.went_out_of_sight.connect(self._freeze)
        window.pause_toggled.connect(self._pause)
        window.went_back.connect(self._go_back)
        window.step_skipped.connect(self._skip_step)
        window.time_added.connect(self._add_time)
        window.stopped.connect(self._stop)
        window.it_hurt.connect(self._control.hurt)
        window.hurt_placed.connect(self._note_hurt_place)
        window.help_wanted.connect(self.help_wanted)
        window.agreed.connect(self._agree)
        window.declined.connect(self._control.take_instead)
        window.closed.connect(self._leave)
        window.felt.connect(self._note_feeling)
        window.resume_wanted.connect(self._control.resume_break)
        window.more_wanted.connect(self._repeat)
        window.walk_wanted.connect(self._walk)
        return window

    @Slot(str)
    def show_spoken(self, words: str) -> None:
        """Show what is being said; "": nothing is."""
        if self._window is not None:
            self._window.show_spoken(words)

    @property
    def _reduces_motion(self) -> bool:
        from hipflex.ui.motion import system_reduces_motion

        return self._control.settings.reduce_motion or system_reduces_motion()

    @Slot()
    def _choose_motion(self) -> None:
        if self._window is not None:
            self._window.set_reduced_motion(self._reduces_motion)

    @Slot(object)
    def _show_frame(self, frame: Frame) -> None:
        self._frame = frame
        self._screens.follow(frame)
        self._resumable = self._resumable and frame.finished
        if self._window is None or self._session is None or frame.finished:
            return
        planner, asked = self._control.planner, self._session.question
        if asked is None:
            self._window.show_frame(frame, planner.exercises)
        else:
            other = planner.instead(asked).exercise
            name = exercise_text(other, other.name)
            self._window.show_question(frame, asked, name, planner.exercises)

    @Slot()
    def _finish(self) -> None:
        from hipflex.views.done import done_view

        if self._window is None or self._frame is None:
            return
        view = done_view(self._control, self._frame)
        if view is not None:
            self._resumable = view.can_resume
            self._window.show_done(view)

    @Slot()
    def _settle(self) -> None:
        """Take Resume away when the minute for it is over, or an answer has ended the break."""
        if self._resumable and not self._control.can_resume:
            self._finish()

    @Slot()
    def _retheme(self) -> None:
        if self._window is not None:
            self._window.set_tokens(self._theme.tokens)

    @Slot()
    def _begin(self) -> None:
        if self._control.session is not None:
            self._control.session.begin()

    @Slot()
    def _agree(self) -> None:
        """Yes: the guide begins when it can be seen, and not before."""
        if self._window is None or self._session is None:
            return
        self._session.answer_yes()
        self._show_frame(self._session.frame)
        self._window.expect_to_be_seen()

    @Slot()
    def _freeze(self) -> None:
        """Nothing counts while it cannot be seen; who comes back finds it paused."""
        if self._control.session is not None:
            self._control.session.freeze()

    @Slot()
    def _pause(self) -> None:
        if self._control.session is not None:
            self._control.session.toggle_pause()

    @Slot()
    def _go_back(self) -> None:
        if self._control.session is not None:
            self._control.session.back()

    @Slot()
    def _skip_step(self) -> None:
        if self._control.session is not None:
            self._control.session.skip_step()

    @Slot()
    def _add_time(self) -> None:
        if self._control.session is not None:
            self._control.session.add_time()

    @Slot()
    def _stop(self) -> None:
        if self._control.session is not None:
            self._control.session.stop()

    @Slot()
    def _leave(self) -> None:
        """Closing half way ends the break as far as it got; at Done it only closes."""
        self._control.settle()
        self.close()

    @Slot(str)
    def _note_feeling(self, feeling: str) -> None:
        self._control.settle()
        self._control.journal.amend_last(feeling=Feeling(feeling))
        self._control.planner.forget()

    @Slot(str)
    def _note_hurt_place(self, place: str) -> None:
        if place:
            self._control.note_hurt_place(HurtPlace(place))
        else:
            self._control.take_back_pain()

    @Slot()
    def bring_up(self) -> None:
        """Bring the window to the front, if it is open."""
        if self._window is not None:
            bring_up(self._window)

    @Slot()
    def _repeat(self) -> None:
        """One more set of what was just done."""
        exercise = self._exercise()
        suggestion = self._control.planner.asked(exercise) if exercise else None
        if suggestion is not None:
            self._control.start_break(suggestion, Preset.QUICK)

    @Slot()
    def _walk(self) -> None:
        """The words on the button say a minute, so it is one whatever the settings say."""
        self._control.start_break(self._control.planner.walk(), Preset.STANDARD)

    def _exercise(self) -> Exercise | None:
        return self._frame.routine.exercise if self._frame else None
