"""The prompt as a calm page over one screen, for whoever overlooks a card.

It covers and does not lock: it asks for no focus, can be left by any answer, by Esc, or as every
other window, and what lies on the other screens stays in reach.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from hipflex.ui import screens
from hipflex.ui.announcement import announce
from hipflex.ui.break_scale import px, scale_of
from hipflex.ui.full_screen_face import FullScreenFace
from hipflex.ui.prompt_face import Offer
from hipflex.ui.prompt_window import PromptWindow
from hipflex.ui.screen_room import is_off_screens
from hipflex.ui.theme import LIGHT, Tokens, stylesheet

_WIDEST, _TALLEST = 1360.0, 760.0
"""A very large screen keeps the content together in its middle."""
_MARGIN = 32.0
_SMALLEST = (320, 200)


class FullScreenPrompt(PromptWindow):
    """The page. ``elapsed`` gives milliseconds that only grow."""

    def __init__(self, *, elapsed: Callable[[], int] | None = None) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(*_SMALLEST)
        self.face = FullScreenFace(self)
        self._around = QVBoxLayout(self)
        # Its parts take their size from the window, so they must not hold it open.
        self._around.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._around.addWidget(self.face)
        self._guard = self._listen_to(self.face, elapsed)
        screens.ScreenWatch(self).settled.connect(self._stay_in_sight)
        self.resize(960, 640)
        self.set_tokens(LIGHT)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        self._tokens = tokens
        self._style()
        self.face.set_tokens(tokens)

    def show_offer(self, offer: Offer) -> None:
        """Show this offer in place of the one before."""
        self._offer = offer
        self.face.show_offer(offer)
        self.setAccessibleDescription(self.face.spoken)

    def appear(self, screen_name: str = "") -> None:
        """Cover the screen of that name, or the one with the pointer, without asking for focus."""
        self._guard.restart()
        self._screen_name = screen_name
        if not self.isVisible():
            self._place()
            self.face.start.setFocus()
        # Not showFullScreen, which asks for the focus.
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()
        self.raise_()
        announce(self, self.face.spoken)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale everything to the new size."""
        super().resizeEvent(event)
        k = scale_of(self.width(), self.height())
        side = max(px(_MARGIN, k), round((self.width() - _WIDEST * k) / 2))
        end = max(px(18, k), round((self.height() - _TALLEST * k) / 2))
        self._around.setContentsMargins(side, end, side, end)
        self.face.set_scale(k)
        self._style()

    def _place(self) -> None:
        screen = screens.wanted(self._screen_name)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())

    @Slot()
    def _stay_in_sight(self) -> None:
        """Its screen may have gone."""
        if is_off_screens(self):
            self.setWindowState(Qt.WindowState.WindowNoState)
            self._place()
            self.setWindowState(Qt.WindowState.WindowFullScreen)

    def _style(self) -> None:
        """The heights of buttons are the style's, so they follow the size of the page here."""
        self.ensurePolished()
        k = scale_of(self.width(), self.height())
        high, low, side = px(50, k), px(34, k), px(7, k)
        # The edge of the focus is wider, and no button grows by it.
        self.setStyleSheet(
            stylesheet(self._tokens)
            + f"QPushButton {{ min-height: {high}px; border-radius: {px(6, k)}px; }}"
            f"QPushButton:focus {{ min-height: {high - 2}px; }}"
            f'QPushButton[role="text"] {{ min-height: {low}px; padding: 0 {side}px; }}'
            f'QPushButton[role="text"]:focus {{ min-height: {low - 2}px;'
            f" padding: 0 {side - 1}px; }}"
        )
