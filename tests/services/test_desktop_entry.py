"""HipFlex in the menus: what install writes is valid, and remove takes away exactly that."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

import hipflex
from hipflex import assets
from hipflex.services import desktop_file
from hipflex.services.desktop_entry import DesktopEntry, DesktopEntryError
from hipflex.services.launch import NoCommandError

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PROGRAM = "/home/an na/100%/hipflex"


def tree(root: Path) -> dict[str, bytes | None]:
    """Everything below, folders too."""
    return {
        str(path.relative_to(root)): path.read_bytes() if path.is_file() else None
        for path in root.rglob("*")
    }


@pytest.fixture
def data(tmp_path):
    made = tmp_path / "data"
    made.mkdir()
    return made


@pytest.fixture
def entry(tmp_path, data):
    environ = {"XDG_DATA_HOME": str(data)}
    return DesktopEntry(tmp_path / "note.json", environ, lambda: (PROGRAM,), lambda: NOW)


def required(program: str) -> str:
    """The program, which must be there in CI; elsewhere the test is left out."""
    found = shutil.which(program)
    if found is None:
        if os.environ.get("HIPFLEX_DESKTOP_TESTS") == "required":
            pytest.fail(f"{program} is missing")
        pytest.skip(f"{program} is missing")
    return found


def test_the_menus_get_an_entry_that_the_desktops_accept(entry, data):
    validate = required("desktop-file-validate")
    entry.install()

    file = data / "applications" / "hipflex.desktop"
    done = subprocess.run([validate, str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_software_centres_get_metainfo_that_they_accept(entry, data):
    validate = required("appstreamcli")
    entry.install()

    (file,) = (data / "metainfo").iterdir()
    words = [validate, "validate", "--no-net", "--pedantic", str(file)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    text = file.read_text()
    assert file.name == f"{text.partition('<id>')[2].partition('</id>')[0]}.metainfo.xml"
    assert f'<release version="{hipflex.__version__}"' in text
    assert '<launchable type="desktop-id">hipflex.desktop</launchable>' in text


def test_autostart_writes_what_the_desktops_accept(tmp_path):
    from hipflex.services.autostart_xdg import XdgAutostart

    validate = required("desktop-file-validate")
    program = tmp_path / "an na 100%" / "hipflex"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    XdgAutostart({"XDG_CONFIG_HOME": str(tmp_path)}, lambda: (str(program),)).turn_on()

    file = tmp_path / "autostart" / "hipflex.desktop"
    done = subprocess.run([validate, str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def sections(text: str) -> dict[str, dict[str, str]]:
    parts = text.split("\n[")
    return {
        part.partition("]")[0].lstrip("["): desktop_file.keys(
            "[Desktop Entry]" + part.partition("]")[2]
        )
        for part in parts
    }


def test_every_command_is_one_that_the_program_knows(entry, data):
    from hipflex.cli import parser

    entry.install()
    found = sections((data / "applications" / "hipflex.desktop").read_text())

    actions = [name for name in found["Desktop Entry"]["Actions"].split(";") if name]
    assert list(found) == ["Desktop Entry", *(f"Desktop Action {name}" for name in actions)]
    for keys in found.values():
        program, *words = desktop_file.exec_words(keys["Exec"])
        assert program == PROGRAM
        assert parser().parse_args(words).run
    assert found["Desktop Entry"]["TryExec"] == PROGRAM


def test_the_icons_are_where_the_icon_theme_looks(entry, data):
    entry.install()

    theme = data / "icons" / "hicolor"
    found = {str(path.relative_to(theme)) for path in theme.rglob("*") if path.is_file()}
    sizes = (16, 22, 24, 32, 48, 64, 128, 256)
    assert found >= {f"{size}x{size}/apps/hipflex.png" for size in sizes}
    assert {"scalable/apps/hipflex.svg", "symbolic/apps/hipflex-symbolic.svg"} <= found
    symbols = {path.name for path in assets.path("icons").glob("hipflex*-symbolic.svg")}
    assert {name for name in found if name.startswith("symbolic/")} == {
        f"symbolic/apps/{name}" for name in symbols
    }


def test_a_state_icon_that_is_added_is_installed(entry, data, tmp_path, monkeypatch):
    icons = tmp_path / "resources" / "icons"
    shutil.copytree(assets.path("icons"), icons)
    (icons / "hipflex-due-symbolic.svg").write_text("<svg/>")
    shutil.copytree(assets.path("desktop"), icons.parent / "desktop")
    monkeypatch.setattr(assets, "path", icons.parent.joinpath)

    entry.install()

    place = data / "icons" / "hicolor" / "symbolic" / "apps" / "hipflex-due-symbolic.svg"
    assert place.read_text() == "<svg/>"


def test_what_is_installed_can_be_read_by_everybody(entry, data):
    entry.install()

    modes = {oct(path.stat().st_mode & 0o777) for path in data.rglob("*") if path.is_file()}
    assert modes == {"0o644"}


def test_twice_is_harmless(entry, data):
    first = entry.install()
    before = tree(data)

    again = entry.install()

    assert len(first.files) == len([content for content in before.values() if content is not None])
    assert (again.files, again.left) == ([], [])
    assert tree(data) == before


def test_removed_everything_is_as_it_was_before(entry, data, tmp_path):
    (data / "applications").mkdir()
    (data / "applications" / "other.desktop").write_text("[Desktop Entry]\n")
    (data / "icons" / "hicolor" / "48x48" / "apps").mkdir(parents=True)
    before = tree(data)
    installed = entry.install().files

    removed = entry.remove()

    assert tree(data) == before
    assert sorted(removed.files) == sorted(installed)
    assert not (tmp_path / "note.json").exists()
    assert entry.remove().files == []


def test_what_somebody_put_into_our_folders_stays(entry, data):
    entry.install()
    theirs = data / "icons" / "hicolor" / "16x16" / "apps" / "other.png"
    theirs.write_bytes(b"theirs")

    entry.remove()

    assert theirs.read_bytes() == b"theirs"
    assert not (data / "metainfo").exists()


def test_what_the_person_has_changed_since_is_theirs(entry, data):
    entry.install()
    file = data / "applications" / "hipflex.desktop"
    file.write_text(file.read_text() + "# mine\n")

    removed = entry.remove()

    assert removed.left == [file]
    assert file.read_text().endswith("# mine\n")


def test_a_file_that_was_there_before_is_kept_aside(entry, data):
    file = data / "applications" / "hipflex.desktop"
    file.parent.mkdir()
    file.write_text("by hand")

    done = entry.install()

    (kept,) = done.left
    assert (kept.read_text(), kept.suffix != ".desktop") == ("by hand", True)
    entry.remove()
    assert list(file.parent.iterdir()) == [kept]


def test_a_program_that_moved_is_followed_without_asking(entry, data, tmp_path):
    entry.install()
    moved = DesktopEntry(
        tmp_path / "note.json", {"XDG_DATA_HOME": str(data)}, lambda: ("/new/hipflex",)
    )

    assert not moved.is_installed()
    done = moved.install()

    assert [path.name for path in done.files] == ["hipflex.desktop"]
    assert done.left == []
    assert moved.is_installed()


def test_what_a_newer_version_has_no_more_is_taken_away(entry, data, tmp_path, monkeypatch):
    entry.install()
    icons = tmp_path / "resources" / "icons"
    shutil.copytree(assets.path("icons"), icons)
    shutil.copytree(assets.path("desktop"), icons.parent / "desktop")
    (icons / "hipflex-16.png").unlink()
    monkeypatch.setattr(assets, "path", icons.parent.joinpath)

    entry.install()

    assert not (data / "icons" / "hicolor" / "16x16" / "apps" / "hipflex.png").exists()


def test_which_files_is_said_before(entry, data):
    planned = entry.files("install")

    assert tree(data) == {}
    assert entry.install().files == planned
    assert sorted(entry.files("remove")) == sorted(planned)
    assert entry.files("install") == []


def test_a_note_that_is_damaged_lets_nothing_be_deleted(entry, data, tmp_path):
    entry.install()
    (tmp_path / "note.json").write_text("rubbish")
    before = tree(data)

    assert entry.remove().files == []
    assert tree(data) == before
    # Installing again knows its own files by their content.
    assert entry.install().left == []
    entry.remove()
    assert [path for path in data.rglob("*") if path.is_file()] == []


def test_half_an_install_can_be_taken_away(entry, data):
    (data / "icons").write_text("a file in the way")

    with pytest.raises(DesktopEntryError, match="cannot be written"):
        entry.install()

    entry.remove()
    assert tree(data) == {"icons": b"a file in the way"}


def test_a_copy_without_a_command_is_not_installed(data, tmp_path):
    def nothing() -> tuple[str, ...]:
        raise NoCommandError("install it first")

    entry = DesktopEntry(tmp_path / "note.json", {"XDG_DATA_HOME": str(data)}, nothing)

    with pytest.raises(DesktopEntryError, match="install it first"):
        entry.install()
    assert not entry.is_installed()
    assert tree(data) == {}


def test_a_cache_that_is_there_is_made_anew_and_none_is_made(entry, data):
    required("gtk-update-icon-cache")
    required("update-desktop-database")
    entry.install()
    assert not list(data.rglob("*.cache"))
    icons = data / "icons" / "hicolor" / "icon-theme.cache"
    menus = data / "applications" / "mimeinfo.cache"
    icons.write_bytes(b"old")
    menus.write_bytes(b"old")

    entry.remove()

    assert menus.read_bytes() != b"old"
    assert not icons.exists() or icons.read_bytes() != b"old"
