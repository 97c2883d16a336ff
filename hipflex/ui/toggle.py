"""A switch that also says On or Off, so that it reads without colour."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from hipflex.ui import glyphs, theme

_TRACK = QSize(40, 22)
RING_ROOM = 4
"""Room for the focus ring: 2 px wide, 2 px outside."""


class Toggle(QCheckBox):
    """A check box that looks like a switch; everything but the look is Qt's."""

    def __init__(self) -> None:
        super().__init__()
        self._tokens = theme.LIGHT
        self.setFont(theme.font("body"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        self._tokens = tokens
        self.update()

    def sizeHint(self) -> QSize:
        """The longer word, the switch, and room for the focus ring."""
        words = max(self.fontMetrics().horizontalAdvance(word) for word in self._words())
        width = words + 10 + _TRACK.width() + 2 * RING_ROOM
        return QSize(width, max(30, self.fontMetrics().height() + 8))

    def minimumSizeHint(self) -> QSize:
        """It cannot be smaller than its words."""
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802 - Qt's name
        """The word can be clicked as well as the switch."""
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Word at the left, switch at the right."""
        del event
        t = self._tokens
        on = self.isChecked()
        strength = 1.0 if self.isEnabled() else 0.6
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(strength)
        left = self.width() - _TRACK.width() - RING_ROOM
        track = QRectF(left, (self.height() - _TRACK.height()) / 2, _TRACK.width(), _TRACK.height())

        painter.setPen(t.color("ink2"))
        words = QRectF(0, 0, left - 10, self.height())
        place = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, place, self._words()[0 if on else 1])

        border = QRectF(track).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(QPen(t.color("act" if on else "edge"), 1.5))
        painter.setBrush(t.color("act" if on else "surface" if self.isEnabled() else "inset"))
        painter.drawRoundedRect(border, border.height() / 2, border.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.color("on_act" if on else "edge"))
        knob = QPointF(track.right() - 11 if on else track.left() + 11, track.center().y())
        painter.drawEllipse(knob, 8.0 if on else 6.0, 8.0 if on else 6.0)
        if on:
            tick = glyphs.pixmap("check", t.on_act, 11, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(track.left() + 7, track.center().y() - 5.5), tick)
        if self.hasFocus():
            ring = track.adjusted(-3, -3, 3, 3)
            painter.setPen(QPen(t.color("act"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)

    def _words(self) -> tuple[str, str]:
        return self.tr("On"), self.tr("Off")
