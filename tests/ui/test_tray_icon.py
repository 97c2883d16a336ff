"""The icon of the tray: it says the state by its shape."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QIcon

from hipflex import assets
from hipflex.ui.tray_icon import (
    NAMES,
    SIZES,
    STEPS,
    Look,
    TrayState,
    drawn_fraction,
    icon_name,
    tray_icon,
)

pytestmark = pytest.mark.usefixtures("qapp")


def _image(state, fraction=0.6, panel="light", size=32):
    return tray_icon(state, fraction, Look(panel)).pixmap(size, size).toImage()


def _ink(image) -> int:
    return sum(
        image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())
    )


class TestIcon:
    def test_every_size_is_drawn_at_its_own_pixels(self):
        icon = tray_icon(TrayState.COUNTING, 0.5, Look("light"))
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


class TestSymbolic:
    @pytest.mark.parametrize("state", TrayState)
    @pytest.mark.parametrize(
        ("panel", "ink"), [("light", "#1b282b"), ("dark", "#f2f6f6"), ("unknown", "#5f7f85")]
    )
    def test_it_has_one_ink_and_no_colour(self, state, panel, ink):
        image = tray_icon(state, 0.6, Look(panel, symbolic=True)).pixmap(32, 32).toImage()
        solid = {
            image.pixelColor(x, y).name()
            for x in range(32)
            for y in range(32)
            if image.pixelColor(x, y).alpha() == 255
        }
        assert solid == {ink}

    def test_the_ring_has_twelve_steps_and_is_never_empty(self):
        assert drawn_fraction(0.0, symbolic=True) == 1 / STEPS
        assert drawn_fraction(35 / 60, symbolic=True) == 7 / STEPS
        assert drawn_fraction(36 / 60, symbolic=True) == 8 / STEPS
        assert drawn_fraction(1.0, symbolic=True) == 1.0

    def test_names_tell_state_and_step(self):
        assert icon_name(TrayState.COUNTING, 1.0) == "hipflex-counting-12-symbolic"
        assert icon_name(TrayState.COUNTING, 0.0) == "hipflex-counting-01-symbolic"
        assert icon_name(TrayState.DUE, 0.5) == "hipflex-due-symbolic"
        assert len(set(NAMES)) == len(NAMES) == STEPS + len(TrayState) - 1

    def test_the_panel_gets_the_name_where_the_theme_has_it(self, tmp_path, monkeypatch):
        look = Look("dark", symbolic=True, named=True)
        assert tray_icon(TrayState.DUE, 0.0, look).name() == ""
        folder = tmp_path / "hicolor" / "symbolic" / "apps"
        folder.mkdir(parents=True)
        (tmp_path / "hicolor" / "index.theme").write_text(
            "[Icon Theme]\nName=hicolor\nDirectories=symbolic/apps\n"
            "[symbolic/apps]\nSize=16\nMinSize=8\nMaxSize=512\nType=Scalable\n"
        )
        drawing = assets.path("icons", "hipflex-due-symbolic.svg")
        (folder / drawing.name).write_bytes(drawing.read_bytes())
        before, name = QIcon.themeSearchPaths(), QIcon.themeName()
        try:
            QIcon.setThemeSearchPaths([str(tmp_path)])
            QIcon.setThemeName("hicolor")
            assert tray_icon(TrayState.DUE, 0.0, look).name() == "hipflex-due-symbolic"
            assert tray_icon(TrayState.DUE, 0.0, Look("dark", symbolic=True)).name() == ""
            # Not in the theme: painted.
            assert not tray_icon(TrayState.AWAY, 0.0, look).isNull()
            assert tray_icon(TrayState.AWAY, 0.0, look).name() == ""
        finally:
            QIcon.setThemeSearchPaths(before)
            QIcon.setThemeName(name)
