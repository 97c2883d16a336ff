"""Keeps the screen on while a guide counts.

Whoever is on their knees with their back to the screen touches nothing for minutes; a desktop that
locks itself meanwhile would end the break in the middle.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Slot

from hipflex.controller import BreakController
from hipflex.core.guide import Frame
from hipflex.session import BreakSession


class AwakePort(Protocol):
    """Whoever can keep the screen on. Both may be said again and again."""

    def hold(self) -> None:
        """Leave it on."""

    def release(self) -> None:
        """No longer."""


class Vigil(QObject):
    """Follows the session of the controller."""

    def __init__(
        self, control: BreakController, awake: AwakePort, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._control = control
        self._awake = awake
        self._session: BreakSession | None = None
        control.guide_wanted.connect(self._follow)
        control.session_ended.connect(self._end)

    @Slot()
    def _follow(self) -> None:
        session = self._control.session
        if session is not None and session is not self._session:
            self._session = session
            session.frame_changed.connect(self._look)

    @Slot(object)
    def _look(self, frame: Frame) -> None:
        if frame.begun and not (frame.paused or frame.finished):
            self._awake.hold()
        else:
            self._awake.release()

    @Slot()
    def _end(self) -> None:
        self._session = None
        self._awake.release()
