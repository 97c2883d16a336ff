"""A line of text that means something: times of a day, days of a year."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from hipflex.ui import theme
from hipflex.ui.field_frame import FieldFrame

_ROOM_FOR = "00:00-00:00, 00:00-00:00"


class TextField(FieldFrame):
    """A text counts at Enter or when the field is left, in its usual form: ``9-17`` is 09:00-17:00.

    One that is not taken stays to be mended, because it is longer to type than a number. The one
    before it comes back with Esc, and where it could not be mended: on a page that was left, in a
    field that cannot be used.
    """

    chosen = Signal(str)
    """A new value."""
    refused = Signal(str)
    """What was typed is not taken, and why."""
    mended = Signal()
    """What was not taken does not stand there any more."""

    def __init__(self, usual: Callable[[str], object], *, wide: bool = False) -> None:
        """``usual`` gives the usual form of a text, and raises ValueError if it is not allowed.

        A ``wide`` one takes all the room that it gets.
        """
        super().__init__()
        self._usual = usual
        self._settled = ""
        self._refused = False
        self._line = QLineEdit()
        self._line.setProperty("role", "line")
        self._line.setFrame(False)
        self._line.setFont(theme.font("body"))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 1, 10, 1)
        row.addWidget(self._line)
        self.frame(self._line)
        if not wide:
            self.setFixedWidth(self._line.fontMetrics().horizontalAdvance(_ROOM_FOR) + 36)
        self._line.editingFinished.connect(self._finish)

    @property
    def value(self) -> str:
        """The settled value."""
        return self._settled

    def set_value(self, value: str) -> None:
        """Show a value that was not chosen here.

        If it is the same, what is being typed stays, and so does what was not taken.
        """
        if value != self._settled or not (self._refused or self._line.hasFocus()):
            self._settle(value)

    def set_name(self, name: str, allowed: str) -> None:
        """What a screen reader calls it, and what may stand in it."""
        self._line.setAccessibleName(name)
        self._line.setAccessibleDescription(allowed)
        self.setToolTip(allowed)

    def set_empty(self, meaning: str) -> None:
        """What to say where nothing stands in it."""
        self._line.setPlaceholderText(meaning)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc takes back what was typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            typed = self._line.text() != self._settled or self._refused
            if event.key() == Qt.Key.Key_Escape and typed:
                self._settle(self._settled)
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """A text that was typed counts, although the page goes away."""
        self._finish()
        # Whoever comes back to a window that was minimized wants to go on.
        if not event.spontaneous():
            self._give_up()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Nothing to be mended stays where it cannot be."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self._give_up()

    @Slot()
    def _finish(self) -> None:
        text = self._line.text()
        if text != self._settled or self._refused:
            self._take(text)

    def _take(self, text: str) -> None:
        try:
            usual = str(self._usual(text))
        except ValueError as error:
            self._refused = True
            self.refused.emit(str(error))
            return
        news = usual != self._settled
        self._settle(usual)
        if news:
            self.chosen.emit(usual)

    def _give_up(self) -> None:
        if self._refused:
            self._settle(self._settled)

    def _settle(self, value: str) -> None:
        was_refused = self._refused
        self._settled = value
        self._refused = False
        self._line.setText(value)
        if was_refused:
            self.mended.emit()
