"""Looks for a screen before Qt does: without one, Qt ends the process and cannot be stopped."""

from __future__ import annotations

import ctypes
import os
import re
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

_SCREENLESS = frozenset({"offscreen", "minimal", "vnc", "linuxfb", "eglfs"})
_PLATFORMS = frozenset({"", "xcb", "wayland", "wayland-egl", "wayland-brcm", *_SCREENLESS})
_X_DISPLAY = re.compile(r"(?:(?P<host>[^:/]+)(?:/[^:]*)?)?:(?P<number>\d{1,5})(?:\.\d+)?")


def fault(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str | None:
    """Why no window can be opened, as one sentence; None if one can."""
    if platform in {"win32", "darwin"} or _screenless(environ):
        return None
    if unknown := _unknown_platform(environ):
        told = f"QT_QPA_PLATFORM is {unknown}, which Qt does not have"
        return f"{told}: unset it, or set xcb or wayland."
    return None if _wayland_answers(environ) else _x_fault(environ.get("DISPLAY", ""))


def _x_fault(display: str) -> str | None:
    if not display:
        return "There is no display: start HipFlex inside a desktop session."
    if not _x_answers(display):
        return f"The display {display} does not answer: start HipFlex inside a desktop session."
    if not _loads("libxcb-cursor.so.0"):
        return "Qt needs the library libxcb-cursor: install the package libxcb-cursor0."
    return None


def _screenless(environ: Mapping[str, str]) -> bool:
    """Whether Qt was told to draw nowhere or elsewhere."""
    return environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in _SCREENLESS


def _unknown_platform(environ: Mapping[str, str]) -> str:
    """What Qt was told to draw with, if it cannot; it would end the process over that."""
    told = environ.get("QT_QPA_PLATFORM", "")
    names = {name.partition(":")[0] for name in told.split(";")}
    return "" if not told or names & _PLATFORMS else told


def _wayland_answers(environ: Mapping[str, str]) -> bool:
    name = environ.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    # A name may be a whole path, and then the folder before it does not count.
    return _answers(str(Path(environ.get("XDG_RUNTIME_DIR", "/run")) / name))


def _x_answers(display: str) -> bool:
    found = _X_DISPLAY.fullmatch(display)
    if found is None:
        # Something special, such as a path on macOS: let Qt try.
        return True
    host, number = found["host"], int(found["number"])
    if host in {None, "unix"}:
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - the X server's fixed place
        return _answers(path) or _answers("\0" + path) or _listens("localhost", number)
    return _listens(host, number)


def _listens(host: str, number: int) -> bool:
    try:
        with socket.create_connection((host, 6000 + number), timeout=2):
            return True
    except (OSError, OverflowError):
        return False


def _answers(path: str) -> bool:
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(2)
            connection.connect(path)
            return True
    except OSError:
        return False


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
