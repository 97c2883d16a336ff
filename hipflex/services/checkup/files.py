"""The files of the person: are they sound, and for nobody else? Nothing of them is changed."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sqlite3
import stat
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from hipflex import assets
from hipflex.core.saved import Saved
from hipflex.core.settings import repaired
from hipflex.core.sounds import Sound
from hipflex.i18n import translate
from hipflex.services import atomic_file, history_file, notices
from hipflex.services.checkup import history_copy
from hipflex.services.checkup.finding import Finding, fault, guarded, note, ok
from hipflex.services.exercise_library import ExerciseLibrary
from hipflex.services.paths import Paths

_LEAST_FREE = 50 * 1024 * 1024
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
_LOG_TAIL = 64 * 1024
_LOG_LINES = 3
_BAD_LINE = re.compile(r"^\S+ \S+ (WARNING|ERROR|CRITICAL) ")


def look(paths: Paths) -> list[Finding]:
    """Each file, their rights, what was set aside, and the room on the disk."""
    return [
        *guarded("settings", lambda: [_settings(paths.settings_file)]),
        *guarded("state", lambda: [_state(paths.state_file)]),
        *guarded("history", lambda: [_history(paths.history_file)]),
        *guarded("exercises", lambda: _exercises(paths.exercises_dir)),
        *guarded("sound-files", lambda: _sounds(paths.sounds_dir)),
        *guarded("rights", lambda: _rights(paths)),
        *guarded("set-aside", lambda: _set_aside(paths)),
        *guarded("disk", lambda: _room(paths.data_dir)),
        *guarded("log", lambda: _log(paths.log_file)),
    ]


def _settings(path: Path) -> Finding:
    try:
        values = tomllib.loads(atomic_file.read(path).decode("utf-8-sig"))
    except FileNotFoundError:
        return ok("settings", translate("Doctor", "Settings: none yet, the defaults are in force."))
    except (OSError, ValueError, RecursionError) as error:
        return _unreadable("settings", path, error)
    _, wrong = repaired(values)
    if wrong:
        text = translate("Doctor", "Settings: {faults}. The default is used there.")
        fix = translate("Doctor", "hipflex settings reset NAME, or mend {path}.")
        faults = "; ".join(wrong)
        return note("settings", text.format(faults=faults), fix.format(path=path))
    return ok("settings", translate("Doctor", "Settings: {path} is sound.").format(path=path))


def _state(path: Path) -> Finding:
    try:
        msgspec.json.decode(atomic_file.read(path), type=Saved)
    except FileNotFoundError:
        return ok("state", translate("Doctor", "State: none yet."))
    except (OSError, ValueError, RecursionError) as error:
        return _unreadable("state", path, error)
    return ok("state", translate("Doctor", "State: {path} is sound.").format(path=path))


def _unreadable(id_: str, path: Path, error: Exception) -> Finding:
    text = translate("Doctor", "{path} cannot be read: {reason}.")
    fix = translate("Doctor", "At its next start HipFlex sets it aside and begins a new one.")
    if isinstance(error, OSError):
        # Not damaged, only out of reach, and so it is not touched.
        fix = translate("Doctor", "Look who owns it, and who may read it: ls -l {path}")
        fix = fix.format(path=path)
    return fault(id_, text.format(path=path, reason=notices.reason(error)), fix)


def _history(path: Path) -> Finding:
    try:
        with tempfile.TemporaryDirectory(prefix="hipflex-doctor-") as folder:
            version, rows = history_copy.read(path, Path(folder))
    except FileNotFoundError:
        version = rows = 0
    except (OSError, sqlite3.Error, ValueError, history_copy.RestlessError) as error:
        return _no_copy(path, error)
    if not version:
        return ok("history", translate("Doctor", "History: none yet."))
    if version > history_file.VERSION:
        text = translate("Doctor", "History: {path} was written by a newer HipFlex.")
        fix = translate("Doctor", "Install that version again.")
        return fault("history", text.format(path=path), fix)
    text = translate("Doctor", "History: {path} is sound, {n} breaks, {size} kB.")
    size = path.stat().st_size // 1024
    return ok("history", text.format(path=path, n=rows, size=size))


def _no_copy(path: Path, error: Exception) -> Finding:
    if isinstance(error, history_copy.RestlessError):
        text = translate("Doctor", "History: {path} is being written all the time.")
        return note("history", text.format(path=path), translate("Doctor", "Ask again later."))
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        text = translate("Doctor", "History: no room for a copy to look at ({reason}).")
        text = text.format(reason=notices.reason(error))
        return note("history", text, translate("Doctor", "Make room."))
    return _unreadable("history", path, error)


def _exercises(folder: Path) -> Iterator[Finding]:
    wrong = ExerciseLibrary(assets.path("exercises"), folder).load()
    for message in wrong:
        fix = translate("Doctor", "Mend it; hipflex check FILE says when it is right.")
        yield note("exercises", message, fix)
    if not wrong:
        text = translate("Doctor", "Exercises: all files can be used.")
        yield ok("exercises", text)


def _sounds(folder: Path) -> Iterator[Finding]:
    """Those of the person that cannot be played; the built-in ones are played in their place."""
    names = {f"{sound}.wav" for sound in Sound}
    for path in sorted(folder.glob("*")):
        if path.name not in names:
            text = translate("Doctor", "{path} is no sound of a break, and is never played.")
            fix = translate("Doctor", "The names are: {names}").format(
                names=translate("Doctor", ", ").join(sorted(names))
            )
            yield note("sound-files", text.format(path=path), fix)
            continue
        with path.open("rb") as file:
            head = file.read(12)
        if not (head.startswith(b"RIFF") and head.endswith(b"WAVE")):
            text = translate("Doctor", "{path} is no WAV file, and cannot be played.")
            fix = translate("Doctor", "Write it as WAV (PCM), or delete it.")
            yield note("sound-files", text.format(path=path), fix)


def _rights(paths: Paths) -> Iterator[Finding]:
    if sys.platform == "win32":
        return
    wanted = (paths.config_dir, paths.data_dir, paths.state_dir, paths.settings_file)
    for place in (*wanted, paths.history_file, paths.state_file):
        try:
            found = place.stat()
        except OSError:
            continue
        mode = stat.S_IMODE(found.st_mode)
        if found.st_uid != os.getuid():
            text = translate(
                "Doctor", "{path} belongs to another user, perhaps since sudo hipflex."
            )
            fix = f"sudo chown -R $(id -u): {place}"
            yield fault("owner", text.format(path=place), fix)
        elif mode & 0o077:
            text = translate("Doctor", "Others may look into {path} ({mode}).")
            fix = f"chmod go= {place}"
            yield note("rights", text.format(path=place, mode=f"{mode:03o}"), fix)


def _set_aside(paths: Paths) -> Iterator[Finding]:
    for folder in dict.fromkeys((paths.config_dir, paths.data_dir, paths.state_dir)):
        for kept in sorted(folder.glob("*.bad-*")):
            text = translate("Doctor", "{path} was damaged and set aside.").format(path=kept)
            fix = translate("Doctor", "Delete it when nothing in it is wanted any more.")
            yield note("set-aside", text, fix)


def _room(folder: Path) -> Iterator[Finding]:
    there = next((one for one in (folder, *folder.parents) if one.exists()), None)
    if there is None:
        return
    total, _used, free = shutil.disk_usage(there)
    # What is no disk, such as /proc, has no size.
    if total and free < _LEAST_FREE:
        text = translate("Doctor", "The disk is almost full: {n} MB are free.")
        yield fault("disk", text.format(n=free // 1024**2), translate("Doctor", "Make room."))


def _log(path: Path) -> Iterator[Finding]:
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _LOG_TAIL))
            lines = file.read().decode("utf-8", errors="replace").splitlines()
    except OSError:
        return
    bad = [line for line in lines if _BAD_LINE.match(line)]
    for line in bad[-_LOG_LINES:]:
        text = translate("Doctor", "In the log: {line}").format(line=line)
        yield note("log", text, translate("Doctor", "All of it: {path}").format(path=path))
