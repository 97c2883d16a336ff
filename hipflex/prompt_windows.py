"""How a break is asked for: as a notification, on the card, or over the whole screen.

The level is the person's choice, and all lead to the same guide. A notification that nobody shows
stops no reminder: then the card asks, or without a bus a message of the tray.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from hipflex.controller import BreakController
from hipflex.core import command as commands
from hipflex.core.command import Command
from hipflex.services.memory import give_back
from hipflex.services.notifications import DEFAULT, Note, Notifications
from hipflex.ui.lifetime import destroy
from hipflex.ui.theme import Theme
from hipflex.ui.tray import Tray

if TYPE_CHECKING:
    from hipflex.ui.full_screen_prompt import FullScreenPrompt
    from hipflex.ui.prompt import Offer, PromptCard

NOTIFICATION, CARD, FULL_SCREEN, MESSAGE = "notification", "card", "full_screen", "message"


class PromptWindows(QObject):
    """Asks in the chosen way, or the next better one. ``do`` carries out what was answered."""

    def __init__(
        self,
        control: BreakController,
        theme: Theme,
        do: Callable[[Command], bool],
        tray: Tray,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._control = control
        self._theme = theme
        self._do = do
        self._tray = tray
        self._chosen = control.settings.prompt_level
        self._way = ""
        """How it is asked now; "": it is not."""
        self._silent = False
        self.window: PromptCard | FullScreenPrompt | None = None
        self.notifications = Notifications(self)
        self.notifications.pressed.connect(self._press)
        self.notifications.dismissed.connect(control.fold)
        self.notifications.failed.connect(self._fall_back)
        tray.message_clicked.connect(partial(self._press, DEFAULT))
        control.card_wanted.connect(self.show)
        control.card_folded.connect(self.close)
        control.card_withdrawn.connect(self.close)
        control.changed.connect(self._refresh)
        control.settings_changed.connect(self._follow_settings)
        theme.changed.connect(self._retheme)

    @property
    def way(self) -> str:
        """How it is asked at the moment; "": it is not."""
        return self._way

    @Slot(bool)
    def show(self, silent: bool) -> None:
        """Offer the break."""
        self._silent = silent
        self._chosen = self._control.settings.prompt_level
        self._ask(self._chosen)

    @Slot()
    def close(self) -> None:
        """Ask no more."""
        self._way = ""
        self._close_window()
        self._tray.withdraw()
        self.notifications.withdraw()

    def _ask(self, way: str) -> None:
        if way != self._way:
            self.close()
        self._way = way
        if way == NOTIFICATION:
            self.notifications.show(self._note())
        elif way == MESSAGE:
            note = self._note()
            self._tray.ask(note.title, f"{note.body}\n{note.click}")
        else:
            window = self.window or self._made(way)
            self.window = window
            window.show_offer(self._offer())
            window.appear(self._control.settings.screen)

    def _made(self, way: str) -> PromptCard | FullScreenPrompt:
        window: PromptCard | FullScreenPrompt
        if way == FULL_SCREEN:
            from hipflex.ui.full_screen_prompt import FullScreenPrompt

            window = FullScreenPrompt()
        else:
            from hipflex.ui.prompt import PromptCard

            window = PromptCard()
        window.set_tokens(self._theme.tokens)
        window.started.connect(partial(self._do, commands.Break()))
        window.moved.connect(partial(self._do, commands.Moved()))
        window.skipped.connect(partial(self._do, commands.Skip()))
        window.snoozed.connect(self._snooze)
        window.another_wanted.connect(self._control.suggest_another)
        window.walk_wanted.connect(self._walk)
        window.dismissed.connect(self._control.fold)
        return window

    def _close_window(self) -> None:
        if self.window is not None:
            self.window.destroyed.connect(self._give_back, Qt.ConnectionType.QueuedConnection)
            destroy(self.window)
            self.window = None

    @Slot()
    def _give_back(self) -> None:
        """Queued, because a window says that it is gone before its parts are."""
        give_back()

    def _offer(self) -> Offer:
        from hipflex.views.offer import offer

        return offer(self._control, tray=self._tray.is_available())

    def _note(self) -> Note:
        from hipflex.views.notification import notification

        tray = self._tray.is_available()
        return notification(self._control, self._offer(), silent=self._silent, tray=tray)

    @Slot(bool)
    def _fall_back(self, no_bus: bool) -> None:
        """The notification is not to be seen."""
        if self._way == NOTIFICATION:
            self._ask(MESSAGE if no_bus and self._tray.is_available() else CARD)

    @Slot()
    def _refresh(self) -> None:
        """Another one may be offered now; what is the same is not touched."""
        if self._way == NOTIFICATION:
            self.notifications.show(self._note())
        elif self.window is not None:
            self.window.show_offer(self._offer())

    @Slot()
    def _follow_settings(self) -> None:
        """Another level while it is asked: in that way from now on."""
        level = self._control.settings.prompt_level
        if self._way and level != self._chosen:
            self._chosen = level
            self._ask(level)

    @Slot()
    def _retheme(self) -> None:
        if self.window is not None:
            self.window.set_tokens(self._theme.tokens)

    @Slot(str)
    def _press(self, key: str) -> None:
        from hipflex.views.notification import SKIP, SNOOZE, START

        answers: dict[str, Command] = {
            DEFAULT: commands.Break(),
            START: commands.Break(),
            SNOOZE: commands.Snooze(self._control.settings.snooze_minutes),
            SKIP: commands.Skip(),
        }
        # What the tray or the command line has answered meanwhile is not answered again.
        if self._way and key in answers:
            self._do(answers[key])

    @Slot(int)
    def _snooze(self, minutes: int) -> None:
        self._do(commands.Snooze(minutes))

    @Slot()
    def _walk(self) -> None:
        self._control.start_break(self._control.planner.walk())
