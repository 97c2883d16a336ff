"""The editor of own exercises: what is written, what it would be, and what is wrong with it."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hipflex.core.exercise import Avoid, Need, Preset, Side
from hipflex.core.exercise_data import to_data
from hipflex.core.parsing import ExerciseError, parse
from hipflex.ui.exercise_check import Check
from hipflex.ui.exercise_editor import WAIT_MS, ExerciseEditor
from hipflex.ui.fault_words import fault_words
from hipflex.ui.live_text import LiveLine
from hipflex.ui.stretch_words import avoid_words, need_words
from hipflex.ui.theme import DARK
from tests.core.test_exercises_built_in import BUILT_IN
from tests.ui.writer import choose, pick, tick, wait, write


@pytest.fixture
def editor(qtbot):
    made = ExerciseEditor(BUILT_IN)
    qtbot.addWidget(made)
    made.changed.connect(lambda data: made.show_check(checked(data)))
    begin(made, "standing_hip_flexor")
    made.show()
    yield made
    made.message.button.click()


def begin(editor, name, **changes):
    model = BUILT_IN[name]
    editor.set_data({**to_data(model), **changes}, model.figure, fresh=False)


def checked(data):
    """As the desk does it, without a library."""
    try:
        parse(data)
    except ExerciseError as error:
        place, _, fault = str(error).partition(": ")
        return Check(place, fault)
    return Check(seconds=dict.fromkeys(Preset, 96))


def step_text(editor, number, text):
    editor.steps.items[number].click()
    editor.steps.text.text.setPlainText(text)
    wait(editor)


def number(editor, preset, key, value):
    stepper = editor.form.doses._doses[preset][key]
    stepper.set_value(value)
    stepper.chosen.emit(value)
    wait(editor)


def warnings(editor):
    rows = {**editor.form.rows, "figure": editor._figure_row}
    rows |= {f"steps.{name}": row for name, row in editor.steps.rows.items()}
    found = {place: row.warning for place, row in rows.items() if row.warning}
    if not editor.steps.warning.isHidden():
        found["steps"] = editor.steps.warning.text
    return found


# What is written


@pytest.mark.parametrize("name", sorted(BUILT_IN))
def test_what_was_not_touched_is_as_it_was(editor, name):
    begin(editor, name)
    assert parse(editor.data) == BUILT_IN[name]
    assert not editor.is_changed
    assert warnings(editor) == {}
    assert editor.save.isEnabled()


def test_all_that_can_be_written(editor):
    for key, text in {
        "name": "Mine", "short_name": "M", "id": "mine", "summary": "What for.", "caution": "Slow.",
        "say_caution": "Go slowly.", "equipment": "a rope", "easier": "Less.", "harder": "More.",
    }.items():  # fmt: skip
        write(editor, key, text)
    choose(editor, "position", "floor")
    choose(editor, "first_side", "right")
    choose(editor, "discreet", "no")
    for key, name in (("needs", Need.ROLLER), ("avoid_if", Avoid.WRIST)):
        tick(editor, key, need_words(name) if key == "needs" else avoid_words(name))
    number(editor, Preset.QUICK, "sets", 2)
    number(editor, Preset.FULL, "seconds", 45)
    editor.form.doses.takes.click()
    made = parse(editor.data)
    assert (made.name, made.short_name, made.id, made.summary) == ("Mine", "M", "mine", "What for.")
    assert (made.caution, made.say_caution, made.equipment) == ("Slow.", "Go slowly.", "a rope")
    assert (made.easier, made.harder) == ("Less.", "More.")
    assert (made.position, made.first_side, made.discreet) == ("floor", "right", "no")
    assert Need.ROLLER in made.needs
    assert Avoid.WRIST in made.avoid_if
    assert made.doses[Preset.QUICK].sets == 2
    assert made.doses[Preset.FULL].seconds == 45
    assert not made.doses[Preset.STANDARD].takes_hold_seconds


def test_what_cannot_be_seen_here_stays(editor):
    before = BUILT_IN["standing_hip_flexor"]
    write(editor, "name", "Mine")
    made = parse(editor.data)
    assert (made.sources, made.cautions, made.clothing) == (
        before.sources, before.cautions, before.clothing,
    )  # fmt: skip


def test_steps_are_added_moved_and_removed(editor):
    steps = editor.steps
    before = [step["kind"] for step in steps.steps]
    steps.items[1].click()
    steps.add.click()
    assert [step["kind"] for step in steps.steps] == [*before[:2], "move", *before[2:]]
    assert steps.current["text"] == ""
    steps.text.text.setPlainText("Further.")
    steps.up.click()
    assert [step["text"] for step in steps.steps][1] == "Further."
    steps.down.click()
    steps.down.click()
    assert [step["text"] for step in steps.steps][3] == "Further."
    steps.remove.click()
    assert [step["kind"] for step in steps.steps] == before
    steps.items[0].click()
    assert not steps.up.isEnabled()
    steps.items[-1].click()
    assert not steps.down.isEnabled()


def test_the_last_step_stays(editor):
    for _ in range(4):
        editor.steps.remove.click()
    assert len(editor.steps.steps) == 1
    assert not editor.steps.remove.isEnabled()


def test_another_figure_brings_its_poses(editor):
    choose(editor, "figure", "tree")
    made = parse(editor.data)
    assert made.figure == BUILT_IN["tree"].figure
    assert {step.pose for step in made.steps} <= set(made.figure.frames)


@pytest.mark.parametrize("other", ["", "tree"])
def test_the_figure_from_before_has_its_poses_again(editor, other):
    poses = [step.pose for step in BUILT_IN["standing_hip_flexor"].steps]
    choose(editor, "figure", other)
    step_text(editor, 2, "Stay.")
    choose(editor, "figure", "standing_hip_flexor")
    assert [step.pose for step in parse(editor.data).steps] == poses
    step_text(editor, 2, BUILT_IN["standing_hip_flexor"].steps[2].text)
    assert not editor.is_changed


def test_a_pose_of_the_other_figure_that_was_chosen_is_kept(editor):
    choose(editor, "figure", "tree")
    pick(editor.steps.pose, "hold")
    assert parse(editor.data).steps[0].pose == "hold"
    choose(editor, "figure", "")
    choose(editor, "figure", "tree")
    assert parse(editor.data).steps[0].pose == "hold"


def test_without_a_figure(editor):
    choose(editor, "figure", "")
    made = parse(editor.data)
    assert made.figure is None
    assert {step.pose for step in made.steps} == {""}
    assert not editor.preview.figure.isVisible()


def test_a_drawing_of_its_own_is_kept(editor):
    figure = BUILT_IN["tree"].figure
    mine = msgspec.structs.replace(figure, camera_x=0.5)
    data = to_data(msgspec.structs.replace(BUILT_IN["tree"], figure=mine))
    editor.set_data(data, mine, fresh=False)
    assert parse(editor.data).figure == mine
    assert editor.preview._shown[0] == mine


def test_a_strengthener_has_repetitions_and_a_stretch_after_it(editor):
    begin(editor, "seated_knee_lift")
    assert editor.form.rows["then"].isVisibleTo(editor)
    assert not editor.form.rows["work_seconds"].isVisibleTo(editor)
    number(editor, Preset.QUICK, "reps", 8)
    choose(editor, "then", "kneeling_hip_flexor")
    made = parse(editor.data)
    assert made.doses[Preset.QUICK].reps == 8
    assert made.then[0] == "kneeling_hip_flexor"


# What it would be


def test_the_sentence_for_both_sides_and_the_pose_of_the_step(editor):
    editor.steps.items[0].click()
    assert editor.preview.left.text().endswith("Step your right foot well forward.")
    assert editor.preview.right.text().endswith("Step your left foot well forward.")
    assert editor.preview._shown[1:] == ("set", Side.LEFT)
    editor.steps.items[2].click()
    assert editor.preview._shown[1] == "hold"
    editor.steps.text.text.setPlainText("Hold {N} s, {S} hip.")
    assert editor.preview.right.text() == "Hold 30 s, right hip."


def test_without_sides_there_is_one_sentence(editor):
    begin(editor, "glute_bridge")
    assert not editor.preview.right.isVisible()
    assert editor.preview._shown[2] is Side.BOTH


def test_the_lengths_are_those_of_what_is_right(editor):
    assert "1 min 36 s" in editor.preview.lengths.text()
    write(editor, "name", "")
    assert "1 min 36 s" not in editor.preview.lengths.text()


def test_it_is_checked_a_moment_after_the_last_letter(editor, qtbot):
    assert WAIT_MS <= 200
    line = editor.form._texts["name"].line
    line.setFocus()
    line.selectAll()
    with qtbot.waitSignal(editor.changed, timeout=2000) as told:
        QTest.keyClicks(line, "Mine")
        assert editor._timer.isActive()
    assert told.args[0]["name"] == "Mine"


# What is wrong


def no_hold(editor):
    editor.steps.items[2].click()
    editor.steps.remove.click()
    wait(editor)


def two_holds(editor):
    editor.steps.items[2].click()
    editor.steps.add.click()
    editor.steps.text.text.setPlainText("Again.")
    wait(editor)


def no_switch(editor):
    editor.steps.items[4].click()
    editor.steps.remove.click()
    wait(editor)


def longest_first(editor):
    length = editor.form.doses._length
    length["shortest"].set_value(90)
    wait(editor)


def both_figure(editor):
    editor.figure.setCurrentIndex(editor.figure.findData("glute_bridge"))
    editor.figure.activated.emit(editor.figure.currentIndex())
    wait(editor)


FAULTS = {
    "no name": ("name", lambda e: write(e, "name", "")),
    "no summary": ("summary", lambda e: write(e, "summary", "")),
    "no caution": ("caution", lambda e: write(e, "caution", "")),
    "a long caution": ("caution", lambda e: write(e, "caution", "long " * 70)),
    "a long spoken caution": ("say_caution", lambda e: write(e, "say_caution", "a " * 12)),
    "a bad id": ("id", lambda e: write(e, "id", "My stretch")),
    "no id": ("id", lambda e: write(e, "id", "")),
    "a side in the name": ("name", lambda e: write(e, "name", "The {S} one")),
    "a step without words": ("steps.text", lambda e: step_text(e, 1, "")),
    "a long step": ("steps.text", lambda e: step_text(e, 1, "word " * 70)),
    "an unknown mark": ("steps.text", lambda e: step_text(e, 1, "Bend the {X} knee.")),
    "nothing held": ("steps", no_hold),
    "held twice": ("steps", two_holds),
    "no change of sides": ("steps", no_switch),
    "no sides but one in a step": ("steps.text", lambda e: choose(e, "sides", "both")),
    "a strengthener that holds": ("steps", lambda e: choose(e, "kind", "strength")),
    "a range upside down": ("work_seconds", longest_first),
    "a dose out of the range": ("doses.full", lambda e: number(e, Preset.FULL, "seconds", 300)),
    "a figure of both sides": ("figure", both_figure),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_stands_beside_its_field_in_words(editor, name):
    place, spoil = FAULTS[name]
    spoil(editor)
    found = warnings(editor)
    assert list(found) == [place]
    assert not found[place].startswith("Not right yet")
    assert not editor.save.isEnabled()
    assert editor.save.toolTip() == editor.reason.text() != ""
    assert found[place].partition(": ")[2] in editor.reason.text()


def test_a_mended_fault_is_gone(editor):
    write(editor, "name", "")
    write(editor, "name", "Mine")
    assert warnings(editor) == {}
    assert editor.save.isEnabled()
    assert editor.reason.text() == ""


def test_a_fault_in_another_step_is_found_from_the_list(editor):
    step_text(editor, 1, "")
    assert list(warnings(editor)) == ["steps.text"]
    editor.steps.items[3].click()
    wait(editor)
    assert warnings(editor)["steps"].startswith("Step 2: ")
    assert not editor.steps.items[1].icon().isNull()
    assert editor.steps.items[3].icon().isNull()


def test_what_is_about_no_field_is_said_beside_save(editor):
    editor.show_check(Check("sources", "expected something else"))
    assert editor.reason.text() == "sources: Not right yet: expected something else"
    assert not editor.save.isEnabled()


def test_why_it_could_not_be_saved(editor):
    editor.refuse("No room.")
    assert editor.reason.text() == "No room."
    assert editor.save.isEnabled()


@pytest.mark.parametrize(
    "fault",
    [
        "expected another exercise, got itself",
        "expected the stretch that follows a strengthener, got nothing",
        "expected a walk in the place of the built-in one, got stretch",
        "expected a stretch, there is no nobody",
        "expected stretch, another exercise leads to it, got roll",
        "expected nothing: a walk is what is left after a no",
        "expected no side: sides is not each",
        "expected another one, mine is taken",
    ],
)
def test_what_the_library_finds_has_words_too(fault):
    assert not fault_words(fault).startswith("Not right yet")


# The window


def test_esc_asks_if_something_would_be_lost(editor, qtbot):
    write(editor, "name", "Mine")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.isVisible()
    assert editor.message.isVisible()
    write(editor, "name", "Mine too")
    assert not editor.message.isVisible()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    with qtbot.waitSignal(editor.closed):
        editor.message.button.click()
    assert not editor.isVisible()


def test_nothing_to_lose_is_closed_at_once(editor, qtbot):
    with qtbot.waitSignal(editor.closed):
        QTest.keyClick(editor, Qt.Key.Key_Escape)


def test_the_preview_stands_above_in_a_narrow_window(editor):
    editor.setMinimumSize(1, 1)
    for width, beside in ((960, True), (640, False), (960, True)):
        editor.resize(width, 640)
        assert (editor.preview.parentWidget() is editor) is beside
        assert editor.preview.isVisible()


def test_dark(editor):
    editor.set_tokens(DARK)
    assert DARK.canvas in editor.styleSheet()


def test_a_line_takes_no_space_around_it(qtbot):
    line = LiveLine("Name")
    qtbot.addWidget(line)
    line.set_value("  Mine ")
    assert line.value == "Mine"
