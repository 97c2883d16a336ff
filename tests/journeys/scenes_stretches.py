"""The ways to the Stretches page, to one exercise, and to the window in which one is written."""

from __future__ import annotations

from tests.journeys.home import press, settle
from tests.journeys.scenes import main_window, scene, shrink
from tests.ui.writer import wait, write

_ABLE = {
    "can_kneel": True, "can_floor": True, "has_mat": True, "has_table": True, "has_bed": True,
}  # fmt: skip


def page_of(home):
    return home.main._pages["stretches"]


def _opened(home, name):
    main_window(home, "stretches")
    page_of(home).opened.emit(name)
    settle()
    return home.main


@scene(**_ABLE)
def stretches(home):
    return main_window(home, "stretches")


@scene(
    liked="kneeling_hip_flexor", less_often="glute_bridge", hidden="table_psoas", avoid_knee=True,
    can_kneel=True, can_floor=True, has_mat=True, off_for_pain="tree", theme="dark",
)  # fmt: skip
def stretches_chosen(home):
    """Each word that a card can have, all at once to be seen."""
    main_window(home, "stretches").resize(960, 1800)
    return home.main


@scene(**_ABLE)
def stretches_in_the_office(home):
    main_window(home, "stretches")
    press(page_of(home).filters["office"])
    return home.main


@scene()
def stretches_narrow(home):
    main_window(home, "stretches").resize(760, 520)
    return home.main


@scene()
def stretches_small(home):
    """As on 1366 x 768 at 200 %."""
    main_window(home, "stretches")
    shrink(home.main)
    return home.main


@scene(has_mat=False, avoid_knee=True)
def stretches_refused(home):
    main_window(home, "stretches")
    page_of(home).started.emit("table_psoas")
    settle()
    return home.main


@scene()
def stretch_detail(home):
    return _opened(home, "standing_hip_flexor")


@scene(**_ABLE, liked="glute_bridge", off_for_pain="glute_bridge")
def stretch_detail_off(home):
    _opened(home, "glute_bridge").resize(960, 1500)
    return home.main


@scene()
def stretch_detail_tall(home):
    _opened(home, "seated_knee_lift").resize(760, 1700)
    return home.main


@scene()
def stretch_detail_small(home):
    """As on 1366 x 768 at 200 %."""
    _opened(home, "table_psoas")
    shrink(home.main)
    return home.main


# The editor


def editor_of(home):
    return home.windows.stretches._desk.editor


def _written(home):
    """A new one. A step is chosen whose sentence names no side: sides are filled in in English."""
    main_window(home, "stretches")
    press(page_of(home).new)
    editor = editor_of(home)
    editor.resize(960, 640)
    editor.steps.items[3].click()
    write(editor, "id", "my_strtch")
    settle()
    return editor


@scene()
def editor(home):
    return _written(home)


@scene()
def editor_tall(home):
    made = _written(home)
    made.setMinimumSize(1, 1)
    made.resize(960, 2500)
    return made


@scene()
def editor_small(home):
    """As on 1366 x 768 at 200 %."""
    made = _written(home)
    shrink(made)
    return made


@scene(theme="dark")
def editor_fault(home):
    """What is wrong stands beside its field, and beside Save, which cannot be pressed."""
    made = _written(home)
    made.setMinimumSize(1, 1)
    made.resize(960, 2500)
    made.steps.text.text.setPlainText("")
    settle()
    wait(made)
    return made


@scene()
def editor_fault_elsewhere(home):
    made = _written(home)
    write(made, "name", "")
    return made


@scene()
def editor_left(home):
    """It is closed before it is saved."""
    made = _written(home)
    made.close()
    return made


@scene()
def editor_in_the_way(home):
    """Another exercise is asked for before it is saved."""
    made = _written(home)
    page_of(home).duplicate_wanted.emit("tree")
    settle()
    return made


@scene()
def stretch_detail_own(home):
    """One's own, and the question before it is deleted."""
    made = _written(home)
    for item in made.steps.items:
        item.click()
        # In any language it is "left" and "right" that are filled in here.
        text = made.steps.current["text"].replace("{S}", "").replace("{O}", "")
        made.steps.text.text.setPlainText(text)
    press(made.save)
    press(page_of(home).detail.delete)
    return home.main


@scene()
def editor_narrow(home):
    made = _written(home)
    made.resize(760, 520)
    return made
