"""The Help page: what is urgent comes first, and nothing differs from what it explains."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from hipflex.core.cues import Sound
from hipflex.core.record import HurtPlace
from hipflex.core.settings import OPTIONS
from hipflex.ui.break_bars import GuideBar
from hipflex.ui.help_page import HelpPage, Place
from hipflex.ui.hurt_words import PainView
from hipflex.ui.theme import DARK, LIGHT
from tests.core.test_lessons_built_in import FORBIDDEN

PLACES = [Place("Settings", "/home/me/.config/hipflex/settings.toml")]


@pytest.fixture
def make(qtbot):
    def made(places=PLACES, *, player=False):
        page = HelpPage(places, player=player)
        qtbot.addWidget(page)
        page.set_tokens(LIGHT)
        page.resize(728, 2600)
        page.show()
        qtbot.waitExposed(page)
        return page

    return made


def said(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def top(widget, page):
    return widget.mapTo(page, QPoint(0, 0)).y()


def test_what_is_urgent_comes_first_and_is_complete(make):
    page = make()
    told = " ".join(said(page.urgent)).lower()
    for sign in (
        "genitals or buttocks", "numbness in both legs", "weakness", "bladder or bowel",
        "serious accident", "emergency care now", "chest pain", "faintness",
        "severe breathlessness", "stop and get help",
    ):  # fmt: skip
        assert sign in told
    others = [label for label in page.findChildren(QLabel) if label.text() not in said(page.urgent)]
    below = [label for label in others if label.text() and label.text() != "Help"]
    assert all(top(label, page) > top(page.urgent, page) for label in below)


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_what_is_urgent_has_the_colours_of_it_hurts(make, tokens):
    page = make()
    page.set_tokens(tokens)
    shown = page.urgent.grab().toImage()
    assert shown.pixelColor(shown.width() - 20, shown.height() // 2) == tokens.color("hurt_soft")
    sign = page.urgent._sign.pixmap().toImage()
    colors = {sign.pixelColor(x, 12).name() for x in range(sign.width())}
    assert tokens.color("hurt").name() in colors


def test_it_says_what_it_hurts_does(make):
    told = " ".join(said(make()))
    for fact in ("at once", "asks where", "Stretches page", "for a week", "twice within 7 days",
                 "only walks", "doctor or a physiotherapist"):  # fmt: skip
        assert fact in told


def test_it_asks_where_the_last_stretch_hurt_and_says_what_follows(make, qtbot):
    page = make()
    assert not page.hurt.isVisible(), "there is none to ask about"
    page.hurt.ask("tree", "Tree")
    page.hurt.show_view(None)
    QApplication.processEvents()
    (title,) = [w for w in page.findChildren(QLabel) if w.text() == "If a stretch hurts"]
    assert top(page.urgent, page) < top(page.hurt, page) < top(title, page)
    assert page.hurt.question.text() == "Did something hurt in Tree? Where?"
    with qtbot.waitSignal(page.hurt.placed) as placed:
        qtbot.mouseClick(page.hurt.places[HurtPlace.KNEE], Qt.MouseButton.LeftButton)
    assert placed.args == ["tree", "knee"]
    page.hurt.show_view(PainView(HurtPlace.KNEE, ("Tree", "Table stretch")))
    chosen = [place for place, button in page.hurt.places.items() if button.isChecked()]
    assert chosen == [HurtPlace.KNEE]
    assert page.hurt.follows.text().startswith("Tree and Table stretch are off")
    page.hurt.ask("", "")
    assert not page.hurt.isVisible()


def test_the_safety_text_can_be_read_again(make, qtbot):
    page = make()
    with qtbot.waitSignal(page.safety_wanted):
        qtbot.mouseClick(page.safety, Qt.MouseButton.LeftButton)


def test_the_keys_are_those_of_the_guide(make, qtbot):
    page = make()
    bar = GuideBar()
    qtbot.addWidget(bar)
    shown = said(page)
    for button in bar._buttons:
        assert button.text() in shown
        assert not button._cap or button._cap in shown
    names = [w.accessibleName() for w in page.findChildren(QLabel) if not w.text()]
    assert [name for name in names if name] == ["Left arrow", "Right arrow", "Plus"]


def test_every_sound_has_its_meaning(make):
    page = make(player=True)
    assert set(page.play_buttons) == set(Sound)
    shown = said(page)
    for key, option in OPTIONS.items():
        if key.startswith("sound_") and option.type is bool:
            assert option.title in shown


def test_a_sound_is_asked_for_by_its_value(make, qtbot):
    page = make(player=True)
    for sound, button in page.play_buttons.items():
        with qtbot.waitSignal(page.sound_wanted) as asked:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert asked.args == [sound.value]
    names = [button.accessibleName() for button in page.play_buttons.values()]
    assert len(set(names)) == len(names)
    assert "Play: A break is due" in names


def test_without_a_player_nothing_can_be_played(make):
    page = make()
    assert not page.play_buttons
    assert "Two slow notes that rise, once." in said(page)


def test_the_files_can_be_copied(make):
    page = make()
    (path,) = [w for w in page.findChildren(QLabel) if w.text() == PLACES[0].path]
    assert path.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    # Tab must not stop at every line.
    assert not path.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_it_says_how_to_come_back_without_a_tray(make):
    told = " ".join(said(make()))
    for words in ("Start HipFlex again", "hipflex status", "hipflex --help"):
        assert words in told


def test_nothing_is_promised(make):
    for text in said(make()):
        assert not FORBIDDEN.search(text), text
        assert not re.search(r"\b00[02]\b", text)
