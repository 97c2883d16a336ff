"""Minutes held a week: two bars for each, left with a round top, right with a flat one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipflex.core.weeks import WEEK_GOAL_SECONDS, Week, ticks
from hipflex.ui import theme
from hipflex.ui.heat_map import day_words

_HIGH = 200.0
_LEFT = 32.0
_BAR, _BETWEEN = 22.0, 4.0
_TOP = 40.0
"""Room for the line that names the goal, and for the value on the highest bar."""
_SAMPLE = 18.0


class WeekBars(QWidget):
    """Values in, picture out. The last week is the present one, or the last that is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = theme.LIGHT
        self._weeks: Sequence[Week] = ()
        self._note = theme.font("note")
        self._bold = theme.font("note", weight=QFont.Weight.DemiBold)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Minutes held a week, each hip"))

    def set_weeks(self, weeks: Sequence[Week], facts: str) -> None:
        """Show these weeks; ``facts`` says the same in words."""
        self._weeks = weeks
        self.setAccessibleDescription(facts)
        self.update()

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        self._tokens = tokens
        self.update()

    def sizeHint(self) -> QSize:
        """A picture of fixed height, with the weeks below it."""
        return QSize(480, round(_TOP + _HIGH + QFontMetricsF(self._note).height() + 8))

    def minimumSizeHint(self) -> QSize:
        """It works from half the width on."""
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lines, bars, then the goal above them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        goal = WEEK_GOAL_SECONDS / 60
        most = max(
            [
                goal,
                *(w.left_seconds / 60 for w in self._weeks),
                *(w.right_seconds / 60 for w in self._weeks),
            ]
        )
        marks = ticks(most)
        top = marks[-1]
        self._paint_lines(painter, marks, top)
        room = (self.width() - _LEFT) / max(1, len(self._weeks))
        for number, week in enumerate(self._weeks):
            self._paint_week(
                painter,
                week,
                QPointF(_LEFT + (number + 0.5) * room, room),
                top,
                last=number == len(self._weeks) - 1,
            )
        self._paint_goal(painter, goal, top)

    def _y(self, minutes: float, top: float) -> float:
        return _TOP + _HIGH * (1 - minutes / top)

    def _paint_lines(self, painter: QPainter, marks: Sequence[int], top: float) -> None:
        painter.setFont(self._note)
        metrics = QFontMetricsF(self._note)
        for mark in marks:
            y = self._y(mark, top)
            painter.setPen(QPen(self._tokens.color("line"), 1))
            painter.drawLine(QLineF(_LEFT, y, self.width(), y))
            painter.setPen(self._tokens.color("ink2"))
            text = str(mark)
            left = _LEFT - 8 - metrics.horizontalAdvance(text)
            painter.drawText(QPointF(left, y + metrics.ascent() / 2 - 1), text)

    def _paint_week(
        self, painter: QPainter, week: Week, place: QPointF, top: float, *, last: bool
    ) -> None:
        """``place``: where its middle is, and how much room it has."""
        wide = min(_BAR, (place.y() - _BETWEEN) / 2.4)
        for side, seconds in (("left", week.left_seconds), ("right", week.right_seconds)):
            minutes = seconds / 60
            left = place.x() + (-wide - _BETWEEN / 2 if side == "left" else _BETWEEN / 2)
            box = QRectF(left, self._y(minutes, top), wide, self._y(0, top) - self._y(minutes, top))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._tokens.color(side))
            painter.drawPath(_bar(box, round_top=side == "left"))
            if minutes >= 0.05:
                self._paint_value(painter, minutes, box, place.y() / 2)
        self._paint_name(painter, week, place, last=last)

    def _paint_value(self, painter: QPainter, minutes: float, box: QRectF, most: float) -> None:
        text, metrics = f"{minutes:.1f}", QFontMetricsF(self._bold)
        if metrics.horizontalAdvance(text) > min(most, box.width() + _BETWEEN):
            # It would run into the one beside it.
            text = f"{minutes:.0f}"
        wide = metrics.horizontalAdvance(text)
        painter.setFont(self._bold)
        place = QPointF(box.center().x() - wide / 2, box.top() - 5)
        # The goal line may run through it.
        back = QRectF(place.x() - 1, place.y() - metrics.ascent(), wide + 2, metrics.height())
        painter.fillRect(back, self._tokens.color("surface"))
        painter.setPen(self._tokens.color("ink"))
        painter.drawText(place, text)

    def _paint_name(self, painter: QPainter, week: Week, place: QPointF, *, last: bool) -> None:
        font = self._bold if last else self._note
        metrics = QFontMetricsF(font)
        text = day_words(week.start, self.tr("d MMM"))
        if metrics.horizontalAdvance(text) > place.y():
            text = str(week.start.day)
        painter.setFont(font)
        painter.setPen(self._tokens.color("ink" if last else "ink2"))
        left = place.x() - metrics.horizontalAdvance(text) / 2
        painter.drawText(QPointF(left, self._y(0, 1) + 6 + metrics.ascent()), text)

    def _paint_goal(self, painter: QPainter, goal: float, top: float) -> None:
        y = self._y(goal, top)
        pen = QPen(self._tokens.color("ink2"), 1.5)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawLine(QLineF(_LEFT, y, self.width(), y))
        # What it is stands above all bars, beside a piece of it.
        text = self.tr("Goal: {n} min a week").format(n=f"{goal:.1f}")
        metrics = QFontMetricsF(self._note)
        middle = metrics.height() / 2
        painter.drawLine(QLineF(_LEFT, middle, _LEFT + _SAMPLE, middle))
        painter.setFont(self._note)
        painter.setPen(self._tokens.color("ink2"))
        painter.drawText(QPointF(_LEFT + _SAMPLE + 6, metrics.ascent()), text)


def _bar(box: QRectF, *, round_top: bool) -> QPainterPath:
    """A bar that stands on its line."""
    path = QPainterPath()
    if not round_top or box.height() < 1:
        path.addRect(box)
        return path
    path.setFillRule(Qt.FillRule.WindingFill)
    radius = min(box.width() / 2, box.height())
    path.addRoundedRect(box, radius, radius)
    path.addRect(box.adjusted(0, radius, 0, 0))
    return path
