"""The icon of the tray: it says the state by its shape."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from hipflex.ui.tray_icon import SIZES, TrayState, drawn_fraction, panel_tone, tray_icon

pytestmark = pytest.mark.usefixtures("qapp")


def _image(state, fraction=0.6, panel="light", size=32):
    return tray_icon(state, fraction, panel).pixmap(size, size).toImage()


def _ink(image) -> int:
    return sum(
        image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())
    )


class TestIcon:
    def test_every_size_is_drawn_at_its_own_pixels(self):
        icon = tray_icon(TrayState.COUNTING, 0.5, "light")
        assert sorted(size.width() for size in icon.availableSizes()) == sorted(SIZES)

    @pytest.mark.parametrize("panel", ["light", "dark", "unknown"])
    @pytest.mark.parametrize("size", SIZES)
    def test_states_differ_by_shape(self, panel, size):
        shapes = set()
        for state in TrayState:
            image = _image(state, 0.02, panel, size)
            shapes.add(
                tuple(
                    image.pixelColor(x, y).alpha() // 64 for x in range(size) for y in range(size)
                )
            )
        assert len(shapes) == len(TrayState)

    def test_the_ring_empties_clockwise_from_twelve(self):
        image = _image(TrayState.COUNTING, 0.5)
        gone, left = image.pixelColor(29, 15), image.pixelColor(2, 15)
        assert left.alpha() == 255
        assert 60 < gone.alpha() < 140
        assert _ink(_image(TrayState.COUNTING, 0.25)) < _ink(image)

    def test_soon_keeps_a_sliver_to_the_end(self):
        assert _image(TrayState.SOON, 0.0) == _image(TrayState.SOON, 1 / 60)
        assert _image(TrayState.SOON, 0.0) != _image(TrayState.COUNTING, 0.0)

    def test_the_arrow_of_due_lets_a_known_panel_through(self):
        assert _image(TrayState.DUE, panel="light").pixelColor(15, 16).alpha() == 0
        assert _image(TrayState.DUE, panel="dark").pixelColor(15, 16).alpha() == 0
        assert _image(TrayState.DUE, panel="unknown").pixelColor(15, 16) == QColor("#FFFFFF")

    def test_the_outer_edge_lies_on_the_pixel_edge(self):
        for size in (16, 22, 24, 32):
            image = _image(TrayState.WAITING, size=size)
            assert image.pixelColor(size // 2, 0).alpha() > 200
            assert image.pixelColor(0, size // 2).alpha() > 200

    def test_the_fraction_is_drawn_in_minutes(self):
        assert drawn_fraction(0.501) == drawn_fraction(0.499) == 0.5
        assert drawn_fraction(-1) == 0.0
        assert drawn_fraction(2) == 1.0


@pytest.mark.parametrize(
    ("choice", "desktop", "dark", "tone"),
    [
        ("light", "GNOME", True, "light"),
        ("dark", "", None, "dark"),
        ("system", "ubuntu:GNOME", False, "dark"),
        ("system", "KDE", True, "dark"),
        ("system", "KDE", False, "light"),
        ("system", "KDE", None, "unknown"),
        ("system", "XFCE", True, "unknown"),
        ("system", "", None, "unknown"),
    ],
)
def test_what_the_icon_lies_on_is_known_or_said_to_be_unknown(choice, desktop, dark, tone):
    assert panel_tone(choice, desktop, dark=dark) == tone


@pytest.mark.parametrize("panel", ["light", "dark", "unknown"])
def test_without_colour_the_due_icon_has_the_ink_of_the_others(panel, qapp):
    def colours(state, **more):
        picture = tray_icon(state, 1.0, panel, **more).pixmap(32, 32).toImage()
        return {picture.pixelColor(x, 3).name() for x in range(12, 20)}

    ink = colours(TrayState.WAITING)
    assert colours(TrayState.DUE, coloured=False) == ink
    assert colours(TrayState.DUE) != ink
