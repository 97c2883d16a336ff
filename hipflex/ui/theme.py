"""Colour, type and space: the only place with a colour value.

The tokens say what a colour is for. Left and right belong to the sides and to nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QGuiApplication


@dataclass(frozen=True, slots=True)
class Tokens:
    """All colours of one mode, as ``#rrggbb``."""

    dark: bool
    canvas: str
    surface: str
    inset: str
    line: str
    edge: str
    ink: str
    ink2: str
    act: str
    on_act: str
    act_soft: str
    act_hover: str
    left: str
    on_left: str
    left_soft: str
    right: str
    on_right: str
    right_soft: str
    caution: str
    caution_soft: str
    caution_edge: str
    hurt: str
    on_hurt: str
    hurt_soft: str
    fig_leg: str
    fig_leg_far: str
    fig_top: str
    fig_sleeve: str
    fig_top_far: str
    fig_skin: str
    fig_skin_near: str
    fig_skin_far: str
    fig_hair: str
    ground: str
    prop: str
    prop_dark: str
    prop_edge: str

    def color(self, name: str) -> QColor:
        """A token as a QColor."""
        return QColor(getattr(self, name))


LIGHT = Tokens(
    dark=False,
    canvas="#EEF2F2", surface="#FFFFFF", inset="#E3E9EA",
    line="#C8D2D4", edge="#728287", ink="#14211F", ink2="#46575B",
    act="#0A675C", on_act="#FFFFFF", act_soft="#D3EAE6", act_hover="#08564D",
    left="#1A5BC0", on_left="#FFFFFF", left_soft="#DDE8FA",
    right="#AD4508", on_right="#FFFFFF", right_soft="#FBE6D8",
    caution="#594200", caution_soft="#FFF0BD", caution_edge="#9A7200",
    hurt="#A3153A", on_hurt="#FFFFFF", hurt_soft="#FBE4E9",
    fig_leg="#1D3037", fig_leg_far="#74878C",
    fig_top="#4A6670", fig_sleeve="#314C56", fig_top_far="#7B8E93",
    fig_skin="#667B82", fig_skin_near="#556A71", fig_skin_far="#788B90",
    fig_hair="#1D3037", ground="#728488",
    prop="#C9D4D6", prop_dark="#AAB9BC", prop_edge="#76888D",
)  # fmt: skip

DARK = Tokens(
    dark=True,
    canvas="#10181A", surface="#192326", inset="#223034",
    line="#33444A", edge="#7D9096", ink="#EAF1F1", ink2="#A9BABE",
    act="#4CC3B0", on_act="#06231F", act_soft="#17403B", act_hover="#66D2C1",
    left="#7FB2FF", on_left="#06204A", left_soft="#1B3358",
    right="#FF9A55", on_right="#3A1500", right_soft="#4A2812",
    caution="#FFE08A", caution_soft="#3B3010", caution_edge="#B89425",
    hurt="#FF8FA6", on_hurt="#4A0015", hurt_soft="#4A1A26",
    fig_leg="#E3ECED", fig_leg_far="#6B8087",
    fig_top="#8AA2A8", fig_sleeve="#A3B8BD", fig_top_far="#60767D",
    fig_skin="#B7C6CA", fig_skin_near="#C3D0D3", fig_skin_far="#7B9097",
    fig_hair="#677D84", ground="#7D9096",
    prop="#2C3B40", prop_dark="#3A4C52", prop_edge="#71858B",
)  # fmt: skip


_SCALE = {
    "countdown": 9.4,
    "hour": 4.0,
    "side": 2.4,
    "step": 2.2,
    "page": 1.57,
    "name": 1.43,
    "lead": 1.3,
    "section": 1.07,
    "body": 1.0,
    "note": 0.9,
}
_SMALLEST = 9.0
_WEIGHT = {
    "countdown": QFont.Weight.DemiBold,
    "hour": QFont.Weight.DemiBold,
    "side": QFont.Weight.Bold,
    "step": QFont.Weight.DemiBold,
    "page": QFont.Weight.DemiBold,
    "name": QFont.Weight.DemiBold,
    "section": QFont.Weight.DemiBold,
}


def font(role: str, k: float = 1.0, *, weight: QFont.Weight | None = None) -> QFont:
    """The font of a role, relative to the system font; ``k`` scales the break window.

    Figures are tabular, so that a running clock does not jump.
    """
    made = QFont(QGuiApplication.font())
    size = made.pointSizeF() if made.pointSizeF() > 0 else 10.5
    # Small print stays at 12 px at least, whatever the system's font is.
    made.setPointSizeF(max(size * _SCALE[role], _SMALLEST) * k)
    made.setWeight(weight or _WEIGHT.get(role, QFont.Weight.Normal))
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


class Theme(QObject):
    """Which tokens are in force: the person's choice, else the system's mode."""

    changed = Signal()

    def __init__(self, choice: str = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow)
        self._tell_qt()

    @property
    def tokens(self) -> Tokens:
        """The colours to use now."""
        if self._choice == "system":
            return DARK if self._hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice == "dark" else LIGHT

    @Slot(str)
    def choose(self, choice: str) -> None:
        """Use "light", "dark", or what the "system" says."""
        if choice != self._choice:
            self._choice = choice
            self._tell_qt()
            self.changed.emit()

    def _tell_qt(self) -> None:
        """Menus and other things of Qt's own follow the choice where the platform lets them."""
        self._hints.setColorScheme(
            {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(
                self._choice, Qt.ColorScheme.Unknown
            )
        )

    @Slot()
    def _follow(self) -> None:
        if self._choice == "system":
            self.changed.emit()


def desktop_is_dark() -> bool | None:
    """The mode of the desktop, whatever the windows have; None: it tells none."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return None if scheme is Qt.ColorScheme.Unknown else scheme is Qt.ColorScheme.Dark


def stylesheet(tokens: Tokens) -> str:
    """The look of the shared controls, for the top-level widget of a window.

    Buttons say what they are by the property ``role``: main (one per window), plain, text, hurt.
    Frames with the property ``role`` card are cards; labels may be ink2, note, caution.
    No outline: Qt's own focus frame would stand inside of ours.
    """
    t = tokens
    return f"""
    QWidget {{ color: {t.ink}; outline: none; }}
    QWidget#window {{ background: {t.canvas}; }}
    QLabel {{ background: transparent; }}
    QLabel[role="ink2"], QLabel[role="note"] {{ color: {t.ink2}; }}
    QLabel[role="group"] {{ color: {t.act}; }}
    QFrame[role="card"] {{ background: {t.surface}; border: 1px solid {t.line};
        border-radius: 10px; }}
    QFrame[role="caution"] {{ background: {t.caution_soft}; border: 1px solid {t.caution_edge};
        border-radius: 6px; }}
    QFrame[role="caution"] QLabel {{ color: {t.caution}; }}
    QPushButton {{ border-radius: 6px; padding: 0 15px; min-height: 34px; font-weight: 600;
        background: {t.surface}; color: {t.ink}; border: 1px solid {t.edge}; }}
    QPushButton:hover {{ background: {t.inset}; }}
    QPushButton:pressed {{ background: {t.line}; }}
    QPushButton:focus {{ border: 2px solid {t.act}; padding: 0 14px; }}
    QPushButton[role="main"] {{ background: {t.act}; color: {t.on_act}; border-color: {t.act}; }}
    QPushButton:disabled, QPushButton[role="main"]:disabled {{ background: {t.inset};
        color: {t.ink2}; border-color: {t.line}; }}
    QPushButton[role="main"]:hover {{ background: {t.act_hover}; }}
    QPushButton[role="main"]:focus {{ border: 2px solid {t.ink}; }}
    QPushButton[role="text"] {{ background: transparent; color: {t.act}; border: 1px solid
        transparent; min-height: 28px; padding: 0 11px; }}
    QPushButton[role="text"]:hover {{ background: {t.inset}; }}
    QPushButton[role="text"]:focus {{ border: 2px solid {t.act}; padding: 0 10px; }}
    QPushButton[role="hurt"] {{ background: {t.hurt_soft}; color: {t.hurt};
        border-color: {t.hurt}; }}
    QPushButton[role="hurt"]:hover {{ background: {t.surface}; }}
    QToolTip {{ background: {t.surface}; color: {t.ink}; border: 1px solid {t.edge};
        padding: 4px; }}
    """
