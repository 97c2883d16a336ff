"""A figure that shows its movement by itself, on a page that nobody leads through."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from hipflex.core.exercise import Side
from hipflex.core.figure import Figure
from hipflex.core.figure_play import RATE, Pace, Play, preview_play
from hipflex.ui.figure_view import FigureView
from hipflex.ui.theme import LIGHT, Tokens


class FigurePreview(FigureView):
    """Still until it is played; then it moves a few times, if it can be seen, and is still again.

    ``set_figure`` says what it shows. ``play`` begins the movement, ``stop`` goes back to the still
    frame, and so does whoever hides it or minimises its window. Where motion is reduced, nothing
    moves.
    """

    turned = Signal(bool)
    """It began to move, or it stands still again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: Figure | None = None
        self._still: tuple[str, Side | None, Tokens] = ("", None, LIGHT)
        self._movement: Play | None = None
        self._playing = False
        self._reduced = False
        self._timer = QTimer(self)
        self._timer.setInterval(round(1000 / RATE[Pace.MOVING]))
        self._timer.timeout.connect(self._advance)

    def set_figure(
        self, figure: Figure | None, pose_name: str, side: Side | None, tokens: Tokens
    ) -> None:
        """Show a frame; of the same figure that is played, only side and colours change."""
        self._still = (pose_name, side, tokens)
        if figure is not self._figure:
            self._figure = figure
            self._movement = preview_play(figure) if figure is not None else None
            self.stop()
        self._look()

    @property
    def can_play(self) -> bool:
        """Whether there is a movement that may be shown."""
        return self._movement is not None and not self._reduced

    @property
    def playing(self) -> bool:
        """Whether it moves, or will as soon as it is seen."""
        return self._playing

    def play(self) -> None:
        """Show the movement from its beginning."""
        if self.can_play:
            self._turn(playing=True)

    @Slot()
    def stop(self) -> None:
        """Show the still frame."""
        self._turn(playing=False)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Stay still, whatever is asked for."""
        self._reduced = reduced
        if reduced:
            self.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with what was asked for."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        """What cannot be seen costs nothing."""
        super().hideEvent(event)
        self.stop()

    def _turn(self, *, playing: bool) -> None:
        if playing == self._playing:
            return
        self._playing = playing
        self._look()
        self._run()
        self.turned.emit(playing)

    def _look(self) -> None:
        pose_name, side, tokens = self._still
        if self._playing and self._movement is not None:
            self.set_play(self._movement, side, tokens)
        else:
            super().set_figure(self._figure, pose_name, side, tokens)

    def _run(self) -> None:
        if self._playing and self.isVisible():
            self._timer.start()
        else:
            self._timer.stop()

    @Slot()
    def _advance(self) -> None:
        """Counted, not measured: a preview leads nobody, and a busy machine may slow it."""
        self.set_seconds(self._seconds + 1 / RATE[Pace.MOVING])
        ended = self._movement is None or self._seconds >= self._movement.seconds
        # What is in a minimised window is visible, by its own word.
        if ended or self.window().isMinimized():
            self.stop()
