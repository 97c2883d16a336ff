"""The state at the top of Today: what the person can say of themselves, and what ends it."""

from __future__ import annotations

import pytest

from tests.ui.today_cases import click, open_page, view


@pytest.fixture
def page(qtbot):
    return open_page(qtbot)


@pytest.mark.parametrize(
    ("entry", "over", "signal"),
    [
        ("In a meeting", "The meeting is over", "meeting"),
        ("I am standing", "I am sitting again", "standing"),
    ],
)
def test_more_has_what_can_be_said_of_oneself(page, entry, over, signal):
    said = []
    getattr(page, signal).connect(said.append)
    actions = {action.text(): action for action in page.hero.state.more.menu().actions()}
    for length in actions[entry].menu().actions():
        length.trigger()
    assert not actions[over].isVisible()
    page.set_view(view(in_meeting=True, standing=True))
    assert actions[over].isVisible()
    assert not actions[entry].isVisible()
    actions[over].trigger()
    assert said == [30, 60, 90, 0]


def test_what_is_on_ends_with_one_press(page, qtbot):
    page.set_view(view(in_meeting=True))
    with qtbot.waitSignal(page.meeting) as got:
        click(qtbot, page.hero.state.meeting_over)
    assert got.args == [0]
    page.set_view(view(stopped=True, standing=True))
    with qtbot.waitSignal(page.standing) as got:
        click(qtbot, page.hero.sit)
    assert got.args == [0]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"can_work_late": True}, "I am working late"),
        ({"late": True}, "I am not working late"),
    ],
)
def test_working_late_is_said_and_taken_back(page, qtbot, changes, words):
    said = []
    page.late.connect(said.append)
    over = "late" in changes
    page.set_view(view(stopped=True, **changes))
    assert page.hero.work_late.text() == words
    click(qtbot, page.hero.work_late)
    # While the hour runs it is in the menu.
    page.set_view(view(**changes))
    assert not page.hero.work_late.isVisible()
    actions = [a for a in page.hero.state.more.menu().actions() if a.isVisible()]
    assert [action.text() for action in actions][2:] == [words]
    actions[2].trigger()
    assert said == [over, over]
    page.set_view(view(stopped=True))
    assert not page.hero.work_late.isVisible()


def test_a_natural_break_is_told_quietly(page):
    state = page.hero.state
    assert not state.natural.isVisible()
    told = "You were away 12 min: counted as a break."
    page.set_view(view(natural=told, can_undo=True))
    assert (state.natural.text(), state.natural.isVisible()) == (told, True)
    page.set_view(view(natural=told))
    assert state.natural.isVisible()
    assert not state.undo.isVisible()


def test_two_buttons_of_the_state_never_share_a_line(page):
    state = page.hero.state
    told = "You were away 12 min: counted as a break."
    for in_meeting in (True, False, True):
        page.set_view(view(natural=told, can_undo=True, in_meeting=in_meeting))
        page.layout().activate()
        state.layout().activate()
        beside = state.natural if in_meeting else state.sentence
        assert state.undo.geometry().top() <= beside.geometry().center().y()
        assert beside.geometry().center().y() <= state.undo.geometry().bottom()


def test_after_two_undos_it_offers_that_only_lock_and_sleep_count(page, qtbot):
    assert not page.lock_only.isVisible()
    page.set_view(view(offers_lock_only=True))
    assert page.lock_only.text == "Twice you were still sitting when HipFlex took you for away."
    with qtbot.waitSignal(page.lock_only_wanted):
        click(qtbot, page.lock_only.button)


def test_only_one_button_is_filled(page):
    hero = page.hero
    every = (hero.start, hero.resume, hero.sit, hero.work_late)
    for changes, filled in (
        ({"stopped": True, "paused": True}, hero.resume),
        ({"stopped": True, "standing": True}, hero.sit),
        ({"stopped": True, "can_work_late": True}, hero.start),
        ({}, hero.start),
    ):
        page.set_view(view(**changes))
        main = [b for b in every if b.property("role") == "main"]
        assert [b for b in main if b.isVisible()] == [filled]
