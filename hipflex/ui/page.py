"""What every page of the main window is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hipflex.ui.theme import Tokens


class Page(QWidget):
    """Gets values and gives signals; drawn anew in the colours of the mode."""

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in the colours of the mode."""
