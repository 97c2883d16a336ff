"""What colour a panel has, as far as the settings of a desktop tell."""

from __future__ import annotations

import pytest

from hipflex.core import panel
from hipflex.core.panel import XfcePanel

WHITE, BLACK, GREY = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0), (0.3, 0.3, 0.3)


@pytest.mark.parametrize(
    ("colour", "shade"),
    [
        (WHITE, "light"),
        (BLACK, "dark"),
        (GREY, "dark"),
        ((0.5, 0.5, 0.5), "light"),
        # Breeze, dark and light.
        ((32 / 255, 35 / 255, 38 / 255), "dark"),
        ((239 / 255, 240 / 255, 241 / 255), "light"),
    ],
)
def test_a_colour_is_what_it_can_be_read_on(colour, shade):
    assert panel.of(colour) == shade


@pytest.mark.parametrize(
    ("desktops", "shade"),
    [
        (["GNOME"], "dark"),
        (["ubuntu", "GNOME"], "dark"),
        (["GNOME-Classic", "GNOME"], "unknown"),
        (["Budgie", "GNOME"], "unknown"),
    ],
)
def test_the_bar_of_gnome_is_dark_in_either_mode(desktops, shade):
    assert panel.gnome(desktops) == shade


@pytest.mark.parametrize(
    ("style", "ground", "scheme", "shade"),
    [
        ("", WHITE, "", "light"),
        ("default", BLACK, "BreezeLight", "dark"),
        # Twilight: light windows, dark panel.
        ("breeze-dark", WHITE, "BreezeLight", "dark"),
        ("breeze-light", BLACK, "BreezeDark", "light"),
        ("default", None, "BreezeDark", "dark"),
        ("default", None, "BreezeLight", "light"),
        ("default", None, "", "unknown"),
        ("oxygen", WHITE, "BreezeLight", "unknown"),
    ],
)
def test_plasma_has_a_style_or_takes_the_colours_of_the_scheme(style, ground, scheme, shade):
    assert panel.plasma(style, ground, scheme) == shade


@pytest.mark.parametrize(
    ("theme", "panels", "dark", "variant", "shade"),
    [
        ("Adwaita", [XfcePanel()], True, False, "dark"),
        ("Adwaita", [XfcePanel()], False, False, "light"),
        ("Adwaita-dark", [XfcePanel()], False, False, "dark"),
        ("Greybird", [XfcePanel()], True, True, "dark"),
        ("Greybird", [XfcePanel()], True, False, "unknown"),
        ("Greybird", [XfcePanel()], False, True, "unknown"),
        ("Adwaita", [XfcePanel(1, WHITE)], True, False, "light"),
        ("Adwaita", [XfcePanel(1, WHITE, 0.2)], True, False, "unknown"),
        ("Adwaita", [XfcePanel(1)], True, False, "unknown"),
        ("Adwaita", [XfcePanel(2)], True, False, "unknown"),
        ("Adwaita", [XfcePanel(), XfcePanel(1, BLACK)], True, False, "dark"),
        ("Adwaita", [XfcePanel(), XfcePanel(1, WHITE)], True, False, "unknown"),
        ("Adwaita", [], True, False, "unknown"),
    ],
)
def test_xfce_has_a_theme_a_mode_and_a_colour_for_each_panel(theme, panels, dark, variant, shade):
    found = panel.xfce(theme, panels, dark_mode=dark, has_dark_variant=variant)
    assert found == shade


@pytest.mark.parametrize(("value", "shade"), [(None, "unknown"), (0, "dark"), (1, "light")])
def test_windows_has_a_mode_for_its_taskbar(value, shade):
    assert panel.windows(value) == shade
