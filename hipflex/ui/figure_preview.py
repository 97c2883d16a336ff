"""A figure that shows its whole movement by itself, on a page that nobody leads through."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from hipflex.core.exercise import Side
from hipflex.core.figure import Figure
from hipflex.core.figure_play import RATE, Pace, Play, loop_play
from hipflex.ui.figure_view import FigureView
from hipflex.ui.theme import LIGHT, Tokens


class FigurePreview(FigureView):
    """Still until it is played; it moves only while it can be seen.

    ``set_figure`` says what it shows. ``play`` repeats the movement from its beginning, ``stop``
    goes back to the still frame. Where motion is reduced, nothing moves.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: Figure | None = None
        self._still: tuple[str, Side | None, Tokens] = ("", None, LIGHT)
        self._loop: Play | None = None
        self._reduced = False
        self._timer = QTimer(self)
        self._timer.setInterval(round(1000 / RATE[Pace.MOVING]))
        self._timer.timeout.connect(self._advance)

    def set_figure(
        self, figure: Figure | None, pose_name: str, side: Side | None, tokens: Tokens
    ) -> None:
        """Show a frame; of the same figure that is played, only side and colours change."""
        if figure is not self._figure:
            self._figure, self._loop = figure, None
        self._still = (pose_name, side, tokens)
        self._look()

    def play(self) -> None:
        """Show the movement again and again."""
        if self._loop is None and self._figure is not None and not self._reduced:
            self._loop = loop_play(self._figure)
            self._look()

    def stop(self) -> None:
        """Show the still frame."""
        self._loop = None
        self._look()

    @property
    def playing(self) -> bool:
        """Whether it was asked to move."""
        return self._loop is not None

    def set_reduced_motion(self, reduced: bool) -> None:
        """Stay still, whatever is asked for."""
        self._reduced = reduced
        if reduced:
            self.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Move on."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        """What cannot be seen costs nothing."""
        super().hideEvent(event)
        self._run()

    def _look(self) -> None:
        pose_name, side, tokens = self._still
        if self._loop is not None:
            self.set_play(self._loop, side, tokens)
        else:
            super().set_figure(self._figure, pose_name, side, tokens)
        self._run()

    def _run(self) -> None:
        runs = self._loop is not None and self.isVisible()
        if runs and not self._timer.isActive():
            self._timer.start()
        elif not runs:
            self._timer.stop()

    @Slot()
    def _advance(self) -> None:
        """Counted, not measured: a preview leads nobody, and a busy machine may slow it."""
        self.set_seconds(self._seconds + 1 / RATE[Pace.MOVING])
