"""One running copy per user: who holds the lock is it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile

from hipflex.services.paths import make_private, second_place


class InstanceLock:
    """A lock that ends with the process that holds it, however that ends.

    Its file is in the temp directory if the folder that it should be in cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self._first = _LockFile(path)
        self._second = _LockFile(second_place(path))

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._first.held or self._second.held

    def take(self) -> bool:
        """Try to become the one; False if another copy runs.

        Raises OSError if the lock file can be made nowhere, so that nobody knows.
        """
        try:
            taken = self._first.take()
        except OSError:
            make_private(self._second.path.parent)
            return self._second.take()
        if taken and self._another_is_at_the_second_place():
            self._first.release()
            return False
        return taken

    def release(self) -> None:
        """Let another copy run."""
        self._first.release()
        self._second.release()

    def _another_is_at_the_second_place(self) -> bool:
        """Whether a copy runs that could not use the first place when it started."""
        folder = self._second.path.parent
        if not os.path.lexists(folder):
            return False
        # One that is somebody else's, or no folder at all, holds no copy of ours.
        with suppress(OSError):
            make_private(folder)
            if not self._second.take():
                return True
            self._second.release()
        return False


class _LockFile:
    """The lock at one place."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = QLockFile(str(path))
        # Never too old: only the end of its process frees it.
        self._lock.setStaleLockTime(0)

    @property
    def held(self) -> bool:
        return self._lock.isLocked()

    def take(self) -> bool:
        """Raises OSError if the file cannot be made."""
        if self._lock.tryLock(0):
            return True
        if self._lock.error() != QLockFile.LockError.LockFailedError:
            raise OSError(f"cannot lock {self.path}")
        # A power cut can leave an empty file, which names nobody and would lock everybody out. Of a
        # living copy, which has the system's lock on it too, the file is not removed here.
        return (
            not self._names_a_process()
            and self._lock.removeStaleLockFile()
            and self._lock.tryLock(0)
        )

    def release(self) -> None:
        self._lock.unlock()

    def _names_a_process(self) -> bool:
        try:
            return int(self.path.read_bytes().split(b"\n", 1)[0]) > 0
        except (OSError, ValueError):
            return False
