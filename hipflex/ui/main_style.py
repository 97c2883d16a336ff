"""The look of what only the main window has: sidebar, scroll area, fields, menus."""

from __future__ import annotations

from hipflex.ui import theme

SCROLL_BAR = 12
"""Its width."""


def stylesheet(tokens: theme.Tokens) -> str:
    """The shared style sheet and what the main window adds to it."""
    t = tokens
    return (
        theme.stylesheet(tokens)
        + f"""
    QFrame#sidebar {{ background: {t.surface}; border: 0; border-right: 1px solid {t.line}; }}
    QScrollArea, QWidget#scrolled {{ background: transparent; border: 0; }}
    QFrame[role="divider"] {{ background: {t.line}; border: 0; }}

    QPushButton[role="nav"] {{ background: transparent; border: 1px solid transparent;
        color: {t.ink2}; text-align: left; padding: 0 11px; min-height: 34px;
        font-weight: 500; }}
    QPushButton[role="nav"]:hover {{ background: {t.inset}; }}
    QPushButton[role="nav"]:checked {{ background: {t.act_soft}; color: {t.ink};
        font-weight: 600; }}
    QPushButton[role="nav"]:focus {{ border: 2px solid {t.act}; padding: 0 10px; }}
    QPushButton[role="hurt"] {{ min-height: 36px; font-weight: 600; }}
    QPushButton[role="hurt"]:focus {{ border: 2px solid {t.hurt}; }}
    QPushButton[role="later"] {{ padding: 0 11px; }}
    QPushButton[role="later"]:focus {{ padding: 0 10px; }}
    QPushButton[role="dense"] {{ min-height: 30px; padding: 0 11px; }}
    QPushButton[role="dense"]:focus {{ padding: 0 10px; }}
    QPushButton::menu-indicator {{ image: none; width: 0; }}

    QFrame[role="field"] {{ background: {t.surface}; border: 1px solid {t.edge};
        border-radius: 6px; }}
    QFrame[role="field"][focused="true"] {{ border: 2px solid {t.act}; }}
    QFrame[role="field"] QSpinBox {{ background: transparent; color: {t.ink};
        selection-background-color: {t.act}; selection-color: {t.on_act}; }}
    QFrame[role="field"] QToolButton {{ background: transparent; border: 0; border-radius: 0;
        border-left: 1px solid {t.edge}; }}
    QFrame[role="field"] QToolButton:hover {{ background: {t.inset}; }}
    QFrame[role="field"] QToolButton:pressed {{ background: {t.line}; }}
    QFrame[role="field"] QToolButton:disabled {{ background: {t.inset}; }}

    QComboBox {{ background: {t.surface}; color: {t.ink}; border: 1px solid {t.edge};
        border-radius: 6px; padding: 0 11px; min-height: 30px; }}
    QComboBox:hover {{ background: {t.inset}; }}
    QComboBox:focus {{ border: 2px solid {t.act}; padding: 0 10px; }}
    QComboBox::drop-down {{ border: 0; width: 0; }}
    QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.ink};
        border: 1px solid {t.edge}; outline: 0;
        selection-background-color: {t.act_soft}; selection-color: {t.ink}; }}
    QComboBox QAbstractItemView::item {{ min-height: 28px; padding: 0 8px; }}
    QMenu {{ background: {t.surface}; color: {t.ink}; border: 1px solid {t.edge}; padding: 4px; }}
    QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {t.act_soft}; }}

    QScrollBar:vertical {{ background: transparent; width: {SCROLL_BAR}px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {t.edge}; border-radius: 4px; margin: 2px;
        min-height: 32px; }}
    QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
    QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: transparent; }}
    """
    )
