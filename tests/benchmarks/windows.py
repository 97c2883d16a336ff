"""What appears on an X server, and when: asked by its events, so that looking slows nothing."""

from __future__ import annotations

import re
import select
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import xcffib
from xcffib import damage, xproto

_CLIENT_MESSAGE = 33
_SECONDS = 30.0


class Watch:
    """One connection to the server, which hears of every window that comes and goes."""

    def __init__(self, display: str) -> None:
        self._x = xcffib.connect(display=display)
        self._root = self._x.get_setup().roots[self._x.pref_screen].root
        mask = xproto.EventMask.SubstructureNotify
        self._x.core.ChangeWindowAttributes(self._root, xproto.CW.EventMask, [mask])
        self._damage = self._x(damage.key)
        self._damage.QueryVersion(1, 1).reply()
        self._x.flush()

    def close(self) -> None:
        """Hear no more."""
        self._x.disconnect()

    def forget(self) -> None:
        """What came until now does not count."""
        # An answer comes after all events before it.
        self._x.core.GetInputFocus().reply()
        while self._x.poll_for_event() is not None:
            pass

    def has_tray(self) -> bool:
        """Whether somebody keeps a tray."""
        owner = self._x.core.GetSelectionOwner(self._atom("_NET_SYSTEM_TRAY_S0")).reply().owner
        return bool(owner)

    def docked(self) -> float:
        """When an icon is put into the tray."""
        return self._until("an icon in the tray", self._docks)

    def mapped(self) -> tuple[float, float, int]:
        """When a window of HipFlex is on the screen and when it is painted; its id."""
        found: list[int] = []

        def comes(event: xcffib.Event) -> bool:
            if not isinstance(event, xproto.MapNotifyEvent):
                return False
            found.extend(w for w in self._family(event.window) if self._is_ours(w))
            return bool(found)

        visible = self._until("a window on the screen", comes)
        with self.drawing(found[0]) as drawn:
            return visible, drawn(), found[0]

    def close_window(self, window: int) -> None:
        """Ask the window manager to close a window."""
        atom = self._atom("_NET_CLOSE_WINDOW")
        values = (_CLIENT_MESSAGE, 32, 0, window, atom, 0, 2, 0, 0, 0)
        mask = xproto.EventMask.SubstructureNotify | xproto.EventMask.SubstructureRedirect
        self._x.core.SendEvent(False, self._root, mask, struct.pack("=BBHII5I", *values))
        self._x.flush()

    def size(self, window: int) -> tuple[int, int]:
        """How wide and how high a window is."""
        found = self._x.core.GetGeometry(window).reply()
        return found.width, found.height

    def ours(self) -> list[int]:
        """The windows of HipFlex that the window manager knows."""
        known = self._property(self._root, "_NET_CLIENT_LIST").to_atoms()
        return [window for window in known if self._is_ours(window)]

    @contextmanager
    def drawing(self, window: int) -> Iterator[Callable[[], float]]:
        """Ask for something in there, then call the value: when the program drew for that.

        The server tells of damage once for a fresh window itself, which is no drawing.
        """
        watch = self._x.generate_id()
        self._damage.Create(watch, window, damage.ReportLevel.RawRectangles)
        self.forget()
        is_drawing = damage.NotifyEvent
        yield lambda: self._until("a drawing", lambda event: isinstance(event, is_drawing))
        self._damage.Destroy(watch)
        self._x.flush()

    def _docks(self, event: xcffib.Event) -> bool:
        if not isinstance(event, xproto.ReparentNotifyEvent):
            return False
        return any(b"trayer" in self._class(window) for window in self._line(event.parent))

    def _is_ours(self, window: int) -> bool:
        return re.search(rb"hipflex", self._class(window), re.IGNORECASE) is not None

    def _class(self, window: int) -> bytes:
        try:
            return bytes(self._property(window, "WM_CLASS").buf())
        except xproto.WindowError:
            return b""

    def _property(self, window: int, name: str) -> xcffib.List:
        any_type = xproto.GetPropertyType.Any
        asked = self._x.core.GetProperty(False, window, self._atom(name), any_type, 0, 1024)
        return asked.reply().value

    def _atom(self, name: str) -> int:
        return int(self._x.core.InternAtom(False, len(name), name).reply().atom)

    def _family(self, window: int) -> Iterator[int]:
        """A window and those in it: the window manager puts a frame around each."""
        yield window
        try:
            yield from self._x.core.QueryTree(window).reply().children
        except xproto.WindowError:
            return

    def _line(self, window: int) -> Iterator[int]:
        """A window and those that it is in."""
        while window not in {0, self._root}:
            yield window
            try:
                window = self._x.core.QueryTree(window).reply().parent
            except xproto.WindowError:
                return

    def _until(self, what: str, comes: Callable[[xcffib.Event], bool]) -> float:
        """When the event was heard that is waited for."""
        end = time.monotonic() + _SECONDS
        while (left := end - time.monotonic()) > 0:
            event = self._x.poll_for_event()
            if event is None:
                select.select([self._x.get_file_descriptor()], [], [], left)
                continue
            heard = time.monotonic()
            if comes(event):
                return heard
        raise TimeoutError(f"not seen within {_SECONDS:.0f} s: {what}")
