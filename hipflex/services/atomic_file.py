"""Writing a file so that it is either the old one or the new one, whatever happens in between.

And reading one, but never more of it than it can mean.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

_FORGOTTEN = 86400
"""Seconds: a temp file that much older than a new one was left by a process that was killed."""


class TooLongError(ValueError):
    """The file is longer than anything that HipFlex or a person writes there."""


def read(path: Path, largest: int = 1024 * 1024) -> bytes:
    """The content, of at most so many bytes. Raises OSError and TooLongError."""
    with path.open("rb") as file:
        content = file.read(largest + 1)
    if len(content) > largest:
        raise TooLongError(f"expected at most {largest // 1024} KiB")
    return content


def write(path: Path, content: bytes) -> None:
    """Replace the file, readable by the user only. Raises OSError, and then nothing is changed.

    A link is followed, so that settings kept elsewhere and linked stay linked.
    """
    target = Path(os.path.realpath(path))
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # mkstemp makes it 0600.
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_directory(target.parent)
    _sweep(target)


def set_aside(path: Path, now: datetime, word: str = "bad") -> Path:
    """Rename a file, so that nothing is ever deleted; the new path. Raises OSError.

    ``word`` says why: it is damaged, or the person took it out.
    """
    stem = f"{path.name}.{word}-{now:%Y%m%d-%H%M%S}"
    kept = path.with_name(stem)
    number = 1
    while os.path.lexists(kept):
        number += 1
        kept = path.with_name(f"{stem}-{number}")
    path.rename(kept)
    return kept


def _sync_directory(directory: Path) -> None:
    """Make the new name survive a power cut, where a directory can be synced."""
    if sys.platform == "win32":
        return
    # The file itself is in place: a file system that cannot sync a directory is no failure.
    with suppress(OSError):
        handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(target: Path) -> None:
    """Remove what killed processes left beside the file long ago."""
    with suppress(OSError):
        newest = target.stat().st_mtime
        for left in target.parent.glob(f".{target.name}.*.tmp"):
            if newest - left.stat().st_mtime > _FORGOTTEN:
                left.unlink()
