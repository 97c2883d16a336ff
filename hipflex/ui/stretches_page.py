"""The Stretches page: all exercises as cards, and one of them with all there is to say of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hipflex.ui import glyphs, parts, stretch_card, stretch_words, theme
from hipflex.ui.card_grid import CardGrid
from hipflex.ui.notice import Notice
from hipflex.ui.page import Page
from hipflex.ui.stretch_card import StretchCard
from hipflex.ui.stretch_detail import StretchDetail
from hipflex.ui.stretch_view import DetailView, Place, StretchView


class StretchesPage(Page):
    """Shows what it is given, and says what is wanted. Signals carry the id of an exercise."""

    shown = Signal()
    """It has come into sight, and wants to know how things are."""
    started = Signal(str)
    opened = Signal(str)
    wished = Signal(str, str)
    """Something of ``core.taste.Wish`` was said of an exercise, or taken back."""
    new_wanted = Signal()
    duplicate_wanted = Signal(str)
    edit_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = theme.LIGHT
        self._place = Place.ALL
        self._views: tuple[StretchView, ...] = ()
        self._cards: dict[str, StretchCard] = {}
        self._scrolled = 0
        self.filters: dict[Place, QPushButton] = {}
        self.notice = Notice()
        self.notice.hide()
        self.empty = parts.label(
            self.tr("None of them fits here. All shows why."), role="ink2", wrap=True
        )
        self.new = parts.button(self.tr("New"), "filter")
        self.new.setAccessibleName(self.tr("New exercise"))
        self.new.setToolTip(self.tr("Write an exercise of your own"))
        self.new.setIconSize(QSize(14, 14))
        self.new.clicked.connect(self.new_wanted)
        self.grid = CardGrid()
        self.detail = StretchDetail()
        self.detail.hide()
        self._list = self._make_list()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.notice)
        column.addWidget(self._list)
        column.addWidget(self.detail)
        column.addStretch(1)
        self._connect_detail()

    @property
    def detail_of(self) -> str:
        """The exercise that is shown with all there is to say; empty: the cards are shown."""
        return "" if self.detail.isHidden() else self.detail.exercise_id

    def set_views(self, views: Sequence[StretchView]) -> None:
        """Show these exercises, in this order."""
        if tuple(views) == self._views:
            return
        self._views = tuple(views)
        ids = {view.exercise.id for view in views}
        for gone in self._cards.keys() - ids:
            self._cards.pop(gone).deleteLater()
        for view in views:
            self._card(view.exercise.id).set_view(view)
        self._show_cards()

    def show_detail(self, view: DetailView) -> None:
        """Show one exercise alone, or how it is now if it is shown already."""
        opened = self.detail_of != view.card.exercise.id
        if self.detail.isHidden():
            self._scrolled = self._bar_value()
            self._list.hide()
            self.detail.show()
            self.detail.set_view(view)
            self._scroll_to(0)
            self.detail.back.setFocus()
        else:
            self.detail.set_view(view)
        if opened:
            self.detail.movement.play()

    def show_list(self) -> None:
        """Show all again, where they were left."""
        if self.detail.isHidden():
            return
        left = self._cards.get(self.detail.exercise_id)
        self.detail.hide()
        self._list.show()
        self._scroll_to(self._scrolled)
        if left is not None and left.isVisibleTo(self):
            left.how.setFocus()

    def tell(self, text: str) -> None:
        """Say one sentence at the top, until something else is done; empty: nothing."""
        self.notice.set_text(text)
        self.notice.setVisible(bool(text))

    def card(self, exercise_id: str) -> StretchCard:
        """The card of an exercise."""
        return self._cards[exercise_id]

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        self._tokens = tokens
        self.setStyleSheet(stretch_card.stylesheet(tokens))
        self.notice.set_tokens(tokens)
        self.new.setIcon(glyphs.icon("plus", tokens.ink, 14))
        self.detail.set_tokens(tokens)
        for card in self._cards.values():
            card.set_tokens(tokens)
        self.grid.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask how things are."""
        super().showEvent(event)
        self.shown.emit()

    def _make_list(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        heading = QHBoxLayout()
        heading.setSpacing(16)
        heading.addWidget(parts.label(self.tr("Stretches"), "page"), 0, Qt.AlignmentFlag.AlignTop)
        heading.addWidget(self._bar(), 1)
        column.addLayout(heading)
        column.addWidget(self.empty)
        column.addWidget(self.grid)
        return made

    def _bar(self) -> QWidget:
        group = QButtonGroup(self)
        for place in Place:
            made = parts.button(stretch_words.place_words(place), "filter")
            made.setCheckable(True)
            made.setToolTip(stretch_words.place_tip(place))
            made.clicked.connect(self._filter)
            group.addButton(made)
            self.filters[place] = made
        self.filters[Place.ALL].setChecked(True)
        parts.tab_to_chosen(self.filters.values())
        return EndFlow([self.new, *self.filters.values()], gap=6)

    def _card(self, exercise_id: str) -> StretchCard:
        if exercise_id not in self._cards:
            made = StretchCard()
            made.set_tokens(self._tokens)
            made.started.connect(self.started)
            made.opened.connect(self.opened)
            self._cards[exercise_id] = made
        return self._cards[exercise_id]

    def _show_cards(self) -> None:
        shown = [self._cards[v.exercise.id] for v in self._views if self._place in v.places]
        self.empty.setVisible(not shown)
        self.grid.show_cards(shown)

    @Slot()
    def _filter(self) -> None:
        self._place = next(place for place, item in self.filters.items() if item.isChecked())
        parts.tab_to_chosen(self.filters.values())
        self._show_cards()

    def _connect_detail(self) -> None:
        detail = self.detail
        detail.back.clicked.connect(self.show_list)
        detail.started.connect(self.started)
        detail.wished.connect(self.wished)
        detail.duplicate_wanted.connect(self.duplicate_wanted)
        detail.edit_wanted.connect(self.edit_wanted)
        detail.delete_wanted.connect(self.delete_wanted)

    def _area(self) -> QScrollArea | None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above

    def _bar_value(self) -> int:
        area = self._area()
        return area.verticalScrollBar().value() if area is not None else 0

    def _scroll_to(self, value: int) -> None:
        area = self._area()
        if area is not None:
            bar = area.verticalScrollBar()
            bar.setValue(value)
            # The page has its new height only after the next layout.
            QTimer.singleShot(0, bar, lambda: bar.setValue(value))


class EndFlow(parts.Flow):
    """Buttons at the end of the line, on a further row where the first is full."""

    def __init__(self, items: Iterable[QWidget], gap: int) -> None:
        super().__init__(items, gap)

    def _place(self, width: int, *, move: bool) -> int:
        high = super()._place(width, move=move)
        if move:
            rows: dict[int, list[QWidget]] = {}
            for item in self._shown:
                rows.setdefault(item.y(), []).append(item)
            for row in rows.values():
                room = width - row[-1].geometry().right() - 1
                for item in row:
                    item.move(item.x() + max(0, room), item.y())
        return high
