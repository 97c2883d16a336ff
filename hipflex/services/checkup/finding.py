"""What a look has found."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class State(StrEnum):
    """How bad it is: a note is worth knowing, a fault keeps something from working."""

    OK = "ok"
    NOTE = "note"
    FAULT = "fault"


class Finding(msgspec.Struct, frozen=True):
    """One fact about this computer, in words that are ready to be read, and what helps.

    ``id`` stays the same in every version and language: scripts may look for it. ``libraries`` are
    files of the system that are missing, such as ``libEGL.so.1``.
    """

    id: str
    state: State
    text: str
    fix: str = ""
    libraries: tuple[str, ...] = ()


def ok(id_: str, text: str) -> Finding:
    """It works."""
    return Finding(id_, State.OK, text)


def note(id_: str, text: str, fix: str = "") -> Finding:
    """It is worth knowing; HipFlex works all the same."""
    return Finding(id_, State.NOTE, text, fix)


def fault(id_: str, text: str, fix: str = "") -> Finding:
    """Something does not work."""
    return Finding(id_, State.FAULT, text, fix)
