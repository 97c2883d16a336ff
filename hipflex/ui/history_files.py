"""The window in which a file of breaks is chosen: the system's own, and it makes nobody wait."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

__all__ = ["QFileDialog", "where_from", "where_to"]


def where_to(parent: QWidget | None, name: str) -> QFileDialog:
    """Where breaks are to be written; ``name`` is proposed."""
    dialog = _dialog(parent, QCoreApplication.translate("History", "Export history"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    # Before the window asks whether a file is to be replaced, not after it.
    dialog.setDefaultSuffix("csv")
    dialog.filterSelected.connect(partial(_follow_filter, dialog))
    return dialog


def _follow_filter(dialog: QFileDialog, chosen: str) -> None:
    dialog.setDefaultSuffix("json" if ".json" in chosen else "csv")


def where_from(parent: QWidget | None) -> QFileDialog:
    """Which file of breaks is to be read."""
    dialog = _dialog(parent, QCoreApplication.translate("History", "Import history"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return dialog


def _dialog(parent: QWidget | None, title: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setNameFilters(
        [
            QCoreApplication.translate("History", "Tables (*.csv)"),
            QCoreApplication.translate("History", "For programs (*.json)"),
            QCoreApplication.translate("History", "All files (*)"),
        ]
    )
    return dialog
