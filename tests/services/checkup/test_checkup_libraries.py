"""What Qt misses, out of the words of the loader, and which package cures it."""

from __future__ import annotations

import importlib.metadata
import re
import sys
from pathlib import Path

import pytest

from hipflex.services.checkup import libraries, packages
from hipflex.services.checkup.finding import State

SAID = """/x/PySide6/QtGui.abi3.so:
\tlibEGL.so.1 => not found
\tlibQt6Pdf.so.6 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
/x/PySide6/Qt/plugins/platforms/libqxcb.so:
\tlibxcb-cursor.so.0 => not found
\tlibEGL.so.1 => not found
"""


FINE = "\tlibc.so.6 => /lib/libc.so.6\n"
BASE = re.compile(r"lib(c|m|dl|pthread|resolv|gcc_s|stdc\+\+|z|zstd)\.so")
"""What every Linux has that can run Python."""
OWN = re.compile(r"lib(pyside6|shiboken6|cuda|nv|ssl|crypto)")
"""What PySide6 brings along outside of its Qt, opens only where it happens to be, or has a stand-in
for."""


@pytest.fixture
def qt(tmp_path):
    """A Qt with all its parts, as far as the eye sees."""
    for part in libraries.PARTS:
        for name in part.files:
            file = tmp_path / (name.replace("*", "x") if "/" in name else f"{name}.abi3.so")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch()
    return tmp_path


def release(root, text):
    (root / "etc").mkdir()
    (root / "etc/os-release").write_text(text)
    return root


def test_only_libraries_of_the_system_are_missing():
    assert libraries.missing_in(SAID) == ("libEGL.so.1", "libxcb-cursor.so.0")
    assert libraries.missing_in("\tstatically linked\n") == ()


def test_each_part_names_what_it_misses_and_what_installs_it(qt):
    def ask(files: list[Path]) -> str:
        return "\tlibxcb-cursor.so.0 => not found\n" if "libqxcb" in str(files) else FINE

    found = {each.id: each for each in libraries.parts(qt, ask, "debian")}
    assert set(found) == {part.id for part in libraries.PARTS}
    bad = found.pop("qt-x11")
    assert bad.state is State.FAULT
    assert "libxcb-cursor.so.0 (libxcb-cursor0)" in bad.text
    assert bad.fix == "sudo apt install libxcb-cursor0"
    assert {each.state for each in found.values()} == {State.OK}


def test_without_sound_there_are_still_reminders(qt):
    found = libraries.parts(qt, lambda _files: "\tlibpulse.so.0 => not found\n", "fedora")
    states = {each.id: each.state for each in found}
    assert states["qt-sound"] is states["qt-voice"] is states["qt-wayland"] is State.NOTE
    assert states["qt-core"] is State.FAULT


def test_what_is_missing_is_named_once(qt):
    _, second, *_ = found = list(
        libraries.parts(qt, lambda _files: "\tlibEGL.so.1 => not found\n", "debian")
    )
    assert "libegl1" in found[0].fix
    assert (second.state, second.fix) == (State.FAULT, "")
    assert second.libraries == ("libEGL.so.1",), "and still counts"


def test_an_unknown_library_and_an_unknown_system_still_have_a_name(qt):
    def told(family: str | None, library: str) -> tuple[str, str]:
        said = f"\t{library} => not found\n"
        first = next(iter(libraries.parts(qt, lambda _files: said, family)))
        return first.text, first.fix

    text, fix = told("debian", "libnew.so.9")
    assert text.endswith("missing libnew.so.9.")
    assert fix == "Install these libraries."
    assert packages.in_words("libEGL.so.1", None) == (
        "libEGL.so.1 (Debian libegl1, Fedora libglvnd-egl, Arch libglvnd)"
    )


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("ID=debian\n", "debian"),
        ('ID="ubuntu"\nID_LIKE=debian\n', "debian"),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', "debian"),
        ("ID=fedora\n", "fedora"),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"\n', "fedora"),
        ("ID=manjaro\nID_LIKE=arch\n", "arch"),
        ("ID=nixos\n", None),
        ("rubbish", None),
    ],
)
def test_the_family_of_a_linux(tmp_path, text, family):
    assert packages.family({}, release(tmp_path, text)) == family


def test_where_nothing_is_to_be_installed_no_family_is_named(tmp_path):
    assert packages.family({}, tmp_path) is None
    assert packages.family({"FLATPAK_ID": "x"}, release(tmp_path, "ID=debian\n")) is None


def test_a_library_that_no_table_knows_does_not_hide_what_cures_the_rest():
    wanted = ["libnew.so.9", "libdbus-1.so.3"]
    assert packages.command(wanted, "debian") == "sudo apt install libdbus-1-3"
    assert packages.unknown(wanted) == ["libnew.so.9"]


@pytest.mark.skipif(sys.platform != "linux", reason="packages of Linux")
def test_the_table_knows_whatever_this_qt_may_miss():
    """Read out of Qt's own files, because here all of it is installed."""
    folder = libraries.qt_folder()
    todo = [each for part in libraries.PARTS for each in libraries.files_of(folder, part)]
    seen, wanted = set(todo), set()
    while todo:
        for found in re.findall(rb"\0(lib[\w+.-]+\.so\.\d+)(?=\0)", todo.pop().read_bytes()):
            brought = folder / "Qt/lib" / found.decode()
            if not brought.exists():
                wanted.add(found.decode())
            elif brought not in seen:
                seen.add(brought)
                todo.append(brought)
    assert {"libxcb-cursor.so.0", "libEGL.so.1", "libpulse.so.0"} <= wanted
    needed = [each for each in wanted if not (BASE.match(each) or OWN.match(each))]
    assert packages.unknown(needed) == []


def test_a_loader_that_tells_nothing_is_not_taken_for_health(qt):
    found = list(libraries.parts(qt, lambda _files: "", "debian"))
    assert {each.state for each in found} == {State.NOTE}
    assert all("ldd" in each.text for each in found)


def test_a_qt_without_a_plugin_says_so(qt):
    (qt / "Qt/plugins/platforms/libqxcb.so").unlink()
    for each in qt.glob("Qt/plugins/platforms/libqwayland*"):
        each.unlink()
    found = {each.id: each for each in libraries.parts(qt, lambda _files: FINE, "debian")}
    assert (found["qt-x11"].state, found["qt-wayland"].state) == (State.FAULT, State.NOTE)
    assert found["qt-core"].state is State.OK


def test_one_command_installs_everything_once():
    wanted = ["libGL.so.1", "libGLX.so.0", "libxcb-cursor.so.0"]
    assert packages.command(wanted, "debian") == "sudo apt install libgl1 libxcb-cursor0"
    assert packages.command(wanted, "arch") == "sudo pacman -S libglvnd xcb-util-cursor"
    assert packages.command([], "debian") == packages.command(wanted, None) == ""


def test_the_version_that_crashes_is_a_fault(monkeypatch):
    monkeypatch.setattr(importlib.metadata, "version", lambda _name: libraries.BROKEN)
    (first, *_) = libraries.look()
    assert (first.id, first.state) == ("qt", State.FAULT)
    assert "PySide6!=6.12.0" in first.fix


def test_here_qt_is_there_and_loads():
    found = {each.id: each.state for each in libraries.look()}
    assert found["qt"] is found["qt-import"] is found["qt-core"] is State.OK


def test_without_qt_there_is_one_sentence(monkeypatch):
    monkeypatch.setattr(libraries, "qt_folder", lambda: None)
    (only,) = libraries.look()
    assert (only.id, only.state) == ("qt", State.FAULT)
