"""The screen: is there one, and on what."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from hipflex.i18n import translate
from hipflex.services import display
from hipflex.services.checkup import packages
from hipflex.services.checkup.finding import Finding, State, fault, note, ok

_FONTS = (Path("/usr/share/fonts"), Path("/run/current-system/sw/share/X11/fonts"))
_LETTERS = {".ttf", ".otf", ".ttc", ".otc", ".pfb"}


def look(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> list[Finding]:
    """The display, and what has not been tried on this system."""
    found = [_display(environ, platform)]
    if platform == "linux":
        found += _fonts(environ)
    if platform in {"win32", "darwin"}:
        name = {"win32": "Windows", "darwin": "macOS"}[platform]
        text = translate("Doctor", "HipFlex was not tried on {system}.").format(system=name)
        found.append(note("untried", text))
    elif environ.get("FLATPAK_ID"):
        text = translate("Doctor", "HipFlex was not tried in a Flatpak, nor were its portals.")
        found.append(note("untried", text))
    return found


def _display(environ: Mapping[str, str], platform: str) -> Finding:
    wrong = display.fault(environ, platform)
    if wrong is not None:
        fix = translate(
            "Doctor", "Without one the command line works, and hipflex break --terminal."
        )
        return fault("display", wrong, fix)
    desktop = environ.get("XDG_CURRENT_DESKTOP", "")
    kind = _kind(environ, platform)
    if desktop:
        text = translate("Doctor", "The display answers: {kind}, {desktop}.")
        return ok("display", text.format(kind=kind, desktop=desktop))
    return ok("display", translate("Doctor", "The display answers: {kind}.").format(kind=kind))


def _fonts(environ: Mapping[str, str]) -> list[Finding]:
    """Whether there is a letter to be shown: a small system may have none at all."""
    home = Path(environ.get("HOME") or Path.home())
    own = environ.get("XDG_DATA_HOME") or home / ".local/share"
    shared = environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    places = [home / ".fonts", *(Path(one, "fonts") for one in (own, *shared.split(":")))]
    files = (file for place in (*places, *_FONTS) for file in place.rglob("*"))
    if any(file.suffix.lower() in _LETTERS for file in files):
        return [ok("fonts", translate("Doctor", "There are fonts."))]
    text = translate("Doctor", "There is no font: all letters would be empty boxes.")
    fix = packages.command(["a font"], packages.family())
    fix = fix or translate("Doctor", "Install a font, such as DejaVu Sans.")
    return [Finding("fonts", State.NOTE, text, fix, ("a font",))]


def _kind(environ: Mapping[str, str], platform: str) -> str:
    if platform == "win32":
        return "Windows"
    if platform == "darwin":
        return "macOS"
    told = environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if told:
        return told
    return "Wayland" if environ.get("WAYLAND_DISPLAY") else "X11"
