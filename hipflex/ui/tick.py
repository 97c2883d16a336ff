"""A tick box in the colours of the program, whose words wrap when there is little room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from hipflex.ui import glyphs
from hipflex.ui.theme import LIGHT, Tokens, font

_BOX, _GAP, _PAD, _LOWEST = 18, 10, 5, 30
_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Tick(QCheckBox):
    """A check box; the whole row can be clicked."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._tokens = LIGHT
        self.setFont(font("body"))
        self.setMouseTracking(True)
        # Not "Fixed": a layout would then give it the height of one line.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        self._tokens = tokens
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as the words need."""
        room = QRect(0, 0, max(1, width - self._text_left - _PAD), 10_000)
        high = self.fontMetrics().boundingRect(room, _FLAGS, self.text()).height()
        return max(_LOWEST, high + 2 * _PAD)

    def sizeHint(self) -> QSize:
        """One line."""
        wide = self._text_left + self.fontMetrics().horizontalAdvance(self.text()) + 2 * _PAD
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """The longest word; below that nothing can be read."""
        words = self.text().split() or [""]
        wide = max(self.fontMetrics().horizontalAdvance(word) for word in words)
        return QSize(self._text_left + wide + _PAD + 2, _LOWEST)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """The words belong to the box."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, the tick, the words and the ring of the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._tokens
        box = self._mirrored(QRect(_PAD, (self.height() - _BOX) // 2, _BOX, _BOX))
        checked = self.isChecked()
        fill = "act" if checked else ("inset" if self.underMouse() else "surface")
        painter.setBrush(tokens.color(fill))
        painter.setPen(QPen(tokens.color("act" if checked else "edge"), 1))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if checked:
            size = _BOX - 4
            mark = glyphs.pixmap("check", tokens.on_act, size, self.devicePixelRatioF())
            painter.drawPixmap(box.left() + 2, box.top() + 2, mark)
        painter.setPen(tokens.color("ink"))
        words = QRect(self._text_left, 0, self.width() - self._text_left - _PAD, self.height())
        painter.drawText(self._mirrored(words), _FLAGS, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens.color("act"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    @property
    def _text_left(self) -> int:
        return _PAD + _BOX + _GAP

    def _mirrored(self, rect: QRect) -> QRect:
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            rect.moveRight(self.width() - 1 - rect.left())
        return rect
