"""Starting at log-in on macOS, by a launch agent of the user."""

from __future__ import annotations

import os
import plistlib
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

from hipflex.i18n import translate
from hipflex.services import atomic_file, launch, notices
from hipflex.services.autostart import ARGUMENTS, AutostartError, AutostartState

LABEL = "hipflex"
_FAULTS = (OSError, ValueError, ExpatError, plistlib.InvalidFileException)


def _switched_off() -> bool:
    """Whether launchd was told not to start it, as the Login Items of the settings do.

    Not tried.
    """
    words = ["/bin/launchctl", "print-disabled", f"gui/{os.getuid()}"]
    try:
        told = subprocess.run(words, capture_output=True, text=True, timeout=5, check=False).stdout  # noqa: S603 - all words are ours
    except (OSError, subprocess.TimeoutExpired):
        return False
    ends = (f'"{LABEL}" => disabled', f'"{LABEL}" => true')
    return any(line.strip() in ends for line in told.splitlines())


class LaunchAgent:
    """The property list of our label."""

    def __init__(
        self,
        folder: Path | None = None,
        command: Callable[[], tuple[str, ...]] = launch.command,
        switched_off: Callable[[], bool] = _switched_off,
    ) -> None:
        self._path = (folder or Path.home() / "Library" / "LaunchAgents") / f"{LABEL}.plist"
        self._command = command
        self._switched_off = switched_off

    def state(self) -> AutostartState:
        """What launchd would do."""
        place = str(self._path)
        try:
            found = self._read()
        except _FAULTS as error:
            text = translate("Autostart", "{path} cannot be read: {reason}")
            why = text.format(path=place, reason=notices.reason(error))
            return AutostartState("blocked", why, place)
        words = _words(found)
        line = " ".join(words)
        if found is None or not found.get("RunAtLoad") or found.get("Disabled"):
            return AutostartState("off", "", place, line)
        if self._switched_off():
            reason = translate("Autostart", "It is switched off in Login Items.")
            return AutostartState("blocked", reason, place, line)
        if not words or not Path(words[0]).exists():
            text = translate("Autostart", "What it starts is not there: {program}")
            return AutostartState("blocked", text.format(program="".join(words[:1])), place, line)
        if words != self._wanted():
            text = translate("Autostart", "It starts another copy: {command}")
            return AutostartState("elsewhere", text.format(command=line), place, line)
        return AutostartState("on", "", place, line)

    def turn_on(self) -> AutostartState:
        """Write the property list."""
        self._told(self._write)
        return self._read_back("on")

    def turn_off(self) -> AutostartState:
        """Take it away."""
        self._told(lambda: self._path.unlink(missing_ok=True))
        return self._read_back("off")

    def repair(self) -> bool:
        """Write it anew if what it starts is gone."""
        state = self.state()
        try:
            words = _words(self._read())
        except _FAULTS:
            return False
        if state.kind != "blocked" or not words or Path(words[0]).exists():
            return False
        self._told(self._write)
        return True

    def _read(self) -> dict[str, Any] | None:
        try:
            found = plistlib.loads(atomic_file.read(self._path))
        except FileNotFoundError:
            return None
        if not isinstance(found, dict):
            raise ValueError("expected a dictionary")  # noqa: TRY004 - the file is wrong, not a call
        return found

    def _write(self) -> None:
        content = {
            "Label": LABEL,
            "ProgramArguments": [*self._command(), *ARGUMENTS],
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
        }
        atomic_file.write(self._path, plistlib.dumps(content))

    def _wanted(self) -> list[str]:
        try:
            return [*self._command(), *ARGUMENTS]
        except launch.NoCommandError:
            return []

    def _read_back(self, wanted: str) -> AutostartState:
        state = self.state()
        if state.kind != wanted:
            text = translate("Autostart", "{path} is not as it was written.")
            raise AutostartError(state.reason or text.format(path=state.place))
        return state

    def _told(self, act: Callable[[], None]) -> None:
        try:
            act()
        except launch.NoCommandError as error:
            raise AutostartError(str(error)) from error
        except OSError as error:
            text = translate("Autostart", "{path} cannot be written: {reason}")
            reason = notices.reason(error)
            raise AutostartError(text.format(path=self._path, reason=reason)) from error


def _words(found: dict[str, Any] | None) -> list[str]:
    words = found.get("ProgramArguments", []) if found is not None else []
    return [str(word) for word in words] if isinstance(words, list) else []
