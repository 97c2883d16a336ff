"""The exercises: built-in and own ones; a bad file is named and takes no other with it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from hipflex.core.exercise import Kind
from hipflex.core.parsing import ExerciseError
from hipflex.services import exercise_library
from hipflex.services.exercise_library import ExerciseLibrary, check_file

DOSES = "\n".join(
    f"[doses.{name}]\nwarm_up = 0\nseconds = {{seconds}}\nreps = {{reps}}"
    for name in ("quick", "standard", "full")
)


def stretch(key, name="A stretch", seconds=10):
    return f"""\
id = "{key}"
name = "{name}"
kind = "stretch"
sides = "both"
summary = "What it does."
position = "standing"
caution = "Slowly."
steps = [
    {{ kind = "ready", seconds = 5, text = "Ready." }},
    {{ kind = "move", seconds = 5, text = "Move." }},
    {{ kind = "hold", seconds = {seconds}, text = "Hold." }},
]
sources = [{{ document = "own", fact = "A test." }}]
work_seconds = {{ default = 30, shortest = 20, longest = 60 }}
""" + DOSES.format(seconds=30, reps=0)


def strength(key, *then):
    return f"""\
id = "{key}"
name = "A strengthener"
kind = "strength"
sides = "both"
summary = "What it does."
position = "seated"
caution = "Slowly."
then = {list(then)}
steps = [{{ kind = "rep", seconds = 3, text = "Lift." }}]
sources = [{{ document = "own", fact = "A test." }}]
""" + DOSES.format(seconds=0, reps=15)


def walk(key):
    return f"""\
id = "{key}"
name = "A walk"
kind = "walk"
sides = "none"
summary = "What it does."
position = "standing"
caution = "Slowly."
steps = [{{ kind = "warm_up", seconds = 60, text = "Walk." }}]
sources = [{{ document = "own", fact = "A test." }}]
work_seconds = {{ default = 60, shortest = 30, longest = 180 }}
""" + DOSES.format(seconds=60, reps=0)


class Folders:
    """The two folders and the library over them."""

    def __init__(self, folder) -> None:
        self.built_in, self.own = folder / "built_in", folder / "own"
        self.built_in.mkdir()
        self.own.mkdir()
        self.library = ExerciseLibrary(self.built_in, self.own)

    def put_built_in(self, *texts):
        for number, text in enumerate(texts):
            (self.built_in / f"{number}.toml").write_text(text)

    def put_own(self, **texts):
        for name, text in texts.items():
            (self.own / f"{name}.toml").write_text(text)

    @property
    def ids(self):
        return [exercise.id for exercise in self.library.all()]


@pytest.fixture
def folders(tmp_path):
    return Folders(tmp_path)


def test_nothing_loaded_is_empty(folders):
    assert folders.library.all() == []
    assert folders.library.load() == []
    assert folders.library.get("tree") is None


def test_missing_folders_are_no_fault(tmp_path):
    library = ExerciseLibrary(tmp_path / "none", tmp_path / "neither")
    assert library.load() == []


def test_the_order_is_fixed_and_own_ones_come_last(folders):
    order = list(exercise_library._ORDER)
    folders.put_built_in(*[stretch(key) for key in reversed([*order, "another_one"])])
    folders.put_own(a=stretch("zebra"), z=stretch("ant"), tree=stretch("tree", "My tree"))
    assert folders.library.load() == []
    assert folders.ids == [*order, "another_one", "ant", "zebra"]
    assert folders.library.get("tree").name == "My tree"


def test_what_is_no_toml_file_is_not_looked_at(folders):
    (folders.own / "notes.txt").write_text("= =")
    (folders.own / ".mine.toml").write_text("= =")
    (folders.own / "mine.toml~").write_text("= =")
    (folders.own / "UPPER.TOML").write_text(stretch("upper"))
    assert folders.library.load() == []
    assert folders.ids == ["upper"]


def test_loading_again_sees_what_changed(folders):
    folders.put_own(mine=stretch("mine"))
    folders.library.load()
    folders.put_own(mine=stretch("mine", "Better"), other=stretch("other"))
    assert folders.library.load() == []
    assert [one.name for one in folders.library.all()] == ["Better", "A stretch"]


BAD = {
    "negative seconds": (stretch("mine", seconds=-5), "steps[2].seconds: expected 1..600, got -5"),
    "wrong type": (stretch("mine", seconds='"x"'), "steps[2].seconds: expected "),
    "missing side": (
        stretch("mine").replace('sides = "both"', 'sides = "each"'),
        'first_side: expected "left" or "right", got nothing',
    ),
    "rubbish": ("hello", "expected TOML: "),
    "cut off": (stretch("mine")[:200], "expected TOML: "),
    "brackets": ("a = " + "[" * 5000, "expected TOML: too many brackets"),
    "a number without end": ("a = 1" + "0" * 5000, "expected TOML: "),
    "empty": ("", "the file: "),
    "too long": (stretch("mine") + "#" * 256 * 1024, "expected at most 256 KiB"),
    "then to nothing": (strength("mine", "gone"), "then[0]: expected a stretch, there is no gone"),
    "then to a strengthener": (
        strength("mine", "tree", "lift"),
        "then[1]: expected a stretch, lift is a strength",
    ),
    "then to itself": (strength("mine", "mine"), "then: expected another exercise, got itself"),
}


@pytest.mark.parametrize(("text", "fault"), BAD.values(), ids=BAD)
def test_a_bad_own_file_is_named_and_left_out(folders, text, fault):
    folders.put_built_in(stretch("tree"), strength("lift", "tree"))
    folders.put_own(bad=text, good=stretch("good"))
    (message,) = folders.library.load()
    assert message.startswith(f"bad.toml: {fault}")
    assert folders.ids == ["tree", "lift", "good"]


@pytest.mark.parametrize(("text", "fault"), BAD.values(), ids=BAD)
def test_a_broken_override_leaves_the_built_in_one(folders, text, fault):
    folders.put_built_in(stretch("tree"), strength("lift", "tree"), stretch("mine", "Built in"))
    folders.put_own(bad=text)
    (message,) = folders.library.load()
    assert message.startswith(f"bad.toml: {fault}")
    assert folders.library.get("mine").name == "Built in"


@pytest.mark.parametrize(("text", "fault"), BAD.values(), ids=BAD)
def test_the_check_of_one_file_says_the_same(folders, text, fault):
    folders.put_built_in(stretch("tree"), strength("lift", "tree"))
    folders.library.load()
    folders.put_own(bad=text)
    with pytest.raises(ExerciseError) as caught:
        folders.library.check_file(folders.own / "bad.toml")
    assert str(caught.value).startswith(f"bad.toml: {fault}")


def test_not_utf_8_is_named(folders):
    (folders.own / "bad.toml").write_bytes(stretch("mine").encode() + b"# \xff")
    (message,) = folders.library.load()
    assert message.startswith("bad.toml: expected UTF-8")


def test_what_is_not_a_file_is_named_and_never_waited_for(folders):
    (folders.own / "folder.toml").mkdir()
    os.mkfifo(folders.own / "pipe.toml")
    (folders.own / "link.toml").symlink_to(folders.own / "gone")
    messages = folders.library.load()
    assert messages == [
        "folder.toml: expected a file",
        "link.toml: No such file or directory",
        "pipe.toml: expected a file",
    ]


def test_a_file_where_the_own_folder_should_be_is_named(tmp_path):
    (tmp_path / "own").write_text("")
    (tmp_path / "built_in").mkdir()
    (tmp_path / "built_in" / "tree.toml").write_text(stretch("tree"))
    library = ExerciseLibrary(tmp_path / "built_in", tmp_path / "own")
    assert library.load() == ["own: cannot be read: Not a directory"]
    assert library.get("tree") is not None


def test_the_second_file_of_an_id_is_left_out(folders):
    folders.put_own(b=stretch("mine", "Second"), a=stretch("mine", "First"))
    assert folders.library.load() == ["b.toml: id: mine is already in a.toml"]
    assert folders.library.get("mine").name == "First"


def test_a_bad_built_in_file_is_named_too(folders):
    folders.put_built_in(stretch("tree"), "= =")
    (message,) = folders.library.load()
    assert message.startswith("1.toml: expected TOML")
    assert folders.ids == ["tree"]


def test_a_cycle_of_strengtheners_is_left_out(folders):
    folders.put_built_in(stretch("tree"))
    folders.put_own(a=strength("first", "second"), b=strength("second", "first"))
    assert len(folders.library.load()) == 2
    assert folders.ids == ["tree"]


def test_leaving_one_out_can_leave_another_without_an_end(folders):
    """An own strengthener leads to an own stretch, which leads to nothing."""
    leads = stretch("mine").replace("steps = [", 'then = ["gone"]\nsteps = [')
    folders.put_own(a=strength("lift", "mine"), b=leads)
    messages = folders.library.load()
    assert messages == [
        "b.toml: then[0]: expected a stretch, there is no gone",
        "a.toml: then[0]: expected a stretch, there is no mine",
    ]
    assert folders.ids == []


def test_an_override_cannot_make_a_built_in_exercise_fall(folders):
    folders.put_built_in(stretch("tree"), stretch("cobra"), strength("lift", "tree"))
    folders.put_own(tree=strength("tree", "cobra"))
    messages = folders.library.load()
    assert messages == ["tree.toml: kind: expected stretch, a built-in exercise leads to it"]
    assert folders.library.get("tree").kind is Kind.STRETCH
    assert folders.library.get("lift") is not None


def test_a_walk_is_only_replaced_by_a_walk(folders):
    folders.put_built_in(walk("stand_and_walk"), stretch("tree"), strength("lift", "tree"))
    for text, kind in (
        (stretch("stand_and_walk"), "stretch"),
        (strength("stand_and_walk", "tree"), "strength"),
    ):
        fault = f"kind: expected a walk in the place of the built-in one, got {kind}"
        folders.put_own(mine=text)
        assert folders.library.load() == [f"mine.toml: {fault}"]
        assert folders.library.get("stand_and_walk").kind is Kind.WALK
        with pytest.raises(ExerciseError, match=f"^mine.toml: {fault}$"):
            folders.library.check_file(folders.own / "mine.toml")
    folders.put_own(mine=walk("stand_and_walk").replace("A walk", "My walk"))
    assert folders.library.load() == []
    assert folders.library.get("stand_and_walk").name == "My walk"
    assert folders.library.check_file(folders.own / "mine.toml").kind is Kind.WALK


def test_what_leads_to_a_refused_override_is_left_out_too(folders):
    folders.put_built_in(walk("stand_and_walk"))
    folders.put_own(a=strength("lift", "stand_and_walk"), b=stretch("stand_and_walk"))
    assert folders.library.load() == [
        "b.toml: kind: expected a walk in the place of the built-in one, got stretch",
        "a.toml: then[0]: expected a stretch, stand_and_walk is a walk",
    ]
    assert folders.ids == ["stand_and_walk"]


def test_a_built_in_one_that_leads_nowhere_is_left_out(folders):
    folders.put_built_in(stretch("tree"), strength("lift", "gone"))
    assert folders.library.load() == ["1.toml: then[0]: expected a stretch, there is no gone"]
    assert folders.ids == ["tree"]


def test_checking_one_file(folders, tmp_path):
    folders.put_own(mine=stretch("mine"), lift=strength("lift", "mine"))
    assert check_file(folders.own / "mine.toml").id == "mine"
    folders.library.load()
    assert folders.library.check_file(folders.own / "lift.toml").kind is Kind.STRENGTH
    with pytest.raises(ExerciseError, match=r"^none\.toml: No such file"):
        check_file(tmp_path / "none.toml")


def test_the_library_loads_no_qt():
    program = (
        "import sys, hipflex.services.exercise_library\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
