"""The Stretches page with the whole program behind it: what is pressed there really happens."""

from __future__ import annotations

import re

import pytest

from hipflex.core.command import Set, Show
from hipflex.core.exercise import Preset
from hipflex.core.record import BreakRecord, Outcome
from hipflex.services import atomic_file
from hipflex.ui.stretch_view import Mark, Place
from hipflex.views.stretches import detail_view, stretch_views
from tests.journeys.home import press, settle
from tests.journeys.keys import K, active, focus, key, tab_to
from tests.journeys.scenes_stretches import editor_of, page_of
from tests.ui.writer import choose, text_in, write

ALL = {"can_kneel": True, "can_floor": True, "has_mat": True, "has_table": True, "has_bed": True}


def at_stretches(home):
    home.windows.show_main("stretches")
    home.main.resize(960, 640)
    settle()
    return page_of(home)


def views(home):
    return {v.exercise.id: v for v in stretch_views(home.control, home.parts.library)}


def detail(home, name):
    exercise = home.parts.library.get(name)
    return detail_view(home.control, home.parts.library, exercise)


def opened(home, name):
    page = at_stretches(home)
    page.card(name).how.click()
    settle()
    return page.detail


# The values


def test_one_set_is_as_long_as_its_steps(make_home):
    found = views(make_home(**ALL))
    assert [(found[name].seconds, found[name].sets) for name in (
        "standing_hip_flexor", "kneeling_hip_flexor", "table_psoas", "bed_hip_flexor",
        "seated_knee_lift", "glute_bridge", "stand_and_walk",
    )] == [(96, 1), (103, 1), (117, 1), (122, 1), (133, 1), (114, 3), (60, 1)]  # fmt: skip


def test_the_length_shown_is_the_length_done(home):
    """After a leg raise comes the first stretch that this person can do, not the first there is."""
    names = ("straight_leg_raise", "seated_knee_lift")
    for name in names:
        exercise = home.parts.library.get(name)
        done = home.control.planner.asked(exercise)
        assert views(home)[name].start_seconds == home.control.planner.routine(done).seconds
        assert detail(home, name).seconds == {
            preset: home.control.planner.routine(done, preset).seconds for preset in Preset
        }
    shown = [home.control.planner.shown(home.parts.library.get(name)) for name in names]
    lengths = [home.control.planner.routine(each).seconds for each in shown]
    assert lengths != [views(home)[name].start_seconds for name in names]


def test_the_length_of_what_is_not_for_the_person_is_shown_as_well(make_home):
    home = make_home(avoid_knee=True)
    assert views(home)["table_psoas"].spared
    assert views(home)["table_psoas"].start_seconds > 0


def test_after_too_much_the_card_tells_the_shorter_hold(home):
    home.begin("standing_hip_flexor", Preset.STANDARD)
    home.finish()
    assert views(home)["standing_hip_flexor"].hold == 30
    home.guide.felt.emit("too_much")
    settle()
    assert views(home)["standing_hip_flexor"].hold == 20


def test_what_is_held_and_what_is_not(make_home):
    found = views(make_home(**ALL, hold_seconds=45))
    assert [found[name].hold for name in (
        "standing_hip_flexor", "kneeling_hip_flexor", "foam_roller_front", "seated_knee_lift",
        "stand_and_walk",
    )] == [45, 45, 30, 0, 0]  # fmt: skip


def test_those_that_are_off_come_last_and_are_all_there(make_home):
    home = make_home(avoid_knee=True, hidden="standing_hip_flexor", off_for_pain="tree")
    order = [v.exercise.id for v in stretch_views(home.control, home.parts.library)]
    library = [e.id for e in home.parts.library.all()]
    assert sorted(order) == sorted(library)
    off = [view.exercise.id for view in views(home).values() if view.quiet]
    assert order == [i for i in library if i not in off] + [i for i in library if i in off]
    assert {"standing_hip_flexor", "tree", "kneeling_hip_flexor", "table_psoas"} <= set(off)
    found = views(home)
    assert found["standing_hip_flexor"].mark is Mark.HIDDEN
    assert found["tree"].off_for_pain
    assert found["table_psoas"].spared == ("knee",)
    assert found["table_psoas"].lacking == ("table",)


def test_a_place_shows_what_fits_there_and_the_person(make_home):
    found = views(make_home(**ALL))

    def of(place):
        return {name for name, view in found.items() if place in view.places}

    assert of(Place.ALL) == set(found)
    assert "glute_bridge" in of(Place.HOME)
    assert "glute_bridge" not in of(Place.OFFICE)
    assert "kneeling_hip_flexor" in of(Place.OFFICE)
    assert "kneeling_hip_flexor" not in of(Place.QUIET)
    assert "seated_knee_lift" in of(Place.QUIET)
    assert "foam_roller_front" not in of(Place.HOME)


def test_the_dose_of_today_and_of_the_week(home):
    now = home.clock.now().wall
    home.control.journal.write(
        BreakRecord(
            started=now, ended=now, day=now.astimezone().date(), outcome=Outcome.COMPLETED,
            exercise="standing_hip_flexor", left_seconds=90, right_seconds=90, sets_done=3,
        )
    )  # fmt: skip
    found = detail(home, "standing_hip_flexor")
    assert (found.target, found.sets_today, found.doses_this_week) == (3, 3, 1)


def test_the_day_on_which_it_hurt(make_home):
    home = make_home(off_for_pain="tree")
    assert detail(home, "tree").hurt_on == ""
    now = home.clock.now().wall
    home.control.journal.write(
        BreakRecord(
            started=now, ended=now, day=now.astimezone().date(), outcome=Outcome.PARTIAL,
            exercise="tree", hurt="tree",
        )
    )  # fmt: skip
    assert detail(home, "tree").hurt_on == "today"


# The page


def test_it_is_made_when_it_is_first_shown(home):
    home.windows.show_main("today")
    assert "stretches" not in home.main._pages
    assert home.windows.stretches._page is None
    assert home.dispatch(Show("stretches")).ok
    assert home.main.page == "stretches"
    assert home.windows.stretches._page is page_of(home)


def test_nothing_is_worked_out_while_nobody_looks(home, monkeypatch):
    page = at_stretches(home)
    home.windows.show_main("today")
    settle()
    monkeypatch.setattr("hipflex.views.stretches.stretch_views", pytest.fail)
    home.dispatch(Set({"liked": "tree"}))
    home.control.suggest_another()
    monkeypatch.undo()
    home.windows.show_main("stretches")
    settle()
    assert page.card("tree").mark.text() == "Liked"


def test_the_window_is_closed_and_opened_again(home):
    at_stretches(home)
    home.main.close()
    settle()
    assert home.windows.stretches._page is None
    home.control.suggest_another()
    assert at_stretches(home).card("tree").name.text() == "Tree"


def test_the_word_next_follows_the_suggestion(make_home):
    home = make_home(**ALL)
    page = at_stretches(home)

    def following():
        return [name for name, card in page._cards.items() if card.mark.text() == "Next"]

    before = following()
    assert before == [home.control.planner.suggestion.exercise.id]
    home.control.suggest_another()
    settle()
    assert following() == [home.control.planner.suggestion.exercise.id] != before


def test_start_begins_just_this_one(home):
    page = at_stretches(home)
    page.card("tree").start.click()
    settle()
    assert home.session.routine.exercise.id == "tree"
    assert home.guide.isVisible()


def test_a_start_that_is_refused_says_why(make_home):
    home = make_home(avoid_knee=True)
    page = at_stretches(home)
    page.card("table_psoas").start.click()
    settle()
    assert home.session is None
    assert not page.notice.isHidden()
    assert "is not for you: in Settings" in page.notice.text
    page.card("tree").start.click()
    settle()
    assert page.notice.isHidden()


def test_the_filter_shows_fewer_and_says_when_there_is_none(make_home):
    home = make_home(**ALL)
    page = at_stretches(home)
    press(page.filters[Place.QUIET])
    shown = {name for name, card in page._cards.items() if card.isVisible()}
    assert "standing_hip_flexor" in shown
    assert "glute_bridge" not in shown
    home.dispatch(Set({"hidden": " ".join(e.id for e in home.parts.library.all())}))
    settle()
    assert not any(card.isVisible() for card in page._cards.values())
    assert page.empty.isVisible()
    press(page.filters[Place.ALL])
    assert all(card.isVisible() for card in page._cards.values())


# One exercise


def test_how_to_and_back_to_where_it_was(make_home):
    home = make_home(**ALL)
    page = at_stretches(home)
    bar = page._area().verticalScrollBar()
    bar.setValue(bar.maximum())
    was = bar.value()
    assert was > 0
    page.card("camel").how.click()
    settle()
    assert page.detail_of == "camel"
    assert bar.value() == 0
    page.detail.back.click()
    settle()
    assert page.detail_of == ""
    assert bar.value() == was
    assert home.main.focusWidget() is page.card("camel").how


def test_the_words_of_the_other_side(home):
    one = opened(home, "standing_hip_flexor")

    def words():
        return [label.text() for label in one._steps.parentWidget().findChildren(type(one.name))]

    assert any("Step your right foot" in text for text in words())
    press(one.sides["right"])
    assert any("Step your left foot" in text for text in words())
    assert not any("Step your right foot" in text for text in words())
    assert "right hip" in one.figures[1].accessibleName()


@pytest.mark.parametrize(
    ("button", "key", "state"),
    [("like", "liked", "Liked"), ("less", "less_often", "Less often"), ("pin", "pinned", "")],
)
def test_a_wish_is_made_and_taken_back(home, button, key, state):
    one = opened(home, "tree")
    words = getattr(one, button).text()
    press(getattr(one, button))
    assert getattr(home.control.settings, key) == "tree"
    assert getattr(one, button).text() != words
    press(getattr(one, button))
    assert getattr(home.control.settings, key) == ""
    assert getattr(one, button).text() == words


def test_hidden_and_shown_again(home):
    one = opened(home, "tree")
    press(one.like)
    press(one.hide_it)
    assert (home.control.settings.liked, home.control.settings.hidden) == ("", "tree")
    assert one.state.isVisible()
    press(one.hide_it)
    assert home.control.settings.hidden == ""
    assert not one.state.isVisible()


def test_what_hurt_is_turned_on_again(make_home):
    home = make_home(off_for_pain="camel tree")
    one = opened(home, "tree")
    assert one.hurt.isVisible()
    press(one.hurt.button)
    assert home.control.settings.off_for_pain == "camel"
    assert not one.hurt.isVisible()


def test_what_is_built_in_cannot_be_edited_or_deleted(home):
    one = opened(home, "tree")
    assert one.duplicate.isVisible()
    assert not one.edit.isVisible()
    assert not one.delete.isVisible()


# Own ones


def saved(home, name="Mine"):
    """A new one, as it comes, under a name."""
    press(at_stretches(home).new)
    editor = editor_of(home)
    typed(editor, "name", name)
    press(editor.save)
    return page_of(home)


def typed(editor, key, text):
    write(editor, key, text)
    settle()


def folder(home):
    return sorted(path.name for path in home.paths.exercises_dir.iterdir())


def test_a_new_one_is_in_its_file_and_on_the_page(home):
    page = saved(home)
    assert folder(home) == ["my_stretch.toml"]
    assert editor_of(home) is None
    assert page.detail_of == "my_stretch"
    assert page.detail.name.text() == "Mine"
    press(page.detail.start)
    assert home.session.routine.exercise.id == "my_stretch"


def test_a_second_new_one_gets_an_id_of_its_own(home):
    saved(home)
    page_of(home).show_list()
    settle()
    page = saved(home, "Another")
    assert folder(home) == ["my_stretch.toml", "my_stretch_2.toml"]
    assert page.card("my_stretch").name.text() == "Mine"


def test_a_copy_claims_nothing_of_the_documents(home):
    press(opened(home, "standing_hip_flexor").duplicate)
    editor = editor_of(home)
    assert text_in(editor, "id") == "standing_hip_flexor_2"
    press(editor.save)
    copy = home.parts.library.get("standing_hip_flexor_2")
    model = home.parts.library.get("standing_hip_flexor")
    assert (copy.steps, copy.figure, copy.doses) == (model.steps, model.figure, model.doses)
    assert {source.document for source in copy.sources} == {"own"}
    assert detail(home, copy.id).origin == "Your own exercise."


def test_a_built_in_one_is_replaced_and_comes_back(home):
    press(opened(home, "tree").duplicate)
    editor = editor_of(home)
    typed(editor, "id", "tree")
    assert "takes the place" in editor.form.rows["id"].detail.text()
    typed(editor, "name", "My tree")
    press(editor.save)
    page = page_of(home)
    assert page.card("tree").name.text() == "My tree"
    assert page.detail.delete.isVisible()
    press(page.detail.delete)
    assert home.parts.library.get("tree").name == "My tree"
    press(page.detail.question.button)
    assert home.parts.library.get("tree").name == "Tree"
    assert page.detail.name.text() == "Tree"
    (kept,) = folder(home)
    assert kept.startswith("tree.toml.deleted-")
    assert kept in page.notice.text


def test_deleting_one_comes_back_to_the_list(home):
    page = saved(home)
    press(page.detail.delete)
    press(page.detail.delete)
    assert not page.detail.question.isVisible()
    press(page.detail.delete)
    press(page.detail.question.button)
    assert page.detail_of == ""
    assert "my_stretch" not in page._cards


def test_an_own_one_is_edited_in_its_file(home):
    saved(home)
    path = home.paths.exercises_dir / "my_stretch.toml"
    path.write_text("# mine\n" + path.read_text("utf-8"), "utf-8")
    press(page_of(home).detail.edit)
    editor = editor_of(home)
    assert not editor.is_changed
    typed(editor, "easier", "A smaller step.")
    press(editor.save)
    text = path.read_text("utf-8")
    assert text.startswith("# mine\n")
    assert 'easier = "A smaller step."' in text
    assert home.parts.library.get("my_stretch").easier == "A smaller step."


def test_an_id_that_is_taken_is_said_beside_it(home):
    saved(home)
    page_of(home).show_list()
    settle()
    press(page_of(home).new)
    editor = editor_of(home)
    typed(editor, "id", "my_stretch")
    assert "taken" in editor.form.rows["id"].warning
    assert not editor.save.isEnabled()


def test_a_full_disk_is_told_beside_save_and_nothing_is_lost(home, monkeypatch):
    press(at_stretches(home).new)
    editor = editor_of(home)
    typed(editor, "name", "Mine")

    def full(_handle):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(atomic_file.os, "fsync", full)
        press(editor.save)
    assert editor_of(home) is editor
    assert "No space left on device" in editor.reason.text()
    assert text_in(editor, "name") == "Mine"
    assert folder(home) == []
    press(editor.save)
    assert folder(home) == ["my_stretch.toml"]


def test_closing_asks_before_words_are_lost(home):
    press(at_stretches(home).new)
    editor = editor_of(home)
    editor.close()
    assert editor.isVisible()
    assert editor.message.isVisible()
    press(editor.message.button)
    assert editor_of(home) is None
    assert folder(home) == []


def test_another_one_takes_the_place_of_one_that_is_not_changed(home):
    saved(home)
    page_of(home).show_list()
    saved(home, "Another")
    press(page_of(home).detail.edit)
    before = editor_of(home)
    assert text_in(before, "id") == "my_stretch_2"
    before.showMinimized()
    page_of(home).edit_wanted.emit("my_stretch_2")
    settle()
    assert editor_of(home) is before
    assert not before.isMinimized()
    page_of(home).edit_wanted.emit("my_stretch")
    settle()
    assert text_in(editor_of(home), "id") == "my_stretch"
    assert editor_of(home).isVisible()
    typed(editor_of(home), "name", "The first")
    press(editor_of(home).save)
    assert folder(home) == ["my_stretch.toml", "my_stretch_2.toml"]
    assert home.parts.library.get("my_stretch").name == "The first"


def test_one_that_is_not_saved_says_why_the_other_one_does_not_open(home):
    saved(home)
    press(page_of(home).detail.edit)
    editor = editor_of(home)
    typed(editor, "name", "Half a na")
    page_of(home).edit_wanted.emit("my_stretch")
    settle()
    assert not editor.message.isVisible(), "it is the one that was asked for"
    page_of(home).show_list()
    settle()
    press(page_of(home).new)
    assert editor_of(home) is editor
    assert text_in(editor, "name") == "Half a na"
    assert "then open the other one" in editor.message.text
    assert editor.message.isVisible()
    press(editor.message.button)
    press(page_of(home).new)
    assert text_in(editor_of(home), "id") == "my_stretch_2"


def test_the_end_of_the_program_does_not_wait_for_the_editor(home):
    press(at_stretches(home).new)
    home.windows.close()
    settle()
    assert editor_of(home) is None


def test_a_new_id_takes_the_page_along(home):
    saved(home)
    press(page_of(home).detail.edit)
    typed(editor_of(home), "id", "mine")
    press(editor_of(home).save)
    assert folder(home) == ["mine.toml"]
    assert page_of(home).detail_of == "mine"
    assert "my_stretch" not in page_of(home)._cards


def test_what_leads_to_a_deleted_one_is_named(home):
    saved(home)
    page_of(home).show_list()
    press(opened(home, "seated_knee_lift").duplicate)
    editor = editor_of(home)
    choose(editor, "then", "my_stretch")
    press(editor.save)
    # What else it leads to would take the place of the deleted one.
    file = home.paths.exercises_dir / "seated_knee_lift_2.toml"
    only = re.sub(r"(?m)^then = .*$", 'then = ["my_stretch"]', file.read_text("utf-8"))
    file.write_text(only, "utf-8")
    page_of(home).opened.emit("my_stretch")
    press(page_of(home).detail.delete)
    press(page_of(home).detail.question.button)
    assert "there is no my_stretch" in page_of(home).notice.text
    assert "my_stretch.toml.deleted-" in page_of(home).notice.text


def test_without_a_mouse(home):
    page = at_stretches(home)
    window = home.main
    active(window)
    tab_to(window, page.card("standing_hip_flexor").how)
    key(window, K.Key_Space)
    assert page.detail_of == "standing_hip_flexor"
    assert focus(window) is page.detail.back
    tab_to(window, page.detail.like)
    key(window, K.Key_Space)
    assert home.control.settings.liked == "standing_hip_flexor"
    assert focus(window) is page.detail.like
    tab_to(window, page.detail.back)
    key(window, K.Key_Space)
    assert page.detail_of == ""
    assert focus(window) is page.card("standing_hip_flexor").how
    tab_to(window, page.new)
    key(window, K.Key_Space)
    editor = editor_of(home)
    active(editor)
    tab_to(editor, editor.steps.items[0])
    key(editor, K.Key_Down, K.Key_Down)
    assert editor.steps.current["kind"] == "hold"
    tab_to(editor, editor.save)
    key(editor, K.Key_Space)
    assert folder(home) == ["my_stretch.toml"]
