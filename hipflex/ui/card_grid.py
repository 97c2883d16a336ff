"""Cards of one size side by side, in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

GAP = 13
_NARROWEST = 230
"""A card is 234 wide in a window as it was designed; a few pixels are for rounding."""


class CardGrid(QWidget):
    """Places cards; those of a row are as high as the highest of them."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_cards(self, cards: Sequence[QWidget]) -> None:
        """Show these, in this order; others that were here are only hidden."""
        for card in self._cards:
            if card not in cards:
                card.hide()
        self._cards = list(cards)
        before = None
        for card in cards:
            card.setParent(self)
            card.show()
            if before is not None:
                QWidget.setTabOrder(before, card)
            before = card
        self.arrange()

    def arrange(self) -> None:
        """Place the cards again, after what is in them has changed."""
        self._fill()
        self.updateGeometry()

    def columns(self, width: int) -> int:
        """How many cards stand side by side in that width."""
        least = max((card.minimumSizeHint().width() for card in self._cards), default=0)
        return max(1, (width + GAP) // (max(least, _NARROWEST) + GAP))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cards in the new width."""
        super().resizeEvent(event)
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Place them with the sizes that the window's style sheet gives them."""
        super().showEvent(event)
        self.arrange()

    def hasHeightForWidth(self) -> bool:
        """The height depends on how many columns there are."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows in that width."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """Three columns."""
        width = 3 * _NARROWEST + 2 * GAP
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The widest card alone."""
        least = max((card.minimumSizeHint().width() for card in self._cards), default=0)
        return QSize(least, 0)

    def _fill(self) -> None:
        # A layout that is short of room takes it from what may be lower than it wants to be.
        self.setMinimumHeight(self._place(self.width(), move=True))

    def _place(self, width: int, *, move: bool) -> int:
        count = self.columns(width)
        each = (width - GAP * (count - 1)) / count
        y = 0
        for first in range(0, len(self._cards), count):
            row = self._cards[first : first + count]
            high = max(_height(card, round(each)) for card in row)
            for number, card in enumerate(row):
                if move:
                    card.setGeometry(round(number * (each + GAP)), y, round(each), high)
            y += high + GAP
        return max(0, y - GAP)


def _height(card: QWidget, width: int) -> int:
    wanted = card.heightForWidth(width) if card.hasHeightForWidth() else card.sizeHint().height()
    return max(wanted, card.minimumHeight())
