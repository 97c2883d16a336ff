"""The Stretches page by itself: values in, signals out."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from hipflex.core.exercise import Avoid, Need, Preset, Side
from hipflex.ui.card_grid import CardGrid
from hipflex.ui.stretch_card import StretchCard
from hipflex.ui.stretch_detail import StretchDetail
from hipflex.ui.stretch_facts import dose_lines, facts
from hipflex.ui.stretch_view import DetailView, Mark, Place, StretchView
from hipflex.ui.stretches_page import StretchesPage
from hipflex.ui.theme import DARK, LIGHT
from tests.core.test_exercises_built_in import BUILT_IN


def view(name="standing_hip_flexor", **changes):
    exercise = BUILT_IN[name]
    side = Side(exercise.first_side) if exercise.first_side else Side.BOTH
    given = {
        "exercise": exercise, "side": side, "seconds": 96, "sets": 1, "hold": 30,
        "start_seconds": 156, "preset": Preset.STANDARD,
    }  # fmt: skip
    return StretchView(**{**given, **changes})


def detail(name="standing_hip_flexor", card=None, **changes):
    return DetailView(card or view(name), "From somewhere.", ("A fact.",), **changes)


@pytest.fixture
def card(qtbot):
    made = StretchCard()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def page(qtbot):
    made = StretchesPage()
    qtbot.addWidget(made)
    made.set_views([view(name) for name in BUILT_IN])
    made.resize(728, 600)
    made.show()
    return made


@pytest.mark.parametrize(
    ("name", "changes", "words"),
    [
        ("standing_hip_flexor", {}, ("1:36 for one set, nothing needed", "Both sides 30 s")),
        ("glute_bridge", {"sets": 3, "seconds": 114, "side": Side.BOTH},
         ("1:54 for 3 sets, mat", "Both hips at once")),
        ("table_psoas", {"seconds": 117},
         ("1:57 for one set, table", "Not with back or knee pain")),
        ("seated_knee_lift", {"seconds": 133, "hold": 0},
         ("2:13 for one set, chair", "Strength, then a stretch")),
        ("stand_and_walk", {"seconds": 60, "hold": 0, "side": None},
         ("1:00, nothing needed", "Standing")),
        ("tree", {}, ("1:36 for one set, a wall or desk in reach", "Not when you are dizzy")),
        ("cobra", {"lacking": (Need.FLOOR, Need.MAT)},
         ("1:36 for one set, mat", "Needs: to get down to the floor, mat")),
        ("cobra", {"spared": (Avoid.WRIST,), "lacking": (Need.MAT,)},
         ("1:36 for one set, mat", "Not for you")),
        ("cobra", {"off_for_pain": True}, ("1:36 for one set, mat", "Off, because it hurt")),
    ],
)  # fmt: skip
def test_two_lines_say_how_long_and_what_to_mind(card, name, changes, words):
    card.set_view(view(name, **changes))
    assert (card.length.text(), card.line.text()) == words


def test_the_caution_has_a_triangle_and_the_whole_sentence(card):
    card.set_view(view("table_psoas"))
    card.set_tokens(LIGHT)
    assert not card._sign.isHidden()
    assert card.line.toolTip() == BUILT_IN["table_psoas"].caution
    card.set_view(view("glute_bridge"))
    assert card._sign.isHidden()


def test_what_is_not_for_the_person_names_the_setting(card):
    card.set_view(view("cobra", spared=(Avoid.WRIST,)))
    assert "Wrist" in card.line.toolTip()
    assert card.property("quiet") == "true"


@pytest.mark.parametrize(
    ("mark", "word"),
    [
        (Mark.NEXT, "Next"), (Mark.LIKED, "Liked"), (Mark.LESS_OFTEN, "Less often"),
        (Mark.HIDDEN, "Hidden"), (Mark.PINNED, "Each time"), (Mark.NONE, ""),
    ],
)  # fmt: skip
def test_one_word_says_what_it_is_to_the_person(card, mark, word):
    card.set_view(view(mark=mark))
    assert card.mark.text() == word


def test_the_buttons_say_of_which_they_are_and_how_long_it_will_be(card, qtbot):
    card.set_view(view())
    assert card.start.accessibleName() == "Start: Standing lunge stretch"
    assert card.how.accessibleName() == "How to: Standing lunge stretch"
    assert "2 min 36 s" in card.start.toolTip()
    assert card.figure.accessibleName() == "Standing lunge stretch, left hip"
    for button, signal in ((card.start, card.started), (card.how, card.opened)):
        with qtbot.waitSignal(signal) as told:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert told.args == ["standing_hip_flexor"]


def test_the_same_view_changes_nothing(card, monkeypatch):
    card.set_view(view())
    monkeypatch.setattr(card, "_draw", pytest.fail)
    card.set_view(view())


def test_dark(card):
    card.set_view(view("table_psoas"))
    card.set_tokens(DARK)
    assert card.figure._tokens == DARK


@pytest.mark.parametrize(("width", "columns"), [(728, 3), (740, 3), (700, 2), (528, 2), (410, 1)])
def test_as_many_columns_as_there_is_room_for(page, width, columns):
    page.resize(width, 600)
    QTest.qWait(0)
    assert page.grid.columns(page.grid.width()) == columns
    cards = [page.card(name) for name in BUILT_IN]
    assert len({card.x() for card in cards}) == columns
    assert all(card.geometry().right() <= page.grid.width() for card in cards)
    for number in range(0, len(cards), columns):
        row = cards[number : number + columns]
        assert len({card.y() for card in row}) == len({card.height() for card in row}) == 1


def test_a_card_is_as_designed(page):
    first = page.card(next(iter(BUILT_IN)))
    assert first.width() == 234
    assert 274 <= first.height() <= 290


def test_an_empty_grid(qtbot):
    grid = CardGrid()
    qtbot.addWidget(grid)
    assert grid.heightForWidth(700) == 0


def test_cards_that_are_gone_go(page):
    page.set_views([view("tree")])
    assert list(page._cards) == ["tree"]


def test_a_place_hides_the_others(page):
    names = list(BUILT_IN)
    page.set_views(
        [view(name, places=frozenset({Place.ALL})) for name in names[:3]]
        + [view("tree", places=frozenset({Place.ALL, Place.OFFICE}))]
    )
    QTest.mouseClick(page.filters[Place.OFFICE], Qt.MouseButton.LeftButton)
    assert [name for name, card in page._cards.items() if card.isVisible()] == ["tree"]
    QTest.mouseClick(page.filters[Place.QUIET], Qt.MouseButton.LeftButton)
    assert page.empty.isVisible()


def test_what_happens_outside_keeps_the_detail_open(page):
    page.show_detail(detail("tree"))
    assert page.detail_of == "tree"
    page.set_views([view("tree", mark=Mark.LIKED)])
    page.show_detail(detail("tree", liked=True))
    assert page.detail_of == "tree"
    page.show_list()
    assert page.detail_of == ""


def test_one_sentence_at_the_top(page):
    page.tell("No.")
    assert page.notice.isVisible()
    page.tell("")
    assert not page.notice.isVisible()


# One exercise


@pytest.fixture
def one(qtbot):
    made = StretchDetail()
    qtbot.addWidget(made)
    made.show()
    return made


def said(widget):
    QTest.qWait(0)
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_all_there_is_to_say(one):
    exercise = BUILT_IN["table_psoas"]
    one.set_view(detail("table_psoas", seconds=dict.fromkeys(Preset, 100), target=3, sets_today=1))
    texts = "\n".join(said(one))
    for text in (
        exercise.name, exercise.summary, exercise.caution, exercise.easier, exercise.harder,
        exercise.clothing, "A sturdy table just", *exercise.cautions, "From somewhere.", "A fact.",
        "Today 1 of 3 sets.", "Quick 1 min 40 s", "Low back, Knee", "30 s, may be 20 to 60 s",
        exercise.question,
    ):  # fmt: skip
        assert text in texts


def test_the_side_that_is_looked_at_stays_when_things_change(one):
    one.set_view(detail())
    QTest.mouseClick(one.sides[Side.RIGHT], Qt.MouseButton.LeftButton)
    one.set_view(detail(liked=True))
    assert one._side is Side.RIGHT
    one.set_view(detail("kneeling_hip_flexor"))
    assert one._side is Side.LEFT


def test_both_hips_have_no_switch_of_sides(one):
    one.set_view(detail("glute_bridge"))
    assert not one.sides[Side.LEFT].isVisible()
    assert len([figure for figure in one.figures if figure.isVisible()]) == 2


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_figure_moves_when_its_page_is_opened(page):
    page.show_detail(detail("tree"))
    moving = page.detail.movement
    assert moving.playing
    moving.stop()
    page.show_detail(detail("tree", liked=True))
    assert not moving.playing, "what happens outside does not set it going"
    page.show_list()
    page.show_detail(detail("tree", liked=True))
    assert moving.playing
    page.show_detail(detail("camel"))
    assert moving.playing


def test_the_movement_can_be_stopped_and_seen_again(page):
    page.show_detail(detail())
    one = page.detail
    assert one.again.text() == "Keep it still"
    press(one.again)
    assert not one.movement.playing
    assert one.again.text() == "Show it again"
    press(one.again)
    assert one.movement.playing


def test_start_ends_the_movement(page):
    page.show_detail(detail())
    press(page.detail.start)
    assert not page.detail.movement.playing


def test_where_still_pictures_are_wanted_nothing_moves(page):
    page.show_detail(detail(moves=False))
    assert not page.detail.movement.playing
    assert not page.detail.again.isVisible()
    page.show_detail(detail())
    assert page.detail.again.isVisible()


def test_without_a_figure_there_is_no_picture(one):
    steps = [msgspec.structs.replace(s, pose="") for s in BUILT_IN["tree"].steps]
    bare = msgspec.structs.replace(BUILT_IN["tree"], figure=None, steps=steps)
    one.set_view(detail(card=view("tree", exercise=bare)))
    assert not any(figure.isVisible() for figure in one.figures)
    assert not one.again.isVisible()


def test_it_hurt_on_a_day_that_is_known_or_not(one):
    off = view("tree", off_for_pain=True)
    one.set_view(detail(card=off, hurt_on="Monday"))
    assert one.hurt.text == "It hurt on Monday. Turn it on again?"
    one.set_view(detail(card=off))
    assert one.hurt.text == "It hurt. Turn it on again?"
    assert not one.state.isVisible()
    one.set_view(detail("tree"))
    assert not one.hurt.isVisible()


def test_why_it_is_not_offered(one):
    one.set_view(detail(card=view("cobra", spared=(Avoid.WRIST,))))
    assert "Wrist" in one.state.text()
    one.set_view(detail("cobra", hidden=True))
    assert "Hidden" in one.state.text()


def test_deleting_asks_first(one, qtbot):
    one.set_view(detail(card=view(own=True)))
    QTest.mouseClick(one.delete, Qt.MouseButton.LeftButton)
    assert one.question.isVisible()
    with qtbot.waitSignal(one.delete_wanted) as told:
        QTest.mouseClick(one.question.button, Qt.MouseButton.LeftButton)
    assert told.args == ["standing_hip_flexor"]


@pytest.mark.parametrize("name", sorted(BUILT_IN))
def test_the_facts_of_each_have_words(name):
    for about, text in facts(detail(name, seconds=dict.fromkeys(Preset, 60))):
        assert about
        assert text.strip(" ,")
    assert all(dose_lines(detail(name, target=target)) for target in (0, 3))


def test_repetitions_are_no_sets():
    lines = dose_lines(detail("seated_knee_lift", target=15, sets_today=5))
    assert lines[0] == "Today 5 of 15 repetitions."
