"""The screens of this computer to choose from."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication

from hipflex.ui import screens
from hipflex.ui.fields import Choice
from hipflex.ui.screens import ScreenWatch

_WIDEST = 260
"""Some screens have the name of a maker and a model."""


class ScreenChoice(Choice):
    """A list of screens by name. One that is not plugged in stays listed while it is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumWidth(_WIDEST)
        ScreenWatch(self).settled.connect(self._follow)
        self._fill("")

    def set_value(self, value: str) -> None:
        """Show a screen that was not chosen here."""
        if self.findData(value) < 0:
            self._fill(value)
        super().set_value(value)

    @Slot()
    def _follow(self) -> None:
        self._fill(self.value)

    def _fill(self, chosen: str) -> None:
        self.clear()
        self.addItem(self.tr("The one with the pointer"), "")
        for screen in QGuiApplication.screens():
            # Two of the same make may have one name; either is as good then.
            if self.findData(screen.name()) < 0:
                size = screens.size_of(screen)
                text = self.tr("{name}, {width} x {height}").format(
                    name=screen.name(), width=size.width(), height=size.height()
                )
                self.addItem(text, screen.name())
        if self.findData(chosen) < 0:
            self.addItem(self.tr("{name} (not here)").format(name=chosen), chosen)
        self.setCurrentIndex(self.findData(chosen))
