"""Starting at log-in by a file in the autostart folder, as all free desktops do.

The file is read with the eyes of the desktops: what their own settings have switched off is off.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hipflex import assets
from hipflex.i18n import translate
from hipflex.services import atomic_file, desktop_file, launch, notices
from hipflex.services.autostart import ARGUMENTS, AutostartError, AutostartState
from hipflex.services.clock import SystemClock

NAME = "hipflex.desktop"
_MARK = "X-HipFlex"
_SWITCHES = ("X-GNOME-Autostart-enabled", "X-MATE-Autostart-enabled")
"""Where GNOME, Cinnamon and MATE switch an entry off; the others write Hidden."""
_PLAIN = frozenset({"i3", "sway", "hyprland", "river", "niri", "labwc", "dwm", "bspwm", "awesome"})
"""Window managers that start nothing by themselves."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One file as it was found."""

    path: Path
    text: str
    keys: Mapping[str, str]

    @property
    def is_ours(self) -> bool:
        return _MARK in self.keys

    @property
    def is_off(self) -> bool:
        switched = any(self.keys.get(key, "").lower() == "false" for key in _SWITCHES)
        return switched or self.keys.get("Hidden", "").lower() == "true"


class XdgAutostart:
    """The file of the person, and before it what the system's own folder has."""

    def __init__(
        self,
        environ: Mapping[str, str] = os.environ,
        command: Callable[[], tuple[str, ...]] = launch.command,
        now: Callable[[], datetime] = lambda: SystemClock().now().wall,
    ) -> None:
        self._environ = environ
        self._command = command
        self._now = now
        home = environ.get("XDG_CONFIG_HOME", "")
        folder = Path(home) if Path(home).is_absolute() else Path.home() / ".config"
        self._path = folder / "autostart" / NAME

    def state(self) -> AutostartState:
        """What a desktop would do with what is there now."""
        try:
            entry = self._entry()
        except (OSError, ValueError) as error:
            text = translate("Autostart", "{path} cannot be read: {reason}")
            why = text.format(path=self._path, reason=notices.reason(error))
            return AutostartState("blocked", why, str(self._path))
        if entry is None:
            return AutostartState("off", place=str(self._path))
        place, line = str(entry.path), entry.keys.get("Exec", "")
        if entry.is_off:
            reason = translate("Autostart", "The settings of the desktop have switched it off.")
            return AutostartState("off", reason, place, line)
        if why := self._obstacle(entry):
            return AutostartState("blocked", why, place, line)
        if not self._is_this(line):
            reason = translate("Autostart", "It starts another copy: {command}")
            return AutostartState("elsewhere", reason.format(command=line), place, line)
        return AutostartState("on", self._doubt(line), place, line)

    def turn_on(self) -> AutostartState:
        """Write the file, and see that a desktop would follow it."""
        try:
            words = (*self._command(), *ARGUMENTS)
        except launch.NoCommandError as error:
            raise AutostartError(str(error)) from error
        try:
            self._keep_foreign()
            self._write(assets.path("desktop", "autostart.desktop").read_text("utf-8"), words)
        except (OSError, ValueError) as error:
            raise self._failed(error) from error
        return self._read_back("on")

    def turn_off(self) -> AutostartState:
        """Take our file away; one that somebody else wrote is switched off as desktops do."""
        try:
            entry = self._own_entry()
            if entry is not None and entry.is_ours:
                self._path.unlink()
                entry = None
            left = self._entry()
            if left is not None and not left.is_off:
                # The system's folder has one, or this one is not ours: this is how to override it.
                hidden = desktop_file.with_keys(left.text, {"Hidden": "true"})
                if self._path.is_symlink():
                    # What it leads to, such as the entry in the menus, is not to be hidden.
                    self._path.unlink()
                atomic_file.write(self._path, hidden.encode())
        except (OSError, ValueError) as error:
            raise self._failed(error) from error
        return self._read_back("off")

    def repair(self) -> bool:
        """Lead our file to this copy if the one that it started is gone."""
        try:
            entry = self._own_entry()
            if entry is None or not entry.is_ours or entry.is_off or _leads(entry):
                return False
            self._write(entry.text, (*self._command(), *ARGUMENTS))
        except (OSError, ValueError, launch.NoCommandError) as error:
            raise self._failed(error) from error
        return True

    # Reading

    def _entry(self) -> _Entry | None:
        """What counts: the first file of this name, the person's before the system's."""
        told = self._environ.get("XDG_CONFIG_DIRS") or "/etc/xdg"
        folders = [Path(part) for part in told.split(":") if Path(part).is_absolute()]
        for path in (self._path, *(folder / "autostart" / NAME for folder in folders)):
            if (entry := _read(path)) is not None:
                return entry
        return None

    def _own_entry(self) -> _Entry | None:
        return _read(self._path)

    def _obstacle(self, entry: _Entry) -> str:
        """Why a desktop passes this entry over; empty if it does not."""
        here = set(self._environ.get("XDG_CURRENT_DESKTOP", "").split(":"))
        only, never = _listed(entry, "OnlyShowIn"), _listed(entry, "NotShowIn")
        if here & never or (only and not here & only):
            return translate("Autostart", "The file is not for this desktop.")
        try:
            program = desktop_file.exec_words(entry.keys.get("Exec", ""))[0]
        except (ValueError, IndexError):
            return translate("Autostart", "The file does not say what to start.")
        for needed in (entry.keys.get("TryExec", ""), program):
            if needed and _found(needed) is None:
                text = translate("Autostart", "What it starts is not there: {program}")
                return text.format(program=needed)
        return ""

    def _is_this(self, line: str) -> bool:
        """Whether the line starts this copy, whatever words it adds."""
        try:
            mine = self._command()
        except launch.NoCommandError:
            return False
        program, *rest = desktop_file.exec_words(line)
        found = _found(program)
        try:
            same = found is not None and found.samefile(mine[0])
        except OSError:
            # One of them has just gone, or this copy runs from a place that can no longer be seen.
            return False
        return same and tuple(rest[: len(mine) - 1]) == mine[1:]

    def _doubt(self, line: str) -> str:
        """What may still be in the way where it cannot be known."""
        if "%" in desktop_file.exec_words(line)[0]:
            # By the specification it is written twice; systemd looks for a file of that name.
            return translate("Autostart", "Some desktops start no program with % in its path.")
        desktop = self._environ.get("XDG_CURRENT_DESKTOP", "")
        if desktop and desktop.lower().partition(":")[0] not in _PLAIN:
            return ""
        return translate(
            "Autostart",
            "This session names no desktop. A plain window manager starts it only with a helper"
            " such as dex.",
        )

    # Writing

    def _write(self, text: str, words: tuple[str, ...]) -> None:
        values = {"Exec": desktop_file.exec_value(words), "TryExec": words[0]}
        atomic_file.write(self._path, desktop_file.with_keys(text, values).encode())

    def _keep_foreign(self) -> None:
        """What somebody else wrote there is not deleted."""
        try:
            entry = self._own_entry()
        except ValueError:
            entry = None
            if not self._path.is_file():
                raise
        else:
            if entry is None or entry.is_ours:
                return
        atomic_file.set_aside(self._path, self._now().astimezone(UTC), "old")

    def _read_back(self, wanted: str) -> AutostartState:
        state = self.state()
        if state.kind != wanted:
            text = translate("Autostart", "{path} is not as it was written.")
            raise AutostartError(state.reason or text.format(path=state.place))
        return state

    def _failed(self, error: Exception) -> AutostartError:
        if isinstance(error, launch.NoCommandError):
            return AutostartError(str(error))
        text = translate("Autostart", "{path} cannot be written: {reason}")
        return AutostartError(text.format(path=self._path, reason=notices.reason(error)))


def _read(path: Path) -> _Entry | None:
    """The file, or None if there is none. Raises OSError and ValueError."""
    try:
        text = atomic_file.read(path).decode()
    except FileNotFoundError:
        return None
    return _Entry(path, text, desktop_file.keys(text))


def _listed(entry: _Entry, key: str) -> set[str]:
    return {part for part in entry.keys.get(key, "").split(";") if part}


def _found(program: str) -> Path | None:
    """What would be run: a path, or a name in PATH."""
    found = shutil.which(program)
    return Path(found) if found is not None else None


def _leads(entry: _Entry) -> bool:
    """Whether there is still something at the end of the line."""
    with suppress(ValueError, IndexError):
        return _found(desktop_file.exec_words(entry.keys.get("Exec", ""))[0]) is not None
    return False
