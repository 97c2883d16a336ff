"""One running copy per user: who holds the lock is it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile


class InstanceLock:
    """A lock that ends with the process that holds it, however that ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = QLockFile(str(path))
        # Never too old: only the end of its process frees it.
        self._lock.setStaleLockTime(0)

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._lock.isLocked()

    def take(self) -> bool:
        """Try to become the one; False if another copy runs.

        Raises OSError if the lock file cannot be made, so that nobody knows.
        """
        if self._lock.tryLock(0):
            return True
        if self._lock.error() != QLockFile.LockError.LockFailedError:
            raise OSError(f"cannot lock {self._path}")
        # A power cut can leave an empty file, which names nobody and would lock everybody out. Of a
        # living copy, which has the system's lock on it too, the file is not removed here.
        return (
            not self._names_a_process()
            and self._lock.removeStaleLockFile()
            and self._lock.tryLock(0)
        )

    def release(self) -> None:
        """Let another copy run."""
        self._lock.unlock()

    def _names_a_process(self) -> bool:
        try:
            return int(self._path.read_bytes().split(b"\n", 1)[0]) > 0
        except (OSError, ValueError):
            return False
