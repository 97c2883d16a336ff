"""Starting at log-in by the autostart folder, read with the eyes of the desktops."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hipflex.services import desktop_file
from hipflex.services.autostart import AutostartError
from hipflex.services.autostart_xdg import XdgAutostart
from hipflex.services.launch import NoCommandError

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class Login:
    """A home, a program in it, and its autostart."""

    def __init__(self, root: Path) -> None:
        self.program = self.made(root / "my $app's" / "hipflex")
        self.environ = {
            "XDG_CONFIG_HOME": str(root / "config"),
            "XDG_CONFIG_DIRS": str(root / "system"),
            "XDG_CURRENT_DESKTOP": "ubuntu:GNOME",
        }
        self.file = root / "config" / "autostart" / "hipflex.desktop"
        self.system_file = root / "system" / "autostart" / "hipflex.desktop"
        self.autostart = XdgAutostart(self.environ, lambda: (str(self.program),), lambda: NOW)

    @staticmethod
    def made(path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('#!/bin/sh\necho "started $*"\n')
        path.chmod(0o755)
        return path

    def write(self, *lines: str, path: Path | None = None) -> None:
        """A file of somebody else's."""
        path = path or self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(["[Desktop Entry]", "Type=Application", *lines, ""]))

    def add(self, *lines: str) -> None:
        """What a desktop's settings write into our file."""
        self.file.write_text(self.file.read_text() + "\n".join([*lines, ""]))

    @property
    def exec(self) -> str:
        return f"Exec={desktop_file.exec_value([str(self.program)])}"

    @property
    def kind(self) -> str:
        return self.autostart.state().kind


@pytest.fixture
def login(tmp_path):
    return Login(tmp_path)


def test_it_is_off_before_anybody_turned_it_on(login):
    state = login.autostart.state()

    assert (state.kind, state.reason, state.place) == ("off", "", str(login.file))
    assert not state.starts


def test_turned_on_it_starts_this_copy_without_a_window(login):
    state = login.autostart.turn_on()

    assert (state.kind, state.reason) == ("on", "")
    words = desktop_file.exec_words(state.command)
    assert words == [str(login.program), "--background"]
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert told == "started --background\n"


def test_turned_off_nothing_is_left(login):
    login.autostart.turn_on()

    assert login.autostart.turn_off().kind == "off"
    assert list(login.file.parent.iterdir()) == []
    assert login.autostart.turn_off().kind == "off"


@pytest.mark.parametrize(
    "line", ["Hidden=true", "X-GNOME-Autostart-enabled=false", "X-MATE-Autostart-enabled=false"]
)
def test_what_the_settings_of_the_desktop_switched_off_is_off_and_can_be_turned_on(login, line):
    login.autostart.turn_on()
    login.add(line)

    state = login.autostart.state()

    assert (state.kind, "switched it off" in state.reason) == ("off", True)
    assert login.autostart.turn_on().kind == "on"


def test_what_the_settings_of_the_desktop_left_on_is_on(login):
    login.autostart.turn_on()
    login.add("Hidden=false", "X-GNOME-Autostart-enabled=true", "X-GNOME-Autostart-Delay=5")

    assert login.kind == "on"


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["OnlyShowIn=KDE;XFCE;"], "not for this desktop"),
        (["NotShowIn=GNOME;"], "not for this desktop"),
        (["TryExec=/nowhere/hipflex"], "/nowhere/hipflex"),
    ],
)
def test_an_entry_that_the_desktop_passes_over_is_blocked_and_says_why(login, lines, reason):
    login.write(login.exec, *lines)

    state = login.autostart.state()

    assert (state.kind, reason in state.reason, state.starts) == ("blocked", True, False)


@pytest.mark.parametrize(
    "line", ["OnlyShowIn=XFCE;GNOME;", "NotShowIn=KDE;", "TryExec=sh", "OnlyShowIn="]
)
def test_an_entry_that_the_desktop_follows_is_on(login, line):
    login.write(login.exec, line)

    assert login.kind == "on"


@pytest.mark.parametrize("line", ["Comment=nothing to start", 'Exec="open', "Exec="])
def test_an_entry_that_starts_nothing_is_blocked(login, line):
    login.write(line)

    assert login.autostart.state().reason == "The file does not say what to start."


def test_an_entry_of_a_program_that_is_gone_is_blocked(login):
    login.autostart.turn_on()
    login.program.unlink()

    state = login.autostart.state()

    assert (state.kind, str(login.program) in state.reason) == ("blocked", True)


def test_an_entry_of_another_copy_points_elsewhere(login, tmp_path):
    other = login.made(tmp_path / "other" / "hipflex")
    login.write(f"Exec={other}")

    state = login.autostart.state()

    assert (state.kind, state.starts, str(other) in state.reason) == ("elsewhere", True, True)


def test_a_link_to_this_copy_is_this_copy(login, tmp_path):
    (tmp_path / "shim").symlink_to(login.program)
    login.write(f"Exec={tmp_path / 'shim'} --background")

    assert login.kind == "on"


def test_the_same_python_with_another_module_is_another_copy(login):
    python = login.program
    autostart = XdgAutostart(login.environ, lambda: (str(python), "-m", "hipflex"))
    login.write(f"{login.exec} -m other")

    assert autostart.state().kind == "elsewhere"
    assert autostart.turn_on().kind == "on"


def test_a_file_of_somebody_else_is_kept_aside_and_not_deleted(login):
    login.write("Exec=sh -c true", "# by hand")
    written = login.file.read_text()

    assert login.autostart.turn_on().kind == "on"
    kept = [path for path in login.file.parent.iterdir() if path != login.file]
    assert [path.read_text() for path in kept] == [written]
    assert [path.suffix for path in kept] != [".desktop"]


def test_a_file_of_somebody_else_is_switched_off_and_stays(login):
    login.write("Exec=sh -c true", "# by hand")
    written = login.file.read_text()

    assert login.autostart.turn_off().kind == "off"
    assert login.file.read_text().replace("Hidden=true\n", "") == written


def test_the_file_of_the_system_counts_and_is_overridden(login):
    login.write(login.exec, path=login.system_file)

    assert login.kind == "on"
    assert login.autostart.turn_off().kind == "off"
    assert login.system_file.read_text().count("Hidden") == 0
    assert login.autostart.turn_on().kind == "on"
    assert login.autostart.turn_off().kind == "off"


def test_rubbish_is_blocked_and_can_be_replaced(login):
    login.file.parent.mkdir(parents=True)
    login.file.write_bytes(b"\xff\xfe\x00")

    assert login.kind == "blocked"
    assert login.autostart.turn_on().kind == "on"


def test_a_folder_that_cannot_be_written_is_a_sentence(login):
    login.file.parent.parent.mkdir()
    login.file.parent.write_text("a file in the way")

    with pytest.raises(AutostartError, match=r"hipflex\.desktop cannot be written: "):
        login.autostart.turn_on()


def test_a_copy_that_cannot_be_started_from_elsewhere_is_not_entered(login):
    def nothing() -> tuple[str, ...]:
        raise NoCommandError("install it first")

    with pytest.raises(AutostartError, match="install it first"):
        XdgAutostart(login.environ, nothing).turn_on()
    assert not login.file.exists()


def test_what_is_not_as_it_was_written_is_no_success(login, monkeypatch):
    # A folder that somebody else keeps writing: what was written is gone at once.
    monkeypatch.setattr("hipflex.services.atomic_file.write", lambda *_: None)

    with pytest.raises(AutostartError, match="not as it was written"):
        login.autostart.turn_on()


@pytest.mark.parametrize("desktop", ["", "i3", "sway"])
def test_a_plain_window_manager_may_need_help(login, desktop):
    login.environ["XDG_CURRENT_DESKTOP"] = desktop

    state = login.autostart.turn_on()

    assert (state.kind, "dex" in state.reason) == ("on", True)


# The program moved


def moved(login, tmp_path) -> Path:
    login.autostart.turn_on()
    there = tmp_path / "new place" / "hipflex"
    there.parent.mkdir()
    login.program = login.program.rename(there)
    return there


def test_a_program_that_moved_is_followed(login, tmp_path):
    there = moved(login, tmp_path)
    login.add("X-GNOME-Autostart-Delay=5")

    assert login.kind == "blocked"
    assert login.autostart.repair() is True
    assert login.kind == "on"
    assert desktop_file.keys(login.file.read_text())["X-GNOME-Autostart-Delay"] == "5"
    assert desktop_file.exec_words(login.autostart.state().command)[0] == str(there)
    assert login.autostart.repair() is False


def test_what_is_off_stays_as_it_is(login, tmp_path):
    moved(login, tmp_path)
    login.add("Hidden=true")

    assert login.autostart.repair() is False
    assert login.kind == "off"


def test_what_somebody_else_wrote_stays_as_it_is(login):
    login.write("Exec=/nowhere/hipflex")

    assert login.autostart.repair() is False
    assert "Exec=/nowhere/hipflex" in login.file.read_text()


def test_nothing_to_follow_is_no_repair(login):
    assert login.autostart.repair() is False
    assert not login.file.exists()


def test_a_repair_that_fails_says_so(login):
    login.file.mkdir(parents=True)

    with pytest.raises(AutostartError, match=r"hipflex\.desktop"):
        login.autostart.repair()


# A real reader: under systemd, GNOME and KDE leave the autostart folder to it

GENERATOR = Path("/usr/lib/systemd/user-generators/systemd-xdg-autostart-generator")


def generated(login, root: Path) -> str:
    """The unit that systemd makes out of the file; empty if it passes it over."""
    folders = [root / name for name in ("normal", "early", "late")]
    for folder in folders:
        folder.mkdir()
    environ = {**login.environ, "HOME": str(root), "PATH": os.environ["PATH"]}
    subprocess.run([GENERATOR, *folders], env=environ, check=True, capture_output=True)
    units = [unit for folder in folders for unit in folder.glob("*.service")]
    return "".join(unit.read_text() for unit in units)


needs_generator = pytest.mark.skipif(not GENERATOR.exists(), reason=f"{GENERATOR} is not there")


@needs_generator
def test_systemd_starts_what_is_on(login, tmp_path):
    login.autostart.turn_on()

    unit = generated(login, tmp_path)

    (line,) = [line for line in unit.splitlines() if line.startswith("ExecStart=")]
    quoted = str(login.program).replace("$", "\\$")
    assert line == f'ExecStart=:"{quoted}" --background'


@needs_generator
@pytest.mark.parametrize("line", ["Hidden=true", "TryExec=/nowhere/hipflex"])
def test_systemd_passes_over_what_is_not_on(login, tmp_path, line):
    login.write(login.exec, line)

    assert login.kind != "on"
    assert generated(login, tmp_path) == ""


def test_a_percent_sign_in_the_path_is_a_doubt(login, tmp_path):
    login.program = login.made(tmp_path / "100%" / "hipflex")

    state = login.autostart.turn_on()

    assert (state.kind, "%" in state.reason) == ("on", True)
    assert desktop_file.exec_words(state.command)[0] == str(login.program)


def test_what_a_link_leads_to_is_not_hidden(login, tmp_path):
    menu = tmp_path / "applications" / "hipflex.desktop"
    login.write(login.exec, path=menu)
    before = menu.read_text()
    login.file.parent.mkdir(parents=True)
    login.file.symlink_to(menu)

    state = login.autostart.turn_off()

    assert state.kind == "off"
    assert menu.read_text() == before
    assert not login.file.is_symlink()
