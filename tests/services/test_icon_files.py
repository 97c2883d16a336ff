"""The icons are what their script makes, and the symbolic one can be recoloured."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QImage

from hipflex import assets
from tests import icons, tray_icons


def test_the_drawings_are_those_of_the_script():
    folder = assets.path("icons")

    assert (folder / "hipflex.svg").read_text() == icons.app()
    assert shape((folder / "hipflex-symbolic.svg").read_text()) == pytest.approx(
        shape(icons.symbolic()), abs=0.02
    )


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


def test_the_drawings_of_the_tray_are_those_of_their_script():
    drawings = tray_icons.drawings()
    folder = assets.path("icons")
    found = {file.stem for file in folder.glob("hipflex-*-symbolic.svg")}
    assert found == set(drawings)
    for name, text in drawings.items():
        file = (folder / f"{name}.svg").read_text()
        assert shape(file) == pytest.approx(shape(text), abs=0.02)
        assert words(file) == words(text)


def shape(text):
    """All numbers; other versions of Qt round otherwise."""
    return [float(number) for number in re.findall(r"-?\d+\.?\d*", text)]


def words(text):
    return re.sub(r"-?\d+\.?\d*", "0", text)


def test_they_have_one_colour_and_no_line_that_a_panel_would_fill():
    for text in (icons.symbolic(), *tray_icons.drawings().values()):
        assert set(re.findall("#[0-9a-fA-F]{6}", text)) == {"#2e3436"}
        assert "stroke" not in text
