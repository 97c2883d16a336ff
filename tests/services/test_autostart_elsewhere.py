"""Starting at log-in where these tests do not run: Windows, macOS and Flatpak, on fakes.

Each system keeps it differently; what they promise is the same.
"""

from __future__ import annotations

import json
import plistlib
from pathlib import Path

import pytest

from hipflex.services import autostart
from hipflex.services.autostart import AutostartError
from hipflex.services.autostart_macos import LaunchAgent
from hipflex.services.autostart_portal import COMMAND, BackgroundPortal
from hipflex.services.autostart_windows import APPROVED, NAME, RUN, RunKey
from hipflex.services.autostart_xdg import XdgAutostart
from hipflex.services.launch import NoCommandError


class FakeRegistry:
    """Values by key and name; ``broken`` is the error of everything."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str | bytes] = {}
        self.broken: OSError | None = None

    def read(self, key, name):
        self._fail()
        return self.values.get((key, name))

    def write(self, key, name, text):
        self._fail()
        self.values[key, name] = text

    def remove(self, key, name):
        self._fail()
        self.values.pop((key, name), None)

    def _fail(self) -> None:
        if self.broken is not None:
            raise self.broken


class Machine:
    """A system with a program that can move."""

    def __init__(self, root: Path, kind: str) -> None:
        self.program = root / "my programs" / "hipflex"
        self.program.parent.mkdir()
        self.program.touch()
        self.registry = FakeRegistry()
        self.plist = root / "agents" / "hipflex.plist"
        self.is_switched_off = False
        self.means = {
            "windows": RunKey(self.registry, self.command),
            "macos": LaunchAgent(self.plist.parent, self.command, lambda: self.is_switched_off),
            "portal": BackgroundPortal(lambda on, _command: on, root / "autostart.json"),
        }[kind]

    def command(self) -> tuple[str, ...]:
        return (str(self.program),)

    def move(self) -> None:
        self.program = self.program.rename(self.program.with_name("moved"))


@pytest.fixture
def machine(tmp_path, request):
    return Machine(tmp_path, request.param)


everywhere = pytest.mark.parametrize("machine", ["windows", "macos", "portal"], indirect=True)
outside = pytest.mark.parametrize("machine", ["windows", "macos"], indirect=True)
on_windows = pytest.mark.parametrize("machine", ["windows"], indirect=True)
on_macos = pytest.mark.parametrize("machine", ["macos"], indirect=True)


@everywhere
def test_on_and_off_are_read_back(machine):
    assert machine.means.state().kind == "off"
    assert machine.means.turn_off().kind == "off"

    state = machine.means.turn_on()

    assert (state.kind, state.reason, bool(state.place)) == ("on", "", True)
    assert state.command.endswith("hipflex --background") or "--background" in state.command
    assert machine.means.repair() is False
    assert machine.means.turn_off().kind == "off"
    assert machine.means.turn_off().command == ""


@outside
def test_a_program_that_moved_is_followed(machine):
    machine.means.turn_on()
    machine.move()

    state = machine.means.state()
    assert (state.kind, "is not there" in state.reason) == ("blocked", True)
    assert machine.means.repair() is True
    assert machine.means.state().kind == "on"
    assert machine.means.repair() is False


@outside
def test_another_copy_is_elsewhere_and_stays(machine, tmp_path):
    machine.means.turn_on()
    machine.program = tmp_path / "other"
    machine.program.touch()

    state = machine.means.state()
    assert (state.kind, state.starts, "my programs" in state.reason) == ("elsewhere", True, True)
    assert machine.means.repair() is False
    assert machine.means.turn_on().kind == "on"


@outside
def test_a_copy_without_a_command_is_not_entered(machine):
    def nothing() -> tuple[str, ...]:
        raise NoCommandError("install it first")

    machine.means._command = nothing

    with pytest.raises(AutostartError, match="install it first"):
        machine.means.turn_on()
    assert machine.means.state().kind == "off"


@on_windows
def test_the_run_key_has_a_quoted_command(machine):
    machine.means.turn_on()

    assert machine.registry.values == {(RUN, NAME): f'"{machine.program}" --background'}


@on_windows
@pytest.mark.parametrize(("approved", "kind"), [(b"\3\0\0", "blocked"), (b"\2\0\0", "on")])
def test_what_the_task_manager_switched_off_is_blocked(machine, approved, kind):
    machine.means.turn_on()
    machine.registry.values[APPROVED, NAME] = approved

    assert machine.means.state().kind == kind
    if kind == "blocked":
        with pytest.raises(AutostartError, match="Task Manager"):
            machine.means.turn_on()


@on_windows
def test_a_registry_that_refuses_is_a_sentence(machine):
    machine.registry.broken = PermissionError(13, "Access is denied")

    assert machine.means.state().reason == "The registry cannot be used: Access is denied"
    for act in (machine.means.turn_on, machine.means.turn_off, machine.means.repair):
        with pytest.raises(AutostartError, match="Access is denied"):
            act()


def test_there_is_no_registry_here():
    assert RunKey().state().kind == "blocked"


@on_macos
def test_the_launch_agent_is_one_that_launchd_reads(machine):
    machine.means.turn_on()

    found = plistlib.loads(machine.plist.read_bytes())
    assert found["ProgramArguments"] == [str(machine.program), "--background"]
    assert (found["Label"], found["RunAtLoad"]) == (machine.plist.stem, True)


@on_macos
def test_what_login_items_switched_off_is_blocked(machine):
    machine.means.turn_on()
    machine.is_switched_off = True

    assert machine.means.state().kind == "blocked"
    with pytest.raises(AutostartError, match="Login Items"):
        machine.means.turn_on()


@on_macos
@pytest.mark.parametrize("content", [b"rubbish", plistlib.dumps(["a list"]), b"<plist><dict>"])
def test_a_damaged_agent_is_blocked_and_can_be_replaced(machine, content):
    machine.plist.parent.mkdir()
    machine.plist.write_bytes(content)

    assert machine.means.state().kind == "blocked"
    assert machine.means.repair() is False
    assert machine.means.turn_on().kind == "on"


@on_macos
def test_an_agent_that_is_disabled_is_off(machine):
    machine.plist.parent.mkdir()
    machine.plist.write_bytes(plistlib.dumps({"ProgramArguments": ["x"], "RunAtLoad": False}))

    assert machine.means.state().kind == "off"


@on_macos
def test_an_agent_that_starts_nothing_is_blocked(machine):
    machine.plist.parent.mkdir()
    machine.plist.write_bytes(plistlib.dumps({"ProgramArguments": "x", "RunAtLoad": True}))

    assert machine.means.state().kind == "blocked"


@on_macos
def test_a_folder_that_cannot_be_written_is_a_sentence(machine):
    machine.plist.parent.write_text("a file in the way")

    with pytest.raises(AutostartError, match="cannot be written"):
        machine.means.turn_on()


def test_the_portal_may_refuse_and_may_not_be_there(tmp_path):
    asked = []

    def ask(on, command):
        asked.append((on, tuple(command)))
        if len(asked) == 2:
            raise OSError("no portal")
        return False

    portal = BackgroundPortal(ask, tmp_path / "autostart.json")

    with pytest.raises(AutostartError, match="refused"):
        portal.turn_on()
    with pytest.raises(AutostartError, match="could not be asked: no portal"):
        portal.turn_on()
    assert portal.state().kind == "off"
    assert asked == [(True, COMMAND)] * 2


def test_a_portal_that_goes_on_is_not_off(tmp_path):
    kept = tmp_path / "autostart.json"
    kept.write_text(json.dumps(True))

    portal = BackgroundPortal(lambda _on, _command: True, kept)

    with pytest.raises(AutostartError, match="refused"):
        portal.turn_off()
    assert portal.state().kind == "on"


def test_each_system_has_its_own_means():
    assert isinstance(autostart.system({}, "win32"), RunKey)
    assert isinstance(autostart.system({}, "darwin"), LaunchAgent)
    assert isinstance(autostart.system({"FLATPAK_ID": "x"}, "linux"), BackgroundPortal)
    assert isinstance(autostart.system({}, "linux"), XdgAutostart)
