"""Where HipFlex keeps its files, and that they are for the user's eyes only."""

from __future__ import annotations

import os
import stat
import sys
import warnings
import zlib
from pathlib import Path
from typing import NamedTuple

import platformdirs

_SOCKET_PATH_ROOM = 104
"""Bytes that macOS and the BSDs have for a socket's path, with its end mark; Linux has 108."""


class Paths(NamedTuple):
    """All places on disk. Not a data class: each verb would have to load what makes one."""

    config_dir: Path
    data_dir: Path
    state_dir: Path
    runtime_dir: Path

    @classmethod
    def standard(cls, speed: float = 1.0) -> Paths:
        """The places of this system; fast time has its own, so it never touches real records."""
        name = "hipflex" if speed == 1.0 else "hipflex-speed"
        dirs = platformdirs.PlatformDirs(name, appauthor=False)
        state_dir = Path(dirs.user_state_dir)
        return cls(
            config_dir=Path(dirs.user_config_dir),
            data_dir=Path(dirs.user_data_dir),
            state_dir=state_dir,
            runtime_dir=_runtime_dir(dirs) or state_dir / "run",
        )

    @property
    def settings_file(self) -> Path:
        """What the person chose."""
        return self.config_dir / "settings.toml"

    @property
    def exercises_dir(self) -> Path:
        """The person's own exercises."""
        return self.config_dir / "exercises"

    @property
    def sounds_dir(self) -> Path:
        """The person's own sounds; made when they first look into it."""
        return self.config_dir / "sounds"

    @property
    def history_file(self) -> Path:
        """All ended breaks."""
        return self.data_dir / "history.db"

    @property
    def may_have_history(self) -> bool:
        """Whether there is a history. One that cannot be seen counts: that is worth telling."""
        try:
            return self.history_file.exists()
        except OSError:
            return True

    @property
    def state_file(self) -> Path:
        """What must survive a restart."""
        return self.state_dir / "state.json"

    @property
    def log_file(self) -> Path:
        """What went on, for finding faults."""
        return self.state_dir / "hipflex.log"

    @property
    def lock_file(self) -> Path:
        """Held by the running copy.

        Not in the home folder if that can be avoided: a home shared by two computers would let only
        one of them run.
        """
        return self.runtime_dir / "lock"

    @property
    def socket_path(self) -> Path:
        """Where the running copy listens; on Windows the name of a pipe."""
        wanted = self.runtime_dir / "hipflex.sock"
        if sys.platform == "win32":
            return Path(rf"\\.\pipe\hipflex-{_short_name(wanted)}")
        if len(os.fsencode(wanted)) < _SOCKET_PATH_ROOM:
            return wanted
        return second_place(wanted)

    def make(self) -> list[OSError]:
        """Create the directories, readable by the user only; what could not be made comes back.

        HipFlex runs without any of them, so this never raises.
        """
        wanted = [
            self.config_dir,
            self.exercises_dir,
            self.data_dir,
            self.state_dir,
            self.runtime_dir,
        ]
        if sys.platform != "win32":
            wanted.append(self.socket_path.parent)
        faults = []
        for directory in dict.fromkeys(wanted):
            try:
                make_private(directory)
            except OSError as error:
                faults.append(error)
        return faults


def second_place(path: Path) -> Path:
    """Where the lock or the socket is if its folder cannot be used: always the same place.

    It does not depend on what can be used at the moment, so that all copies look there. The name in
    the temp directory can be guessed: make it with ``make_private``, believe it only if it is ours.
    """
    name = f"hipflex-{_short_name(path.parent)}"
    if sys.platform != "win32":
        name = f"hipflex-{os.getuid()}-{_short_name(path.parent)}"
    return _temp() / name / path.name


def make_private(directory: Path) -> None:
    """Make the directory, or make sure that an existing one is the user's alone.

    Raises OSError if it, or a link in its place, is somebody else's: a name in the temp directory
    could have been taken by another user before us.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.platform == "win32":
        return
    found = directory.stat()
    if {found.st_uid, directory.lstat().st_uid} != {os.getuid()}:
        raise PermissionError(f"{directory} belongs to another user")
    if stat.S_IMODE(found.st_mode) & 0o077:
        directory.chmod(0o700)


def _short_name(path: Path) -> str:
    """Tells two paths apart, no more; hashlib would load a whole cryptography library for it."""
    return f"{zlib.crc32(os.fsencode(path)):08x}"


def _temp() -> Path:
    # Here: hardly anybody needs it, and it loads a good deal.
    import tempfile

    return Path(tempfile.gettempdir())


def _runtime_dir(dirs: platformdirs.PlatformDirsABC) -> Path | None:
    """The system's place for sockets, if it is certain to be ours."""
    with warnings.catch_warnings():
        # It warns where XDG_RUNTIME_DIR is not set (cron, su): we handle that ourselves.
        warnings.simplefilter("ignore")
        try:
            wanted = Path(dirs.user_runtime_dir)
        except PermissionError:
            return None
    if sys.platform == "win32":
        return wanted
    told = os.environ.get("XDG_RUNTIME_DIR")
    if not (told and wanted.is_relative_to(told)) and wanted.is_relative_to(_temp()):
        # A name in the temp directory that others can guess and take, and that is only used if it
        # happens to exist: a second copy could look elsewhere than the first.
        return None
    return wanted if _only_ours(wanted) else None


def _only_ours(path: Path) -> bool:
    """Whether nobody else can put something at this path: its nearest existing folder is ours."""
    nearest = next(place for place in (path, *path.parents) if os.path.lexists(place))
    found = nearest.lstat()
    return (
        stat.S_ISDIR(found.st_mode)
        and found.st_uid == os.getuid()
        and not stat.S_IMODE(found.st_mode) & 0o022
    )
