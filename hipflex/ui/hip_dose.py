"""One hip on the Done page: what it was held now, and the day's dose."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hipflex.core.exercise import Side
from hipflex.ui.break_scale import px, sized_font
from hipflex.ui.held_ring import HeldRing
from hipflex.ui.side_look import side_look
from hipflex.ui.side_plate import SidePlate
from hipflex.ui.theme import LIGHT, Tokens

_SEGMENTS = 3
_OUTLINE = 1.5


class DoseBar(QWidget):
    """The day's goal in three segments, filled as far as the day has come."""

    def __init__(self, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._tokens = LIGHT
        self._part = 0.0
        self._k = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_part(self, part: float) -> None:
        """So much of the goal is reached."""
        self._part = part
        self.update()

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        self._tokens = tokens
        self.update()

    def set_scale(self, k: float) -> None:
        """Draw ``k`` times as large as designed."""
        self._k = k
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Three segments of 68 and two gaps of 6."""
        return QSize(px(216, self._k), px(10, self._k))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pills for the left side, blocks for the right one."""
        look = side_look(self._side, self._tokens)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = 6 * self._k
        wide = (self.width() - gap * (_SEGMENTS - 1)) / _SEGMENTS
        half = _OUTLINE * self._k / 2
        for number in range(_SEGMENTS):
            box = QRectF(number * (wide + gap), 0, wide, self.height())
            inner = box.adjusted(half, half, -half, -half)
            radius = 0.0 if look.square else inner.height() / 2
            path = QPainterPath()
            path.addRoundedRect(inner, radius, radius)
            filled = min(1.0, max(0.0, self._part * _SEGMENTS - number))
            painter.save()
            painter.setClipRect(QRectF(box.left(), 0, wide * filled, self.height()))
            painter.fillPath(path, look.full)
            painter.restore()
            painter.strokePath(path, QPen(look.full, 2 * half))


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
        words = self.tr("Today: {n} of {goal} s")
        self.today.setText(words.format(n=round(seconds), goal=round(goal)))
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
