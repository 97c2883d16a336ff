"""The way through the break: one segment for each step, as wide as it is long.

A segment is filled as far as its step was really done: one that was skipped stays an outline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hipflex.core.exercise import Side, StepKind
from hipflex.core.routine import Step
from hipflex.ui.break_scale import px, sized_font
from hipflex.ui.guide_words import route_captions
from hipflex.ui.side_look import side_look
from hipflex.ui.theme import LIGHT, Tokens

HEIGHT = 42.0
_MIDDLE = 12.0
_CAPTION = 29.0
_GAP = 3.5
_HIGH = 14.0
_LOW = 6.0
_NARROWEST = 3.0
_DOT = 6.0
_RIM = 2.5
_OUTLINE = 1.2
_CAPTION_AIR = 8.0
_FINENESS = 2
"""Steps in each pixel of the screen: with smooth edges, half a pixel can be seen, less cannot."""

_QUIET = frozenset({StepKind.READY, StepKind.REST})
"""For both hips at once these belong to no hip yet, so they stay grey."""


@dataclass(frozen=True, slots=True)
class _Colors:
    full: QColor
    soft: QColor
    square: bool


class RouteBar(QWidget):
    """Done is filled, the rest is outlined, and a dot says where you are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = LIGHT
        self._steps: tuple[Step, ...] = ()
        self._boxes: list[tuple[float, float]] = []
        self._captions: list[tuple[float, str]] = []
        self._spent: tuple[float, ...] = ()
        self._at: int | None = None
        self._ends: list[int] = []
        self._k = 1.0
        self.setAccessibleName(self.tr("The steps of this break"))

    def set_steps(self, steps: Sequence[Step]) -> None:
        """The steps with their seconds; both may change when time is added."""
        self._steps = tuple(steps)
        self._spent, self._at = (0.0,) * len(self._steps), None
        self._arrange()

    def set_spent(self, spent: Sequence[float], at: int | None) -> None:
        """The seconds that were spent in each step, and the present one; None: it is over.

        Repaints only what can be seen to change.
        """
        moved = at != self._at
        self._spent, self._at = tuple(spent), at
        ends = self._filled_to()
        if moved or ends != self._ends:
            self._ends = ends
            self.update()

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        self._tokens = tokens
        self.update()

    def set_scale(self, k: float) -> None:
        """Draw ``k`` times as large as designed."""
        self._k = k
        self.setFixedHeight(px(HEIGHT, k))
        self._arrange()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(px(400, self._k), px(HEIGHT, self._k))

    def resizeEvent(self, _event: object) -> None:
        """Share the new width among the steps."""
        self._arrange()

    def captions(self) -> list[str]:
        """The words that are written below; those that would collide are left out."""
        return [words for _middle, words in self._captions]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Segments, captions, dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(len(self._steps)):
            self._draw_segment(painter, index)
        painter.setFont(self._font())
        painter.setPen(self._tokens.color("ink2"))
        base = _CAPTION * self._k + QFontMetricsF(painter.font()).capHeight() / 2
        for middle, words in self._captions:
            wide = QFontMetricsF(painter.font()).horizontalAdvance(words)
            painter.drawText(QPointF(middle - wide / 2, base), words)
        if self._at is not None:
            self._draw_dot(painter, self._at)

    def _font(self) -> QFont:
        return sized_font("note", self._k, weight=QFont.Weight.Medium)

    def _part(self, index: int) -> float:
        """How much of a step was done."""
        return min(1.0, self._spent[index] / max(1, self._steps[index].seconds))

    def _filled_to(self) -> list[int]:
        """Where the filling of each segment ends, in steps that can be told apart."""
        fine = self.devicePixelRatioF() * _FINENESS
        return [
            round((left + wide * self._part(index)) * fine)
            for index, (left, wide) in enumerate(self._boxes)
        ]

    def _arrange(self) -> None:
        """Widths in proportion to seconds; gaps never take more than a quarter."""
        count = len(self._steps)
        self._boxes, self._captions = [], []
        if not count:
            return
        gap = min(_GAP * self._k, 0.25 * self.width() / count)
        least = min(_NARROWEST * self._k, 0.5 * self.width() / count)
        room = self.width() - gap * (count - 1) - least * count
        total = sum(step.seconds for step in self._steps)
        left = 0.0
        for step in self._steps:
            wide = least + room * step.seconds / total
            self._boxes.append((left, wide))
            left += wide + gap
        self._captions = self._placed_captions()
        self.update()

    def _placed_captions(self) -> list[tuple[float, str]]:
        """From the left, each only if it touches neither its neighbour nor the edge."""
        metrics = QFontMetricsF(self._font())
        placed: list[tuple[float, str]] = []
        taken = 0.0
        for first, last, words in route_captions(self._steps):
            start = self._boxes[first][0]
            end = self._boxes[last][0] + self._boxes[last][1]
            middle, half = (start + end) / 2, metrics.horizontalAdvance(words) / 2
            middle = min(max(middle, half), self.width() - half)
            if middle - half < taken or half > self.width() / 2:
                continue
            placed.append((middle, words))
            taken = middle + half + _CAPTION_AIR * self._k
        return placed

    def _colors(self, step: Step) -> _Colors:
        quiet = step.side is None or (step.side is Side.BOTH and step.kind in _QUIET)
        if quiet:
            return _Colors(self._tokens.color("edge"), self._tokens.color("inset"), False)
        look = side_look(step.side, self._tokens)
        return _Colors(look.full, look.soft, look.square)

    def _draw_segment(self, painter: QPainter, index: int) -> None:
        step = self._steps[index]
        colors = self._colors(step)
        left, wide = self._boxes[index]
        high = (_HIGH if step.is_work else _LOW) * self._k
        box = QRectF(left, _MIDDLE * self._k - high / 2, wide, high)
        part = self._part(index)
        if part >= 1.0:
            painter.fillPath(_outline(box, colors.square), colors.full)
            return
        pen = _OUTLINE * self._k
        inner = box.adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2)
        painter.setPen(QPen(colors.full, pen))
        painter.setBrush(colors.soft)
        painter.drawPath(_outline(inner, colors.square))
        if part > 0.0:
            painter.save()
            painter.setClipRect(QRectF(box.left(), box.top(), box.width() * part, box.height()))
            painter.fillPath(_outline(box, colors.square), colors.full)
            painter.restore()

    def _draw_dot(self, painter: QPainter, at: int) -> None:
        radius = _DOT * self._k
        rim = _RIM * self._k
        left, wide = self._boxes[at]
        place = left + wide * self._part(at)
        place = min(max(place, radius + rim), self.width() - radius - rim)
        middle = QPointF(place, _MIDDLE * self._k)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._tokens.color("canvas"))
        painter.drawEllipse(middle, radius + rim, radius + rim)
        painter.setBrush(self._tokens.color("ink"))
        painter.drawEllipse(middle, radius, radius)


def _outline(box: QRectF, square: bool) -> QPainterPath:
    path = QPainterPath()
    radius = 0.0 if square else min(box.height(), box.width()) / 2
    path.addRoundedRect(box, radius, radius)
    return path
