"""Makes the icons of HipFlex: ``python -m tests.icons [FOLDER]``.

They are the logo of the windows, from the same geometry: the ring is the hour, the dot is the hip.
An app icon lies on whatever the desktop has behind it, so that it brings its own ground; the
symbolic one is recoloured by the desktop and has nothing but the shape.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from hipflex import assets
from hipflex.ui import glyphs
from hipflex.ui.theme import LIGHT
from hipflex.ui.tray_icon import TrayState
from tests import tray_icons

SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
SIDE = 128.0
_ROOM = 8.0
"""Around the ground, as other icons have it."""
_CORNER = 26.0
_INSET = 13.0
"""From the edge of the ground to the ring."""
_FAINT = 0.35


def _mark(scale: float, left: float, ink: str, faint: str) -> str:
    """Track, what is left of the hour, and the dot, as the logo has them."""
    box, share, width, dot = glyphs.logo_shape()
    middle = left + scale * (box.x() + box.width() / 2)
    radius = scale * box.width() / 2
    angle = math.radians(90 + 360 * share)
    end_x, end_y = middle + radius * math.cos(angle), middle - radius * math.sin(angle)
    line = f'fill="none" stroke-width="{_n(scale * width)}"'
    top = middle - radius
    return (
        f'  <circle {line} cx="{_n(middle)}" cy="{_n(middle)}" r="{_n(radius)}" {faint}/>\n'
        f'  <path {line} stroke="{ink}" stroke-linecap="round"'
        f' d="M {_n(middle)} {_n(top)} A {_n(radius)} {_n(radius)} 0 1 0'
        f' {_n(end_x)} {_n(end_y)}"/>\n'
        f'  <circle cx="{_n(middle)}" cy="{_n(middle)}" r="{_n(scale * dot)}" fill="{ink}"/>\n'
    )


def app() -> str:
    """The app icon."""
    ground = SIDE - 2 * _ROOM
    left = _ROOM + _INSET
    scale = (SIDE - 2 * left) / glyphs.GRID
    faint = f'stroke="{LIGHT.on_act}" stroke-opacity="{_FAINT}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(SIDE)}" height="{_n(SIDE)}"'
        f' viewBox="0 0 {_n(SIDE)} {_n(SIDE)}">\n'
        f'  <rect x="{_n(_ROOM)}" y="{_n(_ROOM)}" width="{_n(ground)}" height="{_n(ground)}"'
        f' rx="{_n(_CORNER)}" fill="{LIGHT.act}"/>\n'
        f"{_mark(scale, left, LIGHT.on_act, faint)}</svg>\n"
    )


def symbolic() -> str:
    """The symbolic icon: 16 units, one colour, which the desktop replaces.

    In outlines: GTK fills whatever is in such a drawing, and a ring of a line would be a disc.
    """
    _box, share, _width, _dot = glyphs.logo_shape()
    return tray_icons.drawing(TrayState.COUNTING, share)


def picture(size: int) -> QImage:
    """The app icon in pixels. A small one has no room to give away."""
    renderer = QSvgRenderer(QByteArray(app().encode()))
    if size < 48:
        renderer.setViewBox(renderer.viewBoxF().adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM))
    made = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    return made


def write(folder: Path) -> None:
    """One file for each icon and size."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "hipflex.svg").write_text(app(), encoding="utf-8")
    (folder / "hipflex-symbolic.svg").write_text(symbolic(), encoding="utf-8")
    for size in SIZES:
        assert picture(size).save(str(folder / f"hipflex-{size}.png"))


def _n(number: float) -> str:
    """A number as short as it can be."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


if __name__ == "__main__":
    _application = QGuiApplication(["icons", "-platform", "offscreen"])
    write(Path(sys.argv[1]) if sys.argv[1:] else assets.path("icons"))
