"""Starting at log-in on Windows, by the Run key of the user.

The task manager does not touch that key: what is switched off there stands in another one.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from hipflex.i18n import translate
from hipflex.services import launch, notices
from hipflex.services.autostart import ARGUMENTS, AutostartError, AutostartState

NAME = "HipFlex"
_EXPLORER = r"Software\Microsoft\Windows\CurrentVersion"
RUN = rf"{_EXPLORER}\Run"
APPROVED = rf"{_EXPLORER}\Explorer\StartupApproved\Run"


class Registry(Protocol):
    """What is needed of the current user's part of it. All raise OSError."""

    def read(self, key: str, name: str) -> str | bytes | None:
        """The value, or None if there is none."""
        ...

    def write(self, key: str, name: str, text: str) -> None:
        """Set a text."""
        ...

    def remove(self, key: str, name: str) -> None:
        """Take a value away, if it is there."""
        ...


class RunKey:
    """The value of our name in the Run key."""

    def __init__(
        self,
        registry: Registry | None = None,
        command: Callable[[], tuple[str, ...]] = launch.command,
        exists: Callable[[str], bool] = lambda program: Path(program).exists(),
    ) -> None:
        self._registry = registry or _WindowsRegistry()
        self._command = command
        self._exists = exists

    def state(self) -> AutostartState:
        """What Windows would do."""
        place = rf"HKEY_CURRENT_USER\{RUN}"
        try:
            line = self._registry.read(RUN, NAME)
            approved = self._registry.read(APPROVED, NAME)
        except OSError as error:
            return AutostartState("blocked", _unreadable(error), place)
        if not isinstance(line, str) or not line:
            return AutostartState("off", place=place)
        if isinstance(approved, bytes) and approved[:1] and approved[0] & 1:
            reason = translate(
                "Autostart", "It is switched off in the Task Manager, under Startup."
            )
            return AutostartState("blocked", reason, place, line)
        if line == self._line():
            return AutostartState("on", "", place, line)
        program = _program(line)
        if not self._exists(program):
            text = translate("Autostart", "What it starts is not there: {program}")
            return AutostartState("blocked", text.format(program=program), place, line)
        reason = translate("Autostart", "It starts another copy: {command}").format(command=line)
        return AutostartState("elsewhere", reason, place, line)

    def turn_on(self) -> AutostartState:
        """Enter this copy. What the Task Manager switched off stays off, and is said."""
        line = self._line()
        if not line:
            # For its words.
            self._told(self._command)
        self._told(lambda: self._registry.write(RUN, NAME, line))
        return self._read_back("on")

    def turn_off(self) -> AutostartState:
        """Take our value away."""
        self._told(lambda: self._registry.remove(RUN, NAME))
        return self._read_back("off")

    def repair(self) -> bool:
        """Enter this copy if the one entered is gone."""
        line = self._told(lambda: self._registry.read(RUN, NAME))
        if not isinstance(line, str) or not line or self._exists(_program(line)):
            return False
        if not (mine := self._line()):
            # For its words.
            self._told(self._command)
        self._told(lambda: self._registry.write(RUN, NAME, mine))
        return True

    def _line(self) -> str:
        try:
            return subprocess.list2cmdline((*self._command(), *ARGUMENTS))
        except launch.NoCommandError:
            return ""

    def _read_back(self, wanted: str) -> AutostartState:
        state = self.state()
        if state.kind != wanted:
            text = translate("Autostart", "{path} is not as it was written.")
            raise AutostartError(state.reason or text.format(path=state.place))
        return state

    def _told(self, act: Callable[[], object]) -> object:
        try:
            return act()
        except launch.NoCommandError as error:
            raise AutostartError(str(error)) from error
        except OSError as error:
            raise AutostartError(_unreadable(error)) from error


def _program(line: str) -> str:
    """The first word; list2cmdline quotes one with spaces."""
    return line[1:].partition('"')[0] if line.startswith('"') else line.partition(" ")[0]


def _unreadable(error: OSError) -> str:
    text = translate("Autostart", "The registry cannot be used: {reason}")
    return text.format(reason=notices.reason(error))


class _WindowsRegistry:
    """The real one. Not tried."""

    def read(self, key: str, name: str) -> str | bytes | None:
        if sys.platform == "win32":
            import winreg

            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    value = winreg.QueryValueEx(opened, name)[0]
            except FileNotFoundError:
                return None
            return value if isinstance(value, str | bytes) else None
        raise OSError("there is no registry")

    def write(self, key: str, name: str, text: str) -> None:
        if sys.platform == "win32":
            import winreg

            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)

    def remove(self, key: str, name: str) -> None:
        if sys.platform == "win32":
            import winreg

            access = winreg.KEY_SET_VALUE
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, access=access) as opened:
                    winreg.DeleteValue(opened, name)
            except FileNotFoundError:
                return
