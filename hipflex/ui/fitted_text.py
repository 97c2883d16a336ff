"""A text that never clips: it wraps, and where that is not enough, its letters get smaller."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QWidget

from hipflex.ui.break_scale import sized_font
from hipflex.ui.theme import LIGHT, Tokens

_SMALLEST = 8
_STILL_LARGE = 0.84
_NEW_LINE = "\N{LINE SEPARATOR}"
"""What a text layout takes for one."""


class FittedText(QLabel):
    """``pixels`` and ``line`` are the size and the line height at 100 %.

    A label, so that a screen reader finds the words; painted here, because a label can neither
    shrink nor set its line height. ``lead`` words stand in front, in the colour of the action.
    """

    def __init__(
        self, role: str, pixels: float, line: float, color: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._pixels = pixels
        self._line = line / pixels
        self._color = color
        self._lead = ""
        self._body = ""
        self._k = 1.0
        self._tokens = LIGHT
        self._size = round(pixels)
        self._middle = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(1)

    def show_text(self, text: str, lead: str = "") -> None:
        """Show these words."""
        if (text, lead) == (self._body, self._lead):
            return
        self._body, self._lead = text, lead
        self.setText(self._whole())
        self._fit()

    def center_lines(self) -> None:
        """Stand in the middle of the height, for a single line beside other things."""
        self._middle = True

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        self._tokens = tokens
        self.update()

    def set_scale(self, k: float) -> None:
        """Draw ``k`` times as large as designed."""
        self._k = k
        self._fit()

    def size_in(self, width: int, height: int) -> int:
        """How large the letters could be in so much room, up to the designed size."""
        edges = self.contentsMargins()
        width -= edges.left() + edges.right()
        size = self._font(None).pixelSize()
        while size > _SMALLEST and self._laid_out(size, width)[1] > height + 0.5:
            size -= 1
        return size

    def wraps(self, width: int) -> bool:
        """Whether one line of that width would need letters much smaller than designed."""
        metrics = QFontMetricsF(self._font(None))
        return metrics.horizontalAdvance(self._whole()) * _STILL_LARGE > width

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, larger letters, up to the designed size."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines, from the top or in the middle."""
        painter = QPainter(self)
        layout, high = self._laid_out(self._size, self.contentsRect().width())
        top = (self.height() - high) / 2 if self._middle else 0.0
        painter.setPen(self._tokens.color(self._color))
        layout.draw(painter, QPointF(self.contentsRect().left(), top))

    def _whole(self) -> str:
        return f"{self._lead}  {self._body}" if self._lead else self._body

    def _fit(self) -> None:
        self._size = self.size_in(self.width(), self.height())
        self.update()

    def _font(self, size: int | None) -> QFont:
        made = sized_font(self._role, self._k, self._pixels)
        if size is not None:
            made.setPixelSize(size)
        return made

    def _laid_out(self, size: int, width: int) -> tuple[QTextLayout, float]:
        """The lines at a size of letters, and how high they are together."""
        font = self._font(size)
        layout = QTextLayout(self._whole().replace("\n", _NEW_LINE), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        if self._lead:
            layout.setFormats([self._lead_format()])
        line_height = QFontMetricsF(font).height()
        if size >= self._font(None).pixelSize():
            # Where letters have to get smaller, the lines close up first.
            line_height = max(self._line * size, line_height)
        slack = (line_height - QFontMetricsF(font).height()) / 2
        high = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, high + slack))
            high += line_height
        layout.endLayout()
        return layout, high

    def _lead_format(self) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, made.length = 0, len(self._lead)
        style = QTextCharFormat()
        style.setForeground(QColor(self._tokens.act))
        style.setFontWeight(QFont.Weight.DemiBold)
        made.format = style
        return made
