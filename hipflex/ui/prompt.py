"""The prompt: the small card that offers a break, and never takes the keyboard away.

It is a normal window on top of the others. It has round corners and a shadow of its own only where
the desktop surely blends windows (Wayland, Windows, macOS). On X11 Qt cannot say whether anything
blends them, and where nothing does the corners would be black: there it is a plain rectangle with
an edge.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QScreen,
)
from PySide6.QtWidgets import QVBoxLayout

from hipflex.ui import screens
from hipflex.ui.announcement import announce
from hipflex.ui.guard import CLICKS_REST, KEYS_REST
from hipflex.ui.prompt_face import Offer, PromptFace
from hipflex.ui.prompt_window import PromptWindow
from hipflex.ui.theme import LIGHT, Tokens, stylesheet

__all__ = ["CLICKS_REST", "KEYS_REST", "Offer", "PromptCard"]

_WIDTH, _HEIGHT = 440, 232
_SCREEN_INSET, _RADIUS = 12, 12
_SHADOW, _SHADOW_DOWN = 20, 5
_SHADOW_ALPHA = {False: 0.08, True: 0.30}


def _blends() -> bool:
    """Whether windows may surely be see-through here."""
    return QGuiApplication.platformName() in {"wayland", "windows", "cocoa"}


class PromptCard(PromptWindow):
    """The card. ``blended`` overrides what the platform says.

    ``elapsed`` gives milliseconds that only grow.
    """

    def __init__(
        self, *, elapsed: Callable[[], int] | None = None, blended: bool | None = None
    ) -> None:
        super().__init__()
        self._blended = _blends() if blended is None else blended
        self._margin = _SHADOW if self._blended and not _shadowed_by_system() else 0
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, self._blended)
        self._face = PromptFace(self)
        around = QVBoxLayout(self)
        around.setContentsMargins(self._margin, self._margin, self._margin, self._margin)
        around.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        around.addWidget(self._face)
        self._guard = self._listen_to(self._face, elapsed)
        screens.ScreenWatch(self).settled.connect(self._stay_in_sight)
        self.set_tokens(LIGHT)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        self._tokens = tokens
        # Qt restyles only from a polished window down; a size that was asked for before the first
        # showing has polished some of the widgets, and these would keep the old colours.
        self.ensurePolished()
        self.setStyleSheet(
            stylesheet(tokens)
            # Three of them stand side by side, so they are narrower than elsewhere.
            + 'QPushButton[role="text"] { padding: 0 6px; }'
            'QPushButton[role="text"]:focus { padding: 0 5px; }'
            f'QFrame[role="line"] {{ background: {tokens.line}; border: none; }}'
        )
        if self._offer is not None:
            self._face.paint_with(self._offer, tokens)
        self.update()

    def show_offer(self, offer: Offer) -> None:
        """Show this offer in place of the one before; a visible card only ever grows."""
        self._offer = offer
        self._face.show_offer(offer, self._tokens)
        self.setAccessibleDescription(self._face.spoken)
        if self.isVisible():
            self._fit(self.width(), self.height())

    def appear(self, screen_name: str = "") -> None:
        """Show the card at a corner of the screen of that name, or of the one with the pointer.

        It does not ask for the focus.
        """
        self._guard.restart()
        self._screen_name = screen_name
        if not self.isVisible():
            self._fit(0, 0)
            self._place(screens.wanted(screen_name))
            self._face.start.setFocus()
        self.show()
        self.raise_()
        announce(self, self._face.spoken)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card under its words."""
        painter = QPainter(self)
        tokens = self._tokens
        if not self._blended:
            painter.fillRect(self.rect(), tokens.color("surface"))
            painter.setPen(QPen(tokens.color("edge"), 1))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = self._margin
        card = QRectF(self.rect()).adjusted(gap, gap, -gap, -gap)
        if gap:
            _paint_shadow(painter, card, _SHADOW_ALPHA[tokens.dark])
        painter.setBrush(tokens.color("surface"))
        painter.setPen(QPen(tokens.color("line"), 1))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Every empty place is a handle: the card may lie over what is being read."""
        window = self.windowHandle()
        if event.button() == Qt.MouseButton.LeftButton and window is not None:
            window.startSystemMove()

    def _fit(self, width: int, height: int) -> None:
        """Take the size that the words need, at least this one; the bottom corner stays."""
        rim = 2 * self._margin
        corner = self.geometry().bottomRight()
        width = max(width, _WIDTH + rim, self._face.minimumSizeHint().width() + rim)
        height = max(height, _HEIGHT + rim, self._face.heightForWidth(width - rim) + rim)
        # A fixed size also tells tiling window managers to let it float.
        self.setFixedSize(width, height)
        if self.isVisible():
            self.move(corner - QPoint(width - 1, height - 1))

    @Slot()
    def _stay_in_sight(self) -> None:
        """Its screen may have gone, or have become smaller."""
        inside = (one.geometry().contains(self.geometry()) for one in QGuiApplication.screens())
        if self.isVisible() and not any(inside):
            self._place(screens.wanted(self._screen_name))

    def _place(self, screen: QScreen) -> None:
        self.setScreen(screen)
        area = screen.availableGeometry()
        inset = _SCREEN_INSET - self._margin
        self.move(
            max(area.left(), area.right() + 1 - inset - self.width()),
            max(area.top(), area.bottom() + 1 - inset - self.height()),
        )


def _shadowed_by_system() -> bool:
    return QGuiApplication.platformName() == "cocoa"


def _paint_shadow(painter: QPainter, card: QRectF, alpha: float) -> None:
    """A soft shadow out of rings that add up; a blur effect would repaint with the figure."""
    painter.setPen(Qt.PenStyle.NoPen)
    ring = QColor(Qt.GlobalColor.black)
    reach = _SHADOW - _SHADOW_DOWN
    for spread in range(reach, 0, -1):
        # Quadratic: each ring adds more the nearer it is, up to ``alpha`` at the card.
        ring.setAlphaF(alpha * 2 * (reach + 1 - spread) / (reach * (reach + 1)))
        painter.setBrush(ring)
        grown = card.adjusted(-spread, -spread, spread, spread).translated(0, _SHADOW_DOWN)
        painter.drawRoundedRect(grown, _RADIUS + spread, _RADIUS + spread)
