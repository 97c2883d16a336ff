"""The voices of this computer to choose from."""

from __future__ import annotations

from collections.abc import Iterable

from hipflex.ui.fields import Choice

_WIDEST = 260
"""Some voices have the name of a whole language and its country."""


class VoiceChoice(Choice):
    """A list of names that is known only when the engine of speech has told them."""

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] | None = None
        self.setMaximumWidth(_WIDEST)
        self._fill("")

    def set_voices(self, names: Iterable[str]) -> None:
        """Offer these. What is chosen stays, also if it is not among them."""
        self._names = tuple(names)
        self._fill(self.value)

    def set_value(self, value: str) -> None:
        """Show a voice that was not chosen here."""
        if self.findData(value) < 0:
            self._fill(value)
        super().set_value(value)

    def _fill(self, chosen: str) -> None:
        self.clear()
        self.addItem(self.tr("Chosen by the system"), "")
        for name in self._names or ():
            self.addItem(name, name)
        if self.findData(chosen) < 0:
            absent = self.tr("{name} (not here)").format(name=chosen)
            # Before the engine has told its voices nobody knows.
            self.addItem(chosen if self._names is None else absent, chosen)
        self.setCurrentIndex(self.findData(chosen))
