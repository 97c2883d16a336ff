"""The person's own exercise files: what is written is read again, and nothing is destroyed."""

from __future__ import annotations

import stat
import sys
import tomllib

import pytest
import tomlkit

from hipflex.core.exercise_data import to_data
from hipflex.core.parsing import ExerciseError
from hipflex.services import atomic_file
from hipflex.services.exercise_library import ExerciseLibrary, check_file
from hipflex.services.own_exercises import OwnExercises
from tests.conftest import FakeClock
from tests.core.test_exercises_built_in import BUILT_IN, FOLDER
from tests.journeys.pseudo import pseudo, spoken


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "exercises"


@pytest.fixture
def own(folder):
    return OwnExercises(folder, FakeClock())


@pytest.fixture
def library(folder):
    made = ExerciseLibrary(FOLDER, folder)
    assert made.load() == []
    return made


def mine(base="standing_hip_flexor", **changes):
    return {**to_data(BUILT_IN[base]), "id": "mine", "name": "Mine", **changes}


@pytest.mark.parametrize("name", sorted(BUILT_IN))
def test_what_is_written_is_read_again(own, name):
    path = own.save(to_data(BUILT_IN[name]))
    assert path.name == f"{name}.toml"
    assert check_file(path) == BUILT_IN[name]
    before = path.read_bytes()
    own.save(to_data(BUILT_IN[name]), name)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", sorted(BUILT_IN))
def test_it_reads_in_the_order_of_the_built_in_ones(own, name):
    written = tomllib.loads(own.save(to_data(BUILT_IN[name])).read_text("utf-8"))
    built_in = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    assert list(written) == [key for key in built_in if key in written]


@pytest.mark.skipif(sys.platform == "win32", reason="other rights")
def test_it_is_the_persons_alone(own, folder):
    path = own.save(mine())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in folder.iterdir()] == ["mine.toml"]


def test_an_own_one_takes_the_place_of_a_built_in_one(own, library):
    own.save(mine(id="tree", kind="stretch"))
    assert library.load() == []
    assert library.get("tree").name == "Mine"
    assert library.is_built_in("tree")
    assert [e.id for e in library.all()].count("tree") == 1
    own.take_out("tree")
    assert library.load() == []
    assert library.get("tree") == BUILT_IN["tree"]


def test_what_was_written_by_hand_stays(own, folder):
    folder.mkdir()
    path = folder / "by_hand.toml"
    text = (FOLDER / "standing_hip_flexor.toml").read_text("utf-8")
    text = text.replace('id = "standing_hip_flexor"', 'id = "mine"  # my own')
    text = text.replace('kind = "switch"', 'kind = "switch"  # turn')
    path.write_text("# Written at night.\n" + text, "utf-8")
    data = to_data(check_file(path))
    steps = data["steps"]
    data |= {"name": "Other", "steps": [*steps[:4], {**steps[4], "seconds": 20}]}
    data["question"] = "Well?"
    del data["easier"]
    assert own.save(data, "mine") == path
    after = path.read_text("utf-8")
    assert "# Written at night." in after
    assert "# my own" in after
    assert "# turn" in after
    read = check_file(path)
    assert (read.name, read.question, read.easier) == ("Other", "Well?", "")
    assert read.steps[4].seconds == 20


def test_what_was_said_without_need_stays(own, folder):
    """Nobody has to say ``discreet = "yes"``, but who did, and why, keeps it."""
    path = own.save(mine())
    text = path.read_text("utf-8")
    text = text.replace("needs =", 'discreet = "yes"  # at my desk\nneeds =')
    text = text.replace('kind = "ready"', 'kind = "ready"\nfeel = ""', 1)
    path.write_text(text, "utf-8")
    data = to_data(check_file(path))
    data["doses"]["full"]["warm_up"] = 45
    own.save(data, "mine")
    after = path.read_text("utf-8")
    assert 'discreet = "yes"  # at my desk' in after
    assert after.replace("warm_up = 45", "warm_up = 60") == text


def test_steps_keep_their_comments_where_they_go(own, folder):
    path = own.save(mine())
    text = path.read_text("utf-8").replace('kind = "move"', 'kind = "move"  # slowly')
    path.write_text(text, "utf-8")
    steps = mine()["steps"]
    own.save(mine(steps=[steps[0], steps[2], steps[1], *steps[3:]]), "mine")
    read = check_file(path)
    assert [step.kind for step in read.steps][:3] == ["ready", "hold", "move"]
    assert "# slowly" in path.read_text("utf-8")


def test_a_new_name_takes_the_file_along(own, folder):
    own.save(mine())
    own.save(mine(id="mine_too"), "mine")
    assert [file.name for file in folder.iterdir()] == ["mine_too.toml"]


@pytest.mark.parametrize("name", sorted(BUILT_IN))
@pytest.mark.parametrize("further", [1, 4])
def test_anything_can_become_anything(own, folder, name, further):
    """Over what was written by hand and over what was written here."""
    names = sorted(BUILT_IN)
    other = names[(names.index(name) + further) % len(names)]
    folder.mkdir()
    path = folder / "file.toml"
    path.write_text((FOLDER / f"{name}.toml").read_text("utf-8"), "utf-8")
    wanted = {**to_data(BUILT_IN[other]), "id": name, "then": [], "instead": []}
    if wanted["kind"] == "strength":
        wanted["then"] = ["another"]
    for data in (wanted, to_data(BUILT_IN[name]), wanted):
        assert own.save(data, name) == path
        assert to_data(check_file(path)) == {key: value for key, value in data.items() if value}


def test_another_ones_file_is_not_written_over(own, folder):
    own.save(mine())
    own.save(mine(id="other"))
    with pytest.raises(ExerciseError, match="id: expected another one"):
        own.save(mine(id="other"), "mine")
    with pytest.raises(ExerciseError, match="id: expected another one"):
        own.save(mine())
    (folder / "broken.toml").write_text("id = ", "utf-8")
    with pytest.raises(ExerciseError, match=r"broken\.toml"):
        own.save(mine(id="broken"))
    assert (folder / "broken.toml").read_text("utf-8") == "id = "


def test_what_is_no_exercise_is_not_written(own, folder):
    with pytest.raises(ExerciseError, match="name"):
        own.save(mine(name=""))
    assert not folder.exists()


def test_why_nothing_was_written_is_said_in_the_language_of_the_person(own, monkeypatch, qapp):
    path = own.save(mine())
    before = path.read_bytes()
    other = before.decode().replace('name = "Mine"', 'name = "Yours"')
    with monkeypatch.context() as patch:
        patch.setattr(tomlkit, "dumps", lambda _document: other)
        with spoken(), pytest.raises(OSError, match=r"^\[") as refused:
            own.save(mine(easier="Less."), "mine")
    assert str(refused.value) == pseudo("the file would not say what was meant")

    def torn(_text):
        raise ValueError("line 3")

    with monkeypatch.context() as patch:
        patch.setattr(tomlkit, "parse", torn)
        with spoken(), pytest.raises(OSError, match="line 3") as refused:
            own.save(mine(easier="Less."), "mine")
    words = pseudo("what stands in the file cannot be changed ({reason})")
    assert str(refused.value) == words.format(reason="line 3")
    assert path.read_bytes() == before


def test_a_full_disk_leaves_the_old_file(own, folder, monkeypatch):
    path = own.save(mine())
    before = path.read_bytes()

    def full(_handle):
        raise OSError("No space left on device")

    monkeypatch.setattr(atomic_file.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        own.save(mine(name="Other"), "mine")
    assert path.read_bytes() == before
    assert [file.name for file in folder.iterdir()] == ["mine.toml"]


def test_taken_out_and_still_there(own, folder, library):
    path = own.save(mine())
    before = path.read_bytes()
    kept = own.take_out("mine")
    assert kept.name.startswith("mine.toml.deleted-")
    assert kept.read_bytes() == before
    assert library.load() == []
    assert library.get("mine") is None
    assert own.take_out("mine") is None
    assert own.path_of("mine") is None


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"id": "stand_and_walk"}, "kind: expected a walk"),
        ({"id": "standing_hip_flexor", "kind": "roll"}, "kind: expected stretch"),
        ({"then": ["nobody"]}, "then[0]: expected a stretch, there is no nobody"),
        ({}, ""),
    ],
)
def test_the_library_says_what_is_wrong_among_the_others(library, changes, fault):
    from hipflex.core.parsing import parse

    data = mine(**changes)
    if data["kind"] == "roll":
        data["steps"] = [{**s, "kind": s["kind"].replace("hold", "roll")} for s in data["steps"]]
    found = library.fault(parse(data))
    assert found.startswith(fault)
    assert bool(found) == bool(fault)
