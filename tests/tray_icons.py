"""Makes the symbolic icons of the tray: ``python -m tests.tray_icons [FOLDER]``.

From the shapes that are painted in pixels, at 16 units. A panel that colours such a drawing fills
everything in it, lines too, so that there are only outlines. GTK takes any ink for its own, KDE
the class of its style sheet.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPainterPath

from hipflex import assets
from hipflex.ui.tray_icon import FAINT, NAMES, STEPS, TrayState, icon_name, shapes

SIDE = 16
_STYLE = (
    '  <style type="text/css" id="current-color-scheme">'
    ".ColorScheme-Text {{ color: {ink}; }}</style>\n"
)
_INK = "#2e3436"


def drawings() -> dict[str, str]:
    """All of them, by their names."""
    made = {}
    for state in TrayState:
        for step in range(1, STEPS + 1) if state is TrayState.COUNTING else (1,):
            made[icon_name(state, step / STEPS)] = drawing(state, step / STEPS)
    assert tuple(made) == NAMES
    return made


def drawing(state: TrayState, fraction: float) -> str:
    """One of them."""
    parts = "".join(
        f'  <path class="ColorScheme-Text" fill="currentColor"{_strength(part.faint)}'
        f'{_rule(part.path)} d="{outline(part.path)}"/>\n'
        for part in shapes(SIDE, state, fraction)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIDE}" height="{SIDE}"'
        f' viewBox="0 0 {SIDE} {SIDE}">\n{_STYLE.format(ink=_INK)}{parts}</svg>\n'
    )


def outline(path: QPainterPath) -> str:
    """A path as SVG writes it."""
    words: list[str] = []
    number = 0
    while number < path.elementCount():
        element = path.elementAt(number)
        if element.isCurveTo():
            points = [path.elementAt(number + more) for more in range(3)]
            words.append("C" + " ".join(f"{_n(point.x)} {_n(point.y)}" for point in points))
            number += 3
            continue
        if element.isMoveTo() and words:
            words.append("Z")
        words.append(f"{'M' if element.isMoveTo() else 'L'}{_n(element.x)} {_n(element.y)}")
        number += 1
    return "".join([*words, "Z"])


def write(folder: Path) -> None:
    """One file for each."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in drawings().items():
        (folder / f"{name}.svg").write_text(text, encoding="utf-8")


def _strength(faint: bool) -> str:
    return f' fill-opacity="{FAINT}"' if faint else ""


def _rule(path: QPainterPath) -> str:
    return ' fill-rule="evenodd"' if path.fillRule() == Qt.FillRule.OddEvenFill else ""


def _n(number: float) -> str:
    """A number as short as it can be."""
    return f"{number:.3f}".rstrip("0").rstrip(".").replace("-0", "0" if number > -0.0005 else "-0")


if __name__ == "__main__":
    _application = QGuiApplication(["icons", "-platform", "offscreen"])
    write(Path(sys.argv[1]) if sys.argv[1:] else assets.path("icons"))
