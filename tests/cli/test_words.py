"""The command line itself: its words, its help, and what needs a running copy."""

from __future__ import annotations

import pytest

from hipflex import __version__

VERBS = [
    "break",
    "snooze",
    "skip",
    "moved",
    "undo",
    "pause",
    "resume",
    "meeting",
    "standing",
    "late",
    "status",
    "quit",
    "stretches",
    "show",
    "check",
    "history",
    "simulate",
    "settings",
    "autostart",
    "desktop",
    "doctor",
    "completion",
]


def test_version(run):
    assert run("--version") == (0, f"HipFlex {__version__}\n", "")


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_every_verb_has_help(run, verb):
    code, out, err = run(*filter(None, [verb]), "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"usage: hipflex {verb}".rstrip())
    if not verb:
        named = [line.split()[0] for line in out.splitlines() if line.startswith("    ")]
        assert set(VERBS) <= set(named)


@pytest.mark.parametrize("verb", ["snooze", "undo", "pause", "meeting", "standing", "late"])
def test_what_the_person_says_is_explained_with_an_example(run, home, verb):
    usage, description, *_parts, example = run(verb, "--help")[1].strip().split("\n\n")
    assert usage.startswith("usage:")
    assert description.endswith(".")
    start, _, words = example.partition(": hipflex ")
    assert start == "For example"
    assert words.split()[0] == verb
    # The words are right: only a running copy is missing.
    assert run(*words.split()) == (1, "", "HipFlex is not running.\n")


@pytest.mark.parametrize("action", ["list", "get", "set", "reset", "path"])
def test_every_action_of_the_settings_has_help(run, action):
    assert run("settings", action, "--help")[::2] == (0, "")


WRONG = [
    "stroll",
    "break tree --preset huge",
    "break tree cobra",
    "snooze soon",
    "skip now",
    "late now",
    "late over over",
    "status --xml",
    "stretches tree",
    "show",
    "show tree --preset",
    "check",
    "history --days 0",
    "history --days soon",
    "history --days 36501",
    "history --json --csv",
    "history forget",
    "history export",
    "history --csv export breaks.csv",
    "history --days 3 import breaks.csv",
    "history --json delete --yes",
    "settings",
    "settings get",
    "settings set interval_minutes",
    "settings forget",
    "--speed",
    "--speed 0 status",
    "--speed nan status",
    "--speed fast status",
    "--page attic",
]


@pytest.mark.parametrize("line", WRONG)
def test_wrong_words_get_the_usage(run, line, home):
    code, out, err = run(*line.split())
    assert (code, out) == (2, "")
    assert err.startswith("usage: hipflex")
    assert "Traceback" not in err
    # Numbers are told in words that a person knows, not with the name of a function.
    assert " _" not in err


NEEDS_A_COPY = [
    "break",
    "break tree --preset quick",
    "snooze",
    "snooze 5",
    "skip",
    "moved",
    "undo",
    "pause",
    "pause until 14:00",
    "resume",
    "meeting",
    "standing over",
    "late",
    "late over",
    "status",
    "status --json",
    "quit",
]


@pytest.mark.parametrize("line", NEEDS_A_COPY)
def test_verbs_that_need_a_running_copy(run, line, home):
    assert run(*line.split()) == (1, "", "HipFlex is not running.\n")
    assert [place.name for place in home.rglob("*")] == ["run"], "asking makes no files"
