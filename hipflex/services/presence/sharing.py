"""Whether the screen is shown to others, or recorded.

On Wayland the desktop hands its picture to PipeWire, and that can be seen. On X11 programs copy
the screen themselves, and nobody can know.

Tried: Mutter 43.8 with PipeWire 0.3.65: a monitor that is being recorded is found; one that is
offered and taken by nobody, and one no longer recorded, are not. Not tried: KWin (also a
``Stream/Output/Video``) and the portals of wlroots, which call it a ``Video/Source`` without a
device.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from hipflex.core.hold import HoldKind
from hipflex.services.presence import pipewire
from hipflex.services.presence.answer import Answer
from hipflex.services.presence.source import Detector

_MUTTER = frozenset({"GNOME", "UNITY", "UBUNTU"})
"""The words of XDG_CURRENT_DESKTOP of those that use what was tried."""


class Sharing:
    """Asks PipeWire."""

    key = "sharing"
    kind = HoldKind.SHARING

    def __init__(self, dump: pipewire.Dump, *, tried: bool) -> None:
        self.tried = tried
        self._dump = dump
        self._answer = Answer()

    def look(self, found: Callable[[bool], None]) -> None:
        """Look at who gives away a picture of the screen."""
        self._answer.owe(found)
        self._dump.ask(self._flows)

    def close(self) -> None:
        """End what runs."""
        self._answer.forget()
        self._dump.forget(self._flows)

    def _flows(self, graph: pipewire.Graph | None) -> None:
        self._answer.give(graph is not None and in_graph(graph))


def open_detector(dump: pipewire.Dump | None = None) -> Detector:
    """The detector; with ``dump`` it asks PipeWire together with others."""
    pipewire.require()
    desktop = os.environ.get("XDG_CURRENT_DESKTOP", "").upper().split(":")
    return Sharing(dump or pipewire.Dump(), tried=not _MUTTER.isdisjoint(desktop))


def in_graph(graph: pipewire.Graph) -> bool:
    """Whether a picture flows that comes from a program and not from a camera."""
    return any(node.running and _is_screen(node) for node in graph.nodes.values())


def _is_screen(node: pipewire.Node) -> bool:
    if node.properties.get("media.role") == "Camera":
        # A camera made by a program.
        return False
    return node.media_class == "Stream/Output/Video" or (
        node.media_class == "Video/Source"
        and "device.id" not in node.properties
        and "device.api" not in node.properties
    )
