"""The bar at the bottom of the break window: what can be done now, each with its key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from hipflex.ui.break_scale import px
from hipflex.ui.key_button import RIM, KeyButton
from hipflex.ui.theme import LIGHT, Tokens

HEIGHT = 72.0
_SMALLEST_SHRINK = 0.5
_SMALLEST_WITH_CAPS = 0.9


class ControlBar(QWidget):
    """Buttons from the left, and the last one at the far right.

    Where it does not fit it closes up a little, then loses its key caps, then its letters get
    smaller: nothing is cut off.
    """

    def __init__(self, buttons: Sequence[KeyButton], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = list(buttons)
        self._tokens = LIGHT
        self._k = 1.0
        self._margin = 32
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        for button in self._buttons[:-1]:
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self._row.addWidget(self._buttons[-1], 0, Qt.AlignmentFlag.AlignVCenter)
        # Its buttons shrink with the window, so their present size must not hold it open.
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        self._tokens = tokens
        for button in self._buttons:
            button.set_tokens(tokens)
        self.update()

    def set_scale(self, k: float, margin: int) -> None:
        """Draw ``k`` times as large as designed, ``margin`` pixels from the edges."""
        self._k, self._margin = k, margin
        self.setFixedHeight(px(HEIGHT, k))
        rim = round(RIM * k)
        self._row.setContentsMargins(margin - rim, 0, margin - rim, 0)
        self.fit()

    def fit(self) -> None:
        """Give every button the largest size at which all of them have room."""
        room = self.width() - 2 * self._margin + 2 * round(RIM * self._k)
        shrink, caps = 1.0, True
        while self._needed(shrink, caps=caps) > room and shrink > _SMALLEST_SHRINK:
            shrink -= 0.04
            if caps and shrink < _SMALLEST_WITH_CAPS:
                shrink, caps = 1.0, False
        for button in self._buttons:
            button.set_scale(self._k, shrink, caps=caps)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(1, px(HEIGHT, self._k))

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the sizes for the new width."""
        super().resizeEvent(event)
        self.fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Surface and the line above it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._tokens.color("surface"))
        line = max(1, px(1, self._k))
        painter.fillRect(0, 0, self.width(), line, self._tokens.color("line"))

    def _needed(self, shrink: float, *, caps: bool) -> int:
        shown = [button for button in self._buttons if not button.isHidden()]
        wide = [button.size_at(self._k, shrink, caps=caps).width() for button in shown]
        return sum(wide)
