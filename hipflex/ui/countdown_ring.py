"""The countdown: large digits in a ring that empties clockwise from twelve.

It knows no clock: it is told the seconds left, up to 30 times a second, and repaints once a second,
when the digits change: beside a figure that moves, an arc that creeps is not worth its cost.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from hipflex.core.exercise import Side
from hipflex.ui.break_scale import px, sized_font
from hipflex.ui.side_look import side_look
from hipflex.ui.side_words import hip_name
from hipflex.ui.theme import LIGHT, Tokens

OUTER = 124.0
"""The outer radius of every countdown ring at 100 %."""
_STROKE = 15.0
_STROKE_MINUTES = 10.0
_DIGITS_HIGH = 96.0
_MINUTES_HIGH = 70.0
_DIGITS_ABOVE_CENTRE = 9.0
_CAPTION_BELOW_CENTRE = 68.0
_PAUSED_ABOVE_CENTRE = 79.0
_AIR = 7.0


def clock_text(seconds: float) -> str:
    """Seconds left in words of a clock: 18, or 1:09 for a minute and more."""
    whole = whole_seconds(seconds)
    return minutes_text(whole) if whole >= 60 else str(whole)


def minutes_text(seconds: float) -> str:
    """Seconds left as minutes and seconds, also below a minute."""
    minutes, rest = divmod(whole_seconds(seconds), 60)
    return f"{minutes}:{rest:02}"


def whole_seconds(seconds: float) -> int:
    """The number that a countdown shows: one begun second counts as one."""
    return max(0, math.ceil(seconds - 0.001))


class CountdownRing(QWidget):
    """One step's time: ring, digits, and Paused above them while it is frozen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _install_accessibility()
        self._tokens = LIGHT
        self._side: Side | None = None
        self._seconds = 1.0
        self._left = 1.0
        self._paused = False
        self._k = 1.0

    def set_step(self, side: Side | None, seconds: float) -> None:
        """Begin a step of so many seconds for a side."""
        self._side, self._seconds = side, max(seconds, 1.0)
        self.update()

    def set_left(self, seconds: float) -> None:
        """Show the seconds left; repaints only when the digits change."""
        changed = whole_seconds(seconds) != whole_seconds(self._left)
        self._left = seconds
        if changed:
            self.update()

    def set_paused(self, paused: bool) -> None:
        """Write Paused above the digits, or take it away."""
        if paused != self._paused:
            self._paused = paused
            self.update()

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        self._tokens = tokens
        self.update()

    def set_scale(self, k: float) -> None:
        """Draw ``k`` times as large as designed."""
        self._k = k
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """A square around the ring."""
        return QSize(px(2 * OUTER, self._k), px(2 * OUTER, self._k))

    def spoken(self) -> str:
        """What a screen reader says when it asks, for example "Left hip, 18 seconds left"."""
        whole = whole_seconds(self._left)
        words = (
            self.tr("{hip}, 1 second left") if whole == 1 else self.tr("{hip}, {n} seconds left")
        )
        return words.format(hip=hip_name(self._side), n=whole)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, arc, digits, caption."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.width() / 2, self.height() / 2)
        self._draw_ring(painter)
        minutes = whole_seconds(self._left) >= 60
        self._draw_digits(painter, _MINUTES_HIGH if minutes else _DIGITS_HIGH)
        painter.setPen(self._tokens.color("ink2"))
        painter.setFont(sized_font("section", self._k, weight=QFont.Weight.Medium))
        self._centre(painter, self._caption(minutes), _CAPTION_BELOW_CENTRE)
        if self._paused:
            self._draw_paused(painter)

    @property
    def _stroke(self) -> float:
        """Thinner for a whole step of a minute and more, so that m:ss has room."""
        return (_STROKE_MINUTES if self._seconds >= 60 else _STROKE) * self._k

    def _draw_ring(self, painter: QPainter) -> None:
        look = side_look(self._side, self._tokens)
        stroke = self._stroke
        radius = OUTER * self._k - stroke / 2
        box = QRectF(-radius, -radius, 2 * radius, 2 * radius)
        painter.setPen(QPen(self._tokens.color("inset"), stroke))
        painter.drawEllipse(box)
        part = min(1.0, max(0.0, self._left / self._seconds))
        if part <= 0:
            return
        flat = look.square
        cap = Qt.PenCapStyle.FlatCap if flat else Qt.PenCapStyle.RoundCap
        painter.setPen(QPen(look.full, stroke, Qt.PenStyle.SolidLine, cap))
        painter.drawArc(box, 90 * 16, round(part * 360 * 16))

    def _caption(self, minutes: bool) -> str:
        if minutes:
            return self.tr("minutes")
        return self.tr("second") if whole_seconds(self._left) == 1 else self.tr("seconds")

    def _draw_digits(self, painter: QPainter, high: float) -> None:
        text = clock_text(self._left)
        font = digits_font(high * self._k)
        metrics = QFontMetricsF(font)
        wide = metrics.horizontalAdvance(text)
        half = high * self._k / 2
        centre = -_DIGITS_ABOVE_CENTRE * self._k
        inner = OUTER * self._k - self._stroke - _AIR * self._k
        room = 2 * math.sqrt(max(1.0, inner**2 - (half - centre) ** 2))
        painter.save()
        # A wide system font keeps its height, which is what is read from two metres.
        squeeze = min(1.0, room / wide)
        painter.translate(0, centre + half)
        painter.scale(squeeze, 1.0)
        painter.setFont(font)
        painter.setPen(self._tokens.color("ink"))
        painter.drawText(QPointF(-wide / 2, 0), text)
        painter.restore()

    def _centre(self, painter: QPainter, text: str, below: float) -> None:
        metrics = QFontMetricsF(painter.font())
        wide = metrics.horizontalAdvance(text)
        base = below * self._k + metrics.capHeight() / 2
        painter.drawText(QPointF(-wide / 2, base), text)

    def _draw_paused(self, painter: QPainter) -> None:
        painter.setFont(sized_font("section", self._k, 18, QFont.Weight.DemiBold))
        metrics = QFontMetricsF(painter.font())
        word = self.tr("Paused")
        wide, high = metrics.horizontalAdvance(word) + 24 * self._k, 30 * self._k
        box = QRectF(-wide / 2, -_PAUSED_ABOVE_CENTRE * self._k - high / 2, wide, high)
        painter.setPen(QPen(self._tokens.color("edge"), max(1.0, self._k)))
        painter.setBrush(self._tokens.color("surface"))
        painter.drawRoundedRect(box, 6 * self._k, 6 * self._k)
        painter.setPen(self._tokens.color("ink"))
        self._centre(painter, word, -_PAUSED_ABOVE_CENTRE)


def digits_font(high: float) -> QFont:
    """The countdown's font in the size that makes its digits ``high`` pixels high."""
    made = sized_font("countdown", 1.0, 100)
    share = QFontMetricsF(made).capHeight() / 100
    made.setPixelSize(max(1, round(high / share)))
    made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98)
    return made


class _RingAccessible(QAccessibleWidget):
    """Gives the seconds when a screen reader asks, and never announces them by itself."""

    def __init__(self, ring: CountdownRing) -> None:
        super().__init__(ring, QAccessible.Role.Clock)

    def text(self, kind: QAccessible.Text) -> str:
        """The name with the seconds of this moment."""
        ring = self.object()
        if kind == QAccessible.Text.Name and isinstance(ring, CountdownRing):
            return ring.spoken()
        return super().text(kind)


def _make_accessible(_class_name: str, item: QObject) -> QAccessibleInterface | None:
    return _RingAccessible(item) if isinstance(item, CountdownRing) else None


_installed: list[bool] = []


def _install_accessibility() -> None:
    """Once per process: Qt asks all factories for every new widget."""
    if not _installed:
        QAccessible.installFactory(_make_accessible)
        _installed.append(True)
