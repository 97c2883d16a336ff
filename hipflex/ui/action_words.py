"""Words of actions that stand in more than one place: tray, card and Today say the same."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


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
