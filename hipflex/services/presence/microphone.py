"""Whether a program listens to a microphone, which mostly means: in a call.

Tried: PipeWire 0.3.65 with WirePlumber 0.4.13 (``pw-record``, and ``parec`` through
pipewire-pulse), PulseAudio 16.1 (``parec``): a recorded microphone is found; nothing, a recorded
loudspeaker and a stream that only measures are not.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec

from hipflex.core.hold import HoldKind
from hipflex.services.presence import pipewire
from hipflex.services.presence.answer import Answer
from hipflex.services.presence.child import Child
from hipflex.services.presence.source import Detector, Unavailable

_PACTL = "pactl"
_PACTL_LIMIT = 1.0
"""Seconds, after those of PipeWire."""


class Microphone:
    """Asks PipeWire, and where that has nobody recording, PulseAudio."""

    key = "microphone"
    kind = HoldKind.CALL
    tried = True

    def __init__(self, dump: pipewire.Dump | None, pactl: str | None) -> None:
        self._dump = dump
        self._pactl = pactl
        self._answer = Answer()
        self._child: Child | None = None

    def look(self, found: Callable[[bool], None]) -> None:
        """Look at who records now."""
        self._answer.owe(found)
        if self._dump is not None:
            self._dump.ask(self._flows)
        else:
            self._ask_pulse()

    def close(self) -> None:
        """End what runs."""
        self._answer.forget()
        if self._dump is not None:
            self._dump.forget(self._flows)
        if self._child is not None:
            self._child.close()
            self._child = None

    def _flows(self, graph: pipewire.Graph | None) -> None:
        if graph is not None and in_graph(graph):
            self._answer.give(True)
        elif graph is not None and _plays(graph):
            # The sound of this system is PipeWire's: PulseAudio would tell the same once more.
            self._answer.give(False)
        else:
            self._ask_pulse()

    def _ask_pulse(self) -> None:
        # Without a server at hand, asking could start one.
        if self._pactl is None or not _pulse_is_there():
            self._answer.give(False)
        else:
            command = [self._pactl, "--format=json", "list"]
            self._child = Child(command, self._listed, seconds=_PACTL_LIMIT)

    def _listed(self, printed: bytes | None) -> None:
        self._child = None
        is_so = False
        if printed is not None:
            # Cut short, or a pactl before 16 that knows no JSON: as good as no answer.
            with contextlib.suppress(msgspec.DecodeError):
                is_so = in_list(printed)
        self._answer.give(is_so)


def open_detector(dump: pipewire.Dump | None = None) -> Detector:
    """The detector; with ``dump`` it asks PipeWire together with others."""
    pactl = shutil.which(_PACTL)
    try:
        pipewire.require()
    except Unavailable:
        if pactl is None:
            raise Unavailable(f"neither {pipewire.PROGRAM} nor {_PACTL}") from None
        return Microphone(None, pactl)
    return Microphone(dump or pipewire.Dump(), pactl)


def in_graph(graph: pipewire.Graph) -> bool:
    """Whether a microphone feeds a program. Recording what the loudspeakers play is no call."""
    return any(
        source.media_class.startswith(("Audio/Source", "Audio/Duplex"))
        for _, sources in graph.fed("Stream/Input/Audio")
        for source in sources
    )


def _plays(graph: pipewire.Graph) -> bool:
    """Whether sound goes through PipeWire at all; some systems have it only for pictures."""
    return any(node.media_class.startswith("Audio/") for node in graph.nodes.values())


class _Source(msgspec.Struct):
    index: int
    monitor_source: str | None = None
    """The loudspeaker that it listens to."""


class _Stream(msgspec.Struct):
    source: int
    corked: bool
    client: object = None
    resample_method: str | None = None
    properties: dict[str, object] = {}

    @property
    def only_measures(self) -> bool:
        """Whether it is for the bars of a volume control, as PulseAudio or PipeWire say it."""
        said = str(self.properties.get("stream.monitor", ""))
        return self.resample_method == "peaks" or said.lower() == "true"

    @property
    def is_ours(self) -> bool:
        return str(self.properties.get("application.process.id")) == str(os.getpid())


class _Lists(msgspec.Struct):
    sources: list[_Source] = []
    source_outputs: list[_Stream] = []


def in_list(printed: bytes) -> bool:
    """Whether a program records a microphone, out of what ``pactl --format=json list`` prints.

    Raises msgspec.DecodeError if it is something else.
    """
    # Names may be in any encoding; it is not the names that count here.
    lists = msgspec.json.decode(printed.decode("utf-8", "replace"), type=_Lists)
    monitors = {source.index for source in lists.sources if source.monitor_source}
    return any(
        # Without a client it belongs to a module: a filter or a loop.
        stream.client is not None
        and not stream.corked
        and stream.source not in monitors
        and not stream.only_measures
        and not stream.is_ours
        for stream in lists.source_outputs
    )


def _pulse_is_there() -> bool:
    folder = os.environ.get("PULSE_RUNTIME_PATH") or os.path.join(  # noqa: PTH118 - may be empty
        os.environ.get("XDG_RUNTIME_DIR", "/run"), "pulse"
    )
    return bool(os.environ.get("PULSE_SERVER")) or (Path(folder) / "native").exists()
