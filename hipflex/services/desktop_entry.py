"""HipFlex in the menus of the desktop: entry, icons and metainfo, put there and taken away.

pip and pipx put such files where no desktop looks. What was written is noted, so that exactly that
is taken away; what somebody else has changed or written is theirs, and stays.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from hipflex import assets
from hipflex.i18n import translate
from hipflex.services import atomic_file, desktop_file, launch, notices
from hipflex.services.clock import SystemClock

_REFRESH_SECONDS = 30
_CACHES = (
    ("applications", "mimeinfo.cache", ("update-desktop-database", "-q")),
    ("icons/hicolor", "icon-theme.cache", ("gtk-update-icon-cache", "-q", "-f", "-t")),
)
"""Where, the file that must not grow old, and what makes it anew."""


class DesktopEntryError(Exception):
    """It could not be done; the text is a sentence that says why."""


@dataclass(slots=True)
class Outcome:
    """What was done: the files, and those that were left because they are somebody else's."""

    files: list[Path] = field(default_factory=list)
    left: list[Path] = field(default_factory=list)


class _Note(msgspec.Struct):
    """What was written: the content of each file by its sum, and folders that were not there."""

    files: dict[str, str] = {}
    folders: list[str] = []


class DesktopEntry:
    """Installs into the data folder of the person; ``note`` is where it is noted."""

    def __init__(
        self,
        note: Path,
        environ: Mapping[str, str] = os.environ,
        command: Callable[[], tuple[str, ...]] = launch.command,
        now: Callable[[], datetime] = lambda: SystemClock().now().wall,
    ) -> None:
        told = environ.get("XDG_DATA_HOME", "")
        self.folder = Path(told) if Path(told).is_absolute() else Path.home() / ".local" / "share"
        self._note = note
        self._command = command
        self._now = now

    def plan(self) -> dict[Path, bytes]:
        """What belongs where. Raises DesktopEntryError."""
        try:
            words = self._command()
        except launch.NoCommandError as error:
            raise DesktopEntryError(str(error)) from error
        entry = assets.path("desktop", "hipflex.desktop").read_text("utf-8")
        for place, value in (
            ("@EXEC@", desktop_file.exec_value(words)),
            ("@PROGRAM@", words[0]),
        ):
            entry = entry.replace(place, desktop_file.escaped(value))
        metainfo = assets.path("desktop", "hipflex.metainfo.xml").read_bytes()
        files = {
            Path("applications", "hipflex.desktop"): entry.encode(),
            Path("metainfo", "io.github.hipflex.hipflex.metainfo.xml"): metainfo,
        }
        for path in sorted(assets.path("icons").iterdir()):
            files[Path("icons", "hicolor", *_icon_place(path.name))] = path.read_bytes()
        return {self.folder / place: content for place, content in files.items()}

    def install(self) -> Outcome:
        """Write what is not there yet. Raises DesktopEntryError."""
        wanted, note, done = self.plan(), self._noted(), Outcome()
        try:
            for path, content in wanted.items():
                if not self._is(path, content):
                    if path.exists() and not _is_ours(path, note):
                        done.left.append(atomic_file.set_aside(path, self._today(), "old"))
                    note.folders += [str(folder) for folder in path.parents if not folder.exists()]
                    _make_open(path.parent)
                    atomic_file.write(path, content)
                    path.chmod(0o644)
                    done.files.append(path)
                note.files[str(path)] = _sum(content)
            for old in set(note.files) - set(map(str, wanted)):
                self._take_away(Path(old), note, done)
        except OSError as error:
            raise self._failed(error) from error
        finally:
            # Also of half an install: else the rest could never be taken away.
            self._keep(note)
        self._refresh()
        return done

    def remove(self) -> Outcome:
        """Take away what install wrote, and no more. Raises DesktopEntryError."""
        note, done = self._noted(), Outcome()
        try:
            for path in map(Path, list(note.files)):
                self._take_away(path, note, done)
            for folder in sorted(note.folders, key=len, reverse=True):
                with suppress(OSError):
                    # Fails where somebody else has put something.
                    Path(folder).rmdir()
            self._note.unlink(missing_ok=True)
        except OSError as error:
            self._keep(note)
            raise self._failed(error) from error
        self._refresh()
        return done

    def files(self, wanted: str) -> list[Path]:
        """Which files install would write, or remove take away. Raises DesktopEntryError."""
        if wanted == "install":
            return [path for path, content in self.plan().items() if not self._is(path, content)]
        note = self._noted()
        return [path for path in map(Path, note.files) if _is_ours(path, note)]

    def is_installed(self) -> bool:
        """Whether the menus have this copy."""
        try:
            return all(self._is(path, content) for path, content in self.plan().items())
        except (OSError, DesktopEntryError):
            return False

    # The note

    def _noted(self) -> _Note:
        try:
            return msgspec.json.decode(atomic_file.read(self._note), type=_Note)
        except (OSError, ValueError):
            # Nothing is known to be ours then, so that nothing is overwritten without a copy.
            return _Note()

    def _keep(self, note: _Note) -> None:
        note.folders = sorted(set(note.folders))
        with suppress(OSError):
            atomic_file.write(self._note, msgspec.json.format(msgspec.json.encode(note)))

    # Files

    def _take_away(self, path: Path, note: _Note, done: Outcome) -> None:
        if path.exists():
            if _is_ours(path, note):
                path.unlink()
                done.files.append(path)
            else:
                done.left.append(path)
        del note.files[str(path)]

    def _is(self, path: Path, content: bytes) -> bool:
        return path.is_file() and path.read_bytes() == content

    def _today(self) -> datetime:
        return self._now().astimezone(UTC)

    def _refresh(self) -> None:
        """Let the desktop see it at once.

        A cache that is not there is not made: nobody would keep it fresh after us, and an old one
        hides what others install.
        """
        for place, cache, words in _CACHES:
            folder = self.folder / place
            with suppress(OSError, subprocess.TimeoutExpired):
                # What watches the folders looks at their time.
                os.utime(folder)
                if (folder / cache).exists() and (program := shutil.which(words[0])):
                    subprocess.run(  # noqa: S603 - all words are ours
                        (program, *words[1:], str(folder)),
                        stdin=subprocess.DEVNULL,
                        capture_output=True,
                        timeout=_REFRESH_SECONDS,
                        check=False,
                    )

    def _failed(self, error: OSError) -> DesktopEntryError:
        text = translate("DesktopEntry", "{path} cannot be written: {reason}")
        path = error.filename or self.folder
        return DesktopEntryError(text.format(path=path, reason=notices.reason(error)))


def _icon_place(name: str) -> tuple[str, ...]:
    """Where the icon theme wants a file of ours: ``hipflex-48.png``, ``hipflex-symbolic.svg``."""
    stem, _, ending = name.rpartition(".")
    if ending == "png":
        size = stem.rpartition("-")[2]
        return (f"{size}x{size}", "apps", "hipflex.png")
    if stem == "hipflex":
        return ("scalable", "apps", name)
    # Those of the tray are states, but only newer icon themes have a folder for them.
    return ("symbolic", "apps", name)


def _make_open(folder: Path) -> None:
    """Make a folder that other programs of the desktop may read, as the shared ones are."""
    for missing in reversed([part for part in (folder, *folder.parents) if not part.exists()]):
        missing.mkdir(mode=0o755)


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _is_ours(path: Path, note: _Note) -> bool:
    """Whether it is as it was written here."""
    return path.is_file() and note.files.get(str(path)) == _sum(path.read_bytes())
