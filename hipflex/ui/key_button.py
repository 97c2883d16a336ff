"""A button that shows its key: words, and a small cap with what to press."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from hipflex.ui import glyphs
from hipflex.ui.break_scale import px, sized_font
from hipflex.ui.theme import LIGHT, Tokens

RIM = 4.0
"""Room around the visible button for the focus ring, which lies 2 px outside it."""
_MARGIN = 16.0
_AIR = 10.0
_ICON = 18.0
_ICON_AIR = 6.0
_CAP_HIGH = 20.0
_CAP_MARGIN = 7.0
_CAP_GLYPH = 13.0
_RADIUS = 6.0
_CAP_RADIUS = 4.0
_FOCUS_PEN = 2.0

CLICK_KEYS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select})
"""The keys that press a button which has the focus."""


class KeyButton(QPushButton):
    """``role`` is main, plain or hurt; ``cap`` a word, or with ``cap_glyph`` a picture of the key.

    It keeps room for what it says at other times (``or_text``), so that it never changes its size.

    A mouse click does not take the focus: Space must go on meaning Pause after Add 10 s was
    clicked. Tab reaches every button.
    """

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        role: str = "plain",
        cap: str = "",
        cap_glyph: str = "",
        or_text: str = "",
        glyph: str = "",
        height: float = 44.0,
    ) -> None:
        super().__init__(text, parent)
        self._role = role
        self._cap = cap
        self._cap_glyph = cap_glyph
        self._or_text = or_text
        self._glyph = glyph
        self._height = height
        self._k = 1.0
        self._shrink = 1.0
        self._caps = True
        self._tokens = LIGHT
        self.setProperty("role", role)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_words(self, text: str, glyph: str) -> None:
        """Say something else, such as Resume instead of Pause."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self._glyph = glyph
            self.update()

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        self._tokens = tokens
        self.update()

    def set_scale(self, k: float, shrink: float = 1.0, *, caps: bool = True) -> None:
        """Draw ``k`` times as large as designed; ``shrink`` and no caps are for want of room."""
        self._k, self._shrink, self._caps = k, shrink, caps
        self._resize()

    def sizeHint(self) -> QSize:
        """Words, pictures and the rim."""
        return self.size_at(self._k, self._shrink, caps=self._caps)

    def minimumSizeHint(self) -> QSize:
        """Nothing may be cut off."""
        return self.sizeHint()

    def size_at(self, k: float, shrink: float, *, caps: bool) -> QSize:
        """The size that a scale would give."""
        wide = 2 * _MARGIN * shrink * k + self._text_width(k, shrink)
        if self._glyph:
            wide += (_ICON + _ICON_AIR) * shrink * k
        if caps and self._has_cap:
            wide += (_AIR * shrink * k) + self._cap_width(k) - 2 * k
        return QSize(round(wide + 2 * RIM * k), px(self._height + 2 * RIM, k))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter press it; every other key belongs to the window."""
        if event.key() in CLICK_KEYS:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Back to rest."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Body, picture, words, cap, focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        k = self._k
        rim = RIM * k
        box = QRectF(self.rect()).adjusted(rim, rim, -rim, -rim)
        back, ink, border = self._colors()
        painter.setPen(QPen(border, max(1.0, 1.2 * k)))
        painter.setBrush(back)
        half = max(1.0, 1.2 * k) / 2
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), _RADIUS * k, _RADIUS * k)
        self._draw_content(painter, box, ink)
        if self.hasFocus():
            pen = max(2.0, _FOCUS_PEN * k)
            ring = QRectF(self.rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2)
            painter.setPen(QPen(self._tokens.color("act"), pen))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ring, (_RADIUS + 2) * k, (_RADIUS + 2) * k)

    @property
    def _texts(self) -> tuple[str, str]:
        """What it says, and what it says at other times."""
        return self.text(), self._or_text

    @property
    def _has_cap(self) -> bool:
        return bool(self._cap or self._cap_glyph)

    def _resize(self) -> None:
        self.updateGeometry()
        self.update()

    def _text_font(self, k: float, shrink: float) -> QFont:
        made = sized_font("section", k, 15, QFont.Weight.DemiBold)
        made.setPixelSize(max(8, round(made.pixelSize() * shrink)))
        return made

    def _text_width(self, k: float, shrink: float) -> float:
        metrics = QFontMetricsF(self._text_font(k, shrink))
        return max(metrics.horizontalAdvance(text) for text in self._texts)

    def _cap_font(self, k: float) -> QFont:
        return sized_font("note", k, 12, QFont.Weight.Medium)

    def _cap_width(self, k: float) -> float:
        inside = (
            _CAP_GLYPH * k
            if self._cap_glyph
            else QFontMetricsF(self._cap_font(k)).horizontalAdvance(self._cap)
        )
        return max(_CAP_HIGH * k, inside + 2 * _CAP_MARGIN * k)

    def _colors(self) -> tuple[QColor, QColor, QColor]:
        """Background, words and border for the present state."""
        t = self._tokens
        over, down = self.underMouse() and self.isEnabled(), self.isDown()
        if self._role == "main":
            back = t.color("act_hover" if over or down else "act")
            if down:
                back = back.lighter(115) if t.dark else back.darker(115)
            return back, t.color("on_act"), back
        if self._role == "hurt":
            if over or down:
                return t.color("hurt"), t.color("on_hurt"), t.color("hurt")
            return t.color("hurt_soft"), t.color("hurt"), t.color("hurt")
        if self.isChecked():
            return t.color("act_soft"), t.color("ink"), t.color("act")
        back = t.color("line") if down else t.color("inset") if over else t.color("surface")
        return back, t.color("ink"), t.color("edge")

    def _draw_content(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        k, shrink = self._k, self._shrink
        left = box.left() + _MARGIN * shrink * k
        middle = box.center().y()
        if self._glyph:
            size = px(_ICON, k * shrink)
            picture = glyphs.pixmap(self._glyph, ink.name(), size, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left - 2 * k, middle - size / 2), picture)
            left += (_ICON + _ICON_AIR) * shrink * k - 2 * k
        font = self._text_font(k, shrink)
        painter.setFont(font)
        painter.setPen(ink)
        high = QFontMetricsF(font).capHeight()
        painter.drawText(QPointF(left, middle + high / 2), self.text())
        if self._caps and self._has_cap:
            left += self._text_width(k, shrink) + _AIR * shrink * k
            self._draw_cap(painter, QPointF(left, middle), ink)

    def _draw_cap(self, painter: QPainter, at: QPointF, ink: QColor) -> None:
        k = self._k
        high, wide = _CAP_HIGH * k, self._cap_width(k)
        box = QRectF(at.x(), at.y() - high / 2, wide, high)
        border = self._tokens.color("edge") if self._role == "plain" else QColor(ink)
        if self._role != "plain":
            border.setAlphaF(0.6)
        painter.setPen(QPen(border, max(1.0, k)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, _CAP_RADIUS * k, _CAP_RADIUS * k)
        if self._cap_glyph:
            size = px(_CAP_GLYPH, k)
            picture = glyphs.pixmap(self._cap_glyph, ink.name(), size, self.devicePixelRatioF())
            painter.drawPixmap(box.center() - QPointF(size / 2, size / 2), picture)
            return
        font = self._cap_font(k)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(ink)
        start = box.center().x() - metrics.horizontalAdvance(self._cap) / 2
        base = box.center().y() + metrics.capHeight() / 2
        painter.drawText(QPointF(start, base), self._cap)
