"""The places on disk, and that they are private."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from hipflex.services.paths import Paths, make_private

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="sets the variables of Linux")


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    return tmp_path


@pytest.fixture
def short():
    """A place whose name is as short as that of the system's own, which a test's may not be."""
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def mode(path):
    return path.stat().st_mode & 0o777


def test_standard_places(home):
    paths = Paths.standard()
    assert paths.settings_file == home / "home/.config/hipflex/settings.toml"
    assert paths.exercises_dir == home / "home/.config/hipflex/exercises"
    assert paths.sounds_dir == home / "home/.config/hipflex/sounds"
    assert paths.history_file == home / "home/.local/share/hipflex/history.db"
    assert paths.state_file == home / "home/.local/state/hipflex/state.json"
    assert paths.log_file == home / "home/.local/state/hipflex/hipflex.log"
    assert paths.lock_file == home / "run/hipflex/lock"
    assert paths.socket_path == home / "run/hipflex/hipflex.sock"


def test_fast_time_shares_nothing_with_real_time(home):
    real, fast = Paths.standard(1.0), Paths.standard(60.0)
    for name in ("settings_file", "state_file", "history_file", "lock_file", "socket_path"):
        assert "hipflex-speed" in str(getattr(fast, name))
        assert getattr(fast, name) != getattr(real, name)


def test_looking_makes_nothing_and_make_makes_private_directories(home):
    paths = Paths.standard()
    assert list((home / "home").iterdir()) == []
    assert paths.make() == []
    for made in (paths.config_dir, paths.exercises_dir, paths.data_dir, paths.state_dir):
        assert mode(made) == 0o700
    assert mode(paths.runtime_dir) == 0o700
    assert paths.make() == []


def test_directories_that_others_may_read_are_closed(home):
    paths = Paths.standard()
    paths.data_dir.mkdir(parents=True)
    paths.data_dir.chmod(0o755)
    paths.make()
    assert mode(paths.data_dir) == 0o700


def test_what_cannot_be_made_is_told_and_the_rest_is_made(home):
    paths = Paths.standard()
    (home / "home/.config").write_text("a file where a folder should be")
    faults = paths.make()
    assert len(faults) == 2
    assert paths.state_dir.is_dir()


@pytest.mark.parametrize("value", [None, "", "relative"])
def test_without_a_runtime_dir_it_is_never_a_guessable_name_in_the_temp_directory(
    home, monkeypatch, value
):
    if value is None:
        monkeypatch.delenv("XDG_RUNTIME_DIR")
    else:
        monkeypatch.setenv("XDG_RUNTIME_DIR", value)
    found = Paths.standard().runtime_dir
    system = Path(f"/run/user/{os.getuid()}/hipflex")
    assert found in {home / "home/.local/state/hipflex/run", system}
    assert Paths.standard().runtime_dir == found


def test_a_runtime_dir_that_others_can_write_is_not_used(home):
    (home / "run").chmod(0o777)
    assert Paths.standard().runtime_dir != home / "run/hipflex"


def test_a_long_path_gets_a_short_socket_in_a_private_directory(tmp_path, monkeypatch, short):
    monkeypatch.setattr(tempfile, "tempdir", str(short))
    long = tmp_path / ("d" * 90)
    paths = Paths(tmp_path / "c", tmp_path / "d", tmp_path / "s", long)
    other = Paths(tmp_path / "c", tmp_path / "d", tmp_path / "s", tmp_path / ("e" * 90))
    assert len(os.fsencode(paths.socket_path)) < 104
    assert paths.socket_path == Paths(*[tmp_path] * 3, long).socket_path
    assert paths.socket_path != other.socket_path
    assert paths.make() == []
    assert mode(paths.socket_path.parent) == 0o700


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a directory away")
@pytest.mark.parametrize("through_link", [False, True])
def test_a_directory_of_somebody_else_is_refused(tmp_path, through_link):
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    place = theirs
    if through_link:
        place = tmp_path / "link"
        place.symlink_to(theirs)
        theirs = place
    os.chown(theirs, 12345, 12345, follow_symlinks=False)
    with pytest.raises(PermissionError, match="another user"):
        make_private(place)


def test_a_history_that_cannot_be_seen_may_be_there(home, monkeypatch):
    paths = Paths.standard()
    assert not paths.may_have_history
    paths.make()
    paths.history_file.touch()
    assert paths.may_have_history
    paths.history_file.unlink()

    def refuse(_path):
        raise PermissionError

    monkeypatch.setattr(Path, "exists", refuse)
    assert paths.may_have_history
