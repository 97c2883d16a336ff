"""A microphone in use: PipeWire first, then PulseAudio, both as they really print."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from hipflex.core.hold import HoldKind
from hipflex.services.presence import microphone
from hipflex.services.presence.source import Detector, Unavailable
from tests.services.presence.detectors.fake_programs import SAMPLES, Answers, FakePrograms

SEEN = {
    "pulse_nobody": False,
    "pulse_microphone": True,
    "pulse_loudspeaker": False,
    "pulse_by_pipewire_microphone": True,
    "pulse_by_pipewire_loudspeaker": False,
}


@pytest.fixture
def pulse(tmp_path) -> Path:
    """A sound server seems to be there."""
    socket = tmp_path / "run/pulse/native"
    socket.parent.mkdir(parents=True)
    socket.touch()
    return socket


@pytest.fixture
def look(qtbot) -> Iterator:
    opened: list[Detector] = []

    def once() -> bool:
        opened.append(microphone.open_detector())
        answers = Answers()
        opened[-1].look(answers)
        qtbot.waitUntil(lambda: bool(answers.all), timeout=3000)
        assert len(answers.all) == 1
        return answers.all[0]

    yield once
    for detector in opened:
        detector.close()


@pytest.mark.parametrize("name", SEEN)
def test_what_the_real_program_printed(name):
    assert microphone.in_list((SAMPLES / f"{name}.json").read_bytes()) is SEEN[name]


def test_every_sample_is_known():
    assert {file.stem for file in SAMPLES.glob("pulse_*")} == set(SEEN)


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        ({}, True),
        ({"corked": True}, False),
        ({"client": None}, False),
        ({"resample_method": "peaks"}, False),
        ({"properties": {"stream.monitor": "true"}}, False),
        ({"properties": {"application.process.id": str(os.getpid())}}, False),
        ({"properties": {"application.process.id": "1"}}, True),
        ({"source": 0}, False),
    ],
)
def test_who_counts(change, seen):
    sources = [{"index": 0, "monitor_source": "out"}, {"index": 1, "monitor_source": ""}]
    stream = {"source": 1, "client": "7", "corked": False, "mute": True} | change
    printed = msgspec.json.encode({"sources": sources, "source_outputs": [stream]})
    assert microphone.in_list(printed) is seen


def test_names_in_another_encoding_do_no_harm():
    name = b"Virtual Source mic on Monitor of Null Output"
    printed = (SAMPLES / "pulse_by_pipewire_microphone.json").read_bytes()
    assert microphone.in_list(printed.replace(b'"parec"', b'"p\xe4rec"'))
    assert not microphone.in_list(
        (SAMPLES / "pulse_nobody.json").read_bytes().replace(name, b"\xff\xfe")
    )


@pytest.mark.parametrize("printed", [b"", b"[]", b'{"sources": [{}]}', b"Source Output #1"])
def test_rubbish_is_refused(printed):
    with pytest.raises(msgspec.DecodeError):
        microphone.in_list(printed)


def test_pipewire_is_enough_when_it_plays_the_sound(look, programs: FakePrograms, pulse):
    programs.print("pactl", "pulse_microphone.json")
    programs.print("pw-dump", "pipewire_microphone.json")
    assert look()
    programs.print("pw-dump", "pipewire_nobody.json")
    assert not look()
    assert programs.runs("pactl") == []


def test_pulseaudio_is_asked_where_pipewire_has_only_pictures(look, programs, pulse):
    programs.print("pw-dump", "pipewire_screen.json")
    programs.print("pactl", "pulse_microphone.json")
    assert look()
    assert programs.runs("pactl") == ["--format=json list"]


@pytest.mark.parametrize("script", ["exit 255", "echo rubbish", "exec /bin/sleep 60"])
def test_pulseaudio_is_asked_where_pipewire_does_not_answer(look, programs, pulse, script):
    programs.write("pw-dump", script)
    programs.print("pactl", "pulse_microphone.json")
    assert look()
    assert programs.alive("pw-dump") == []


def test_pulseaudio_alone(look, programs, pulse):
    programs.print("pactl", "pulse_microphone.json")
    assert look()
    programs.print("pactl", "pulse_loudspeaker.json")
    assert not look()


def test_nobody_is_asked_where_no_server_is_there(look, programs):
    programs.print("pactl", "pulse_microphone.json")
    assert not look()
    assert programs.runs("pactl") == []


@pytest.mark.parametrize("script", ["exit 1", "echo rubbish", "exec /bin/sleep 60"])
def test_no_answer_is_no_call(look, programs, pulse, script):
    programs.write("pw-dump", script)
    programs.write("pactl", script)
    assert not look()
    assert programs.alive("pw-dump") == programs.alive("pactl") == []


def test_close_ends_either_program(qtbot, programs, pulse):
    programs.hang("pactl")
    detector = microphone.open_detector()
    answers = Answers()
    detector.look(answers)
    qtbot.waitUntil(lambda: bool(programs.alive("pactl")))
    detector.close()
    assert programs.alive("pactl") == []
    qtbot.wait(20)
    assert answers.all == []


def test_without_the_programs_it_cannot_be_known(programs):
    with pytest.raises(Unavailable, match="neither pw-dump nor pactl"):
        microphone.open_detector()


def test_what_it_is(programs):
    programs.hang("pactl")
    detector = microphone.open_detector()
    assert (detector.key, detector.kind, detector.tried) == ("microphone", HoldKind.CALL, True)
