"""The icons are what their script makes, and the symbolic one can be recoloured."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QImage

from hipflex import assets
from tests import icons


def test_the_drawings_are_those_of_the_script():
    folder = assets.path("icons")

    assert (folder / "hipflex.svg").read_text() == icons.app()
    assert (folder / "hipflex-symbolic.svg").read_text() == icons.symbolic()


@pytest.mark.parametrize("size", icons.SIZES)
def test_the_pictures_are_those_of_the_script(size):
    found = QImage(str(assets.path("icons", f"hipflex-{size}.png")))

    made = icons.picture(size)
    assert (found.width(), found.height()) == (size, size)
    worst = max(
        abs(a - b)
        for x in range(0, size, max(1, size // 32))
        for y in range(0, size, max(1, size // 32))
        for a, b in zip(
            found.pixelColor(x, y).getRgb(), made.pixelColor(x, y).getRgb(), strict=True
        )
    )
    # Other versions of Qt round otherwise.
    assert worst <= 12


def test_the_symbolic_icon_has_one_colour():
    assert len(set(re.findall("#[0-9a-fA-F]{6}", icons.symbolic()))) == 1
