"""What colour the panel has, read where each desktop keeps it, and again when that changes.

Nobody is started by being asked, and where nothing is known nothing is asked: the answer is
"unknown" then. What the settings mean is said in ``core/panel.py``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings, QTimer, Signal, Slot

from hipflex.core import panel
from hipflex.core.panel import Colour, Shade, XfcePanel
from hipflex.services.presence import bus, xfconf
from hipflex.services.presence.source import Unavailable

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

SETTLE_MS = 300
"""A scheme is changed by many settings in a row."""

_TASKBAR = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"
_NOTIFY = "org.kde.kconfig.notify"


class Panel(QObject):
    """The panel of this desktop."""

    changed = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        environ: Mapping[str, str] = os.environ,
        platform: str = sys.platform,
        registry: Callable[[], int | None] | None = None,
    ) -> None:
        super().__init__(parent)
        self.shade: Shade = "unknown"
        self._environ = environ
        self._platform = platform
        self._registry = registry or _light_taskbar
        self._ears: list[bus.Ear] = []
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.look)

    def open(self) -> None:
        """Look, and listen from now on."""
        with suppress(Unavailable):
            self._ears += self._listen()
        self.look()

    def close(self) -> None:
        """Listen no more; harmless twice."""
        self._settle.stop()
        for ear in self._ears:
            ear.close()
        self._ears.clear()

    @Slot()
    def look_soon(self) -> None:
        """Something has changed that may be about the panel."""
        self._settle.start()

    @Slot()
    def look(self) -> None:
        """Find out, and tell if it is another one."""
        shade = self._found()
        if shade != self.shade:
            self.shade = shade
            self.changed.emit()

    def _found(self) -> Shade:
        if self._platform == "win32":
            return panel.windows(self._registry())
        desktops = self._desktops()
        if "KDE" in desktops:
            return panel.plasma(*_plasma_settings(self._environ))
        if "XFCE" in desktops:
            try:
                return _xfce(bus.session(), self._environ)
            except Unavailable:
                return "unknown"
        return panel.gnome(desktops) if "GNOME" in desktops else "unknown"

    def _desktops(self) -> list[str]:
        return [name for name in self._environ.get("XDG_CURRENT_DESKTOP", "").split(":") if name]

    def _listen(self) -> Iterator[bus.Ear]:
        desktops = self._desktops()
        if "KDE" in desktops:
            session = bus.session()
            for path, interface, signal in (
                ("/kdeglobals", _NOTIFY, "ConfigChanged"),
                ("/plasmarc", _NOTIFY, "ConfigChanged"),
                ("/KGlobalSettings", "org.kde.KGlobalSettings", "notifyChange"),
            ):
                # Each program that changes them says so, so the sender has no certain name.
                yield bus.listen(session, "", path, interface, signal, self._hear)
        elif "XFCE" in desktops:
            yield xfconf.listen_to(bus.session(), self._hear_of)

    def _hear(self, _values: list[Any]) -> None:
        self.look_soon()

    def _hear_of(self, channel: str) -> None:
        if channel in {"xfce4-panel", "xsettings"}:
            self.look_soon()


def _light_taskbar() -> int | None:
    # The registry, and not settings of ours.
    found = QSettings(_TASKBAR, QSettings.Format.NativeFormat).value("SystemUsesLightTheme")
    return found if isinstance(found, int) else None


# KDE


def _plasma_settings(environ: Mapping[str, str]) -> tuple[str, Colour | None, str]:
    """The Plasma style, the ground of windows, and the name of the colour scheme."""
    style = _kde_value(environ, "plasmarc", "Theme", "name")
    ground = _kde_value(environ, "kdeglobals", "Colors:Window", "BackgroundNormal")
    return style, _colour(ground), _kde_value(environ, "kdeglobals", "General", "ColorScheme")


def _colour(text: str) -> Colour | None:
    """A colour as KDE writes it: three numbers to 255."""
    try:
        red, green, blue = (int(number) / 255 for number in text.split(",")[:3])
    except ValueError:
        return None
    return red, green, blue


def _kde_value(environ: Mapping[str, str], file: str, group: str, key: str) -> str:
    """What the first of the files says that says anything; "": none does."""
    home = environ.get("XDG_CONFIG_HOME", "") or str(Path.home() / ".config")
    others = environ.get("XDG_CONFIG_DIRS", "") or "/etc/xdg"
    for folder in (home, *others.split(":")):
        with suppress(OSError):
            text = Path(folder, file).read_text(encoding="utf-8", errors="replace")
            if found := _line_of(text, group, key):
                return found
    return ""


def _line_of(text: str, group: str, key: str) -> str:
    inside = False
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            inside = line == f"[{group}]"
        elif inside:
            name, _, value = line.partition("=")
            # A key may carry marks, as in name[$i].
            if name.partition("[")[0].strip() == key:
                return value.strip()
    return ""


# Xfce


def _xfce(session: QDBusConnection, environ: Mapping[str, str]) -> Shade:
    def told(name: str) -> Any:
        return xfconf.value(session, "xfce4-panel", name)

    theme = xfconf.value(session, "xsettings", "/Net/ThemeName") or "Adwaita"
    panels = []
    for number in told("/panels") or []:
        folder = f"/panels/panel-{number}"
        panels.append(_xfce_panel(told(f"{folder}/background-style"), told, folder))
    return panel.xfce(
        str(theme),
        panels,
        dark_mode=told("/panels/dark-mode") is True,
        has_dark_variant=_has_dark_variant(str(theme), environ),
    )


def _xfce_panel(style: Any, told: Callable[[str], Any], folder: str) -> XfcePanel:
    rgba = told(f"{folder}/background-rgba") if style == 1 else None
    if isinstance(rgba, list) and len(rgba) == 4:
        red, green, blue, opacity = map(float, rgba)
        return XfcePanel(1, (red, green, blue), opacity)
    return XfcePanel(int(style or 0))


def _has_dark_variant(theme: str, environ: Mapping[str, str]) -> bool:
    home = Path.home()
    data = environ.get("XDG_DATA_HOME", "") or home / ".local" / "share"
    others = environ.get("XDG_DATA_DIRS", "") or "/usr/local/share:/usr/share"
    folders = (home / ".themes", *(Path(one, "themes") for one in (data, *others.split(":"))))
    return any((folder / theme / "gtk-3.0" / "gtk-dark.css").exists() for folder in folders)
