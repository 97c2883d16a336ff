"""Lets the person turn the start at log-in on and off, and follows a program that moved."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from hipflex.i18n import translate
from hipflex.services.autostart import Autostart, AutostartError, AutostartState

if TYPE_CHECKING:
    from hipflex.ui.login_row import LoginRow
    from hipflex.ui.login_tick import LoginTick
    from hipflex.ui.main_window import MainWindow
    from hipflex.windows import Windows

_LOG = logging.getLogger(__name__)


class LoginWindows(QObject):
    """Between the system's own means and whatever shows them."""

    told = Signal(str)
    """One sentence about something that went wrong where nothing else shows it."""

    def __init__(self, autostart: Autostart, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._autostart = autostart

    def stay(self, windows: Windows) -> None:
        """Be at home in these windows."""
        self.told.connect(windows.tell)
        windows.welcome.login = self
        windows.main_made.connect(self._fill)

    def stay_out_of(self, windows: Windows) -> None:
        """Leave the start at log-in as it is: who tries a fast day out is not at home here."""
        windows.main_made.connect(self._lock)

    @Slot(object)
    def _lock(self, window: MainWindow) -> None:
        why = translate("Login", "In fast time this cannot be changed.")
        window.settings.login.lock(on=self._autostart.state().starts, why=why)

    @Slot(object)
    def _fill(self, window: MainWindow) -> None:
        self.serve(window.settings.login)

    def serve(self, row: LoginRow) -> None:
        """Do what is asked in the row, and say how it is each time it is shown."""
        row.looked_at.connect(partial(self._show, row))
        row.wanted.connect(partial(self._turn, row))
        self._show(row)

    def ask(self, tick: LoginTick) -> None:
        """Let the first run ask for it."""
        tick.show_state(on=self._autostart.state().starts)

    @Slot(bool)
    def follow(self, on: bool) -> None:
        """Do what was answered there."""
        if wrong := self._changed(on=on):
            self.told.emit(wrong)

    def repair(self) -> None:
        """Lead the start at log-in here if what it led to is gone."""
        try:
            if self._autostart.repair():
                _LOG.info("the start at log-in follows the program, which has moved")
        except AutostartError as error:
            _LOG.warning("the start at log-in could not be repaired: %s", error)
            self.told.emit(str(error))

    def _turn(self, row: LoginRow, on: bool) -> None:
        self._show(row, self._changed(on=on))

    def _changed(self, *, on: bool) -> str:
        """Turn it; why that did not work, or nothing."""
        try:
            self._autostart.turn_on() if on else self._autostart.turn_off()
        except AutostartError as error:
            _LOG.warning("the start at log-in could not be changed: %s", error)
            return str(error)
        return ""

    def _show(self, row: LoginRow, wrong: str = "") -> None:
        state = self._autostart.state()
        in_the_way = wrong or (state.reason if _is_wrong(state) else "")
        note = "" if _is_wrong(state) else state.reason
        row.show_state(on=state.starts, note=note, wrong=in_the_way)


def _is_wrong(state: AutostartState) -> bool:
    return state.kind in {"blocked", "elsewhere"}
