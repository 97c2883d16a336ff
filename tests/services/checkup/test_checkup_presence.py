"""What tells of the person: in words, out of what a running copy or a trial says."""

from __future__ import annotations

import sys

import pytest

from hipflex.services.checkup import presence, screen
from hipflex.services.checkup.finding import State
from hipflex.services.paths import Paths


@pytest.fixture
def look(tmp_path, monkeypatch):
    """The findings out of what a trial tells."""
    paths = Paths(*(tmp_path / name for name in ("config", "data", "state", "run")))

    def call(told):
        monkeypatch.setattr(presence, "_tried", lambda *_: told)
        return {each.id: each for each in presence.look(paths)}

    return call


def test_each_source_is_named_and_the_better_ones_with_their_reason(look):
    found = look({"presence": {"idle": "x11", "idle_not_by": {"mutter": "not GNOME"}}})
    assert found["idle"].text == "Idle time: by x11. Not by mutter: not GNOME."
    assert found["idle"].state is State.OK
    assert found["lock"].state is State.NOTE
    assert found["lock"].fix


@pytest.mark.parametrize(
    ("told", "state", "words"),
    [
        ("on", State.OK, "can be seen"),
        ("off", State.OK, "not looked for"),
        ("not tried", State.NOTE, "not tried"),
        ("not available: no pw-dump", State.NOTE, "(no pw-dump)"),
    ],
)
def test_a_reason_to_wait_works_or_why_not(look, told, state, words):
    found = look({"presence": {"reasons": {"microphone": told}}})["microphone"]
    assert found.state is state
    assert words in found.text


def test_sounds_and_voice(look):
    found = look({"sound": {"sounds": "qt", "voice": "not available: no speech-dispatcher"}})
    assert found["sounds"].state is State.OK
    assert found["voice"].state is State.NOTE
    assert "speech-dispatcher" in found["voice"].fix


@pytest.mark.parametrize(
    ("modules", "state"),
    [
        (["sd_espeak-ng", "sd_dummy"], State.OK),
        (["sd_dummy", "sd_generic"], State.NOTE),
        # Nobody knows where this system has them.
        ([], State.OK),
    ],
)
def test_a_speech_dispatcher_without_a_voice(look, monkeypatch, tmp_path, modules, state):
    for name in modules:
        (tmp_path / name).touch()
    place = f"{tmp_path.relative_to('/')}/sd_*"
    monkeypatch.setattr(presence, "_MODULES", (place,))
    assert look({"sound": {"voice": "qt (speechd)"}})["voice"].state is state


@pytest.mark.parametrize(
    ("code", "state"),
    [("import time; time.sleep(60)", State.FAULT), ("raise ImportError", State.NOTE)],
)
def test_a_trial_that_hangs_is_told_from_one_that_cannot_begin(code, state):
    limit = 0.5 if state is State.FAULT else 30.0
    found = presence._tried([sys.executable, "-c", code], limit)
    assert (found.id, found.state) == ("presence", state)


def test_fonts_are_found_or_named(tmp_path, monkeypatch):
    monkeypatch.setattr(screen, "_FONTS", ())
    environ = {"HOME": str(tmp_path), "XDG_DATA_DIRS": str(tmp_path / "share")}

    def fonts():
        return {each.id: each for each in screen.look(environ, "linux")}["fonts"]

    assert fonts().state is State.NOTE
    assert fonts().libraries == ("a font",)
    (tmp_path / "share/fonts/a").mkdir(parents=True)
    (tmp_path / "share/fonts/a/b.TTF").touch()
    assert fonts().state is State.OK
