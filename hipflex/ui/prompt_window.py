"""What the card and the full-screen prompt have in common: how they are answered and put away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from hipflex.ui.guard import Guard
from hipflex.ui.prompt_face import Offer
from hipflex.ui.theme import LIGHT


class Face(Protocol):
    """The buttons of a prompt."""

    start: QPushButton
    short: QPushButton
    long: QPushButton
    skip: QPushButton
    another: QPushButton
    walk: QPushButton
    moved: QPushButton

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """All of them."""


class PromptWindow(QWidget):
    """Says what was chosen and leaves the rest, also hiding it, to others.

    It never asks for the focus. ``dismissed`` (Esc, or the window was closed) asks again later; it
    is never a skip.
    """

    started = Signal()
    snoozed = Signal(int)
    skipped = Signal()
    another_wanted = Signal()
    walk_wanted = Signal()
    moved = Signal()
    dismissed = Signal()

    def __init__(self) -> None:
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, Qt.WindowType.Window | flags)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle(self.tr("Time to stand up"))
        self._tokens = LIGHT
        self._offer: Offer | None = None
        self._screen_name = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc asks again later."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing asks again later."""
        super().closeEvent(event)
        self.dismissed.emit()

    def _listen_to(self, face: Face, elapsed: Callable[[], int] | None) -> Guard:
        """To its buttons; the guard keeps off what was meant for another window."""
        guard = Guard(self, elapsed)
        for watched in (self, *face.buttons):
            watched.installEventFilter(guard)
        face.start.clicked.connect(self.started)
        face.short.clicked.connect(self._snooze_short)
        face.long.clicked.connect(self._snooze_long)
        face.skip.clicked.connect(self.skipped)
        face.another.clicked.connect(self.another_wanted)
        face.walk.clicked.connect(self.walk_wanted)
        face.moved.clicked.connect(self.moved)
        return guard

    @Slot()
    def _snooze_short(self) -> None:
        if self._offer is not None:
            self.snoozed.emit(self._offer.snooze_minutes[0])

    @Slot()
    def _snooze_long(self) -> None:
        if self._offer is not None:
            self.snoozed.emit(self._offer.snooze_minutes[1])
