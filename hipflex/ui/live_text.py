"""Texts that count while they are typed: what depends on them is shown a moment later."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from hipflex.ui import theme
from hipflex.ui.field_frame import FieldFrame


def stylesheet(tokens: theme.Tokens) -> str:
    """The look of a text of several lines in its box."""
    t = tokens
    return f"""
    QPlainTextEdit[role="line"] {{ background: transparent; border: 0; padding: 0; color: {t.ink};
        selection-background-color: {t.act}; selection-color: {t.on_act}; }}
    """


class LiveLine(FieldFrame):
    """One line of text."""

    edited = Signal()

    def __init__(self, name: str, meaning: str = "") -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setProperty("role", "line")
        self.line.setFrame(False)
        self.line.setFont(theme.font("body"))
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(meaning)
        self.line.textEdited.connect(self.edited)
        self._put(self.line)

    @property
    def value(self) -> str:
        """What stands there."""
        return self.line.text().strip()

    def set_value(self, value: str) -> None:
        """Show a text that was not typed here."""
        self.line.setText(value)

    def _put(self, inner: QWidget) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 1, 10, 1)
        row.addWidget(inner)
        self.frame(inner)


class LiveText(FieldFrame):
    """A text of a few lines that wrap; it is one sentence all the same, so Enter makes none."""

    edited = Signal()

    def __init__(self, name: str, lines: int = 3) -> None:
        super().__init__()
        self._shown = ""
        self.text = QPlainTextEdit()
        self.text.setProperty("role", "line")
        self.text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.text.setFont(theme.font("body"))
        self.text.setAccessibleName(name)
        self.text.setTabChangesFocus(True)
        self.text.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.textChanged.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 3, 4, 3)
        row.addWidget(self.text)
        self.frame(self.text)
        self.setFixedHeight(self.text.fontMetrics().lineSpacing() * lines + 18)

    @property
    def value(self) -> str:
        """What stands there, in one line."""
        return " ".join(self.text.toPlainText().split())

    def set_value(self, value: str) -> None:
        """Show a text that was not typed here."""
        if value != self.value:
            self._shown = value
            self.text.setPlainText(value)

    @Slot()
    def _tell(self) -> None:
        if self.value != self._shown:
            self._shown = self.value
            self.edited.emit()
