"""The command that starts this copy: as each way of installing leaves it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import hipflex
from hipflex.services.launch import NoCommandError, Surroundings, command

HOME = str(Path(hipflex.__file__).resolve().parent.parent)


def script(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def around(python: Path, **known) -> Surroundings:
    told = {"called": "", "environ": {"PATH": ""}, "search": ("", HOME), "windows": False, **known}
    return Surroundings(executable=str(python), **told)


def test_the_script_beside_its_python(tmp_path):
    made = script(tmp_path / "venv" / "bin" / "hipflex")

    assert command(around(made.with_name("python"))) == (str(made),)


def test_the_link_of_pipx_that_leads_there(tmp_path):
    made = script(tmp_path / "venvs" / "hipflex" / "bin" / "hipflex")
    shim = tmp_path / "bin" / "hipflex"
    shim.parent.mkdir()
    shim.symlink_to(made)

    here = around(made.with_name("python"), environ={"PATH": str(shim.parent)})

    assert command(here) == (str(shim),)


def test_another_copy_in_the_path_is_not_this_one(tmp_path):
    made = script(tmp_path / "venv" / "bin" / "hipflex")
    other = script(tmp_path / "other" / "hipflex")

    here = around(made.with_name("python"), environ={"PATH": str(other.parent)})

    assert command(here) == (str(made),)


def test_what_this_process_was_called_by_counts_before_what_lies_beside_its_python(tmp_path):
    system = script(tmp_path / "usr" / "bin" / "hipflex")
    mine = script(tmp_path / "home" / ".local" / "bin" / "hipflex")

    here = around(system.with_name("python3"), called=str(mine))

    assert command(here) == (str(mine),)


def test_a_relative_name_becomes_a_whole_path(tmp_path, monkeypatch):
    mine = script(tmp_path / "bin" / "hipflex")
    monkeypatch.chdir(mine.parent)

    assert command(around(tmp_path / "python", called="./hipflex")) == (str(mine),)


def test_another_program_that_calls_us_is_not_us(tmp_path):
    other = script(tmp_path / "bin" / "pytest")
    python = tmp_path / "usr" / "python3"

    assert command(around(python, called=str(other))) == (str(python), "-m", "hipflex")


def test_windows_takes_the_one_without_a_console(tmp_path):
    gui = script(tmp_path / "Scripts" / "hipflex-gui.exe")

    here = around(tmp_path / "python.exe", windows=True, called=str(gui.with_name("hipflex.exe")))
    without_name = around(tmp_path / "python.exe", windows=True)

    assert command(here) == command(without_name) == (str(gui),)


def test_an_app_image_is_the_file_and_not_what_it_unpacks(tmp_path):
    python = tmp_path / "mount" / "hipflex"

    frozen = around(python, frozen=True, environ={"APPIMAGE": "/apps/HipFlex.AppImage"})

    assert command(frozen) == ("/apps/HipFlex.AppImage",)
    assert command(around(python, frozen=True)) == (str(python),)


@pytest.mark.parametrize("environ", [{"PATH": ""}, {"PATH": "", "PYTHONPATH": HOME}])
def test_a_folder_that_is_not_installed_cannot_be_started_from_elsewhere(tmp_path, environ):
    search = (HOME, HOME) if "PYTHONPATH" in environ else (HOME,)

    with pytest.raises(NoCommandError, match="install it first"):
        command(around(tmp_path / "python3", search=search, environ=environ))


def test_this_very_process_has_one():
    found = command()

    assert Path(found[0]).is_absolute()
    assert Path(found[0]).exists()
    assert Surroundings().executable == sys.executable
