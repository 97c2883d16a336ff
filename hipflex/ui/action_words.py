"""Words of actions that stand in more than one place: tray, card and Today say the same."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

_LENGTHS = (30, 60, 90)
"""Minutes that a meeting, or standing at a desk, is offered for."""


def snooze_words(minutes: int, *, due: bool) -> str:
    """What a snooze does: a due break is asked for again; one that is not due yet moves."""
    if due:
        words = QCoreApplication.translate("Actions", "In {n} min")
    else:
        words = QCoreApplication.translate("Actions", "{n} min later")
    return words.format(n=minutes)


def add_pauses(menu: QMenu) -> None:
    """The lengths of a pause; the data of each action is what the command line calls it."""
    translate = QCoreApplication.translate
    for text, length in (
        (translate("Actions", "For 30 minutes"), "30m"),
        (translate("Actions", "For 1 hour"), "1h"),
        (translate("Actions", "For 2 hours"), "2h"),
        (translate("Actions", "Until tomorrow"), "tomorrow"),
        (translate("Actions", "Until I resume"), ""),
    ):
        action = QAction(text, menu)
        action.setData(length)
        menu.addAction(action)


def add_lengths(menu: QMenu) -> None:
    """How long a meeting or standing lasts; the data of each action is its minutes."""
    words = QCoreApplication.translate("Actions", "{n} min")
    for minutes in _LENGTHS:
        action = QAction(words.format(n=minutes), menu)
        action.setData(minutes)
        menu.addAction(action)


def meeting_over_words() -> str:
    """What ends a meeting."""
    return QCoreApplication.translate("Actions", "The meeting is over")


def sit_words() -> str:
    """What ends standing."""
    return QCoreApplication.translate("Actions", "I am sitting again")


def late_words(*, late: bool) -> str:
    """What ends the rest outside working hours for today, or while that is so takes it back."""
    if late:
        return QCoreApplication.translate("Actions", "I am not working late")
    return QCoreApplication.translate("Actions", "I am working late")
