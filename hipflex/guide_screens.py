"""The guide and the screens: where it comes up, what is dark beside it, and a screen that goes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from hipflex.controller import BreakController
from hipflex.core.guide import Frame
from hipflex.ui import screens
from hipflex.ui.break_scale import first_size
from hipflex.ui.dim import Dimmer
from hipflex.ui.screen_room import is_off_screens, keep_on_screen
from hipflex.ui.screens import ScreenWatch

PAUSED_MS = 10_000
"""A pause of so long is no longer part of the guide: somebody has something else to do."""


class GuideScreens(QObject):
    """Looks after the window of the guide."""

    went_off = Signal()
    """It is on no screen now, so nobody can see it."""

    def __init__(self, control: BreakController, parent: QObject) -> None:
        super().__init__(parent)
        self._control = control
        self._window: QWidget | None = None
        self._dimmer: Dimmer | None = None
        self._runs = self._paused = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSED_MS)
        self._pause.timeout.connect(self._light)
        watch = ScreenWatch(self)
        watch.changed.connect(self._look)
        watch.settled.connect(self._keep)
        control.settings_changed.connect(self._follow_settings)

    def place(self, window: QWidget) -> None:
        """Choose the screen of a window that is not shown yet."""
        screen = screens.wanted(self._control.settings.screen)
        window.resize(*first_size(screen.availableGeometry().size()))
        screens.place(window, screen)

    def dim(self, window: QWidget, *, asked: bool) -> None:
        """Darken the others. Before the window is shown, which must get the keys.

        ``asked``: it opens because the person wants it. One that opens by itself must not take the
        keys, and under Wayland nobody can promise that of a new window.
        """
        self._window = window
        if self._control.settings.dim_screens and (asked or screens.has_places()):
            if self._dimmer is None:
                self._dimmer = Dimmer(self)
            self._dimmer.cover(window)

    def shown(self) -> None:
        """The window is there, and may be moved."""
        if self._window is not None and self._dimmer is not None:
            self._dimmer.follow(self._window.windowHandle())

    def follow(self, frame: Frame) -> None:
        """Dark while it runs: not in a long pause, and not when it is done."""
        now = (not frame.finished, frame.paused)
        if now == (self._runs, self._paused):
            return
        self._runs, self._paused = now
        self._pause.stop()
        if not self._runs:
            if self._dimmer is not None:
                self._dimmer.end()
        elif self._paused:
            self._pause.start()
        else:
            self._follow_settings()

    def end(self) -> None:
        """The window is closed."""
        self._pause.stop()
        self._runs = self._paused = False
        self._window = None
        if self._dimmer is not None:
            self._dimmer.end()
            self._dimmer.deleteLater()
            self._dimmer = None

    @Slot()
    def _light(self) -> None:
        if self._dimmer is not None:
            self._dimmer.lift()

    @Slot()
    def _follow_settings(self) -> None:
        if not self._control.settings.dim_screens:
            self._light()
        elif self._window is not None and self._runs and not self._paused and screens.has_places():
            self.dim(self._window, asked=False)
            self.shown()

    @Slot()
    def _look(self) -> None:
        if self._window is not None and is_off_screens(self._window):
            self.went_off.emit()

    @Slot()
    def _keep(self) -> None:
        """Most desktops bring such a window back by themselves; some leave it where nothing is."""
        if self._window is not None:
            keep_on_screen(self._window)
