"""One side of the guide: large while it is its turn, small while it rests."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QSpacerItem, QVBoxLayout, QWidget

from hipflex.core.exercise import Side
from hipflex.ui.break_scale import px, sized_font
from hipflex.ui.countdown_ring import CountdownRing
from hipflex.ui.held_ring import HeldRing
from hipflex.ui.side_plate import SidePlate
from hipflex.ui.theme import Tokens

ACTIVE_WIDTH = 288.0
RESTING_WIDTH = 188.0
ALONE_WIDTH = 340.0
_ACTIVE_PLATE = 56.0
_ALONE_PLATE = 50.0
_RESTING_PLATE = 34.0
_RESTING_TOP = 20.0


@dataclass(frozen=True, slots=True)
class Resting:
    """What the side says whose turn it is not: ``part`` held, a tick, or what comes."""

    text: str
    caption: str
    part: float = 0.0
    ticked: bool = False
    coming: bool = False


class SideColumn(QWidget):
    """Plate and ring of one side; in the right place also those of both hips and of the walk."""

    def __init__(self, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._k = 1.0
        self._width = RESTING_WIDTH
        self.plate = SidePlate(self)
        self.ring = CountdownRing(self)
        self.held = HeldRing(53, 10, 16, self)
        self.caption = QLabel(self)
        self.caption.setProperty("role", "ink2")
        self.caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.caption.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._gaps = (QSpacerItem(0, 0), QSpacerItem(0, 0))
        column.addWidget(self.plate, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addItem(self._gaps[0])
        column.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.held, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addItem(self._gaps[1])
        column.addWidget(self.caption)
        column.addStretch(1)
        self._column = column
        self._active = False

    def show_active(self, side: Side | None, seconds: float) -> None:
        """It is this side's turn; ``side`` may also be both, or None for the walk."""
        alone = side in {None, Side.BOTH}
        self._width = ALONE_WIDTH if alone else ACTIVE_WIDTH
        self.plate.set_side(side, _ALONE_PLATE if alone else _ACTIVE_PLATE)
        self.ring.set_step(side, seconds)
        self._show(active=True)

    def show_resting(self, view: Resting) -> None:
        """It is the other side's turn."""
        self._width = RESTING_WIDTH
        self.plate.set_side(self._side, _RESTING_PLATE, filled=False)
        if view.coming:
            self.held.set_coming(self._side, view.text)
        else:
            self.held.set_held(self._side, view.text, view.part, ticked=view.ticked)
        words = self.tr("{time}, {state}").format(time=view.text, state=view.caption)
        self.held.setAccessibleName(words)
        self.caption.setText(view.caption)
        self._show(active=False)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        for part in (self.plate, self.ring, self.held):
            part.set_tokens(tokens)

    def set_scale(self, k: float) -> None:
        """Draw ``k`` times as large as designed."""
        self._k = k
        for part in (self.plate, self.ring, self.held):
            part.set_scale(k)
        self.caption.setFont(sized_font("section", k, weight=QFont.Weight.Medium))
        self._arrange()

    def _show(self, *, active: bool) -> None:
        self._active = active
        self.ring.setVisible(active)
        self.held.setVisible(not active)
        self.caption.setVisible(not active)
        self._arrange()
        self.show()

    def _arrange(self) -> None:
        top = 0.0 if self._active else _RESTING_TOP
        self._column.setContentsMargins(0, px(top, self._k), 0, 0)
        for gap, length in zip(self._gaps, (14 if self._active else 16, 7), strict=True):
            gap.changeSize(0, px(length, self._k))
        self._column.invalidate()
        self.setFixedWidth(px(self._width, self._k))
