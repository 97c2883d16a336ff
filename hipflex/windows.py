"""Which window is open: made when it is needed, destroyed after.

Widgets get values and give signals; this is where their signals become commands, and where the
signals of the controller become windows. A window's module is imported with its first window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance, Slot

from hipflex.controller import BreakController
from hipflex.core import command as commands
from hipflex.core.command import PAGES, Command, Reply
from hipflex.core.exercise import Side
from hipflex.guide_windows import GuideWindows
from hipflex.history_windows import HistoryWindows
from hipflex.prompt_windows import PromptWindows
from hipflex.reading_windows import ReadingWindows
from hipflex.services.exercise_library import ExerciseLibrary
from hipflex.services.memory import give_back
from hipflex.services.paths import Paths
from hipflex.sound_windows import SoundWindows
from hipflex.stretch_windows import StretchWindows
from hipflex.tray_windows import TrayWindows
from hipflex.ui.lifetime import bring_up, destroy
from hipflex.ui.theme import Theme
from hipflex.ui.tray import Tray
from hipflex.welcome_windows import WelcomeWindows

if TYPE_CHECKING:
    from hipflex.ui.main_window import MainWindow
    from hipflex.ui.today_page import TodayPage

Do = Callable[[Command], Reply]


class Windows(QObject):
    """Opens and closes windows. ``do`` carries out a command and answers."""

    main_made = Signal(object)
    """A new main window, to be filled by whoever knows what is shown in it."""

    def __init__(
        self,
        control: BreakController,
        library: ExerciseLibrary,
        theme: Theme,
        do: Do,
        paths: Paths,
        parent: QObject | None = None,
        hearing: SoundWindows | None = None,
    ) -> None:
        super().__init__(parent)
        self._hearing = hearing
        self._control = control
        self._theme = theme
        self._do = do
        self._main: MainWindow | None = None
        self._welcome_alone = False
        self.welcome = WelcomeWindows(control, theme, self)
        self.welcome.answered.connect(self._accept)
        self.welcome.closed.connect(self._follow_welcome)
        self.guide = GuideWindows(control, theme, self)
        self.reading = ReadingWindows(control, paths, PAGES, self)
        self.reading.page_wanted.connect(self.show_main)
        self.reading.safety_wanted.connect(self.show_welcome)
        self.reading.told.connect(self.tell)
        if hearing is not None:
            self.reading.sound_wanted.connect(hearing.play_sound)
        self.guide.help_wanted.connect(partial(self.show_main, "help"))
        self.history = HistoryWindows(control, self)
        self.stretches = StretchWindows(control, library, do, theme, self)
        self.hosts = TrayWindows(control, self)
        self.hosts.there_changed.connect(self._say_whether_alone)
        self.hosts.lost.connect(self._open_a_way)
        self.tray = self.hosts.tray
        self.prompt = PromptWindows(control, theme, self._command, self.tray, self)
        self._connect_tray()
        control.changed.connect(self._refresh)
        control.told.connect(self.tell)
        control.settings_changed.connect(self._follow_settings)
        theme.changed.connect(self._retheme)

    def close(self) -> None:
        """Close everything: the program ends."""
        self.prompt.close()
        self.guide.close()
        self.stretches.close()
        self.history.close()
        self.welcome.close()
        if self._main is not None:
            self._main.blockSignals(True)
            self._main.close()
        self.hosts.close()

    # The tray

    def show_tray(self) -> None:
        """Put the icon into the tray; nothing else is looked at yet."""
        self.hosts.open()

    @Slot(bool)
    def _say_whether_alone(self, tray: bool) -> None:
        if self._main is not None:
            self._main.set_alone(not tray)

    @Slot()
    def be_reachable(self) -> None:
        """Without a tray the window is the only way in."""
        if not self.tray.is_available():
            self.show_main("today")

    @Slot()
    def _open_a_way(self) -> None:
        """The tray has gone: the window comes, once what is open is closed, and says it."""
        if self._main is not None:
            self.hosts.reached()
        elif not any((self.guide.is_open, self.prompt.window, self.welcome.window)):
            self.show_main("today")

    def _connect_tray(self) -> None:
        tray = self.tray
        self._connect_actions(tray)
        tray.window_wanted.connect(partial(self.show_main, "today"))
        tray.settings_wanted.connect(partial(self.show_main, "settings"))
        tray.quit_wanted.connect(self._quit)

    def _connect_actions(self, place: Tray | TodayPage) -> None:
        """What can be done in the tray can be done on Today."""
        self._connect_answers(place.break_wanted, place.moved, place.skipped)
        place.resumed.connect(partial(self._command, commands.Resume()))
        place.undone.connect(partial(self._command, commands.Undo()))
        place.snoozed.connect(self._snooze)
        place.paused.connect(self._pause)
        place.meeting.connect(self._meet)
        place.standing.connect(self._stand)
        place.late.connect(self._work_late)

    def _connect_answers(
        self, started: SignalInstance, moved: SignalInstance, skipped: SignalInstance
    ) -> None:
        started.connect(partial(self._command, commands.Break()))
        moved.connect(partial(self._command, commands.Moved()))
        skipped.connect(partial(self._command, commands.Skip()))

    @Slot()
    def _refresh(self) -> None:
        if self._main is not None:
            from hipflex.views.today import today_view

            self._main.today.set_view(today_view(self._control))

    @Slot(str)
    def tell(self, text: str) -> None:
        """One sentence about something that went wrong, where the person will see it."""
        self.tell_all([text])

    def tell_all(self, messages: Sequence[str]) -> None:
        """Several of them, and all can be read: a balloon would replace the one before it."""
        if not messages:
            return
        if self.tray.is_available() and not (self._main is not None and self._main.isVisible()):
            self.tray.say("\n".join(messages))
            return
        window = self._main if self._main is not None else self.show_main("today")
        for text in messages:
            window.show_message(text)

    # The main window

    def show_main(self, page: str) -> MainWindow:
        """Open the main window at a page, or bring it to the front."""
        if self._main is None:
            from hipflex.ui.main_window import MainWindow

            window = MainWindow(
                {
                    "stretches": self.stretches.make,
                    "history": self.history.make,
                    **self.reading.makers,
                }
            )
            window.set_tokens(self._theme.tokens)
            self._connect_main(window)
            self._main = window
            self._fill_settings()
            self.main_made.emit(window)
        self.hosts.refresh()
        self._refresh()
        self._say_whether_alone(self.tray.is_available())
        self.hosts.reached()
        self._main.show_page(page)
        bring_up(self._main)
        return self._main

    def _connect_main(self, window: MainWindow) -> None:
        window.closed.connect(self._drop_main)
        window.hurt_wanted.connect(self._hurt)
        today = window.today
        self._connect_actions(today)
        today.another_wanted.connect(self._control.suggest_another)
        today.walk_wanted.connect(self._walk)
        only_locks = commands.Set({"only_lock_and_sleep": True})
        today.lock_only_wanted.connect(partial(self._command, only_locks))
        today.safety_wanted.connect(self.show_welcome)
        today.start_with.connect(self._start_with)
        window.settings.changed.connect(self._set)
        window.settings.safety_wanted.connect(self.show_welcome)
        if self._hearing is not None:
            self._hearing.serve(window.settings.hearing)
            window.closed.connect(self._hearing.close)

    @Slot()
    def _drop_main(self) -> None:
        if self._main is not None:
            self._main.destroyed.connect(self._give_back, Qt.ConnectionType.QueuedConnection)
            destroy(self._main)
            self._main = None

    @Slot()
    def _give_back(self) -> None:
        """Queued, because a window says that it is gone before its parts are."""
        give_back()

    def _fill_settings(self) -> None:
        if self._main is not None:
            from hipflex.views.presets import preset_views

            presets = preset_views(self._control)
            self._main.settings.set_settings(self._control.settings, presets)

    @Slot()
    def _follow_settings(self) -> None:
        self._theme.choose(self._control.settings.theme)
        self._fill_settings()

    @Slot()
    def _retheme(self) -> None:
        if self._main is not None:
            self._main.set_tokens(self._theme.tokens)

    # The first run

    @Slot()
    def show_welcome(self) -> None:
        """The safety text, and what the person can do."""
        if self.welcome.window is None:
            self._welcome_alone = self._main is None
        self.welcome.show()

    @Slot(dict)
    def _accept(self, values: dict[str, Any]) -> None:
        self._command(commands.Set(values))

    @Slot()
    def _follow_welcome(self) -> None:
        if self._welcome_alone and self._main is None and not self.tray.is_available():
            # Else the first run would end with nothing on the screen to reach the program by.
            self.show_main("today")

    # What was clicked, as commands

    def _command(self, command: Command) -> bool:
        reply = self._do(command)
        if not reply.ok:
            self.tell(reply.text)
        return reply.ok

    @Slot()
    def _walk(self) -> None:
        self._control.start_break(self._control.planner.walk())

    @Slot(str)
    def _start_with(self, side: str) -> None:
        self._control.suggest_side(Side(side))
        self._command(commands.Break())

    @Slot(int)
    def _snooze(self, minutes: int) -> None:
        self._command(commands.Snooze(minutes))

    @Slot(str)
    def _pause(self, words: str) -> None:
        self._command(commands.Pause(words))

    @Slot(int)
    def _meet(self, minutes: int) -> None:
        self._command(commands.Meeting(minutes))

    @Slot(int)
    def _stand(self, minutes: int) -> None:
        self._command(commands.Standing(minutes))

    @Slot(bool)
    def _work_late(self, over: bool) -> None:
        self._command(commands.Late(over))

    @Slot(dict)
    def _set(self, values: dict[str, Any]) -> None:
        reply = self._do(commands.Set(values))
        if not reply.ok and self._main is not None:
            self._main.settings.refuse(reply.text)

    @Slot()
    def _hurt(self) -> None:
        """It hurts, said in the main window: in a break that ends it, else there is help."""
        if self._control.session is None:
            self.show_main("help")
        else:
            self._control.hurt()
            self.guide.bring_up()

    @Slot()
    def _quit(self) -> None:
        self._do(commands.Quit())
