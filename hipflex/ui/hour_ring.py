"""The hour as a ring that empties clockwise from twelve, with the minutes left in it."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipflex.ui import glyphs, theme

_RADIUS = 76.0
_STROKE = 14.0
_DASHES = 6
_SIGN = 52
_SIGNS = {"due": "arrow_up", "paused": "pause", "break": "person"}


class RingState(Enum):
    """The same states as the tray icon has, drawn the same way."""

    COUNTING = "counting"
    DUE = "due"
    PAUSED = "paused"
    WAITING = "waiting"
    AWAY = "away"
    BREAK = "break"


class HourRing(QWidget):
    """Values in, picture out; it repaints only when a value differs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = theme.LIGHT
        self._state = RingState.WAITING
        self._minutes = 0
        self._fraction = 0.0
        self._big = theme.font("hour")
        self._small = theme.font("body")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, state: RingState, minutes: int = 0, fraction: float = 0.0) -> None:
        """What to show. ``minutes`` and ``fraction`` count only while counting."""
        # A ring of this size moves by a pixel at most every 1/400 of the hour.
        steps = round(max(0.0, min(1.0, fraction)) * 400) / 400
        if (state, minutes, steps) == (self._state, self._minutes, self._fraction):
            return
        self._state, self._minutes, self._fraction = state, minutes, steps
        spoken = self.tr("{n} minutes to the next break").format(n=minutes)
        self.setAccessibleName(spoken if state is RingState.COUNTING else "")
        self.update()

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        self._tokens = tokens
        self.update()

    def sizeHint(self) -> QSize:
        """The ring with its stroke, and a pixel around it for soft edges."""
        side = round(2 * _RADIUS + _STROKE) + 2
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track, arc, and what stands inside."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = _STROKE / 2 + 1
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        if self._state is RingState.AWAY:
            self._paint_arcs(painter, box, "edge", [(60.0 * n + 8, 44.0) for n in range(_DASHES)])
            return
        self._paint_arcs(painter, box, "inset", [(0.0, 360.0)])
        if self._state is RingState.COUNTING:
            self._paint_arcs(painter, box, "act", [(90.0, 360 * self._fraction)])
            self._paint_minutes(painter)
        elif self._state is RingState.WAITING:
            self._paint_arcs(painter, box, "act", [(0.0, 360.0)])
            self._paint_dots(painter)
        else:
            self._paint_sign(painter, box)

    def _paint_arcs(
        self, painter: QPainter, box: QRectF, color: str, arcs: list[tuple[float, float]]
    ) -> None:
        pen = QPen(self._tokens.color(color), _STROKE)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if self._state is RingState.AWAY:
            pen.setWidthF(_STROKE / 2)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for start, span in arcs:
            if span > 0:
                painter.drawArc(box, round(start * 16), round(span * 16))

    def _paint_minutes(self, painter: QPainter) -> None:
        big, small = QFontMetricsF(self._big), QFontMetricsF(self._small)
        digits, word = str(self._minutes), self._word()
        # Digits have no descender: measured by their ink, number and word sit in the middle.
        height = big.capHeight() + 10 + small.height()
        base = (self.height() - height) / 2 + big.capHeight()
        painter.setPen(self._tokens.color("ink"))
        painter.setFont(self._big)
        painter.drawText(
            QRectF(0, base - big.ascent(), self.width(), big.height()),
            Qt.AlignmentFlag.AlignHCenter,
            digits,
        )
        painter.setPen(self._tokens.color("ink2"))
        painter.setFont(self._small)
        line = QRectF(0, base + 10, self.width(), small.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, word)

    def _word(self) -> str:
        return self.tr("minute") if self._minutes == 1 else self.tr("minutes")

    def _paint_dots(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._tokens.color("ink"))
        middle = QRectF(self.rect()).center()
        for shift in (-22, 0, 22):
            painter.drawEllipse(QRectF(middle.x() + shift - 6, middle.y() - 6, 12, 12))

    def _paint_sign(self, painter: QPainter, box: QRectF) -> None:
        color = self._tokens.ink
        if self._state in {RingState.DUE, RingState.BREAK}:
            # Not a filled disc as in the tray: at this size it would shout.
            painter.setPen(QPen(self._tokens.color("act"), _STROKE))
            painter.setBrush(self._tokens.color("act_soft"))
            painter.drawEllipse(box)
            color = self._tokens.act
        sign = glyphs.pixmap(_SIGNS[self._state.value], color, _SIGN, self.devicePixelRatioF())
        painter.drawPixmap(round(box.center().x() - _SIGN / 2), round(box.center().y() - 26), sign)
