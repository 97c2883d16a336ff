"""One of a few, each on a card of its own with a name, a line about it and a number."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from hipflex.ui import parts, theme

_TEXT_LEFT = 34
_PAD = 12


class ChoiceCard(QRadioButton):
    """A radio button that looks like a card; everything but the look is Qt's."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._tokens = theme.LIGHT
        self._detail = ""
        self._number = ""
        self._bold = theme.font("body", weight=QFont.Weight.DemiBold)
        self._note = theme.font("note")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_texts(self, detail: str, number: str) -> None:
        """The line under the name, and what stands at the right."""
        if (detail, number) != (self._detail, self._number):
            self._detail, self._number = detail, number
            spoken = (part for part in (self.text(), detail, number) if part)
            self.setAccessibleName(", ".join(spoken))
            self.updateGeometry()
            self.update()

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        self._tokens = tokens
        self.update()

    def sizeHint(self) -> QSize:
        """Both lines, the circle at the left and the number at the right."""
        bold, note = QFontMetrics(self._bold), QFontMetrics(self._note)
        words = max(bold.horizontalAdvance(self.text()), note.horizontalAdvance(self._detail))
        number = bold.horizontalAdvance(self._number)
        width = _TEXT_LEFT + words + (8 + number if number else 0) + _PAD
        return QSize(width, max(44, bold.height() + note.height() + 10))

    def minimumSizeHint(self) -> QSize:
        """It cannot be smaller than its words."""
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802 - Qt's name
        """The whole card can be clicked."""
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A chosen card is filled softly and has a thick border and a full circle."""
        del event
        t = self._tokens
        on = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if on or self.hasFocus() else 1.0
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        fill = "act_soft" if on else "inset" if self.underMouse() else "surface"
        painter.setPen(QPen(t.color("act" if on or self.hasFocus() else "edge"), width))
        painter.setBrush(t.color(fill))
        painter.drawRoundedRect(box, 6, 6)
        if on and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(t.color("ink"), 1))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 4, 4)
        self._paint_circle(painter, on=on)
        self._paint_words(painter)

    def _paint_circle(self, painter: QPainter, *, on: bool) -> None:
        center = QPointF(18, self.height() / 2)
        painter.setPen(QPen(self._tokens.color("act" if on else "edge"), 1.8))
        painter.setBrush(self._tokens.color("surface"))
        painter.drawEllipse(center, 7.1, 7.1)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._tokens.color("act"))
            painter.drawEllipse(center, 4.0, 4.0)

    def _paint_words(self, painter: QPainter) -> None:
        bold, note = QFontMetrics(self._bold), QFontMetrics(self._note)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        top = (self.height() - bold.height() - note.height()) / 2
        room = self.width() - _TEXT_LEFT - _PAD
        painter.setFont(self._bold)
        painter.setPen(self._tokens.color("ink"))
        painter.drawText(QRectF(_TEXT_LEFT, top, room, bold.height()), left, self.text())
        painter.drawText(QRectF(_TEXT_LEFT, 0, room, self.height()), right, self._number)
        painter.setFont(self._note)
        painter.setPen(self._tokens.color("ink2"))
        line = QRectF(_TEXT_LEFT, top + bold.height(), room, note.height())
        painter.drawText(line, left, self._detail)


class ChoiceCards(QWidget):
    """The cards side by side, below each other where there is no room."""

    chosen = Signal(str)

    def __init__(self, names: dict[str, str], gap: int = 9) -> None:
        super().__init__()
        self._gap = gap
        self._cards = {value: ChoiceCard(name, self) for value, name in names.items()}
        self._shown = ""
        group = QButtonGroup(self)
        for card in self._cards.values():
            group.addButton(card)
        group.buttonClicked.connect(self._choose)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def card(self, value: str) -> ChoiceCard:
        """The card of a value."""
        return self._cards[value]

    def set_value(self, value: str) -> None:
        """Show a value that was not chosen here."""
        self._shown = value
        self._cards[value].setChecked(True)
        parts.tab_to_chosen(self._cards.values())

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        for card in self._cards.values():
            card.set_tokens(tokens)

    def hasHeightForWidth(self) -> bool:
        """The height depends on whether the cards fit side by side."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that the cards need in that width."""
        rects = self._places(width)
        return rects[-1].bottom() + 1

    def sizeHint(self) -> QSize:
        """All cards side by side."""
        hints = [card.sizeHint() for card in self._cards.values()]
        width = len(hints) * max(hint.width() for hint in hints) + self._gap * (len(hints) - 1)
        return QSize(width, max(hint.height() for hint in hints))

    def minimumSizeHint(self) -> QSize:
        """The widest card alone."""
        hints = [card.sizeHint() for card in self._cards.values()]
        return QSize(max(hint.width() for hint in hints), max(hint.height() for hint in hints))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cards in the new width."""
        super().resizeEvent(event)
        for card, place in zip(self._cards.values(), self._places(self.width()), strict=True):
            card.setGeometry(place)

    def _places(self, width: int) -> list[QRect]:
        hint = self.sizeHint()
        count = len(self._cards)
        if hint.width() <= width:
            each = (width - self._gap * (count - 1)) / count
            lefts = [round(n * (each + self._gap)) for n in range(count)]
            return [QRect(left, 0, round(each), hint.height()) for left in lefts]
        pitch = hint.height() + self._gap
        return [QRect(0, n * pitch, width, hint.height()) for n in range(count)]

    @Slot()
    def _choose(self) -> None:
        value = next(value for value, card in self._cards.items() if card.isChecked())
        if value != self._shown:
            self._shown = value
            self.chosen.emit(value)
