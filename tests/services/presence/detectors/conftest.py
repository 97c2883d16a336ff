"""What the tests of the detectors share: programs and detectors that do what a test wants."""

from __future__ import annotations

from pathlib import Path

import pytest

from hipflex.services.presence.detectors import Detectors
from tests.services.presence.detectors.fake_detectors import SHARING, FakeDetector, Watched
from tests.services.presence.detectors.fake_programs import FakePrograms


@pytest.fixture
def programs(tmp_path: Path, monkeypatch) -> FakePrograms:
    """Only what is written here is found; there is no sound server, and no desktop."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    for name in ("XDG_CURRENT_DESKTOP", "PULSE_SERVER", "PULSE_RUNTIME_PATH"):
        monkeypatch.delenv(name, raising=False)
    return FakePrograms(folder)


@pytest.fixture
def watch(qtbot):
    made: list[Detectors] = []

    def start(*detectors: FakeDetector, speed: float = 1.0, **opens) -> Watched:
        each = {one.key: one.open for one in detectors} | opens
        made.append(Detectors(each, speed))
        return Watched(made[-1])

    yield start
    for one in made:
        one.rest()


@pytest.fixture
def mic() -> FakeDetector:
    return FakeDetector("microphone")


@pytest.fixture
def sharing() -> FakeDetector:
    return FakeDetector("sharing", SHARING)
