"""A camera in use: a tree of files that looks like /proc, /dev and /sys."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hipflex.core.hold import HoldKind
from hipflex.services.presence import camera
from hipflex.services.presence.source import Unavailable
from tests.services.presence.detectors.fake_programs import Answers, FakePrograms


class FakeRoot:
    def __init__(self, path: Path) -> None:
        self.path = path
        (path / "proc/self").mkdir(parents=True)
        (path / "dev").mkdir()

    def device(self, name: str = "video0", called: str | None = "EasyCamera") -> Path:
        made = self.path / "dev" / name
        made.touch()
        if called is not None:
            system = self.path / "sys/class/video4linux" / name
            system.mkdir(parents=True)
            (system / "name").write_text(called + "\n", encoding="utf-8")
        return made

    def process(self, pid: int, *files: object, comm: str = "firefox") -> Path:
        folder = self.path / "proc" / str(pid)
        (folder / "fd").mkdir(parents=True)
        (folder / "comm").write_text(comm + "\n", encoding="utf-8")
        for number, file in enumerate(files):
            (folder / "fd" / str(number)).symlink_to(str(file))
        return folder


@pytest.fixture
def root(tmp_path, programs) -> FakeRoot:
    return FakeRoot(tmp_path / "root")


@pytest.fixture
def look(qtbot, root: FakeRoot) -> Callable[[], bool]:
    def once() -> bool:
        answers = Answers()
        detector = camera.open_detector(root=root.path)
        detector.look(answers)
        qtbot.waitUntil(lambda: bool(answers.all), timeout=3000)
        detector.close()
        assert len(answers.all) == 1
        return answers.all[0]

    return once


def test_a_program_that_holds_a_camera(root, look):
    root.device("video0")
    video = root.device("video1")
    root.process(7, "/dev/null", "socket:[123]", "/home/me/film.mp4")
    assert not look()
    root.process(8, "/dev/null", video)
    assert look()


def test_many_open_files_are_looked_through(root, look):
    video = root.device()
    root.process(7, *(f"/srv/{number}" for number in range(1200)), video)
    assert look()


@pytest.mark.parametrize("comm", ["pipewire", "wireplumber", "pipewire-media-"])
def test_pipewire_holds_it_for_others(root, look, comm):
    root.process(7, root.device(), comm=comm)
    assert not look()


def test_ours_does_not_count(root, look):
    root.process(os.getpid(), root.device())
    assert not look()


def test_another_users_does_not_count(root, look, monkeypatch):
    root.process(7, root.device())
    mine = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: mine + 1)
    assert not look()


@pytest.mark.parametrize(
    "name", ["bcm2835-codec-decode", "hantro-vpu-dec", "rkvdec", "s5p-mfc-enc", "mtk-vcodec-enc"]
)
def test_a_chip_that_unpacks_films_is_no_camera(root, look, name):
    root.process(7, root.device(called=name))
    assert not look()


@pytest.mark.parametrize("name", [None, "Integrated Camera: Integrated C", "HD Pro Webcam C920"])
def test_a_camera_by_any_name(root, look, name):
    root.process(7, root.device(called=name))
    assert look()


def test_processes_that_end_or_hide_are_passed_over(root, look):
    video = root.device()
    (root.path / "proc/5").mkdir()
    (root.path / "proc/6").touch()
    (root.process(7) / "comm").unlink()
    (root.process(8) / "fd").rmdir()
    (root.process(9) / "fd/3").touch()
    root.process(10, video)
    assert look()


def test_without_a_device_no_process_is_looked_at(root, look):
    root.process(7, "/dev/video0")
    assert not look()


def test_pipewire_is_asked_as_well(root, look, programs: FakePrograms):
    programs.write(
        "pw-dump",
        """echo '[{"id": 1, "type": "PipeWire:Interface:Node", "info": {"state": "running",
        "props": {"media.class": "Video/Source", "device.api": "libcamera"}}},
        {"id": 2, "type": "PipeWire:Interface:Node", "info": {"state": "running",
        "props": {"media.class": "Stream/Input/Video"}}},
        {"id": 3, "type": "PipeWire:Interface:Link", "info":
        {"output-node-id": 1, "input-node-id": 2}}]'""",
    )
    assert look()
    root.process(7, root.device(), comm="pipewire")
    assert look()
    programs.print("pw-dump", "pipewire_microphone.json")
    assert not look()


def test_closed_in_the_middle(qtbot, root, programs):
    root.device()
    root.process(7, *(f"/srv/{number}" for number in range(1200)))
    programs.hang("pw-dump")
    answers = Answers()
    detector = camera.open_detector(root=root.path)
    detector.look(answers)
    detector.close()
    qtbot.wait(50)
    assert answers.all == []
    assert programs.runs("pw-dump") == []


def test_where_there_is_no_list_of_open_files(tmp_path, programs):
    with pytest.raises(Unavailable, match="no list of open files"):
        camera.open_detector(root=tmp_path)


def test_on_this_machine(qtbot):
    # Whatever the answer is: it comes, and soon.
    detector = camera.open_detector()
    assert (detector.key, detector.kind, detector.tried) == ("camera", HoldKind.CALL, False)
    answers = Answers()
    detector.look(answers)
    qtbot.waitUntil(lambda: bool(answers.all), timeout=3000)
    detector.close()
