"""The figure of the current step as a widget, and the picture of changing sides."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from hipflex.core.exercise import Side
from hipflex.core.figure import Figure
from hipflex.core.figure_play import Pace, Play
from hipflex.ui.figure_painter import SMALLEST_MARKER
from hipflex.ui.figure_scene import ChangeScene, Easel, EndsScene, MovingScene, Scene, StillScene
from hipflex.ui.theme import LIGHT, Tokens


class FigureView(QWidget):
    """Shows a figure. What it shows is set by the caller, and its name too.

    It has no timer: whoever shows something that moves tells the seconds of it as often as they
    come, and it repaints only when there is another picture to be seen. Without a stage it paints
    no background; ``set_stage`` gives it one.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self._seconds = 0.0
        self._tokens = LIGHT
        self._stage: str | None = None
        self._radius = 0.0
        self._marker_pixels = SMALLEST_MARKER
        self._alone = False
        self._picture: QPixmap | None = None

    def set_figure(
        self, figure: Figure | None, pose_name: str, side: Side | None, tokens: Tokens
    ) -> None:
        """Show a frame for the side that is stretched. None: nothing but the stage."""
        self._show(StillScene(figure, pose_name, side) if figure is not None else None, tokens)

    def set_change(
        self,
        figure: Figure,
        pose_name: str,
        old_side: Side,
        new_side: Side,
        tokens: Tokens,
        *,
        turns: bool = False,
    ) -> None:
        """Show the side that is over, faded, and the one that comes; it may be seen to turn."""
        self._show(ChangeScene(figure, pose_name, old_side, new_side, turns), tokens)

    def set_ends(
        self, figure: Figure, ends: tuple[str, str], side: Side | None, tokens: Tokens
    ) -> None:
        """Show where a movement begins and where it leads, both still."""
        self._show(EndsScene(figure, ends, side), tokens)

    def set_play(self, play: Play, side: Side | None, tokens: Tokens) -> None:
        """Show a figure that moves, for the side that is stretched."""
        scene = self._scene
        if not (isinstance(scene, MovingScene) and scene.play is play and scene.side is side):
            scene = MovingScene(play, side)
        self._show(scene, tokens)

    def set_seconds(self, seconds: float) -> None:
        """Show the picture that belongs to so many seconds of what is shown."""
        before, self._seconds = self._seconds, seconds
        scene = self._scene
        if scene is not None and scene.beat(seconds) != scene.beat(before):
            self._forget()

    def set_stage(self, color: str | None, radius: float = 0.0) -> None:
        """A background with round corners, as ``#rrggbb``; None for none."""
        if (color, radius) != (self._stage, self._radius):
            self._stage, self._radius = color, radius
            self._forget()

    def set_marker_pixels(self, pixels: float) -> None:
        """The smallest radius of the marker."""
        if pixels != self._marker_pixels:
            self._marker_pixels = pixels
            self._forget()

    def set_alone(self, alone: bool) -> None:
        """Fit the frame by itself, in a tile that never shows another frame of its figure."""
        if alone != self._alone:
            self._alone = alone
            self._forget()

    def sizeHint(self) -> QSize:
        """The stage of the break window at its usual size."""
        return QSize(404, 312)

    def minimumSizeHint(self) -> QSize:
        """The smallest size at which a marker still fits beside the body."""
        return QSize(80, 80)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Copy the picture of what rests; paint what moves, for no other picture is the same."""
        painter = QPainter(self)
        scene = self._scene
        if scene is not None and scene.pace(self._seconds) is not Pace.STILL:
            self._paint(painter, QRectF(self.rect()))
        else:
            painter.drawPixmap(0, 0, self._kept())
        painter.end()

    def _kept(self) -> QPixmap:
        """The picture, drawn anew only if something changed."""
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        picture = self._picture
        if picture is None or picture.size() != size or picture.devicePixelRatio() != ratio:
            picture = QPixmap(size)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            self._paint(painter, QRectF(self.rect()))
            painter.end()
            self._picture = picture
        return picture

    def _show(self, scene: Scene | None, tokens: Tokens) -> None:
        if scene != self._scene:
            self._seconds = 0.0
        if scene != self._scene or tokens != self._tokens:
            self._scene, self._tokens = scene, tokens
            self._forget()

    def _forget(self) -> None:
        self._picture = None
        self.update()

    def _paint(self, painter: QPainter, rect: QRectF) -> None:
        if self._stage is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._stage))
            painter.drawRoundedRect(rect, self._radius, self._radius)
        if self._scene is not None:
            stage = self._stage or ""
            easel = Easel(painter, rect, self._tokens, stage, self._marker_pixels, self._alone)
            self._scene.paint(easel, self._seconds)
