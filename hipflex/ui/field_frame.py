"""The box around a field: one line, and one focus ring around all that is in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QWidget

from hipflex.ui import theme

HEIGHT = 32


def stylesheet(tokens: theme.Tokens) -> str:
    """The look of a line of text in its box, and of all fields that cannot be used now."""
    t = tokens
    return f"""
    QLineEdit[role="line"] {{ background: transparent; border: 0; padding: 0; color: {t.ink};
        placeholder-text-color: {t.ink2};
        selection-background-color: {t.act}; selection-color: {t.on_act}; }}
    QFrame[role="field"]:disabled {{ background: {t.inset}; border-color: {t.line}; }}
    QFrame[role="field"] QSpinBox:disabled, QLineEdit[role="line"]:disabled {{ color: {t.ink2}; }}
    QFrame[role="field"] QToolButton:disabled {{ border-left-color: {t.line}; }}
    """


class FieldFrame(QFrame):
    """A box around a control of Qt's."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "field")

    def frame(self, inner: QWidget) -> None:
        """Let this control have the focus, and draw the ring of it around the box."""
        self.setFixedHeight(max(HEIGHT, inner.fontMetrics().height() + 12))
        self.setFocusProxy(inner)
        inner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the focus ring around the whole control, not around the bare field."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            self.style().unpolish(self)
            self.style().polish(self)
        return super().eventFilter(watched, event)
