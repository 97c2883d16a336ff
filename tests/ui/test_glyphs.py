"""Glyphs: every one is drawn, in the colour that was asked for, at device pixels."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from hipflex.ui import glyphs

WANTED = {
    "pause", "play", "arrow_left", "arrow_right", "arrow_up", "plus", "minus", "check", "warning",
    "hurt", "clock", "person", "bars", "sliders", "book", "chevron_down", "logo", "close", "help",
}  # fmt: skip

pytestmark = pytest.mark.usefixtures("qapp")


def _inked(pixmap) -> list[tuple[int, int]]:
    image = pixmap.toImage()
    return [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 128
    ]


def test_all_are_there():
    assert set(glyphs._GLYPHS) == WANTED


@pytest.mark.parametrize("name", sorted(WANTED))
def test_a_glyph_has_its_colour_and_is_not_cut_off(name):
    image = glyphs.pixmap(name, "#0A675C", 36).toImage()
    inked = _inked(glyphs.pixmap(name, "#0A675C", 36))
    assert len(inked) > 20
    last = image.width() - 1
    assert not [point for point in inked if set(point) & {0, last}]
    for x, y in inked:
        color = image.pixelColor(x, y)
        if color.alpha() == 255:
            assert color == QColor("#0A675C")


@pytest.mark.parametrize(
    "name", sorted(WANTED - {"arrow_left", "arrow_right", "play", "person", "logo"})
)
def test_a_glyph_stands_in_the_middle(name):
    inked = _inked(glyphs.pixmap(name, "#000000", 72))
    columns = [x for x, _ in inked]
    assert abs(min(columns) + max(columns) - 71) <= 4


def test_two_glyphs_are_never_the_same():
    drawn = {name: tuple(_inked(glyphs.pixmap(name, "#000000", 36))) for name in WANTED}
    assert len(set(drawn.values())) == len(WANTED)


def test_drawn_at_device_pixels():
    pixmap = glyphs.pixmap("check", "#000000", 18, 1.5)
    assert pixmap.width() == 27
    assert pixmap.devicePixelRatio() == 1.5


def test_an_icon_has_a_picture_for_each_usual_scale():
    icon = glyphs.icon("pause", "#000000", 20)
    for scale, pixels in ((1.0, 20), (1.5, 30), (2.0, 40)):
        assert icon.pixmap(icon.availableSizes()[0], scale).width() == pixels
