"""The main window: a sidebar that stays, and pages that scroll."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hipflex.ui import glyphs, main_style, parts, theme
from hipflex.ui.notice import Notice
from hipflex.ui.page import Page
from hipflex.ui.screen_room import fit_to_screen
from hipflex.ui.settings_page import SettingsPage
from hipflex.ui.today_page import TodayPage

_SIDEBAR = 184
_MARGIN = 24
_TOP, _BOTTOM = 16, 14
_ICON = QSize(26, 18)
_WIDEST = 1040
"""Wider than this, a row's control would be too far from its words."""

_FOCUS_AIR = 24
"""What Tab comes to has so much around it."""

_MOST_MESSAGES = 6
"""More than that would take the page its room."""


class MainWindow(QWidget):
    """Today, Settings, and the pages that ``makers`` make when they are first shown.

    Closing it closes nothing else.
    """

    closed = Signal()
    hurt_wanted = Signal()

    def __init__(
        self,
        makers: Mapping[str, Callable[[], Page]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("HipFlex"))
        fit_to_screen(self, QSize(960, 640), QSize(760, 520))
        self._tokens = theme.LIGHT
        self._messages: list[str] = []
        self.message = Notice(self.tr("Close"))
        self._message_line = self._make_message_line()
        self.today = TodayPage()
        self.settings = SettingsPage()
        self._stack = QStackedWidget()
        self._items: dict[str, tuple[QPushButton, str]] = {}
        self._makers = makers or {}
        self._pages: dict[str, Page] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._group = QButtonGroup(self)
        self._logo = parts.label()
        self._alone = self._make_alone()
        self.hurt = parts.button(self.tr("It hurts"), "hurt")
        self.hurt.setIconSize(_ICON)
        self.hurt.clicked.connect(self.hurt_wanted)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._sidebar())
        content = QVBoxLayout()
        content.setSpacing(0)
        content.addWidget(self._message_line)
        content.addWidget(self._stack, 1)
        row.addLayout(content, 1)
        self._pages.update(today=self.today, settings=self.settings)
        for name, title, glyph in (
            ("today", self.tr("Today"), "clock"),
            ("stretches", self.tr("Stretches"), "person"),
            ("history", self.tr("History"), "bars"),
            ("settings", self.tr("Settings"), "sliders"),
            ("learn", self.tr("Learn"), "book"),
            ("help", self.tr("Help"), "help"),
        ):
            if name in self._pages or name in self._makers:
                self._add(name, title, glyph)
        # Last, because Tab goes from one to the next in the order in which they were added.
        self._side.addWidget(self.hurt)
        self.show_page("today")
        # The window itself has the focus at first, so that no button seems chosen; a click on the
        # ground takes it back, which also ends typing.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus()
        self.set_tokens(self._tokens)

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        shown = self._stack.currentWidget()
        return next(name for name, area in self._areas.items() if area is shown)

    def show_message(self, text: str) -> None:
        """Say one sentence above the page, below those that are still there, until it is closed."""
        if text in self._messages:
            self._messages.remove(text)
        self._messages.append(text)
        latest = self._messages[-_MOST_MESSAGES:]
        if left_out := len(self._messages) - len(latest):
            latest.insert(0, self.tr("Earlier messages: {n}.").format(n=left_out))
        self.message.set_text("\n".join(latest))
        self._message_line.show()

    def set_alone(self, alone: bool) -> None:
        """Say how the program is reached without this window, where no tray can show it."""
        self._alone.setVisible(alone)

    def show_page(self, name: str) -> None:
        """Show a page. It keeps where it was scrolled to."""
        self._items[name][0].setChecked(True)
        parts.tab_to_chosen(item for item, _ in self._items.values())
        if name not in self._areas:
            self._fill(name)
        self._stack.setCurrentWidget(self._areas[name])
        self._tint()

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw everything in the colours of the mode."""
        self._tokens = tokens
        self.setStyleSheet(main_style.stylesheet(tokens))
        self.message.set_tokens(tokens)
        for page in self._pages.values():
            page.set_tokens(tokens)
        self._tint()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell the shell, which decides what becomes of the window."""
        super().closeEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the pictures again when the window comes to a screen with another scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.set_tokens(self._tokens)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab shows what it comes to, also from the sidebar to a page that is scrolled.

        A scroll area does so only for Tab inside it. A click must not scroll: the button would
        move away under the pointer.
        """
        moved = super().focusNextPrevChild(forward)
        area, focused = self._areas[self.page], self.focusWidget()
        scrolled = area.widget()
        if moved and scrolled is not None and area.isAncestorOf(focused):
            # Not ensureWidgetVisible, which is content to show the cursor of a field.
            spot = QRect(focused.mapTo(scrolled, QPoint(0, 0)), focused.size())
            middle = spot.center()
            wide, high = spot.width() // 2, spot.height() // 2
            area.ensureVisible(middle.x(), middle.y(), wide + _FOCUS_AIR, high + _FOCUS_AIR)
        return moved

    def _sidebar(self) -> QFrame:
        made = QFrame()
        made.setObjectName("sidebar")
        made.setFixedWidth(_SIDEBAR)
        brand = QHBoxLayout()
        brand.setContentsMargins(10, 0, 0, 0)
        brand.setSpacing(9)
        brand.addWidget(self._logo)
        brand.addWidget(parts.label(self.tr("HipFlex"), "lead", weight=QFont.Weight.DemiBold), 1)
        column = QVBoxLayout(made)
        column.setContentsMargins(12, _TOP, 12, _BOTTOM)
        column.setSpacing(18)
        column.addLayout(brand)
        column.addLayout(self._list)
        column.addStretch(1)
        column.addWidget(self._alone)
        self._side = column
        return made

    def _make_alone(self) -> QLabel:
        made = parts.label(
            self.tr("HipFlex goes on when this window is closed. Start it again to bring it back."),
            "note",
            role="note",
            wrap=True,
        )
        made.setContentsMargins(10, 0, 0, 0)
        made.hide()
        return made

    def _make_message_line(self) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(_MARGIN, 12, _MARGIN, 0)
        line.addWidget(self.message)
        self.message.pressed.connect(self._clear_messages)
        made.hide()
        return made

    @Slot()
    def _clear_messages(self) -> None:
        self._messages.clear()
        self._message_line.hide()

    def _add(self, name: str, title: str, glyph: str) -> None:
        item = parts.button(title, "nav")
        item.setCheckable(True)
        item.setIconSize(_ICON)
        item.clicked.connect(lambda: self.show_page(name))
        self._group.addButton(item)
        self._list.addWidget(item)
        self._items[name] = (item, glyph)

    def _fill(self, name: str) -> None:
        """Make room for a page, and the page itself if it is not there yet."""
        if name not in self._pages:
            self._pages[name] = self._makers[name]()
            self._pages[name].set_tokens(self._tokens)
        page = self._pages[name]
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setMaximumWidth(_WIDEST)
        scrolled = QWidget()
        scrolled.setObjectName("scrolled")
        row = QHBoxLayout(scrolled)
        row.setContentsMargins(_MARGIN, _TOP, _MARGIN, _BOTTOM)
        row.addStretch(0)
        row.addWidget(page, 1)
        row.addStretch(0)
        area.setWidget(scrolled)
        bar = area.verticalScrollBar()
        # The bar takes its room from the margin: a page must not fold because it got one.
        bar.rangeChanged.connect(
            lambda least, most: row.setContentsMargins(
                _MARGIN, _TOP, _MARGIN - (main_style.SCROLL_BAR if most > least else 0), _BOTTOM
            )
        )
        self._areas[name] = area
        self._stack.addWidget(area)

    def _tint(self) -> None:
        t = self._tokens
        ratio = self.devicePixelRatioF()
        self._logo.setPixmap(glyphs.pixmap("logo", t.act, 26, ratio))
        self.hurt.setIcon(_spaced("hurt", t.hurt, ratio))
        for item, glyph in self._items.values():
            item.setIcon(_spaced(glyph, t.act if item.isChecked() else t.ink2, ratio))


def _spaced(glyph: str, color: str, ratio: float) -> QIcon:
    """A glyph with air at its right: Qt sets the words close to the icon."""
    made = QPixmap(round(_ICON.width() * ratio), round(_ICON.height() * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.drawPixmap(0, 0, glyphs.pixmap(glyph, color, _ICON.height(), ratio))
    painter.end()
    return QIcon(made)
