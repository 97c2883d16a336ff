"""Away, in a meeting, standing, outside working hours: what is said, and what can be done."""

from __future__ import annotations

import pytest

from hipflex.core.hold import HoldKind
from hipflex.core.phase import Away, Prompting
from hipflex.core.record import Outcome
from tests.journeys.home import left, press, settle
from tests.journeys.looks import painted
from tests.journeys.scenes import come_back, leave


def actions(menu):
    return {action.text(): action for action in menu.actions() if action.isVisible()}


def outcomes(home):
    return [record.outcome for record in home.records]


@pytest.fixture
def state(at_today):
    return at_today.today.hero.state


def test_i_was_still_sitting(at_today, state):
    home = at_today
    home.wait(1200)
    leave(home)
    home.wait(900)
    assert isinstance(home.control.rhythm.phase, Away)
    assert state.headline.text() == "Away"
    come_back(home)
    assert outcomes(home) == [Outcome.NATURAL]
    assert state.natural.text() == "You were away 15 min: counted as a break."
    press(state.undo)
    assert home.records == []
    assert left(home) == 3600 - 1200 - 900 - 10
    assert not state.natural.isVisible()


def test_who_locked_the_screen_has_nothing_to_undo(at_today, state):
    home = at_today
    home.wait(1200)
    leave(home, locked=True)
    home.wait(900)
    come_back(home)
    assert state.natural.isVisible()
    assert not state.undo.isVisible()


def test_after_two_undos_only_lock_and_sleep_may_count(at_today, state):
    home = at_today
    for _ in range(2):
        assert not home.today.lock_only.isVisible()
        home.wait(60)
        leave(home)
        home.wait(600)
        come_back(home)
        press(state.undo)
    press(home.today.lock_only.button)
    assert home.control.settings.only_lock_and_sleep
    assert not home.today.lock_only.isVisible()
    leave(home)
    home.wait(900)
    assert not isinstance(home.control.rhythm.phase, Away)


def test_a_meeting_said_on_today_holds_the_break_until_it_is_over(at_today, state):
    home = at_today
    home.wait(2400)
    lengths = actions(actions(state.more.menu())["In a meeting"].menu())
    lengths["90 min"].trigger()
    assert state.sentence.text() == "Sitting since 09:00. In a meeting until 11:10."
    home.wait(1800)
    assert home.card is None
    assert state.headline.text() == "Waiting: in a meeting"
    press(state.meeting_over)
    home.wait(59)
    assert home.card is None
    home.wait(2)
    assert home.card.isVisible()


def test_a_meeting_ends_by_itself(home):
    home.wait(3000)
    home.windows.tray.meeting.emit(30)
    home.wait(1800)
    assert home.card is None
    home.wait(61)
    assert home.card.isVisible()


def test_standing_is_ended_with_one_press(at_today, state):
    home = at_today
    home.wait(2400)
    home.windows.tray.standing.emit(60)
    settle()
    assert state.headline.text() == "Standing until 10:40"
    assert home.windows.tray._icon.toolTip() == "HipFlex: Standing until 10:40"
    press(home.today.hero.sit)
    assert left(home) == 3600


def test_the_tray_offers_what_ends_a_meeting(home):
    tray = home.windows.tray
    actions(actions(tray.menu)["In a meeting"].menu())["60 min"].trigger()
    assert "In a meeting" not in actions(tray.menu)
    actions(tray.menu)["The meeting is over"].trigger()
    assert not home.control.rhythm.holds
    actions(actions(tray.menu)["I am standing"].menu())["30 min"].trigger()
    actions(tray.menu)["I am sitting again"].trigger()
    assert not home.control.rhythm.holds


@pytest.mark.parametrize("place", ["tray", "today"])
def test_working_late(make_home, place):
    home = make_home(working_hours=True, hours_friday="")
    home.windows.show_main("today")
    settle()
    told = "Outside working hours until Monday 09:00"
    assert home.today.hero.state.headline.text() == told
    assert home.windows.tray._icon.toolTip() == f"HipFlex: {told}"
    if place == "tray":
        actions(home.windows.tray.menu)["I am working late"].trigger()
    else:
        press(home.today.hero.work_late)
    assert not home.control.rhythm.stopped
    assert left(home) == 3600
    until = "Working late until tomorrow 04:00"
    assert home.today.hero.state.sentence.text() == f"Sitting since 09:00. {until}."
    tip = f"HipFlex: Next break in 1 h, at 10:00. {until}"
    assert home.windows.tray._icon.toolTip() == tip
    menu = home.windows.tray.menu if place == "tray" else home.today.hero.state.more.menu()
    assert "I am working late" not in actions(menu)
    actions(menu)["I am not working late"].trigger()
    assert home.control.rhythm.stopped
    assert home.today.hero.state.headline.text() == told
    assert home.today.hero.work_late.text() == "I am working late"
    assert "I am working late" in actions(home.windows.tray.menu)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (HoldKind.CALL, "in a call"),
        (HoldKind.PRESENTATION, "presenting or playing"),
        (HoldKind.FULL_SCREEN, "in full screen"),
    ],
)
def test_what_is_sensed_is_named_only_when_a_break_waits_for_it(at_today, state, kind, words):
    home = at_today
    home.senses.reasons = {kind}
    home.wait(3590)
    tray = home.windows.tray
    assert words not in " ".join((tray._icon.toolTip(), *painted(home.main)))
    home.wait(60)
    assert tray._icon.toolTip() == f"HipFlex: A break is due, waiting: {words}"
    assert tray._next.text() == f"A break is due, waiting: {words}"
    assert state.headline.text() == f"Waiting: {words}"
    home.senses.reasons = set()
    home.wait(100)
    assert isinstance(home.control.rhythm.phase, Prompting)


def test_a_reader_is_asked_and_the_card_stays_its_time_when_they_move(home):
    home.wait(3000)
    leave(home)
    home.wait(610)
    assert home.card.isVisible()
    assert home.windows.tray._icon.toolTip() == "HipFlex: A break is due"
    come_back(home)
    assert home.card.isVisible()
    home.wait(120)
    assert home.card is None
    assert outcomes(home) == [Outcome.NATURAL]
