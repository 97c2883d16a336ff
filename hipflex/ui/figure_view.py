"""The figure of the current step as a widget, and the picture of changing sides."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from hipflex.core.exercise import Side
from hipflex.core.figure import Figure
from hipflex.ui.figure_change import paint_change
from hipflex.ui.figure_painter import SMALLEST_MARKER, paint_figure
from hipflex.ui.theme import LIGHT, Tokens


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is shown: one frame, or with ``old_side`` the change from that side."""

    figure: Figure
    pose_name: str
    side: Side | None
    old_side: Side | None = None


class FigureView(QWidget):
    """Shows one frame of a figure, still. What it shows is set by the caller, and its name too.

    Without a stage it paints no background; ``set_stage`` gives it one.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: _Scene | None = None
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
        self._show(_Scene(figure, pose_name, side) if figure is not None else None, tokens)

    def set_change(
        self, figure: Figure, pose_name: str, old_side: Side, new_side: Side, tokens: Tokens
    ) -> None:
        """Show the side that is over, faded, and the one that comes."""
        self._show(_Scene(figure, pose_name, new_side, old_side), tokens)

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
        """Copy the picture; draw it anew only if something changed."""
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
        painter = QPainter(self)
        painter.drawPixmap(0, 0, picture)
        painter.end()

    def _show(self, scene: _Scene | None, tokens: Tokens) -> None:
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
        scene = self._scene
        if scene is None:
            return
        stage = self._stage or ""
        if scene.old_side is not None and scene.side is not None:
            paint_change(
                painter,
                rect,
                scene.figure,
                scene.pose_name,
                scene.old_side,
                scene.side,
                self._tokens,
                stage=stage,
                marker_pixels=self._marker_pixels,
            )
            return
        paint_figure(
            painter,
            rect,
            scene.figure,
            scene.pose_name,
            scene.side,
            self._tokens,
            stage=stage,
            marker_pixels=self._marker_pixels,
            alone=self._alone,
        )
