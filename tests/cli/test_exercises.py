"""The verbs about exercises: the shapes of their JSON are a promise."""

from __future__ import annotations

import tomllib

import pytest

from hipflex import assets
from hipflex.core.exercise import Preset
from hipflex.core.record import BreakRecord, Outcome
from hipflex.planner import Planner
from hipflex.services.clock import SystemClock
from hipflex.services.history import History
from hipflex.services.paths import Paths

FILES = sorted(assets.path("exercises").glob("*.toml"))
EXERCISES = [file.stem for file in FILES]
PRESETS = [preset.value for preset in Preset]
KINDS = {"warm_up", "ready", "move", "hold", "release", "switch", "rest", "rep", "roll"}


def test_stretches_as_json(read):
    found = read("stretches", "--json")
    assert sorted(entry["id"] for entry in found) == EXERCISES
    for entry in found:
        assert entry["name"]
        assert entry["sides"] in {"each", "both", "none"}
        assert entry["sources"]
        assert {source["document"] for source in entry["sources"]} <= {
            "000",
            "002",
            "public",
            "own",
        }
        assert {"figure", "translations"}.isdisjoint(entry), "drawing data is nobody's business"


def test_stretches_in_words(run, read):
    code, out, err = run("stretches")
    assert (code, err) == (0, "")
    lines = [line.split(maxsplit=1) for line in out.splitlines()]
    assert lines == [[entry["id"], entry["name"]] for entry in read("stretches", "--json")]


@pytest.fixture(scope="module")
def sides():
    """How each exercise treats the sides, straight from its file."""
    return {file.stem: tomllib.loads(file.read_text(encoding="utf-8"))["sides"] for file in FILES}


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("exercise", EXERCISES)
def test_show_as_json(read, sides, exercise, preset):
    shown = read("show", exercise, "--preset", preset, "--json")
    assert set(shown) == {"id", "preset", "seconds", "steps"}
    assert (shown["id"], shown["preset"]) == (exercise, preset)
    steps = shown["steps"]
    assert shown["seconds"] == sum(step["seconds"] for step in steps)
    held = {"left": 0, "right": 0}
    for place, step in enumerate(steps):
        promised = {"kind", "side", "seconds", "text", "say", "set", "sets", "exercise"}
        assert set(step) == promised
        assert step["kind"] in KINDS
        assert step["seconds"] >= 1
        assert step["text"]
        assert "{" not in step["text"] + step["say"]
        assert (step["set"] is None and step["sets"] is None) or 1 <= step["set"] <= step["sets"]
        allowed = {"each": {"left", "right"}, "both": {"both"}, "none": {None}}
        assert step["side"] in allowed[sides[step["exercise"]]]
        if step["kind"] == "switch":
            before, after = steps[place - 1]["side"], steps[place + 1]["side"]
            assert before != step["side"] == after, "it names the side that comes next"
        if step["side"] in held and step["kind"] in {"hold", "roll", "rep"}:
            held[step["side"]] += step["seconds"]
    assert held["left"] == held["right"], "equal full time for each side"
    assert any(step["exercise"] == exercise for step in steps)


def test_show_in_words_adds_up(run, read):
    code, out, err = run("show", "standing_hip_flexor", "--preset", "quick")
    assert (code, err) == (0, "")
    steps = read("show", "standing_hip_flexor", "--preset", "quick", "--json")["steps"]
    title, caution, source, *lines = out.splitlines()
    seconds = sum(step["seconds"] for step in steps)
    assert title == f"Standing lunge stretch: {seconds // 60}:{seconds % 60:02}"
    assert caution
    assert source == "From [002] and [000]."
    assert len(lines) == len(steps)
    assert lines[0].split()[0] == "0:00"
    for line, step in zip(lines, steps, strict=True):
        assert line.endswith(step["text"])
        assert f" {step['seconds']} s " in line


def test_show_follows_the_settings(run, read):
    usual = read("show", "tree", "--json")
    assert usual["preset"] == "standard"
    run("settings", "set", "hold_seconds", "40")
    held = [step["seconds"] for step in read("show", "tree", "--json")["steps"]]
    assert held.count(40) == 2
    run("settings", "set", "preset", "quick")
    assert read("show", "tree", "--json")["preset"] == "quick"


def test_show_why_says_what_would_come_now(run, read, home):
    told = run("show", "--why")
    walk = "Until you have read the safety text, breaks are walks."
    assert told == (0, f"Stand up and walk: 1:00\n{walk}\n", "")
    run("settings", "set", "safety_text_accepted", "1")
    code, out, err = run("show", "--why")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Standing lunge stretch: 2:36",
        "It is a stretch of today: 3 sets, spread over the day.",
    ]
    shown = read("show", "--why", "--json")
    assert (shown["id"], shown["why"]) == ("standing_hip_flexor", out.splitlines()[1])
    assert not list(home.rglob("history.db")), "to look makes no file"


def test_show_why_of_one_names_the_gate(run, read):
    run("settings", "set", "safety_text_accepted", "1")
    run("settings", "set", "avoid_knee", "yes")
    code, out, err = run("show", "table_psoas", "--why")
    assert (code, err) == (0, "")
    told = "Table stretch is not for you: in Settings, you avoid it because of: Knee."
    assert out.splitlines()[1] == told
    shown = read("show", "table_psoas", "--why", "--json")
    assert shown["why"] == told
    assert shown["steps"], "it is shown all the same"


def test_show_why_reads_the_breaks_so_far(run, home):
    run("settings", "set", "safety_text_accepted", "1")
    history = History(Paths.standard(1.0).history_file)
    history.path.parent.mkdir(parents=True, exist_ok=True)
    history.open()
    now = SystemClock().now().wall
    for hurt in ("tree", "standing_hip_flexor"):
        history.add(
            BreakRecord(
                started=now,
                ended=now,
                day=now.astimezone().date(),
                outcome=Outcome.PARTIAL,
                exercise=hurt,
                hurt=hurt,
            )
        )
    history.close()
    code, out, err = run("show", "--why")
    assert (code, err) == (0, "")
    assert "please talk to a doctor or physiotherapist" in out


def test_the_history_is_closed_whatever_happens(run, home, monkeypatch):
    history = History(Paths.standard(1.0).history_file)
    history.path.parent.mkdir(parents=True, exist_ok=True)
    history.open()
    history.close()

    def torn(_planner, _exercise):
        raise RuntimeError

    monkeypatch.setattr(Planner, "reason", torn)
    with pytest.raises(RuntimeError):
        run("show", "--why")
    assert [path.name for path in history.path.parent.glob("history.db*")] == ["history.db"]


def test_show_wants_an_exercise_or_why(run):
    code, out, err = run("show")
    assert (code, out) == (2, "")
    assert "expected the ID of an exercise, or --why" in err


@pytest.mark.parametrize("line", ["show", "break"])
@pytest.mark.parametrize("name", ["planking", "../tree", "Tree!", ""])
def test_an_unknown_exercise_names_those_that_there_are(run, line, name):
    code, out, err = run(line, name)
    assert (code, out, err.count("\n")) == (1, "", 1)
    if line == "show" or name != "planking":
        assert err.startswith(f"{name}: no such exercise; there are standing_hip_flexor, ")
        assert all(known in err for known in EXERCISES)
    else:
        assert err == "HipFlex is not running.\n", "it may know more exercises than we do"
