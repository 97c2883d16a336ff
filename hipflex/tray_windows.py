"""The tray over the life of the program: hosts that come and go, and the way back without any.

A panel that starts anew is no reason to do anything; one that is gone for good must not leave a
program that runs and cannot be reached.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from hipflex.controller import BreakController
from hipflex.services.panel import Panel
from hipflex.services.tray_host import TrayHost
from hipflex.ui.tray import Tray
from hipflex.views.tray import tray_view

SETTLE_MS = 200
"""A watcher and its hosts come in a row: one icon is made for all of them."""
GRACE_MS = 8000
"""Real milliseconds in which a panel that has gone may be back."""


class TrayWindows(QObject):
    """Owns the tray, and says whether there is one."""

    there_changed = Signal(bool)
    """Not told of a panel that only starts anew."""
    lost = Signal()
    """There was a tray and is none; said again at each look until ``reached``."""

    def __init__(self, control: BreakController, parent: QObject) -> None:
        super().__init__(parent)
        self._control = control
        self.tray = Tray(self)
        self._panel = Panel(self)
        self._host = TrayHost(self)
        self._there: bool | None = None
        self._lost = False
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._renew)
        self._grace = QTimer(self, singleShot=True, interval=GRACE_MS)
        self._grace.timeout.connect(self._give_up)
        self._host.came.connect(self._settle.start)
        self._host.went.connect(self._settle.start)
        self._panel.changed.connect(self._show)
        # Later: Qt is in the midst of it then.
        self.tray.embedded.connect(self.look, Qt.ConnectionType.QueuedConnection)
        control.changed.connect(self.refresh)

    def open(self) -> None:
        """Put the icon into the tray; nothing else is looked at yet."""
        self._host.open()
        self.tray.hosted = self._host.is_there
        self._panel.open()
        self._show()

    def close(self) -> None:
        """Take the icon away: the program ends."""
        for timer in (self._settle, self._grace):
            timer.stop()
        self._host.close()
        self._panel.close()
        self.tray.close()

    @Slot()
    def refresh(self) -> None:
        """Show how things are, and see whether anybody can see it."""
        self._show()
        self.look()

    @Slot()
    def look(self) -> None:
        """See whether there is a tray: not every one that goes says so."""
        there = self.tray.is_available()
        before, self._there = self._there, there
        if there:
            self._grace.stop()
            self._lost = False
            if not before:
                self.there_changed.emit(True)
        elif before:
            self._grace.start()
        elif self._lost:
            self.lost.emit()

    def reached(self) -> None:
        """The person has seen a window that says how it comes back."""
        self._lost = False

    @Slot()
    def _show(self) -> None:
        self.tray.set_view(tray_view(self._control, self._panel.shade))

    @Slot()
    def _renew(self) -> None:
        """A host has come or gone: Qt must choose again how the icon is shown."""
        self.tray.hosted = self._host.is_there
        self.tray.recreate()
        self.look()

    @Slot()
    def _give_up(self) -> None:
        if not self.tray.is_available():
            self._lost = True
            self.there_changed.emit(False)
        self.look()
