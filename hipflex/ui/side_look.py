"""How a side is shown: its colours and its shape, in one place; its words are in ``side_words``.

Left is round, right is square. Both hips at once and no side at all look the same: they point
nowhere and take the colour of the one main action.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from hipflex.core.exercise import Side
from hipflex.ui.theme import Tokens


@dataclass(frozen=True, slots=True)
class SideLook:
    """The colours of a side, and whether its shapes are square."""

    full: QColor
    on: QColor
    soft: QColor
    square: bool


def side_look(side: Side | None, tokens: Tokens) -> SideLook:
    """Colours and shape of a side; both and none share the colour of the main action."""
    name = side.value if side in {Side.LEFT, Side.RIGHT} and side is not None else "act"
    return SideLook(
        full=tokens.color(name),
        on=tokens.color(f"on_{name}"),
        soft=tokens.color(f"{name}_soft"),
        square=side is Side.RIGHT,
    )
