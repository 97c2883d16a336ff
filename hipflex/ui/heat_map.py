"""Weeks as columns, days as cells that are filled from below: more breaks, more of it.

So it can be read without colour. One cell is chosen, by a click or with the arrow keys.
"""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipflex.core.record import WEEK, DaySummary
from hipflex.core.weeks import taken
from hipflex.ui import theme
from hipflex.ui.history_view import HistoryView

_PITCH_X, _PITCH_Y, _GAP = 32.0, 24.0, 3.0
_WIDEST_PITCH = 46.0
_LABELS = 44.0
_RADIUS = 4.0
_FILL_RADIUS = 2.0
_INSET = 2.0
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -WEEK.days,
    Qt.Key.Key_Right: WEEK.days,
}


class HeatMap(QWidget):
    """Shows a ``HistoryView`` and says which day was chosen."""

    chosen = Signal(date)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = theme.LIGHT
        self._view: HistoryView | None = None
        self._note = theme.font("note")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Breaks a day"))

    def set_view(self, view: HistoryView, facts: str) -> None:
        """Show these weeks; ``facts`` says the same in words."""
        self._view = view
        self.setAccessibleDescription(facts)
        self.update()

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        self._tokens = tokens
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the page lets it, as high as seven days and the months below them."""
        high = WEEK.days * self._row + self._metrics.height() + 6
        return QSize(round(_LABELS + 20 * _PITCH_X), round(high))

    def minimumSizeHint(self) -> QSize:
        """Narrow cells still tell days apart."""
        return QSize(round(_LABELS + 20 * 14), self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day under the pointer."""
        day = self.day_at(event.position())
        if day is not None:
            self.chosen.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go by days and weeks, never past today or the first week shown."""
        step = _STEPS.get(Qt.Key(event.key()))
        view = self._view
        if step is None or view is None:
            super().keyPressEvent(event)
            return
        day = view.chosen.day + timedelta(days=step)
        if view.weeks[0].start <= day <= min(view.today, view.weeks[-1].last):
            self.chosen.emit(day)

    def day_at(self, spot: QPointF) -> date | None:
        """The day whose cell that is."""
        view = self._view
        if view is None or spot.x() < _LABELS or spot.y() < 0:
            return None
        week, day = int((spot.x() - _LABELS) / self._pitch), int(spot.y() / self._row)
        if week >= len(view.weeks) or day >= WEEK.days:
            return None
        found = view.weeks[week].start + timedelta(days=day)
        return found if found <= view.today else None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Names of the days, months, cells; the ring around the chosen one last."""
        view = self._view
        if view is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_days(painter, view)
        self._paint_months(painter, view)
        for column, week in enumerate(view.weeks):
            for row in range(WEEK.days):
                day = week.start + timedelta(days=row)
                if day <= view.today:
                    paint_cell(
                        painter,
                        self._cell(column, row),
                        view.days.get(day),
                        view.full,
                        self._tokens,
                    )
        self._paint_ring(painter, view, view.today, "edge", 1.5)
        self._paint_ring(painter, view, view.chosen.day, "act" if self.hasFocus() else "ink", 2.0)

    @property
    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._note)

    @property
    def _row(self) -> float:
        return max(_PITCH_Y, self._metrics.height() + 6)

    @property
    def _pitch(self) -> float:
        columns = len(self._view.weeks) if self._view is not None else 1
        return min(_WIDEST_PITCH, (self.width() - _LABELS - 3) / max(1, columns))

    def _cell(self, column: int, row: int) -> QRectF:
        left, top = _LABELS + column * self._pitch, row * self._row
        return QRectF(left, top, self._pitch - _GAP, self._row - _GAP).adjusted(2, 2, 0, 0)

    def _paint_days(self, painter: QPainter, view: HistoryView) -> None:
        painter.setFont(self._note)
        painter.setPen(self._tokens.color("ink2"))
        for row in range(WEEK.days):
            day = view.weeks[0].start + timedelta(days=row)
            name = day_words(day, self.tr("ddd"))
            room = QRectF(0, row * self._row, _LABELS - 4, self._row)
            text = self._metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_months(self, painter: QPainter, view: HistoryView) -> None:
        """Each month below the first week that begins in it, where there is room for its name."""
        base, free = WEEK.days * self._row + self._metrics.ascent() + 4, 0.0
        before = view.weeks[0].start - timedelta(days=1)
        for column, week in enumerate(view.weeks):
            if week.start.month != before.month:
                name = day_words(week.start, self.tr("MMM"))
                left = self._cell(column, 0).left()
                wide = self._metrics.horizontalAdvance(name)
                if left >= free and left + wide <= self.width():
                    painter.drawText(QPointF(left, base), name)
                    free = left + wide + 8
            before = week.start

    def _paint_ring(
        self, painter: QPainter, view: HistoryView, day: date, color: str, width: float
    ) -> None:
        into = (day - view.weeks[0].start).days
        if 0 <= into < len(view.weeks) * WEEK.days:
            box = self._cell(into // WEEK.days, into % WEEK.days).adjusted(-1, -1, 1, 1)
            painter.setPen(QPen(self._tokens.color(color), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, _RADIUS + 1, _RADIUS + 1)


def paint_cell(
    painter: QPainter, box: QRectF, day: DaySummary | None, full: int, tokens: theme.Tokens
) -> None:
    """One day: empty, or filled from below."""
    painter.setPen(QPen(tokens.color("line"), 1))
    painter.setBrush(tokens.color("canvas"))
    painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    part = min(1.0, taken(day) / full) if day is not None else 0.0
    if part <= 0:
        return
    inner = box.adjusted(_INSET, _INSET, -_INSET, -_INSET)
    inner.setTop(inner.bottom() - max(2.0, inner.height() * part))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.color("act"))
    painter.drawRoundedRect(inner, _FILL_RADIUS, _FILL_RADIUS)


class HeatLegend(QWidget):
    """From no break to a full cell."""

    _SIZE, _STEP, _SHARES = 16, 22, (0.0, 0.25, 0.5, 0.75, 1.0)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = theme.LIGHT
        self.setFixedSize(self._STEP * len(self._SHARES), self._SIZE + 2)

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        self._tokens = tokens
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Five cells."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, share in enumerate(self._SHARES):
            box = QRectF(number * self._STEP + 1.5, 1.5, self._SIZE, self._SIZE - 2)
            day = DaySummary(completed=round(100 * share))
            paint_cell(painter, box, day, 100, self._tokens)


def day_words(day: date, pattern: str) -> str:
    """A date in the language of the person."""
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)
