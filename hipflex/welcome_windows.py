"""The window of the first run, and of whoever wants to read the safety text again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from hipflex.controller import BreakController
from hipflex.ui.lifetime import bring_up, destroy
from hipflex.ui.theme import Theme

if TYPE_CHECKING:
    from hipflex.login_windows import LoginWindows
    from hipflex.ui.welcome import Welcome


class WelcomeWindows(QObject):
    """``answered`` carries what was ticked, as settings. ``closed`` comes with either answer."""

    answered = Signal(dict)
    closed = Signal()

    def __init__(self, control: BreakController, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._control = control
        self._theme = theme
        self.login: LoginWindows | None = None
        self.window: Welcome | None = None
        control.settings_changed.connect(self._follow_settings)
        theme.changed.connect(self._retheme)

    def close(self) -> None:
        """Close it without an answer: the program ends."""
        if self.window is not None:
            self.window.blockSignals(True)
            self.window.close()

    @Slot()
    def show(self) -> None:
        """The safety text, and what the person can do."""
        if self.window is None:
            from hipflex.ui.welcome import Welcome

            window = Welcome()
            window.set_tokens(self._theme.tokens)
            window.set_settings(self._control.settings)
            if self.login is not None:
                self.login.ask(window.login)
                window.login_wanted.connect(self.login.follow)
            window.accepted_with.connect(self._accept)
            window.postponed.connect(self._drop)
            self.window = window
        bring_up(self.window)

    @Slot(dict)
    def _accept(self, values: dict[str, Any]) -> None:
        self.answered.emit(values)
        self._drop()

    @Slot()
    def _drop(self) -> None:
        destroy(self.window)
        self.window = None
        self.closed.emit()

    @Slot()
    def _follow_settings(self) -> None:
        if self.window is not None:
            self.window.set_settings(self._control.settings)

    @Slot()
    def _retheme(self) -> None:
        if self.window is not None:
            self.window.set_tokens(self._theme.tokens)
