"""What the tests of the shell share: desks, always in one time zone."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

import pytest

from hipflex.services import sound, speech
from tests.shell.fakes import Desk


@pytest.fixture(autouse=True)
def utc(monkeypatch):
    """Times in sentences are local."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(autouse=True)
def heard(monkeypatch):
    """What can be heard, whatever this computer has."""
    found = {"sounds": "qt", "voice": "qt (fake)"}
    monkeypatch.setattr(sound, "probe", lambda: found["sounds"])
    monkeypatch.setattr(speech, "probe", lambda: found["voice"])
    return found


@pytest.fixture
def make_desk(qapp, tmp_path):
    """Makes desks in one home; all are cleared away."""
    made = []

    def make(folder=tmp_path, **settings):
        made.append(Desk(folder, **settings))
        return made[-1]

    yield make
    for desk in made:
        desk.control.stop()
        desk.history.close()


@pytest.fixture
def desk(make_desk):
    """The program, begun at 09:00."""
    return make_desk().start()


@pytest.fixture
def again(make_desk):
    """Ends one run and begins the next."""
    desks = []

    def run(desk, off=0.0, *, killed=False, same_person=False):
        desks.append(desk.again(off, killed, same_person=same_person))
        return desks[-1].start()

    yield run
    for desk in desks:
        desk.control.stop()
        desk.history.close()


@pytest.fixture
def home(monkeypatch):
    """A home with a short name, because a socket's path has little room."""
    place = Path(tempfile.mkdtemp(prefix="hf"))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    (place / "run").mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place / "run"))
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    yield place
    shutil.rmtree(place)
