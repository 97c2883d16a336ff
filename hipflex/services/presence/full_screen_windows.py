"""Whether something fills the screen on Windows, as the system itself tells its notices. Not tried.

After Microsoft's manual: "busy" is a full-screen program or a presentation, and Direct3D and the
presentation settings have answers of their own. All three ask not to be disturbed.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from typing import Any

from hipflex.core.hold import HoldKind
from hipflex.services.presence.source import Detector, Unavailable

_BUSY = frozenset({2, 3, 4})
"""QUNS_BUSY, QUNS_RUNNING_D3D_FULL_SCREEN, QUNS_PRESENTATION_MODE"""


def open_detector(
    platform: str = sys.platform, load: Callable[[str], Any] = ctypes.CDLL
) -> Detector:
    """The detector of full-screen windows. Raises Unavailable."""
    if platform != "win32":
        raise Unavailable("this is not Windows")
    try:
        return _FullScreen(load("shell32"), load("user32"))
    except (OSError, AttributeError) as fault:
        raise Unavailable(f"Windows does not tell: {fault}") from fault


class _FullScreen:
    key = "full_screen"
    kind = HoldKind.FULL_SCREEN
    tried = False

    def __init__(self, shell: Any, user: Any) -> None:
        self._state = shell.SHQueryUserNotificationState
        self._state.argtypes = (ctypes.POINTER(ctypes.c_int),)
        self._state.restype = ctypes.c_int32
        self._window = user.GetForegroundWindow
        self._window.argtypes = ()
        self._window.restype = ctypes.c_void_p
        self._owner = user.GetWindowThreadProcessId
        self._owner.argtypes = (ctypes.c_void_p, ctypes.POINTER(ctypes.c_uint32))
        self._owner.restype = ctypes.c_uint32

    def look(self, found: Callable[[bool], None]) -> None:
        state = ctypes.c_int()
        fault = self._state(ctypes.byref(state))
        if fault:
            raise OSError(f"SHQueryUserNotificationState failed: {fault:#x}")
        found(state.value in _BUSY and not self._is_ours())

    def close(self) -> None:
        """Nothing is held."""

    def _is_ours(self) -> bool:
        """The guide may fill the screen as well."""
        process = ctypes.c_uint32()
        self._owner(self._window(), ctypes.byref(process))
        return process.value == os.getpid()
