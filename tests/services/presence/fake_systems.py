"""Windows and macOS as their manuals describe them: libraries of real C functions.

They are called through ctypes with real pointers, so that a wrong type is seen.
"""

from __future__ import annotations

import ctypes
from ctypes import CFUNCTYPE, POINTER, c_double, c_int, c_int32, c_uint32, c_void_p
from types import SimpleNamespace

_PRESENT_WINDOW = 0x10010
_ACCEPTS_NOTIFICATIONS = 5


class _LastInputInfo(ctypes.Structure):
    _fields_ = (("cbSize", c_uint32), ("dwTime", c_uint32))


class FakeWindows:
    """One session. ``load`` stands in for ``ctypes.CDLL``."""

    def __init__(self, up_for: float = 1000.0) -> None:
        self._ticks = round(up_for * 1000)
        self._stamp = self._ticks - 2000
        self.works = True
        self.state = _ACCEPTS_NOTIFICATIONS
        self.foreground = 1
        """The process whose window is in front."""
        self._libraries = {
            "user32": SimpleNamespace(
                GetLastInputInfo=CFUNCTYPE(c_int, POINTER(_LastInputInfo))(self._last_input),
                GetForegroundWindow=CFUNCTYPE(c_void_p)(lambda: _PRESENT_WINDOW),
                GetWindowThreadProcessId=CFUNCTYPE(c_uint32, c_void_p, POINTER(c_uint32))(
                    self._owner
                ),
            ),
            "kernel32": SimpleNamespace(
                GetTickCount=CFUNCTYPE(c_uint32)(lambda: self._ticks % 2**32)
            ),
            "shell32": SimpleNamespace(
                SHQueryUserNotificationState=CFUNCTYPE(c_int32, POINTER(c_int))(self._tell_state)
            ),
        }

    def load(self, name: str) -> SimpleNamespace:
        return self._libraries[name]

    def advance(self, seconds: float) -> None:
        self._ticks += round(seconds * 1000)

    def touch(self, ahead: float = 0.0) -> None:
        """An input, with a stamp that may lie ahead of the count."""
        self._stamp = self._ticks + round(ahead * 1000)

    def _last_input(self, info) -> int:
        if not self.works or info.contents.cbSize != ctypes.sizeof(_LastInputInfo):
            return 0
        info.contents.dwTime = self._stamp % 2**32
        return 1

    def _owner(self, window, process) -> int:
        if window != _PRESENT_WINDOW:
            return 0
        process.contents.value = self.foreground
        return 77

    def _tell_state(self, state) -> int:
        if not self.works:
            return -0x7FFFBFFB
        state.contents.value = self.state
        return 0


class FakeMac:
    """One session. ``load`` stands in for ``ctypes.CDLL``."""

    _DEVICES, _ANY_INPUT = 1, 0xFFFFFFFF

    def __init__(self) -> None:
        self.idle = 2.0
        self.works = True
        self.loaded: list[str] = []
        since = CFUNCTYPE(c_double, c_int32, c_uint32)(self._since)
        self._library = SimpleNamespace(CGEventSourceSecondsSinceLastEventType=since)

    def load(self, name: str) -> SimpleNamespace:
        self.loaded.append(name)
        return self._library

    def advance(self, seconds: float) -> None:
        self.idle += seconds

    def touch(self) -> None:
        self.idle = 0.0

    def _since(self, state: int, event: int) -> float:
        if not self.works or (state, event) != (self._DEVICES, self._ANY_INPUT):
            return float("nan")
        return self.idle
