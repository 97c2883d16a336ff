"""The day as a strip: sitting lies low, standing stands tall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipflex import words
from hipflex.core.record import BreakRecord, Outcome
from hipflex.ui import glyphs, theme
from hipflex.ui.day_span import DaySpan, span_of

_BAND, _TALL, _LOW, _AWAY = 14, 50, 32, 38
_BAR = 10.0
_AIR = 3.0
_BASE = 74.0
"""The floor line: everything stands on it."""
_HOUR_ROOM = 40.0
"""An hour needs this much room for its number; else only every second or third has one."""


class Day(NamedTuple):
    """What the strip shows. Times are local and aware; seconds in them do not count."""

    now: datetime
    started: datetime | None
    away_since: datetime | None
    next_break: datetime | None
    records: tuple[BreakRecord, ...]
    sat: tuple[tuple[datetime, datetime], ...] = ()
    """When the person is known to have sat, besides from ``started`` on."""
    span: DaySpan | None = None
    """From when to when it reaches; None: to the evening of a day that goes on."""
    over: bool = False
    """It is a day of the past: nobody is anywhere on it now."""


class Timeline(QWidget):
    """Values in, picture out; it repaints when a minute or a record differs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = theme.LIGHT
        self._day: Day | None = None
        self._span: DaySpan | None = None
        self._note = theme.font("note")
        self._bold = theme.font("note", weight=QFont.Weight.DemiBold)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_day(self, day: Day) -> None:
        """Show this day up to now."""
        day = day._replace(now=day.now.replace(second=0, microsecond=0))
        if day == self._day:
            return
        self._day = day
        self._span = day.span or span_of(day.now, day.started, day.next_break, day.records, day.sat)
        self.setAccessibleName(
            self.tr("Sitting and standing on that day")
            if day.over
            else self.tr("Sitting and standing today")
        )
        self.setAccessibleDescription(" ".join(self._facts(day)))
        self.update()

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        self._tokens = tokens
        self.update()

    def sizeHint(self) -> QSize:
        """A strip of fixed height."""
        return QSize(480, round(_BASE + 10 + QFontMetricsF(self._note).height()))

    def minimumSizeHint(self) -> QSize:
        """It works from half the width on."""
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Band, breaks, axis, then now and next above them."""
        del event
        if self._day is None or self._span is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = self._scale(self._span)
        self._paint_axis(painter, x, self._span)
        self._paint_band(painter, x, self._day)
        for record in self._day.records:
            self._paint_record(painter, x, record)
        if not self._day.over:
            self._paint_next(painter, x, self._day)
            self._paint_now(painter, x, self._day)

    def _scale(self, span: DaySpan) -> Callable[[datetime], float]:
        left, right = 8.0, self.width() - 8.0
        return lambda moment: left + (right - left) * span.share(moment)

    def _paint_axis(self, painter: QPainter, x: Callable[[datetime], float], span: DaySpan) -> None:
        painter.setFont(self._note)
        metrics = QFontMetricsF(self._note)
        hours = span.hours()
        room = self.width() / max(1, len(hours))
        every = next((n for n in (1, 2, 3, 6) if room * n >= _HOUR_ROOM), 12)
        painter.setPen(self._tokens.color("ink2"))
        for hour in hours:
            if hour.hour % every:
                continue
            center = x(hour)
            text = str(hour.hour)
            painter.drawLine(QLineF(center, _BASE + 2, center, _BASE + 6))
            wide = metrics.horizontalAdvance(text)
            start = max(0.0, min(self.width() - wide, center - wide / 2))
            painter.drawText(QPointF(start, _BASE + 8 + metrics.ascent()), text)

    def _paint_band(self, painter: QPainter, x: Callable[[datetime], float], day: Day) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._tokens.color("edge"))
        sat = list(day.sat)
        if day.started is not None:
            sat.append((day.started, day.away_since or day.now))
        standing = sorted(self._extent(x, record) for record in day.records)
        for since, until in sat:
            cursor, end = x(since), x(until)
            for left, right in standing:
                self._paint_piece(painter, cursor, min(left - _AIR, end))
                cursor = max(cursor, right + _AIR)
            self._paint_piece(painter, cursor, end)

    def _paint_piece(self, painter: QPainter, left: float, right: float) -> None:
        if right - left > 1:
            painter.drawRoundedRect(QRectF(left, _BASE - _BAND, right - left, _BAND), 3, 3)

    def _extent(self, x: Callable[[datetime], float], record: BreakRecord) -> tuple[float, float]:
        left, right = x(record.started), x(record.ended)
        if record.outcome is not Outcome.NATURAL:
            # Where it was asked for: nobody stood all the time until it was given up.
            return left - _BAR / 2, left + _BAR / 2
        if right - left < _BAR:
            middle = (left + right) / 2
            return middle - _BAR / 2, middle + _BAR / 2
        return left, right

    def _paint_record(
        self, painter: QPainter, x: Callable[[datetime], float], record: BreakRecord
    ) -> None:
        t = self._tokens
        left, right = self._extent(x, record)
        if record.outcome is Outcome.NATURAL:
            self._paint_away(painter, left, right, record)
            return
        done = record.outcome in {Outcome.COMPLETED, Outcome.PARTIAL}
        height = _TALL if record.outcome is Outcome.COMPLETED else _LOW
        box = QRectF(left, _BASE - height, right - left, height)
        painter.setPen(Qt.PenStyle.NoPen if done else QPen(t.color("edge"), 1.5))
        painter.setBrush(t.color("act" if done else "surface"))
        painter.drawRoundedRect(box if done else box.adjusted(0.75, 0.75, -0.75, -0.75), 3, 3)
        signs = {Outcome.COMPLETED: ("check", t.act), Outcome.SKIPPED: ("arrow_right", t.ink2)}
        if record.outcome in signs:
            name, color = signs[record.outcome]
            picture = glyphs.pixmap(name, color, 12, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(box.center().x() - 6, box.top() - 15), picture)

    def _paint_away(
        self, painter: QPainter, left: float, right: float, record: BreakRecord
    ) -> None:
        t = self._tokens
        box = QRectF(left, _BASE - _AWAY, right - left, _AWAY).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(QPen(t.color("act"), 1.5))
        painter.setBrush(t.color("act_soft"))
        painter.drawRoundedRect(box, 3, 3)
        minutes = _minutes(record)
        painter.setFont(self._note)
        painter.setPen(t.color("ink"))
        metrics = QFontMetricsF(self._note)
        label = self.tr("Away {n}").format(n=minutes)
        # In one line, else in two, else the number alone, else nothing: the box itself speaks.
        for text in (label, label.replace(" ", "\n"), str(minutes)):
            needed = metrics.boundingRect(QRectF(), 0, text)
            if needed.width() <= box.width() - 2 and needed.height() <= box.height():
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
                return

    def _paint_now(self, painter: QPainter, x: Callable[[datetime], float], day: Day) -> None:
        t = self._tokens
        center = x(day.now)
        painter.setPen(QPen(t.color("ink"), 2))
        painter.drawLine(QLineF(center, 10, center, _BASE + 3))
        text = self.tr("Now {time}").format(time=f"{day.now:%H:%M}")
        metrics = QFontMetricsF(self._bold)
        wide = metrics.horizontalAdvance(text)
        start = center + 6 if center + 6 + wide <= self.width() else center - 6 - wide
        painter.setFont(self._bold)
        # Above everything that stands: a tick under the words would not be read.
        back = QRectF(start - 1, 6, wide + 2, metrics.height())
        painter.fillRect(back, t.color("surface"))
        painter.drawText(QPointF(start, 6 + metrics.ascent()), text)

    def _paint_next(self, painter: QPainter, x: Callable[[datetime], float], day: Day) -> None:
        if day.next_break is None or day.next_break <= day.now:
            return
        t = self._tokens
        center = max(x(day.next_break), x(day.now) + _BAR)
        box = QRectF(center - _BAR / 2, _BASE - _TALL, _BAR, _TALL)
        pen = QPen(t.color("act"), 1.8)
        pen.setDashPattern([2.2, 1.6])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.9, 0.9, -0.9, -0.9), 2, 2)
        text = f"{day.next_break:%H:%M}"
        metrics = QFontMetricsF(self._bold)
        wide = metrics.horizontalAdvance(text)
        if box.right() + 5 + wide <= self.width():
            painter.setFont(self._bold)
            painter.setPen(t.color("act"))
            painter.drawText(QPointF(box.right() + 5, _BASE - 26), text)

    def _facts(self, day: Day) -> list[str]:
        facts = []
        if day.started is not None:
            facts.append(self.tr("Watching since {time}.").format(time=f"{day.started:%H:%M}"))
        zone = day.span.zone if day.span is not None else day.now.tzinfo
        for record in sorted(day.records, key=lambda r: r.started):
            start = words.time_of_day(record.started, zone)
            if record.outcome is Outcome.NATURAL:
                text = self.tr("{time} away, {n} min.").format(time=start, n=_minutes(record))
            else:
                text = self.tr("{time} break, {outcome}.").format(
                    time=start, outcome=words.outcome(record.outcome)
                )
            facts.append(text)
        if not day.over:
            facts.append(self.tr("Now {time}.").format(time=f"{day.now:%H:%M}"))
        if day.next_break is not None:
            facts.append(self.tr("Next break {time}.").format(time=f"{day.next_break:%H:%M}"))
        return facts


def _minutes(record: BreakRecord) -> int:
    return max(1, round((record.ended - record.started).total_seconds() / 60))
