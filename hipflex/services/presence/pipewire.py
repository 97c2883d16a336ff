"""What flows through PipeWire: sound and pictures, from what to what."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import msgspec

from hipflex.services.presence.child import Child
from hipflex.services.presence.source import Unavailable

PROGRAM = "pw-dump"
LIMIT = 1.5
"""Seconds. It takes about 10 ms, and some detectors ask somebody else afterwards."""


@dataclass(frozen=True, slots=True)
class Node:
    """Something that gives or takes sound or pictures."""

    media_class: str
    running: bool
    properties: Mapping[str, object]

    def is_said(self, key: str) -> bool:
        """Whether a property is true; programs write that in more than one way."""
        return str(self.properties.get(key, "")).lower() in {"true", "1"}


@dataclass(frozen=True, slots=True)
class Graph:
    """All nodes, and which one is fed by which."""

    nodes: Mapping[int, Node]
    links: frozenset[tuple[int, int]]
    """From, to."""

    def fed(self, media_class: str) -> list[tuple[Node, list[Node]]]:
        """The running streams of a class that are not ours, each with the nodes that feed it.

        Left out is what only measures (the bars of a volume control) and what only passes on
        (filters: the program behind them has its own stream).
        """
        return [
            (node, [self.nodes[source] for source, to in self.links if to == number])
            for number, node in self.nodes.items()
            if node.running
            and node.media_class == media_class
            and not node.is_said("stream.monitor")
            and "node.link-group" not in node.properties
            and str(node.properties.get("application.process.id")) != str(os.getpid())
        ]


class _Info(msgspec.Struct):
    """Of all that PipeWire tells of a thing, what is asked here."""

    state: object = None
    props: dict[str, object] | None = None
    source: int = msgspec.field(default=-1, name="output-node-id")
    to: int = msgspec.field(default=-1, name="input-node-id")


class _Thing(msgspec.Struct):
    id: int = -1
    type: str = ""
    # One that goes at this moment has none any more.
    info: _Info | None = None


def parse(printed: bytes) -> Graph:
    """The graph as ``pw-dump`` prints it. Raises msgspec.DecodeError if it is something else."""
    nodes: dict[int, Node] = {}
    links: set[tuple[int, int]] = set()
    # Names may be in any encoding; it is not the names that count here.
    for thing in msgspec.json.decode(printed.decode("utf-8", "replace"), type=list[_Thing]):
        if thing.info is not None and thing.type.endswith(":Node"):
            nodes[thing.id] = _node(thing.info)
        elif thing.info is not None and thing.type.endswith(":Link"):
            links.add((thing.info.source, thing.info.to))
    return Graph(nodes, frozenset(link for link in links if nodes.keys() >= set(link)))


def _node(info: _Info) -> Node:
    properties = info.props or {}
    media_class = str(properties.get("media.class", ""))
    return Node(media_class, info.state == "running", properties)


Told = Callable[[Graph | None], None]


class Dump:
    """One run of ``pw-dump`` for everybody who asks before it has answered."""

    def __init__(self) -> None:
        self._asking: list[Told] = []
        self._child: Child | None = None

    def ask(self, told: Told) -> None:
        """Tell what flows now, once and later; None: nobody knows, PipeWire may not run."""
        self._asking.append(told)
        if self._child is None:
            self._child = Child([PROGRAM], self._tell, seconds=LIMIT)

    def forget(self, told: Told) -> None:
        """Tell this one nothing any more; harmless twice."""
        self._asking = [other for other in self._asking if other != told]
        if not self._asking and self._child is not None:
            self._child.close()
            self._child = None

    def _tell(self, printed: bytes | None) -> None:
        self._child = None
        graph = None
        if printed is not None:
            # Cut short or not from PipeWire: as good as no answer.
            with contextlib.suppress(msgspec.DecodeError):
                graph = parse(printed)
        # One may close another while it is told.
        while self._asking:
            self._asking.pop(0)(graph)


def require() -> None:
    """Raise Unavailable where PipeWire cannot be asked."""
    if shutil.which(PROGRAM) is None:
        raise Unavailable(f"no {PROGRAM}")
