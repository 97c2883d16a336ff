"""What a window shows, as words, and whether all of it has room."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from PySide6.QtCore import QBuffer, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from hipflex.ui.fitted_text import FittedText
from hipflex.ui.key_button import KeyButton

SLACK = 1
"""Pixels: what rounding may cost."""


def visible(window: QWidget) -> list[QWidget]:
    """The window and all that can be seen in it, Qt's own small parts left out."""
    inside = [w for w in window.findChildren(QWidget) if w.isVisibleTo(window)]
    return [w for w in (window, *inside) if not isinstance(w, QScrollBar) and not _is_qts(w)]


def _is_qts(widget: QWidget) -> bool:
    return widget.objectName().startswith("qt_")


def place(widget: QWidget) -> str:
    """Where a widget is, for a message."""
    line = [type(widget).__name__]
    while (widget := widget.parentWidget()) is not None:
        line.append(type(widget).__name__)
    return " in ".join(line[:4])


# Words


def texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """Every text of the visible widgets, with what it is."""
    for widget in visible(window):
        where = place(widget)
        for kind, text in _texts_of(widget):
            if text:
                yield f"{kind} of {where}", text


def _texts_of(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "tooltip", widget.toolTip()
    yield "title", widget.windowTitle()
    yield "description", widget.accessibleDescription()
    if widget.isWindow() or isinstance(widget, QMenu):
        pass
    else:
        spoken = QAccessible.queryAccessibleInterface(widget)
        yield "spoken name", spoken.text(QAccessible.Text.Name) if spoken else ""
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield "text", widget.text()
    if isinstance(widget, QAbstractSpinBox):
        yield "value", widget.text()
    if isinstance(widget, QComboBox):
        for row in range(widget.count()):
            yield "item", widget.itemText(row)
    if isinstance(widget, QPushButton) and widget.menu() is not None:
        yield from menu_texts(widget.menu())


def menu_texts(menu: QMenu) -> Iterator[tuple[str, str]]:
    """The words of a menu and of those in it."""
    for action in menu.actions():
        yield "menu", action.text()
        if action.menu() is not None:
            yield from menu_texts(action.menu())


def painted(window: QWidget) -> list[str]:
    """Every line of text that is really drawn, whoever draws it."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture = QSvgGenerator()
    picture.setOutputDevice(buffer)
    picture.setSize(window.size())
    picture.setViewBox(QRect(0, 0, window.width(), window.height()))
    picture.setTitle("")
    picture.setDescription("")
    painter = QPainter(picture)
    # All arguments by place: with the flags by name the binding crashes.
    window.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.end()
    buffer.close()
    root = ET.fromstring(bytes(buffer.data().data()))  # noqa: S314 - written by Qt just now
    lines = ["".join(item.itertext()).strip() for item in root.iter() if item.tag.endswith("}text")]
    return [line for line in lines if line]


# Room


def faults(window: QWidget) -> list[str]:
    """What is cut off in a window, as sentences. Widgets that cannot be seen do not count."""
    found = []
    for widget in visible(window):
        found += _inside(widget, window)
        if isinstance(widget, FittedText):
            found += _fitted(widget)
        elif isinstance(widget, QLabel):
            found += _label(widget)
        elif isinstance(widget, (QAbstractButton, QComboBox)):
            found += _control(widget)
    return found


def _fault(widget: QWidget, text: str, needs: QSize, has: QSize) -> str:
    return (
        f"{place(widget)}: {text!r} needs {needs.width()} x {needs.height()},"
        f" has {has.width()} x {has.height()}"
    )


def _label(label: QLabel) -> list[str]:
    if not label.text():
        return []
    room = label.contentsRect()
    metrics = label.fontMetrics()
    if label.wordWrap():
        flags = Qt.TextFlag.TextWordWrap
        needs = metrics.boundingRect(QRect(0, 0, room.width(), 100_000), flags, label.text())
    else:
        needs = metrics.boundingRect(QRect(0, 0, 100_000, 100_000), 0, label.text())
    if needs.width() <= room.width() + SLACK and needs.height() <= room.height() + SLACK:
        return []
    return [_fault(label, label.text(), needs.size(), room.size())]


def _fitted(label: FittedText) -> list[str]:
    needs = label._laid_out(label._size, label.contentsRect().width())[1]
    if needs <= label.height() + SLACK:
        return []
    return [_fault(label, label.text(), QSize(label.width(), round(needs)), label.size())]


def _control(control: QAbstractButton | QComboBox) -> list[str]:
    needs = control.sizeHint()
    if control.hasHeightForWidth():
        # Its words wrap: no narrower than the longest, and as high as the lines it then needs.
        least = control.minimumSizeHint().width()
        needs = QSize(least, control.heightForWidth(control.width()))
    has = control.size()
    if needs.width() <= has.width() + SLACK and needs.height() <= has.height() + SLACK:
        return []
    words = control.currentText() if isinstance(control, QComboBox) else control.text()
    return [_fault(control, words or control.accessibleName(), needs, has)]


def _inside(widget: QWidget, window: QWidget) -> list[str]:
    """A widget must lie inside its parent; a page may be longer than its scroll area, not wider."""
    parent = widget.parentWidget()
    if widget is window or parent is None:
        return []
    area = parent.parentWidget()
    scrolls = isinstance(area, QScrollArea) and area.viewport() is parent
    box, room = widget.geometry(), parent.rect()
    over = [
        max(room.left() - box.left(), box.right() - room.right()),
        0 if scrolls else max(room.top() - box.top(), box.bottom() - room.bottom()),
    ]
    if max(over) <= SLACK or (isinstance(widget, QLabel) and not widget.text()):
        return []
    return [f"{place(widget)}: reaches {max(over)} px out of {type(parent).__name__}: {box} {room}"]


def letters(button: KeyButton) -> float:
    """How large the letters of a key button are, in parts of the designed size."""
    return button._shrink
