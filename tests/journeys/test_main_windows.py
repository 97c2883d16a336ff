"""Today, Settings, the welcome window and the tray: what they say is what happens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel

from hipflex.core.exercise import Side, StepKind
from hipflex.core.hold import HoldKind
from hipflex.core.phase import OnBreak, Sitting
from hipflex.core.record import Outcome
from tests.journeys.all_scenes import SCENES, show
from tests.journeys.home import left, press, settle


def message(home):
    return home.main.message.text if home.main.message.isVisible() else ""


# Today


def test_start_a_break_now(at_today):
    home = at_today
    press(home.today.hero.start)
    assert isinstance(home.control.rhythm.phase, OnBreak)
    assert home.guide.isVisible()
    assert home.today.hero.start.text() == "Show the break"
    guide = home.guide
    press(home.today.hero.start)
    assert home.guide is guide
    assert message(home) == ""


def test_later(at_today):
    home = at_today
    home.wait(1800)
    press(home.today.hero.snooze)
    assert left(home) == 1800 + 900


def test_a_little_later(at_today):
    home = at_today
    home.wait(1800)
    press(home.today.hero.short_snooze)
    assert left(home) == 1800 + 300


def test_when_it_is_due_today_offers_what_the_card_offers(at_today):
    home = at_today
    home.wait_until_due()
    assert home.today.hero.name.text() == home.card._face._name.text()
    press(home.today.hero.snooze)
    assert isinstance(home.control.rhythm.phase, Sitting)
    assert home.card is None
    assert left(home) == 900


def test_skip_this_one(at_today):
    home = at_today
    home.wait(600)
    press(home.today.hero.skip)
    assert [record.outcome for record in home.records] == [Outcome.SKIPPED]
    assert left(home) == 3600
    assert home.today._counts.text() == "1 skipped"


def test_i_just_moved(at_today):
    home = at_today
    home.wait(600)
    press(home.today.hero.move_button)
    assert left(home) == 3600


@pytest.mark.parametrize(
    ("words", "seconds"),
    [("For 30 minutes", 1800), ("For 1 hour", 3600), ("For 2 hours", 7200), ("Until I resume", 0)],
)
def test_pause_and_resume(at_today, words, seconds):
    home = at_today
    menu = home.today.hero.pause.menu()
    next(action for action in menu.actions() if action.text() == words).trigger()
    settle()
    hold = home.control.rhythm.holds[HoldKind.PAUSED]
    ends = home.clock.now().until(hold.ends) if hold.ends else 0
    assert ends == seconds
    assert home.today.hero.resume.isVisible() is home.control.rhythm.stopped
    if home.control.rhythm.stopped:
        press(home.today.hero.resume)
        assert not home.control.rhythm.holds


def test_until_tomorrow_ends_tomorrow(at_today):
    home = at_today
    next(a for a in home.today.hero.pause.menu().actions() if a.data() == "tomorrow").trigger()
    ends = home.control.rhythm.holds[HoldKind.PAUSED].end_on_wall(home.clock.now())
    today = home.clock.now().wall.astimezone().date()
    assert ends.astimezone().date() == today + timedelta(days=1)


def test_another_one(at_today):
    home = at_today
    before = home.today.hero.name.text()
    press(home.today.hero.another)
    assert home.today.hero.name.text() != before
    name = home.today.hero.name.text()
    press(home.today.hero.start)
    assert home.session.routine.exercise.name == name


def test_just_stand_and_walk(at_today):
    home = at_today
    press(home.today.hero.walk)
    assert home.session.routine.exercise.id == "stand_and_walk"
    assert home.guide.isVisible()
    assert not home.today.hero.walk.isVisible()


def test_after_two_pains_there_is_no_other_one(at_today):
    home = at_today
    for _ in range(2):
        home.begin("tree")
        home.control.hurt()
        home.guide.close()
    settle()
    assert home.today.hero.name.text() == "Stand up and walk"
    assert not home.today.hero.another.isVisible()


def test_start_with_the_side_that_is_behind(at_today):
    home = at_today
    home.begin("standing_hip_flexor")
    home.go_to(StepKind.HOLD)
    home.wait(20)
    behind = Side.RIGHT if home.session.frame.held(Side.LEFT) else Side.LEFT
    home.guide.close()
    settle()
    press(home.today.dose.start)
    assert home.guide.isVisible()
    home.go_to(StepKind.HOLD)
    assert home.step.side is behind


@pytest.mark.parametrize(
    ("signal", "value", "words"),
    [
        ("skipped", None, "A break is running."),
        ("snoozed", 5, "A break is running."),
        ("undone", None, "There is no natural break to undo."),
        ("resumed", None, "Nothing is paused."),
        ("moved", None, "A break is running."),
    ],
)
def test_a_refusal_is_said_above_the_page(at_today, signal, value, words):
    """The page hides what makes no sense, but may lag behind by a heartbeat."""
    home = at_today
    home.begin("standing_hip_flexor")
    send = getattr(home.today, signal).emit
    send() if value is None else send(value)
    settle()
    assert message(home) == words
    press(home.main.message.button)
    assert message(home) == ""


def test_a_refusal_without_a_window_opens_one_where_no_tray_can_say_it(home):
    home.windows.tray.resumed.emit()
    settle()
    assert home.main.isVisible()
    assert message(home) == "Nothing is paused."


def test_what_goes_wrong_outside_is_told(at_today):
    at_today.control.told.emit("The disk is full.")
    assert message(at_today) == "The disk is full."


@pytest.mark.parametrize(
    "name", ["today_full", "today_without_safety", "today_back", "today_in_a_meeting"]
)
def test_today_fits_into_the_window_as_it_is_designed(make_home, name):
    window = show(make_home(**SCENES[name].settings), name)
    assert (window.width(), window.height()) == (960, 640)
    assert window._areas["today"].verticalScrollBar().maximum() == 0


# The tray


def test_everything_in_the_tray_does_what_it_says(home):
    actions = {a.text(): a for a in home.windows.tray.menu.actions()}
    home.wait(1800)
    actions["5 min later"].trigger()
    assert left(home) == 1800 + 300
    actions["15 min later"].trigger()
    assert left(home) == 2100 + 900
    actions["I just moved"].trigger()
    assert left(home) == 3600
    actions["Skip this one"].trigger()
    assert [r.outcome for r in home.records] == [Outcome.NATURAL, Outcome.SKIPPED]
    actions["Open HipFlex"].trigger()
    assert home.main.page == "today"
    actions["Settings"].trigger()
    assert home.main.page == "settings"
    pause = {a.text(): a for a in actions["Pause"].menu().actions()}
    pause["Until I resume"].trigger()
    assert home.control.rhythm.stopped
    actions["Resume"].trigger()
    assert not home.control.rhythm.stopped
    actions["Start a break now"].trigger()
    settle()
    assert home.guide.isVisible()
    guide = home.guide
    guide.showMinimized()
    assert actions["Start a break now"].text() == "Show the break"
    actions["Start a break now"].trigger()
    settle()
    assert home.guide is guide
    assert not guide.isMinimized()
    actions["Quit"].trigger()
    assert home.quits == 1


@pytest.mark.parametrize("tray", [False, True])
def test_only_without_a_tray_the_window_says_how_it_comes_back(home, monkeypatch, tray):
    monkeypatch.setattr(home.windows.tray, "is_available", lambda: tray)
    home.windows.show_main("today")
    said = [w.text() for w in home.main.findChildren(QLabel) if w.isVisible()]
    hint = "HipFlex goes on when this window is closed. Start it again to bring it back."
    assert (hint in said) is not tray


def test_the_main_window_comes_back_where_it_is_wanted(at_today):
    home = at_today
    first = home.main
    home.windows.tray.settings_wanted.emit()
    assert home.main is first
    assert first.page == "settings"
    first.close()
    settle()
    assert home.main is None
    home.windows.tray.window_wanted.emit()
    assert home.main is not None
    assert home.main.page == "today"
