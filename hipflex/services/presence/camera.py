"""Whether a program looks through a camera, which mostly means: in a call.

Not tried on a camera, because there was none; the files and the graph are tried by example only.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QTimer

from hipflex.core.hold import HoldKind
from hipflex.services.presence import pipewire
from hipflex.services.presence.answer import Answer
from hipflex.services.presence.source import Detector, Unavailable

_AT_ONCE = 500
"""Open files looked at before the windows get their turn: about 6 ms."""
_PIPEWIRE = frozenset({"pipewire", "pipewire-media-", "wireplumber"})
"""Names of processes, cut to 15 letters. They hold a camera for others, who stand in the graph."""
_CODEC = re.compile(r"codec|m2m|vdec|venc|[-_](dec|enc|isp)", re.IGNORECASE)
"""Chips that pack and unpack films are video devices too."""


class Camera:
    """Looks for open camera files, and asks PipeWire where it is there."""

    key = "camera"
    kind = HoldKind.CALL
    tried = False

    def __init__(self, root: Path, dump: pipewire.Dump | None) -> None:
        self._root = root
        self._dump = dump
        self._answer = Answer()
        self._timer = QTimer(singleShot=True, interval=0)
        self._timer.timeout.connect(self._walk)
        self._files: Iterator[str] = iter(())
        self._cameras: frozenset[str] = frozenset()

    def look(self, found: Callable[[bool], None]) -> None:
        """Look for who has a camera open."""
        self._answer.owe(found)
        self._cameras = frozenset(_cameras(self._root))
        if self._cameras:
            self._files = _open_files(self._root)
            self._timer.start()
        else:
            self._ask()

    def close(self) -> None:
        """End what runs."""
        self._answer.forget()
        self._timer.stop()
        if self._dump is not None:
            self._dump.forget(self._flows)

    def _walk(self) -> None:
        for _ in range(_AT_ONCE):
            file = next(self._files, None)
            if file is None:
                self._ask()
                return
            if file in self._cameras:
                self._answer.give(True)
                return
        self._timer.start()

    def _ask(self) -> None:
        if self._dump is None:
            self._answer.give(False)
        else:
            self._dump.ask(self._flows)

    def _flows(self, graph: pipewire.Graph | None) -> None:
        self._answer.give(graph is not None and in_graph(graph))


def open_detector(dump: pipewire.Dump | None = None, root: Path = Path("/")) -> Detector:
    """The detector; with ``dump`` it asks PipeWire together with others."""
    if not (root / "proc/self").exists():
        raise Unavailable("no list of open files")
    try:
        pipewire.require()
    except Unavailable:
        return Camera(root, None)
    return Camera(root, dump or pipewire.Dump())


def in_graph(graph: pipewire.Graph) -> bool:
    """Whether a camera feeds a program through PipeWire."""
    return any(
        source.media_class == "Video/Source"
        and ("device.api" in source.properties or source.properties.get("media.role") == "Camera")
        for _, sources in graph.fed("Stream/Input/Video")
        for source in sources
    )


def _cameras(root: Path) -> Iterator[str]:
    for device in (root / "dev").glob("video[0-9]*"):
        try:
            name = (root / "sys/class/video4linux" / device.name / "name").read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            name = ""
        if not _CODEC.search(name):
            yield str(device)


def _open_files(root: Path) -> Iterator[str]:
    """The files that other programs of this user have open."""
    for process in (root / "proc").glob("[0-9]*"):
        if process.name == str(os.getpid()):
            continue
        try:
            # Those of others cannot be read, and what an administrator may read is none of ours.
            if process.stat().st_uid != os.getuid():
                continue
            if (process / "comm").read_text("utf-8", "replace").strip() in _PIPEWIRE:
                continue
            files = [entry.path for entry in os.scandir(process / "fd")]
        except OSError:
            # It has ended, or hides.
            continue
        for file in files:
            try:
                yield os.readlink(file)  # noqa: PTH115 - thousands of them
            except OSError:
                # Closed in this moment.
                yield ""
