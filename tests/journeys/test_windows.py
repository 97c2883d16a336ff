"""The card, the guide and its Done page, pressed as a person would."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hipflex.core.exercise import Kind, Side, StepKind
from hipflex.core.record import Feeling, Outcome
from hipflex.ui.theme import DARK, LIGHT
from tests.journeys.home import press, settle, tops


def started(home):
    home.wait_until_due()
    press(home.card._face.start)
    return home


def stopped(home):
    """A break that was stopped in its first hold."""
    home.begin("standing_hip_flexor")
    home.go_to(StepKind.HOLD)
    home.wait(10)
    press(home.bar.stop)
    return home


# The card


def test_the_card_comes_when_the_break_is_due(home):
    home.wait(3540)
    assert home.card is None
    home.wait(60)
    assert home.card.isVisible()
    assert home.card._face._name.text() == home.control.planner.suggestion.exercise.name


def test_another_one_changes_the_offer_and_start_begins_what_is_offered(home):
    home.wait_until_due()
    before = home.card._face._name.text()
    press(home.card._face.another)
    offered = home.card._face._name.text()
    assert offered != before
    press(home.card._face.start)
    assert home.card is None
    assert home.session.routine.exercise.name == offered
    assert home.guide.isVisible()


def test_walk_is_a_walk(home):
    home.wait_until_due()
    press(home.card._face.walk)
    assert home.card is None
    assert home.session.routine.exercise.kind is Kind.WALK


@pytest.mark.parametrize(("name", "minutes"), [("short", 5), ("long", 15)])
def test_a_snooze_asks_again_later(home, name, minutes):
    home.wait_until_due()
    press(getattr(home.card._face, name))
    assert home.card is None
    home.wait(60 * minutes - 1)
    assert home.card is None
    home.wait(1)
    assert home.card.isVisible()
    assert not home.records


def test_after_three_snoozes_the_card_says_why_there_is_no_fourth(home):
    for _ in range(3):
        home.wait_until_due()
        press(home.card._face.short)
    home.wait_until_due()
    assert not home.card._face.short.isEnabled()
    assert "Three snoozes" in home.card._face.short.toolTip()
    press(home.card._face.skip)
    assert home.card is None
    assert [record.outcome for record in home.records] == [Outcome.SKIPPED]


def test_i_just_moved_on_the_card(home):
    home.wait_until_due()
    press(home.card._face.moved)
    assert home.card is None
    assert home.control.clock.now().until(home.control.rhythm.due_at) == 3600


def test_the_card_folds_by_itself_and_comes_once_more(home):
    home.wait_until_due()
    home.wait(120)
    assert home.card is None
    home.wait(600)
    assert home.card.isVisible()
    home.card.close()
    settle()
    assert home.card is None


def test_a_walk_begun_elsewhere_takes_the_card_away(home):
    home.wait_until_due()
    home.windows.tray.break_wanted.emit()
    settle()
    assert home.card is None
    assert home.guide.isVisible()


# The guide


@pytest.mark.parametrize("way", ["showMinimized", "hide"])
def test_a_guide_that_cannot_be_seen_waits_until_it_is_resumed(home, way):
    home.begin("standing_hip_flexor")
    home.go_to(StepKind.HOLD)
    home.wait(5)
    getattr(home.guide, way)()
    settle()
    assert home.session.frame.paused
    left = home.session.frame.seconds_left
    home.wait(60)
    home.guide.showNormal()
    settle()
    home.wait(5)
    assert home.session.frame.paused, "it must not jump on by itself"
    assert home.session.frame.seconds_left == left
    assert home.bar.pause.text() == "Resume"
    press(home.bar.pause)
    home.wait(5)
    assert home.session.frame.seconds_left == pytest.approx(left - 5, abs=0.1)


def test_a_guide_that_was_paused_before_stays_so_when_it_goes(home):
    home.begin("standing_hip_flexor")
    press(home.bar.pause)
    home.guide.showMinimized()
    settle()
    assert home.session.frame.paused


def test_nothing_counts_before_the_window_can_be_seen(home):
    home.control.start_break()
    for _ in range(3):
        home.clock.advance(1)
        home.session.tick()
    assert not home.session.frame.begun
    settle()
    assert home.guide.windowHandle().isExposed()
    assert home.session.frame.begun
    assert sum(home.session.frame.spent) == 0
    home.wait(3)
    assert sum(home.session.frame.spent) == 3


def test_who_waits_for_an_answer_does_not_wait_for_the_window(home):
    guide = home.windows.guide
    with guide.opening_later():
        home.control.start_break()
        assert not guide.is_open
    settle()
    assert home.guide.isVisible()
    assert home.session.frame.begun
    home.guide.close()
    home.control.settle()
    home.control.start_break()
    assert guide.is_open, "at once, when it is clicked"


@pytest.mark.parametrize("by_itself", [True, False])
def test_a_guide_that_opens_by_itself_asks_for_no_focus(make_home, by_itself):
    home = make_home(auto_start=True)
    if not by_itself:
        home.windows.tray.break_wanted.emit()
    home.wait_until_due() if by_itself else settle()
    assert home.card is None
    assert home.guide.isVisible()
    # The window itself cannot be asked: this platform gives every new window the focus.
    assert home.guide.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating) is by_itself


def test_the_buttons_of_the_guide(home):
    home.begin("standing_hip_flexor")
    press(home.bar.skip)
    assert home.session.frame.index == 1
    home.go_to(StepKind.HOLD)
    home.wait(9)
    press(home.bar.pause)
    assert home.session.frame.paused
    home.wait(30)
    assert home.session.frame.seconds_left == 20
    assert home.bar.pause.text() == "Resume"
    press(home.bar.pause)
    press(home.bar.add)
    assert home.session.frame.seconds_left == 30
    press(home.bar.back)
    assert home.session.frame.held(home.step.side) == 0


def test_a_second_wish_for_a_break_only_shows_the_guide(home):
    started(home)
    home.wait(5)
    window, session = home.guide, home.session
    home.windows.tray.break_wanted.emit()
    settle()
    assert home.guide is window
    assert home.session is session
    assert sum(session.frame.spent) == 5


def test_closing_half_way_is_a_break_partly_done(home):
    started(home)
    home.go_to(StepKind.HOLD)
    home.wait(10)
    home.guide.close()
    settle()
    assert home.guide is None
    (record,) = home.records
    assert record.outcome is Outcome.PARTIAL
    assert round(record.left_seconds + record.right_seconds) == 11


def test_a_guide_left_alone_closes_and_is_recorded(home):
    started(home)
    home.go_to(StepKind.HOLD)
    press(home.bar.pause)
    home.wait(599)
    assert home.guide.isVisible()
    home.wait(1)
    assert home.guide is None
    assert [record.outcome for record in home.records] == [Outcome.PARTIAL]


# Colours


def test_every_open_window_follows_the_theme(home):
    home.windows.show_main("today")
    home.windows.show_welcome()
    home.wait_until_due()
    for theme, tokens in (("dark", DARK), ("light", LIGHT)):
        home.control.change_settings({"theme": theme})
        for window in (home.card, home.main, home.welcome):
            assert window._tokens == tokens
            assert tokens.canvas in window.styleSheet() or tokens.surface in window.styleSheet()
    press(home.card._face.start)
    home.control.change_settings({"theme": "dark"})
    assert home.guide._tokens == DARK
    home.finish()
    home.control.change_settings({"theme": "light"})
    assert home.guide._tokens == LIGHT
    assert home.at_done


# What is left


def _round(home):
    home.wait_until_due()
    press(home.card._face.another)
    press(home.card._face.start)
    home.windows.show_main("settings")
    home.windows.show_welcome()
    home.go_to(StepKind.HOLD)
    home.finish()
    press(home.guide.done._buttons[Feeling.EASY])
    press(home.done_bar.close_it)
    home.main.close()
    home.welcome.close()
    settle()


def test_thirty_rounds_leave_no_window_behind(make_home):
    home = make_home(preset="quick")
    _round(home)
    gc.collect()  # what the tests before have left
    windows = len(tops())
    widgets = len(QApplication.allWidgets())
    children = len(home.windows.children()), len(home.control.children())
    for _ in range(29):
        _round(home)
    assert (home.card, home.guide, home.main, home.welcome) == (None,) * 4
    assert len(tops()) == windows
    assert len(QApplication.allWidgets()) == widgets
    assert (len(home.windows.children()), len(home.control.children())) == children


def test_side_that_was_left_out_goes_first(home):
    home.begin("standing_hip_flexor")
    home.go_to(StepKind.HOLD)
    home.wait(29)
    first = Side.LEFT if home.session.frame.held(Side.LEFT) else Side.RIGHT
    home.guide.close()
    home.wait_until_due()
    assert home.card._face._note.isVisible()
    press(home.card._face.start)
    home.go_to(StepKind.HOLD)
    assert home.step.side is first.other
