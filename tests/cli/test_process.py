"""The command line as a program of its own: no screen, a reader who leaves, a bad file."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from hipflex import assets
from hipflex.services.paths import Paths

DESKTOP = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.fixture
def hipflex(home):
    """Runs the program in a session that has no desktop, except for what is given."""

    def call(*words, **variables):
        kept = {key: value for key, value in os.environ.items() if key not in DESKTOP}
        return subprocess.run(
            [sys.executable, "-m", "hipflex", *words],
            env={**kept, **variables},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return call


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({}, "There is no display: start HipFlex inside a desktop session."),
        (
            {"DISPLAY": ":987"},
            "The display :987 does not answer: start HipFlex inside a desktop session.",
        ),
        (
            {"WAYLAND_DISPLAY": "wayland-987"},
            "There is no display: start HipFlex inside a desktop session.",
        ),
    ],
)
def test_without_a_screen_it_says_so_in_one_sentence(hipflex, variables, told):
    """Qt would end the process with a core dump, and nobody could catch it."""
    done = hipflex(**variables)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{told}\n")


def test_verbs_need_no_screen(hipflex):
    assert hipflex("stretches").returncode == 0
    assert hipflex("status").stderr == "HipFlex is not running.\n"


def test_a_bad_own_exercise_is_named_once_and_takes_no_other_with_it(hipflex):
    own = Paths.standard().exercises_dir
    own.mkdir(parents=True)
    (own / "mine.toml").write_text("id = 3\n", encoding="utf-8")
    done = hipflex("stretches")
    assert done.returncode == 0
    files = sorted(assets.path("exercises").glob("*.toml"))
    assert len(done.stdout.splitlines()) == len(files)
    (line,) = done.stderr.splitlines()
    assert "mine.toml" in line


def test_an_own_exercise_is_listed_and_shown(hipflex):
    own = Paths.standard().exercises_dir
    own.mkdir(parents=True)
    tree = assets.path("exercises", "tree.toml").read_text(encoding="utf-8")
    mine = tree.replace('id = "tree"', 'id = "my_tree"').replace('name = "Tree"', 'name = "Äste"')
    (own / "mine.toml").write_text(mine, encoding="utf-8")
    assert hipflex("stretches", PYTHONUTF8="1").stdout.splitlines()[-1].split() == [
        "my_tree",
        "Äste",
    ]
    assert hipflex("show", "my_tree").returncode == 0


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_who_leaves_is_no_error(home, unbuffered):
    """Buffered output fails only when it is flushed, which must not be too late to catch it."""
    with subprocess.Popen(
        [sys.executable, "-m", "hipflex", "show", "tree"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    ) as program:
        program.stdout.close()
        told = program.stderr.read()
        code = program.wait(timeout=60)
    assert (code, told) == (1, b"")
