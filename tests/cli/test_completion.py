"""The completion is tried in the shells themselves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hipflex.cli import parser
from hipflex.completion import places
from hipflex.core.settings import OPTIONS


def need(shell):
    """Leave the test out where the shell is missing; in CI it must be there."""
    if shutil.which(shell) is None:
        assert os.environ.get("HIPFLEX_DESKTOP_TESTS") != "required", f"{shell} is missing"
        pytest.skip(f"not installed: {shell}")


@pytest.fixture
def shell(tmp_path, run):
    """Runs a few lines in a shell that finds hipflex, with our completion in a file."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "hipflex"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m hipflex "$@"\n')
    program.chmod(0o755)

    def call(name, *command, lines):
        need(name)
        script = tmp_path / "completion"
        code, out, err = run("completion", name)
        assert (code, err) == (0, "")
        script.write_text(out)
        done = subprocess.run(
            [name, *command, lines.format(script=script)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "HOME": str(tmp_path)},
            cwd=Path(__file__).parents[2],
        )
        assert done.stderr == ""
        return done.stdout.split("\n")

    return call


CASES = [
    ("hipflex bre", {"break"}),
    ("hipflex break --preset ", {"quick", "standard", "full"}),
    ("hipflex break half", {"half_pigeon"}),
    ("hipflex settings ", {"list", "get", "set", "reset", "path"}),
    ("hipflex settings set interval", {"interval_minutes"}),
    ("hipflex autostart o", {"on", "off"}),
    ("hipflex --speed 60 history exp", {"export"}),
    ("hipflex break --term", {"--terminal"}),
]


def wanted(found, line):
    """What of it a shell would offer for the last word."""
    return {each for each in found if each.startswith(line.rpartition(" ")[2]) and each[:1].strip()}


@pytest.mark.parametrize(("line", "expected"), CASES)
def test_bash_completes(shell, line, expected):
    told = shell(
        "bash",
        "-c",
        lines=f"source {{script}}\nread -ra COMP_WORDS <<< '{line}'\n"
        f"[[ '{line}' == *' ' ]] && COMP_WORDS+=('')\n"
        "COMP_CWORD=$(({{#COMP_WORDS[@]}} - 1))\n".replace("{{#", "${{#")
        + '_hipflex; printf "%s\\n" "${{COMPREPLY[@]}}"',
    )
    words = {each for each in told if each and not (each.startswith("-") and "-" not in line[-8:])}
    assert words == expected


@pytest.mark.parametrize(("line", "expected"), CASES)
def test_fish_completes(shell, line, expected):
    told = shell("fish", "-c", lines=f"source {{script}}\ncomplete -C '{line}'")
    found = {each.partition("\t")[0] for each in told if each}
    assert expected <= found
    assert {each for each in found if not each.startswith("-")} <= expected or "-" in line[-8:]


@pytest.mark.parametrize(("line", "expected"), CASES)
def test_zsh_completes(shell, line, expected):
    """Its own completion runs only at a prompt: what ours hands over is looked at instead."""
    told = shell(
        "zsh",
        "-fc",
        lines='compdef() {{ : }}\ncompadd() {{ shift; print -l -- "$@" }}\n_files() {{ : }}\n'
        f"source {{script}}\nwords=(${{{{(z):-{line!r}}}}})\n"
        f"[[ {line!r} == *' ' ]] && words+=('')\nCURRENT=$#words\n_hipflex",
    )
    assert wanted(told, line) - {each for each in told if each[:1] == "-"} == {
        each for each in expected if each[:1] != "-"
    }
    assert expected <= set(told)


def test_every_verb_has_a_place_and_every_verb_a_help():
    found = {" ".join(place.verbs): place for place in places(parser())}
    assert {"", "break", "doctor", "settings set", "history export"} <= set(found)
    verbs = [word for word in found[""].words if not word.startswith("-")]
    assert all(found[""].words[verb] for verb in verbs)
    assert found["show"].asked == "exercises"
    assert found["check"].files


def test_names_are_asked_for(run):
    assert "half_pigeon" in run("completion", "exercises")[1].split()
    assert run("completion", "settings")[1].split() == list(OPTIONS)
