"""A long form that scrolls, and shows what Tab comes to."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

_AIR = 12
"""Pixels above and below what has the focus."""


class FormArea(QScrollArea):
    """Scrolls up and down only; what is in it is put into ``column``."""

    def __init__(self) -> None:
        super().__init__()
        self._page = QWidget()
        self._page.setObjectName("scrolled")
        self.column = QVBoxLayout(self._page)
        self.column.setContentsMargins(24, 16, 18, 16)
        self.column.setSpacing(8)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._page)

    def show_all_of(self, widget: QWidget | None) -> None:
        """Scroll so that a widget can be seen, if it is in here.

        Qt is content when the cursor can be seen; the box around it shall be seen as well.
        """
        if widget is None or not self.isAncestorOf(widget):
            return
        self.ensureWidgetVisible(widget)
        box = QRect(widget.mapTo(self._page, QPoint()), widget.size())
        for y in (box.bottom(), box.top()):
            self.ensureVisible(box.center().x(), y, 0, _AIR)
