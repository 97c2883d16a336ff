"""What a look has found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

import msgspec

from hipflex.i18n import translate


class State(StrEnum):
    """How bad it is: a note is worth knowing, a fault keeps something from working."""

    OK = "ok"
    NOTE = "note"
    FAULT = "fault"


class Finding(msgspec.Struct, frozen=True):
    """One fact about this computer, in words that are ready to be read, and what helps.

    ``id`` stays the same in every version and language: scripts may look for it. ``libraries`` are
    what is missing and what packages have, such as ``libEGL.so.1``.
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


def guarded(id_: str, look: Callable[[], Iterable[Finding]]) -> list[Finding]:
    """What the look finds; one that fails takes no other with it."""
    try:
        return list(look())
    # Whatever it is: a doctor that falls ill is of no use.
    except Exception as error:  # noqa: BLE001
        text = translate("Doctor", "This could not be looked at: {reason}")
        return [note(id_, text.format(reason=f"{type(error).__name__}: {error}"))]


def fault(id_: str, text: str, fix: str = "") -> Finding:
    """Something does not work."""
    return Finding(id_, State.FAULT, text, fix)
