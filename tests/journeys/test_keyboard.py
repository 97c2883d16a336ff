"""The whole program without a mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hipflex.core.exercise import StepKind
from hipflex.core.record import Feeling, Outcome
from tests.journeys.keys import K, active, focus, key, tab_to

# From the card to the end


def test_a_whole_break(home):
    home.wait_until_due()
    active(home.card)
    assert focus(home.card) is home.card._face.start
    key(home.card, K.Key_Return)
    assert home.card is None
    window = home.guide
    active(window)
    home.go_to(StepKind.HOLD)
    key(window, K.Key_Space)
    assert home.session.frame.paused
    key(window, K.Key_Space)
    assert not home.session.frame.paused
    left = home.session.frame.seconds_left
    key(window, K.Key_Plus)
    assert home.session.frame.seconds_left == left + 10
    home.wait(5)
    key(window, K.Key_Left)
    assert home.session.frame.held(home.step.side) == 0
    index = home.session.frame.index
    key(window, K.Key_Right)
    assert home.session.frame.index == index + 1
    home.go_to(StepKind.HOLD)
    home.wait(5)
    key(window, K.Key_Escape)
    assert home.at_done
    tab_to(window, home.done_bar.resume)
    key(window, K.Key_Space)
    assert not home.at_done
    home.finish()
    assert home.at_done
    tab_to(window, home.guide.done._buttons[Feeling.GOOD_PULL])
    key(window, K.Key_Space)
    assert [record.feeling for record in home.records] == [Feeling.GOOD_PULL]
    tab_to(window, home.done_bar.close_it)
    key(window, K.Key_Return)
    assert home.guide is None


def test_close_is_enter_at_once(home):
    home.begin()
    home.finish()
    active(home.guide)
    key(home.guide, K.Key_Return)
    assert home.guide is None


@pytest.mark.parametrize("at_done", [False, True])
def test_p_says_that_it_hurts(home, at_done):
    home.begin("standing_hip_flexor")
    home.go_to(StepKind.HOLD)
    if at_done:
        home.finish()
    active(home.guide)
    key(home.guide, K.Key_P)
    assert home.at_done
    assert [bool(record.hurt) for record in home.records] == [True]


def test_a_key_that_is_held_down_does_it_once(home):
    home.begin("standing_hip_flexor")
    active(home.guide)
    QTest.simulateEvent(focus(home.guide), True, K.Key_Right, Qt.NoModifier, "", True)
    assert home.session.frame.index == 0


@pytest.mark.parametrize(
    ("name", "outcome"), [("short", None), ("long", None), ("skip", Outcome.SKIPPED)]
)
def test_the_other_answers_of_the_card(home, name, outcome):
    home.wait_until_due()
    active(home.card)
    tab_to(home.card, getattr(home.card._face, name))
    key(home.card, K.Key_Space)
    assert home.card is None
    assert [record.outcome for record in home.records] == ([outcome] if outcome else [])


def test_esc_on_the_card_is_later_and_never_a_skip(home):
    home.wait_until_due()
    active(home.card)
    key(home.card, K.Key_Escape)
    assert home.card is None
    assert not home.records
    home.wait(600)
    assert home.card.isVisible()


def test_another_one_and_i_just_moved(home):
    home.wait_until_due()
    active(home.card)
    before = home.card._face._name.text()
    tab_to(home.card, home.card._face.another)
    key(home.card, K.Key_Space)
    assert home.card._face._name.text() != before
    assert focus(home.card) is home.card._face.another
    tab_to(home.card, home.card._face.moved)
    key(home.card, K.Key_Return)
    assert home.card is None


# Welcome, Today and Settings


def test_the_first_run(make_home):
    home = make_home(safety_text_accepted=0)
    home.windows.show_welcome()
    window = home.welcome
    active(window)
    assert focus(window) is window._understand
    key(window, K.Key_Space)
    tab_to(window, window._ticks["can_kneel"])
    key(window, K.Key_Space)
    tab_to(window, window._continue)
    key(window, K.Key_Return)
    assert home.control.settings.safety_accepted
    assert home.control.settings.can_kneel


def test_esc_in_the_welcome_window_is_not_now(make_home):
    home = make_home(safety_text_accepted=0)
    home.windows.show_welcome()
    active(home.welcome)
    key(home.welcome, K.Key_Escape)
    assert home.welcome is None
    assert not home.control.settings.safety_accepted


def test_settings(home):
    home.windows.show_main("today")
    window = home.main
    # Wide enough for the cards of the presets to stand side by side.
    window.resize(960, 640)
    active(window)
    tab_to(window, window._items["today"][0])
    while focus(window) is not window._items["settings"][0]:
        key(window, K.Key_Down)
    key(window, K.Key_Space)
    assert window.page == "settings"
    page = window.settings
    tab_to(window, page.control("interval_minutes"))
    key(window, K.Key_Up, K.Key_Tab)
    assert home.control.settings.interval_minutes == 65
    tab_to(window, page.control("auto_start"))
    key(window, K.Key_Space)
    assert home.control.settings.auto_start
    tab_to(window, page.control("preset").card("standard"))
    key(window, K.Key_Right)
    assert home.control.settings.preset == "full"
    tab_to(window, page.control("theme"))
    key(window, K.Key_Down)
    assert home.control.settings.theme == "dark"


def test_today(home):
    home.windows.show_main("today")
    window = home.main
    active(window)
    tab_to(window, home.today.hero.skip)
    key(window, K.Key_Space)
    assert [record.outcome for record in home.records] == [Outcome.SKIPPED]
    tab_to(window, home.today.hero.start)
    key(window, K.Key_Space)
    assert home.guide.isVisible()
