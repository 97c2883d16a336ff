"""``hipflex autostart`` and ``hipflex desktop``, without a running copy."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest


@pytest.fixture(autouse=True)
def desktop(home, monkeypatch):
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "XFCE")
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(home / "system"))
    monkeypatch.delenv("FLATPAK_ID", raising=False)
    return home


def test_autostart_is_turned_on_and_off_and_told(run, home):
    place = home / ".config" / "autostart" / "hipflex.desktop"

    assert run("autostart", "status") == (
        1,
        f"HipFlex does not start at log-in.\n{place}\n",
        "",
    )
    assert run("autostart", "on") == (0, f"HipFlex starts at log-in.\n{place}\n", "")
    assert run("autostart", "status")[0] == 0
    assert run("autostart", "off")[:2] == (0, f"HipFlex does not start at log-in.\n{place}\n")
    assert not place.exists()


def test_autostart_for_programs(run, read, home):
    run("autostart", "on")

    told = read("autostart", "status", "--json")

    assert (told["state"], told["reason"]) == ("on", "")
    assert set(told) == {"state", "reason", "place", "command"}
    assert told["command"].endswith("hipflex --background")


def test_autostart_that_will_not_work_says_why(run, home):
    run("autostart", "on")
    place = home / ".config" / "autostart" / "hipflex.desktop"
    place.write_text(place.read_text() + "OnlyShowIn=KDE;\n")

    code, out, _err = run("autostart", "status")

    assert code == 1
    assert out.splitlines()[:2] == [
        "HipFlex is entered, but will not start at log-in.",
        "The file is not for this desktop.",
    ]


def test_autostart_that_fails_says_why(run, home):
    (home / ".config").write_text("a file in the way")

    code, out, err = run("autostart", "on")

    assert (code, out) == (1, "")
    assert "hipflex.desktop cannot be written: " in err
    code, out, err = run("autostart", "on", "--json")
    assert (code, json.loads(out)["error"]) == (1, err.strip())


def test_desktop_is_installed_and_removed(run, home):
    file = home / ".local" / "share" / "applications" / "hipflex.desktop"

    code, planned, _err = run("desktop", "install", "--dry-run")
    assert (code, str(file) in planned, file.exists()) == (0, True, False)
    code, out, err = run("desktop", "install")
    assert (code, out, err) == (0, f"{planned}HipFlex is in the menus of the desktop.\n", "")
    assert file.exists()
    assert run("desktop", "install")[1] == "HipFlex is in the menus of the desktop already.\n"
    code, out, err = run("desktop", "remove")
    assert (code, out.splitlines()[-1], err) == (
        0,
        "HipFlex is no longer in the menus of the desktop.",
        "",
    )
    assert not file.exists()
    assert run("desktop", "remove")[1] == "There was nothing to take away.\n"


def test_removing_leaves_autostart_and_says_so(run, home):
    run("autostart", "on")
    run("desktop", "install")

    assert run("desktop", "remove")[1].splitlines()[-1] == (
        "It still starts at log-in; hipflex autostart off ends that."
    )
    assert run("autostart", "status")[0] == 0


def test_what_is_somebody_elses_is_named(run, home):
    file = home / ".local" / "share" / "applications" / "hipflex.desktop"
    file.parent.mkdir(parents=True)
    file.write_text("by hand")

    err = run("desktop", "install")[2]

    assert err.startswith(f"Not from HipFlex, and kept: {file}.old-")


def test_in_flatpak_the_desktop_has_it_already(run, home, monkeypatch):
    monkeypatch.setenv("FLATPAK_ID", "io.github.hipflex.hipflex")

    assert run("desktop", "install")[0] == 1
    assert not (home / ".local").exists()


def test_a_failure_is_a_sentence(run, home):
    (home / ".local").write_text("a file in the way")

    code, _out, err = run("desktop", "install")

    assert (code, "cannot be written" in err) == (1, True)


@pytest.mark.parametrize("words", [("autostart", "status"), ("desktop", "install", "--dry-run")])
def test_they_load_no_qt(words, home):
    code = (
        "import sys; from hipflex.cli import main; main(sys.argv[1:]);"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    words = [sys.executable, "-c", code, *words]
    done = subprocess.run(words, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
