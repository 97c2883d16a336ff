"""One hip on the Done page: what it was held now, and the day's dose."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QSpacerItem, QVBoxLayout, QWidget

from hipflex.core.exercise import Side
from hipflex.ui.break_scale import px, sized_font
from hipflex.ui.dose_bar import DoseBar
from hipflex.ui.held_ring import HeldRing
from hipflex.ui.side_plate import SidePlate
from hipflex.ui.side_words import hip_name
from hipflex.ui.theme import Tokens


class HipDose(QWidget):
    """Plate, ring, today's words and today's segments."""

    def __init__(self, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.plate = SidePlate(self)
        self.plate.set_side(side, 44)
        self.ring = HeldRing(79, 14, 24, self)
        self.today = QLabel(self)
        self.bar = DoseBar(side, self)
        self._gaps = [QSpacerItem(0, 0) for _ in range(4)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        parts = (self.plate, self.ring, self.today, self.bar)
        for gap, part in zip(self._gaps, parts, strict=True):
            column.addItem(gap)
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._column = column

    def show_held(self, text: str, part: float, *, ticked: bool) -> None:
        """What this hip got in this break."""
        self.ring.set_held(self._side, text, part, ticked=ticked)
        self.ring.setAccessibleName(text)

    def show_today(self, seconds: float, goal: float) -> None:
        """What it has got today."""
        words = self.tr("Today: {n} of {goal} s").format(n=round(seconds), goal=round(goal))
        self.today.setText(words)
        self.bar.setAccessibleName(
            self.tr("{hip}, {seconds}").format(hip=hip_name(self._side), seconds=words)
        )
        self.bar.set_part(seconds / goal if goal else 0.0)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        for part in (self.plate, self.ring, self.bar):
            part.set_tokens(tokens)

    def set_scale(self, k: float) -> None:
        """Draw ``k`` times as large as designed."""
        for part in (self.plate, self.ring, self.bar):
            part.set_scale(k)
        self.today.setFont(sized_font("section", k, weight=QFont.Weight.Medium))
        for gap, length in zip(self._gaps, (4, 15, 6, 9), strict=True):
            gap.changeSize(0, px(length, k))
        self._column.invalidate()
        self.setFixedWidth(px(280, k))
