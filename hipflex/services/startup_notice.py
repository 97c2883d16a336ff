"""Tells an X desktop that a start is over, where no new window tells it.

A menu shows a busy pointer until then. A window of Qt's ends it by itself; a second start, which
only speaks to the copy that runs, must say so. Startup Notification Protocol 0.1.
"""

from __future__ import annotations

import os
import struct
from collections.abc import MutableMapping
from typing import Any

_CLIENT_MESSAGE = 33
_PIECE = 20
"""Bytes of text in one message."""


def end(environ: MutableMapping[str, str] = os.environ) -> None:
    """The start that this process was is over. Never raises, and does nothing outside of X."""
    # Taken out, because whatever is started from here is another start.
    name = environ.pop("DESKTOP_STARTUP_ID", "")
    display = environ.get("DISPLAY", "")
    if not (name and display):
        return
    try:
        # Late: it is not needed where nobody waits, and it takes a moment.
        import xcffib
        import xcffib.xproto
    except (ImportError, OSError):
        return
    library: Any = xcffib
    try:
        connection = library.connect(display)
    except xcffib.XcffibException:
        return
    try:
        _send(connection, f'remove: ID="{_quoted(name)}"'.encode() + b"\0")
    except xcffib.XcffibException:
        return
    finally:
        connection.disconnect()


def _send(connection: Any, text: bytes) -> None:
    root = connection.get_setup().roots[connection.pref_screen].root
    # Only its number is used, to tell the messages of one sender from another's.
    window = connection.generate_id()
    input_only, copy_visual = 2, 0
    place = (-100, -100, 1, 1)
    connection.core.CreateWindow(0, window, root, *place, 0, input_only, copy_visual, 0, [])
    kinds = [
        connection.core.InternAtom(False, len(name), name).reply().atom
        for name in ("_NET_STARTUP_INFO_BEGIN", "_NET_STARTUP_INFO")
    ]
    property_change = 1 << 22
    for start in range(0, len(text), _PIECE):
        kind = kinds[0 if start == 0 else 1]
        piece = text[start : start + _PIECE]
        event = struct.pack("=BBHII20s", _CLIENT_MESSAGE, 8, 0, window, kind, piece)
        connection.core.SendEvent(False, root, property_change, event)
    # The answer means that all of it has arrived.
    connection.core.GetInputFocus().reply()


def _quoted(name: str) -> str:
    return name.replace("\\", "\\\\").replace('"', '\\"')
