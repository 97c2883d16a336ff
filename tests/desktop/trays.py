"""Hosts of the tray: the panel of Xfce (by D-Bus), and trayer (by XEmbed)."""

from __future__ import annotations

import subprocess
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from tests.desktop.desktop import Desktop, wait_for

WATCHER = "org.kde.StatusNotifierWatcher"
HIGH = 32
_PANEL = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="{dark}"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="32"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray"/>
  </property>
</channel>
"""


class XfcePanel:
    """A panel along the top edge with nothing but a tray in it."""

    def __init__(self, desktop: Desktop, *, dark: bool = True) -> None:
        self._desktop = desktop
        folder = desktop.home / ".config" / "xfce4" / "xfconf" / "xfce-perchannel-xml"
        folder.mkdir(parents=True, exist_ok=True)
        text = _PANEL.format(dark=str(dark).lower())
        (folder / "xfce4-panel.xml").write_text(text, encoding="utf-8")
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and see its watcher."""
        self.process = self._desktop.start("xfce4-panel", "--disable-wm-check")
        wait_for(lambda: self.items() is not None)

    def stop(self) -> None:
        """It goes, and its watcher with it."""
        assert self.process
        self._desktop.stop(self.process)
        wait_for(lambda: self.items() is None)

    def items(self) -> list[str] | None:
        """The icons on its list; None: there is no watcher."""
        return items(self._desktop)

    def choose(self, name: str, *value: str) -> None:
        """Change a setting of the panel."""
        command = ["xfconf-query", "-c", "xfce4-panel", "-p", name, "-n", *value]
        subprocess.run(command, env=self._desktop.environ, check=True, capture_output=True)


def items(desktop: Desktop) -> list[str] | None:
    """What the watcher has on its list."""
    words = ("--dest", WATCHER, "--object-path", "/StatusNotifierWatcher")
    method = ("--method", "org.freedesktop.DBus.Properties.Get")
    done = subprocess.run(
        ["gdbus", "call", "--session", *words, *method, WATCHER, "RegisteredStatusNotifierItems"],
        env=desktop.environ,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return None
    return [word for word in done.stdout.split("'") if "StatusNotifierItem" in word or ":" in word]


def embedded(desktop: Desktop) -> list[str]:
    """The icons in trayer that can be seen."""
    found = desktop.xdotool("search", "--onlyvisible", "--class", "hipflex").split()
    return [one for one in found if 0 < desktop.width(one) <= 64]


def changed(before: QImage, after: QImage, area: QRect) -> QRect:
    """The rectangle in which two pictures of the screen differ."""
    spots = [
        (x, y)
        for x in range(area.left(), area.right() + 1)
        for y in range(area.top(), area.bottom() + 1)
        if before.pixel(x, y) != after.pixel(x, y)
    ]
    if not spots:
        return QRect()
    xs, ys = [x for x, _y in spots], [y for _x, y in spots]
    return QRect(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)


def picture(desktop: Desktop, path: Path) -> None:
    """Keep a picture of the screen, to be looked at."""
    desktop.screen().save(str(path))
