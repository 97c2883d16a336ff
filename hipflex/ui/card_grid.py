"""Cards of one size side by side, in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from hipflex.ui.by_width import ByWidth

GAP = 13
_NARROWEST = 230
"""A card is 234 wide in a window as it was designed; a few pixels are for rounding."""


class CardGrid(ByWidth):
    """Places cards; those of a row are as high as the highest of them."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[QWidget] = []

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

    def columns(self, width: int) -> int:
        """How many cards stand side by side in that width."""
        least = max((card.minimumSizeHint().width() for card in self._cards), default=0)
        return max(1, (width + GAP) // (max(least, _NARROWEST) + GAP))

    def sizeHint(self) -> QSize:
        """Three columns."""
        width = 3 * _NARROWEST + 2 * GAP
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The widest card alone."""
        least = max((card.minimumSizeHint().width() for card in self._cards), default=0)
        return QSize(least, 0)

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
