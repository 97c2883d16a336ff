"""The quiet pieces of every page: a card, a line of text, a divider, buttons that wrap."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from hipflex.ui import theme
from hipflex.ui.by_width import ByWidth


def card(parent: QWidget | None = None) -> QFrame:
    """A flat box with a line around it."""
    made = QFrame(parent)
    made.setProperty("role", "card")
    return made


def divider(parent: QWidget | None = None) -> QFrame:
    """A line of one pixel between two rows."""
    made = QFrame(parent)
    made.setProperty("role", "divider")
    made.setFixedHeight(1)
    return made


def label(
    text: str = "",
    size: str = "body",
    *,
    role: str = "",
    weight: QFont.Weight | None = None,
    wrap: bool = False,
) -> QLabel:
    """A line of plain text. ``role`` is its colour: "", ink2, note or group."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(theme.font(size, weight=weight))
    made.setWordWrap(wrap)
    if wrap:
        # A wrapped label asks for a narrow column of its own; it shall take what the layout has.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    if role:
        made.setProperty("role", role)
    return made


def heading(title: str, size: str, right: QLabel) -> QHBoxLayout:
    """A title, and at the other end of the line a label that wraps where there is little room."""
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(label(title, size))
    right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(right, 1)
    return row


def button(text: str, role: str = "plain") -> QPushButton:
    """A button. Only one on a page is "main"; "dense" ones are for cards."""
    made = QPushButton(text)
    made.setProperty("role", role)
    return made


def tab_to_chosen(buttons: Iterable[QAbstractButton]) -> None:
    """Let Tab come to the chosen one of a group; the arrow keys choose among them.

    Qt does so only after one of them has had the focus, and then it is whichever came first.
    """
    strong, click = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
    for item in buttons:
        item.setFocusPolicy(strong if item.isChecked() else click)


class Flow(ByWidth):
    """Buttons side by side, on a further row where the first is full."""

    def __init__(self, items: Iterable[QWidget], gap: int = 8, row_gap: int = 8) -> None:
        super().__init__()
        self._items = list(items)
        self._gap, self._row_gap = gap, row_gap
        self._shown = self._items
        for item in self._items:
            item.setParent(self)

    def show_only(self, wanted: Iterable[QWidget]) -> None:
        """Show these of its items, in this order, and hide the others."""
        self._shown = list(wanted)
        for item in self._items:
            item.setVisible(item in self._shown)
        self.setVisible(bool(self._shown))
        self.arrange()

    def sizeHint(self) -> QSize:
        """All items in one row."""
        sizes = [item.sizeHint() for item in self._shown]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        """The widest item alone."""
        sizes = [item.sizeHint() for item in self._shown]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def _place(self, width: int, *, move: bool) -> int:
        x = y = height = 0
        for item in self._shown:
            size = item.sizeHint()
            if x and x + size.width() > width:
                x, y, height = 0, y + height + self._row_gap, 0
            if move:
                item.setGeometry(x, y, min(size.width(), max(width, 1)), size.height())
            x += size.width() + self._gap
            height = max(height, size.height())
        return y + height
