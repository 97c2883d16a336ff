"""What a store tells the person once: short sentences, with the name of the file."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from hipflex.i18n import translate
from hipflex.services import atomic_file

_LOG = logging.getLogger(__name__)


def put_away(path: Path, now: datetime, why: object, beside: tuple[str, ...] = ()) -> str:
    """Set a damaged file aside; the sentence that says so. Never raises.

    ``beside`` names the endings of files that belong to it: they move with it.
    """
    _LOG.warning("%s could not be read: %s", path, why)
    try:
        kept = atomic_file.set_aside(path, now.astimezone())
        for ending in beside:
            with suppress(FileNotFoundError):
                path.with_name(path.name + ending).rename(kept.with_name(kept.name + ending))
    except OSError as error:
        _LOG.warning("%s could not be set aside: %s", path, error)
        return translate(
            "Files", "{name} could not be read ({reason}). HipFlex carries on without it."
        ).format(name=path.name, reason=reason(error))
    return translate(
        "Files",
        "{name} could not be read. It was kept as {kept}, and HipFlex starts with a new one.",
    ).format(name=path.name, kept=kept.name)


def only_in_memory(path: Path, error: Exception) -> str:
    """The sentence for a history that could not be opened at all."""
    return translate(
        "Files",
        "{name} could not be opened ({reason}). Breaks are remembered until HipFlex quits.",
    ).format(name=path.name, reason=reason(error))


def newer(path: Path) -> str:
    """The sentence for a history that an older HipFlex must not touch."""
    return translate(
        "Files",
        "{name} was written by a newer HipFlex. It is left as it is, and breaks are remembered"
        " until HipFlex quits.",
    ).format(name=path.name)


def reason(error: Exception) -> str:
    """Why it failed, in the system's words and without the path; never empty."""
    return (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__
