"""Where two windows, or a window and what happens meanwhile, meet."""

from __future__ import annotations

import pytest

from hipflex.core.exercise import Preset, Side, StepKind
from hipflex.core.settings import OPTIONS
from hipflex.ui.screen_room import is_off_screens
from hipflex.ui.screens import DESKTOP_MOVES_MS
from hipflex.ui.theme import DARK
from tests.journeys.home import press, settle


def tick(home, key):
    return home.welcome._ticks[key]


def agree(home):
    press(home.welcome._understand)
    press(home.welcome._continue)


# Welcome, and what is set elsewhere meanwhile


@pytest.mark.parametrize("key", ["avoid_knee", "avoid_low_back", "has_mat"])
def test_a_setting_made_elsewhere_is_not_taken_back_by_continue(make_home, key):
    home = make_home(safety_text_accepted=0)
    home.windows.show_welcome()
    other = not OPTIONS[key].default
    home.control.change_settings({key: other})
    assert tick(home, key).isChecked() is other
    agree(home)
    assert home.control.settings.safety_accepted
    assert getattr(home.control.settings, key) is other


def test_what_was_ticked_before_stays_ticked_when_something_else_changes(make_home):
    home = make_home(safety_text_accepted=0)
    home.windows.show_welcome()
    press(tick(home, "avoid_knee"))
    home.control.change_settings({"theme": "dark", "avoid_neck": True})
    assert tick(home, "avoid_knee").isChecked()
    agree(home)
    settings = home.control.settings
    assert (settings.avoid_knee, settings.avoid_neck, settings.theme) == (True, True, "dark")


# Several messages


def test_every_message_of_the_start_can_be_read(home):
    home.windows.show_main("today")
    home.windows.tell_all(["The history was damaged.", "One exercise was left out."])
    settle()
    shown = home.main.message.text
    assert shown.splitlines() == ["The history was damaged.", "One exercise was left out."]
    home.windows.tell("The disk is full.")
    assert home.main.message.text.splitlines()[-1] == "The disk is full."
    assert "The history was damaged." in home.main.message.text
    press(home.main.message.button)
    assert not home.main.message.isVisible()
    home.windows.tell("The disk is still full.")
    assert home.main.message.text == "The disk is still full."


def test_the_tray_says_all_of_them_in_one_balloon(home, monkeypatch):
    said = []
    monkeypatch.setattr(home.windows.tray, "is_available", lambda: True)
    monkeypatch.setattr(home.windows.tray, "say", said.append)
    home.windows.tell_all(["The history was damaged.", "One exercise was left out."])
    assert said == ["The history was damaged.\nOne exercise was left out."]
    assert home.main is None


def test_nothing_to_tell_opens_nothing(home):
    home.windows.tell_all([])
    assert home.main is None


# The guide, seen


def test_a_second_break_waits_until_its_window_can_be_seen_again(make_home):
    home = make_home(auto_start=True)
    home.begin("standing_hip_flexor")
    home.finish()
    assert home.at_done
    home.guide.showMinimized()
    settle()
    home.wait(home.control.clock.now().until(home.control.rhythm.due_at) - 10)
    home.clock.advance(10)
    home.control.advance()
    for _ in range(3):
        home.clock.advance(1)
        home.session.tick()
    assert not home.session.frame.begun
    settle()
    assert home.session.frame.begun
    assert sum(home.session.frame.spent) == 0


def test_while_it_is_minimised_it_is_not_seen(home):
    seen = []
    home.begin("standing_hip_flexor")
    home.finish()
    home.guide.became_visible.connect(lambda: seen.append(True))
    home.guide.showMinimized()
    settle()
    home.guide.expect_to_be_seen()
    home.guide.repaint()
    settle()
    assert seen == []
    home.guide.showNormal()
    settle()
    assert seen == [True]


def lose_screen(home, qapp, qtbot, left):
    home.begin("standing_hip_flexor")
    home.guide.move(left, 0)
    qapp.screenRemoved.emit(qapp.primaryScreen())
    paused = home.session.frame.paused
    # The desktop itself may bring it back first.
    assert home.guide.x() == left
    qtbot.wait(DESKTOP_MOVES_MS + 100)
    return paused


def test_a_guide_whose_screen_has_gone_pauses_and_comes_to_another(home, qapp, qtbot):
    assert lose_screen(home, qapp, qtbot, 3000)
    assert not is_off_screens(home.guide)
    press(home.bar.pause)
    home.finish()
    assert [record.outcome for record in home.records] == ["completed"]


def test_a_guide_on_a_screen_that_stays_goes_on(home, qapp, qtbot):
    assert not lose_screen(home, qapp, qtbot, 10)
    assert home.guide.x() == 10


def test_without_a_guide_a_screen_may_go(home, qapp, qtbot):
    qapp.screenRemoved.emit(qapp.primaryScreen())
    home.begin("standing_hip_flexor")
    home.guide.move(3000, 0)
    qapp.screenRemoved.emit(qapp.primaryScreen())
    press(home.bar.stop)
    home.guide.close()
    qtbot.wait(DESKTOP_MOVES_MS + 100)
    assert home.guide is None


# A minute is a minute


def test_just_walk_a_minute_is_a_minute_whatever_the_preset(make_home):
    home = make_home(preset="full")
    home.begin("standing_hip_flexor", Preset.QUICK)
    home.finish()
    press(home.done_bar.walk)
    assert home.session.routine.seconds == 60


# The caution before the first hold


def caution(home):
    line = home.guide.guide.caution
    return line.text if line.isVisible() else ""


@pytest.mark.parametrize("preset", ["quick", "standard", "full"])
def test_the_caution_stands_there_from_the_start_to_the_first_hold(home, preset):
    home.begin("standing_hip_flexor", preset)
    exercise = home.session.routine.exercise
    while home.step.kind is not StepKind.HOLD:
        assert caution(home) == exercise.caution, home.step.kind
        press(home.bar.skip)
    assert caution(home) == ""
    home.go_to(StepKind.HOLD, home.step.side.other)
    assert caution(home) == ""


def test_the_stretch_after_a_strengthener_has_its_own_caution(home):
    home.begin("seated_knee_lift")
    follower = home.session.routine.steps[-1].exercise
    assert caution(home) == home.session.routine.exercise.caution
    home.go_to(StepKind.REP, Side.LEFT)
    assert caution(home) == ""
    while home.step.exercise != follower:
        press(home.bar.skip)
    assert caution(home) == home.parts.library.get(follower).caution


def test_a_walk_shows_its_own_caution(home):
    home.begin("stand_and_walk")
    assert caution(home) == "If you feel dizzy, sit down again."


def test_the_other_cautions_stand_beside_the_walker(home):
    home.begin("standing_hip_flexor")
    exercise = home.session.routine.exercise
    notes = home.guide.guide.stage.notes
    assert notes.isVisible()
    for sentence in (*exercise.cautions[:2], exercise.easier):
        assert sentence in notes.text()
    press(home.bar.skip)
    assert not notes.isVisible()


def test_today_shows_the_caution_of_what_it_suggests(at_today):
    home = at_today
    exercise = home.control.planner.suggestion.exercise
    assert home.today.hero.caution.text == exercise.caution
    assert home.today.hero.caution.isVisible()
    assert exercise.easier in home.today.hero.caution.toolTip()
    home.control.change_settings({"theme": "dark"})
    assert home.main._tokens == DARK
