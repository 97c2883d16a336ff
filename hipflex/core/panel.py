"""What colour the panel of a desktop has, as far as its settings tell.

The panel need not have the mode of the windows: GNOME's is dark beside light windows, and so is
that of many themes. Only what is sure is said; on an unknown panel the icon of the tray has a mid
tone that can be seen on either.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Shade = Literal["light", "dark", "unknown"]

Colour = tuple[float, float, float]
"""Red, green and blue, 0 to 1."""

_SAME_CONTRAST = 0.18
"""The luminance on which black and white can be read equally well."""

_GNOME = frozenset({"GNOME", "ubuntu", "pop", "debian"})
"""The top bar of these is dark in either mode; others that build on GNOME have one of their own."""

_OWN_GTK_THEME = "Adwaita"
"""The theme within GTK, which has both variants."""


@dataclass(frozen=True, slots=True)
class XfcePanel:
    """The background of one panel of Xfce: that of the theme, a colour, or a picture."""

    style: int = 0
    colour: Colour | None = None
    opacity: float = 1.0


def gnome(desktops: Iterable[str]) -> Shade:
    """That of GNOME Shell; ``desktops`` is what the session says that it is."""
    return "dark" if set(desktops) <= _GNOME else "unknown"


def plasma(style: str, ground: Colour | None, scheme: str) -> Shade:
    """That of KDE: the Plasma style has a colour of its own, or takes that of the scheme."""
    own = _by_name(style)
    if own != "unknown":
        return own
    if style not in {"", "default", "breeze"}:
        return "unknown"
    return of(ground) if ground is not None else _by_name(scheme)


def xfce(
    theme: str, panels: Iterable[XfcePanel], *, dark_mode: bool, has_dark_variant: bool
) -> Shade:
    """That of Xfce, if all its panels are alike: nobody knows on which the icon is."""
    shades = {
        _xfce_panel(panel, theme, dark=dark_mode, variant=has_dark_variant) for panel in panels
    }
    return shades.pop() if len(shades) == 1 else "unknown"


def windows(light_taskbar: int | None) -> Shade:
    """That of Windows, which has a mode of its own beside that of the windows."""
    if light_taskbar is None:
        return "unknown"
    return "light" if light_taskbar else "dark"


def of(colour: Colour) -> Shade:
    """Whether an ink on this has to be dark or light."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "light" if luminance > _SAME_CONTRAST else "dark"


def _xfce_panel(panel: XfcePanel, theme: str, *, dark: bool, variant: bool) -> Shade:
    if panel.style == 1 and panel.colour is not None:
        # Through a thin one whatever lies below is seen.
        return of(panel.colour) if panel.opacity >= 0.5 else "unknown"
    if panel.style != 0:
        return "unknown"
    own = _by_name(theme)
    if own == "dark" or (dark and (variant or theme == _OWN_GTK_THEME)):
        return "dark"
    # Many light themes have a dark panel, so that only this one is known.
    return "light" if theme == _OWN_GTK_THEME else "unknown"


def _by_name(name: str) -> Shade:
    """A theme that calls itself so is so."""
    plain = name.casefold().replace("-", "").replace("_", "").replace(" ", "")
    if plain.endswith("dark"):
        return "dark"
    return "light" if plain.endswith("light") else "unknown"
