"""What PipeWire tells: printed by the real program, and told to all who ask at once."""

from __future__ import annotations

import os

import msgspec
import pytest

from hipflex.services.presence import camera, microphone, pipewire, sharing
from hipflex.services.presence.source import Unavailable
from tests.services.presence.detectors.fake_programs import SAMPLES, Answers, FakePrograms

SEEN = {
    "nobody": (False, False),
    "microphone": (True, False),
    "microphone_pulse": (True, False),
    "loudspeaker": (False, False),
    "measures": (False, False),
    "screen_offered": (False, False),
    "screen": (False, True),
    "screen_left": (False, False),
}


def graph(name: str) -> pipewire.Graph:
    return pipewire.parse((SAMPLES / f"pipewire_{name}.json").read_bytes())


def made(*nodes: dict[str, object], state: str = "running", links: str = "") -> pipewire.Graph:
    things: list[object] = [
        {"id": number, "type": "PipeWire:Interface:Node", "info": {"state": state, "props": node}}
        for number, node in enumerate(nodes)
    ]
    for link in links.split():
        ends = {"output-node-id": int(link[0]), "input-node-id": int(link[-1])}
        things.append({"id": 90, "type": "PipeWire:Interface:Link", "info": ends})
    return pipewire.parse(msgspec.json.encode(things))


def mic(**more: object) -> pipewire.Graph:
    stream = {
        "media.class": "Stream/Input/Audio",
        **{k.replace("_", "."): v for k, v in more.items()},
    }
    return made({"media.class": "Audio/Source"}, stream, links="0>1")


@pytest.mark.parametrize("name", SEEN)
def test_what_the_real_program_printed(name):
    assert (microphone.in_graph(graph(name)), sharing.in_graph(graph(name))) == SEEN[name]
    assert not camera.in_graph(graph(name))


def test_every_sample_is_known():
    assert {file.stem for file in SAMPLES.glob("pipewire_*")} == {f"pipewire_{n}" for n in SEEN}


def test_a_stream_that_listens_to_a_microphone():
    assert microphone.in_graph(mic())
    duplex = {"media.class": "Audio/Duplex"}, {"media.class": "Stream/Input/Audio"}
    assert microphone.in_graph(made(*duplex, links="0>1"))


@pytest.mark.parametrize(
    "more",
    [
        {"stream_monitor": True},
        {"stream_monitor": "true"},
        {"node_link-group": "echo-cancel"},
        {"application_process_id": os.getpid()},
        {"application_process_id": str(os.getpid())},
    ],
)
def test_what_only_measures_or_passes_on_or_is_ours_is_no_call(more):
    assert not microphone.in_graph(mic(**more))


def test_a_stream_that_stands_still_or_hangs_in_the_air_is_no_call():
    pair = {"media.class": "Audio/Source"}, {"media.class": "Stream/Input/Audio"}
    assert not microphone.in_graph(made(*pair, links="0>1", state="suspended"))
    assert not microphone.in_graph(made(*pair))
    assert not microphone.in_graph(made(*pair, links="1>0 7>1 0>7"))


def test_a_camera_that_feeds_a_program():
    stream = {"media.class": "Stream/Input/Video"}
    for by in ({"device.api": "v4l2"}, {"media.role": "Camera"}):
        seen = made({"media.class": "Video/Source", **by}, stream, links="0>1")
        assert camera.in_graph(seen)
        assert not sharing.in_graph(seen)


def test_a_screen_as_the_portals_of_wlroots_name_it():
    stream = {"media.class": "Stream/Input/Video"}
    portal = {"media.class": "Video/Source", "node.name": "xdg-desktop-portal-wlr"}
    assert sharing.in_graph(made(portal, stream, links="0>1"))
    assert not camera.in_graph(made(portal, stream, links="0>1"))
    assert not sharing.in_graph(made(portal, stream, links="0>1", state="suspended"))
    made_camera = {"media.class": "Stream/Output/Video", "media.role": "Camera"}
    assert not sharing.in_graph(made(made_camera, stream, links="0>1"))


@pytest.mark.parametrize("printed", [b"", b"{}", b"[1]", b'[{"id": "a"}]', b"[", b"\xff[]"])
def test_rubbish_is_refused(printed):
    with pytest.raises(msgspec.DecodeError):
        pipewire.parse(printed)


def test_odd_but_harmless_things_are_passed_over():
    things = b'[{}, {"id": 1, "type": "PipeWire:Interface:Node"}, {"info": null}, '
    things += b'{"id": 2, "type": "PipeWire:Interface:Node", "info": {"props": null}}, '
    things += b'{"id": 3, "type": "X:Node", "info": {"props": {"media.class": "\xff"}}}]'
    assert set(pipewire.parse(things).nodes) == {2, 3}


def test_one_run_for_all_who_ask_at_once(qtbot, programs: FakePrograms):
    programs.print("pw-dump", "pipewire_screen.json")
    dump = pipewire.Dump()
    opened = [one.open_detector(dump) for one in (microphone, camera, sharing)]
    answers = [Answers() for _ in opened]
    for detector, found in zip(opened, answers, strict=True):
        detector.look(found)
    qtbot.waitUntil(lambda: all(found.all for found in answers))
    assert [found.all for found in answers] == [[False], [False], [True]]
    assert programs.runs("pw-dump") == [""]
    opened[2].look(answers[2])
    qtbot.waitUntil(lambda: len(answers[2].all) == 2)
    assert len(programs.runs("pw-dump")) == 2


def test_one_that_is_closed_hears_nothing_and_the_last_ends_the_program(qtbot, programs):
    programs.hang("pw-dump")
    dump = pipewire.Dump()
    opened = [one.open_detector(dump) for one in (microphone, sharing)]
    answers = Answers()
    for detector in opened:
        detector.look(answers)
    qtbot.waitUntil(lambda: bool(programs.alive("pw-dump")))
    opened[0].close()
    assert programs.alive("pw-dump")
    opened[1].close()
    opened[1].close()
    assert not programs.alive("pw-dump")
    assert answers.all == []
    assert len(programs.runs("pw-dump")) == 1


@pytest.mark.parametrize("script", ["exec /bin/sleep 60", "echo rubbish", "echo '[]'; exit 1"])
def test_no_answer_is_no_reason_to_wait(qtbot, programs, script):
    programs.write("pw-dump", script)
    answers = Answers()
    detector = sharing.open_detector()
    detector.look(answers)
    qtbot.waitUntil(lambda: bool(answers.all), timeout=3000)
    assert answers.all == [False]
    assert not programs.alive("pw-dump")
    detector.close()


@pytest.mark.parametrize(
    ("desktop", "tried"),
    [("GNOME", True), ("ubuntu:GNOME", True), ("KDE", False), ("sway", False), ("", False)],
)
def test_sharing_is_tried_where_mutter_shows_the_screen(programs, monkeypatch, desktop, tried):
    programs.print("pw-dump", "pipewire_nobody.json")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
    assert sharing.open_detector().tried is tried


def test_without_the_program_sharing_cannot_be_known(programs):
    with pytest.raises(Unavailable, match="no pw-dump"):
        sharing.open_detector()
